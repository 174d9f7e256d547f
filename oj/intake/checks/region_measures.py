"""Measures that Kolada has for regions only, in a table of municipalities: another id or name is meant."""

from collections.abc import Iterator

from oj.findings import Finding, finding
from oj.intake.context import Context
from oj.kolada_measures import kolada_measures


def check(context: Context) -> Iterator[Finding]:
    for seen in context.by_series(context.local):
        measure = kolada_measures().get(seen.match.indicator_id)
        if measure and measure.places == "L":
            yield finding(
                "region_measure",
                sheet=seen.sheet,
                cell=seen.series.cell,
                value=seen.series.label,
                id=measure.id,
                name=measure.title,
            )
