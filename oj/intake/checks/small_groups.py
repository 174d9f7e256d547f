"""Figures built on so few people that somebody might be recognised."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from oj.findings import Finding, finding
from oj.intake.context import Context
from oj.intake.gather import Gathered
from oj.reading.model import STATUSES
from oj.small_groups import FEWEST_CASES, SMALLEST_BASE
from oj.swedish import counted


def check(context: Context) -> Iterator[Finding]:
    yield from told("small_groups", context, few(context.gathered))


def told(code: str, context: Context, chosen: npt.NDArray[np.bool_]) -> Iterator[Finding]:
    """A finding of this code per series with chosen values: how many, and the first place."""
    for seen in context.by_series(chosen):
        first = int(seen.positions[0])
        yield finding(
            code,
            sheet=seen.sheet,
            cell=context.cell(first),
            value=seen.series.label,
            name=seen.match.name,
            count=counted(len(seen.positions), "värde", "värden"),
            place=context.place_name(first),
        )


def few(gathered: Gathered) -> npt.NDArray[np.bool_]:
    """Which values are built on fewer than FEWEST_CASES cases, or on a base below SMALLEST_BASE."""
    columns = gathered.columns
    small = (columns["numerator"] < FEWEST_CASES) | (columns["denominator"] < SMALLEST_BASE)
    return np.asarray(gathered.kept & (columns["status"] == STATUSES.index("ok")) & small)
