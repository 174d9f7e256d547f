"""Published values that the file would change."""

from __future__ import annotations

from collections.abc import Iterator

from oj.findings import Finding, finding
from oj.intake.context import Context
from oj.swedish import counted


def check(context: Context) -> Iterator[Finding]:
    if context.edition is None:
        return
    revised = context.edition.rows_about("intake/revised", context.incoming, "intake/met")
    for indicator, count, compared, position in revised:
        seen = context.seen_at(position)
        yield finding(
            "revised_values",
            sheet=seen.sheet,
            cell=context.cell(position),
            value=seen.series.label,
            name=seen.match.name,
            id=indicator,
            count=count,
            compared=counted(compared, "värde", "värden"),
            place=context.place_name(position),
        )
