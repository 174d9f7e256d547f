"""A store of eight years in which one municipality in twelve did something and then gained."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from oj.reference import municipalities
from tests.pages.small_store import Cell

SHARE, ANSWER, COST = "U33816", "U33540", "N33006"
YEARS = range(2015, 2023)
GAINED = [*municipalities()][::12]


def cells() -> Iterator[Cell]:
    """Shares that stay, but of one in twelve, who got an agreement in 2019 and then gained."""
    rng = np.random.default_rng(3)
    for code in municipalities():
        share = rng.uniform(0.4, 0.5)
        gained = code in GAINED
        for year in YEARS:
            cases = rng.binomial(200, share + 0.4 * (gained and year >= 2021))
            yield Cell(code, SHARE, year, cases / 2, cases, 200)
            yield Cell(code, ANSWER, year, float(gained and year >= 2019))
            yield Cell(code, COST, year, 5000.0 * float(np.exp(rng.normal(0, 0.1))))
