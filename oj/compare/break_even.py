"""How many days in care a cost equals: the break-even of posts, less turnover or fewer consultants.

Arithmetic on stated assumptions. It claims no effect: that many days must be avoided for the money to be
even, and nothing says that they are. Kronor are as they are given, without index.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf, isfinite
from typing import Final, NamedTuple

import numpy as np

from oj.compare.uncertainty import Interval

DRAWS: Final = 4000
SEED: Final = 14
Values = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Assumption:
    """One input with where it comes from; it may lie from ``low`` to ``high``.

    ``year`` is None of what somebody has chosen or typed.
    """

    id: str
    name: str
    value: float
    unit: str
    year: int | None
    source: str
    low: float
    high: float


class Example(NamedTuple):
    """What has been told of placements and staff elsewhere, or evaluated: never counted with."""

    who: str
    what: str
    value: float
    unit: str
    years: str
    is_evaluated: bool
    source: str


class Needed(NamedTuple):
    """Days and children a year, and over all years that are counted."""

    days: float
    children: float
    all_days: float
    all_children: float


@dataclass(frozen=True, slots=True)
class BreakEven:
    """What must be avoided. ``parts`` are kr a year that add up to ``cost``; savings are negative.

    ``calculated`` has every day at its full price from the first day on; ``freed`` only what can be freed,
    from the month after ``delay`` months on: None where nothing can. ``posts`` are how many cost it.
    """

    parts: Mapping[str, float]
    calculated: Needed
    freed: Needed | None
    posts: float = 0.0
    delay: float = 0.0

    @property
    def cost(self) -> float:
        """Kr a year that the days must pay for."""
        return sum(self.parts.values())


def break_even(values: Values) -> BreakEven:
    """The break-even of ``values`` by the id of each assumption.

    A post costs c = 12 × salary × (1 + overhead). The cost a year is C = posts × c − leavers × introduction
    − consultants × c × surcharge, never less than nought in days. Calculated: C / price days a year.
    A day that is avoided frees f = price × (1 − open_share − fixed_share) kr, since open care costs its share
    of the price and the fixed share stays. The cost runs all years of the horizon, the effect only from the
    delay (months) on, and so do fewer leavers and consultants: posts × c × horizon less what these save in
    the horizon − delay / 12 years is what f days in all must pay for, spread over these years. Children are
    days over days_per_child. Shares are in per cent. ValueError unless price, days_per_child and horizon are
    positive.
    """
    price, per_child, horizon = (values[name] for name in ("price", "days_per_child", "horizon"))
    if min(price, per_child, horizon) <= 0:
        raise ValueError("price, days per child and horizon must be positive")
    post = 12 * values["salary"] * (1 + values["overhead"] / 100)
    parts = {
        "posts": values["posts"] * post,
        "leavers": 0.0 - values["leavers"] * values["introduction"],
        "consultants": 0.0 - values["consultants"] * post * values["surcharge"] / 100,
    }
    whole = max(sum(parts.values()), 0.0) * horizon
    freed = price * (1 - (values["open_share"] + values["fixed_share"]) / 100)
    years = horizon - values["delay"] / 12
    can_be_freed = freed > price * 1e-9 and years > 0
    saved = parts["leavers"] + parts["consultants"]
    later = max(parts["posts"] * horizon + saved * years, 0.0)
    return BreakEven(
        parts,
        _needed(whole / price, horizon, per_child),
        _needed(later / freed, years, per_child) if can_be_freed else None,
        values["posts"],
        values["delay"],
    )


def _needed(days: float, years: float, per_child: float) -> Needed:
    return Needed(days / years, days / years / per_child, days, days / per_child)


class Swing(NamedTuple):
    """The days a year that can be freed, were one assumption at either end; None: nothing can be freed."""

    assumption: Assumption
    low: float | None
    high: float | None

    @property
    def width(self) -> float:
        """How far apart they lie."""
        return inf if self.low is None or self.high is None else abs(self.high - self.low)


def tornado(assumptions: Sequence[Assumption]) -> list[Swing]:
    """Which assumption moves the break-even most, first; one at a time, the others as they are.

    Those that move nothing are left out.
    """
    values = {one.id: one.value for one in assumptions}
    found = [
        Swing(one, *(_days({**values, one.id: end}) for end in (one.low, one.high)))
        for one in assumptions
        if one.low < one.high
    ]
    return sorted((one for one in found if one.width > 0), key=lambda one: -one.width)


def _days(values: Values) -> float | None:
    freed = break_even(values).freed
    return freed.days if freed else None


def band(assumptions: Sequence[Assumption]) -> Interval | None:
    """The days a year that can be freed in the middle 90 of 100 draws; ``high`` may be infinite.

    ``DRAWS`` times every assumption is drawn by itself from a triangle over its range with its value on top
    (numpy's PCG64, ``SEED``), and the break-even worked out; a draw in which nothing can be freed counts as
    infinitely many days. The 5th and 95th percentile are draws (no interpolation). None where even the lower
    one is infinite. The ranges are stated, not measured: so the band shows what they lead to, not how often.
    """
    random = np.random.default_rng(SEED)
    drawn = {
        one.id: random.triangular(one.low, one.value, one.high, DRAWS)
        if one.low < one.high
        else np.full(DRAWS, one.value)
        for one in assumptions
    }
    rows = ({name: float(column[at]) for name, column in drawn.items()} for at in range(DRAWS))
    days = sorted(inf if found is None else found for found in map(_days, rows))
    low, high = days[DRAWS // 20], days[DRAWS - 1 - DRAWS // 20]
    return Interval(low, high) if isfinite(low) else None
