"""Before and after: what became of a measure, held against what became of others that stood alike before.

Who acts after a bad year sees a better one whatever is done. So the years of the decision and before it are
left out, and the outcome is not held against the years before but against what others with as high a level
came to (analysis of covariance; Vickers & Altman 2001). How far each of the others ended from what the rest
would say of it gives the interval (the jackknife's residuals; Barber et al. 2021) and the rank. Each is held
against its own restlessness before (the ratio of Abadie, Diamond & Hainmueller 2010): a small municipality
moves more by chance than a large one. What is told is never that the initiative was the cause.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from math import ceil

import numpy as np

from oj.compare.counts import Floats
from oj.compare.uncertainty import Interval
from oj.register import Break, Indicator

FEWEST_BEFORE = 5  # years of the baseline
MOST_BEFORE = 8
MOST_AFTER = 3  # years of the outcome
LEFT_OUT = 1  # the year before the decision, beside the year of it
FEWEST_DONORS = 20  # of 19 the farthest is one in twenty; one more, for a tie
LATER = 3  # years after the outcome
SURE = 0.05
CALM = 0.1  # so much of the others' mean variance is counted as ours: few years may be calm by chance
LEVELS = ("share", "scale", "number", "")  # measures whose differences are told in steps, not as factors

Series = Mapping[int, float]  # values by year


class WhyNot(Enum):
    """Why nothing can be told of before and after."""

    NO_MEASURE = "no_measure"
    ANSWERS = "answers"  # Ja and Nej
    SIZE = "size"  # a number that grows with the municipality
    BREAK = "break"  # a new series starts between before and after
    BEFORE = "before"  # fewer years before than FEWEST_BEFORE
    AFTER = "after"  # no year after the decision has a value yet
    DONORS = "donors"  # fewer others than FEWEST_DONORS
    FLAT = "flat"  # the others stood alike, or too many of them still, before


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of a ``measure`` (id) in the municipality ``code``, where something began in ``start``."""

    code: str
    measure: str
    start: int


@dataclass(frozen=True, slots=True)
class TooLittle:
    """Why nothing can be told: ``found`` years or others, of at least ``needed``."""

    asked: Asked
    why: WhyNot
    found: int = 0
    needed: int = 0


@dataclass(frozen=True, slots=True)
class Window:
    """The years that are compared, fixed by the year of the decision before any value is looked at."""

    before: tuple[int, ...]
    after: tuple[int, ...]

    @property
    def years(self) -> tuple[int, ...]:
        """All of them, in order."""
        return (*self.before, *self.after)

    def moved(self, years: int) -> "Window":
        """The same window so many years earlier (negative) or later."""
        return Window(tuple(y + years for y in self.before), tuple(y + years for y in self.after))


@dataclass(frozen=True, slots=True)
class Stand:
    """Means before and after, and the standard deviation of the years before (of logarithms or values)."""

    before: float
    after: float
    restless: float


@dataclass(frozen=True, slots=True)
class Donor:
    """Another municipality, and how far it ended from what the rest say of it, in its own restlessness."""

    code: str
    stand: Stand
    off: float


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """How many ``moved`` as far the same way in any such row of years, of ``municipalities`` that have one.

    Of those that have a value ``LATER`` years on, ``later``, so many stood ``back``: nearer where they had
    begun than where they had come.
    """

    moved: int
    municipalities: int
    later: int
    back: int


@dataclass(frozen=True, slots=True)
class Result:
    """What is worked out of the numbers alone; in the measure's unit.

    ``tried`` is how many such questions have been asked, this one among them.
    """

    before: float
    after: float
    expected: float
    interval: Interval
    donors: tuple[Donor, ...]
    rank: int
    elsewhere: Elsewhere
    tried: int = 1

    @property
    def difference(self) -> float:
        """How far the outcome lies from what others with as high a level came to."""
        return self.after - self.expected

    @property
    def is_sure(self) -> bool:
        """Whether so few others ended as far from what was to be expected that chance is no explanation.

        Of all that was tried together (Bonferroni). Of what it is the effect is another question: something
        else may have happened in the same years.
        """
        return self.rank <= self._rarest and not self.interval.contains(0)

    @property
    def can_be_sure(self) -> bool:
        """Whether the others are enough for any answer to be sure, after all that was tried."""
        return self._rarest >= 1

    @property
    def _rarest(self) -> float:
        """The rank up to which chance is no explanation."""
        return SURE * (len(self.donors) + 1) / self.tried


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """The same with what it is about. Kronor are in the prices of ``price_year``, None for running or none.

    ``left_out`` others had an initiative of their own or count otherwise, ``lacking`` no value in some year.
    ``series`` are the values of us and the donors by code, in the measure's unit.
    """

    asked: Asked
    measure: Indicator
    window: Window
    result: Result
    left_out: int = 0
    lacking: int = 0
    price_year: int | None = None
    support: Break | None = None
    series: Mapping[str, Series] = field(default_factory=dict)


def window(measure: Indicator, asked: Asked, years: Sequence[int]) -> Window | TooLittle:
    """The years that are compared, of those in which the municipality has a value.

    Before: up to MOST_BEFORE, until two years before ``start`` and after the last new series before that.
    After: MOST_AFTER from the first that shares no case with ``start``, until the next new series.
    """
    last_before = asked.start - 1 - LEFT_OUT
    begins = measure.break_between(last_before - MOST_BEFORE, last_before, asked.code) or 0
    first_after = asked.start + measure.pooled_years
    before = [
        year for year in sorted(years) if max(begins, last_before - MOST_BEFORE + 1) <= year <= last_before
    ]
    if len(before) < FEWEST_BEFORE:
        return TooLittle(asked, WhyNot.BEFORE, len(before), FEWEST_BEFORE)
    after = [year for year in sorted(years) if first_after <= year < first_after + MOST_AFTER]
    if not after:
        return TooLittle(asked, WhyNot.AFTER)
    unbroken = [year for year in after if measure.break_between(last_before, year, asked.code) is None]
    return Window(tuple(before), tuple(unbroken)) if unbroken else TooLittle(asked, WhyNot.BREAK)


