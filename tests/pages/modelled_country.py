"""An invented country in which nothing is smooth: halves to be rounded, small bases, values that lack."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from oj.reference import NATION_CODE, municipalities
from oj.register import Indicator, register
from tests.pages.small_store import Cell

YEARS = range(2019, 2025)
COSTS = ("N33002", "N33004", "N33021", "OP-HVB-KR-PER-DYGN", "N33001")
TOTAL, PARTS = "N33006", COSTS[:3]
STAFF = (
    "OP-PERSONALOMSATTNING", "U33828", "U33818", "U33817", "OP-VAKANSER", "OP-CHEFSOMSATTNING",
    "OP-ARENDEN-PER-HANDLAGGARE",
)  # fmt: skip
RATES, PLACED = ("N33816", "N33817"), ("N33813", "N33812")
ANSWERS = ("U33528", "U33540", "U33544", "U33552", "U33430", "U33566", "U33536", "U33565")
INDICATORS = (TOTAL, *COSTS, *STAFF, *RATES, *ANSWERS)
LACKING = 0.06  # of all values
SELDOM = {"U33536": 0.6, "OP-CHEFSOMSATTNING": 0.45}  # more of these


def country(seed: int = 11) -> Iterator[Cell]:
    """Every municipality and Riket over six years."""
    random = np.random.default_rng(seed)
    for code in (*municipalities(), NATION_CODE):
        for one in (TOTAL, *STAFF, *RATES, *ANSWERS, COSTS[3], COSTS[4]):
            level = random.uniform(0.7, 1.4)
            base = int(random.integers(8, 70)) if code != NATION_CODE else 5000
            for year in YEARS:
                lacks = code != NATION_CODE and random.random() < SELDOM.get(one, LACKING)
                yield from _cells(random, register()[one], code, year, None if lacks else level, base)


def _cells(
    random: np.random.Generator, measure: Indicator, code: str, year: int, level: float | None, base: int
) -> Iterator[Cell]:
    one = measure.id
    if level is None:
        yield Cell(code, one, year, None)
    elif one == TOTAL:
        parts = [float(round(level * kr * random.uniform(0.8, 1.2))) for kr in (2600, 3900, 3100)]
        yield Cell(code, one, year, sum(parts) + (float(random.integers(100, 300)) if base % 7 == 0 else 0.0))
        yield from (Cell(code, part, year, kr) for part, kr in zip(PARTS, parts, strict=True))
    elif measure.answers:
        highest = 2 if measure.value_type == "scale" else 1
        share = round(min(99.0, 55 * level), 1)
        answer = float(highest if random.random() < level / 1.6 else random.integers(0, highest))
        yield Cell(code, one, year, share if code == NATION_CODE else answer)
    elif measure.is_cost:
        yield Cell(code, one, year, float(round(3000 * level * random.uniform(0.85, 1.15))))
    elif measure.value_type == "share":
        cases = int(random.binomial(base, min(0.9, 0.25 * level)))
        given = (float(cases), float(base)) if base % 5 else (None, None)
        yield Cell(code, one, year, round(100 * cases / base, 1), *given)
    elif measure.value_type == "rate":
        people = base * 120
        cases = int(random.poisson(people * 0.006 * level))
        yield Cell(code, one, year, round(1000 * cases / people, 1))
        yield Cell(code, PLACED[RATES.index(one)], year, float(cases))
    else:
        yield Cell(
            code, one, year, round(15 * level * random.uniform(0.9, 1.1), 1), round(15 * level * base), base
        )
