"""Series of nothing but symbols for missing values: perhaps the symbol means something else there."""

from __future__ import annotations

from collections.abc import Iterator

from oj.findings import Finding, finding
from oj.intake.context import Context, counted
from oj.reading.model import STATUSES

FEWEST = 2  # values of a series; one alone says nothing
WORDS = {
    "missing": "uppgift saknas",
    "suppressed": "sekretess",
    "not_applicable": "ej aktuellt",
    "not_published": "ännu inte publicerad",
}


def check(context: Context) -> Iterator[Finding]:
    status = context.column("status")
    for seen in context.by_series(context.gathered.kept):
        found = sorted(set(status[seen.positions].tolist()))
        if len(seen.positions) >= FEWEST and STATUSES.index("ok") not in found:
            yield finding(
                "no_numbers",
                sheet=seen.sheet,
                cell=seen.series.cell,
                value=seen.series.label,
                count=counted(len(seen.positions), "cell", "celler"),
                words=" eller ".join(f"”{WORDS[STATUSES[one]]}”" for one in found),
            )
