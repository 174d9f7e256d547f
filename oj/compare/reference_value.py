"""The value of a comparison group.

A municipality is never a member of its own reference group. A group's value is the unweighted median of
the members that answered, and exists only when at least half of them did.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from statistics import median

from oj.compare.comparison_groups import ComparisonGroup, Scope


class Absence(Enum):
    """Why there is no value to show or compare with."""

    NO_MEMBERS = "no_members"  # nobody in the group (Gotland is alone in its county)
    FEW_ANSWERED = "few_answered"  # fewer than half answered
    CHANGING = "changing"  # fewer than half answered every year from this one on: the group is not the same
    NOT_GIVEN = "not_given"  # the source has no value
    NO_OWN_VALUE = "no_own_value"
    SIZE = "size"  # a number that grows with the municipality
    OTHERWISE = "otherwise"  # ours is counted otherwise than the others'


@dataclass(frozen=True, slots=True)
class Reference:
    """A value to compare with, made of ``answered`` of ``members``. ``value`` or ``absence`` is None.

    A group's is a median of ours, in which each municipality counts the same; Riket's is the source's own,
    and the files do not say how it is weighted. Never the same thing, so always said.
    """

    scope: ComparisonGroup
    value: float | None
    answered: int
    members: int
    absence: Absence | None = None


def group_median(scope: ComparisonGroup, values: Sequence[float], size: int) -> Reference:
    """The unweighted median of the ``values`` of those who answered in a group of ``size`` members."""
    absence = None
    if size == 0:
        absence = Absence.NO_MEMBERS
    elif 2 * len(values) < size or not values:
        absence = Absence.FEW_ANSWERED
    value = None if absence else float(median(values))
    return Reference(scope, value, len(values), size, absence)


def national(published: float | None, answered: int, of: int) -> Reference:
    """Riket's value as the source gives it; none when fewer than half of the municipalities answered."""
    absence = None
    if 2 * answered < of:
        absence = Absence.FEW_ANSWERED
    elif published is None:
        absence = Absence.NOT_GIVEN
    value = None if absence else published
    return Reference(Scope.NATION, value, answered, of, absence)
