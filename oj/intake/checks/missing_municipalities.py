"""Municipalities that are published for an indicator the year before and get no value of the file."""

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
        seen = headings[indicator] if indicator else next(iter(headings.values()))
        yield finding(
            "missing_municipalities" if indicator else "municipalities_gone",
            sheet=seen.sheet,
            cell=seen.series.cell if indicator else "",
            value=seen.series.label if indicator else "",
            name=seen.match.name,
            year=year,
            year_before=year - 1,
            count=counted(count, "kommun", "kommuner"),
            names=", ".join(names) + (" …" if count > len(names) else ""),
        )
