"""Questions × municipalities: what each has answered, us first, and how many of the others have it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from oj.charts.chart import Axis, Chart, Kind, Point, Role, Series
from oj.charts.squares import answer, explained, in_words
from oj.compare.fact import Fact, figure_of
from oj.swedish import number
from oj.tables.answer_tables import columns

HAVING = "Har det"


def answer_matrix(
    groups: Sequence[tuple[str, Sequence[Fact]]], place: str, names: Mapping[str, str], caption: str
) -> Chart:
    """The chart of groups (title, facts of Ja/Nej): a row per question, a column per municipality."""
    facts = [fact for _, found in groups for fact in found]
    codes = columns(facts[0]) if facts else ()
    whose = [(code, names.get(code, code)) for code in codes]
    rows = [
        Series(
            Role.EVERYBODY, [_row(fact, place, whose)], fact.measure.title, group=title, key=fact.measure.id
        )
        for title, found in groups
        for fact in found
    ]
    asked = [fact.measure for fact in facts]
    return Chart(Kind.MATRIX, caption, caption, Axis("Fråga"), Axis(unit="%"), [*rows, *explained(asked)])


def _row(fact: Fact, place: str, whose: Sequence[tuple[str, str]]) -> list[Point]:
    """Our answer, the others', and at the end the share of them that has it."""
    seen = [(place, fact.own), *((name, figure_of(fact, code)) for code, name in whose)]
    answers = [
        Point(at, figure.value, name, in_words(fact.measure, figure), role=answer(fact.measure, figure))
        for at, (name, figure) in enumerate(seen)
    ]
    have, answered = fact.having_in(fact.scope)
    share = 100 * have / answered if answered else None
    told = f"{number(have)} av {number(answered)}" if answered else ""
    return [*answers, Point(len(seen), share, HAVING, told, role=Role.TOTAL)]
