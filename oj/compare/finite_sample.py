"""A share of all, from some that were drawn of them: who is drawn, how many are enough, and what can be said.

The drawn are a part of a whole whose size is known, so the count of Ja among them is hypergeometric. The
interval is the exact one that inverts the two one-sided tests (Buonaccorsi 1987, The American Statistician
41:215–218; Wright 1991, Exact Confidence Bounds when Sampling from Small Finite Universes): it never covers
less often than it says, and closes when all are drawn.
"""

from bisect import bisect_left
from hashlib import sha256

import numpy as np
from scipy.special import gammaln, ndtr

from oj.compare.goal_status import Aim, GoalStatus, Outcome, Target, WhyUntold
from oj.compare.uncertainty import Interval, Z

LARGEST = 20_000  # of which there can be drawn
_TAIL = float(ndtr(-Z))


def draw(seed: str, population: int, many: int) -> list[int]:
    """``many`` of the numbers 1 … ``population``, in order: those whose SHA-256 of "seed:number" is least.

    Anybody can draw the same again, with any tool.
    """
    by_chance = sorted(range(1, population + 1), key=lambda one: sha256(f"{seed}:{one}".encode()).digest())
    return sorted(by_chance[:many])


def share_of_all(yes: int, no: int, undecided: int, population: int) -> Interval:
    """Between what the share of Ja among all ``population`` lies (per cent), with 95 per cent certainty.

    Of the drawn, those ``undecided`` count as Nej for the lower end and as Ja for the upper. Raises
    ValueError unless there are 1 … ``population`` of them.
    """
    drawn = yes + no + undecided
    if min(yes, no, undecided) < 0 or not 0 < drawn <= population:
        raise ValueError(f"not drawn of {population}: {yes} + {no} + {undecided}")
    low, high = _fewest(yes, drawn, population), population - _fewest(no, drawn, population)
    return Interval(100 * low / population, 100 * high / population)


def enough(population: int, within: float) -> int:
    """How many to draw so that the interval is at most ``within`` percentage points to each side, on average.

    Whatever the share is: it is widest at a half.
    """
    sizes = range(1, population + 1)
    return sizes[bisect_left(sizes, True, key=lambda n: _width(n, population) <= 2 * within)]


def by_sample(target: Target | None, interval: Interval) -> GoalStatus:
    """What became of a target (per cent): told where all of the interval is on one side of it."""
    if target is None or target.level is None:
        return GoalStatus(Outcome.UNTOLD, WhyUntold.NO_LEVEL)
    level, is_least = target.level, target.aim is Aim.AT_LEAST
    if interval.low >= level if is_least else interval.high <= level:
        return GoalStatus(Outcome.MET)
    if interval.high < level if is_least else interval.low > level:
        return GoalStatus(Outcome.NOT_MET)
    return GoalStatus(Outcome.UNTOLD, WhyUntold.CHANCE)


def _width(drawn: int, population: int) -> float:
    found = share_of_all(drawn // 2, drawn - drawn // 2, 0, population)
    return found.high - found.low


def _fewest(cases: int, drawn: int, population: int) -> int:
    """The fewest cases among all with which more than 2.5 per cent of draws give so many, or more."""
    possible = range(cases, population - (drawn - cases) + 1)
    return cases + bisect_left(
        possible, True, key=lambda all_cases: _at_least(cases, drawn, all_cases, population) > _TAIL
    )


def _at_least(cases: int, drawn: int, all_cases: int, population: int) -> float:
    """The chance of ``cases`` or more among the drawn, of ``all_cases`` among all."""
    found = np.arange(cases, min(drawn, all_cases) + 1)
    chances = _log_ways(all_cases, found) + _log_ways(population - all_cases, drawn - found)
    return float(np.exp(chances - _log_ways(population, np.array([drawn]))).sum())


def _log_ways(of: int, some: np.ndarray) -> np.ndarray:
    """The logarithm of how many ways there are to choose ``some`` of ``of``."""
    ways: np.ndarray = gammaln(of + 1) - gammaln(some + 1) - gammaln(of - some + 1)
    return ways
