"""Totals that do not fit their parts, by the relations of data/reference/totals.csv."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

import numpy as np
import numpy.typing as npt

from oj.findings import Finding
from oj.intake.checks.per_sheet import located
from oj.intake.context import Context
from oj.reading.model import STATUSES
from oj.reference import read_rows
from oj.register import register
from oj.swedish import counted, four_figures

Relation = Literal["equal", "at_most", "at_least"]
WORDS = {
    "equal": "borde vara lika med",
    "at_most": "borde inte vara större än",
    "at_least": "borde inte vara mindre än",
}


@dataclass(frozen=True, slots=True)
class Total:
    """What an indicator should be, beside the sum of others. Room in per cent of the sum, and in its unit."""

    total: str
    parts: tuple[str, ...]
    relation: Relation
    percent: float
    absolute: float
    reason: str


@cache
def totals() -> tuple[Total, ...]:
    """The relations, in the order of the file."""
    return tuple(
        Total(
            total=row["total"],
            parts=tuple(row["parts"].split()),
            relation=cast(Relation, row["relation"]),
            percent=float(row["percent"]),
            absolute=float(row["absolute"]),
            reason=row["reason"],
        )
        for row in read_rows("totals.csv")
    )


def check(context: Context) -> Iterator[Finding]:
    known = {indicator: number for number, indicator in enumerate(context.combined.indicators)}
    for relation in totals():
        if {relation.total, *relation.parts} <= known.keys():
            yield from _findings(context, relation, known)


def _findings(context: Context, relation: Total, known: dict[str, int]) -> Iterator[Finding]:
    places, positions = _values(context, known[relation.total])
    total = context.column("value")[positions]
    whole = np.zeros(len(places))
    for part in relation.parts:
        keys, found = _values(context, known[part])
        if not len(found):
            return
        at = np.searchsorted(keys, places)
        there = at < len(keys)
        there[there] = keys[at[there]] == places[there]
        whole += np.where(there, context.column("value")[found[np.minimum(at, len(found) - 1)]], np.nan)
    room = relation.absolute + relation.percent / 100 * np.abs(whole)
    too_much, too_little = total > whole + room, total < whole - room
    wrong = {"equal": too_much | too_little, "at_most": too_much, "at_least": too_little}[relation.relation]
    if not wrong.any():
        return
    first = int(np.flatnonzero(wrong)[np.argmin(positions[wrong])])
    position = int(positions[first])
    yield located(
        "total_differs",
        context,
        np.sort(positions[wrong]),
        value=four_figures(float(total[first])),
        count=counted(int(np.count_nonzero(wrong)), "ställe", "ställen"),
        compared=int(np.count_nonzero(~np.isnan(whole))),
        year=int(context.column("year")[position]),
        words=WORDS[relation.relation],
        parts=" + ".join(register()[part].short_name for part in relation.parts),
        sum=four_figures(float(whole[first])),
        reason=relation.reason,
    )


def _values(context: Context, indicator: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.intp]]:
    """Sorted keys of place, year and sex with a number of the indicator, and their positions."""
    ok = context.combined.kept & (context.column("status") == STATUSES.index("ok"))
    positions = np.flatnonzero(ok & (context.column("indicator") == indicator))
    keys = context.column("place")[positions].astype(np.int64) * 10_000 + context.column("year")[positions]
    keys = keys * 3 + context.column("sex")[positions]
    order = np.argsort(keys)
    return keys[order], positions[order]
