"""Questions × municipalities: every cell has a symbol for the eye and a word for the ear."""

from __future__ import annotations

from dataclasses import replace

from oj.charts.answer_charts import answer_matrix
from oj.charts.chart_html import show as show_chart
from oj.compare.comparison_groups import Scope
from oj.tables import answer_tables
from oj.tables.table_html import show
from tests.words.material import FOLLOW_UP, NAMES, PEERS, PLACE, routine


def test_we_stand_first_and_each_peer_has_a_column() -> None:
    html = show_chart(answer_matrix([("Effektiv", [routine(0.0, 5)])], PLACE, NAMES, "Svar"))
    heads = [html.index(f"<span>{name}</span>") for name in (PLACE, *(NAMES[code] for code in PEERS))]
    assert heads == sorted(heads)
    assert "<caption><span>Svar</span></caption>" in html
    assert '<th scope="rowgroup"' in html
    assert "5 av 7" in html


def test_each_answer_has_its_mark_and_its_word() -> None:
    html = show_chart(
        answer_matrix([("Säker", [routine(1.0, 5, FOLLOW_UP), routine(None, 5)])], PLACE, NAMES, "Svar")
    )
    for mark, word in (("yes", "Ja"), ("no", "Nej"), ("partly", "Delvis"), ("none", "uppgift saknas")):
        assert f'oj-key-{mark}" aria-hidden="true"></span><span class="oj-sr">{word}</span>' in html


def test_a_large_group_is_told_by_its_number_and_riket_has_no_columns() -> None:
    fact = routine(1.0, 5)
    many = replace(fact, groups={**fact.groups, Scope.PEERS: tuple(f"{i:04}" for i in range(13))})
    assert answer_tables.columns(many) == ()
    assert answer_tables.columns(routine(1.0, 5, scope=Scope.NATION)) == ()
    assert answer_tables.columns(fact) == PEERS


def test_an_empty_group_has_no_heading() -> None:
    html = show_chart(answer_matrix([("Säker", []), ("Effektiv", [routine(1.0, 5)])], PLACE, NAMES, "Svar"))
    assert "Säker" not in html
    assert show_chart(answer_matrix([("Säker", [])], PLACE, NAMES, "Svar")) == ""


def test_the_table_to_take_home_has_the_answers_in_words() -> None:
    html = show(answer_tables.answer_matrix([routine(1.0, 5)], PLACE, NAMES, "Svar"))
    assert html.count(">Ja</td>") == 6
    assert html.count(">Nej</td>") == 2
    assert "5 av 7 liknande har det" in html
