"""An indicator whose heading has changed since it was last published."""

from collections.abc import Iterator

from oj.findings import Finding, finding
from oj.intake.context import Context
from oj.register import normalise_heading


def check(context: Context) -> Iterator[Finding]:
    published = {one.indicator_id: one.label for one in context.published}
    for seen in context.headings():
        before = published.get(seen.match.indicator_id)
        if before and normalise_heading(before) != normalise_heading(seen.series.label):
            yield finding(
                "renamed_indicator",
                sheet=seen.sheet,
                cell=seen.series.cell,
                value=seen.series.label,
                before=before,
                id=seen.match.indicator_id,
            )
