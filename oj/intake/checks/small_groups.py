"""Figures built on so few people that somebody might be recognised."""

from __future__ import annotations

from collections.abc import Iterator

from oj.findings import Finding, finding
from oj.intake.context import Context, counted
from oj.reading.model import STATUSES

FEWEST_CASES = 4
SMALLEST_BASE = 21


def check(context: Context) -> Iterator[Finding]:
    usable = context.gathered.kept & (context.column("status") == STATUSES.index("ok"))
    few = (context.column("numerator") < FEWEST_CASES) | (context.column("denominator") < SMALLEST_BASE)
    for seen in context.by_series(usable & few):
        first = int(seen.positions[0])
        yield finding(
            "small_groups",
            sheet=seen.sheet,
            cell=context.cell(first),
            value=seen.series.label,
            name=seen.match.name,
            count=counted(len(seen.positions), "värde", "värden"),
            place=context.place_name(first),
        )
