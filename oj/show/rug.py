"""The rug: questions × municipalities in one picture that is a real table, each cell a symbol and a word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from oj.compare.facts import ABSENT, Fact
from oj.compare.figure import Figure
from oj.show import words
from oj.show.behind import latest
from oj.show.links import anchor, sheet
from oj.show.numbers import amount, reason
from oj.show.typeset import typeset
from oj.swedish import number
from oj.tables.cells import figure_cell, named, year_cell
from oj.tables.table import Cell, Table, texts

MOST_COLUMNS = 12  # larger groups are told by their number only
UPRIGHT = 8  # more columns than this have their names set upright


def rug(
    groups: Sequence[tuple[str, Sequence[Fact]]], place: str, names: Mapping[str, str], caption: str
) -> str:
    """A table with a heading per group (title, facts of Ja/Nej), us first; "" when empty."""
    shown = [(title, facts) for title, facts in groups if facts]
    if not shown:
        return ""
    codes = columns(shown[0][1][0])
    heads = "".join(f'<th scope="col"><span>{escape(names.get(code, code))}</span></th>' for code in codes)
    heads = f'<th scope="col" class="oj-rug-us"><span>{escape(place)}</span></th>{heads}'
    body = "".join(_group(title, facts, codes) for title, facts in shown)
    upright = " oj-rug-upright" if len(codes) > UPRIGHT else ""
    return (
        f'<div class="oj-scroll" role="region" tabindex="0" aria-label="{escape(caption)}">'
        f'<table class="oj-rug{upright}"><caption><span>{typeset(caption)}</span></caption>'
        f'<thead><tr><th scope="col">Fråga</th>{heads}<th scope="col">Har det</th></tr></thead>'
        f"{body}</table></div>"
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


def _group(title: str, facts: Sequence[Fact], codes: Sequence[str]) -> str:
    rows = "".join(_row(fact, codes) for fact in facts)
    return (
        f'<tbody><tr><th scope="rowgroup" colspan="{len(codes) + 3}">{escape(title)}</th></tr>{rows}</tbody>'
    )


def _row(fact: Fact, codes: Sequence[str]) -> str:
    cells = "".join(_cell(fact, _at(fact, code)) for code in codes)
    own = _cell(fact, fact.own, "oj-rug-us")
    name = anchor(fact.measure.title, sheet(fact.measure.id))
    return f'<tr><th scope="row">{name}</th>{own}{cells}<td>{_having(fact)}</td></tr>'


def _cell(fact: Fact, figure: Figure, css_class: str = "") -> str:
    value = figure.value
    if value is None:
        mark, said = "none", reason(figure)
    else:
        said = amount(fact.measure, value, figure.year)
        mark = "ja" if fact.measure.has_it(value, figure.year) else "delvis" if value > 0 else "nej"
    of = f' class="{css_class}"' if css_class else ""
    key = f'<span class="oj-key oj-key-{mark}" aria-hidden="true"></span>'
    return f'<td{of} title="{escape(said)}">{key}<span class="oj-sr">{escape(said)}</span></td>'


def _having(fact: Fact) -> str:
    have, answered = fact.having_in(fact.scope)
    if not answered:
        return "–"
    share = f"{100 * have / answered:.0f}%"
    return f'{number(have)} av {number(answered)}<span class="oj-rug-share" style="width:{share}"></span>'


def _at(fact: Fact, code: str) -> Figure:
    found = (figure for figure in fact.series.get(code, ()) if figure.year == fact.year)
    return next(found, Figure(fact.year, None, ABSENT))
