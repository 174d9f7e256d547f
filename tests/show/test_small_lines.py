"""Small pictures of lines: the same rules as the charts, at next to no cost."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import unquote

from oj.compare.facts import Fact
from oj.register import Break
from oj.show import charts, small_lines
from tests.show.material import COST, NAMES, PLACE, US, cost, row, seen, turnover


def drawn(fact: Fact, years: tuple[int, int] | None = None) -> str:
    lines = charts.lines_of(fact, PLACE, NAMES)
    return unquote(small_lines.draw(fact.measure, lines, "Så var <det>.", years))


def own_path(html: str) -> str:
    """The steps of our own line: the thick one."""
    before = html.split("' stroke='#6a5a9c' stroke-width='3.5'")[0]
    return before.rsplit("<path d='", 1)[1]


def test_a_picture_has_its_sentence_and_words_on_top_of_it() -> None:
    html = drawn(cost())
    assert 'alt="Så var &lt;det&gt;."' in html
    assert "Partille<br><b>8\u00a0080</b> (2024)" in html
    assert 'aria-hidden="true"' in html
    assert html.count("oj-lines-year") == 2


def test_nothing_is_drawn_of_one_year() -> None:
    assert drawn(seen(COST, [row(COST, US, 5.0)])) == ""


def test_a_missing_year_and_a_break_are_gaps() -> None:
    rows = [row(COST, US, 5.0 + year % 3, year) for year in (2019, 2020, 2022, 2023, 2024)]
    assert own_path(drawn(seen(COST, rows))).count("M") == 2
    broken = replace(COST, breaks=(Break(2024, "ny modell"),))
    html = drawn(seen(broken, [row(broken, US, 5.0 + year % 3, year) for year in range(2020, 2025)]))
    assert own_path(html).count("M") == 2
    assert "seriebrott" in html


def test_pictures_above_each_other_share_their_years() -> None:
    html = drawn(cost(), (2017, 2024))
    assert ">2018</span>" in html
    assert "left:96.05%" in html


def test_few_cases_are_hollow_and_chance_is_pale() -> None:
    html = drawn(turnover(3, 24, (9, 24)))
    assert "stroke-width='4.5'" in html
    assert "#cfdde2" in html
    assert "stroke-width='4.5'" not in drawn(cost())


def test_a_name_from_a_file_never_becomes_markup() -> None:
    fact = cost()
    lines = charts.lines_of(fact, "<script>", NAMES)
    assert "<script>" not in small_lines.draw(fact.measure, lines, "")
