"""Rows: what is shown, and that nothing from a file becomes markup."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import unquote

from oj.charts.status_colour import status_colour, symbol
from oj.compare.figure import Figure
from pages.kommun import indicator_rows
from tests.words.material import (
    COST,
    NAMES,
    PEERS,
    PLACE,
    US,
    cost,
    loose,
    routine,
    row,
    seen,
    turnover,
)


def test_colour_is_never_alone_and_never_for_cost_or_chance() -> None:
    assert (status_colour(cost()), symbol(cost())) == ("cost", "◆")
    assert (status_colour(turnover(5, 24)), status_colour(turnover(3, 20))) == ("unsure", "unsure")
    assert (status_colour(turnover(90, 100)), symbol(turnover(90, 100))) == ("worse", "▼")
    assert (status_colour(turnover(4, 100)), symbol(turnover(4, 100))) == ("better", "▲")
    assert status_colour(turnover(90, 100, base=None)) == "unsure"  # not tested: the others have no bases
    assert status_colour(turnover(0, 45)) == "better"  # few cases of a base that will do
    assert symbol(routine(1, 5)) == "●"
    assert symbol(routine(0, 5)) == "○"
    assert (status_colour(cost(own=None)), symbol(cost(own=None))) == ("missing", "–")


def test_a_row_says_value_unit_year_change_and_verdict() -> None:
    html = loose(indicator_rows.legend_and_rows([cost()], PLACE, NAMES))
    for text in (
        "8 080",
        "kr/inv 0–20 år",
        "2024 · +2 100 kr sedan 2023",
        "Under liknande kommuners median, men om det är slump går inte att säga",
        "10 500",
    ):
        assert text in html
    assert "Vad vården kostar." in html
    assert "Mer om detta" not in html


def test_a_tested_difference_says_against_which_of_the_four_groups_it_holds() -> None:
    """90 of 100 is above the peers and the group; the county has nobody else and Riket no value."""
    html = loose(indicator_rows.holds(turnover(90, 100)))
    told = ["Liknande kommuner: ja", "Kommungruppen: ja", "Länet: ingen annan kommun i länet"]
    told.append("Riket: källan har inget värde för riket")
    assert [one in html for one in told] == [True] * 4
    assert [html.count(mark) for mark in "✓×–"] == [2, 0, 2]
    assert [loose(indicator_rows.holds(turnover(25, 100))).count(mark) for mark in "✓×–"] == [0, 2, 2]
    assert html in loose(indicator_rows.legend_and_rows([turnover(90, 100)], PLACE, NAMES))


def test_what_is_not_tested_has_no_marks_that_it_holds() -> None:
    for fact in (cost(), routine(1, 5), turnover(3, 20), turnover(90, 100, base=None), cost(own=None)):
        assert indicator_rows.holds(fact) == ""


def test_a_missing_value_is_a_dash_with_its_reason_and_what_was_known() -> None:
    html = loose(indicator_rows.legend_and_rows([cost(own=None)], PLACE, NAMES))
    assert "uppgift saknas 2024" in html
    assert "2023: 5 980 kr/inv 0–20 år" in html


def test_what_a_file_wrote_is_escaped() -> None:
    evil = "<script>alert(1)</script>&\"'"
    measure = replace(COST, short_name=evil, unit=evil, explanation=evil, id=evil)
    fact = seen(measure, [row(measure, code, 5.0 + i) for i, code in enumerate((US, *PEERS))])
    noted = replace(fact, own=Figure(2024, None, "missing", note=evil))
    for shown in (fact, noted):
        html = indicator_rows.legend_and_rows([shown], evil, dict.fromkeys(PEERS, evil))
        assert "<script" not in html
        assert "<script" not in unquote(html).replace(evil, "")
        assert "&lt;script&gt;" in html
