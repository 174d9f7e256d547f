"""A year that is not over: what care has cost so far, where it leads, how sure that is, what has changed it.

The municipality's own figures of a part of a year; they are never observations of a year. Kronor are running
prices, days are days of care, ``first`` and ``last`` are months from 1 to 12.
"""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from math import sqrt
from typing import Final, NamedTuple

from oj.compare.uncertainty import Interval, poisson
from oj.small_base import FEWEST_CASES, SMALLEST_BASE

LATEST: Final = 3  # months that say at which level things are now, or the last period where that is longer
FEW: Final = "few"  # the form that those are put together in whose children are too few to be shown


@dataclass(frozen=True, slots=True)
class Spell:
    """What a form of care was in some months: children in care at some time, days (None: not counted), kr."""

    form: str
    first: int
    last: int
    children: int
    days: float | None
    kr: float


@dataclass(frozen=True, slots=True)
class YearSoFar:
    """The spells of a year up to a month, the same months for every form, from January on without a gap.

    ``budget`` and ``own`` (the municipality's own forecast) are kr for the whole year by form, empty where
    nobody has said them; ``grant`` is what the state is expected to pay for the year, and ``grant_budget``
    what the budget had. ``together`` are the forms that ``shown`` has put together.
    """

    year: int
    spells: tuple[Spell, ...]
    budget: Mapping[str, float] = field(default_factory=dict)
    own: Mapping[str, float] = field(default_factory=dict)
    grant: float = 0.0
    grant_budget: float = 0.0
    together: tuple[str, ...] = ()

    @property
    def through(self) -> int:
        """The last month that is known."""
        return max(one.last for one in self.spells)

    @property
    def is_over(self) -> bool:
        """Whether the whole year is known."""
        return self.through == 12

    @property
    def forms(self) -> list[str]:
        """The forms of care, in the order of the spells."""
        return [*dict.fromkeys(one.form for one in self.spells)]

    @property
    def days_left(self) -> int:
        """Days of the calendar after the last month that is known."""
        return days_between(self.year, self.through + 1, 12)

    @property
    def latest(self) -> int:
        """The first of the months that the present level is taken from."""
        begun = sorted({one.first for one in self.spells}, reverse=True)
        return next((first for first in begun if self.through - first + 1 >= LATEST), begun[-1])

    @property
    def total_budget(self) -> float | None:
        """Kr of all forms minus the budgeted grant, None without a budget."""
        return sum(self.budget.values()) - self.grant_budget if self.budget else None

    @property
    def total_own(self) -> float | None:
        """The municipality's own forecast: kr of all forms minus the grant, None where there is none."""
        return sum(self.own.values()) - self.grant if self.own else None

    def of(self, form: str) -> list[Spell]:
        """The spells of a form."""
        return [one for one in self.spells if one.form == form]


def days_between(year: int, first: int, last: int) -> int:
    """Days of the calendar from the first to the last month, both included; 0 where last is before first."""
    return sum(monthrange(year, month)[1] for month in range(first, last + 1))


@dataclass(frozen=True, slots=True)
class Course:
    """Where a form is heading: days (None: not counted) and kr so far, and for the rest of the year.

    ``price`` is kr per day of the latest months, None without days; ``at_once`` how many children were in
    care at the same time in these months, on average.
    """

    form: str
    days: float | None
    kr: float
    days_left: float | None
    kr_left: float
    price: float | None
    at_once: float | None

    @property
    def forecast(self) -> float:
        """Kr for the whole year."""
        return self.kr + self.kr_left

    @property
    def all_days(self) -> float | None:
        """Days of the whole year."""
        return None if self.days is None or self.days_left is None else self.days + self.days_left

    @property
    def price_so_far(self) -> float | None:
        """Kr per day so far."""
        return self.kr / self.days if self.days else None


def courses(so_far: YearSoFar) -> list[Course]:
    """The course of every form: the outcome so far, and the rest of the year at the latest months' level."""
    known = days_between(so_far.year, so_far.latest, so_far.through)
    rest = so_far.days_left / known
    found = []
    for form in so_far.forms:
        every = so_far.of(form)
        latest = [one for one in every if one.first >= so_far.latest]
        days, kr = _days(latest), sum(one.kr for one in latest)
        found.append(
            Course(
                form,
                _days(every),
                sum(one.kr for one in every),
                None if days is None else days * rest,
                kr * rest,
                kr / days if days else None,
                None if days is None else days / known,
            )
        )
    return found


