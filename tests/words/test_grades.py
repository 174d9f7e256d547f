"""Each grade in words, against each of the groups: sure, may be chance, can't be told and why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oj.compare.certainty import WhyUnknown
from oj.compare.comparison_groups import GROUPS, ComparisonGroup, Scope
from oj.compare.fact import Fact, facts
from oj.compare.grade import Grade
from oj.compare.viewpoint import Viewpoint
from oj.register import Indicator
from oj.words import page_summaries, sentences
from tests.words.material import (
    COST,
    COUNTRY,
    OTHERS,
    PEERS,
    ROUTINE,
    TURNOVER,
    US,
    country,
    routine,
    row,
    spread,
    turnover,
)

MEDIANS = {
    Scope.PEERS: "liknande kommuners median",
    Scope.GROUP: "medianen i övriga kommungruppen",
    Scope.COUNTY: "medianen i övriga länet",
    Scope.NATION: "rikets värde",
    Scope.OWN: "de valda kommunernas median",
}
THOSE = {
    Scope.PEERS: "liknande kommuner",
    Scope.GROUP: "övriga i kommungruppen",
    Scope.COUNTY: "övriga i länet",
    Scope.NATION: "riket",
    Scope.OWN: "de valda kommunerna",
}
EVERY = pytest.mark.parametrize("scope", GROUPS.values(), ids=list(GROUPS))
NAMED = [scope for scope in GROUPS.values() if scope is not Scope.NATION]  # whose members are named


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def beside(
    own: float | None,
    scope: ComparisonGroup = Scope.PEERS,
    *,
    measure: Indicator = TURNOVER,
    members: tuple[str, ...] = PEERS,
    base: float | None = 200,
    others_base: float | None = 100,
    riket: float | None = 21.0,
) -> Fact:
    """Our value of ``base``, where every group is the peers at 20–26 and Riket is at ``riket``."""
    rows = country(measure, 20, 1, others_base)
    if own is not None:
        rows.append(row(measure, US, own, base=(own * base / 100, base) if base else None))
    rows.append(row(measure, "0000", riket))
    groups = {**dict.fromkeys(GROUPS.values(), members), Scope.NATION: (*PEERS, *OTHERS)}
    (fact,) = facts([measure], [spread(rows)], rows, Viewpoint(US, scope, groups, len(COUNTRY)))
    return fact


def reference(scope: ComparisonGroup) -> str:
    return (
        "Riket 21 % (enligt källan)" if scope is Scope.NATION else "medianen är 23 % (alla sju har uppgift)"
    )


def told(fact: Fact) -> list[tuple[bool | None, str]]:
    """Whether a difference holds against each of the four groups, and that in words."""
    return [(held, plain(said)) for _, held, said in sentences.holds(fact)]


@EVERY
def test_a_sure_difference_is_higher_or_lower_than_the_others(scope: ComparisonGroup) -> None:
    for own, side in ((60.0, "Högre"), (2.0, "Lägre")):
        fact = beside(own, scope)
        assert sentences.verdict(fact) == f"{side} än {THOSE[scope]}"
        assert plain(sentences.verdict_detail(fact)) == f"mer än slumpen brukar ge; {reference(scope)}"
        assert told(fact) == [(True, "ja")] * 4
        assert sentences.why_untold(fact, scope) == ""


@EVERY
def test_what_chance_may_give_is_not_told_apart_from_the_others_and_has_no_side(
    scope: ComparisonGroup,
) -> None:
    fact = beside(25.0, scope)
    assert sentences.verdict(fact) == f"Går inte att skilja från {MEDIANS[scope]}"
    assert plain(sentences.verdict_detail(fact)) == f"skillnaden kan bero på slumpen; {reference(scope)}"
    assert told(fact) == [(False, "nej")] * 4
    assert sentences.why_untold(fact, scope) == ""


def test_the_same_value_without_a_base_has_no_reason_why_nothing_is_tested() -> None:
    fact = beside(23.0, Scope.PEERS)
    bare = replace(fact.verdict, grade=Grade.UNKNOWN, why=WhyUnknown.NO_BASE)
    fact = replace(fact, verdicts={**fact.verdicts, Scope.PEERS: bare})
    assert plain(sentences.compared(fact)) == "Avrundat lika med liknande kommuners median (23 %)"
    assert plain(sentences.verdict_detail(fact)) == reference(Scope.PEERS)


@EVERY
def test_the_same_value_has_no_side_and_nothing_that_chance_explains(scope: ComparisonGroup) -> None:
    fact = beside(21.0 if scope is Scope.NATION else 23.0, scope)
    assert sentences.verdict(fact).startswith("Avrundat lika med ")
    assert plain(sentences.verdict_detail(fact)) == reference(scope)


@pytest.mark.parametrize("scope", NAMED)
def test_the_same_value_as_a_median_is_named(scope: ComparisonGroup) -> None:
    assert sentences.verdict(beside(23.0, scope)) == f"Avrundat lika med {MEDIANS[scope]}"


@EVERY
def test_a_small_base_is_not_compared(scope: ComparisonGroup) -> None:
    fact = beside(50.0, scope, base=20)
    assert sentences.verdict(fact) == "Kan inte jämföras: underlaget är för litet"
    assert plain(sentences.verdict_detail(fact)) == f"10 av 20; {reference(scope)}"
    assert told(fact) == [(None, "underlaget är för litet")] * 4


@EVERY
def test_without_a_base_of_ours_the_side_is_told_and_that_it_is_not_tested(scope: ComparisonGroup) -> None:
    why = "underlaget är okänt"
    for own, side in ((60.0, "Över"), (2.0, "Under")):
        fact = beside(own, scope, base=None)
        assert sentences.verdict(fact) == f"{side} {MEDIANS[scope]}, men om det är slump går inte att säga"
        assert plain(sentences.verdict_detail(fact)) == f"{reference(scope)}; {why}"
        assert told(fact) == [(None, why)] * 4


@EVERY
def test_without_bases_of_the_others_only_riket_is_tested(scope: ComparisonGroup) -> None:
    fact, why = beside(60.0, scope, others_base=None), "de andras underlag är okänt"
    assert told(fact)[:3] == [(None, why)] * 3
    assert told(fact)[3] == (True, "ja" if scope is Scope.NATION else "ja, högre")
    if scope is Scope.NATION:
        assert sentences.verdict(fact) == "Högre än riket"
        return
    assert sentences.verdict(fact) == f"Över {MEDIANS[scope]}, men om det är slump går inte att säga"
    assert plain(sentences.verdict_detail(fact)) == f"{reference(scope)}; {why}"


@EVERY
def test_a_cost_is_never_tested(scope: ComparisonGroup) -> None:
    fact = beside(60.0, scope, measure=COST, base=None, others_base=None)
    assert sentences.verdict(fact) == f"Över {MEDIANS[scope]}, men om det är slump går inte att säga"
    assert told(fact) == [(None, "bokförda belopp och tid prövas inte mot slumpen")] * 4
    riket = "Riket 21 (enligt källan)"
    wanted = riket if scope is Scope.NATION else "medianen är 23 (alla sju har uppgift)"
    assert plain(sentences.verdict_detail(fact)) == wanted


@EVERY
def test_a_missing_value_says_why_it_is_missing(scope: ComparisonGroup) -> None:
    fact = beside(None, scope)
    assert sentences.verdict(fact) == "Kan inte jämföras: finns inte i de inlästa filerna"
    assert plain(sentences.verdict_detail(fact)) == reference(scope)
    assert told(fact) == [(None, "finns inte i de inlästa filerna")] * 4


@EVERY
def test_a_group_without_a_value_says_why_it_has_none(scope: ComparisonGroup) -> None:
    fact = beside(60.0, scope, members=(), riket=None)
    nobody, riket = "ingen annan kommun i gruppen", "källan har inget värde för riket"
    county = "ingen annan kommun i länet"
    wanted = {Scope.COUNTY: county, Scope.NATION: riket}.get(scope, nobody)
    assert sentences.verdict(fact) == f"Kan inte jämföras: {wanted}"
    assert sentences.verdict_detail(fact) == ""
    assert told(fact) == [(None, nobody), (None, nobody), (None, county), (None, riket)]


@EVERY
def test_a_number_that_grows_with_the_municipality_is_not_compared(scope: ComparisonGroup) -> None:
    number = replace(TURNOVER, unit="antal", value_type="count", theme="background")
    fact = beside(60.0, scope, measure=number, base=None, others_base=None)
    size = "ett antal beror på kommunens storlek"
    assert sentences.verdict(fact) == f"Kan inte jämföras: {size}"
    assert told(fact) == [(None, size)] * 4


@pytest.mark.parametrize("scope", NAMED)
def test_one_other_is_called_the_other_municipality(scope: ComparisonGroup) -> None:
    sure, chance = beside(60.0, scope, members=PEERS[:1]), beside(22.0, scope, members=PEERS[:1])
    assert sentences.verdict(sure) == "Högre än den andra kommunen"
    assert plain(sentences.verdict_detail(sure)) == "mer än slumpen brukar ge; den har 20 %"
    assert sentences.verdict(chance) == "Går inte att skilja från den andra kommunens värde"


@pytest.mark.parametrize("scope", [Scope.PEERS, Scope.NATION])
def test_a_value_is_not_said_to_be_the_same_value_as_a_value(scope: ComparisonGroup) -> None:
    same = beside(21.0 if scope is Scope.NATION else 20.0, scope, members=PEERS[:1])
    assert sentences.verdict(same).count("värde") == 1


@EVERY
def test_an_answer_is_not_tested(scope: ComparisonGroup) -> None:
    rows = [
        row(ROUTINE, US, 1.0),
        *(row(ROUTINE, code, 1.0) for code in COUNTRY[1:]),
        row(ROUTINE, "0000", 59),
    ]
    groups = {**dict.fromkeys(GROUPS.values(), PEERS), Scope.NATION: (*PEERS, *OTHERS)}
    (fact,) = facts([ROUTINE], [spread(rows)], rows, Viewpoint(US, scope, groups, len(COUNTRY)))
    assert sentences.verdict(fact).endswith(" har det")
    assert told(fact) == [(None, "svar prövas inte mot slumpen")] * 4


def test_a_difference_may_hold_against_some_groups_only() -> None:
    """29 of 100 beside a Riket that is at 60 per cent, and peers at 23."""
    fact = beside(29.0, base=100, riket=60.0)
    assert told(fact) == [(False, "nej")] * 3 + [(False, "nej, där är värdet säkert lägre")]
    higher = beside(40.0, riket=60.0)
    assert told(higher)[:3] == [(True, "ja")] * 3
    assert told(higher)[3][0] is False  # sure, but on the other side


def test_a_difference_that_is_sure_elsewhere_only_says_on_which_side() -> None:
    """29 of 100 may be 23 by chance, but not 10."""
    assert told(beside(29.0, base=100, riket=10.0))[3] == (True, "ja, högre")


def test_what_differs_the_other_way_is_not_said_to_be_undecided() -> None:
    """Above the peers and below Riket, both for sure: the answer for Riket is no plain no."""
    assert told(beside(40.0, riket=60.0))[3] != (False, "nej")


def test_gotlands_county_holds_nothing_and_says_why() -> None:
    fact = turnover(60, 100, riket=20.0)  # whose county has nobody else
    assert [(scope, held) for scope, held in fact.holds.items() if held is None] == [(Scope.COUNTY, None)]
    assert sentences.why_untold(fact, Scope.COUNTY) == "ingen annan kommun i länet"


# the lead's sentence about staff


def of(leavers: int, staff: int, name: str, base: float | None = 100) -> Fact:
    """A staff measure in no family."""
    return turnover(leavers, staff, measure=replace(TURNOVER, id=name, name=name, short_name=name), base=base)


def only_peers(fact: Fact) -> Fact:
    """``fact`` where the difference to the group may be chance."""
    chance = of(25, 100, fact.measure.id).verdicts[Scope.GROUP]
    return replace(fact, verdicts={**fact.verdicts, Scope.GROUP: chance})


def test_that_no_staff_measure_can_be_judged_is_said_where_their_bases_are_small() -> None:
    small = [of(5, 20, "a"), of(8, 8, "b")]
    assert page_summaries.staff(small) == "Inget personalmått går att pröva mot slumpen."
    assert page_summaries.staff([]) == ""
    untested = page_summaries.staff([of(60, 100, "a", base=None)])
    assert untested == "Inget personalmått går att pröva mot slumpen."


def test_the_only_measure_that_can_be_judged_is_called_so() -> None:
    alone = page_summaries.staff([of(25, 100, "a"), of(5, 20, "b")])
    assert alone == ("Inget prövat personalmått skiljer sig från liknande kommuner mer än slumpen brukar ge.")
    sure = page_summaries.staff([of(60, 100, "a")])
    assert sure.startswith("Det enda prövade personalmåttet skiljer sig")
    assert sure.endswith(": a (högre).")


def test_the_only_measure_is_told_apart_from_somebody_also_where_it_was_named_before() -> None:
    assert not page_summaries.staff([of(25, 100, "a")], 2, "").endswith("skilja.")


def test_that_no_measure_is_sure_is_said_with_how_many_could_be_judged() -> None:
    assert page_summaries.staff([of(25, 100, "a"), of(22, 100, "b"), of(5, 20, "c")]) == (
        "Inget av två prövade personalmått skiljer sig från liknande kommuner mer än slumpen brukar ge."
    )


def test_a_measure_that_is_sure_against_one_group_only_is_told_with_that() -> None:
    assert page_summaries.staff([only_peers(of(60, 100, "a")), of(25, 100, "b")]) == (
        "Ett av två prövade personalmått skiljer sig från liknande kommuner mer än slumpen "
        "brukar ge, men det beror på vem vi jämför med: a (högre)."
    )


def test_what_holds_against_more_groups_is_named_before_what_does_not() -> None:
    found = [only_peers(of(60, 100, "a")), of(60, 100, "b"), of(25, 100, "c")]
    said = page_summaries.staff(found)
    assert said.endswith(": b (högre).")
    assert page_summaries.staff_besides(found) == "Ett mått till skiljer sig bara från liknande kommuner."
    assert page_summaries.staff_besides(found[:1]) == page_summaries.staff_besides(found[1:]) == ""
    assert "beror på" not in said


def test_of_a_family_one_is_named() -> None:
    external = replace(TURNOVER, id="OP-EXTERN-OMSATTNING", short_name="Extern personalomsättning")
    said = page_summaries.staff([turnover(60, 100), turnover(60, 100, measure=external), of(25, 100, "a")])
    assert said.startswith("Ett av två prövade personalmått (besläktade räknas som ett) skiljer sig ")
    assert said.endswith(" ge: personalomsättning (högre).")


def test_a_family_is_counted_once_among_those_judged_too() -> None:
    """One of one family and one other: of two, not of three."""
    external = replace(TURNOVER, id="OP-EXTERN-OMSATTNING", short_name="Extern personalomsättning")
    said = page_summaries.staff([turnover(60, 100), turnover(60, 100, measure=external), of(25, 100, "a")])
    assert "av de tre mått" not in said


def test_the_lead_says_that_a_family_is_counted_once_for_there_stand_more_rows_below() -> None:
    external = replace(TURNOVER, id="OP-EXTERN-OMSATTNING", short_name="Extern personalomsättning")
    facts = [turnover(60, 100), turnover(60, 100, measure=external), of(25, 100, "a")]
    assert "(besläktade räknas som ett)" in page_summaries.overview(facts, "Partille")
    assert "(besläktade" not in page_summaries.overview([turnover(60, 100), of(25, 100, "a")], "Partille")


def test_more_than_are_named_are_counted() -> None:
    sure = [of(60, 100, name) for name in "abcd"]
    assert page_summaries.staff([*sure, of(25, 100, "e")], 3).endswith(
        ": a (högre), b (högre), c (högre) och ett till."
    )


@EVERY
def test_whom_staff_differs_from_is_named(scope: ComparisonGroup) -> None:
    other = beside(25.0, scope, measure=replace(TURNOVER, id="a"))
    said = page_summaries.staff([beside(60.0, scope), other])
    assert f"skiljer sig från {THOSE[scope]} mer än slumpen brukar ge" in said


# the lead's sentence about routines


def test_the_lead_tells_what_is_usual_beside_what_we_lack() -> None:
    said = page_summaries.routines([routine(0.0, 5), routine(1.0, 6)], "Partille")
    assert said == (
        "Partille svarade Nej på en av två frågor där de flesta liknande kommuner svarade Ja "
        "(medianen i landet: noll Nej)."
    )
    usual = [replace(routine(0.0, 4), values={**routine(0.0, 4).values, **dict.fromkeys(OTHERS, 0.0)})] * 2
    assert page_summaries.routines(usual, "Partille") == (
        "Partille svarade Nej på båda frågorna där de flesta liknande kommuner svarade Ja "
        "(medianen i landet: två Nej)."
    )
