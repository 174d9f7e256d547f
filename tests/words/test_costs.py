"""The views of Placeringskostnader: neutral, and honest about what is missing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oj.charts import chart_html, cost_charts
from oj.charts.chart_table import as_table
from oj.compare import care_forms
from oj.compare.comparison_groups import Scope
from oj.compare.decompose import CostPart, Decomposition, LeftOut, Step
from oj.compare.derived import OPEN_SHARE
from oj.compare.fact import Fact
from oj.register import Indicator
from oj.tables import cost_tables
from oj.tables.table_html import show
from oj.words import correlation_sentences, cost_leads, cost_sentences
from pages.kommun.cost_views import MIX_LABELS
from tests.charts.examples import DIVIDED, TOLD, together
from tests.compare.test_forms import found
from tests.words.corner_cases import BY_LAW
from tests.words.material import NAMES, PEERS, PLACE, US, loose, row, seen


def test_the_difference_and_its_parts_in_words() -> None:
    said = cost_sentences.difference(DIVIDED, PLACE, Scope.PEERS, 2024)
    assert (
        loose(said) == "År 2024 lade Partille 1 355 kr mer per invånare 0–20 år än liknande kommuners median"
    )
    assert loose(cost_sentences.pulls(DIVIDED, 2024)) == (
        "Räknemässigt höjs kostnaden 2024 av fler placerade barn (1 673 kr) och dyrare dygn (622 kr), och "
        "sänks av kortare tid per barn (543 kr). Övriga delar kan vara slump eller "
        "vanliga svängningar, eller går inte att pröva."
    )


def test_a_view_begins_with_its_figure_and_no_share_is_called_a_cost() -> None:
    placed = loose(cost_leads.placed(found(), PLACE))
    assert placed.startswith("Kostnad per placerat barn, HVB och familjehem i Partille 2024: ")
    moved = replace(BY_LAW["N33023"], measure=OPEN_SHARE.measure)
    assert loose(cost_leads.together([moved], PLACE)) == (
        "Öppna insatsers andel av kostnaden i Partille 2024: 61 %; medianen är 53 % (alla sju har uppgift)."
    )


def test_forms_that_pull_apart_are_told_apart() -> None:
    steps = (
        Step("hvb", CostPart.PLACED, 500, 7, 4, 3, 100),
        Step("familjehem", CostPart.PLACED, -200, 7, 5, 6, 90),
    )
    apart = Decomposition(5300, 5000, steps, 0, 7, {"hvb": (1, 1), "familjehem": (1, 1)})
    said = loose(cost_sentences.pulls(apart, 2024))
    assert said == (
        "Räknemässigt höjs kostnaden 2024 av fler placerade barn på HVB (500 kr), och sänks av färre "
        "placerade barn i familjehem (200 kr)."
    )


def test_a_form_that_makes_less_than_a_krona_does_not_part_the_others() -> None:
    sure = Step("hvb", CostPart.PLACED, 500, 7, 4, 3, 100)

    def said(kr: float) -> str:
        steps = (sure, Step("familjehem", CostPart.PLACED, kr, 7, 5, 4))
        both = Decomposition(5500, 5000, steps, 0, 7, {"hvb": (1, 1), "familjehem": (1, 1)})
        return loose(cost_sentences.pulls(both, 2024))

    assert said(0.9) == "Räknemässigt höjs kostnaden 2024 av fler placerade barn (500 kr)."
    assert said(1.0) == "Räknemässigt höjs kostnaden 2024 av fler placerade barn på HVB (500 kr)."


def test_only_the_largest_parts_are_named_and_how_many_more_there_are() -> None:
    steps = [Step("hvb", part, 100.0 * at, 7, 4, 3, 10) for at, part in enumerate(CostPart, 2)]
    many = Decomposition(7000, 5000, tuple(steps), 0, 7, {"hvb": (1, 1)})
    assert loose(cost_sentences.pulls(many, 2024)).endswith("(400 kr) och två delar till.")
    four = replace(many, steps=tuple(steps[:4]))
    assert loose(cost_sentences.pulls(four, 2024)).endswith("(300 kr) och en del till.")


def test_what_chance_can_make_is_never_named_as_a_cause() -> None:
    unsure = (
        Step("hvb", CostPart.PLACED, 500, 7, 4, 3, 300, 3000),
        Step("familjehem", CostPart.PLACED, 500, 7, 5, 4, 100, 3000),
        Step("oppna", CostPart.WHOLE, -90, 7),
    )
    divided = Decomposition(5900, 5000, unsure, 0, 7, {"hvb": (1, 1), "familjehem": (1, 1), "oppna": (1, 1)})
    assert loose(cost_sentences.pulls(divided, 2024)) == (
        "Räknemässigt höjs kostnaden 2024 av fler placerade barn i familjehem (500 kr). Övriga delar kan "
        "vara slump eller vanliga svängningar, eller går inte att pröva."
    )
    chart = cost_charts.waterfall(divided, PLACE, Scope.PEERS, 2024, [])
    assert [one.label for one in chart.series] == [
        "Antal placerade barn (kan vara slump)", "Fler placerade barn",
        "Kostnad (går inte att pröva)", PLACE,
    ]  # fmt: skip
    shown = chart_html.show(chart)
    assert (shown.count("oj-fall-unsure"), shown.count("oj-fall-chance")) == (2, 2)
    none = replace(divided, steps=(unsure[0], unsure[2]))
    assert cost_sentences.pulls(none, 2024).endswith("vanliga svängningar, eller går inte att pröva.")
    alone = replace(divided, steps=unsure[:1])
    assert cost_sentences.pulls(alone, 2024) == "Alla delar kan vara slump eller vanliga svängningar."
    assert cost_sentences.pulls(replace(divided, steps=()), 2024) == ""


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (CostPart.PLACED, "kan vara slump"), (CostPart.DAYS, "kan vara slump"),
        (CostPart.PRICE, "kan vara en vanlig svängning"), (CostPart.WHOLE, "kan vara en vanlig svängning"),
    ],
)  # fmt: skip
def test_accounts_swing_and_children_are_a_matter_of_chance(part: CostPart, said: str) -> None:
    assert cost_sentences.how_sure(Step("hvb", part, 100, 7, 4, 3, 80, 3000)) == said
    assert cost_sentences.how_sure(Step("hvb", part, 100, 7, 4, 3, 20, 3000)) == ""


def test_how_many_more_children_it_takes_to_be_told_is_said() -> None:
    assert loose(cost_sentences.power(DIVIDED)).endswith("hos de andra: 35 % på HVB och 25 % i familjehem.")
    assert cost_sentences.power(replace(DIVIDED, steps=DIVIDED.steps[-1:])) == ""
    few = replace(DIVIDED.steps[0], error=4000)
    assert loose(cost_sentences.power(replace(DIVIDED, steps=(few,)))).endswith(": mer än 400 % på HVB.")


def test_who_is_left_out_of_the_comparison_is_told() -> None:
    out = {"1440": LeftOut.NEGATIVE, "0683": LeftOut.TOO_MANY_DAYS, "1292": LeftOut.NEGATIVE}
    assert cost_sentences.left_out(replace(DIVIDED, left_out=out), NAMES) == (
        "Delarna jämförs inte med Ale och Ängelholm (kostnaden är negativ för någon del); "
        "Värnamo (fler dygn per barn än året har)."
    )
    assert cost_sentences.left_out(DIVIDED, NAMES) == ""


def test_a_negative_cost_of_ours_is_told() -> None:
    said = loose(cost_sentences.not_divided(found(N33002=-120.0), PLACE))
    assert "HVB: kostnaden är negativ (−120 kr)" in said


def test_a_small_difference_is_none() -> None:
    level = Decomposition(5020, 5000, (), 20, 7, {})
    assert "ungefär lika mycket" in cost_sentences.difference(level, PLACE, Scope.NATION, 2024)


@pytest.mark.parametrize(("own", "alike"), [(5049, True), (5050, False), (4951, True), (4950, False)])
def test_less_than_one_per_cent_is_about_as_much(own: float, alike: bool) -> None:
    found = Decomposition(own, 5000, (), own - 5000, 7, {})
    assert ("ungefär lika mycket" in cost_sentences.difference(found, PLACE, Scope.NATION, 2024)) is alike


@pytest.mark.parametrize(("kr", "told"), [(10.0, True), (9.9, False), (-10.0, True), (-9.9, False)])
def test_parts_of_less_than_ten_kronor_are_not_told(kr: float, told: bool) -> None:
    found = Decomposition(5300, 5000, (Step("hvb", CostPart.PLACED, kr, 7, 4, 3, 1),), 0, 7, {"hvb": (1, 1)})
    assert bool(cost_sentences.pulls(found, 2024)) is told


def test_the_waterfall_begins_at_the_reference_and_ends_at_us_in_neutral_colours() -> None:
    chart = cost_charts.waterfall(DIVIDED, "<Partille>", Scope.PEERS, 2024, [])
    shown = loose(chart_html.show(replace(chart, alternative="Så & så.")))
    assert 'role="img" aria-label="Så &amp; så."' in shown
    assert "&lt;Partille&gt;: 11 616 kr" in shown
    assert "Liknande kommuners median: 10 261 kr" in shown
    assert shown.count("background:#6a5a9c") == 3
    assert shown.count("background:#ffffff") == 3
    assert shown.count("oj-fall-head") == 3
    assert "Övrigt" not in shown


def test_the_table_has_the_figures_behind_every_part() -> None:
    table = cost_tables.table(DIVIDED, PLACE, Scope.PEERS, 2024)
    rows = {one[0].text: [cell.text for cell in one[1:]] for one in table.rows}
    assert rows["HVB: placerade barn per 1 000 invånare 0–20 år"][:2] == ["3,7", "2,8"]
    assert loose(rows["Kostnad, kr per invånare 0–20 år"][2]) == "+1 355"
    assert "LMDI" in show(table)


def test_what_the_parts_are_held_against_is_called_a_median_only_where_it_is_one() -> None:
    heads = {scope: cost_tables.table(DIVIDED, PLACE, scope, 2024) for scope in (Scope.PEERS, Scope.NATION)}
    assert heads[Scope.PEERS].columns[2].head == "Liknande kommuner"
    assert heads[Scope.PEERS].notes[0] == (
        "Kostnaden är liknande kommuners median. Delarnas tal är medelvärden, vägda så att de ger den."
    )
    assert heads[Scope.NATION].notes == heads[Scope.PEERS].notes[1:]


def test_what_can_not_be_divided_says_why_and_where_it_comes_from() -> None:
    every = found()
    divided = care_forms.against_others(every)
    assert divided is not None
    said = cost_sentences.gaps(divided, care_forms.lacking(every, 2024), PLACE, 2024)
    assert said.startswith("Partille saknar uppgift 2024 om kronor per vårddygn i familjehem, så ")
    assert "mallen Placeringar" in said
    assert cost_sentences.gaps(DIVIDED, [], PLACE, 2024).startswith("För många av de andra saknar")


def test_costs_that_are_not_there_are_named_with_their_source() -> None:
    assert "”Kostnad HVB” (N33002)" in cost_sentences.not_divided({}, PLACE)
    assert "Kolada" in cost_sentences.not_divided({}, PLACE)
    assert "HVB: uppgift saknas" in cost_sentences.not_divided(found(N33002=None), PLACE)
    said = cost_sentences.not_divided(found(N33006=None), PLACE)
    assert said.endswith(". Hela kostnaden: uppgift saknas.")


def test_who_is_alone_is_told_so() -> None:
    alone = {one: replace(fact, groups={}) for one, fact in found().items()}
    assert cost_sentences.not_divided(alone, "Gotland").startswith("Gotland är ensam kommun i gruppen")


DEVIATION = Indicator(id="N30001", name="Nettokostnadsavvikelse", theme="cost", unit="%", decimals=1)


def deviating(own: float | None) -> Fact:
    return seen(DEVIATION, [row(DEVIATION, US, own), *(row(DEVIATION, code, -2.0) for code in PEERS)])


def test_the_deviation_is_more_or_less_than_expected() -> None:
    said = loose(cost_sentences.deviation(deviating(4.25), PLACE))
    assert "4,3 % mer än väntat" in said
    assert "; liknande kommuners median är 2,0 % mindre än väntat." in said
    assert "uppgift saknas" in cost_sentences.deviation(deviating(None), PLACE)


def test_what_goes_together_is_said_no_surer_than_it_is() -> None:
    assert correlation_sentences.sentence(together(), TOLD) == (
        "Kommuner med fler placerade barn har ofta högre kostnad: ett starkt samband 2024"
    )
    assert correlation_sentences.sentence(together(shuffled=True), TOLD).startswith("Inget tydligt samband")
    assert "20 kommuner" in correlation_sentences.figures(together())
    assert "orsak" in correlation_sentences.CAUSE


def test_the_mix_of_a_cost_fills_the_width() -> None:
    parts = [found()[form.cost] for form in care_forms.FORMS]
    by_year = care_forms.shares(parts, found()[care_forms.TOTAL], US)
    assert sum(by_year[2024]) == 100
    labels = ("HVB", "Familjehem", "Öppna insatser")
    said = loose(cost_sentences.latest_shares(by_year, labels, PLACE))
    first = "År 2024 gick 50 % av kostnaden i Partille till HVB, 17 % till familjehem"
    assert said == f"{first} och 33 % till öppna insatser"
    chart = cost_charts.mix(by_year, labels, PLACE)
    assert "width:50.0%" in chart_html.show(chart)
    assert "#4e4279;color" not in chart_html.show(cost_charts.mix({2024: [0.0, 40.0, 60.0]}, labels, PLACE))
    assert as_table(chart).head == ["År", "HVB, %", "Familjehem, %", "Öppna insatser, %"]
    assert "saknar uppgift" in cost_charts.mix({}, labels, PLACE).title


def test_what_is_no_part_of_a_cost_has_a_mark_of_its_own() -> None:
    chart = cost_charts.mix({2024: [30.0, 20.0, 40.0, 10.0]}, MIX_LABELS, PLACE)
    assert loose(chart.title).endswith("40 % till öppna insatser och 10 % till övrigt")
    assert "width:10.0%" in chart_html.show(chart)
    assert "Övrigt" in chart_html.show(chart)


def test_the_picture_says_that_its_parts_are_not_medians() -> None:
    assert "medelvärden, inte medianer" in cost_sentences.parts_of(Scope.PEERS)
    assert cost_sentences.parts_of(Scope.NATION) == ""
