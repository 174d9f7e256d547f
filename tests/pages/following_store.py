"""A store of fifteen years: rates that wander, Partille is another from 2021 on; answers, and people."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from oj.reference import municipalities
from tests.pages.small_store import PARTILLE, Cell

PLACED, OPEN, DAYS, YOUNG, ANSWER = "N33818", "N33021", "OP-HVB-DYGN", "N01948", "U33540"
START = 2020  # a new series of the first begins in 2014


def cells(years: range = range(2010, 2025)) -> Iterator[Cell]:
    """In Partille placed children are fewer and open care dearer from 2021 on; days follow the children."""
    rng = np.random.default_rng(3)
    for code in municipalities():
        level, cost, young = rng.uniform(10, 40), rng.uniform(1000, 4000), float(rng.integers(1000, 9000))
        for year in years:
            acts = code == PARTILLE and year > START
            noise = np.exp(rng.normal(0, 0.05, 3))
            yield Cell(code, PLACED, year, level * float(noise[0]) * (0.4 if acts else 1))
            yield Cell(code, OPEN, year, cost * float(noise[1]) * (2.5 if acts else 1))
            yield Cell(code, DAYS, year, 0.3 * level * young * float(noise[2]) / 10)
            yield Cell(code, YOUNG, year, young)
            yield Cell(code, ANSWER, year, 1.0)
