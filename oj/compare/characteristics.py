"""What municipalities can be alike in: any measure that has a level, and how many live there.

The population of the edition is used where enough municipalities have one, else that of the reference data.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log10
from typing import Final

from oj.compare.spread import Spread
from oj.reference import municipalities, read_rows
from oj.register import Indicator

POPULATION: Final = "folkmangd"  # always there, so that there is something to go by
REFERENCE_YEAR: Final = 2016  # of the population in municipalities.csv
ENOUGH: Final = 0.5  # of all municipalities, ours among them: a file of one county says nothing of the others
LARGEST_WEIGHT: Final = 5


@dataclass(frozen=True, slots=True)
class Characteristic:
    """The values of each municipality that has one, on the scale that distances are measured on.

    ``indicator_id`` and ``year`` tell where they come from, "" for the reference data.
    """

    id: str
    indicator_id: str
    year: int
    values: Mapping[str, float]


@cache
def usual() -> Mapping[str, tuple[str, ...]]:
    """By id what is usually chosen, with the indicators that say it, the best first."""
    return {row["id"]: tuple(row["indicator_ids"].split()) for row in read_rows("characteristics.csv")}


def population(code: str, spreads: Sequence[Spread]) -> Characteristic:
    """How many live in each municipality, as a logarithm: of the first of ``spreads`` that enough have."""
    every = municipalities()
    for spread in spreads:
        if code in spread.codes and len(spread.codes) >= ENOUGH * len(every):
            return Characteristic(POPULATION, spread.indicator_id, spread.year, _logarithms(spread))
    known = {code: log10(one.population_2016) for code, one in every.items()}
    return Characteristic(POPULATION, "", REFERENCE_YEAR, known)


def characteristic(measure: Indicator, spread: Spread) -> Characteristic:
    """The level of a measure; of a number its logarithm, so that twice is as far as half."""
    values = _logarithms(spread) if measure.is_size else dict(zip(spread.codes, spread.values, strict=True))
    return Characteristic(measure.id, measure.id, spread.year, values)


def _logarithms(spread: Spread) -> dict[str, float]:
    """Those above nought: of nothing there is no logarithm."""
    return {code: log10(value) for code, value in zip(spread.codes, spread.values, strict=True) if value > 0}
