"""The rug: questions × municipalities in one picture that is a real table, each cell a symbol and a word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from oj.compare.fact import Fact, figure_of
from oj.compare.figure import Figure
from oj.links import sheet
from oj.tables.answer_tables import columns
from oj.words.quantities import amount, reason
from pages.shell.templating import render

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
        "kommun/templates/rug.html",
        caption=caption,
        places=[place, *(names.get(code, code) for code in codes)],
        upright=len(codes) > UPRIGHT,
        groups=[(title, [_row(fact, codes) for fact in facts]) for title, facts in shown],
    )


def _row(fact: Fact, codes: Sequence[str]) -> dict[str, object]:
    have, answered = fact.having_in(fact.scope)
    figures = [fact.own, *(figure_of(fact, code) for code in codes)]
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
