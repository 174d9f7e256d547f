"""The four lists say value, comparison and question in words, and an empty list says that it is empty."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oj.compare.certainty import Side
from oj.compare.comparison_groups import ComparisonGroup, Scope
from oj.compare.fact import Fact
from oj.compare.highlights import Highlights, is_unusual
from oj.compare.highlights import highlights as picked
from oj.compare.routines import usual_lacks
from oj.register import Break
from oj.tables.fact_tables import highlights_table
from oj.words.highlight_sentences import (
    RULE,
    TITLES,
    UNTESTED,
    comparison,
    empty,
    four_lists,
    question,
    why_unjudged,
)
from oj.words.page_summaries import costs_apart
from oj.words.sentences import lasting, verdict
from pages.kommun.cards import highlights
from tests.words.material import (
    COUNTRY,
    FOLLOW_UP,
    NAMES,
    PEERS,
    ROUTINE,
    TURNOVER,
    US,
    apart,
    cost,
    loose,
    routine,
    row,
    seen,
    turnover,
)


def listed(fact: Fact) -> list[str]:
    """The titles of the lists that a fact alone is in."""
    return [title for title, chosen, _, _ in four_lists([fact], NAMES) if chosen]


def test_a_difference_is_told_with_value_year_and_reference() -> None:
    said = loose(comparison(turnover(60, 100)))
    assert said == "60 % 2024: högre än liknande kommuner (median 23 %), mer än slumpen brukar ge."


def test_a_difference_is_in_a_list_only_when_it_is_sure_and_holds_against_two_groups() -> None:
    assert listed(turnover(60, 100)) == ["Att fråga om"]  # of turnover, lower is wished
    assert listed(turnover(2, 100)) == ["Håller till det bättre"]
    assert listed(turnover(25, 100)) == []
    assert listed(turnover(60, 100, base=None)) == []
    assert listed(turnover(60, 100, base=None, riket=20.0, scope=Scope.NATION)) == []  # Riket alone
    neutral = replace(TURNOVER, direction="none")
    assert listed(turnover(60, 100, measure=neutral)) == ["Ovanligt hos oss"]


def test_of_a_family_one_is_in_a_list() -> None:
    others = [replace(TURNOVER, id=one) for one in ("OP-EXTERN-OMSATTNING", "OP-OMSATTNING-YRKET")]
    found = picked([turnover(60, 100), *(turnover(90, 100, measure=one) for one in others)])
    assert [fact.own.value for fact in found.ask] == [90.0]


def test_nothing_is_in_a_list_after_a_break_that_no_source_has_confirmed() -> None:
    expected = replace(TURNOVER, breaks=(Break(2024, "ny definition", status="expected"),))
    assert listed(turnover(60, 100, measure=expected)) == []


def test_a_routine_is_told_in_numbers_of_municipalities_and_asked_about_by_name() -> None:
    lacking = routine(0.0, 6)
    assert comparison(lacking) == "Svarade Nej 2024. Sex av sju liknande har det."
    assert "skulle en överenskommelse hjälpa? Ale, Alingsås, " in question(lacking, NAMES)
    assert comparison(routine(1.0, 2)) == "Svarade Ja 2024. Två av sju liknande har det."
    assert comparison(routine(1.0, 0)) == "Svarade Ja 2024. Ingen av sju liknande har det."
    assert question(routine(1.0, 0), NAMES) == ""


def test_of_an_answer_that_nobody_knows_to_be_wished_only_what_was_answered_is_told() -> None:
    unknown = replace(ROUTINE, direction="none")
    assert comparison(routine(0.0, 6, unknown)) == "Svarade Nej 2024. Sex av sju liknande svarade Ja."
    assert comparison(routine(1.0, 7, unknown)) == "Svarade Ja 2024. Sju av sju liknande svarade Ja."
    assert verdict(routine(0.0, 6, unknown)) == "Sex av sju liknande svarade Ja"


@pytest.mark.parametrize(
    ("scope", "said"),
    [
        (Scope.PEERS, "Svarade Nej 2024. Sju av sju liknande har det."),
        (Scope.GROUP, "Svarade Nej 2024. Tre av tre övriga i gruppen har det."),
        (Scope.COUNTY, "Svarade Nej 2024. Två av två övriga i länet har det."),
        (Scope.NATION, "Svarade Nej 2024. Sju av åtta kommuner har det."),
        (Scope.OWN, "Svarade Nej 2024. Tre av tre valda kommuner har det."),
    ],
)
def test_a_routine_is_counted_among_those_compared_with(scope: ComparisonGroup, said: str) -> None:
    rows = [row(ROUTINE, US, 0.0), *(row(ROUTINE, code, 1.0) for code in PEERS)]
    fact = seen(ROUTINE, rows, county=PEERS[:2])
    other = replace(fact, groups={**fact.groups, Scope.OWN: PEERS[:3]}, scope=scope, municipalities=8)
    assert comparison(other) == said


def test_nothing_is_unusual_in_a_country_of_which_fewer_than_half_answered() -> None:
    fact = seen(ROUTINE, [row(ROUTINE, US, 0.0), *(row(ROUTINE, code, 1.0) for code in PEERS)], Scope.NATION)
    assert not is_unusual(replace(fact, municipalities=17))
    assert is_unusual(replace(fact, municipalities=16))


def test_an_answer_that_few_gave_is_unusual_and_neither_good_nor_bad() -> None:
    assert listed(routine(1.0, 2)) == listed(routine(0.0, 5)) == ["Ovanligt hos oss"]
    assert listed(routine(1.0, 3)) == listed(routine(0.0, 4)) == []
    few = [row(ROUTINE, US, 1.0), *(row(ROUTINE, code, 0.0) for code in PEERS[:4])]
    assert listed(seen(ROUTINE, few)) == []  # four others say nothing of what is usual


def scaled(own: float, *others: float) -> Fact:
    """Our answer to a question of Ja (2), Delvis (1) and Nej (0) beside those of the peers."""
    rows = [row(FOLLOW_UP, code, value) for code, value in zip(PEERS, others, strict=False)]
    return seen(FOLLOW_UP, [row(FOLLOW_UP, US, own), *rows])


def test_delvis_is_never_counted_as_not_having_it() -> None:
    assert listed(scaled(2, 2, 1, 1, 0, 0, 0, 0)) == []  # three of seven have it, two of them in part
    assert listed(scaled(2, 2, 1, 0, 0, 0, 0, 0)) == ["Ovanligt hos oss"]
    assert listed(scaled(0, 2, 2, 2, 2, 2, 0, 0)) == ["Ovanligt hos oss"]
    assert listed(scaled(1, 2, 2, 2, 2, 2, 2, 2)) == []


def test_nobody_is_not_said_where_somebody_has_it_in_part() -> None:
    two_in_part = scaled(2, 1, 1, 0, 0, 0, 0, 0)
    assert listed(two_in_part) == ["Ovanligt hos oss"]
    assert comparison(two_in_part) != "Svarade Ja 2024. Ingen av sju liknande har det."


def test_a_cost_is_asked_about_when_it_lies_apart_over_the_years_from_two_groups() -> None:
    dear = apart(cost(12_000), Scope.PEERS, Scope.NATION)
    assert listed(dear) == ["Att fråga om"]
    assert loose(comparison(dear)).startswith("12 000 kr/inv 0–20 år 2024. ")
    assert "sju år" in comparison(dear)
    assert "hur vi bokför" in question(dear, NAMES)
    cheap = apart(cost(8000), Scope.PEERS, Scope.GROUP, side=Side.LOWER)
    assert listed(cheap) == ["Att fråga om"]  # low or high: a cost is neither good nor bad
    for one in (
        cost(12_000),
        apart(cost(12_000), Scope.PEERS, Scope.NATION, outer=False),
        apart(cost(12_000), Scope.PEERS),
        apart(cost(12_000), Scope.GROUP, Scope.NATION),
    ):
        assert listed(one) == []


def test_groups_that_disagree_on_the_side_of_a_cost_do_not_hold() -> None:
    one = apart(cost(12_000), Scope.PEERS)
    other = apart(one, Scope.GROUP, side=Side.LOWER)
    assert listed(other) == []


@pytest.mark.parametrize(
    ("scope", "side", "said"),
    [
        (Scope.PEERS, Side.HIGHER, "liknande kommuner"),
        (Scope.GROUP, Side.LOWER, "övriga i kommungruppen"),
        (Scope.COUNTY, Side.HIGHER, "övriga i länet"),
    ],
)
def test_a_lasting_difference_says_over_how_many_years_and_on_which_side(
    scope: ComparisonGroup, side: Side, said: str
) -> None:
    fact = cost()
    found = replace(fact, scope=scope, groups={**fact.groups, Scope.COUNTY: PEERS[:3]})
    end = "högsta" if side is Side.HIGHER else "lägsta"
    assert lasting(apart(found, found.scope, Scope.NATION, side=side, years=5)) == (
        f"Sett över fem år bland landets tio procent {end}; "
        f"skillnaden mot {said} är större än kostnader brukar svänga."
    )
    assert lasting(apart(found, found.scope, Scope.NATION, side=side, outer=False)) == ""
    assert lasting(apart(found, found.scope, side=side)) == ""  # against one group only
    assert lasting(found) == ""


def test_a_lasting_difference_to_the_country_is_not_said_to_be_to_the_value_of_the_source() -> None:
    """It is the municipalities in the middle that a cost lies apart from, not Riket's weighted value."""
    assert "rikets värde" not in lasting(apart(cost(scope=Scope.NATION), Scope.NATION))


