"""Published values that the file would change."""

from collections.abc import Iterator

from oj.findings import Finding, finding
from oj.intake.context import Context
from oj.swedish import counted, number

FEWEST = 50  # numbers of municipalities that both have
APART = 0.3  # correlation of old and new numbers, below which they are not revised but other numbers


def check(context: Context) -> Iterator[Finding]:
    if context.edition is None:
        return
    revised = context.edition.rows_about("intake/revised", context.incoming, "intake/compared")
    for indicator, count, compared, position, numbers, together in revised:
        seen = context.seen_at(position)
        apart = numbers >= FEWEST and together is not None and together < APART
        yield finding(
            "values_replaced" if apart else "revised_values",
            sheet=seen.sheet,
            cell=context.cell(position),
            value=seen.series.label,
            name=seen.match.name,
            id=indicator,
            count=number(count),
            compared=counted(compared, "värde", "värden"),
            place=context.place_name(position),
        )
