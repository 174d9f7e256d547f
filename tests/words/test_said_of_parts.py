"""What is said of districts, sexes, kinds of care, and rules with their numbers: whole sentences, exactly."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oj.compare.comparison_groups import Scope
from oj.compare.decompose import CostPart, Decomposition, Step
from oj.compare.districts import Districts
from oj.compare.figure import Figure
from oj.compare.gap import Gap
from oj.compare.neighbours import neighbourhood
from oj.compare.shrinkage import Shrunk
from oj.compare.uncertainty import Interval
from oj.compare.what_changed import Revised
from oj.register import Indicator
from oj.words import (
    answer_sentences,
    conclusion_sentences,
    cost_leads,
    cost_sentences,
    district_sentences,
    feed_sentences,
    guess_sentences,
    neighbour_sentences,
    open_care_sentences,
    page_summaries,
    report_words,
    sentences,
    sex_sentences,
)
from oj.words.highlight_sentences import RULE
from tests.compare.test_forms import found as forms
from tests.words.corner_cases import OPEN_CARE, sexes, turned
from tests.words.material import COST, FOLLOW_UP, PLACE, ROUTINE, TURNOVER, cost, loose, routine, turnover

SHARE = replace(TURNOVER, base="", theme="outcome")
SURE, CHANCE = (Gap(9.0, None, None, sure, 0.5) for sure in (True, False))


def districts(
    *values: float | None, measure: Indicator = SHARE, base: float = 100, gaps: tuple[Gap | None, ...] = ()
) -> Districts:
    names = {str(at): f"Del {at}" for at in range(len(values))}
    series = {
        code: [Figure(2023, value, "ok", None if value is None else value * base / 100, base)]
        for code, value in zip(names, values, strict=True)
    }
    found = dict(zip(names, gaps or [None] * len(values), strict=True))
    return Districts(measure, "1480", 2023, names, series, found)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (districts(None), "uppgift saknas."),
        (districts(20.0, base=20), "uppgift saknas."),
        (districts(20.0, gaps=(SURE,)), "en stadsdel har 20 %. Del 0 skiljer sig från resten av staden mer"),
        (districts(20.0, 20.0, gaps=(CHANCE,) * 2), "två stadsdelar har 20 %. Ingen skiljer sig från resten"),
        (
            districts(30.0, None, 20.0, 45.0, gaps=(SURE, None, CHANCE, SURE)),
            "tre stadsdelar har 20 till 45 %. Del 0 och Del 3 skiljer sig från resten av staden mer",
        ),
        (districts(20.0, 21.0), "två stadsdelar har 20 till 21 %. Om skillnaden är slump går inte att säga:"),
        (districts(7.0, 9.0, measure=replace(SHARE, value_type="count", unit="antal")),
         "två stadsdelar har 7 till 9."),
        (districts(2.0, 1.0, 0.0, measure=FOLLOW_UP), "en av tre stadsdelar svarade Ja."),
        (districts(2.0, 2.0, measure=FOLLOW_UP), "båda stadsdelarna svarade Ja."),
    ],
)  # fmt: skip
def test_districts_are_counted_and_named_where_they_surely_differ(found: Districts, said: str) -> None:
    assert loose(district_sentences.lead(found, "Göteborg")).startswith(f"Göteborg 2023: {said}")


def test_women_and_men_and_how_sure_their_difference_is() -> None:
    said = [loose(sex_sentences.lead(one, "Ale")) for one in sexes()]
    told = "Ale 2024: flickor {} %, pojkar {} %. {}"
    assert said == [
        told.format(20, 60, "Skillnaden är större än slumpen brukar ge."),
        told.format(45, 50, "Skillnaden kan bero på slumpen."),
        told.format(50, 50, "Ingen skillnad."),
        told.format(20, 60, "Om skillnaden är slump går inte att säga: underlaget är okänt."),
        "Ale 2024: kvinnor – (uppgift saknas), män 60 %.",
    ]
    words = sex_sentences.words(SHARE)
    assert [words.both, words.of("K"), words.of("M"), words.of("T")] == [
        "Kvinnor och män",
        "kvinnor",
        "män",
        "alla",
    ]


@pytest.mark.parametrize(("many", "more"), [(8, "."), (9, " och en till."), (10, " och två till.")])
def test_eight_revised_values_are_named_and_the_rest_counted(many: int, more: str) -> None:
    found = [Revised(TURNOVER, Figure(2023, 1.0), Figure(2023, 2.0 + at)) for at in range(many)]
    alike = Revised(TURNOVER, Figure(2023, 1.0), Figure(2023, 1.2))
    said = loose(report_words.moved([*found, alike]))
    assert said.startswith("Jämförelsevärden har ändrats: Personalomsättning 2023 (1 %, nu 2 %); ")
    assert (said.count("nu"), said.endswith(f"){more}")) == (8, True)
    assert report_words.moved([alike]) == ""
    assert loose(report_words.revised(3, found[:1])) == (
        "Av kommunens värden på nämndens sida har ett ändrats sedan utgåva 3: Personalomsättning 2023 "
        "(1 %, nu 2 %)."
    )
    assert report_words.revised(3, [alike]) == (
        "Av kommunens värden på nämndens sida har inget ändrats sedan utgåva 3."
    )


def test_rules_have_their_numbers() -> None:
    assert "skulle högst 4 av 100 kommuner få se något där" in RULE
    assert "i genomsnitt högst 10 procent slump" in RULE
    assert "i minst fem år sammantaget har hört till de tio procent högsta" in RULE
    assert "i genomsnitt högst 10 procent slump" in answer_sentences.WAVES_NOTE


def test_a_view_of_costs_begins_with_one_figure_beside_its_reference() -> None:
    day = loose(cost_leads.day(forms(), PLACE))
    assert (
        day == f"OP-HVB-KR-PER-DYGN i {PLACE} 2024: 5 000,0 kr; medianen är 4 000,0 (alla sju har uppgift)."
    )
    both = {**forms(), "OP-SIS-KR-PER-DYGN": replace(forms()["OP-HVB-KR-PER-DYGN"], code="x")}
    assert loose(cost_leads.day(both, PLACE)) == day
    assert cost_leads.placed(forms(), PLACE).count(f" i {PLACE} 2024: ") == 1
    assert cost_leads.together([turnover(5, 20), cost()], PLACE).startswith("Kostnad barn- och ungdomsvård")
    assert (
        cost_leads.together([turnover(5, 50), replace(cost(), own=Figure(2024, None, "missing"))], PLACE)
        == ""
    )


def test_the_dearest_kind_of_open_care_is_the_sum_of_both_its_costs() -> None:
    said = loose(open_care_sentences.dearest(OPEN_CARE, PLACE, 2024))
    own = [fact.own.value or 0.0 for one, fact in OPEN_CARE.items() if one != "N33021"]
    dearest = max(a + b for a, b in zip(own[::2], own[1::2], strict=True))
    assert said.endswith(f"mest i {PLACE} 2024: {dearest:.0f} kr per invånare 0–20 år")
    lacking = dict(list(OPEN_CARE.items())[:-1])
    assert open_care_sentences.dearest(lacking, PLACE, 2024) == ""


def test_the_best_guess_says_whose_levels_it_leans_on() -> None:
    guess = Shrunk(24.0, Interval(18, 31), Scope.GROUP)
    fact = turnover(8, 31)
    assert loose(guess_sentences.best_guess(fact, guess)) == (
        "Bästa gissningen är 24 % (18–31 %) när kommunens 8 av 31 vägs samman med kommungruppens."
    )
    among = guess_sentences.best_guess(fact, replace(guess, among=Scope.NATION))
    assert among.endswith("vägs samman med alla andra kommuners.")
    rate = replace(fact, measure=replace(TURNOVER, value_type="rate", unit="antal/1 000 inv"))
    assert "när kommunens åtta fall vägs" in guess_sentences.best_guess(rate, guess)
    assert guess_sentences.best_guess(fact, None) == ""


def test_one_who_can_be_no_neighbour_is_one_and_nobody_has_no_distance() -> None:
    values = {
        "a": {f"{n:04}": float(n) for n in range(20)},
        "b": {f"{n:04}": float(n % 5) for n in range(19)},
    }
    found = neighbourhood("0007", values, {"a": 1.0, "b": 1.0})
    assert neighbour_sentences.left_out(found, "Vår", {"b": "Andel unga"}) == [
        "Uppgift om andel unga saknas för en kommun, som inte kan vara grannar."
    ]
    nobody = replace(found, neighbours=())
    assert neighbour_sentences.summary(nobody, "Vår", {}, []).startswith("Det går inte att räkna ut avstånd")


def test_why_parts_are_not_divided_longer() -> None:
    steps = (Step("hvb", CostPart.PLACED, 300.0, 7), Step("hvb", CostPart.PER_CHILD, 30.0, 7))
    both = Decomposition(
        5300, 5000, steps, 0, 7, {"hvb": (1.0, 1.0), "familjehem": (1.0, 0.0), "oppna": (1.0, 1.0)}
    )
    said = cost_sentences.gaps(both, [], PLACE, 2024)
    assert said.startswith(
        "För många av de andra saknar uppgift 2024 om kronor per vårddygn på HVB och för många av de andra "
        "saknar uppgift 2024 om antal placerade i familjehem, så"
    )
    assert "på HVB" not in cost_sentences.gaps(both, [], PLACE, 2024, impossible=("hvb",))
    none = replace(both, costs={"hvb": (0.0, 0.0)}, steps=())
    assert cost_sentences.gaps(none, [], PLACE, 2024) == ""
    whole = replace(both, costs={"hvb": (1.0, 1.0)}, steps=(replace(steps[0], part=CostPart.PRICE),))
    assert cost_sentences.gaps(whole, [], PLACE, 2024) == ""
    assert loose(
        cost_sentences.latest_shares({2023: [1.0, 99.0], 2024: [40.0, 60.0]}, ["HVB", "Resten"], "Ale")
    ) == ("År 2024 gick 40 % av kostnaden i Ale till HVB och 60 % till resten")
    assert cost_sentences.inner_lacking([], "Ale", 2024) == ""
    assert cost_sentences.inner_lacking(["jourhem"], "Ale", 2024) == (
        "I resten ligger jourhem: Ale eller för många av de andra saknar uppgift 2024."
    )


def test_most_and_the_rest_of_many_named() -> None:
    facts = [
        replace(turnover(40, 50), measure=replace(TURNOVER, id=f"S{at}", short_name=f"Mått {at}"))
        for at in range(5)
    ]
    area = page_summaries.any_area(facts, "Ale")
    assert "mått 0 (högre), mått 1 (högre), mått 2 (högre) och två till" in area
    assert area.startswith("Ale har uppgift om alla fem mått (2024). Alla fem prövade mått skiljer sig från ")
    gone = [replace(one, own=Figure(2024, None, "missing")) for one in facts[:2]]
    assert page_summaries.any_area(gone, "Ale").startswith("Ale saknar uppgift om båda måtten (2024).")
    some = page_summaries.any_area([gone[0], replace(facts[1], year=2023)], "Ale")
    assert some.startswith("Ale har uppgift om ett av två mått (2023–2024).")


def test_what_has_no_value_is_named_for_each_reason() -> None:
    told = page_summaries.not_shown([COST, TURNOVER], [TURNOVER.id], 2024)
    assert told == (
        "Visas inte här: Personalomsättning har bara uppgifter per kön, inte sammanlagt; "
        "Kostnad barn- och ungdomsvård har inga uppgifter för 2024 eller tidigare."
    )
    assert page_summaries.not_shown([], [TURNOVER.id], 2024) == ""
    missing = Figure(2024, None, "missing")
    facts = [replace(cost(), own=missing), replace(turnover(5, 50), own=missing, year=2023)]
    hidden = replace(routine(1, 5), own=replace(missing, status="suppressed"))
    assert report_words.lacking([*facts, replace(facts[0], measure=TURNOVER), hidden]) == [
        "Uppgift saknas 2024 (2 mått): Kostnad barn- och ungdomsvård; Personalomsättning.",
        "Uppgift saknas 2023: Personalomsättning.",
        "Dold (för få fall) 2024: Överenskommelse med BUP.",
    ]
    assert sentences.latest_values(cost(), ["x"], {}).endswith("över åren: x uppgift saknas.")


def test_twenty_measures_are_named_in_an_entry() -> None:
    new = [(replace(TURNOVER, short_name=f"D{at}"), (2024,)) for at in range(22)]
    assert feed_sentences.contents(new[:21], []).endswith(" och D20 (2024).")
    said = feed_sentences.contents(new, [])
    assert said.endswith("D19 (2024) och två till.")


def test_the_head_of_those_who_have_it_says_no_more_than_is_known() -> None:
    wished = routine(1, 5)
    neutral = replace(wished, measure=replace(ROUTINE, direction="none"))
    assert sentences.having_head([neutral]) == "Svarade Ja"
    assert sentences.having_head([wished]) == sentences.having_head([neutral, wished]) == "Har det"


def test_a_cost_of_nought_is_not_negative() -> None:
    said = loose(cost_sentences.not_divided(forms(N33002=0.0, N33004=-1.0, N33021=None), PLACE))
    assert said == (
        f"Kostnaden går inte att dela upp för {PLACE} 2024. Familjehem: kostnaden är negativ (−1 kr); öppna "
        "insatser: uppgift saknas."
    )


def test_why_a_conclusion_became_another() -> None:
    told = [conclusion_sentences.why(one) for one in turned()]
    assert told == [
        "nytt år 2024",
        "kommunens värde ändras",
        f"kommunens underlag och {Scope.PEERS.values} ändras",
        "andra kommuners värden ändras",
        "nytt år 2024; seriebrott 2023, så åren jämförs inte",
        "nytt år 2024; väntat brott 2024, inte bekräftat av källan, så åren jämförs inte",
        "kommunens värde ändras",
    ]
    first = turned()[0]
    assert conclusion_sentences.conclusion(first.after) == (
        "Högre än liknande kommuner, mer än slumpen brukar ge"
    )
    assert loose(conclusion_sentences.values(first.after)) == (
        "60 % (2024); medianen är 23 % (alla sju har uppgift)"
    )
    answered = routine(1, 5)
    assert conclusion_sentences.conclusion(answered) == "Ja; fem av sju liknande har det"
    assert conclusion_sentences.values(answered) == "2024"
    assert conclusion_sentences.as_dict(first)["before"]["status"] == "ok"
    missing = replace(cost(), own=Figure(2024, None, "missing"))
    assert conclusion_sentences.values(missing).startswith("uppgift saknas (2024); medianen är 10")
