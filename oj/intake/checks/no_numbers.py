"""Series of nothing but symbols for missing values: perhaps the symbol means something else there."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from oj.findings import Finding, finding
from oj.intake.context import Context
from oj.reading.model import STATUSES
from oj.swedish import counted, why_none

FEWEST = 2  # values of a series; one alone says nothing


def check(context: Context) -> Iterator[Finding]:
    status, has_text = context.column("status"), _have_text(context)
    for seen in context.by_series(context.gathered.kept):
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


def _have_text(context: Context) -> npt.NDArray[np.bool_]:
    """Which observations are of cells with other text, which the reader has told of."""
    found = np.zeros(len(context.gathered), dtype=np.bool_)
    start = 0
    for table in context.workbook.tables:
        found[np.array([start + at for at in table.observations.notes], dtype=np.intp)] = True
        start += len(table.observations)
    return found
