"""Two series under the same heading on different sheets: each gets the sheet's name before its own."""

from collections.abc import Iterator

from oj.findings import Finding, finding
from oj.intake.context import Context
from oj.intake.match import own_id
from oj.register import normalise_heading


def check(context: Context) -> Iterator[Finding]:
    for seen in context.headings():
        if not seen.sheet:  # a text file
            continue
        name = f"{seen.sheet}: {seen.series.label}"
        if own_id(normalise_heading(name)) == own_id(normalise_heading(seen.series.label)):
            continue  # the sheet is called by its year
        if seen.match.indicator_id == own_id(normalise_heading(name)):
            yield finding(
                "same_name_on_sheets",
                sheet=seen.sheet,
                cell=seen.series.cell,
                value=seen.series.label,
                name=name,
            )
