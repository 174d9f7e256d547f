"""Series of nothing but symbols for missing values: perhaps the symbol means something else there."""

from collections.abc import Iterator

import numpy as np

from oj.findings import Finding, finding
from oj.intake.context import Context
from oj.reading.model import STATUSES
from oj.swedish import counted, why_none

FEWEST = 2  # values of a series; one alone says nothing


def check(context: Context) -> Iterator[Finding]:
    status = context.column("status")
    has_text = np.isin(np.arange(len(context.combined)), list(context.notes))
    for seen in context.by_series(context.combined.kept):
        found = sorted(set(status[seen.positions].tolist()))
        told_before = bool(has_text[seen.positions].all())
        if len(seen.positions) >= FEWEST and STATUSES.index("ok") not in found and not told_before:
            yield finding(
                "no_numbers",
                sheet=seen.sheet,
                cell=seen.series.cell,
                value=seen.series.label,
                count=counted(len(seen.positions), "cell", "celler"),
                words=" eller ".join(f"”{why_none(STATUSES[one])}”" for one in found),
            )
