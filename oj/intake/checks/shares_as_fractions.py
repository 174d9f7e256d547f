"""A whole year of shares between 0 and 1: fractions, where per cent is meant."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from oj.findings import Finding, finding
from oj.intake.context import Context
from oj.intake.kinds import kind_of
from oj.intake.time_series import by_year
from oj.reading.model import STATUSES
from oj.swedish import counted, four_figures

FEWEST = 5  # different values above 0; fewer say something only where the file has no others of the indicator


def check(context: Context) -> Iterator[Finding]:
    usable = context.combined.kept & (context.column("status") == STATUSES.index("ok"))
    for seen in context.by_series(usable):
        if kind_of(seen) != "share":
            continue
        value = context.column("value")[seen.positions]
        for year, here in by_year(context.column("year")[seen.positions]):
            own = value[here]
            several = len(np.unique(own[own > 0])) >= FEWEST
            if own.max() <= 1 and own.min() >= 0 and (several or _are_fractions(value)):
                first = int(seen.positions[here][int(np.argmax(own > 0))])
                yield finding(
                    "share_as_fraction",
                    sheet=seen.sheet,
                    cell=context.cell(first),
                    value=four_figures(float(context.column("value")[first])),
                    name=seen.match.name,
                    year=year,
                    count=counted(len(own), "värde", "värden"),
                    place=context.place_name(first),
                )


def _are_fractions(value: npt.NDArray[np.float64]) -> bool:
    """Whether a few values all look like fractions: between 0 and 1, with two decimals or more."""
    is_few = len(value) < FEWEST
    return bool(is_few and ((value > 0) & (value < 1)).all() and (np.round(value, 1) != value).all())
