"""A chart of every kind, of the facts of tests/show/material.py."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from oj.charts import lines
from oj.charts.answer_charts import answer_counts, answer_matrix, squares, waves
from oj.charts.chart import Chart, Kind, Mark, Role, Span
from oj.charts.cost_charts import mix, waterfall
from oj.charts.distance import distance
from oj.charts.distribution import distribution
from oj.charts.funnel import funnel
from oj.charts.map import county
from oj.charts.map_classes import by_value
from oj.charts.scatter import scatter
from oj.charts.strip import strip
from oj.compare.answers_per_year import AnswerCount, per_year
from oj.compare.comparison_groups import Scope
from oj.compare.correlation import Together
from oj.compare.counts import counts
from oj.compare.decompose import CostPart, Decomposition, Step
from oj.compare.figure import Figure
from oj.compare.funnel_limits import funnel as compare_funnel
from oj.compare.neighbours import Neighbour, Neighbourhood
from oj.compare.survey_waves import TwoWaves
from oj.reference import municipalities
from oj.register import Indicator
from oj.words.correlation_sentences import Phrases
from tests.words.material import (
    COST,
    FOLLOW_UP,
    NAMES,
    OTHERS,
    PEERS,
    PLACE,
    ROUTINE,
    TURNOVER,
    US,
    cost,
    routine,
    row,
    seen,
    turnover,
)

EVERY = {**NAMES, US: PLACE, **{code: f"Ort {code}" for code in OTHERS}}
RATE = Indicator(id="N33818", name="Placerade", theme="cost", unit="antal/1 000 inv", value_type="rate")
TOLD = Phrases("antal placerade och kostnad", "fler placerade barn", "högre kostnad", "lägre kostnad")

FORMS = ("HVB", "Familjehem", "Öppna insatser")
DIVIDED = Decomposition(
    11_616,
    10_261,
    (
        Step("hvb", CostPart.PLACED, 1097, 7, 3.7, 2.8, 400, 3700),
        Step("hvb", CostPart.DAYS, -543, 7, 148, 171, 200, 3700),
        Step("hvb", CostPart.PRICE, 622, 7, 7890, 6664, 150, 3700),
        Step("familjehem", CostPart.PLACED, 576, 7, 8.0, 6.7, 250, 3100),
        Step("familjehem", CostPart.PER_CHILD, -314, 6, 400, 390, 200, 3100),
        Step("oppna", CostPart.WHOLE, -83, 7, 4002, 4085),
    ),
    0,
    7,
    {"hvb": (4309, 3133), "familjehem": (3305, 3043), "oppna": (4002, 4085)},
)
NEIGHBOURS = Neighbourhood(
    (Neighbour(PEERS[0], 0.8, {"a": 1.0}), Neighbour(PEERS[1], 2.0, {"a": 1.0})), 1.2, ("a",), {}, {}
)
WAVES = [
    TwoWaves(ROUTINE.id, 2021, 2022, 233, 142, 142, 0, 0),
    TwoWaves(ROUTINE.id, 2022, 2023, 240, 144, 156, 18, 6, is_sure=True),
    TwoWaves(ROUTINE.id, 2021, 2023, 230, 140, 150, 30, 20),
]
ANSWERS = [
    AnswerCount(2023, 1.0, 80, None), AnswerCount(2024, 2.0, 90, 1.0), AnswerCount(2024, 1.0, 60, None),
    AnswerCount(2024, 0.0, 41, None),
]  # fmt: skip


def together(shuffled: bool = False) -> Together:
    """Twenty municipalities' placed children and cost, in the same order or in another."""
    codes = (US, *PEERS, *OTHERS)
    steps = [(7 * i) % len(codes) if shuffled else i for i in range(len(codes))]
    across = seen(RATE, [row(RATE, code, 2.0 + i) for i, code in enumerate(codes)])
    up = seen(COST, [row(COST, code, 1000.0 + 100 * step) for code, step in zip(codes, steps, strict=True)])
    return Together(across, up)


def funnel_of(place: str, names: dict[str, str]) -> Chart:
    """Fourteen municipalities at about 20 per cent of larger and larger bases, and us at 60 of 240."""
    sizes = {code: 100.0 * (at + 1) for at, code in enumerate((*PEERS, *OTHERS[:7]))}
    shares = {**dict.fromkeys(sizes, 20.0), PEERS[0]: 0.0, PEERS[1]: 40.0}
    figures = {
        code: row(TURNOVER, code, shares[code], 2024, (shares[code] * size / 100, size))
        for code, size in sizes.items()
    }
    figures[US] = row(TURNOVER, US, 25.0, 2024, (60, 240))
    found = compare_funnel(counts(TURNOVER, figures), 20.0)
    assert found is not None
    return funnel(turnover(60, 240), found, figures, place, names, ["Egen beräkning."])


def map_of(place: str) -> Chart:
    """Our county, where a few have a value."""
    figures = {code: Figure(2024, None, "missing") for code in municipalities()}
    figures |= {code: Figure(2024, 5000.0 + 200 * at) for at, code in enumerate((US, "1440", "1480"))}
    return county(cost(), by_value(cost(), figures), figures, place)


def lines_of(place: str, names: dict[str, str]) -> Chart:
    """Two years, in the second of which something began."""
    drawn = lines.over_years(turnover(9, 24, (12, 30)), place, names)
    began, out = Mark(Role.MOMENT, 2023.6, place), Span(Role.LEFT_OUT, 2023, 2023, place)
    return replace(drawn, moments=[began], spans=[out])


MADE: dict[Kind, Callable[[str, dict[str, str]], Chart]] = {
    Kind.LINES: lambda place, names: lines_of(place, names),
    Kind.STRIP: lambda place, names: strip(turnover(60, 240), place, names),
    Kind.DISTRIBUTION: lambda place, names: distribution(turnover(60, 240), place, names),
    Kind.FUNNEL: lambda place, names: funnel_of(place, names),
    Kind.WAVES: lambda *_: waves(ROUTINE, WAVES, (2021, 2023)),
    Kind.WATERFALL: lambda place, _: waterfall(DIVIDED, place, Scope.PEERS, 2024, ["I löpande priser."]),
    Kind.MIX: lambda place, _: mix({2023: [40.0, 35.0, 25.0], 2024: [50.0, 17.0, 33.0]}, FORMS, place),
    Kind.BAR: lambda place, _: distance(NEIGHBOURS.neighbours[0], NEIGHBOURS, place),
    Kind.MAP: lambda place, _: map_of(place),
    Kind.SQUARES: lambda place, _: squares(routine(1, 5, FOLLOW_UP), place),
    Kind.MATRIX: lambda place, names: answer_matrix(
        [("Säker", [routine(1, 5, FOLLOW_UP)])], place, names, "Svar"
    ),
    Kind.COUNTS: lambda *_: answer_counts(FOLLOW_UP, per_year(FOLLOW_UP, ANSWERS), 290),
    Kind.SCATTER: lambda place, names: scatter(together(), TOLD, place, names, "Löpande priser."),
}


def made(kind: Kind, place: str = PLACE, names: dict[str, str] = EVERY) -> Chart:
    """The example of a kind; ``place`` is our name, ``names`` are those of the others."""
    return MADE[kind](place, names)
