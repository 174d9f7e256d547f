"""The rug: questions × municipalities in one picture that is a real table, each cell a symbol and a word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from oj.compare.facts import ABSENT, Fact
from oj.compare.figure import Figure
from oj.show import words
from oj.show.behind import latest
from oj.show.links import sheet
from oj.show.numbers import amount, reason
from oj.tables.cells import figure_cell, named, year_cell
from oj.tables.table import Cell, Table, texts
from oj.templating import render

MOST_COLUMNS = 12  # larger groups are told by their number only
UPRIGHT = 8  # more columns than this have their names set upright


def rug(
    groups: Sequence[tuple[str, Sequence[Fact]]], place: str, names: Mapping[str, str], caption: str
) -> Markup:
    """A table with a heading per group (title, facts of Ja/Nej), us first; "" when empty."""
    shown = [(title, facts) for title, facts in groups if facts]
    if not shown:
        return Markup()
    codes = columns(shown[0][1][0])
    return render(
        "show/templates/rug.html",
        caption=caption,
        places=[place, *(names.get(code, code) for code in codes)],
        upright=len(codes) > UPRIGHT,
        groups=[(title, [_row(fact, codes) for fact in facts]) for title, facts in shown],
    )


def columns(fact: Fact) -> tuple[str, ...]:
    """The members that get a column of their own; () for a large group and for Riket."""
    return fact.members if len(fact.members) <= MOST_COLUMNS else ()


def as_table(facts: Sequence[Fact], place: str, names: Mapping[str, str], caption: str) -> Table:
    """The rug's answers in words, to take home."""
    codes = columns(facts[0]) if facts else ()
    head = ["Fråga", "År", place, *(names.get(code, code) for code in codes), "Har det"]
    rows = [
        [
            named(fact.measure),
            year_cell(fact.year),
            figure_cell(fact.measure, fact.own),
            *(figure_cell(fact.measure, _at(fact, code)) for code in codes),
            Cell(words.verdict(fact)),
        ]
        for fact in facts
    ]
    return Table(caption, texts(*head), rows, behind=latest(facts))


def _row(fact: Fact, codes: Sequence[str]) -> dict[str, object]:
    have, answered = fact.having_in(fact.scope)
    figures = [fact.own, *(_at(fact, code) for code in codes)]
    return {
        "title": fact.measure.title,
        "href": sheet(fact.measure.id),
        "answers": [_answer(fact, figure) for figure in figures],
        "have": have,
        "answered": answered,
    }


def _answer(fact: Fact, figure: Figure) -> dict[str, str]:
    value = figure.value
    if value is None:
        return {"mark": "none", "said": reason(figure)}
    mark = "ja" if fact.measure.has_it(value, figure.year) else "delvis" if value > 0 else "nej"
    return {"mark": mark, "said": amount(fact.measure, value, figure.year)}


def _at(fact: Fact, code: str) -> Figure:
    found = (figure for figure in fact.series.get(code, ()) if figure.year == fact.year)
    return next(found, Figure(fact.year, None, ABSENT))
