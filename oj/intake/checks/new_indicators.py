"""Headings that the register does not know: wholly new, or only similar to a name in it."""

from __future__ import annotations

from collections.abc import Iterator

from oj.findings import Finding, finding
from oj.intake.context import Context
from oj.register import register


def check(context: Context) -> Iterator[Finding]:
    for seen in context.headings():
        where = {"sheet": seen.sheet, "cell": seen.series.cell, "value": seen.series.label}
        match = seen.match
        if match.kind == "new":
            yield finding("new_indicator", **where, id=match.indicator_id)
        if match.kind == "similar":
            yield finding(
                "similar_indicator",
                **where,
                id=match.indicator_id,
                proposal=match.proposal,
                name=register()[match.proposal].name,
                score=min(int(match.score), 99),  # alike is never the same
            )
