"""Municipalities side by side: the table, the differences, the lines of a chart, the squares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape

from oj.compare.facts import ABSENT, Fact
from oj.compare.figure import Figure
from oj.show.charts import Line
from oj.show.numbers import NBSP, counted, number, signed, unit_head, years
from oj.show.palette import BRAND, COST, INK, WORSE
from oj.show.squares import shown_years, squares
from oj.show.tables import Cell, Table, figure_cell, missing, sources_of, year_cell
from oj.show.typeset import typeset

# Told apart by their direct labels and by the dash, so not by colour alone.
STYLES = (
    (BRAND, "solid"), (WORSE, "solid"), (COST, "solid"), (INK, "solid"),
    (BRAND, "dot"), (WORSE, "dot"), (COST, "dot"), (INK, "dot"),
)  # fmt: skip


def figure_of(fact: Fact, code: str) -> Figure:
    """The figure of ``code`` in the fact's year; status "absent" when no file has it."""
    return next(
        (f for f in fact.series.get(code, ()) if f.year == fact.year), Figure(fact.year, None, ABSENT)
    )


def values(facts: Sequence[Fact], codes: Sequence[str], names: Mapping[str, str]) -> Table:
    """Indicators × municipalities: every row one year."""
    rows = [
        [
            *_about(fact),
            *(figure_cell(fact.measure, figure_of(fact, code)) for code in codes),
            _answered(fact),
        ]
        for fact in facts
    ]
    return _table("Värden sida vid sida", facts, codes, names, rows)


def differences(facts: Sequence[Fact], codes: Sequence[str], names: Mapping[str, str]) -> Table:
    """As ``values``, but every municipality after the first by how much it differs from the first."""
    rows = []
    for fact in facts:
        first = figure_of(fact, codes[0])
        others = [_difference(fact, first, figure_of(fact, code)) for code in codes[1:]]
        rows.append([*_about(fact), figure_cell(fact.measure, first), *others, _answered(fact)])
    title = f"Skillnad mot {names.get(codes[0], codes[0])}"
    return _table(title, facts, codes, names, rows)


def _difference(fact: Fact, first: Figure, other: Figure) -> Cell:
    measure = fact.measure
    if measure.answers:
        return figure_cell(measure, other)
    if first.value is None or other.value is None:
        return missing("går inte att räkna ut: ett värde saknas")
    gap = other.value - first.value
    points = f"{NBSP}procentenheter" if measure.is_per_cent else ""
    return Cell(signed(gap, measure.decimals) + points, gap, measure.decimals)


def _about(fact: Fact) -> list[Cell]:
    return [Cell(fact.measure.title), Cell(unit_head(fact.measure)), year_cell(fact.year)]


def _answered(fact: Fact) -> Cell:
    return Cell(f"{number(len(fact.values))} av {number(fact.municipalities)}")


def small(facts: Sequence[Fact], codes: Sequence[str], names: Mapping[str, str]) -> list[str]:
    """A note that names the figures on few cases or a small base, which are not to be compared."""
    found = [
        f"{fact.measure.title} i {names.get(code, code)} ({counted(fact.measure, figure)})"
        for fact in facts
        for code in codes
        if (figure := figure_of(fact, code)).value is not None and figure.is_pale()
    ]
    return [f"För litet underlag för att jämföra: {'; '.join(found)}."] if found else []


def _table(
    caption: str,
    facts: Sequence[Fact],
    codes: Sequence[str],
    names: Mapping[str, str],
    rows: Sequence[Sequence[Cell]],
) -> Table:
    head = ["Mått", "Enhet", "År", *(names.get(code, code) for code in codes), "Kommuner med uppgift"]
    figures = [False, False, True] + [True] * (len(codes) + 1)
    return Table(caption, head, figures, rows, small(facts, codes, names), sources_of(facts))


def lines(fact: Fact, codes: Sequence[str], names: Mapping[str, str]) -> list[Line]:
    """A line per municipality, the first one thick and on top."""
    styled = [
        Line(
            [(names.get(code, code), fact.series.get(code, ()))],
            colour,
            3.2 if code == codes[0] else 1.8,
            dash,
            label=names.get(code, code),
        )
        for code, (colour, dash) in zip(codes, STYLES, strict=False)
    ]
    return styled[1:] + styled[:1]


def over_years(fact: Fact, codes: Sequence[str], names: Mapping[str, str]) -> Table:
    """The figures of the lines: a row per year."""
    by_place = [{f.year: f for f in fact.series.get(code, ())} for code in codes]
    every = sorted({year for figures in by_place for year in figures})
    head = ["År", *(names.get(code, code) for code in codes)]
    rows = [
        [year_cell(year), *(figure_cell(fact.measure, figures.get(year)) for figures in by_place)]
        for year in every
    ]
    title = f"{fact.measure.title}, {unit_head(fact.measure)}"
    return Table(title, head, [False] + [True] * len(codes), rows, sources=sources_of([fact]))


def squares_card(fact: Fact, codes: Sequence[str], names: Mapping[str, str]) -> str:
    """Ja/Nej over the years, a line per municipality, all with the same years."""
    first = min((f.year for code in codes for f in fact.series.get(code, ())), default=fact.year)
    items = []
    for code in codes:
        seen = replace(fact, code=code, own=figure_of(fact, code))
        cell, name = figure_cell(fact.measure, seen.own), names.get(code, code)
        said = f"<span>{escape(cell.why or cell.text)}</span>"
        items.append(f"<dt>{escape(name)}</dt><dd>{squares(seen, name, first)} {said}</dd>")
    shown = shown_years(fact, first)
    return (
        f'<section class="oj-card"><h3>{typeset(fact.measure.title)}</h3>'
        f'<p class="oj-small">{years(shown[0], shown[-1])}</p>'
        f'<dl class="oj-beside-squares">{"".join(items)}</dl></section>'
    )
