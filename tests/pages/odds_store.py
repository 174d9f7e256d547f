"""A store in which risk and ofärd go together, and some have it better than their risks say."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from oj.reference import municipalities
from tests.pages.small_store import SILENT, Cell

RISKS, HARMS, COST = ("U31809", "N02901", "N02902"), ("N33818", "N15428", "U31804"), "N33006"


def cells(years: range = range(2020, 2025)) -> Iterator[Cell]:
    """Three indicators of each, and a cost that goes with neither; one municipality lacks a risk."""
    rng = np.random.default_rng(12)
    for number, code in enumerate(municipalities()):
        risk = rng.normal()
        harm = 0.6 * risk + 0.8 * rng.normal()
        for level, indicators in ((risk, RISKS), (harm, HARMS)):
            for indicator in indicators:
                own = level + 0.3 * rng.normal()
                for year in years:
                    value = own + 0.4 * rng.normal()
                    if (code, indicator) != (SILENT, RISKS[0]):
                        turned = -1 if indicator == "N15428" else 1
                        yield Cell(code, indicator, year, max(0.1, 30 + 5 * turned * value))
        for year in years:
            yield Cell(code, COST, year, 8_000.0 + 71 * number % 5_000 + 100 * (year - 2020))
    for year in years:
        for indicator in (*RISKS, *HARMS):
            yield Cell("0000", indicator, year, 31.0)
        yield Cell("0000", COST, year, 11_000.0)
