"""Questions × municipalities: every cell has a symbol for the eye and a word for the ear."""

from __future__ import annotations

import re
from dataclasses import replace

from oj.charts import answer_charts
from oj.charts.answer_charts import LACKING, answer_matrix
from oj.charts.chart import Role
from oj.charts.chart_html import legend
from oj.charts.chart_html import show as show_chart
from oj.compare.comparison_groups import Scope
from oj.compare.routines import differs
from oj.register import parse_scales
from oj.tables import answer_tables
from oj.tables.table_html import show
from tests.words.material import FOLLOW_UP, NAMES, PEERS, PLACE, loose, routine


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


def test_beside_our_answer_stands_how_many_have_it_and_below_how_often_each_has_answered_so() -> None:
    facts = [routine(1.0, 5), routine(0.0, 5, FOLLOW_UP), routine(None, 5)]
    html = show_chart(answer_matrix([("Säker", facts)], PLACE, NAMES, "Svar"))
    heads = re.findall(r"<th scope=\"col\"[^>]*>(?:<span>)?([^<]+)", html)
    assert heads[:4] == ["Fråga", PLACE, "Har det", NAMES[PEERS[0]]]
    sums = re.findall(r"<td[^>]*>([^<]*)</td>", html.partition("<tfoot>")[2])
    assert loose(sums[0]) == "1 av 2"
    assert len(sums) == len(heads) - 1


def test_what_most_others_have_and_we_have_not_is_marked_for_eye_and_ear() -> None:
    lacking, shared, rare = (routine(*given) for given in ((0.0, 5), (1.0, 5), (0.0, 2)))
    for fact, times in ((lacking, 1), (shared, 0), (rare, 0)):
        chart = answer_matrix([("Säker", [fact])], PLACE, NAMES, "Svar")
        html, keys = show_chart(chart), legend([chart])
        assert html.count('class="oj-matrix-lacking"') == times
        assert html.count(f"({LACKING})") == times
        assert keys.count(LACKING) == times


def test_only_answers_unlike_most_others_differ() -> None:
    told = [
        differs(routine(own, having)) for own, having in ((1.0, 2), (1.0, 5), (0.0, 5), (0.0, 2), (None, 5))
    ]
    assert told == [True, False, True, False, False]


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
    assert "Fem av sju liknande har det" in html


def test_marks_of_other_answers_than_ja_are_called_what_they_are() -> None:
    time = replace(FOLLOW_UP, direction="none", scales=parse_scales("Snart=2;senare=1;sist=0"))
    late, no = routine(0.0, 3, time), routine(0.0, 3)
    said = {series.role: series.label for series in answer_charts.squares(late, PLACE).series}
    assert (said[Role.YES], said[Role.PARTLY], said[Role.NO]) == ("Snart", "senare", "sist")
    both = answer_charts.answer_matrix([("", [late, no])], PLACE, NAMES, "Svar")
    keys = {series.role: series.label for series in both.series}
    assert keys[Role.YES] == "Ja, eller högsta svaret"
    (total,) = (series for series in both.series if series.role is Role.TOTAL)
    assert total.runs[0][0].note == "0 av 1"
