"""Why one municipality's care costs more than another's: more children, longer time or dearer days.

For a form of care, kr per inhabitant 0–20 = children placed per 1 000 × days per placed child × kr per day
/ 1 000. The difference between two products is divided between the factors with the logarithmic mean Divisia
index in its additive form (Ang 2005, "The LMDI approach to decomposition analysis: a practical guide", Energy
Policy 33): a factor's part is L(a, b)·ln(x/y), where L is the logarithmic mean of the two products. The parts
sum exactly to the difference, in whatever order the factors are written.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from math import exp, isclose, log, prod

from scipy.optimize import brentq


class CostPart(Enum):
    """What a part of a difference in cost is about."""

    PLACED = "placed"  # how many children are placed
    DAYS = "days"  # how long each is placed
    PRICE = "price"  # what a day costs
    PER_CHILD = "per_child"  # days and price together, where they are not known apart
    WHOLE = "whole"  # the form's whole cost, where not even the children are known


@dataclass(frozen=True, slots=True)
class Care:
    """One form of care in one municipality and year.

    ``cost`` kr per inhabitant 0–20, ``placed`` children per 1 000 inhabitants 0–20, ``price`` kr per day,
    ``days`` days per placed child; None where the figure is missing. Of days and price one is enough.
    """

    cost: float
    placed: float | None = None
    price: float | None = None
    days: float | None = None

    def factors(self) -> dict[CostPart, float]:
        """The factors that are known, whose product is the cost; {} without children or without cost.

        With a price the days follow from the cost, else the price from the days: figures of days, children
        and cost come from different sources and would not multiply to the cost to the krona.
        """
        if not self.placed or self.cost <= 0:
            return {}
        per_child = 1000 * self.cost / self.placed
        found = {CostPart.PLACED: self.placed / 1000, CostPart.PER_CHILD: per_child}
        if self.price:
            return found | {CostPart.DAYS: per_child / self.price, CostPart.PRICE: self.price}
        if self.days:
            return found | {CostPart.DAYS: self.days, CostPart.PRICE: per_child / self.days}
        return found

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
    a form that none of them, or not we, have.
    """

    form: str
    part: CostPart
    kr: float
    compared: int
    own: float | None = None
    other: float | None = None


@dataclass(frozen=True, slots=True)
class Decomposition:
    """``own`` = ``reference`` + the steps + ``rest``, kr per inhabitant, against ``compared`` others.

    ``rest`` is what the forms do not add up to: rounding, or costs that the source counts in no form.
    """

    own: float
    reference: float
    steps: tuple[Step, ...]
    rest: float
    compared: int
    costs: Mapping[str, tuple[float, float]]  # by form: own, and the others' mean weighted as the steps are

    @property
    def difference(self) -> float:
        """Own cost minus the reference."""
        return self.own - self.reference

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


def decompose(
    own: Mapping[str, Care], others: Sequence[Mapping[str, Care]], own_total: float, reference: float
) -> Decomposition | None:
    """``own_total`` against ``reference``, divided by form and factor; None without others.

    ``own`` and each of ``others`` map every form to its care. We are compared with each of the others by
    itself, and a step is the mean of those comparisons, weighted so that the others' mean cost is
    ``reference`` (their median); evenly when no weights do that.
    """
    if not others:
        return None
    sums = [sum(care.cost for care in other.values()) for other in others]
    weights = weights_to(sums, reference) or [1 / len(others)] * len(others)
    steps = [
        step
        for form, care in own.items()
        for step in _steps(form, care, [other[form] for other in others], weights)
    ]
    rest = own_total - reference - sum(step.kr for step in steps)
    costs = {
        form: (care.cost, _mean([other[form].cost for other in others], weights))
        for form, care in own.items()
    }
    return Decomposition(own_total, reference, tuple(steps), rest, len(others), costs)


def _steps(form: str, own: Care, others: Sequence[Care], weights: Sequence[float]) -> list[Step]:
    depth = common_depth(own, others)
    compared = [against(own, other, depth) for other in others]
    found = []
    for part in dict.fromkeys((*DEPTHS[depth], CostPart.WHOLE)):
        behind = sum(part in parts for parts in compared)
        if behind:
            kr = _mean([parts.get(part, 0.0) for parts in compared], weights)
            known = [
                (level, weight)
                for other, weight in zip(others, weights, strict=True)
                if (level := other.level(part)) is not None
            ]
            mean = _mean([level for level, _ in known], [weight for _, weight in known]) if known else None
            found.append(Step(form, part, kr, behind, own.level(part), mean))
    return found


def _mean(values: Sequence[float], weights: Sequence[float]) -> float:
    return sum(value * weight for value, weight in zip(values, weights, strict=True)) / sum(weights)
