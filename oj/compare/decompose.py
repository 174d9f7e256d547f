"""Why one municipality's care costs more than another's: more children, longer time or dearer days.

For a form of care, kr per inhabitant 0–20 = children placed per 1 000 × days per placed child × kr per day
/ 1 000. The difference between two products is divided between the factors with the logarithmic mean Divisia
index in its additive form (Ang 2005, "The LMDI approach to decomposition analysis: a practical guide", Energy
Policy 33): a factor's part is L(a, b)·ln(x/y), where L is the logarithmic mean of the two products. The parts
sum exactly to the difference, in whatever order the factors are written.

How large a part chance alone makes is told by the delta method: its variance is L² times the variance of
ln x and of ln y. That of a number of children is Poisson's, 1/(n + ½), n as it is or as it
were at the two's common rate, whichever is less: a number that happens to be large would seem the surer for
it, and the logarithm of one that happens to be small lies far out. Accounts are no sample, but they swing
from year to year; the caller says how much (``Swings``). Children are counted into the days and kronor per
child, with the other sign, so that their chance is in those parts too. Ours is the same in each comparison
and is added up before it is squared; the others' are independent. What is called a cause is larger than
``CRITICAL`` standard errors.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from math import exp, isclose, log, pi, prod, sqrt
from typing import Self

from scipy.optimize import brentq

DAYS_OF_A_YEAR = 366  # more than that no child can be placed
CRITICAL, POWER = 1.96, 0.84  # standard errors: 95 % inside, and what is to be added for 80 % outside
OF_MANY = 3.2  # the same where the verdict counts, which looks at all measures (measured: docs/comparison.md)
LEAST = 10.0  # kr per inhabitant 0–20: less is nothing to speak of
NONE_YET = 2.25  # of nought cases: up to three are within 95 % (1.96² × 2.25 = 3²)


class CostPart(Enum):
    """What a part of a difference in cost is about."""

    PLACED = "placed"  # how many children are placed
    DAYS = "days"  # how long each is placed
    PRICE = "price"  # what a day costs
    PER_CHILD = "per_child"  # days and price together, where they are not known apart
    WHOLE = "whole"  # the form's whole cost, where not even the children are known


@dataclass(frozen=True, slots=True)
class Swings:
    """How much a form's accounts swing from year to year: variances of logarithms, None where unknown."""

    cost: float | None = None
    price: float | None = None


@dataclass(frozen=True, slots=True)
class Care:
    """One form of care in one municipality and year.

    ``cost`` kr per inhabitant 0–20, ``placed`` children per 1 000 inhabitants 0–20, ``price`` kr per day,
    ``days`` days per placed child; None where the figure is missing. Of days and price one is enough.
    ``inhabitants`` 0–20 years tell how many children stand behind ``placed``.
    """

    cost: float
    placed: float | None = None
    price: float | None = None
    days: float | None = None
    inhabitants: float | None = None
    swings: Swings = Swings()

    def factors(self) -> dict[CostPart, float]:
        """The factors that are known, whose product is the cost; {} without children or without cost.

        With days the price follows from the cost, else the days from the price: figures of days, children
        and cost come from different sources and would not multiply to the cost to the krona.
        """
        if not self.placed or self.cost <= 0:
            return {}
        per_child = 1000 * self.cost / self.placed
        found = {CostPart.PLACED: self.placed / 1000, CostPart.PER_CHILD: per_child}
        if self.days:
            return found | {CostPart.DAYS: self.days, CostPart.PRICE: per_child / self.days}
        if self.price:
            return found | {CostPart.DAYS: per_child / self.price, CostPart.PRICE: self.price}
        return found

    @property
    def is_impossible(self) -> bool:
        """True for a negative figure, and where a child would be placed for more days than a year has."""
        given = [one for one in (self.cost, self.placed, self.price, self.days) if one is not None]
        return min(given) < 0 or self.has_too_many_days

    @property
    def has_too_many_days(self) -> bool:
        """True where a child would be placed for more days than a year has."""
        return self.factors().get(CostPart.DAYS, 0.0) > DAYS_OF_A_YEAR

    @property
    def undivided(self) -> Self:
        """The same without days and price."""
        return replace(self, price=None, days=None)

    def variance(self, part: CostPart, rate: float | None = None) -> float | None:
        """The variance of the logarithm of a factor, by chance and swings; None where it is not known.

        Of children as many as there are, or would be at ``rate`` per 1 000 where those are fewer.
        """
        placed = self.placed if rate is None or self.placed is None else min(rate, self.placed)
        children, cost, price = self._of_children(placed), self.swings.cost, self.swings.price
        known = {
            CostPart.PLACED: [children],
            CostPart.PER_CHILD: [children, cost],
            CostPart.WHOLE: [cost],
            CostPart.DAYS: [children, cost] if self.days else [children, cost, price],
            CostPart.PRICE: [cost] if self.days else [price],
        }[part]
        found = [one for one in known if one is not None]
        return sum(found) if len(found) == len(known) else None

    def _of_children(self, placed: float | None) -> float | None:
        if placed is None or not self.inhabitants:
            return None
        return 1 / (placed * self.inhabitants / 1000 + 0.5)

    def placed_error(self) -> float | None:
        """The standard error of ``placed``, per 1 000; of nought children as of those there may have been."""
        if not self.inhabitants:
            return None
        children = (self.placed or 0.0) * self.inhabitants / 1000
        return 1000 * sqrt(children or NONE_YET) / self.inhabitants

    def level(self, part: CostPart) -> float | None:
        """The figure that ``part`` is about: children per 1 000, days or kr; None when unknown."""
        if part is CostPart.WHOLE:
            return self.cost
        return self.placed if part is CostPart.PLACED else self.factors().get(part)

    def depth(self) -> int:
        """3 when children, days and price are known, 2 when only the children are, 1 for neither."""
        if not self.cost:
            return 3  # none of this care: nothing is missing
        return 3 if CostPart.DAYS in self.factors() else 2 if self.factors() else 1


