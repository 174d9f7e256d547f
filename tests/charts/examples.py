"""A chart of every kind, of the facts of tests/show/material.py."""

from __future__ import annotations

from collections.abc import Callable

from oj.charts import lines
from oj.charts.chart import Chart, Kind
from oj.charts.scatter import scatter
from oj.charts.squares import squares
from oj.charts.strip import strip
from oj.compare.measure import Measure
from oj.show.relations import Phrases, Together
from tests.show.material import COST, FOLLOW_UP, NAMES, OTHERS, PEERS, PLACE, US, routine, row, seen, turnover

EVERY = {**NAMES, US: PLACE, **{code: f"Ort {code}" for code in OTHERS}}
RATE = Measure(
    id="N33818", name="Placerade", theme="placement_cost", unit="antal/1 000 inv", value_type="rate"
)
TOLD = Phrases("antal placerade och kostnad", "fler placerade barn", "högre kostnad", "lägre kostnad")


def together(shuffled: bool = False) -> Together:
    """Twenty municipalities' placed children and cost, in the same order or in another."""
    codes = (US, *PEERS, *OTHERS)
    steps = [(7 * i) % len(codes) if shuffled else i for i in range(len(codes))]
    across = seen(RATE, [row(RATE, code, 2.0 + i) for i, code in enumerate(codes)])
    up = seen(COST, [row(COST, code, 1000.0 + 100 * step) for code, step in zip(codes, steps, strict=True)])
    return Together(across, up)


MADE: dict[Kind, Callable[[str, dict[str, str]], Chart]] = {
    Kind.LINES: lambda place, names: lines.over_years(turnover(9, 24, (12, 30)), place, names),
    Kind.STRIP: lambda place, names: strip(turnover(60, 240), place, names),
    Kind.SQUARES: lambda place, _: squares(routine(1, 5, FOLLOW_UP), place),
    Kind.SCATTER: lambda place, names: scatter(together(), TOLD, place, names, "Löpande priser."),
}


def made(kind: Kind, place: str = PLACE, names: dict[str, str] = EVERY) -> Chart:
    """The example of a kind; ``place`` is our name, ``names`` are those of the others."""
    return MADE[kind](place, names)
