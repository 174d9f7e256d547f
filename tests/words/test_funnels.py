"""The funnel on the sheet: what is said of us, what is drawn, and that small bases are not judged."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from oj.charts import chart_html
from oj.charts.chart import Chart
from oj.charts.funnel import funnel as chart_of
from oj.charts.svg.draw_funnel import HEIGHT, TOP
from oj.compare.certainty import Side, Verdict, WhyUnknown
from oj.compare.comparison_groups import Scope
from oj.compare.counts import Counts, counts
from oj.compare.fact import Fact
from oj.compare.figure import Figure
from oj.compare.funnel_limits import Funnel, funnel
from oj.compare.grade import Grade
from oj.compare.ranks import NoRank, RankInterval
from oj.compare.shrinkage import Shrunk
from oj.compare.uncertainty import Interval
from oj.words import funnel_sentences, guess_sentences
from oj.words.sentences import MAY_BE_CHANCE, UNTESTED
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
    ("cases", "base", "where"),
    [
        (22, 100, "innanför trattens gränser"),
        (30, 100, "över trattens inre gräns"),
        (60, 100, "över trattens yttre gräns"),
        (11, 100, "under trattens inre gräns"),
        (4, 100, "under trattens yttre gräns"),
    ],
)
def test_the_picture_is_described(cases: float, base: float, where: str) -> None:
    fact, _, drawn, _ = seen(cases, base)
    said = loose(funnel_sentences.sentence(fact, drawn, PLACE))
    assert said.startswith(f"Partille ligger {where} ({int(cases)} av 100). ")


def test_on_a_small_base_nothing_is_said() -> None:
    fact, _, drawn, _ = seen(9, 12)
    said = loose(funnel_sentences.sentence(fact, drawn, PLACE))
    assert said == "Underlaget för Partille är för litet (9 av 12)."


@pytest.mark.parametrize(
    ("verdict", "inside", "outside"),
    [
        (
            Verdict(Side.HIGHER, Grade.SURE, probability=0.001),
            "Högre än riket (0 %), mer än slumpen brukar ge, men inte ovanligt högt bland kommunerna.",
            "Högre än riket (0 %), mer än slumpen brukar ge.",
        ),
        (
            Verdict(Side.LOWER, Grade.CHANCE, probability=0.02),
            f"{MAY_BE_CHANCE}.",
            f"{MAY_BE_CHANCE}, när alla mått prövas tillsammans.",
        ),
        (
            Verdict(Side.SIMILAR, Grade.CHANCE, probability=1.0),
            *["Avrundat lika med rikets värde (0 %)."] * 2,
        ),
        (
            Verdict(Side.HIGHER, why=WhyUnknown.EXPECTED_BREAK),
            *[f"om det är slump går inte att säga: {UNTESTED[WhyUnknown.EXPECTED_BREAK]}."] * 2,
        ),
    ],
)
def test_whether_it_is_chance_is_what_the_verdict_says(verdict: Verdict, inside: str, outside: str) -> None:
    for cases, end in ((22, inside), (60, outside)):
        fact, _, drawn, _ = seen(cases, 100)
        fact = replace(fact, verdicts={**fact.verdicts, Scope.NATION: verdict})
        assert loose(funnel_sentences.sentence(fact, drawn, PLACE)).endswith(end)


def test_without_an_own_base_the_country_is_told() -> None:
    _, _, drawn, _ = seen(22, 100)
    assert "Underlaget för Partille är okänt." in funnel_sentences.sentence(cost(own=None), drawn, PLACE)


def test_the_rank_is_an_interval() -> None:
    fact, _, drawn, _ = seen(22, 100)
    rank = RankInterval(12, 40, 51, False, 11, 11)
    said = loose(funnel_sentences.under(fact, drawn, rank))
    assert said.startswith("Platsen är mellan 12 och 40 av 51, räknat från det lägsta värdet. ")
    assert "plats" not in funnel_sentences.under(fact, drawn, NoRank.FEW).lower()
    every = loose(funnel_sentences.under(fact, drawn, RankInterval(1, 51, 51, True, 0, 0)))
    assert every.startswith("Skillnaderna är för osäkra för att säga något om platsen bland 51 kommuner. ")


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
    assert "&lt;Partille&gt; ligger innanför" in loose(picture)
    assert "<Partille>" not in picture


def test_the_legend_says_what_the_middle_is() -> None:
    shown = loose(chart_html.legend([drawn_for(22, 100)]))
    assert "kommunernas vägda medel, egen beräkning: 20 %" in shown
    assert "utanför: 2 av 1 000" in shown


def test_widened_limits_are_told() -> None:
    fact, _, drawn, _ = seen(22, 100)
    rank = NoRank.FEW
    assert "vidgade" not in funnel_sentences.under(fact, drawn, rank)
    assert "vidgade" in funnel_sentences.under(fact, replace(drawn, variation=0.05), rank)


def test_a_figure_on_few_is_drawn_towards_the_others() -> None:
    fact, _, _, _ = seen(9, 12)
    among_group = Shrunk(31.4, Interval(18.2, 52.0), Scope.GROUP)
    assert loose(guess_sentences.best_guess(fact, among_group)) == (
        "Bästa gissningen är 31 % (18–52 %) när kommunens 9 av 12 vägs samman med kommungruppens."
    )
    among_all = replace(among_group, among=Scope.NATION)
    assert loose(guess_sentences.best_guess(fact, among_all)).endswith("samman med alla andra kommuners.")
    rate = replace(fact, measure=replace(fact.measure, value_type="rate", unit="antal/1 000 inv"))
    assert "när kommunens nio fall vägs samman" in loose(guess_sentences.best_guess(rate, among_group))
    assert guess_sentences.best_guess(fact, None) == ""