def forecast(so_far: YearSoFar) -> float:
    """Kr for the whole year as ``courses`` has it, minus the grant."""
    return sum(one.forecast for one in courses(so_far)) - so_far.grant


def _days(spells: Iterable[Spell]) -> float | None:
    """The days of some spells, None where one of them has not counted any."""
    counted = [one.days for one in spells]
    return None if None in counted else sum(filter(None, counted))


def dearest(found: Sequence[Course]) -> Course | None:
    """The form whose day costs most now, None where no days are counted."""
    priced = [one for one in found if one.price]
    return max(priced, key=lambda one: one.price or 0.0, default=None)


def of_more(course: Course, children: int, days_left: int) -> float:
    """What so many more children of a form cost for the rest of the year, kr: arithmetic, not a forecast."""
    return children * days_left * (course.price or 0.0)


def chance(so_far: YearSoFar) -> Interval | None:
    """Within which kr the forecast lies in 95 of 100, were children as many as chance has it; None: unknown.

    Each form's rest of the year is children at once × kr for one child: a weighted sum of counts, whose
    interval is that of Dobson, Kuulasmaa, Eberle and Scherer (1991, "Confidence intervals for weighted sums
    of Poisson parameters", Statistics in Medicine 10): T + sqrt(V/O)·(O_low − O), with T = Σ w·x, V = Σ w²·x
    and O = Σ x, from Poisson's interval of O. Children who stay are not placed anew each day, so it
    is rather too wide than too narrow. Forms without days count as they are.
    """
    moving = [one for one in courses(so_far) if one.at_once and one.kr_left > 0]
    children = sum(one.at_once or 0.0 for one in moving)
    if not children:
        return None
    spread = sqrt(sum(one.kr_left**2 / (one.at_once or 1.0) for one in moving) / children)
    whole, of_all = forecast(so_far), poisson(children)
    return Interval(whole + spread * (of_all.low - children), whole + spread * (of_all.high - children))


class DearCases(NamedTuple):
    """The dearest forms that at least half of the rest of the year's cost comes from."""

    forms: tuple[str, ...]
    children: float  # at once
    share: float  # per cent of the rest


def dear_cases(found: Sequence[Course]) -> DearCases | None:
    """Where half of what is left to pay is for few children (less than SMALLEST_BASE at once), which."""
    rest = sum(one.kr_left for one in found)
    priced = sorted((one for one in found if one.price), key=lambda one: -(one.price or 0.0))
    forms, children, kr = list[str](), 0.0, 0.0
    for one in priced:
        forms, children, kr = [*forms, one.form], children + (one.at_once or 0.0), kr + one.kr_left
        if rest > 0 and kr >= rest / 2:
            few = children < SMALLEST_BASE
            return DearCases(tuple(forms), children, 100 * kr / rest) if few else None
    return None


class Why(NamedTuple):
    """What the forecast has changed by, kr: the parts add up to the change exactly.

    ``volume``: more or fewer days; ``mix``: other forms; ``price``: dearer or cheaper days of the same form;
    ``undivided``: forms without days; ``grant``: more grant is less cost.
    """

    volume: float
    mix: float
    price: float
    undivided: float
    grant: float


def why(before: YearSoFar, now: YearSoFar) -> Why:
    """Why the forecast ``now`` is another than ``before``.

    The days d and prices p of each form are divided with Bennet's indicator (Bennet 1920, "The theory of
    measurement of changes in cost of living", Journal of the Royal Statistical Society 83): price
    (p1 − p0)·(d0 + d1)/2, quantity (d1 − d0)·(p0 + p1)/2. Quantities are all days D times shares s of them:
    volume (D1 − D0)·Σ s̄·p̄, mix D̄·Σ (s1 − s0)·p̄, with means of both times. A form that only one of
    them has has the same price in both.
    """
    first, last = ({one.form: one for one in courses(each)} for each in (before, now))
    divided = [(_pair(first.get(form)), _pair(last.get(form))) for form in dict.fromkeys([*first, *last])]
    moving = [(a, b) for a, b in divided if a and b]
    undivided = sum(one.forecast for one in last.values()) - sum(one.forecast for one in first.values())
    undivided -= sum(b[0] * b[1] - a[0] * a[1] for a, b in moving)
    steps = [_same_price(a, b) for a, b in moving]
    price = sum((p1 - p0) * (d0 + d1) / 2 for (d0, p0), (d1, p1) in steps)
    quantity = sum((d1 - d0) * (p0 + p1) / 2 for (d0, p0), (d1, p1) in steps)
    all0, all1 = sum(d0 for (d0, _), _ in steps), sum(d1 for _, (d1, _) in steps)
    volume = quantity
    if all0 and all1:
        mean = sum((d0 / all0 + d1 / all1) / 2 * (p0 + p1) / 2 for (d0, p0), (d1, p1) in steps)
        volume = (all1 - all0) * mean
    return Why(volume, quantity - volume, price, undivided, before.grant - now.grant)


