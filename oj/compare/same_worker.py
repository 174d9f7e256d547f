"""Staff turnover as a child meets it: the chance of the same social worker, and how many are met.

A worked example on stated assumptions: staff whose number and turnover stay as they are, of whom a child's
worker today is anybody. It describes nobody's cases and claims nothing of what changes do to a child.

Somebody new may leave ``new_leave`` (r) times as often in the first year on the post as later. Where as many
come as go, the share t that has left after a year is also the share that has been there less than a year. So
with q the chance of somebody new to stay a year and h what leaves per year later,

    q = (1 − t) / (1 − t + r t),    h = −ln(q) / r,

and of today's staff S(y) = 1 − t (1 − exp(−r h y)) / (1 − q) are left after y ≤ 1 years, (1 − t) exp(−h (y −
1)) later: with r = 1 that is (1 − t)^y. How many leave is an alternating renewal process (Cox 1962): after
each worker a gap, then somebody new. It is worked out on a grid of ``CELLS`` a year, with each cell's mass
in its middle.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import comb, exp, expm1, log
from typing import Final, Literal, NamedTuple

import numpy as np

from oj.compare.break_even import Assumption
from oj.compare.counts import Floats
from oj.compare.uncertainty import Interval
from oj.swedish import rounded

Counted = Literal["start", "mean"]
YEARS: Final = (1, 2, 3)
MOST: Final = 4  # so many social workers or more are told together
CELLS: Final = 240  # of a year: twenty of a month
_NO_MORE = 1e-12  # a chance that leaves no trace


class After(NamedTuple):
    """What may be expected after so many years.

    ``same`` is the chance (0–1) of the first worker still being there, ``waiting`` that it has left and
    nobody has come, ``met`` the expected number of workers met, consultants among them, ``shares`` the chance
    of having met 2, 3 … ``MOST`` or more of them: with ``same`` and ``waiting`` all add up to 1. ``months``
    are expected without a permanent worker, ``consultants`` the expected number.
    """

    years: int
    same: float
    waiting: float
    shares: tuple[float, ...]
    met: float
    months: float
    consultants: float


@dataclass(frozen=True, slots=True)
class Staff:
    """``left`` is the share (0–1) of today's staff that has left in a year; ``agency`` that of consultants.

    ``vacancy`` is years until somebody new is there, ``new_leave`` how much oftener those new leave.
    """

    left: float
    vacancy: float
    agency: float
    new_leave: float

    @property
    def first_year(self) -> float:
        """The chance (q) of somebody new to stay a year."""
        return (1 - self.left) / (1 - self.left + self.new_leave * self.left)

    @property
    def later(self) -> float:
        """What leaves per year (h) of those who have been there a year."""
        return -log(self.first_year) / self.new_leave

    @property
    def leaving(self) -> float:
        """How many leave per year and worker of those who are there, new and others together."""
        if self.left < _NO_MORE:
            return 0.0
        return self.left * self.new_leave * self.later / (1 - self.first_year)

    @property
    def wanted(self) -> float:
        """Consultants per gap that the ``agency`` share needs: more than one means more than the gaps hold.

        Of all who are there the share a are consultants, and gaps are leaving × vacancy per worker.
        """
        gaps = self.leaving * self.vacancy
        there = self.agency / (1 - self.agency)
        return there / gaps if gaps else (float("inf") if there else 0.0)

    def stays(self, years: float) -> float:
        """The chance that today's worker is there after so many years."""
        if self.left < _NO_MORE:
            return 1.0
        if years <= 1:
            quick = self.new_leave * self.later
            return 1 + self.left * expm1(-quick * years) / (1 - self.first_year)
        return (1 - self.left) * exp(-self.later * (years - 1))

    def new_stays(self, years: float) -> float:
        """The chance that somebody new is there after so many years."""
        quick, slow = min(years, 1.0), max(years - 1, 0.0)
        return exp(-self.later * (self.new_leave * quick + slow))


def staff(values: Mapping[str, float], counted: Counted) -> Staff:
    """The staff of assumptions by their ids: per cent, months and times.

    Turnover that is counted of those at the start of the year is the share that has left. Counted of the mean
    number it is a rate, which may be over 100 per cent: exp(−rate) are left. ValueError where more than all
    would have left, or all workers are consultants.
    """
    turnover, agency = values["turnover"] / 100, values.get("agency", 0.0) / 100
    left = turnover if counted == "start" else -expm1(-turnover)
    if not (0 <= left < 1 and 0 <= agency < 1):
        raise ValueError(f"nobody would be left: {values}")
    return Staff(left, values["vacancy"] / 12, agency, values["new_leave"])


