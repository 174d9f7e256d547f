"""Shares that are not their numerator divided by their denominator."""

from collections.abc import Iterator

import numpy as np

from oj.findings import Finding
from oj.intake.checks.per_sheet import located
from oj.intake.context import Context
from oj.intake.kinds import kind_of
from oj.reading.model import STATUSES
from oj.swedish import four_figures

ROOM = 1.0  # percentage points: shares are printed rounded


def check(context: Context) -> Iterator[Finding]:
    above, below = context.column("numerator"), context.column("denominator")
    usable = context.combined.kept & (context.column("status") == STATUSES.index("ok"))
    for seen in context.by_series(usable & (above >= 0) & (below > 0)):
        if kind_of(seen) != "share":
            continue
        computed = 100 * above[seen.positions] / below[seen.positions]
        wrong = np.abs(context.column("value")[seen.positions] - computed) > ROOM
        if wrong.any():
            at = int(np.argmax(wrong))
            first = int(seen.positions[at])
            yield located(
                "share_differs",
                context,
                seen.positions[wrong],
                numerator=four_figures(float(above[first])),
                denominator=four_figures(float(below[first])),
                computed=four_figures(float(computed[at])),
            )
