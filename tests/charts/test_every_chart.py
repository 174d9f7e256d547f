"""What holds of every kind of chart and of each of its renderers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import escape
from urllib.parse import unquote

import pytest

from oj.charts import chart_html, plotly
from oj.charts.chart import Band, Chart, Kind, Mark, Point, Role, Series
from oj.charts.chart_table import as_table
from oj.charts.styles import SHAPES, STYLES
from oj.report import pdf
from oj.tables.table_html import show
from tests.charts.examples import EVERY, MADE, made
from tests.words.material import loose

HOSTILE = "<script>alert('x')</script>&\""


def screen(chart: Chart) -> str:
    return f"{chart_html.head(chart)}{chart_html.show(chart)}"


def explored(chart: Chart) -> str:
    figure = plotly.figure(chart)
    return str(figure.to_json()) if figure else ""


def table(chart: Chart) -> str:
    return show(as_table(chart))


def paper(chart: Chart) -> str:
    """What the template of Nämndens sida is given, as text: it is no markup there."""
    made = pdf.waterfall_of if chart.kind is Kind.WATERFALL else pdf.picture_of
    return escape(json.dumps(made(chart), ensure_ascii=False))


RENDERERS: dict[Callable[[Chart], str], set[Kind]] = {
    screen: set(chart_html.SHOWN),
    explored: {Kind.LINES, Kind.SCATTER},
    table: set(Kind),
    paper: {Kind.STRIP, Kind.SQUARES, Kind.WATERFALL},
}
IN_WORDS = {Kind.MATRIX, Kind.COUNTS}  # a table and a list, which are read as they stand
DRAWN = [(renderer, kind) for renderer, kinds in RENDERERS.items() for kind in MADE if kind in kinds]


def others(number: float) -> float:
    """Another number, near enough to lie in the same picture."""
    return number + (1.5 if number < 30 else -max(1, abs(number) / 50))


def changed(chart: Chart) -> Iterator[tuple[str, Chart]]:
    """The chart with one number, mark or word of it changed, and which."""
    for at, series in enumerate(chart.series):
        for other in _changed_series(chart, series):
            yield (
                str(series.role),
                replace(chart, series=[*chart.series[:at], other, *chart.series[at + 1 :]]),
            )
    for at, mark in enumerate(chart.marks):
        moved = mark._replace(value=others(mark.value))
        yield str(mark.role), replace(chart, marks=[*chart.marks[:at], moved, *chart.marks[at + 1 :]])
    for at, mark in enumerate(chart.moments):
        moved = mark._replace(value=mark.value + 0.25)
        yield str(mark.role), replace(chart, moments=[*chart.moments[:at], moved, *chart.moments[at + 1 :]])
    for at, span in enumerate(chart.spans):
        moved_span = span._replace(last=span.last + 1)
        yield str(span.role), replace(chart, spans=[*chart.spans[:at], moved_span, *chart.spans[at + 1 :]])
    for at, band in enumerate(chart.bands):
        x, low, high = band.edges[0]
        for edge in ((x, others(low), high), (x, low, others(high))):
            wider = Band(band.role, [edge, *band.edges[1:]], band.label)
            yield str(band.role), replace(chart, bands=[*chart.bands[:at], wider, *chart.bands[at + 1 :]])


def _changed_series(chart: Chart, series: Series) -> Iterator[Series]:
    for at, run in enumerate(series.runs):
        for place in {0, len(run) - 1} if run else ():
            for other in _changed_point(chart.kind, run[place]):
                runs = [*series.runs[:at], [*run[:place], other, *run[place + 1 :]], *series.runs[at + 1 :]]
                yield replace(series, runs=runs)


def _changed_point(kind: Kind, point: Point) -> Iterator[Point]:
    """Every number of a point that its kind shows."""
    if (
        kind not in (Kind.STRIP, Kind.DISTRIBUTION, Kind.SQUARES, Kind.MATRIX, Kind.BAR)
        and point.y is not None
    ):
        yield point._replace(y=others(point.y))
    if kind in (Kind.STRIP, Kind.DISTRIBUTION, Kind.FUNNEL, Kind.SCATTER, Kind.BAR):
        yield point._replace(x=others(point.x))


@pytest.mark.parametrize(("renderer", "kind"), DRAWN)
def test_every_number_is_shown(renderer: Callable[[Chart], str], kind: Kind) -> None:
    chart = made(kind)
    before = renderer(chart)
    for what, other in changed(chart):
        assert renderer(other) != before, what


@pytest.mark.parametrize(("renderer", "kind"), DRAWN)
def test_a_chart_gives_the_same_picture_every_time(renderer: Callable[[Chart], str], kind: Kind) -> None:
    assert renderer(made(kind)) == renderer(made(kind))


@pytest.mark.parametrize(("renderer", "kind"), DRAWN)
def test_names_of_files_and_places_stay_text(renderer: Callable[[Chart], str], kind: Kind) -> None:
    chart = made(kind, HOSTILE, dict.fromkeys(EVERY, HOSTILE))
    x, y = (replace(axis, title=HOSTILE, unit=HOSTILE) for axis in (chart.x, chart.y))
    series = [replace(one, label=HOSTILE, group=HOSTILE) for one in chart.series]
    hostile = replace(chart, title=HOSTILE, alternative=HOSTILE, notes=[HOSTILE], series=series, x=x, y=y)
    shown = renderer(hostile)
    assert "<script" not in shown
    assert "<script" not in unquote(shown).replace(HOSTILE, "")


@pytest.mark.parametrize("kind", [kind for kind in MADE if kind in chart_html.SHOWN])
def test_the_screen_has_the_unit_and_the_notes(kind: Kind) -> None:
    chart = made(kind)
    shown = loose(unquote(screen(chart)))
    assert all(loose(note) in shown for note in chart.notes)
    assert all(loose(axis.unit) in shown for axis in (chart.x, chart.y))


@pytest.mark.parametrize("kind", MADE)
def test_a_table_has_the_unit_and_the_notes(kind: Kind) -> None:
    chart = made(kind)
    shown, told = loose(table(chart)), as_table(chart)
    assert all(loose(note) in shown for note in chart.notes)
    assert all(not axis.unit or any(axis.unit in head for head in told.head) for axis in (chart.x, chart.y))
    assert all(len(row) == len(told.head) for row in told.rows)


@pytest.mark.parametrize("kind", [kind for kind in MADE if kind in chart_html.SHOWN])
def test_a_picture_has_a_text_alternative_and_hides_its_words_from_it(kind: Kind) -> None:
    chart = replace(made(kind), alternative="Så var det.")
    shown = chart_html.show(chart)
    label = "aria-label" if kind in IN_WORDS else 'role="img" aria-label'
    assert 'alt="Så var det."' in shown or f'{label}="Så var det."' in shown


def test_every_role_has_a_style_that_can_be_drawn() -> None:
    assert set(STYLES) == set(Role)
    for styles in STYLES.values():
        assert all(one.mark in {"", *SHAPES} for one in styles)
        assert all(
            paint == "none" or paint.startswith("#") for one in styles for paint in (one.colour, one.fill)
        )


def test_places_beside_each_other_are_told_apart_without_colour() -> None:
    dashes = [tuple(one.dash) for one in STYLES[Role.PLACE]]
    assert len(dashes) == len(set(dashes)) == 8


def test_a_legend_says_each_thing_once_and_only_what_is_drawn() -> None:
    chart = made(Kind.SCATTER)
    shown = chart_html.legend([chart, chart])
    assert shown.count("<li>") == len({series.label for series in chart.series})
    without = replace(chart, series=chart.series[1:])
    assert chart.series[0].label not in chart_html.legend([without])
    assert chart_html.legend([replace(chart, series=[], marks=[Mark(Role.NATION, 1.0)])]) == ""
