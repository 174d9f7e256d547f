"""The three lists say value, comparison and question in words, and an empty list says that it is empty."""

from __future__ import annotations

from dataclasses import replace

from oj.compare.comparison_groups import Scope
from oj.tables.fact_tables import highlights_table
from oj.words.highlight_sentences import RULE, TITLES, comparison, question, why_unjudged
from pages.kommun.cards import NO_HIGHLIGHT, highlights
from tests.words.material import NAMES, cost, loose, routine, turnover


def test_a_difference_is_told_with_value_year_and_reference() -> None:
    said = loose(comparison(turnover(60, 100)))
    assert (
        said == "60 % 2024: högre än liknande kommuner; mer än slumpen brukar ge; ovägd median 23 % (7 av 7)."
    )


def test_a_routine_is_told_in_numbers_of_municipalities_and_asked_about_by_name() -> None:
    lacking = routine(0.0, 6)
    assert comparison(lacking) == "Svarade Nej 2024; 6 av 7 liknande har det."
    assert question(lacking, NAMES).startswith("Behöver vi det? Ale, Alingsås, ")
    assert comparison(routine(1.0, 2)) == "Svarade Ja 2024; bara 2 av 7 liknande har det."
    assert comparison(routine(1.0, 0)) == "Svarade Ja 2024; ingen av 7 liknande har det."


def test_a_cost_is_told_by_how_many_it_lies_beyond() -> None:
    assert loose(comparison(cost(8000))).endswith("lägre än hos alla 7 liknande med uppgift.")
    assert "kostnader" in question(cost(8000), NAMES)


def test_what_cannot_be_judged_says_why() -> None:
    assert loose(why_unjudged(turnover(0, 12))) == "För litet underlag 2024 (0 av 12)."
    assert why_unjudged(routine(None, 5)).startswith("Uppgift saknas 2024.")


def test_the_lists_stand_in_order_with_their_rule_and_say_when_they_are_empty() -> None:
    html = loose(highlights([turnover(60, 100)], NAMES))
    assert [html.index(title) for title in TITLES] == sorted(html.index(title) for title in TITLES)
    assert NO_HIGHLIGHT[0] in html
    assert NO_HIGHLIGHT[2] in html
    assert NO_HIGHLIGHT[1] not in html
    assert RULE[:60] in html
    assert highlights([], NAMES) == ""


def test_nothing_is_said_to_be_possible_to_judge_where_there_is_nobody_to_compare_with() -> None:
    assert highlights([cost(scope=Scope.COUNTY), routine(1.0, 0, scope=Scope.COUNTY)], NAMES) == ""


def test_the_lists_can_be_taken_home_with_their_rule() -> None:
    table = highlights_table([turnover(60, 100), routine(0.0, 6)], NAMES, "Det som sticker ut")
    assert [row[0].text for row in table.rows] == [TITLES[1], TITLES[1]]
    assert table.rows[1][3].text.startswith("Behöver vi det?")
    assert table.notes == [RULE]


def test_a_name_from_a_file_is_escaped() -> None:
    fact = turnover(60, 100)
    evil = replace(fact, measure=replace(fact.measure, short_name="<script>x</script>"))
    assert "<script>" not in highlights([evil], NAMES)
