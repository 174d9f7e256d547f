"""Figures built on so few people that somebody might be recognised, and those that would give them away."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from oj.findings import Finding, finding
from oj.intake.combine_tables import CombinedTables
from oj.intake.context import Context
from oj.intake.person_counts import is_bare
from oj.intake.small_cells import Flags, SmallCells, small_cells
from oj.reading.model import STATUSES
from oj.register import normalise_heading
from oj.swedish import counted, first_few, number, percent

OF_CASES = "bygger på så få personer att någon kan kännas igen"
OF_PERSONS = "är 1–3, så att någon kan kännas igen"
OF_BOTH = "är 1–3 eller bygger på så få personer att någon kan kännas igen"
NAMED = 4  # indicators that are put in words
_IMPLIED = "Ett värde som inte står i filen, men går att räkna ut,"
_SAFE = (
    "Det dolda går inte att räkna ut ur de summor, kön och stadsdelar som är hittade i filen och i det som "
    "är publicerat."
)
_NOT_SAFE = "Allt det dolda är inte skyddat: något av det går att räkna ut ur det som är publicerat."


@dataclass(frozen=True, slots=True)
class SmallGroups:
    """An indicator's values on small groups: ``count`` of all its ``values``, the first one in ``cell``.

    ``others`` are hidden with them, where somebody hides them; ``exposed`` can be worked out all the same.
    ``linked`` is the first indicator of those that are only hidden together, since they tell of each other.
    """

    indicator_id: str
    heading: str
    values: int
    count: int
    others: int
    exposed: int
    sheet: str
    cell: str
    linked: str

    def is_called(self, text: str) -> bool:
        """Whether a text is the indicator's id or heading."""
        return normalise_heading(text) in map(normalise_heading, (self.indicator_id, self.heading))

    @property
    def hidden(self) -> int:
        """How many values disappear when the small groups are hidden."""
        return self.count + self.others

    @property
    def share(self) -> str:
        """The share of the indicator's values that disappears."""
        return percent(self.hidden, self.values)


def check(context: Context) -> Iterator[Finding]:
    yield from findings_of("small_groups", context, context.once(small_cells))


def findings_of(code: str, context: Context, small: SmallCells) -> Iterator[Finding]:
    """A finding of this code per sheet with small groups: how many, of which indicators, the first place."""
    for at, sheet in enumerate(context.combined.sheets):
        here = small.of(context.column("sheet") == at)
        if here.hidden.any():
            few = int(np.count_nonzero(here.few))
            others = int(np.count_nonzero(here.others))
            names = [
                f"{counted(found.hidden, 'värde', 'värden')} av ”{found.heading}” ({found.share})"
                for found in groups(context, here)
            ]
            yield finding(
                code,
                sheet=sheet,
                **_cells(context, here.few if few and code == "small_groups" else here.hidden),
                count=counted(few, "värde", "värden") if few else _IMPLIED,
                why=_why(here.few if few else here.others, context.combined),
                they="det" if few <= 1 else "de",
                first="Det gäller" if few <= 1 else "Det första gäller",
                others=_beside(few, others),
                promise=_NOT_SAFE if here.exposed.any() else _SAFE,
                which=first_few(names, NAMED),
            )
        if here.exposed.any():
            count = counted(int(np.count_nonzero(here.exposed)), "värde", "värden")
            yield finding("small_groups_exposed", sheet=sheet, **_cells(context, here.exposed), count=count)


def _why(chosen: Flags, combined: CombinedTables) -> str:
    """In which ways the chosen values are small."""
    bare = is_bare(combined)
    if not (chosen & bare).any():
        return OF_CASES
    return OF_BOTH if (chosen & ~bare).any() else OF_PERSONS


def _beside(few: int, others: int) -> str:
    """How many are hidden only for the sake of the few; nothing where there are none of either."""
    if not (few and others):
        return ""
    they = "det andra" if few == 1 else "de andra"
    return f", varav {number(others)} bara för att {they} annars kunde räknas ut"


def _cells(context: Context, chosen: Flags) -> dict[str, Any]:
    """Where the chosen observations of one sheet stand."""
    positions = np.flatnonzero(chosen)
    first = int(positions[0])
    return {
        "cell": context.cell(first),
        "cells": context.cells(positions),
        "value": context.seen_at(first).series.label,
        "place": context.place_name(first),
    }


def groups(context: Context, small: SmallCells) -> list[SmallGroups]:
    """The small groups of a file by indicator, in its order."""
    indicator, status = context.column("indicator"), context.column("status")
    known = context.combined.kept & ((status == STATUSES.index("ok")) | small.hidden)
    flags = (known, small.few, small.others, small.exposed)
    counts = [np.bincount(indicator[one], minlength=len(context.combined.indicators)) for one in flags]
    first: dict[int, int] = {}
    for chosen in (small.few, small.others):
        for at in np.flatnonzero(chosen).tolist():
            first.setdefault(int(indicator[at]), at)
    found = []
    for one, at in sorted(first.items()):
        seen, (values, count, others, exposed) = context.seen_at(at), (int(each[one]) for each in counts)
        names, where = (seen.match.indicator_id, seen.series.label), (seen.sheet, context.cell(at))
        linked = context.combined.indicators[int(small.linked[one])]
        found.append(SmallGroups(*names, values, count, others, exposed, *where, linked))
    return found
