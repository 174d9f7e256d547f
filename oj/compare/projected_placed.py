"""How many children would be placed in a projected year, were the share that is placed to stay as it is.

Mechanical: a rate times a projected number of children. The interval has three parts that are independent on
the scale of logarithms: what chance gives in the count that the rate is of, what it gives in the count to
come, and how far rates have wandered in as many years. That is seen in all municipalities: over a lag the
mean squared change of the logarithm, less what chance gives both counts (1/c each), is what the true rates
have wandered. Where no series is as long as the horizon, variance grows on with time, as in a random walk.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log, sqrt
from typing import Final

import numpy as np

from oj.compare.counts import Floats
from oj.compare.uncertainty import Interval, Z, poisson
from oj.compare.wandering import History

HORIZON: Final = 10  # years from a projection's year to that of its number
FEWEST_PLACED: Final = 5  # children in both years, or a logarithm says little
FEWEST_WANDERING: Final = 20  # municipalities before wandering is estimated


@dataclass(frozen=True, slots=True)
class Wandered:
    """The ``variance`` of a true rate's logarithm over ``lag`` years, seen in so many municipalities."""

    variance: float
    lag: int
    municipalities: int

    def over(self, years: int) -> float:
        """The variance over so many years."""
        return self.variance * years / self.lag


def wandered(
    rates: History, children: Mapping[tuple[str, int], float], horizon: int, broken: int | None = None
) -> Wandered | None:
    """How far rates (per 1 000) have wandered over the longest lag up to the horizon that is known.

    ``children`` are those that the rates are of, by code and year; years before ``broken`` do not count. None
    where the municipalities are too few.
    """
    every = zip(rates.codes, rates.years, rates.values, strict=True)
    known = [(code, year, value) for code, year, value in every if (code, year) in children and value > 0]
    years = sorted({year for _, year, _ in known if broken is None or year >= broken})
    codes = sorted({code for code, _, _ in known})
    if not years:
        return None
    values = np.full((len(codes), years[-1] - years[0] + 1), np.nan)
    cases = values.copy()
    rows = {code: row for row, code in enumerate(codes)}
    for code, year, value in known:
        count = value * children[code, year] / 1000
        if year >= years[0] and count >= FEWEST_PLACED:
            values[rows[code], year - years[0]], cases[rows[code], year - years[0]] = log(value), count
    lags = range(min(horizon, values.shape[1] - 1), 0, -1)
    return next(filter(None, (_over(values, cases, lag) for lag in lags)), None)


def _over(values: Floats, cases: Floats, lag: int) -> Wandered | None:
    steps = values[:, lag:] - values[:, :-lag]
    squares = steps**2 - 1 / cases[:, lag:] - 1 / cases[:, :-lag]
    there = np.isfinite(squares).any(axis=1)
    if there.sum() < FEWEST_WANDERING:
        return None
    means = [float(row[np.isfinite(row)].mean()) for row in squares[there]]
    return Wandered(max(float(np.mean(means)), 0.0), lag, len(means))


@dataclass(frozen=True, slots=True)
class Ahead:
    """So many placed children in a projected year, and the interval (95 per cent) of how many it may be.

    ``now`` are those of today, ``children`` the projected ones.
    """

    now: float
    children: float
    placed: float
    interval: Interval

    def kronor(self, budget: float) -> tuple[float, Interval]:
        """A budget of today, were a placed child to cost what it does; ValueError where nobody is placed."""
        if self.now <= 0:
            raise ValueError("nobody is placed today")
        return budget * self.placed / self.now, _times(self.interval, budget / self.now)

    def at(self, per_child: float) -> tuple[float, Interval]:
        """What the placed children cost at so many kr each."""
        return self.placed * per_child, _times(self.interval, per_child)


def _times(interval: Interval, by: float) -> Interval:
    return Interval(interval.low * by, interval.high * by)


def ahead(rate: float, now: float, children: float, variance: float) -> Ahead:
    """``rate`` (per 1 000) times the projected ``children``; ``now`` is the count that the rate is of.

    ``variance`` is that of the wandering over the horizon. With nobody placed the interval begins at nought.
    ValueError for negative numbers.
    """
    if min(rate, now, children, variance) < 0:
        raise ValueError("no negative rates, counts or variances")
    placed = rate * children / 1000
    of_now = poisson(now)
    if placed <= 0 or now <= 0:
        return Ahead(now, children, placed, Interval(0.0, max(placed, of_now.high) * exp(Z * sqrt(variance))))
    to_come = Z**2 * (variance + 1 / placed)
    down = sqrt(log(now / of_now.low) ** 2 + to_come)
    up = sqrt(log(of_now.high / now) ** 2 + to_come)
    return Ahead(now, children, placed, Interval(placed * exp(-down), placed * exp(up)))


def children_ahead(now: float, change: float) -> float:
    """The projected children: those of ``now``, changed by so many per cent; never fewer than none."""
    return max(now * (1 + change / 100), 0.0)
