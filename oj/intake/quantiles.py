"""Medians and quantiles of some hundred numbers: as numpy's, without the machinery that takes its time."""

import math

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]


def median(values: Numbers) -> float:
    """The median of at least one number; of an even number of them the mean of the two in the middle."""
    ordered = np.sort(values)
    low, high = float(ordered[(len(ordered) - 1) // 2]), float(ordered[len(ordered) // 2])
    return low if len(ordered) % 2 else (low + high) / 2


def quantiles(values: Numbers, *shares: float) -> list[float]:
    """The numbers below which each of ``shares`` (0–1) of at least one number lies.

    Between two numbers the distance is divided in proportion (method 7 of Hyndman and Fan 1996).
    """
    ordered = np.sort(values)
    return [_at(ordered, share * (len(ordered) - 1)) for share in shares]


def _at(ordered: Numbers, place: float) -> float:
    """The number at a place that may lie between two; reckoned from the nearer one, as numpy does."""
    before = math.floor(place)
    low, high = float(ordered[before]), float(ordered[min(before + 1, len(ordered) - 1)])
    rest = place - before
    return low + (high - low) * rest if rest < 0.5 else high - (high - low) * (1 - rest)
