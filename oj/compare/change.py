"""Change between years of the same municipality: never across a break, never across a gap drawn as a line.

Values that pool several years are compared only when they share no year. A change of counted cases is tested
by the two years' own counts; every other one is placed among all municipalities' changes between the same two
years, so that what happened everywhere, or what such figures do every year, is not told as something of ours.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from scipy.special import ndtr, ndtri

from oj.compare.deflation import to_fixed
from oj.compare.difference_test import rate_probability, share_probability
from oj.compare.figure import Figure
from oj.compare.grade import Grade
from oj.register import Break, Indicator

SURE = 0.05  # a probability below it, or a place among that share of all changes, is no chance
FEWEST_CHANGED = 20  # municipalities with a change before ours gets a place among them
NARROWEST = 0.25  # a counted change has at least this part of independent years' variance
CAREFUL = 1.15  # its estimate is uncertain, and few who move make longer tails than the normal distribution


class NoChange(Enum):
    """Why no change can be told."""

    FIRST = "first"  # no earlier year has a value
    BREAK = "break"
    NO_VALUE = "no_value"  # this year has none
    MISSING = "missing"  # the chosen earlier year has none
    ENDED = "ended"  # there are no figures after the chosen year
    OVERLAP = "overlap"  # both values are made of the same years in part


@dataclass(frozen=True, slots=True)
class ChangesOfAll:
    """One row of queries/changes_of_all.sql: how all municipalities changed between two years.

    ``middle`` is their median change, in points or per cent; ``farthest`` how far from it the tenth of them
    lies that lies farthest, the farthest first. ``dispersion`` is the variance of ``counted`` changes,
    1 where two years are independent: less where the same people are counted again.
    """

    indicator_id: str
    since: int
    year: int
    municipalities: int
    middle: float
    farthest: Sequence[float]
    counted: int = 0
    dispersion: float | None = None

    @property
    def narrowed(self) -> float:
        """By which factor chance in a counted change is less than that of independent years; 1 at most."""
        if self.dispersion is None or self.counted < FEWEST_CHANGED:
            return 1.0
        return float(min(1.0, max(NARROWEST, CAREFUL * self.dispersion)) ** 0.5)

    def as_far(self, change: float) -> int | None:
        """How many changed at least as much as ``change``, itself one of them; None when it is no tenth."""
        own = abs(change - self.middle) - 1e-9
        count = sum(one >= own for one in self.farthest)
        return None if count == len(self.farthest) and own < min(self.farthest) else max(count, 1)


@dataclass(frozen=True, slots=True)
class Place:
    """That ``fewer`` of ``others`` municipalities changed less, away from the middle change of all.

    ``farther`` tells whether ours goes farther than theirs, the way that it goes in its own prices: a cost
    may have risen as little as hardly any other has.
    """

    fewer: int
    others: int
    farther: bool


class WhyUngraded(Enum):
    """Why it can't be told whether a change is more than chance."""

    ANSWERS = "answers"
    SUPPORT = "support"  # state money came in either year
    SMALL_BASE = "small_base"
    SIZE = "size"  # a number that grows with the municipality
    FEW_OTHERS = "few_others"  # neither counted cases nor enough others to be placed among


