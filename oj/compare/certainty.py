"""May two figures be called different? One verdict per measure and comparison group, before any word or
colour.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from oj.compare.counts import Chance
from oj.compare.difference_test import Bases, against_fixed, against_median
from oj.compare.figure import Figure
from oj.compare.grade import Grade
from oj.compare.many_at_once import surely_different
from oj.compare.reference_value import Absence, Reference
from oj.register import Indicator
from oj.swedish import rounded


class Side(Enum):
    """Where the own value lies."""

    HIGHER = "higher"
    LOWER = "lower"
    SIMILAR = "similar"  # the two are the same number as they are shown
    NOT_COMPARABLE = "not_comparable"


class WhyUnknown(Enum):
    """Why a difference can't be tested."""

    ANSWER = "answer"  # an answer is what it is: chance is not the question
    ACCOUNTING = "accounting"  # kronor or time: accounts are no sample
    EXPECTED_BREAK = "expected_break"  # each municipality may draw the border otherwise
    SUPPORT = "support"  # state money has lowered it
    SMALL = "small"  # too small a base
    NOT_COUNTED = "not_counted"  # a mean, a price, an index: no cases of a base
    NO_BASE = "no_base"  # the file gives no base of ours
    OTHERS_NO_BASE = "others_no_base"  # fewer than half of the others have a base


@dataclass(frozen=True, slots=True)
class Lasting:
    """Over the years our cost has been on ``side`` of the others', by wandering alone with this probability.

    ``is_outer`` says whether its level is among the outer ones of all on the same side.
    """

    side: Side
    years: int
    probability: float
    is_outer: bool
    is_sure: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """Own value against a reference. ``why`` is the reason of Grade.UNKNOWN, None for the other grades.

    ``probability`` is that of so large a difference by chance alone, None where it was not tested.
    ``lasting`` is what the years say of a cost, whose one year can't be tested. ``is_within``: the reference
    lies in the interval that is shown of the own value, and one sheet does not say both yes and no.
    """

    side: Side
    grade: Grade = Grade.UNKNOWN
    why: WhyUnknown | Absence | None = None
    probability: float | None = None
    lasting: Lasting | None = None
    is_within: bool = False

    @property
    def is_sure(self) -> bool:
        """True only when more than chance stands behind a difference."""
        return self.grade is Grade.SURE and self.side in (Side.HIGHER, Side.LOWER)

    def is_better(self, measure: Indicator) -> bool | None:
        """True or False for a sure difference with a known direction; None for all else, costs always."""
        if not self.is_sure or measure.is_cost or measure.direction == "none":
            return None
        return (self.side is Side.HIGHER) == (measure.direction == "higher")


def held_against(
    measure: Indicator, own: Figure, reference: Reference, others: Bases | None = None
) -> Verdict:
    """``own`` held against ``reference``: tested where it can be, never yet sure (see ``settled``).

    ``others`` are the bases of those whose median the reference is; None for a value taken as it stands.
    """
    if own.value is None:
        return Verdict(Side.NOT_COMPARABLE, why=Absence.NO_OWN_VALUE)
    if measure.is_size:
        return Verdict(Side.NOT_COMPARABLE, why=Absence.SIZE)
    if reference.value is None:
        absent = reference.absence or Absence.NOT_GIVEN
        return Verdict(Side.NOT_COMPARABLE, why=WhyUnknown.ANSWER if measure.answers else absent)
    side = Side.HIGHER if own.value > reference.value else Side.LOWER
    if rounded(own.value, measure.decimals) == rounded(reference.value, measure.decimals):
        side = Side.SIMILAR
    why = untested(measure, own, others)
    if why is not None:
        return Verdict(side, why=why)
    shown = own.interval(measure)
    return Verdict(
        side,
        Grade.CHANCE,
        probability=_probability(measure, own, reference.value, others),
        is_within=shown is not None and shown.contains(reference.value),
    )


def untested(measure: Indicator, own: Figure, others: Bases | None = None) -> WhyUnknown | None:
    """Why ``own`` can't be held against anything; None where it can. ``others`` as of ``held_against``."""
    if measure.answers:
        return WhyUnknown.ANSWER
    unsettled = measure.unsettled(own.year, own.region_code)
    if unsettled is not None:
        return WhyUnknown.SUPPORT if unsettled.kind == "price_support" else WhyUnknown.EXPECTED_BREAK
    if measure.is_cost or not measure.has_cases:
        return WhyUnknown.ACCOUNTING
    if own.has_small_base(measure):
        return WhyUnknown.SMALL
    if measure.value_type not in ("share", "rate"):
        return WhyUnknown.NOT_COUNTED
    if own.count(measure) is None:
        return WhyUnknown.NO_BASE
    return WhyUnknown.OTHERS_NO_BASE if others is not None and not others.are_enough else None


def _probability(measure: Indicator, own: Figure, level: float, others: Bases | None) -> float:
    cases, base = own.count(measure) or (0.0, 1.0)
    chance = Chance.BINOMIAL if measure.is_binomial else Chance.POISSON
    per = 100.0 if chance is Chance.BINOMIAL else float(measure.per)
    if others is None:
        return against_fixed(chance, cases, base, level / per)
    return against_median(chance, cases, base, level / per, others)


def settled(verdicts: Mapping[str, Verdict], families: Mapping[str, str]) -> dict[str, Verdict]:
    """The verdicts of all measures of one page (by id), with those that are sure when all are looked at.

    ``families`` has the family of the measures that are in one.
    """
    tested = {one: chance for one, found in verdicts.items() if (chance := _chance(found)) is not None}
    sure = surely_different(tested, families)
    return {one: _made_sure(found) if one in sure else found for one, found in verdicts.items()}


def settled_each(
    candidates: Sequence[Verdict], one: str, page: Mapping[str, Verdict], families: Mapping[str, str]
) -> list[Verdict]:
    """Each of ``candidates`` as the verdict of the measure ``one`` would be, settled beside the others of
    ``page``.

    What is less probable by chance than something sure is sure as well, so few have to be looked at.
    """

    def is_sure(chance: float) -> bool:
        return one in surely_different({**others, one: chance}, families)

    others = {name: chance for name, found in page.items() if (chance := _chance(found)) is not None}
    ordered = sorted({chance for found in candidates if (chance := _chance(found)) is not None})
    surest = ordered[: bisect_left(ordered, True, key=lambda chance: not is_sure(chance))]
    return [_made_sure(found) if _chance(found) in surest else found for found in candidates]


def _chance(verdict: Verdict) -> float | None:
    return verdict.lasting.probability if verdict.lasting else verdict.probability


def _made_sure(found: Verdict) -> Verdict:
    if found.lasting:
        return replace(found, lasting=replace(found.lasting, is_sure=True))
    return found if found.side is Side.SIMILAR or found.is_within else replace(found, grade=Grade.SURE)
