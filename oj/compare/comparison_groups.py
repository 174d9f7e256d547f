"""What a municipality can be compared with: data/reference/comparison_groups.toml, one entry per group.

An entry has the group's code in addresses, how its members are found (a function below) and what the group is
called in the sentences, tables and pictures.
"""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from oj.reference import DATA


@dataclass(frozen=True, slots=True, eq=False)
class ComparisonGroup:
    """One group; every text in Swedish, with an example of where it stands.

    ``always`` groups have their value in every overview, whatever is compared with.
    """

    code: str  # "liknande", as an address says it
    found_by: str  # which of HOW finds its members
    name: str  # "Liknande kommuner", in the bar
    short: str  # "Liknande", beside a small mark
    others: str  # "Högre än *liknande kommuner*"
    member: str  # "minst en *liknande kommun*"
    counted: str  # "5 av 7 *liknande*"
    most: str  # "där *de flesta liknande kommuner* svarade Ja"
    both: str  # the same of two
    whole: str  # "ensam kommun i *länet*"
    values: str  # "*länets värden* är andra"
    level: str  # "färre än med *rikets nivå*"
    median: str  # "mer än *liknande kommuners median*"
    median_line: str  # beside a line or a mark; "" draws none
    median_head: str  # over a column
    median_term: str  # in a list of values
    mark: str  # beside a member in a list of all municipalities
    always: bool = False


class HasPlace(Protocol):
    """A municipality of the reference data, as far as grouping needs it."""

    @property
    def county_code(self) -> str: ...
    @property
    def group_code(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Around:
    """What the members of a group are found from: ``code`` is the municipality that they are found for.

    ``peers`` are those most like it, ``selection`` those that the visitor has chosen.
    """

    code: str
    municipalities: Mapping[str, HasPlace]
    peers: Sequence[str] = ()
    selection: Sequence[str] = ()

    def where(self, alike: Callable[[HasPlace, HasPlace], bool]) -> list[str]:
        """Codes of the municipalities that are ``alike`` ours; [] when ours is unknown."""
        own = self.municipalities.get(self.code)
        if own is None:
            return []
        return [code for code, place in self.municipalities.items() if alike(place, own)]


def _peers(around: Around) -> Sequence[str]:
    return around.peers


def _same_group(around: Around) -> Sequence[str]:
    return around.where(lambda one, own: one.group_code == own.group_code)


def _same_county(around: Around) -> Sequence[str]:
    return around.where(lambda one, own: one.county_code == own.county_code)


def _everybody(around: Around) -> Sequence[str]:
    return around.where(lambda one, own: True)


def _selection(around: Around) -> Sequence[str]:
    return around.selection


HOW: dict[str, Callable[[Around], Sequence[str]]] = {
    "peers": _peers,
    "same_group": _same_group,
    "same_county": _same_county,
    "everybody": _everybody,
    "selection": _selection,
}


def members(group: ComparisonGroup, around: Around) -> tuple[str, ...]:
    """Codes of the municipalities that ours is compared with, itself left out."""
    return tuple(code for code in HOW[group.found_by](around) if code != around.code)


def read(file: Path) -> dict[str, ComparisonGroup]:
    """The groups of a file by code, in its order; TypeError when an entry lacks a field or has another."""
    entries = tomllib.loads(file.read_text(encoding="utf-8"))
    return {code: ComparisonGroup(code=code, **entry) for code, entry in entries.items()}


GROUPS = read(DATA / "comparison_groups.toml")


class Scope:
    """Those of GROUPS that the program speaks of by name."""

    PEERS = GROUPS["liknande"]
    GROUP = GROUPS["kommungrupp"]
    COUNTY = GROUPS["lan"]
    NATION = GROUPS["riket"]
    OWN = GROUPS["eget"]  # a selection of the visitor's own


def shown_with(chosen: ComparisonGroup) -> list[ComparisonGroup]:
    """The groups of an overview: the one compared with, where it is not always there, and those that are."""
    return [*([] if chosen.always else [chosen]), *(one for one in GROUPS.values() if one.always)]