Pair = tuple[float, float]  # days, kr per day


def _pair(course: Course | None) -> Pair | None:
    """Days and price of a whole year; none of a form that there is nothing of, None where undividable."""
    if course is None or not (course.forecast or course.all_days):
        return 0.0, 0.0
    return (course.all_days, course.forecast / course.all_days) if course.all_days else None


def _same_price(a: Pair, b: Pair) -> tuple[Pair, Pair]:
    """Both, where a form that one of them does not have costs what it does in the other."""
    return (a if a[0] else (0.0, b[1])), (b if b[0] else (0.0, a[1]))


def shown(so_far: YearSoFar) -> YearSoFar | None:
    """The year as everybody may see it; None where even all forms together have too few children.

    A form in which 1 to 3 children have been is put together with others, the one of fewest children next,
    until two forms at least and four children are in it: nothing then follows from the sum either.
    """
    size = {form: _fewest(so_far, form) for form in so_far.forms}
    small = [form for form, many in size.items() if 0 < many < FEWEST_CASES]
    others = sorted(
        (form for form in size if form not in small), key=lambda form: (not size[form], size[form])
    )
    while small and (len(small) < 2 or sum(size[form] for form in small) < FEWEST_CASES):
        if not others:
            return None
        small.append(others.pop(0))
    return _put_together(so_far, [form for form in so_far.forms if form in small]) if small else so_far


def _fewest(so_far: YearSoFar, form: str) -> int:
    """How few children a figure of the form is about: most at once, so far or lately, if there were any."""
    every = so_far.of(form)
    latest = [one.children for one in every if one.first >= so_far.latest]
    most = [max(one.children for one in every), max(latest)]
    return min((one for one in most if one), default=0)


def _put_together(so_far: YearSoFar, small: Sequence[str]) -> YearSoFar:
    """The year with some forms as one, last."""
    months = dict.fromkeys((one.first, one.last) for one in so_far.spells)
    merged = []
    for first, last in months:
        same = [one for one in so_far.spells if one.form in small and (one.first, one.last) == (first, last)]
        children, kr = sum(one.children for one in same), sum(one.kr for one in same)
        merged.append(Spell(FEW, first, last, children, _days(same), kr))
    kept = tuple(one for one in so_far.spells if one.form not in small)
    budget, own = (_as_one(kr, small) for kr in (so_far.budget, so_far.own))
    return replace(so_far, spells=(*kept, *merged), budget=budget, own=own, together=tuple(small))


def _as_one(kr: Mapping[str, float], small: Sequence[str]) -> dict[str, float]:
    kept = {form: amount for form, amount in kr.items() if form not in small}
    return kept | {FEW: sum(kr.get(form, 0.0) for form in small)} if kr else {}


class Score(NamedTuple):
    """A forecast beside what became of it: both in kr, minus grants."""

    year: int
    through: int
    said: float
    outcome: float

    @property
    def error(self) -> float:
        """How many per cent too high it was, negative for too low."""
        return 100 * (self.said - self.outcome) / self.outcome


class Scored(NamedTuple):
    """Forecasts of years that are over: by the same rule as now, and the municipality's own."""

    worked_out: tuple[Score, ...]
    own: tuple[Score, ...]


def scored(years: Iterable[Sequence[YearSoFar]]) -> Scored:
    """The forecasts of years that are over; of each year every version, the newest last.

    Of several versions up to the same month the newest counts that was told before the whole year was known;
    of the whole year the newest is the outcome.
    """
    worked_out, own = list[Score](), list[Score]()
    for versions in years:
        outcome = next((forecast(one) for one in reversed(versions) if one.is_over), 0.0)
        by_month = {one.through: one for one in takewhile(lambda one: not one.is_over, versions)}
        for through, one in sorted(by_month.items()) if outcome > 0 else ():
            worked_out.append(Score(one.year, through, forecast(one), outcome))
            if one.total_own is not None:
                own.append(Score(one.year, through, one.total_own, outcome))
    return Scored(tuple(worked_out), tuple(own))


def mean_error(scores: Sequence[Score]) -> float:
    """The mean of the errors with their signs, per cent. ValueError without scores."""
    if not scores:
        raise ValueError("no scores")
    return sum(one.error for one in scores) / len(scores)
