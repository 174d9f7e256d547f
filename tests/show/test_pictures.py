"""Rows, strips and squares: what is drawn, and that nothing from a file becomes markup."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import unquote

from oj.compare.figure import Figure
from oj.show import rows
from oj.show.squares import squares
from oj.show.strip import axis, strip
from oj.show.tone import symbol, tone
from tests.show.material import (
    COST,
    FOLLOW_UP,
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


def test_a_strip_draws_everybody_in_one_path_and_the_peers_as_rings() -> None:
    picture = unquote(strip(cost(), PLACE))
    assert picture.count("<circle") == len(PEERS)
    assert picture.count("<path") == 5  # ticks, median, Riket, the group, us
    assert 'alt="Partille 2024: 8' in picture
    assert "#6a5a9c" in picture


def test_a_strip_shows_what_chance_may_give() -> None:
    assert "<rect" in unquote(strip(turnover(5, 24), PLACE))
    assert "<rect" not in unquote(strip(cost(), PLACE))


def test_no_strip_without_a_spread() -> None:
    assert strip(seen(COST, [row(COST, US, 5.0)]), PLACE) == ""
    assert axis(seen(COST, [row(COST, US, 5.0), row(COST, PEERS[0], 5.0)])) is None


def test_squares_have_one_mark_per_year_and_a_line_at_the_break() -> None:
    picture = unquote(squares(routine(None, 5), PLACE))
    assert picture.count("<rect") == 3
    assert "stroke-dasharray='2 2'" in picture
    assert "stroke-dasharray='2 2.4'" in picture
    assert "2024 uppgift saknas" in picture


def test_half_a_square_for_delvis() -> None:
    assert "#14678f'/><path d='M1 11" not in unquote(squares(routine(2, 5, FOLLOW_UP), PLACE))
    assert "v6q0 2 -2 2" in unquote(squares(routine(1, 5, FOLLOW_UP), PLACE))


def test_colour_is_never_alone_and_never_for_cost_or_chance() -> None:
    assert (tone(cost()), symbol(cost())) == ("cost", "◆")
    assert (tone(turnover(5, 24)), tone(turnover(3, 24))) == ("pale", "pale")
    assert (tone(turnover(90, 100)), symbol(turnover(90, 100))) == ("worse", "▼")
    assert (tone(turnover(4, 100)), symbol(turnover(4, 100))) == ("better", "▲")
    assert symbol(routine(1, 5)) == "●"
    assert symbol(routine(0, 5)) == "○"
    assert (tone(cost(own=None)), symbol(cost(own=None))) == ("missing", "–")


def test_a_row_says_value_unit_year_change_and_verdict() -> None:
    html = loose(rows.row(cost(), PLACE, NAMES))
    for text in (
        "8 080",
        "kr/inv 0–20 år",
        "2024 · +2 100 kr sedan 2023",
        "Lägre än liknande kommuner",
        "10 500",
    ):
        assert text in html
    assert "Vad vården kostar." in html
    assert "Mer om detta" not in html


def test_a_missing_value_is_a_dash_with_its_reason_and_what_was_known() -> None:
    html = loose(rows.row(cost(own=None), PLACE, NAMES))
    assert "uppgift saknas 2024" in html
    assert "2023: 5 980 kr/inv 0–20 år" in html


def test_what_a_file_wrote_is_escaped() -> None:
    evil = "<script>alert(1)</script>&\"'"
    measure = replace(COST, short_name=evil, unit=evil, explanation=evil, id=evil)
    fact = seen(measure, [row(measure, code, 5.0 + i) for i, code in enumerate((US, *PEERS))])
    noted = replace(fact, own=Figure(2024, None, "missing", note=evil))
    for shown in (fact, noted):
        html = rows.rows([shown], evil, dict.fromkeys(PEERS, evil)) + rows.legends([shown], evil)
        assert "<script" not in html
        assert "<script" not in unquote(html).replace(evil, "")
        assert "&lt;script&gt;" in html


def test_many_members_are_darker_ticks_not_rings() -> None:
    fact = cost()
    crowd = replace(fact, groups={**fact.groups, fact.scope: tuple(fact.values)})
    assert "<circle" not in unquote(strip(crowd, PLACE))
