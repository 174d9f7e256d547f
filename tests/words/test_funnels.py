"""The funnel on the sheet: what is said of us, what is drawn, and that small bases are not judged."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from oj.charts import chart_html
from oj.charts.chart import Chart
from oj.charts.funnel import funnel as chart_of
from oj.charts.svg.draw_funnel import HEIGHT, TOP
from oj.compare.counts import Counts, counts
from oj.compare.fact import Fact
from oj.compare.figure import Figure
from oj.compare.funnel_limits import Funnel, funnel
from oj.compare.ranks import NoRank, RankInterval
from oj.compare.shrinkage import shrinkage
from oj.words import funnel_sentences
from tests.words.material import PLACE, TURNOVER, US, cost, loose, turnover


def country(cases: float, base: float) -> dict[str, Figure]:
    """Fifty places at 20 per cent of bases from 20 to 510, and us."""
    others = {
        f"9{n:03}": Figure(2024, 20.0, "ok", 0.2 * size, size) for n, size in enumerate(range(20, 520, 10))
    }
    return {**others, US: Figure(2024, 100 * cases / base, "ok", cases, base)}


def seen(cases: float, base: float) -> tuple[Fact, Counts, Funnel, dict[str, Figure]]:
    figures = country(cases, base)
    found = counts(TURNOVER, figures)
    drawn = funnel(found, 20.0)
    assert drawn is not None
    return turnover(int(cases), int(base)), found, drawn, figures


@pytest.mark.parametrize(
    ("cases", "base", "said"),
    [
        (22, 100, "Partille ligger inom det som slumpen kan ge med ett sådant underlag (22 av 100)."),
        (60, 100, "Partille ligger högre än slumpen brukar ge med ett sådant underlag (60 av 100)."),
        (4, 100, "Partille ligger lägre än slumpen brukar ge med ett sådant underlag (4 av 100)."),
        (30, 100, "Partille ligger något högre än vad 95 av 100 kommuner gör av en slump (30 av 100)."),
        (9, 12, "Partille har för litet underlag för att bedömas (9 av 12)."),
    ],
)
def test_what_is_said_of_us_is_as_sure_as_the_base_allows(cases: float, base: float, said: str) -> None:
    fact, _, drawn, _ = seen(cases, base)
    assert loose(funnel_sentences.sentence(fact, drawn, PLACE)).startswith(said)


def test_without_an_own_base_the_country_is_told() -> None:
    _, _, drawn, _ = seen(22, 100)
    assert "Underlaget för Partille är okänt." in funnel_sentences.sentence(cost(own=None), drawn, PLACE)


def test_the_rank_is_an_interval() -> None:
    fact, _, drawn, _ = seen(22, 100)
    rank = RankInterval(12, 40, 51, False, 11, 11)
    said = loose(funnel_sentences.under(fact, drawn, rank))
    assert said.startswith("Med hänsyn till slumpen: plats 12–40 av 51 räknat från det lägsta värdet. ")
    assert "plats" not in funnel_sentences.under(fact, drawn, NoRank.FEW)


def drawn_for(cases: float, base: float, place: str = PLACE) -> Chart:
    fact, _, drawn, figures = seen(cases, base)
    return chart_of(fact, drawn, figures, place, {}, [])


def test_everybody_is_drawn_inside_the_picture_and_we_last() -> None:
    wide = chart_html.show(drawn_for(60, 100)).split("</svg>")[0]
    assert wide.count("<circle") == 50
    xs = [float(x) for x in re.findall(r'cx="([\d.]+)"', wide)]
    ys = [float(y) for y in re.findall(r'cy="([\d.]+)"', wide)]
    assert 0 < min(xs) < max(xs) < 1000
    assert TOP <= min(ys) <= max(ys) <= TOP + HEIGHT
    assert wide.rindex("<circle") < wide.rindex('stroke-width="1.2"')


def test_the_picture_says_what_the_title_says() -> None:
    picture = chart_html.show(drawn_for(22, 100, "<Partille>"))
    assert "&lt;Partille&gt; ligger inom" in loose(picture)
    assert "<Partille>" not in picture


def test_the_legend_says_what_the_middle_is() -> None:
    shown = loose(chart_html.legend([drawn_for(22, 100)]))
    assert "kommunernas vägda medel, egen beräkning: 20 %" in shown
    assert "utanför: 2 av 1 000" in shown


def test_widened_limits_are_told() -> None:
    fact, _, drawn, _ = seen(22, 100)
    rank = NoRank.FEW
    assert "vidgade" not in funnel_sentences.under(fact, drawn, rank)
    assert "vidgade" in funnel_sentences.under(fact, replace(drawn, widened=True), rank)


def test_a_figure_on_few_is_drawn_towards_the_others() -> None:
    fact, found, _, _ = seen(9, 12)
    varied = replace(found, cases=found.cases * np.linspace(0.5, 1.5, len(found.codes)))
    said = loose(funnel_sentences.level(fact, shrinkage(varied)))
    best = re.search(r"gissningen (\d+) % \((\d+)–(\d+) %\)", said)
    assert best is not None
    guess, low, high = map(int, best.groups())
    assert 20 < low < guess < high < 100
    assert guess < 75
    alike = loose(funnel_sentences.level(fact, shrinkage(replace(found, cases=found.base * 0.2))))
    assert alike.endswith("bästa gissningen är 20 % för alla.")
    assert funnel_sentences.level(replace(fact, code="0000"), shrinkage(found)) == ""
    assert funnel_sentences.level(fact, None) == ""
