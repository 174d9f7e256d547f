"""A heading that names a share of the register over a column of numbers or kronor, or the other way round."""

from collections.abc import Iterator

from oj.findings import Finding, finding
from oj.intake.context import Context
from oj.swedish import VALUE_TYPES

CONFUSED = {
    frozenset(pair)
    for pair in (("share", "count"), ("share", "currency"), ("count", "currency"), ("rate", "currency"))
}


def check(context: Context) -> Iterator[Finding]:
    for seen in context.headings():
        known = seen.indicator
        if known and frozenset((known.value_type, seen.series.value_type)) in CONFUSED:
            yield finding(
                "other_kind",
                sheet=seen.sheet,
                cell=seen.series.cell,
                value=seen.series.label,
                name=known.name,
                known=VALUE_TYPES[known.value_type],
                seen=VALUE_TYPES[seen.series.value_type],
            )
