"""Strips and squares, the pictures of a row: what is drawn of whom."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import unquote

from oj.charts import chart_html, lines
from oj.charts.answer_charts import squares
from oj.charts.chart import Role
from oj.charts.chart_table import as_table
from oj.charts.strip import spread, strip
from oj.charts.svg import draw_small
from oj.compare.fact import Fact
from oj.report.native import bars_of, small_note
from oj.words.report_words import SMALL
from tests.words.material import COST, FOLLOW_UP, NAMES, PEERS, PLACE, US, cost, routine, row, seen, turnover


def drawn(fact: Fact) -> str:
    return unquote(chart_html.show(strip(fact, PLACE, NAMES)))


def answers(fact: Fact) -> str:
    return unquote(chart_html.show(squares(fact, PLACE)))


def test_a_strip_draws_everybody_in_one_path_and_the_peers_as_rings() -> None:
    picture = drawn(cost())
    assert picture.count("<circle") == len(PEERS)
    assert picture.count("<path") == 5  # ticks, median, Riket, the group, us
    assert 'alt="Partille 2024: 8' in picture
    assert "#6a5a9c" in picture
    assert "<span>lägst 8\u00a0080</span><span>högst 18\u00a0000</span>" in picture


def test_an_end_beyond_which_somebody_lies_says_how_many() -> None:
    fact = cost()
    far = replace(
        fact,
        values={
            **fact.values,
            "0114": 90_000.0,
            "0115": 80_000.0,
            **dict.fromkeys(map(str, range(9000, 9200)), 12_000.0),
        },
    )
    assert "<span>2 över 12\u00a0000</span>" in drawn(far)


def test_a_strip_shows_what_chance_may_give() -> None:
    assert "<rect" in drawn(turnover(5, 24))
    assert "<rect" not in drawn(cost())


def test_one_compared_with_on_too_few_cases_is_marked_wherever_it_is_drawn() -> None:
    """Nobody is told of a municipality by itself what only a median may be made of."""
    few = strip(turnover(5, 24, base=12), PLACE, NAMES)
    picture = unquote(chart_html.show(few))
    assert picture.count("<circle") == picture.count('stroke-dasharray="2 2"') == len(PEERS)
    assert "på för litet underlag" in chart_html.legend([few])
    bars = bars_of(few)
    assert bars
    starred = [bar.name for bar in bars.bars if bar.name.endswith("*")]
    assert len(starred) == len(PEERS)
    assert small_note(few) == [SMALL]
    many = strip(turnover(5, 24), PLACE, NAMES)
    assert "för litet" not in chart_html.legend([many])
    assert small_note(many) == []
    told = bars_of(many)
    assert told
    assert not any("*" in bar.name for bar in told.bars)


def test_the_median_of_the_country_is_not_that_of_those_compared_with() -> None:
    marks = {mark.role: mark.value for mark in strip(cost(), PLACE, NAMES).marks}
    assert marks[Role.MIDDLE] == 13250
    assert (marks[Role.NATION], marks[Role.GROUP_MEDIAN]) == (10434, 9500)


def with_our_value() -> Fact:
    """Costs where one of those compared with has just what we have."""
    fact = cost()
    assert fact.own.value is not None
    return replace(fact, values={**fact.values, PEERS[0]: fact.own.value})


def test_one_with_our_value_is_a_ring_upon_our_mark() -> None:
    picture = drawn(with_our_value())
    ours, rings = picture.index('d="M0-1 1 0 0 1-1 0z"'), re.findall(r'<circle cx="([\d.]+)"', picture)
    (place,) = re.findall(r"translate\(([\d.]+) 15\)scale\(9\)", picture)
    assert ours < picture.index("<circle")
    assert any(abs(float(one) - float(place)) < 0.1 for one in rings)
    assert draw_small.SIZES[Role.MEMBER] < draw_small.SIZES[Role.US]


def test_one_with_our_value_has_a_bar_of_its_own_and_one_with_nothing_has_its_figure() -> None:
    fact = with_our_value()
    bars = bars_of(strip(replace(fact, values={**fact.values, PEERS[1]: 0.0}), PLACE, NAMES))
    assert bars is not None
    said = {bar.name: (bar.value, bar.said) for bar in bars.bars}
    assert said[NAMES[PEERS[0]]] == said[PLACE]
    assert said[NAMES[PEERS[1]]] == (0.0, "0")


def test_without_a_spread_there_are_words() -> None:
    assert "för få kommuner" in drawn(seen(COST, [row(COST, US, 5.0)]))
    alike = seen(COST, [row(COST, US, 5.0), row(COST, PEERS[0], 5.0)])
    assert spread(alike) is None
    assert "nästan alla kommuner har samma värde" in drawn(alike)


def test_many_members_are_darker_ticks_not_rings() -> None:
    fact = cost()
    crowd = replace(fact, groups={**fact.groups, fact.scope: tuple(fact.values)})
    assert "<circle" not in drawn(crowd)


def test_squares_have_one_mark_per_year_and_a_line_at_the_break() -> None:
    picture = answers(routine(None, 5))
    assert picture.count("<path") == 2 + 2 + 1 + 1  # Nej and Ja, a missing one, a line
    assert 'stroke-dasharray="2 2"' in picture
    assert 'stroke-dasharray="2 2.4"' in picture
    assert "2024: uppgift saknas" in picture


def test_half_a_square_for_delvis() -> None:
    assert answers(routine(2, 5, FOLLOW_UP)).count("M-8.5.5h17") == 1  # the year before
    assert answers(routine(1, 5, FOLLOW_UP)).count("M-8.5.5h17") == 2


def test_a_strip_of_everybody_is_cheap() -> None:
    fact = cost()
    values = {f"{code:04}": float(code * code % 19973) for code in range(290)}
    chart = strip(replace(fact, values=values), PLACE, NAMES)
    assert len(chart.points) == 291
    assert drawn(replace(fact, values=values)).count("<path") == 5


def test_squares_as_a_table_have_the_answers_in_words() -> None:
    table = as_table(squares(routine(1, 5, FOLLOW_UP), PLACE))
    assert [[cell.text for cell in one] for one in table.rows] == [
        ["2022", "Nej"],
        ["2023", "Delvis"],
        ["2024", "Delvis"],
    ]


def test_those_compared_with_are_named_the_lowest_first() -> None:
    fact = cost()
    values = sorted((value, NAMES[code]) for code, value in fact.member_values().items())
    shown = drawn(fact).replace("\u00a0", " ").partition("<details")[2]
    summary, _, every = shown.partition("</summary>")
    for (value, name), where in ((values[0], summary), (values[-1], summary), (values[3], every)):
        assert f"{name} {value:,.0f}".replace(",", " ") in re.sub("<[^>]+>", "", where)
    assert "liknande kommun: " in summary
    assert "<details" not in drawn(replace(fact, groups={**fact.groups, fact.scope: ()}))


def test_the_thin_lines_are_named_in_their_latest_year() -> None:
    fact = cost()
    shown = chart_html.show(lines.over_years(fact, PLACE, NAMES)).replace("\u00a0", " ")
    told = re.sub("<[^>]+>", "", unquote(shown).partition("<details")[2])
    assert "Tunna linjer: " in told
    assert told.count("·") == len(fact.member_values()) - 1


def alone(fact: Fact) -> str:
    """What the picture of a strip alone has inside."""
    return "".join(re.findall(r"<svg[^>]*>(.*)</svg>", drawn(fact)))


def test_the_strips_of_a_list_are_parts_of_one_picture_each_at_its_own_height() -> None:
    facts = [cost(), turnover(2, 8), turnover(60, 240)]
    charts = [strip(fact, PLACE, NAMES) for fact in facts]
    style, shown = chart_html.show_list([charts[0], squares(routine(1, 5), PLACE), *charts[1:]])
    picture = unquote(style)
    parts = re.findall(r'<g transform="translate\(0 (\d+)\)">(.*?)</g>', picture)
    assert [place for place, _ in parts] == ["0", "36", "72"]
    assert [inside for _, inside in parts] == [alone(fact) for fact in facts]
    assert 'viewBox="0 0 300 102"' in picture
    assert "0 0 / 100% 340.0% no-repeat" in picture
    heights = [re.findall(r"background-position-y: ([\d.]+)%", one) for one in shown]
    assert heights == [["0.0"], [], ["50.0"], ["100.0"]]
    assert "<img" in shown[1]
    (name,) = re.findall(r"<style>\.(\S+)", style)
    assert [name in one for one in shown] == [True, False, True, True]
    for chart, one in zip(charts, [shown[0], *shown[2:]], strict=True):
        assert f'aria-label="{chart.alternative}"' in one


def test_a_list_of_one_strip_and_one_without_any() -> None:
    style, shown = chart_html.show_list([strip(cost(), PLACE, NAMES)])
    assert "100% 100.0%" in style
    assert "background-position-y: 0.0%" in shown[0]
    assert chart_html.show_list([squares(routine(1, 5), PLACE)])[0] == ""
    assert chart_html.show_list([]) == ("", [])


def test_two_lists_share_a_style_only_if_their_strips_are_the_same() -> None:
    one, same, other = (
        chart_html.show_list([strip(fact, PLACE, NAMES)])[0] for fact in (cost(), cost(), turnover(2, 8))
    )
    assert one == same
    assert one.split()[0] != other.split()[0]
