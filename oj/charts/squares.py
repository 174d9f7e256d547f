"""Ja/Nej over the years: a filled square with a tick, a hollow one with a dash, a dotted one when missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from oj.charts.chart import YEARS, Axis, Chart, Kind, Mark, Point, Role, Series
from oj.compare.fact import Fact
from oj.compare.figure import Figure
from oj.compare.measure import Measure
from oj.swedish import MISSING, NBSP, number
from oj.words.quantities import amount, reason
from oj.words.sentences import squares_sentence

MOST_YEARS = 10
LABELS = {Role.YES: "Ja", Role.PARTLY: "Delvis", Role.NO: "Nej", Role.NONE: MISSING}
BREAK = "seriebrott: jämför inte över linjen"


def shown_years(fact: Fact, first: int | None = None) -> range:
    """The years of the squares: from ``first`` or our first to the fact's year, at most the ten latest."""
    first = first or min((f.year for f in fact.own_series), default=fact.year)
    return range(max(first, fact.year - MOST_YEARS + 1), fact.year + 1)


def squares(fact: Fact, place: str, first: int | None = None) -> Chart:
    """A square per year, from the year ``first`` where one is given; ``place`` is our name."""
    measure, years = fact.measure, shown_years(fact, first)
    by_year = {f.year: f for f in fact.own_series}
    found: dict[Role, list[Point]] = {role: [] for role in asked([measure])}
    for year in years:
        figure = by_year.get(year)
        value, said = (figure.value, in_words(measure, figure)) if figure else (None, MISSING)
        found.setdefault(answer(measure, figure), []).append(Point(year, value, place, said))
    series = [Series(role, [points], LABELS[role]) for role, points in found.items()]
    breaks = [Mark(Role.BREAK, y - 0.5, BREAK) for y in years[1:] if measure.break_between(y - 1, y)]
    along = replace(YEARS, span=(years[0], years[-1]))
    said = squares_sentence(fact, place)
    return Chart(Kind.SQUARES, measure.title, said, along, Axis(), series, breaks=breaks)


def asked(measures: Iterable[Measure]) -> list[Role]:
    """The marks of answers to these questions; only those on a scale are answered in part."""
    scale = any(measure.value_type == "scale" for measure in measures)
    return [role for role in LABELS if scale or role is not Role.PARTLY]


def explained(measures: Iterable[Measure]) -> list[Series]:
    """What the marks of answers mean, for a legend."""
    return [Series(role, (), LABELS[role]) for role in asked(measures)]


def answer(measure: Measure, figure: Figure | None) -> Role:
    """Which of the squares an answer has."""
    if figure is None or figure.value is None:
        return Role.NONE
    if measure.has_it(figure.value, figure.year):
        return Role.YES
    return Role.PARTLY if figure.value > 0 else Role.NO


def in_words(measure: Measure, figure: Figure) -> str:
    """An answer as a word, or why there is none."""
    return reason(figure) if figure.value is None else amount(measure, figure.value, figure.year)


def shares(fact: Fact, first: int | None = None) -> Chart:
    """Riket's share of Ja in the same years, in per cent as the source gives it: figures, no squares."""
    given, years = {f.year: f.value for f in fact.nation_series()}, shown_years(fact, first)
    points = [Point(year, given.get(year), "Riket") for year in years]
    told = [f"{y} {MISSING if s is None else f'{number(s)}{NBSP}%'}" for y, s, *_ in points]
    said = f"Riket, andel som svarade Ja: {', '.join(told)}."
    along = replace(YEARS, span=(years[0], years[-1]))
    return Chart(
        Kind.SQUARES, said, said, along, Axis("Andel Ja", "%"), [Series(Role.NATION, [points], "Riket")]
    )