STEEPEST = 1000.0  # tilt of the weights beyond which only the nearest municipalities would count
DEPTHS = {
    1: (CostPart.WHOLE,),
    2: (CostPart.PLACED, CostPart.PER_CHILD),
    3: (CostPart.PLACED, CostPart.DAYS, CostPart.PRICE),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One part of the difference, in kr per inhabitant; ``compared`` municipalities stand behind it.

    ``own`` and ``other`` are the figures themselves: children per 1 000, days per child, kr per day, kr per
    placed child or kr per inhabitant. ``other`` is the mean of the others, weighted as the step is; None for
    a form that none of them, or not we, have. ``error`` is the standard error of ``kr`` by chance and swings
    of accounts, None where it is not known; ``per_log`` what a difference of one in logarithms makes.
    ``judged`` tells whether the verdict of the number of children is sure of the same, None where untested.
    """

    form: str
    part: CostPart
    kr: float
    compared: int
    own: float | None = None
    other: float | None = None
    error: float | None = None
    per_log: float = 0.0
    judged: bool | None = None

    @property
    def is_sure(self) -> bool:
        """True when chance and swings of accounts alone seldom make so much: the interval is on one side.

        Never against the verdict: what may be chance on one page is no cause on another.
        """
        return self.judged is not False and self.error is not None and abs(self.kr) > CRITICAL * self.error

    @property
    def interval(self) -> tuple[float, float] | None:
        """From which to which kr, in 95 of 100; None where it is not known."""
        if self.error is None:
            return None
        return self.kr - CRITICAL * self.error, self.kr + CRITICAL * self.error

    @property
    def told_from(self) -> float | None:
        """How many per cent more than the others' a factor must be to be told in 80 of 100; None: unknown."""
        if self.error is None or not self.per_log:
            return None
        critical = CRITICAL if self.judged is None else OF_MANY
        return 100 * (exp((critical + POWER) * self.error / self.per_log) - 1)


class LeftOut(Enum):
    """Why a municipality is not among the others."""

    NO_COST = "no_cost"  # of one of the forms, or in all
    NEGATIVE = "negative"
    TOO_MANY_DAYS = "too_many_days"  # per child, more than a year has
    TOO_MUCH_INSIDE = "too_much_inside"  # what lies inside a form costs more than the form


@dataclass(frozen=True, slots=True)
class Decomposition:
    """``own`` = ``reference`` + the steps + ``rest``, kr per inhabitant, against ``compared`` others.

    ``outside`` is what the forms do not add up to, rounding or costs that the source counts in no form: own,
    and the others' mean weighted as the steps are. ``rest`` is the difference between the two, and that
    between the others' mean and ``reference`` where no weights make them one.
    """

    own: float
    reference: float
    steps: tuple[Step, ...]
    rest: float
    compared: int
    costs: Mapping[str, tuple[float, float]]  # by form: own, and the others' mean weighted as the steps are
    outside: tuple[float, float] = (0.0, 0.0)
    left_out: Mapping[str, LeftOut] = field(default_factory=dict)  # by code, of those who were to be compared

    @property
    def difference(self) -> float:
        """Own cost minus the reference."""
        return self.own - self.reference

    @property
    def causes(self) -> list[Step]:
        """The steps that may be named: sure, and something to speak of."""
        return [step for step in self.steps if step.is_sure and abs(step.kr) >= LEAST]

    def total(self, *parts: CostPart) -> float:
        """The sum of the steps about ``parts``, over the forms."""
        return sum(step.kr for step in self.steps if step.part in parts)


def logarithmic_mean(a: float, b: float) -> float:
    """(a − b)/ln(a/b), or a when they are alike. Raises ValueError unless both are positive."""
    if a <= 0 or b <= 0:
        raise ValueError(f"no logarithmic mean of {a} and {b}")
    return a if isclose(a, b, rel_tol=1e-9) else (a - b) / log(a / b)


def effects(own: Sequence[float], other: Sequence[float]) -> list[float]:
    """How much of prod(own) − prod(other) each factor stands for: the same order, summing exactly.

    Raises ValueError unless all factors are positive and as many.
    """
    if len(own) != len(other):
        raise ValueError("the products have different numbers of factors")
    weight = logarithmic_mean(prod(own), prod(other))
    return [weight * log(mine / theirs) for mine, theirs in zip(own, other, strict=True)]


def against(own: Care, other: Care, depth: int) -> dict[CostPart, float]:
    """Parts of own minus other cost of one form, at most ``depth`` deep; they sum to the difference.

    A form that only one of them has differs in the children placed and in nothing else. Where a factor is
    missing the whole difference is one part.
    """
    difference = own.cost - other.cost
    if depth == 1 or min(own.depth(), other.depth()) < depth:
        return {CostPart.WHOLE: difference}
    if not own.cost or not other.cost:
        return {CostPart.PLACED: difference}
    parts, mine, theirs = DEPTHS[depth], own.factors(), other.factors()
    divided = effects([mine[part] for part in parts], [theirs[part] for part in parts])
    return dict(zip(parts, divided, strict=True))


def common_depth(own: Care, others: Sequence[Care]) -> int:
    """How deep a form can be divided: as deep as our own figures and those of at least half of the others."""
    for depth in (3, 2):
        if own.depth() >= depth and 2 * sum(other.depth() >= depth for other in others) >= len(others) > 0:
            return depth
    return 1


def weights_to(values: Sequence[float], target: float) -> list[float] | None:
    """Positive weights of sum 1 whose mean of ``values`` is ``target``: as even as they can be.

    Of all such weights those of greatest entropy, proportional to exp(λ·value). A median lies nearer the
    many than a mean does: the far ones weigh less. None when ``target`` lies outside the values.
    """
    spread = max(values) - min(values)
    if spread == 0:
        return [1 / len(values)] * len(values) if isclose(values[0], target, rel_tol=1e-9) else None
    away = [(value - target) / spread for value in values]

    def mean_at(tilt: float) -> float:
        return sum(one * weight for one, weight in zip(away, _tilted(away, tilt), strict=True))

    if not mean_at(-STEEPEST) < 0 < mean_at(STEEPEST):
        return None
    return _tilted(away, float(brentq(mean_at, -STEEPEST, STEEPEST)))


def _tilted(away: Sequence[float], tilt: float) -> list[float]:
    highest = max(tilt * one for one in away)
    raised = [exp(tilt * one - highest) for one in away]
    return [one / sum(raised) for one in raised]


@dataclass(frozen=True, slots=True)
class Costs:
    """What one municipality's care costs, kr per inhabitant: in all, and every form by its id."""

    total: float
    forms: Mapping[str, Care]

    @property
    def outside(self) -> float:
        """What the forms do not add up to."""
        return self.total - sum(care.cost for care in self.forms.values())


def decompose(own: Costs, others: Sequence[Costs], reference: float) -> Decomposition | None:
    """Our total against ``reference``, divided by form and factor; None without others.

    We are compared with each of the others by itself, and a step is the mean of those comparisons, weighted
    so that the others' mean total is ``reference`` (their median); evenly when no weights do that.
    """
    if not others:
        return None
    weights = weights_to([other.total for other in others], reference) or [1 / len(others)] * len(others)
    steps = [
        step
        for form, care in own.forms.items()
        for step in _steps(form, care, [other.forms[form] for other in others], weights)
    ]
    rest = own.total - reference - sum(step.kr for step in steps)
    costs = {
        form: (care.cost, _mean([other.forms[form].cost for other in others], weights))
        for form, care in own.forms.items()
    }
    outside = own.outside, _mean([other.outside for other in others], weights)
    return Decomposition(own.total, reference, tuple(steps), rest, len(others), costs, outside)


def _steps(form: str, own: Care, others: Sequence[Care], weights: Sequence[float]) -> list[Step]:
    depth = common_depth(own, others)
    compared = [against(own, other, depth) for other in others]
    found = []
    for part in dict.fromkeys((*DEPTHS[depth], CostPart.WHOLE)):
        behind = sum(part in parts for parts in compared)
        if behind:
            kr = _mean([parts.get(part, 0.0) for parts in compared], weights)
            error, per_log = _error(own, others, part, [part in parts for parts in compared], weights)
            if part is CostPart.WHOLE and depth > 1:
                error = None  # what is left of a form that is else divided is no difference of its own
            mean = _mean_level(others, part, weights)
            found.append(Step(form, part, kr, behind, own.level(part), mean, error, per_log))
    return found


def _mean_level(others: Sequence[Care], part: CostPart, weights: Sequence[float]) -> float | None:
    known = [
        (level, weight)
        for other, weight in zip(others, weights, strict=True)
        if (level := other.level(part)) is not None
    ]
    return _mean([level for level, _ in known], [weight for _, weight in known]) if known else None


def _error(
    own: Care, others: Sequence[Care], part: CostPart, concerned: Sequence[bool], weights: Sequence[float]
) -> tuple[float | None, float]:
    """The standard error of a step in kr, and the weighted logarithmic mean; None where one is not known."""
    ours, theirs, per_log = 0.0, 0.0, 0.0
    for other, weight in ((o, w) for o, w, c in zip(others, weights, concerned, strict=True) if c):
        errors = _pair_errors(own, other, part)
        if errors is None:
            return None, 0.0
        ours += weight * errors[0]
        theirs += (weight * errors[1]) ** 2
        per_log += weight * _per_log(own, other)
    wide = pi / 2 if sum(concerned) > 2 else 1.0  # their median, to which the weights lead, varies more
    return sqrt(ours**2 + wide * theirs), per_log


def _pair_errors(own: Care, other: Care, part: CostPart) -> tuple[float, float] | None:
    """What chance and swings of ours, and of the other's, make of a part of one comparison, in kr."""
    if part is CostPart.PLACED and not (own.cost and other.cost):
        has = own if own.cost else other
        mine, theirs = own.placed_error(), other.placed_error()
        if not has.placed or mine is None or theirs is None:
            return None if has.cost else (0.0, 0.0)
        return has.cost / has.placed * mine, has.cost / has.placed * theirs
    rate = _common_rate(own, other)
    mine, theirs = own.variance(part, rate), other.variance(part, rate)
    if mine is None or theirs is None:
        return None
    return _per_log(own, other) * sqrt(mine), _per_log(own, other) * sqrt(theirs)


def _common_rate(own: Care, other: Care) -> float | None:
    """Children per 1 000 of both together: as chance would have it, had they the same rate."""
    if own.placed is None or other.placed is None or not own.inhabitants or not other.inhabitants:
        return None
    children = own.placed * own.inhabitants + other.placed * other.inhabitants
    return children / (own.inhabitants + other.inhabitants)


def _per_log(own: Care, other: Care) -> float:
    if own.cost > 0 and other.cost > 0:
        return logarithmic_mean(own.cost, other.cost)
    return (own.cost + other.cost) / 2


def _mean(values: Sequence[float], weights: Sequence[float]) -> float:
    return sum(value * weight for value, weight in zip(values, weights, strict=True)) / sum(weights)
