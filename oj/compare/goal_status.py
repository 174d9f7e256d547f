"""Is a goal met? Only where the figures can carry it: what chance may turn is neither met nor missed.

A target is a level that somebody has set, without chance of its own: the figure is held against it as
against Riket's value (certainty.py), and the goals of a municipality are looked at together
(many_at_once.py). An answer and the own accounts are what they are: the books that a budget is held against.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from oj.compare.certainty import Side, Verdict, WhyUnknown, held_against, settled, untested
from oj.compare.comparison_groups import Scope
from oj.compare.figure import Figure
from oj.compare.grade import Grade
from oj.compare.reference_value import Reference
from oj.register import Indicator, family_of
from oj.swedish import rounded


class Aim(Enum):
    """Which way a target is to be passed."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    YES = "yes"  # the answer Ja


class Outcome(Enum):
    """What became of a goal."""

    MET = "met"
    NOT_MET = "not_met"
    UNTOLD = "untold"


class Standing(NamedTuple):
    """Where a goal stands: ``is_due`` once what it is judged by is of the year that it is to be reached."""

    outcome: Outcome
    is_due: bool


class WhyUntold(Enum):
    """Why nothing can be said of a goal, beside what makes a figure untestable (WhyUnknown)."""

    NO_VALUE = "no_value"
    CHANCE = "chance"  # the figure is too near the target
    NO_LEVEL = "no_level"  # of a measure of one's own: nothing to hold a sample against


@dataclass(frozen=True, slots=True)
class Target:
    """``level`` is in the measure's unit, None for ``Aim.YES``."""

    aim: Aim
    level: float | None = None


@dataclass(frozen=True, slots=True)
class Pursued:
    """A target of a measure, and the own figure that it is judged by."""

    measure: Indicator
    own: Figure
    target: Target


@dataclass(frozen=True, slots=True)
class GoalStatus:
    """``why`` is the reason of Outcome.UNTOLD, None for the others."""

    outcome: Outcome
    why: WhyUntold | WhyUnknown | None = None


def statuses(goals: Mapping[str, Pursued]) -> dict[str, GoalStatus]:
    """What became of each of the goals of one municipality, by what it is called, looked at together."""
    verdicts = {name: found for name, one in goals.items() if (found := _held(one)) is not None}
    families = {name: family_of(one.measure) or one.measure.id for name, one in goals.items()}
    judged = settled(verdicts, families)
    return {name: _status(one, judged.get(name)) for name, one in goals.items()}


def _held(goal: Pursued) -> Verdict | None:
    """The figure against the target; None where no test says what became of it."""
    level = goal.target.level
    if level is None or goal.own.value is None or untested(goal.measure, goal.own) is not None:
        return None
    return held_against(goal.measure, goal.own, Reference(Scope.NATION, level, 1, 1))


def _status(goal: Pursued, verdict: Verdict | None) -> GoalStatus:
    measure, own, target = goal.measure, goal.own, goal.target
    if own.value is None:
        return GoalStatus(Outcome.UNTOLD, WhyUntold.NO_VALUE)
    if target.level is None:
        if not measure.answers:
            return GoalStatus(Outcome.UNTOLD, WhyUnknown.NOT_COUNTED)
        return _passed(is_passed=measure.has_it(own.value, own.year))
    if verdict is not None:
        return _tested(goal, verdict, target.level)
    why = untested(measure, own) or WhyUnknown.NOT_COUNTED
    if why is not WhyUnknown.ACCOUNTING or not measure.is_cost or measure.is_per_cent:
        return GoalStatus(Outcome.UNTOLD, why)
    value = rounded(own.value, measure.decimals)  # as it is read beside the target
    return _passed(is_passed=value >= target.level if target.aim is Aim.AT_LEAST else value <= target.level)


def _tested(goal: Pursued, verdict: Verdict, level: float) -> GoalStatus:
    if verdict.grade is Grade.SURE:
        is_above = verdict.side is Side.HIGHER
        return _passed(is_passed=is_above == (goal.target.aim is Aim.AT_LEAST))
    if _is_whole(goal, level):
        return GoalStatus(Outcome.MET)
    return GoalStatus(Outcome.UNTOLD, WhyUntold.CHANCE)


def _is_whole(goal: Pursued, level: float) -> bool:
    """Whether all were to be reached and all are, or none and none: there is nothing beyond that."""
    cases, base = goal.own.count(goal.measure) or (0.5, 1.0)
    if goal.target.aim is Aim.AT_MOST:
        return level == 0 and cases == 0
    return goal.measure.is_binomial and level == 100 and cases == base


def _passed(*, is_passed: bool) -> GoalStatus:
    return GoalStatus(Outcome.MET if is_passed else Outcome.NOT_MET)
