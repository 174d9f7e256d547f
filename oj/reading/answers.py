"""Answers in words, and which of them belong to the scale of a column."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from oj.reading.cells import ANSWERS

NO, PARTLY, YES, SOME, ALL = range(len(ANSWERS))

ENOUGH: Final = 50
"""Answers of a year from which on it can be said that one of them is rare."""

RARE: Final = 0.02
"""Below this share of a year's answers, an answer between Ja and Nej is a slip, not a step of a scale."""

RARE_WHERE_STATED: Final = 0.1
"""The same where the heading says that the answers are Ja and Nej."""


def strays(given: npt.NDArray[np.int8], year: npt.NDArray[np.int16], said: str) -> npt.NDArray[np.bool_]:
    """Which answers are slips in a column of Ja and Nej: a single "Delvis" makes no scale of three steps.

    ``given`` are positions in ANSWERS, ``year`` the year of each, ``said`` heading and unit. None are where a
    year has too many of them, or too few answers to tell.
    """
    odd = ~np.isin(given, (NO, YES))
    words = said.casefold()
    if not odd.any() or "delvis" in words or "för alla" in words:
        return np.zeros_like(odd)
    most = RARE_WHERE_STATED if "ja/nej" in words else RARE
    for one in set(year[odd].tolist()):
        here = year == one
        if here.sum() < ENOUGH or odd[here].mean() >= most:
            return np.zeros_like(odd)
    return odd