@dataclass(frozen=True, slots=True)
class Change:
    """From an earlier year with a value to this one.

    ``difference`` is in the indicator's unit: percentage points when ``points``. ``per_cent`` is None for
    shares, answers and a base of zero. ``grade`` tells whether chance explains it, ``why`` why that can't be
    told, ``tested`` that its grade comes of the two years' counts, and ``place`` where a sure one of another
    kind lies among all. ``support`` is state money that came in either year. ``price_year`` is that of the
    prices of kronor, None for running ones.
    """

    since: int
    year: int
    difference: float
    points: bool
    per_cent: float | None = None
    grade: Grade = Grade.UNKNOWN
    why: WhyUngraded | None = WhyUngraded.FEW_OTHERS
    place: Place | None = None
    tested: bool = False
    support: Break | None = None
    price_year: int | None = None

    @property
    def is_doubtful(self) -> bool:
        """True when it may be chance, or rests on a small base."""
        return self.grade is Grade.CHANCE or self.why is WhyUngraded.SMALL_BASE


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a change is told with: all municipalities' changes by earlier year, and the price index by year.

    Without an index kronor are as they are given.
    """

    changes: Mapping[int, ChangesOfAll] = field(default_factory=dict)
    index: Mapping[int, float] = field(default_factory=dict)


ALONE = Surroundings()


@dataclass(frozen=True, slots=True)
class Unknown:
    """No change can be told; ``year`` is the year of the break, else the earlier year.

    ``first`` is the first of the years that the earlier value pools, where that is why. ``expected`` tells
    that no source has confirmed the break.
    """

    reason: NoChange
    year: int = 0
    first: int = 0
    expected: bool = False


def change_to(
    measure: Indicator,
    series: Sequence[Figure],
    year: int,
    since: int | None = None,
    around: Surroundings = ALONE,
) -> Change | Unknown:
    """The change to ``year`` in ``series`` (any order).

    From ``since`` and no other year; when none is chosen, from the latest earlier year with a value.
    """
    known = {f.year: f for f in series if f.value is not None and f.year <= year}
    now = known.pop(year, None)
    if now is None:
        return Unknown(NoChange.NO_VALUE)
    if since is None:
        return between(measure, known[max(known)], now, around) if known else Unknown(NoChange.FIRST)
    if since >= year:
        return Unknown(NoChange.ENDED, since)
    if since not in known:
        return Unknown(NoChange.MISSING, since)
    return between(measure, known[since], now, around)


def between(
    measure: Indicator, earlier: Figure, later: Figure, around: Surroundings = ALONE
) -> Change | Unknown:
    """The change between two figures of one municipality that share no year and no break parts.

    Kronor are told in the prices of the later year where the index has both years.
    """
    if earlier.value is None or later.value is None:
        return Unknown(NoChange.NO_VALUE)
    broken = measure.last_break(earlier.year, later.year, later.region_code)
    if broken is not None:
        return Unknown(NoChange.BREAK, broken.year, expected=broken.is_expected)
    if later.first_year(measure) <= earlier.year:
        return Unknown(NoChange.OVERLAP, earlier.year, earlier.first_year(measure))
    before, price_year = earlier.value, None
    if measure.is_cost and later.value is not None:
        fixed = to_fixed(before, earlier.year, later.year, around.index)
        before, price_year = (before, None) if fixed is None else (fixed, later.year)
    told = Change(
        earlier.year,
        later.year,
        later.value - before,
        measure.is_per_cent,
        None if measure.is_per_cent or measure.answers else relative(before, later.value),
        support=measure.support_in(earlier.year, later.year),
        price_year=price_year,
    )
    return graded(told, measure, earlier, later, around.changes.get(earlier.year))


def relative(before: float, after: float) -> float | None:
    """A change in per cent of what was before; None of nothing, or less."""
    return 100 * (after - before) / before if before > 0 else None


def graded(
    told: Change, measure: Indicator, earlier: Figure, later: Figure, others: ChangesOfAll | None
) -> Change:
    """The change with its grade: by the counts where both years have them, else by its place among all."""
    why = _why_ungraded(told, measure, earlier, later)
    if why is not None:
        return replace(told, grade=Grade.UNKNOWN, why=why)
    before, now = earlier.count(measure), later.count(measure)
    if before is not None and now is not None:
        test = share_probability if measure.is_binomial else rate_probability
        probability = narrower(test(before, now), others.narrowed if others else 1.0)
        grade = Grade.SURE if probability < SURE else Grade.CHANCE
        return replace(told, grade=grade, why=None, tested=True)
    own = _in_their_unit(told, earlier, later)
    if own is None or others is None or others.municipalities <= FEWEST_CHANGED or not others.farthest:
        return told
    count = others.as_far(own)
    if count is None or count > SURE * others.municipalities:
        return replace(told, grade=Grade.CHANCE, why=None)
    farther = (own > others.middle) == (told.difference > 0)
    place = Place(others.municipalities - count, others.municipalities - 1, farther)
    return replace(told, grade=Grade.SURE, why=None, place=place)


def _in_their_unit(told: Change, earlier: Figure, later: Figure) -> float | None:
    """Our change as all municipalities' are given: in points, or per cent in running prices."""
    if told.points or earlier.value is None or later.value is None:
        return told.difference
    return relative(earlier.value, later.value)


def _why_ungraded(told: Change, measure: Indicator, earlier: Figure, later: Figure) -> WhyUngraded | None:
    if measure.answers:
        return WhyUngraded.ANSWERS
    if told.support:
        return WhyUngraded.SUPPORT
    if measure.is_size:
        return WhyUngraded.SIZE
    small = earlier.has_small_base(measure) or later.has_small_base(measure)
    return WhyUngraded.SMALL_BASE if small else None


def narrower(probability: float, factor: float) -> float:
    """A two-sided probability where chance has only ``factor`` times the standard error."""
    return float(2 * ndtr(ndtri(probability / 2) / factor))


def segments(measure: Indicator, series: Sequence[Figure]) -> list[list[Figure]]:
    """The figures as unbroken runs of consecutive years: a missing year or a break starts a new run."""
    runs: list[list[Figure]] = []
    for figure in sorted((f for f in series if f.value is not None), key=lambda f: f.year):
        last = runs[-1][-1].year if runs else None
        joined = (
            last == figure.year - 1 and measure.break_between(last, figure.year, figure.region_code) is None
        )
        if joined:
            runs[-1].append(figure)
        else:
            runs.append([figure])
    return runs