def after_years(found: Staff) -> list[After]:
    """What may be expected after each of ``YEARS``; a gap has one consultant or none."""
    departures = list(_departures(found))
    covered = min(found.wanted, 1.0)
    return [_after(found, years, departures, covered) for years in YEARS]


def of_hundred(found: After) -> tuple[int, ...]:
    """A hundred children: with the same worker, waiting, and having met 2, 3 … ``MOST`` or more.

    The first is rounded as it is told; of the rest those with the largest remainders are rounded up.
    """
    same = int(rounded(100 * found.same))
    others = [100 * max(one, 0.0) for one in (found.waiting, *found.shares)]
    scale = (100 - same) / sum(others) if sum(others) else 0.0
    whole = [int(one * scale) for one in others]
    by_rest = sorted(range(len(others)), key=lambda at: whole[at] - others[at] * scale)
    for at in by_rest[: 100 - same - sum(whole)]:
        whole[at] += 1
    return (same, *whole)


def _departures(found: Staff) -> Iterator[Floats]:
    """The chance of the first, second … departure in each cell of the grid."""
    ends = np.arange(CELLS * YEARS[-1] + 1) / CELLS
    mass = -np.diff([found.stays(one) for one in ends])
    new = -np.diff([found.new_stays(one) for one in ends])
    gap = round(found.vacancy * CELLS)
    while mass.sum() > _NO_MORE:
        yield mass
        arrived = _later(mass, gap)
        whole = np.convolve(arrived, new)[: len(mass)]
        mass = (whole + _later(whole, 1)) / 2  # two middles add up to the edge between two cells


def _later(mass: Floats, cells: int) -> Floats:
    return np.concatenate([np.zeros(min(cells, len(mass))), mass])[: len(mass)]


def _after(found: Staff, years: int, departures: Sequence[Floats], covered: float) -> After:
    until = CELLS * years
    middles = (np.arange(until) + 0.5) / CELLS
    left = [float(one[:until].sum()) for one in departures]
    gap = round(found.vacancy * CELLS)
    back = [float(one[: max(until - gap, 0)].sum()) for one in departures]
    rest = years - middles
    without = sum(float(one[:until] @ np.minimum(rest, gap / CELLS)) for one in departures)
    consultants = covered * sum(left) if gap else 0.0
    waiting, shares = 0.0, [0.0] * (MOST - 1)
    for met, chance in _met(left, back, covered if gap else 0.0):
        if met == 1:
            waiting += chance
        else:
            shares[min(met, MOST) - 2] += chance
    every = 1 + sum(back) + consultants
    return After(years, found.stays(years), waiting, tuple(shares), every, 12 * without, consultants)


def _met(left: Sequence[float], back: Sequence[float], covered: float) -> Iterator[tuple[int, float]]:
    """How many workers may have been met with which chance, where the first has left: those who came and each
    gap's consultant."""
    for many, (gone, came) in enumerate(zip(left, back, strict=True), 1):
        following = left[many] if many < len(left) else 0.0
        for there, chance in ((many + 1, came - following), (many, gone - came)):
            for consultants in range(many + 1):
                share = comb(many, consultants) * covered**consultants * (1 - covered) ** (many - consultants)
                yield there + consultants, chance * share


class Told(NamedTuple):
    """What may be expected after so many years, with the ends of it.

    ``chance`` are the ends were only the turnover at either end of its range, ``stated`` those over the ends
    of all assumptions.
    """

    after: After
    chance: Mapping[str, Interval]
    stated: Mapping[str, Interval]


def told(assumptions: Sequence[Assumption], counted: Counted) -> list[Told]:
    """What may be expected after each of ``YEARS``, with its ends; ValueError as of ``staff``."""
    values = {one.id: one.value for one in assumptions}
    ends = {one.id: sorted({one.low, one.high}) for one in assumptions}
    by_chance = [after_years(staff({**values, "turnover": one}, counted)) for one in ends["turnover"]]
    corners = [dict(zip(ends, corner, strict=True)) for corner in product(*ends.values())]
    stated = [after_years(staff(one, counted)) for one in corners]
    return [
        Told(one, _ends(one, [each[at] for each in by_chance]), _ends(one, [each[at] for each in stated]))
        for at, one in enumerate(after_years(staff(values, counted)))
    ]


def _ends(found: After, others: Sequence[After]) -> dict[str, Interval]:
    every = [found, *others]
    return {
        name: Interval(min(getattr(one, name) for one in every), max(getattr(one, name) for one in every))
        for name in ("same", "met", "months", "consultants")
    }
