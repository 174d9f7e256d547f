"""A whole year of shares between 0 and 1: fractions, where per cent is meant."""

from collections.abc import Iterator

import numpy as np

from oj.findings import Finding, finding
from oj.intake.context import Context
from oj.intake.kinds import kind_of
from oj.intake.time_series import by_year
from oj.reading.model import STATUSES
from oj.swedish import counted, four_figures

FEWEST = 5  # different values above 0; fewer say nothing


def check(context: Context) -> Iterator[Finding]:
    usable = context.combined.kept & (context.column("status") == STATUSES.index("ok"))
    for seen in context.by_series(usable):
        if kind_of(seen) != "share":
            continue
        value = context.column("value")[seen.positions]
        for year, here in by_year(context.column("year")[seen.positions]):
            own = value[here]
            if own.max() <= 1 and own.min() >= 0 and len(np.unique(own[own > 0])) >= FEWEST:
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