def test_the_rule_says_that_it_is_the_years_together_that_count_not_each_of_them() -> None:
    """A cost lies apart by its mean over the years; in one of them it may lie on the other side."""
    assert "i minst fem år sammantaget" in RULE
    assert "på samma sida av de andras" not in RULE


def test_what_cannot_be_judged_says_why() -> None:
    assert loose(why_unjudged(turnover(0, 12))) == "Underlaget är för litet 2024 (0 av 12)."
    assert why_unjudged(routine(None, 5)).startswith("Uppgift saknas 2024.")
    few = [row(TURNOVER, US, 20.0), *(row(TURNOVER, code, 20.0) for code in PEERS[:3])]
    assert why_unjudged(seen(TURNOVER, few)) == "Bara tre av sju liknande har uppgift 2024."


def test_only_the_most_important_measures_can_be_unjudged() -> None:
    important = replace(TURNOVER, headline=2)
    assert listed(turnover(0, 12, measure=important)) == ["Kan inte bedömas"]
    assert listed(turnover(0, 12)) == []
    assert listed(turnover(0, 45, measure=important)) == ["Håller till det bättre"]  # few cases will do
    assert listed(cost(own=None)) == ["Kan inte bedömas"]


def test_the_lists_stand_in_order_with_their_rule_and_say_when_they_are_empty() -> None:
    html = loose(highlights([turnover(60, 100)], NAMES))
    assert [html.index(title) for title in TITLES] == sorted(html.index(title) for title in TITLES)
    assert [said in html for said in empty([turnover(60, 100)])] == [True, False, True, True]
    assert RULE[:60] in html
    assert highlights([], NAMES) == ""


