"""Reference groups: who a municipality is compared with, and what the group's value is.

A municipality is never a member of its own reference group. A group's value is the unweighted median of
the members that answered, and exists only when at least half of them did.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from statistics import median
from typing import Protocol


class Scope(Enum):
    """What a municipality is compared with; the value is what the address says (``jamfor=``)."""

    PEERS = "liknande"
    GROUP = "kommungrupp"
    COUNTY = "lan"
    NATION = "riket"
    OWN = "eget"  # a selection of the visitor's own


class Absence(Enum):
    """Why there is no value to show or compare with."""

    NO_MEMBERS = "no_members"  # nobody in the group (Gotland is alone in its county)
    FEW_ANSWERED = "few_answered"  # fewer than half answered
    CHANGING = "changing"  # fewer than half answered every year from this one on: the group is not the same
    NOT_GIVEN = "not_given"  # the source has no value
    NO_OWN_VALUE = "no_own_value"
    SIZE = "size"  # a number that grows with the municipality


class HasPlace(Protocol):
    """A municipality of the reference data, as far as grouping needs it."""

    @property
    def county_code(self) -> str: ...
    @property
    def group_code(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Reference:
    """A value to compare with, made of ``answered`` of ``members``. ``value`` or ``absence`` is None.

    A group's is a median of ours, in which each municipality counts the same; Riket's is the source's own,
    and the files do not say how it is weighted. Never the same thing, so always said.
    """

    scope: Scope
    value: float | None
    answered: int
    members: int
    absence: Absence | None = None


def members(
    scope: Scope, code: str, municipalities: Mapping[str, HasPlace], peers: Sequence[str]
) -> tuple[str, ...]:
    """Codes of the municipalities that ``code`` is compared with, itself left out; () for OWN."""
    if scope is Scope.PEERS:
        return tuple(peers)
    own = municipalities.get(code)
    if own is None:
        return ()
    others = ((other, place) for other, place in municipalities.items() if other != code)
    if scope is Scope.GROUP:
        return tuple(other for other, place in others if place.group_code == own.group_code)
    if scope is Scope.COUNTY:
        return tuple(other for other, place in others if place.county_code == own.county_code)
    return tuple(other for other, _ in others) if scope is Scope.NATION else ()


def group_median(scope: Scope, values: Sequence[float], size: int) -> Reference:
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
