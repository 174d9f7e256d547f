"""Values that can't be: a share below 0 or above 100, a negative number, an answer that the scale lacks."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from oj.findings import Finding
from oj.intake.checks.per_sheet import located
from oj.intake.checks.scales import folded, in_use
from oj.intake.context import Context, SeriesSeen
from oj.intake.kinds import kind_of
from oj.intake.time_series import by_year
from oj.reading.model import STATUSES

TOLERANCE = 1e-9
RARE = 0.01  # share of a series' amounts, below which negative ones are odd


def check(context: Context) -> Iterator[Finding]:
    usable = context.combined.kept & (context.column("status") == STATUSES.index("ok"))
    for seen in context.by_series(usable):
        wrong = seen.positions[_impossible(context, seen)]
        if len(wrong):
            yield located("impossible_values", context, wrong, rule=_RULES[kind_of(seen)])


_RULES = {
    "share": "en andel ligger mellan 0 och 100 procent",
    "yes_no": "svaret finns inte på indikatorns skala",
    "scale": "svaret finns inte på indikatorns skala",
    "count": "ett antal kan inte vara negativt",
    "rate": "ett antal kan inte vara negativt",
    "currency": "nästan inga andra kommuner har ett negativt belopp",
}


def _impossible(context: Context, seen: SeriesSeen) -> npt.NDArray[np.bool_]:
    """Which of the series' values can't be."""
    value = context.column("value")[seen.positions]
    share = (value < -TOLERANCE) | (value > 100 + TOLERANCE)
    match kind_of(seen):
        case "share":
            events = seen.indicator is not None and seen.indicator.counts_events
            return np.asarray(value < -TOLERANCE if events else share)
        case "count" | "rate":
            return np.asarray(value < 0)
        case "currency":
            return _odd_debts(value)
        case "yes_no" | "scale":
            local = context.local[seen.positions]
            return np.asarray(np.where(local, _off_scale(context, seen, value), share))
        case _:
            return np.zeros(len(value), dtype=np.bool_)


def _odd_debts(value: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    """Which amounts are below 0 in a series where that is rare; where many are, it is a net cost."""
    negative = value < 0
    return np.asarray(negative & (np.mean(negative) < RARE))


def _off_scale(context: Context, seen: SeriesSeen, value: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    """Which values are no number of the year's scale, as it is used; none where no scale is known.

    That the file's scale is not the register's is for scales.py to tell, once and not for each value.
    """
    years = context.column("year")[seen.positions]
    off = np.zeros(len(value), dtype=np.bool_)
    for year, here in by_year(years):
        known = folded(seen.indicator.scale_for(year)) if seen.indicator else {}
        scale = in_use(dict(seen.series.coding), known) if seen.series.coding else known
        if scale:
            off[here] = ~np.isin(value[here], list(scale.values()))
    return off