@pytest.mark.parametrize(
    ("facts", "none"),
    [
        ([turnover(25, 100)], [True, True, True, True]),
        ([turnover(2, 100)], [False, True, True, True]),
        ([routine(1.0, 0)], [True, True, False, True]),
        ([cost(own=None)], [True, True, True, False]),
        ([turnover(2, 100), routine(1.0, 0), cost(own=None)], [False, True, False, False]),
    ],
)
def test_an_empty_list_says_so_in_words_of_its_own(facts: list[Fact], none: list[bool]) -> None:
    html = loose(highlights(facts, NAMES))
    assert [said in html for said in empty(facts)] == none
    found = picked(facts)
    assert [not part for part in (found.better, found.ask, found.unusual, found.unjudged)] == none


def test_an_empty_list_says_no_more_than_has_been_looked_at() -> None:
    """A measure that is sure against two other groups is no reason to say that none is."""
    better, worse, unusual, _ = empty([turnover(25, 100)])
    assert better == (
        "Inget mått skiljer sig med säkerhet till det bättre från både liknande kommuner och en grupp till."
    )
    assert worse == better.replace("bättre", "sämre")
    assert unusual == "Inget går att jämföra."
    untested = empty([cost(own=8080), routine(1.0, 5)])
    assert untested[:2] == (
        f"{UNTESTED}.",
        f"{UNTESTED}, och för ingen kostnad räcker åren till. Det kan ändå finnas något att fråga om.",
    )
    assert untested[2] == "Inget svar är ovanligt."
    followed = empty([apart(cost(12_000), Scope.PEERS)])
    assert ", och ingen kostnad hör över åren säkert till landets högsta eller lägsta." in followed[1]
    neutral = replace(turnover(25, 100), measure=replace(TURNOVER, direction="none"))
    assert empty([neutral, routine(1.0, 5)])[2] == (
        "Inget svar är ovanligt, och inget mått utan önskvärd riktning skiljer sig med säkerhet från både "
        "liknande kommuner och en grupp till."
    )


def test_nothing_is_said_to_be_possible_to_judge_where_there_is_nobody_to_compare_with() -> None:
    assert highlights([cost(scope=Scope.COUNTY), routine(1.0, 0, scope=Scope.COUNTY)], NAMES) == ""


def test_nothing_is_said_to_be_judged_where_it_cannot_be_tested() -> None:
    """A cost whose row says "går inte att säga" is not among those that "går att bedöma"."""
    assert "går inte att säga" in verdict(cost())
    assert "Alla viktiga mått går att bedöma" not in highlights([cost()], NAMES)


def test_the_lists_can_be_taken_home_with_their_rule() -> None:
    table = highlights_table([turnover(60, 100), routine(0.0, 6)], NAMES, "Det som sticker ut")
    assert [row[0].text for row in table.rows] == [TITLES[1], TITLES[2]]
    assert "skulle en överenskommelse hjälpa?" in table.rows[1][3].text
    assert table.notes == [RULE]


