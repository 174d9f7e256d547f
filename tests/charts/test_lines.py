"""Lines over years, small and to explore: gaps, breaks, labels that part, chance, small bases."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import unquote

import pytest

from oj.charts import chart_html, lines, plotly
from oj.charts.chart import Chart, Mark, Role
from oj.charts.chart_table import as_table
from oj.charts.styles import COLOURS, style
from oj.charts.svg.kernel import nice_ticks, shown_years, spread, tick_decimals
from oj.compare.fact import Fact
from oj.register import Break
from oj.tables.fact_tables import over_years
from tests.words.material import COST, NAMES, PEERS, PLACE, US, cost, loose, row, seen, turnover

EVERY = {**NAMES, US: PLACE}


def chart(fact: Fact) -> Chart:
    return lines.over_years(fact, PLACE, NAMES)


def drawn(fact: Fact) -> str:
    return unquote(chart_html.show(chart(fact)))


def own_path(shown: str) -> str:
    """The steps of our own line: the thick one."""
    before = shown.split('" fill="none" stroke="#6a5a9c" stroke-width="3.5"')[0]
    return before.rsplit('<path d="', 1)[1]


def years_of(fact: Fact) -> list[list[int | None]]:
    figure = plotly.figure(chart(fact))
    assert figure is not None
    return [list(trace.x) for trace in figure.data]


def test_a_picture_has_its_sentence_and_words_on_top_of_it() -> None:
    shown = drawn(cost())
    assert 'alt="Kostnad barn- och ungdomsvård 2024: 8' in shown
    assert "Partille<br><b>8\u00a0080</b> (2024)" in shown
    assert 'aria-hidden="true"' in shown
    assert shown.count("oj-lines-year") == 2


def test_nothing_is_drawn_of_one_year() -> None:
    alone = seen(COST, [row(COST, US, 5.0)])
    assert drawn(alone) == ""
    assert plotly.figure(chart(alone)) is None


def test_a_missing_year_and_a_break_are_gaps() -> None:
    rows = [row(COST, US, 5.0 + year % 3, year) for year in (2019, 2020, 2022, 2023, 2024)]
    assert own_path(drawn(seen(COST, rows))).count("M") == 2
    assert years_of(seen(COST, rows))[-1] == [2019, 2020, None, 2022, 2023, 2024, None]


def test_a_break_is_a_gap_with_a_word() -> None:
    broken = replace(COST, breaks=(Break(2023, "ny modell"),))
    fact = seen(broken, [row(broken, US, 5.0 + year % 3, year) for year in range(2020, 2025)])
    assert own_path(drawn(fact)).count("M") == 2
    assert "seriebrott" in drawn(fact)
    figure = plotly.figure(chart(fact))
    assert figure is not None
    assert list(figure.data[-1].x) == [2020, 2021, 2022, None, 2023, 2024, None]
    assert figure.layout.shapes[0].x0 == 2022.5
    assert "seriebrott" in [note.text for note in figure.layout.annotations]


def test_two_breaks_in_a_row_are_both_drawn_and_named_once() -> None:
    parted = replace(COST, breaks=tuple(Break(year, "gräns", status="expected") for year in (2022, 2023)))
    fact = seen(parted, [row(parted, US, 5.0 + year % 3, year) for year in range(2020, 2025)])
    assert chart(fact).breaks_between(2020, 2024) == [(2021.5, "väntat brott"), (2022.5, "")]
    assert drawn(fact).count("väntat brott</span>") == 1
    figure = plotly.figure(chart(fact))
    assert figure is not None
    assert [shape.x0 for shape in figure.layout.shapes] == [2021.5, 2022.5]


def test_a_break_before_or_after_what_is_shown_is_not() -> None:
    for year in (2019, 2020, 2026):
        broken = replace(COST, breaks=(Break(year, "ny modell"),))
        fact = seen(broken, [row(broken, US, 5.0 + at % 3, at) for at in range(2020, 2025)])
        assert "seriebrott" not in drawn(fact)


def test_what_began_is_an_upright_line_with_its_name_under_the_word_of_a_break() -> None:
    broken = replace(COST, breaks=(Break(2023, "ny modell"),))
    fact = seen(broken, [row(broken, US, 5.0 + year % 3, year) for year in range(2020, 2025)])
    begun = [
        Mark(Role.MOMENT, 2019.6, "Resursteamet"),
        Mark(Role.MOMENT, 2023.0, "<b>En insats med ett långt namn"),
    ]
    made = replace(chart(fact), moments=begun)
    assert [round(mark.value, 2) for mark in made.moments_shown] == [2019.6, 2023.0]
    shown = unquote(chart_html.show(made))
    assert f'stroke="{style(Role.MOMENT).colour}"' in shown
    assert 'oj-lines-moment" style="left:0.0%;top:19px;max-width:100.0%">Resursteamet</span>' in shown
    assert 'oj-lines-moment oj-before" style="left:71.74%;top:38px;max-width:71.74%">&lt;b&gt;En' in shown
    figure = plotly.figure(made)
    assert figure is not None
    assert [round(one.x0, 2) for one in figure.layout.shapes] == [2022.5, 2019.7, 2023.0]
    texts = [one.text for one in figure.layout.annotations]
    assert "&lt;b>En insats<br>med ett …" in texts
    assert [row[0].text for row in as_table(made).rows][-2:] == [
        "2020-02 Resursteamet", "2023-07 <b>En insats med ett långt namn",
    ]  # fmt: skip


def test_of_much_that_began_no_name_lies_below_the_picture() -> None:
    fact = seen(COST, [row(COST, US, 5.0 + year % 3, year) for year in range(2020, 2025)])
    many = [Mark(Role.MOMENT, 2020 + at / 10, f"Insats {at}") for at in range(30)]
    made = replace(chart(fact), moments=many)
    tops = [int(top) for top in re.findall(r"top:(\d+)px;max-width", unquote(chart_html.show(made)))]
    assert (len(tops), max(tops)) == (30, 133)
    figure = plotly.figure(made)
    assert figure is not None
    assert min(one.yshift or 0 for one in figure.layout.annotations) == -19 * 2 * 6


@pytest.mark.parametrize("at", [2019.4, 2024.5])
def test_what_began_in_another_year_is_not_drawn(at: float) -> None:
    fact = seen(COST, [row(COST, US, 5.0 + year % 3, year) for year in range(2020, 2025)])
    made = replace(chart(fact), moments=[Mark(Role.MOMENT, at, "Resursteamet")])
    assert made.moments_shown == []
    assert "Resursteamet" not in unquote(chart_html.show(made)) + str(as_table(made))


def test_pictures_above_each_other_share_their_years() -> None:
    rows = [row(COST, US, 5.0, year) for year in (2017, 2018)]
    charts = lines.above_each_other((cost(), seen(COST, [*rows, row(COST, US, 6.0)])), PLACE, "Så var det")
    shown = [unquote(chart_html.show(one)) for one in charts]
    assert all(">2017</span>" in one for one in shown)
    assert all("left:96.05%" in one for one in shown)
    assert charts[0].alternative.startswith("Så var det. Kostnad")


def test_a_small_base_is_hollow_and_chance_is_pale() -> None:
    shown = drawn(turnover(3, 20, (9, 24)))
    assert 'stroke-width="4.5"' in shown
    assert "#cfdde2" in shown
    assert 'stroke-width="4.5"' not in drawn(turnover(3, 24, (9, 24)))  # few cases of a base that will do
    assert 'stroke-width="4.5"' not in drawn(cost())


def test_charts_to_explore_are_in_swedish() -> None:
    figure = plotly.figure(chart(cost()))
    assert figure is not None
    assert "10\u00a0000" in figure.layout.yaxis.ticktext
    assert "Partille<br><b>8\u00a0080</b> (2024)" in [label.text for label in figure.layout.annotations]
    assert loose(figure.data[-1].text[-2]) == "Partille 2024<br><b>8 080 kr/inv 0–20 år</b>"


def test_both_ends_of_the_years_are_written_out() -> None:
    assert shown_years(2017, 2024) == [2017, 2020, 2022, 2024]
    assert shown_years(2020, 2024) == [2020, 2021, 2022, 2023, 2024]
    assert shown_years(2000, 2024) == [2000, 2004, 2008, 2012, 2016, 2020, 2024]
    assert shown_years(2024, 2024) == [2024]


def test_the_highest_and_the_lowest_of_those_compared_with_are_named() -> None:
    fact = cost()
    values = fact.member_values()
    named = [one.label for one in chart(fact).series if one.role is Role.MEMBER and one.label]
    assert named == [NAMES[max(values, key=values.__getitem__)], NAMES[min(values, key=values.__getitem__)]]
    figure = plotly.figure(chart(fact))
    assert figure is not None
    fonts = {label.text.partition("<")[0]: label.font.color for label in figure.layout.annotations}
    assert {fonts[name] for name in named} == {COLOURS["secondary"]}  # their lines are too pale for words


def test_costs_begin_at_nothing_and_shares_where_they_are() -> None:
    assert chart(cost()).y.span == (0.0, 0.0)
    assert chart(turnover(3, 24, (9, 24))).y.span is None


def test_ticks_are_round_and_labels_do_not_cover_each_other() -> None:
    assert nice_ticks(4100, 16300) == [0, 5000, 10000, 15000, 20000]
    assert nice_ticks(5, 5) == [4, 6]
    assert tick_decimals([0.5, 1.0]) == 1
    apart = spread([10.0, 10.0, 100.0], 100, 14)
    assert apart[1] - apart[0] > 10
    assert max(apart) <= 100


def test_a_value_that_stands_alone_is_a_short_dash() -> None:
    rows_ = [row(COST, US, 5.0, year) for year in range(2020, 2025)] + [row(COST, PEERS[0], 4.0, 2022)]
    xs = years_of(seen(COST, rows_))[0]
    assert len(xs) == 3
    assert xs[0] is not None
    assert xs[1] is not None
    assert xs[0] < 2022 < xs[1]


def test_side_by_side_the_first_is_thick_and_each_name_has_a_piece_of_its_line() -> None:
    codes = [US, *PEERS[:2]]
    rows = [row(COST, code, 5.0 + at, year) for at, code in enumerate(codes) for year in (2023, 2024)]
    found = lines.side_by_side(seen(COST, rows), codes, EVERY)
    assert found.series[-1].label == PLACE
    assert chart_html.show(found).count("oj-lines-sample") == 3
    assert 'stroke-width="3.2"' in unquote(chart_html.show(found))


def test_charts_beside_each_other_can_share_their_scale() -> None:
    fact = seen(COST, [row(COST, US, 5.0, year) for year in (2023, 2024)])
    shared = lines.side_by_side(fact, [US], EVERY).holding([0.0, 400.0])
    assert ">400</span>" in chart_html.show(shared)


@pytest.mark.parametrize(("apart", "parts"), [(300.0, 2), (100.0, 1)])
def test_the_median_line_ends_in_what_we_are_compared_with(apart: float, parts: int) -> None:
    """Title and line agree. All seven's is ``apart`` from that of the five always there: 3 or 1 per cent."""
    rows = [row(COST, US, 8000.0, year) for year in (2022, 2023, 2024)]
    level = {code: 10000.0 + apart * (i - 3) for i, code in enumerate(PEERS)}
    rows += [row(COST, code, level[code], year) for code in PEERS for year in (2022, 2023, 2024)]
    rows = [r for r in rows if (r.region_code, r.year) not in {(PEERS[0], 2023), (PEERS[1], 2022)}]
    fact, before = seen(COST, rows), 10000 + apart
    (median,) = [series for series in chart(fact).series if series.role is Role.MEDIAN]
    assert [(p.x, p.y, loose(p.note)) for p in median.points] == [
        (2022, before, "5 av 7"),
        (2023, before, "5 av 7"),
        (2024, 10000.0, "7 av 7"),
    ]
    assert len(median.runs) == parts
    whose = "Medianen 2024 gäller alla sju liknande, 2022–2023 samma fem av dem"
    assert (whose in loose(chart(fact).notes[0])) == (parts == 2)  # a gap is explained where it is seen
    assert (whose in loose(" ".join(chart(fact).worked_out))) == (parts == 1)
    assert fact.reference.value == 10000.0
    column = [row[-2].value for row in over_years(fact, PLACE, NAMES).rows]
    assert column[:3] == [before, before, 10000.0]


def test_places_beside_each_other_have_colours_of_their_own_that_say_nothing_of_them() -> None:
    looks = [style(Role.PLACE, at) for at in range(8)]
    colours = [one.colour for one in looks]
    assert len({*colours}) == len({one.dashes for one in looks}) == 8
    assert not {*colours} & {COLOURS[one] for one in ("better", "worse", "cost")}
    assert min(map(contrast, colours)) >= 4.5  # their names have the same colours


def contrast(colour: str) -> float:
    """How a colour stands out from white (WCAG 2.1)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