def is_factor(measure: Indicator, every: Iterable[Series], at: Window) -> bool:
    """Whether differences are taken as factors: amounts, rates and counts, where none is nought."""
    return measure.value_type not in LEVELS and all(one[year] > 0 for one in every for year in at.years)


def stand(series: Series, at: Window, *, factor: bool) -> Stand:
    """Where a municipality stood before and after; it has all values."""
    each = np.array([series[year] for year in at.before], dtype=np.float64)
    restless = float(np.std(np.log(each) if factor else each, ddof=1))
    return Stand(mean_over(series, at.before), mean_over(series, at.after), restless)


def compare(own: Stand, others: Mapping[str, Stand], elsewhere: Elsewhere, *, factor: bool) -> Result | None:
    """Our mean after, held against what ``others``, by code, lead one to expect.

    The line of after on before is drawn by least squares of the others, on a logarithmic scale where
    ``factor``. None where they all stood alike before, or too many stood still. The interval is that of a
    single municipality: 95 % of the others end within as many of their own standard deviations.
    """
    scale = np.log if factor else np.asarray
    before, after, restless = (
        np.array([getattr(one, name) for one in others.values()], dtype=np.float64)
        for name in ("before", "after", "restless")
    )
    before, after = scale(before), scale(after)
    if np.ptp(before) == 0:
        return None
    slope = float(np.cov(before, after)[0, 1] / np.var(before, ddof=1))
    level = float(after.mean() - slope * before.mean())
    with np.errstate(divide="ignore", invalid="ignore"):
        off = _off(before, after, slope, level) / restless
    off = np.where(np.isnan(off), 0.0, off)  # who stood still, and ended where the line is
    far = np.sort(np.abs(off))
    most = float(far[min(ceil((1 - SURE) * (len(far) + 1)), len(far)) - 1])
    ours = float(np.sqrt((1 - CALM) * own.restless**2 + CALM * np.mean(restless**2)))
    if not (np.isfinite(most) and ours):
        return None
    expected = level + slope * float(scale(own.before))
    gap = float(scale(own.after)) - expected
    low, high = gap - most * ours, gap + most * ours
    rank = 1 + int(np.sum(far >= abs(gap) / ours - 1e-12))
    if factor:
        expected = float(np.exp(expected))
        low, high = (own.after * (1 - float(np.exp(-end))) for end in (low, high))
    donors = tuple(Donor(code, one, float(at)) for (code, one), at in zip(others.items(), off, strict=True))
    return Result(own.before, own.after, expected, Interval(low, high), donors, rank, elsewhere)


def _off(before: Floats, after: Floats, slope: float, level: float) -> Floats:
    """How far each lies from the line that the rest would give: residual / (1 - leverage)."""
    centred = before - before.mean()
    leverage = 1 / len(before) + centred**2 / float(np.sum(centred**2))
    return np.asarray((after - (level + slope * before)) / (1 - leverage))


def elsewhere(
    measure: Indicator, moved: float, others: Mapping[str, Series], at: Window, *, factor: bool
) -> Elsewhere:
    """How many municipalities moved as far as ``moved`` (a factor less one, or a difference), the same way.

    ``others`` are all but ours. Each row of years as long as ours counts in which one has all values and no
    new series; of its first that went as far, where it stood LATER years on.
    """
    found = [_farthest(measure, code, series, at, moved, factor) for code, series in others.items()]
    had = [one for one in found if one is not None]
    went = [one for one in had if one.went]
    later = [one.back for one in went if one.back is not None]
    return Elsewhere(len(went), len(had), len(later), sum(later))


@dataclass(frozen=True, slots=True)
class _Went:
    went: bool
    back: bool | None = None


def _farthest(
    measure: Indicator, code: str, series: Series, at: Window, moved: float, factor: bool
) -> _Went | None:
    """Whether a municipality went as far in any row of years; None without one."""
    span = at.after[-1] - at.before[0]
    had = False
    for first in range(min(series, default=0), max(series, default=-1) - span + 1):
        shifted = at.moved(first - at.before[0])
        if not all(year in series for year in shifted.years):
            continue
        if measure.break_between(shifted.years[0], shifted.years[-1], code) is not None:
            continue
        had = True
        before, after = (mean_over(series, years) for years in (shifted.before, shifted.after))
        change = moved_by(before, after, factor=factor)
        if change is not None and (change <= moved if moved < 0 else change >= moved):
            return _Went(True, _is_back(measure, code, series, shifted, (before, after)))
    return _Went(False) if had else None


def _is_back(
    measure: Indicator, code: str, series: Series, at: Window, means: tuple[float, float]
) -> bool | None:
    """Whether it stood nearer its level before LATER years after; None without that value."""
    year = at.after[-1] + LATER
    if year not in series or measure.break_between(at.after[-1], year, code) is not None:
        return None
    before, after = means
    return abs(series[year] - before) < abs(series[year] - after)


def moved_by(before: float, after: float, *, factor: bool) -> float | None:
    """The change from ``before`` to ``after``: a part of what was before, or a difference."""
    if not factor:
        return after - before
    return after / before - 1 if before else None


def mean_over(series: Series, years: Sequence[int]) -> float:
    """The mean of the values of ``years``, all of which the series has."""
    return sum(series[year] for year in years) / len(years)