def test_a_name_from_a_file_is_escaped() -> None:
    fact = turnover(60, 100)
    evil = replace(fact, measure=replace(fact.measure, short_name="<script>x</script>"))
    assert "<script>" not in highlights([evil], NAMES)


def test_at_most_three_are_in_a_list_and_no_theme_has_two_before_every_theme_has_one() -> None:
    staff = [turnover(60 + at, 100, measure=replace(TURNOVER, id=f"eget-{at}")) for at in range(4)]
    found: Highlights = picked([*staff, apart(cost(12_000), Scope.PEERS, Scope.GROUP)])
    assert [fact.measure.theme for fact in found.ask] == ["staff", "cost", "staff"]
    assert [fact.own.value for fact in found.ask if fact.measure.theme == "staff"] == [63.0, 62.0]


def test_the_surest_comes_first_whichever_side_it_is_on_and_the_least_usual_answer() -> None:
    sure = [turnover(n, 100, measure=replace(TURNOVER, id=f"eget-{n}")) for n in (55, 62, 58)]
    assert [fact.own.value for fact in picked(sure).ask] == [62.0, 58.0, 55.0]
    certain = turnover(100, 100, measure=replace(TURNOVER, id="eget-100"))
    assert picked([*sure, certain]).ask[0].own.value == 100.0
    names = [replace(ROUTINE, id=one) for one in ("eget-a", "eget-b", "eget-c", "eget-d")]
    answers = [
        routine(1.0, 1, names[0]),
        routine(1.0, 0, names[1]),
        routine(0.0, 7, names[2]),
        routine(1.0, 2, names[3]),
    ]
    assert {fact.measure.id for fact in picked(answers).unusual[:2]} == {"eget-b", "eget-c"}
    assert picked(answers).unusual[2].measure.id == "eget-a"


def test_what_can_not_be_judged_stands_in_the_registers_order_of_what_matters() -> None:
    order = [3, 1, 2]
    facts = [turnover(0, 12, measure=replace(TURNOVER, id=f"eget-{n}", headline=n)) for n in order]
    assert [fact.measure.headline for fact in picked(facts).unjudged] == [1, 2, 3]


def nays(*counts: int, asked: int = 4) -> list[Fact]:
    """Questions to as many municipalities as ``counts``, of whom the n-th answers Nej to ``counts[n]``."""
    places = COUNTRY[: len(counts)]
    facts = []
    for at in range(asked):
        answers = [row(ROUTINE, code, float(at >= many)) for code, many in zip(places, counts, strict=True)]
        facts.append(seen(ROUTINE, answers))
    return facts


def test_what_is_usual_to_lack_is_what_the_municipality_in_the_middle_answered_nej_to() -> None:
    assert usual_lacks([]) == 0
    assert usual_lacks(nays(0, 1, 4)) == 1
    assert usual_lacks(nays(0, 1, 3, 4)) == 1  # of two in the middle the lower
    assert usual_lacks(nays(4, 4, 0)) == 4


def test_who_answered_fewer_than_half_of_the_questions_is_not_in_the_middle() -> None:
    asked = nays(1, 1, 4)
    silent = [replace(one, values={**one.values, "9999": 0.0}) for one in asked[:1]]
    assert usual_lacks([*silent, *asked[1:]]) == 1
    half = [replace(one, values={**one.values, **dict.fromkeys(("9998", "9999"), 0.0)}) for one in asked[:2]]
    assert usual_lacks([*half, *asked[2:]]) == 2


def test_delvis_is_not_lacking_for_the_municipality_in_the_middle_either() -> None:
    assert usual_lacks([scaled(1, 1, 1, 1, 1, 0, 0, 0)]) == 0
    assert usual_lacks([scaled(1, 0, 0, 0, 0, 0, 1, 1)]) == 1


def test_the_lead_says_how_many_of_how_many_costs_lie_apart_one_of_a_family() -> None:
    dear = apart(cost(12_000), Scope.PEERS, Scope.NATION)
    usual = apart(cost(12_000), Scope.PEERS)

    def named(fact: Fact, one: str) -> Fact:
        return replace(fact, measure=replace(fact.measure, id=one))

    family = [named(dear, one) for one in ("N33006", "N33001")]
    said = costs_apart([*family, named(usual, "N33021")])
    related = " (besläktade kostnader räknas som en)"
    apart_for_sure = "hör över åren säkert till landets högsta eller lägsta"
    which = ": kostnad barn- och ungdomsvård"
    assert said == f"En av två kostnader som går att följa {apart_for_sure}{related}{which}."
    assert costs_apart([named(usual, "N33021"), named(usual, "N33002")]).startswith("Ingen av två")
    assert costs_apart([usual]) == f"Ingen kostnad som går att följa {apart_for_sure}."
    assert costs_apart(family) == f"Den enda kostnaden som går att följa {apart_for_sure}{related}{which}."
    assert costs_apart([cost()]) == ""
