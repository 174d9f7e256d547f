"""Sentences: never surer than the figures, percentage points never called per cent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from oj.compare.change import ChangesOfAll, Surroundings, change_to
from oj.compare.comparison_groups import Scope
from oj.compare.fact import Fact
from oj.compare.prices import in_fixed_prices
from oj.register import Break, Indicator, id_of, parse_scales, register
from oj.swedish import listing
from oj.tables import fact_tables
from oj.words import page_summaries, sentences
from tests.words.material import (
    COST,
    COUNTRY,
    FOLLOW_UP,
    NAMES,
    PEERS,
    PLACE,
    ROUTINE,
    US,
    apart,
    cost,
    country,
    routine,
    row,
    seen,
    turnover,
)
from tests.words.material import TURNOVER as SHARE


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def own_measure(leavers: int, staff: int, name: str = "eget-1") -> Fact:
    """A staff measure that is in no family, named ``name``."""
    return turnover(leavers, staff, measure=replace(SHARE, id=name, name=name, short_name=name))


def test_a_cost_is_under_or_over_the_others_and_never_lower_or_better() -> None:
    fact = cost()
    assert sentences.verdict(fact) == "Under liknande kommuners median, men om det är slump går inte att säga"
    assert (
        sentences.verdict(cost(20_000))
        == "Över liknande kommuners median, men om det är slump går inte att säga"
    )
    assert plain(sentences.verdict_detail(fact)) == "medianen är 10 500 (alla sju har uppgift)"
    assert plain(sentences.change(fact)) == "+2 100 kr sedan 2023 i löpande priser, går inte att bedöma"


def test_one_two_or_all_others_stand_behind_a_median() -> None:
    def said(others: int) -> str:
        rows = [*country(COST, 9000, 500), row(COST, US, 8080)]
        return plain(sentences.verdict_detail(seen(COST, rows, Scope.COUNTY, PEERS[:others])))

    assert [said(others) for others in (1, 2, 3)] == [
        "den har 9 000",
        "medianen är 9 250 (båda har uppgift)",
        "medianen är 9 500 (alla tre har uppgift)",
    ]


def test_a_sure_change_of_counted_cases_is_told_as_that() -> None:
    sure = turnover(60, 200, (10, 200))
    assert plain(sentences.change(sure)) == "+25 procentenheter sedan 2023, mer än slumpen brukar ge"


def test_what_lies_apart_year_after_year_is_only_unsure_in_a_single_year() -> None:
    fact = apart(cost(20_000), Scope.PEERS, Scope.NATION)
    said = "Över liknande kommuners median, men om ett enskilt år är slump går inte att säga"
    assert sentences.verdict(fact) == said


def test_beside_riket_the_source_is_named() -> None:
    fact = cost(scope=Scope.NATION)
    assert sentences.verdict(fact) == "Under rikets värde, men om det är slump går inte att säga"
    assert plain(sentences.verdict_detail(fact)) == "Riket 10 434 (enligt källan)"


def test_chance_is_said() -> None:
    may_be = turnover(5, 24)
    assert sentences.verdict(may_be) == "Går inte att skilja från liknande kommuners median"
    assert plain(sentences.verdict_detail(may_be)) == (
        "skillnaden kan bero på slumpen; medianen är 23 % (alla sju har uppgift)"
    )
    sure = turnover(90, 100)
    assert sentences.verdict(sure) == "Högre än liknande kommuner"
    assert sentences.verdict_detail(sure).startswith("mer än slumpen brukar ge; medianen är 23")


def test_a_small_base_is_never_judged_but_few_cases_are() -> None:
    fact = turnover(3, 20)
    assert sentences.verdict(fact) == "Kan inte jämföras: underlaget är för litet"
    assert plain(sentences.verdict_detail(fact)) == "3 av 20; medianen är 23 % (alla sju har uppgift)"
    assert sentences.verdict(turnover(0, 45)) == "Lägre än liknande kommuner"


def test_a_share_changes_in_percentage_points() -> None:
    assert (
        plain(sentences.change(turnover(60, 100, (50, 100))))
        == "+10 procentenheter sedan 2023, kan vara slump"
    )
    assert (
        plain(sentences.change(turnover(51, 100, (50, 100)))) == "+1 procentenhet sedan 2023, kan vara slump"
    )
    assert sentences.change(turnover(50, 100, (50, 100))) == "oförändrat sedan 2023"
    assert sentences.change(turnover(50, 100)) == "inget tidigare år"
    few = turnover(50, 100, (2, 20))
    assert plain(sentences.change(few)) == "+40 procentenheter sedan 2023, litet underlag"
    assert page_summaries.development(few).endswith("sedan 2023, litet underlag)")


def test_routines_are_counted_never_in_per_cent() -> None:
    assert sentences.verdict(routine(0, 5)) == "Fem av sju liknande har det"
    assert sentences.having_names(routine(0, 3), NAMES) == "Falkenberg, Värnamo och Ängelholm"
    few = routine(0, 5, scope=Scope.NATION)
    assert sentences.verdict(few) == "Bara åtta av 20 kommuner har svarat"
    assert (
        sentences.verdict(routine(0, 5, scope=Scope.COUNTY))
        == "Kan inte jämföras: ingen annan kommun i länet"
    )


def test_a_break_is_said_and_not_compared_over() -> None:
    assert sentences.change(routine(1, 5)) == "seriebrott 2024"
    assert sentences.change(routine(2, 5, FOLLOW_UP)) == "var Delvis 2023"


def since(year: int, *values: float | None, measure: Indicator = COST) -> Fact:
    """Our figures of 2021–2024, with changes told from ``year``."""
    return seen(
        measure,
        [row(measure, US, v, y) for y, v in enumerate(values, 2021)] + [row(measure, "9000", 1.0)],
        since=year,
    )


def test_from_a_chosen_year_kronor_say_their_prices() -> None:
    fact = since(2021, 5000, 9000, 7000, 8000)
    assert plain(sentences.change(fact)) == "+3 000 kr sedan 2021 i löpande priser, går inte att bedöma"
    assert "+3 000 kr sedan 2021 i löpande priser" in plain(page_summaries.development(fact))
    assert plain(page_summaries.costs([fact], PLACE)).endswith(
        "Sedan 2021 har kostnaden ökat med 3 000 kr (60 %) i löpande priser. "
        "Om det är ovanligt går inte att säga."
    )
    index = {2021: 100.0, 2022: 100.0, 2023: 100.0, 2024: 125.0}
    fixed = in_fixed_prices(fact, 2024, index)
    assert plain(sentences.change(fixed)) == "+1 750 kr sedan 2021 i 2024 års priser, går inte att bedöma"
    level = in_fixed_prices(since(2023, None, None, 6400, 8000), 2024, index)  # as much as prices rose
    assert plain(sentences.change(level)) == "oförändrat sedan 2023 i 2024 års priser"
    told = plain(sentences.change(among(since(2021, 5000, 9000, 7000, 8000), index=index)))
    assert told == "+1 750 kr sedan 2021 i 2024 års priser, en större ökning än i alla andra kommuner"


def among(fact: Fact, middle: float = 2.0, index: Mapping[int, float] | None = None) -> Fact:
    """The fact with its change placed among those of a hundred, half of them ``middle`` per cent."""
    earlier = next(f for f in fact.own_series if f.year == (fact.since or 2023))
    own = 100 * ((fact.own.value or 0) / (earlier.value or 1) - 1)
    spread = [middle + step / 50 for step in range(-50, 49)]
    far = sorted((abs(one - middle) for one in [*spread, own]), reverse=True)
    others = ChangesOfAll(fact.measure.id, earlier.year, 2024, 100, middle, far[:10])
    around = Surroundings({earlier.year: others}, index or {})
    changed = change_to(fact.measure, fact.own_series, 2024, fact.since, around)
    return replace(fact, around=around, change=changed)


def test_a_change_of_kronor_is_told_by_its_place_among_all() -> None:
    def told(before: float, now: float, middle: float = 2.0) -> str:
        said = plain(sentences.change(among(since(2023, None, None, before, now), middle)))
        return said.split(" i löpande priser, ")[1]

    assert told(1000, 1200) == "en större ökning än i alla andra kommuner"
    assert told(1000, 800) == "en större minskning än i alla andra kommuner"
    assert told(1000, 1001, middle=9) == "en mindre ökning än i alla andra kommuner"
    assert told(1000, 999, middle=-9) == "en mindre minskning än i alla andra kommuner"
    assert told(1000, 1021) == "inget ovanligt"
    assert told(1000, 1029.55) == "en större ökning än i 95 av 100 kommuner"


def test_a_cost_that_rose_most_is_larger_also_where_prices_took_most_of_it() -> None:
    dear = among(since(2023, None, None, 1000, 1400), 12.0, {2023: 100, 2024: 130})
    assert plain(sentences.change(dear)) == (
        "+100 kr sedan 2023 i 2024 års priser, en större ökning än i alla andra kommuner"
    )
    still = among(since(2023, None, None, 1000, 1310), 40.0, {2023: 100, 2024: 130})
    assert plain(sentences.change(still)) == (
        "+10 kr sedan 2023 i 2024 års priser, en mindre ökning än i alla andra kommuner"
    )
    fell = among(since(2023, None, None, 1000, 1100), 40.0, {2023: 100, 2024: 130})
    assert plain(sentences.change(fell)) == (
        "−200 kr sedan 2023 i 2024 års priser, en större minskning än i alla andra kommuner"
    )


def test_a_change_with_state_money_names_it() -> None:
    money = Break(2024, "Staten ger bidrag till placeringar", "price_support", to_year=2025)
    net = replace(COST, supports=(money,))
    said = plain(sentences.change(since(2023, None, None, 1000, 700, measure=net)))
    assert said == "−300 kr sedan 2023 i löpande priser; staten ger bidrag till placeringar"


@pytest.mark.parametrize(
    ("decimals", "now", "said"),
    [
        (0, 51, "+1 procentenhet"),
        (0, 49, "−1 procentenhet"),
        (1, 51, "+1,0 procentenheter"),
        (1, 50.1, "+0,1 procentenheter"),
        (0, 52, "+2 procentenheter"),
    ],
)
def test_one_point_is_one(decimals: int, now: float, said: str) -> None:
    share = replace(SHARE, decimals=decimals, breaks=())
    told = plain(sentences.change(since(2023, None, None, 50, now, measure=share)))
    assert told.split(" sedan ")[0] == said


def test_a_chosen_year_that_cannot_be_compared_with_is_named_with_the_reason() -> None:
    gone = since(2021, None, 9000, 7000, 8000)
    assert sentences.change(gone) == "uppgift saknas 2021"
    assert plain(page_summaries.development(gone)).endswith("8 000 kr/inv 0–20 år (uppgift saknas 2021)")
    assert "Förändringen sedan 2021 går inte att visa: uppgift saknas 2021." in page_summaries.costs(
        [gone], PLACE
    )
    assert sentences.change(since(2019, 5000, 9000, 7000, 8000)) == "uppgift saknas 2019"
    ended = since(2024, 5000, 9000, 7000, 8000)
    assert sentences.change(ended) == "inga uppgifter efter 2024"
    broken = replace(COST, breaks=(Break(2022, "ny modell"),))
    assert sentences.change(since(2021, 5000, 9000, 7000, 8000, measure=broken)) == "seriebrott 2022"


def test_answers_are_told_from_the_chosen_year() -> None:
    assert sentences.change(since(2021, 2, 0, 0, 2, measure=FOLLOW_UP)) == "samma svar som 2021"
    assert sentences.change(since(2021, 2, 2, 2, 2, measure=FOLLOW_UP)) == "oförändrat sedan 2021"
    assert sentences.change(since(2022, 1, 0, 0, 2, measure=FOLLOW_UP)) == "var Nej 2022"
    assert sentences.change(since(2022, 2, 2, 2, 2, measure=FOLLOW_UP)) == "oförändrat sedan 2022"


def test_pooled_years_are_not_compared_with_those_they_share() -> None:
    pooled = replace(SHARE, pooled_years=3, breaks=())
    fact = since(2022, 20, 21, 22, 23, measure=pooled)
    assert sentences.change(fact) == "jämförs inte med 2020–2022, som överlappar"
    assert page_summaries.development(fact).endswith(" (jämförs inte med 2020–2022, som överlappar)")
    told = plain(sentences.change(since(2021, 20, 21, 22, 23, measure=pooled)))
    assert told == "+3 procentenheter sedan 2021, går inte att bedöma"


def test_the_chosen_period_is_said_where_lines_and_trends_are() -> None:
    fact = since(2022, 5000, 9000, 7000, 8000)
    assert sentences.trend(fact) == "Ingen trend: för få år (2022–2024)."
    assert sentences.chart_key(fact).endswith("Linjerna börjar 2022, valt under Ändring sedan.")
    assert sentences.over_the_years(fact) == "Åren 2022–2024"
    assert sentences.over_the_years(cost()) == "Över åren"
    assert [cell[0].text for cell in fact_tables.over_years(fact, PLACE, NAMES).rows] == [
        "2022",
        "2023",
        "2024",
        "Medel 2022–2024 i löpande priser",
    ]


def test_missing_says_why_and_what_was_known() -> None:
    fact = cost(own=None)
    assert sentences.verdict(fact) == "Kan inte jämföras: uppgift saknas"
    assert plain(page_summaries.development(fact)).startswith(
        "Kostnad barn- och ungdomsvård 2024: uppgift saknas (2023: 5 980 kr"
    )


def test_too_few_answers_in_the_reference() -> None:
    rows = [row(SHARE, code, 20.0) for code in PEERS[:3]] + [row(SHARE, US, 30.0)]
    assert sentences.verdict(seen(SHARE, rows)) == "Kan inte jämföras: bara tre av sju liknande har uppgift"


def test_lists_end_with_och() -> None:
    assert listing(["Ale", "Lerum", "Kungälv"]) == "Ale, Lerum och Kungälv"
    assert listing(["Ale"]) == "Ale"
    assert listing([]) == ""
    assert sorted(["Öckerö", "Ängelholm", "Åre", "Vara", "ale"], key=sentences.swedish) == [
        "ale", "Vara", "Åre", "Ängelholm", "Öckerö"
    ]  # fmt: skip
    assert listing([str(i) for i in range(9)]) == "0, 1, 2, 3, 4, 5, 6 och två till"


def test_the_lead_says_cost_and_staff() -> None:
    lead = plain(page_summaries.overview([cost(), turnover(5, 24), own_measure(5, 24)], PLACE))
    assert lead == (
        "År 2024 kostade barn- och ungdomsvården 8 080 kr per invånare 0–20 år; "
        "liknande kommuners median är 10 500 kr. "
        "Inget av två prövade personalmått skiljer sig mer än slumpen brukar ge."
    )


def test_each_theme_has_what_is_said_of_it_above_its_rows() -> None:
    facts = [cost(), turnover(5, 24), routine(0, 5)]
    said = {one: page_summaries.of_theme(one, facts, PLACE) for one in ("staff", "structure_process")}
    assert said == {"staff": "", "structure_process": page_summaries.routines(facts[2:], PLACE)}
    assert said["structure_process"] == (
        "Partille svarade Nej på den enda frågan där de flesta liknande kommuner svarade Ja."
    )
    assert page_summaries.of_theme("other", facts, PLACE) == ""
    for theme in ("cost", "staff", "structure_process"):
        assert page_summaries.of_theme(theme, [], PLACE) == ""


def test_a_sure_difference_is_named_in_the_lead() -> None:
    assert page_summaries.staff([turnover(90, 100), own_measure(5, 24)]) == (
        "Ett av två prövade personalmått skiljer sig från "
        "liknande kommuner mer än slumpen brukar ge: personalomsättning (högre)."
    )


def test_that_no_staff_measure_differs_is_not_said_where_one_does_from_another_group() -> None:
    elsewhere = replace(turnover(29, 100, riket=10.0), groups={})
    found = [elsewhere, own_measure(5, 24)]
    assert page_summaries.staff(found, 2, "") == (
        "Inget av två prövade personalmått skiljer sig från liknande kommuner mer än slumpen brukar ge."
    )
    besides = (
        "Ett mått skiljer sig från någon annan grupp mer än slumpen brukar ge: personalomsättning (högre)."
    )
    assert page_summaries.staff_besides(found) == besides


def test_a_small_figure_is_never_in_the_lead() -> None:
    assert "personalomsättning" not in page_summaries.staff([turnover(8, 8)])


def test_nothing_known_gives_no_sentence() -> None:
    assert page_summaries.overview([], PLACE) == ""
    assert "saknar svar" in page_summaries.answers([], PLACE)
    assert "saknar kostnader" in page_summaries.costs([], PLACE)


def test_the_lead_of_costs_tells_the_change() -> None:
    assert plain(page_summaries.costs([cost()], PLACE, "2024 års priser")) == (
        "År 2024 kostade barn- och ungdomsvården i Partille 8 080 kr per invånare 0–20 år (2024 års priser); "
        "liknande kommuners median är 10 500 kr. Sedan 2023 har kostnaden ökat med 2 100 kr (35 %) "
        "i löpande priser. Om det är ovanligt går inte att säga."
    )


def test_the_title_of_a_chart_is_a_sentence() -> None:
    assert plain(page_summaries.development(cost())) == (
        "Kostnad barn- och ungdomsvård 2024: 8 080 kr/inv 0–20 år (+2 100 kr sedan 2023 i löpande priser, "
        "går inte att bedöma)"
    )
    assert page_summaries.development(turnover(60, 100, (50, 100))).endswith("sedan 2023, kan vara slump)")


def test_pictures_have_sentences() -> None:
    said = plain(sentences.strip_sentence(cost(), PLACE))
    assert said.startswith(
        "Partille 2024: 8 080 kr/inv 0–20 år. Under liknande kommuners median (10 500), men om det är slump "
        "går inte att säga."
    )
    assert said.endswith("20 kommuner har uppgift, från 8 080 till 18 000 kr/inv 0–20 år.")
    assert sentences.squares_sentence(routine(1, 5), PLACE) == "Partille 2022: Nej, 2023: Ja, 2024: Ja."


def test_the_lead_of_costs_stands_beside_what_it_is_compared_with() -> None:
    for scope, said in (
        (Scope.PEERS, "; liknande kommuners median är 10 500 kr."),
        (Scope.GROUP, "; medianen i övriga kommungruppen är 9 500 kr."),
        (Scope.NATION, "; rikets värde är 10 434 kr."),
    ):
        assert said in plain(page_summaries.costs([cost(scope=scope)], PLACE))


def test_a_trend_needs_years_and_that_is_said() -> None:
    assert page_summaries.comparison(cost()).endswith("Ingen trend: för få år.")
    assert sentences.trend(routine(1, 5)) == ""
    flat = seen(SHARE, [row(SHARE, US, 5.0, year) for year in range(2020, 2025)])
    assert sentences.trend(flat) == "Ingen tydlig trend 2020–2024."
    broken = replace(SHARE, breaks=(Break(2023, "ny fråga"),))
    told = sentences.trend(seen(broken, [row(broken, US, 5.0, year) for year in range(2018, 2025)]))
    assert told == "Ingen trend: för få år efter seriebrott 2023."


def test_a_trend_of_kronor_says_in_which_prices() -> None:
    rising = seen(COST, [row(COST, US, 1.3 ** (year - 2000), year) for year in range(2018, 2025)])
    assert sentences.trend(rising) == "Ingen trend: prisindex saknas för 2024."
    steady = replace(rising, around=Surroundings(index=dict.fromkeys(range(2018, 2025), 1.0)))
    assert sentences.trend(steady) == "Stigande trend 2018–2024 i 2024 års priser."
    index = {year: 3.0 ** (year - 2018) for year in range(2018, 2025)}
    assert (
        sentences.trend(in_fixed_prices(rising, 2024, index))
        == "Sjunkande trend 2018–2024 i 2024 års priser."
    )


def test_whom_a_median_line_is_made_of_is_told_when_not_of_all() -> None:
    rows = [row(COST, code, 9000.0, year) for code in PEERS for year in (2022, 2023, 2024)]
    assert sentences.median_line(seen(COST, rows)) == ""
    never = [r for r in rows if r.region_code not in PEERS[:2]]
    told = plain(sentences.median_line(seen(COST, never)))
    assert told == "Medianen 2022–2024 gäller samma fem av sju liknande."
    some = [r for r in rows if (r.region_code, r.year) not in {(PEERS[0], 2023), (PEERS[1], 2022)}]
    told = plain(sentences.median_line(seen(COST, some)))
    assert told == "Medianen 2024 gäller alla sju liknande, 2022–2023 samma fem av dem."
    high = [replace(r, value=9900.0) if r.region_code in PEERS[:4] and r.year == 2024 else r for r in some]
    told = plain(sentences.median_line(seen(COST, high)))
    assert told.endswith("2022–2023 samma fem av dem: därför bryts medianlinjen.")
    one = [r for r in some if (r.region_code, r.year) != (PEERS[2], 2024) and r.year > 2022]
    told = plain(sentences.median_line(seen(COST, one)))
    assert told == "Medianen 2024 gäller sex av sju liknande, 2023 fem av dem."
    latest = [r for r in rows if r.year == 2024 and r.region_code != PEERS[0]]
    assert sentences.median_line(seen(COST, latest)) == ""  # the comparison has said of how many it is
    few = [r for r in rows if r.region_code in PEERS[:3]]
    assert "färre än hälften av liknande" in sentences.median_line(seen(COST, few))


def test_those_who_did_not_answer_could_change_the_country() -> None:
    rows = [row(ROUTINE, code, 1.0) for code in COUNTRY[:12]] + [row(ROUTINE, c, 0.0) for c in COUNTRY[12:16]]
    fact = seen(ROUTINE, rows, Scope.NATION)
    assert sentences.verdict(fact) == "Tolv av 16 kommuner har det"
    assert plain(sentences.verdict_detail(fact)) == "60–80 % av alla 20, eftersom fyra inte svarade"
    few = seen(ROUTINE, rows[:9], Scope.NATION)
    assert sentences.verdict(few) == "Bara nio av 20 kommuner har svarat"
    assert sentences.verdict_detail(few) == ""


def test_what_the_lines_are_is_said() -> None:
    assert sentences.chart_key(cost()).startswith("Tunna grå linjer: liknande kommuner.")
    assert "Bleka staplar" in sentences.chart_key(turnover(5, 24))
    assert "Tunna" not in sentences.chart_key(cost(scope=Scope.NATION))


def test_nobody_is_said_to_differ_for_certain() -> None:
    for said in (
        page_summaries.staff([turnover(5, 24), own_measure(5, 24)]),
        page_summaries.staff([turnover(90, 100), own_measure(5, 24)]),
        sentences.chart_key(cost()),
    ):
        assert "säker" not in said
    assert page_summaries.staff([turnover(8, 8)]) == "Inget personalmått går att pröva mot slumpen."


def test_a_municipality_alone_in_its_county_is_told_so_and_nothing_more() -> None:
    facts = [cost(scope=Scope.COUNTY), routine(0, 5, scope=Scope.COUNTY)]
    assert plain(page_summaries.overview(facts, "Gotland")) == (
        "År 2024 kostade barn- och ungdomsvården 8 080 kr per invånare 0–20 år. "
        "Gotland är ensam kommun i länet: välj något annat att jämföra med."
    )
    assert sentences.verdict(facts[0]) == "Kan inte jämföras: ingen annan kommun i länet"
    assert "; ." not in sentences.strip_sentence(facts[0], "Gotland")


def test_most_means_more_than_half_of_all_not_of_those_who_answered() -> None:
    two = [row(ROUTINE, code, 1.0) for code in PEERS[:2]] + [row(ROUTINE, US, 0.0)]
    assert page_summaries.routines([seen(ROUTINE, two)], PLACE) == ""
    assert page_summaries.routines([routine(0, 3)], PLACE) == ""


def test_delvis_is_not_lacking() -> None:
    partly, wholly = routine(1, 5, FOLLOW_UP), routine(0, 5)
    assert page_summaries.routines([partly], PLACE) == (
        "Partille svarade bara delvis Ja på den enda frågan där de flesta liknande kommuner svarade Ja."
    )
    assert page_summaries.routines([partly, wholly], PLACE) == (
        "Partille svarade Nej på en och bara delvis Ja på en av två frågor där de flesta liknande kommuner "
        "svarade Ja (medianen i landet: noll Nej)."
    )


def test_what_is_usual_is_told_of_the_questions_that_we_answered() -> None:
    nays = [
        row(ROUTINE, code, 0.0) for code in ("0181", "0182", "0183", "0184", "0186", "0187", "0188", "0191")
    ]
    yeas = [row(ROUTINE, code, 1.0) for code in PEERS[:5]]
    unanswered, answered = seen(ROUTINE, [*yeas, *nays]), routine(0, 5)
    assert page_summaries.routines([answered, unanswered, unanswered], PLACE) == (
        "Partille svarade Nej på den enda besvarade frågan där de flesta liknande kommuner svarade Ja."
    )


def test_two_others_are_both() -> None:
    fact = routine(0, 5)
    two = replace(fact, groups={**fact.groups, Scope.GROUP: PEERS[:2]}, scope=Scope.GROUP)
    assert page_summaries.routines([two], "Stockholm") == (
        "Stockholm svarade Nej på den enda frågan där båda de andra i kommungruppen svarade Ja."
    )


def test_having_all_is_said_only_of_what_was_answered() -> None:
    assert page_summaries.routines([routine(1, 5), routine(None, 5)], PLACE) == (
        "Partille svarade Ja på den enda besvarade frågan där de flesta liknande kommuner svarade Ja."
    )


def test_an_unchanged_answer_says_since_when() -> None:
    same = [row(FOLLOW_UP, US, 2.0, year) for year in (2022, 2023, 2024)]
    assert sentences.change(seen(FOLLOW_UP, same)) == "oförändrat sedan 2022"
    apart = [row(FOLLOW_UP, US, 2.0, year) for year in (2016, 2018, 2020, 2024)]
    assert (
        sentences.change(seen(FOLLOW_UP, apart)) == "oförändrat sedan 2016 (2017, 2019 och 2021–2023 saknas)"
    )


def test_the_answers_are_counted_with_their_years() -> None:
    assert page_summaries.answers([routine(1, 0), routine(None, 0)], PLACE) == (
        "Partille svarade Ja på den enda besvarade frågan (2024)."
    )


def test_a_change_that_rounds_to_nothing_is_not_told() -> None:
    assert "Sedan 2023" not in page_summaries.costs([cost(8080, 8080.2)], PLACE)
    assert "(0" not in page_summaries.costs([cost(8080, 8075)], PLACE)
    assert plain(page_summaries.development(cost(8080, 8080.2))).endswith(
        "(oförändrat sedan 2023 i löpande priser)"
    )


def test_the_lead_of_a_municipality_is_short_even_when_much_differs() -> None:
    much = [own_measure(90, 100, f"eget-{at}") for at in range(5)]
    said = plain(page_summaries.overview([cost(), *much, routine(0, 5)], "Örnsköldsvik"))
    assert "Alla fem prövade personalmått" in said
    assert "eget-0 (högre) och fyra till." in said
    assert len(said) < 240


def test_why_there_is_no_cost_is_said_in_the_lead() -> None:
    assert page_summaries.overview([cost(own=None)], PLACE) == (
        "Vad barn- och ungdomsvården kostade 2024 går inte att visa: uppgift saknas."
    )


def test_what_staff_is_compared_with_is_said_once() -> None:
    assert "skiljer sig från liknande kommuner" in page_summaries.overview(
        [cost(own=None), turnover(90, 100)], PLACE
    )
    beside = page_summaries.overview([cost(), turnover(90, 100)], PLACE)
    assert beside.count("liknande kommuner") == 1


def test_one_other_has_a_value_not_a_median() -> None:
    pair = seen(COST, [row(COST, US, 8080.0), row(COST, PEERS[0], 9000.0)], Scope.COUNTY, PEERS[:1])
    assert sentences.verdict(pair) == "Under den andra kommunens värde, men om det är slump går inte att säga"
    assert plain(sentences.verdict_detail(pair)) == "den har 9 000"


def test_what_is_no_cost_has_not_the_caution_of_one() -> None:
    placed = register()[id_of("placed")]
    assert "kostnad" not in sentences.caution(placed).lower()
    assert sentences.caution(placed) == sentences.NO_COST
    assert sentences.caution(COST) == sentences.CAUTION["cost"]
    assert sentences.caution(replace(placed, direction="lower")) == ""


def test_of_one_measure_of_staff_nothing_is_said_of_strips() -> None:
    assert sentences.caution(SHARE) == "I små grupper betyder slumpen mycket."
    assert sentences.caution(replace(SHARE, theme="background")) == ""


def test_a_sentence_has_the_value_that_ours_is_held_against() -> None:
    assert plain(sentences.compared(turnover(60, 100))) == (
        "Högre än liknande kommuner (median 23 %), mer än slumpen brukar ge"
    )
    assert plain(sentences.compared(turnover(25, 100))) == (
        "Går inte att skilja från liknande kommuners median (23 %): skillnaden kan bero på slumpen"
    )
    assert plain(sentences.compared(cost())) == (
        "Under liknande kommuners median (10 500), men om det är slump går inte att säga"
    )
    assert plain(sentences.compared(cost(own=None))) == (
        "Kan inte jämföras: uppgift saknas; medianen är 10 500 (alla sju har uppgift)"
    )


def test_the_highest_answer_of_a_scale_is_no_ja() -> None:
    time = replace(FOLLOW_UP, direction="none", scales=parse_scales("Inom 3 dagar=1;senare=0"))
    late = routine(0.0, 6, time)
    assert sentences.verdict(late) == "Sex av sju liknande svarade Inom 3 dagar"
    slow = replace(time, scales=parse_scales("Inom 3 dagar=2;4-7 dagar=1;senare=0"))
    nobody = routine(0.0, 6, slow)  # who answered "4-7 dagar"
    assert sentences.verdict(nobody) == "Ingen av sju liknande svarade Inom 3 dagar"
    assert page_summaries.spread(nobody).endswith("svarade Inom 3 dagar.")
    assert sentences.having_head([late, routine(0.0, 6)]) == "Högsta svaret"
    assert page_summaries.answers([late], PLACE) == f"Filerna har inga svar Ja eller Nej från {PLACE}."
    both = page_summaries.answers([late, routine(1.0, 6)], PLACE)
    assert both.startswith(f"{PLACE} svarade Ja på den enda frågan")
