"""Municipalities that are published for an indicator the year before but are not in the file."""

from __future__ import annotations

from collections.abc import Iterator

from oj.findings import Finding, finding
from oj.intake.context import Context
from oj.swedish import counted


def check(context: Context) -> Iterator[Finding]:
    if context.edition is None:
        return
    headings = {seen.match.indicator_id: seen for seen in context.headings()}
    missing = context.edition.rows_about("intake/missing_municipalities", context.incoming)
    for indicator, year, count, names in missing:
        seen = headings[indicator]
        listed = ", ".join(names) + (" …" if count > len(names) else "")
        yield finding(
            "missing_municipalities",
            sheet=seen.sheet,
            cell=seen.series.cell,
            value=seen.series.label,
            name=seen.match.name,
            year=year,
            year_before=year - 1,
            count=counted(count, "kommun", "kommuner"),
            names=listed,
        )
