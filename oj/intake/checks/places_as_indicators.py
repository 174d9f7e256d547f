"""Indicators that are called as municipalities: the table lies on its side, or two stand on one sheet."""

from collections.abc import Iterator
from itertools import groupby

from oj.findings import Finding, finding
from oj.intake.context import Context, SeriesSeen
from oj.reading.places import gazetteer
from oj.swedish import first_few

NAMED = 4


def check(context: Context) -> Iterator[Finding]:
    called = (seen for seen in context.headings() if _is_place(seen))
    for sheet, found in groupby(called, key=lambda seen: seen.sheet):
        series = [seen.series for seen in found]
        yield finding(
            "places_as_indicators",
            sheet=sheet,
            cell=series[0].cell,
            cells=[one.cell for one in series],
            value=series[0].label,
            names=first_few([one.label for one in series], NAMED),
        )


def _is_place(seen: SeriesSeen) -> bool:
    """Whether a heading that nobody knows is the name of a place and nothing else."""
    return seen.match.kind == "new" and bool(gazetteer().codes(seen.series.label))
