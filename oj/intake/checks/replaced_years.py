"""Most published values of a year would become others: told with old and new side by side."""

from collections.abc import Iterator
from dataclasses import replace

from oj.findings import Finding, finding
from oj.intake.context import Context
from oj.intake.kinds import ANSWERS, kind_of
from oj.swedish import counted, four_figures, number

FEWEST = 10  # published values of municipalities that the file has too
MOST = 0.5  # share of them that become others
ALIKE = 0.8  # share of the new values that another year has
DIFFERENT = 5  # different numbers, for years to be told apart by them
EXAMPLES = 5  # municipalities that are named


def check(context: Context) -> Iterator[Finding]:
    if context.edition is None:
        return
    limits = {"fewest": FEWEST, "most": MOST, "alike": ALIKE, "different": DIFFERENT, "examples": EXAMPLES}
    found = context.edition.rows_about("intake/replaced_years", context.incoming, "intake/compared", **limits)
    for _, year, revised, compared, position, other, names, before, after in found:
        seen = context.seen_at(position)
        numbers = kind_of(seen) not in ANSWERS
        values = zip(names, map(four_figures, before), map(four_figures, after), strict=True)
        sides = tuple(values) if numbers else ()
        told = finding(
            "year_replaced",
            sheet=seen.sheet,
            cell=context.cell(position),
            value=seen.series.label,
            name=seen.match.name,
            year=year,
            count=number(revised),
            compared=counted(compared, "publicerat värde", "publicerade värden"),
            moved=f" De nya är desamma som de publicerade för {other}." if other and numbers else "",
            sides="".join(f" {name}: {old} → {new}." for name, old, new in sides[:2]),
        )
        yield replace(told, sides=sides)
