"""Whole sentences of none, one, two, many and all, and on both sides of every bound.

docs/meningar.md shows each pattern once without its numbers and directions; here those are what is looked at.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import log

import pytest

from oj.compare.change import Change, Place
from oj.compare.co_movement import CoMovement
from oj.compare.comparison_groups import Scope
from oj.compare.correlation import Correlation
from oj.compare.decompose import CRITICAL, POWER, CostPart, Decomposition, Step
from oj.compare.fact import Fact
from oj.compare.figure import Figure
from oj.compare.goal_status import Aim, GoalStatus, Outcome, Standing, Target, WhyUntold
from oj.compare.grade import Grade
from oj.compare.neighbours import Neighbour
from oj.compare.ranks import NoRank, RankInterval
from oj.compare.sharing import Sharing
from oj.compare.success_chain import Link, LinkOfFactor
from oj.compare.survival import Survival
from oj.compare.uncertainty import Interval
from oj.compare.viewpoint import Viewpoint
from oj.compare.what_changed import Correction, Gone, News, Revised, WhatChanged
from oj.compare.year_so_far import FEW, Course, DearCases, Score, Scored, Why
from oj.register import Break
from oj.say import change_said, said_of
from oj.terms import Term, terms
from oj.words import (
    break_sentences,
    chain_sentences,
    correlation_sentences,
    cost_sentences,
    feed_sentences,
    funnel_sentences,
    goal_sentences,
    initiative_sentences,
    neighbour_sentences,
    page_summaries,
    quantities,
    report_words,
    search_sentences,
    sentences,
    sharing_sentences,
    since_sentences,
    staff_sentences,
    status_sentences,
    term_sentences,
    year_sentences,
)
from tests.charts.examples import TOLD, together
from tests.words.corner_cases import FUNNEL, LACKING
from tests.words.material import (
    COST,
    PEERS,
    PLACE,
    ROUTINE,
    TURNOVER,
    US,
    cost,
    country,
    loose,
    routine,
    row,
    seen,
    turnover,
)

DUE, OPEN = ({one: Standing(one, is_due) for one in Outcome} for is_due in (True, False))


def test_goals_are_counted_by_outcome_and_by_whether_there_is_time() -> None:
    lead = goal_sentences.lead
    assert lead([], "Ale") == "Ale har inga mål."
    assert lead([OPEN[Outcome.MET]], "Ale") == "Ale har ett mål: ett nått så långt."
    assert lead([DUE[Outcome.MET]] * 2, "Ale") == "Ale har två mål: två nådda."
    every = [OPEN[Outcome.UNTOLD], OPEN[Outcome.NOT_MET], DUE[Outcome.NOT_MET], DUE[Outcome.UNTOLD]]
    assert lead([*every, OPEN[Outcome.MET], OPEN[Outcome.NOT_MET]], "Ale") == (
        "Ale har sex mål: ett nått så långt, ett inte nått, två inte nådda än, två går inte att säga."
    )
    assert goal_sentences.larger([DUE[Outcome.MET]] * 2) == "Två delmål: två nådda."
    assert goal_sentences.larger([OPEN[Outcome.NOT_MET]]) == "Ett delmål: ett inte nått än."


def test_a_goal_says_its_target_its_figure_and_what_became_of_it() -> None:
    assert loose(goal_sentences.target(TURNOVER, Target(Aim.AT_MOST, 22))) == "högst 22 %"
    assert goal_sentences.target(ROUTINE, Target(Aim.YES)) == "Ja"
    own = [loose(goal_sentences.own_target(Target(Aim.AT_LEAST, level))) for level in (80.0, 82.5)]
    assert own == ["minst 80 %", "minst 82,5 %"]
    assert goal_sentences.status(GoalStatus(Outcome.MET), is_due=True) == "nått"
    assert goal_sentences.status(GoalStatus(Outcome.NOT_MET), is_due=False) == "inte nått än"
    why = goal_sentences.status(GoalStatus(Outcome.UNTOLD, WhyUntold.CHANCE), is_due=True)
    assert why == "går inte att säga: avståndet till målet kan bero på slumpen"
    assert goal_sentences.reported(Outcome.NOT_MET) == "inte nått, enligt kommunen"
    assert goal_sentences.reported(None) == "inte rapporterat än"
    assert goal_sentences.sentence(2026, "Ja", "", "nått") == "Till 2026: Ja. Nått."
    assert goal_sentences.sentence(2026, "Ja", "2024: Nej", "nått") == "Till 2026: Ja. 2024: Nej. Nått."
    assert goal_sentences.sealed("x", 3, "") == "Förseglad x, utgåva 3 (utan värde)."
    assert goal_sentences.sealed("x", 3, "2023: 30") == "Förseglad x, utgåva 3 (2023: 30)."


@pytest.mark.parametrize(
    ("yes", "no", "undecided", "population", "said"),
    [
        (3, 3, 0, 6, "Ja i 3 av 6 dragna dagar"),
        (3, 2, 1, 6, "Ja i 3 av 6 dragna dagar; bland alla 6 mellan 41 och 61 % Ja; 1 oavgjord"),
        (3, 2, 2, 7, "Ja i 3 av 7 dragna dagar; bland alla 7 mellan 41 och 61 % Ja; 2 oavgjorda"),
        (3, 2, 0, 6, "Ja i 3 av 5 dragna dagar; bland alla 6 mellan 41 och 61 % Ja"),
    ],
)
def test_a_sample_of_all_leaves_nothing_between(
    yes: int, no: int, undecided: int, population: int, said: str
) -> None:
    """The ends are rounded away from the middle."""
    told = goal_sentences.share(yes, no, undecided, population, Interval(41.9, 60.1), "dagar")
    assert loose(told) == said


def test_samples_are_counted() -> None:
    assert goal_sentences.samples_lead(0, 0, "Ale") == "Ale har inga stickprov."
    assert goal_sentences.samples_lead(1, 2, "Ale") == "Ale har räknat ett av två stickprov."
    assert goal_sentences.drawn(36, 120, "ärenden") == "36 av 120 ärenden."


def test_initiatives_are_counted_by_how_far_they_have_come() -> None:
    lead = initiative_sentences.lead
    assert lead("Ale", 0, 0, 0, 0) == "Inga insatser är inskrivna för Ale."
    assert lead("Ale", 1, 0, 0, 1) == "Ale har en insats: en pågår. Inte i nämnden på över ett år: en."
    assert lead("Ale", 0, 1, 1, 0) == "Ale har två insatser: en har slutat och en har inte börjat."
    assert lead("Ale", 2, 3, 4, 2) == (
        "Ale har nio insatser: två pågår, tre har slutat och fyra har inte börjat. "
        "Inte i nämnden på över ett år: två."
    )


def test_how_long_they_last_is_said_of_none_some_and_all() -> None:
    lasting = initiative_sentences.lasting
    assert lasting(Survival(6, 6)) == "För få för att säga hur länge de varar."
    assert lasting(Survival(6, 6, 100.0)) == "Ingen av insatserna har slutat inom två år."
    assert lasting(Survival(6, 0, 0.0), projects=True) == "Inget av projekten har pågått mer än två år."
    assert loose(lasting(Survival(9, 6, 62.0, 24.4, 85.6))) == (
        "Omkring 62 % av insatserna pågår mer än två år (24–86 %), också de yngre medräknade."
    )


@pytest.mark.parametrize(
    ("begun", "ended", "said"),
    [
        (False, False, "börjar i mars 2024, permanent"),
        (True, False, "pågår sedan mars 2024, permanent"),
        (True, True, "började i mars 2024, permanent"),
    ],
)
def test_since_when_an_initiative_goes_on(begun: bool, ended: bool, said: str) -> None:
    start, end = date(2024, 3, 1), date(2025, 12, 1)
    state = initiative_sentences.state
    assert state(start, None, is_project=False, has_begun=begun, has_ended=ended) == said
    assert state(start, end, is_project=True, has_begun=begun, has_ended=ended) == (
        said.replace("permanent", "projekt till december 2025")
    )


def test_whether_the_board_has_had_it() -> None:
    board = initiative_sentences.board
    assert [board("", waits=True), board("", waits=False)] == ["inte än"] * 2
    assert board("2025-03-12", waits=True) == "2025-03-12, inte i nämnden på över ett år"
    assert board("2025-03-12", waits=False) == "2025-03-12"
    assert initiative_sentences.sentence("pågår", waits=True) == "Pågår. Inte i nämnden på över ett år."
    assert initiative_sentences.sentence("pågår", waits=False) == "Pågår."
    march = ("Resursteamet", date(2024, 3, 1))
    one, two = (initiative_sentences.begun([march] * many) for many in (1, 2))
    assert one.endswith("Bilden visar inte om något beror på den.")
    assert two.endswith("Bilden visar inte om något beror på dem.")
    checked = initiative_sentences.checked(2026, {"friskfaktorer": (7, 8), "riskfaktorer": (1, 5)})
    assert loose(checked) == "2026 Ja på 7 av 8 friskfaktorer och 1 av 5 riskfaktorer"


@pytest.mark.parametrize(
    ("kr", "said"),
    [
        (0, "0 tkr"),
        (840_000, "840 tkr"),
        (999_499, "999 tkr"),
        (999_500, "1,0 mnkr"),
        (-999_499, "−999 tkr"),
        (26_149_000, "26,1 mnkr"),
    ],
)
def test_kronor_are_read_in_thousands_below_a_million(kr: float, said: str) -> None:
    assert loose(year_sentences.money(kr)) == said


@pytest.mark.parametrize(
    ("through", "budget", "said"),
    [
        (8, None, "prognosen efter augusti är 2,0 mnkr. Budget saknas."),
        (11, 2_000_400, "prognosen efter november är 2,0 mnkr, som budgeten."),
        (10, 1_999_400, "prognosen efter oktober är 2,0 mnkr, 1 tkr över budget."),
        (10, 2_000_600, "prognosen efter oktober är 2,0 mnkr, 1 tkr under budget."),
        (12, 1_900_000, "utfallet är 2,0 mnkr, 100 tkr över budget."),
        (1, 3_000_000, "prognosen efter januari är 2,0 mnkr, 1,0 mnkr under budget."),
    ],
)
def test_where_a_year_leads_is_beside_its_budget(through: int, budget: float | None, said: str) -> None:
    assert loose(year_sentences.lead("Ale", 2026, through, 2_000_000, budget)) == f"Ale 2026: {said}"


def test_months_forms_and_the_method_of_a_year() -> None:
    assert [year_sentences.months(1, 1), year_sentences.months(1, 8)] == ["januari", "januari–augusti"]
    assert year_sentences.form_name(FEW) == "Former med få barn"
    assert year_sentences.form_name("egen form") == "egen form"
    assert year_sentences.form_name("hvb") != "hvb"
    assert "till och med september och resten av året på nivån i juli–september" in year_sentences.method(
        7, 9
    )
    assert year_sentences.put_together([]) == ""
    assert year_sentences.put_together(["x", "y"]) == "Få barn: x och y visas tillsammans."


def test_what_more_children_cost_and_dear_cases_are_figures_of_the_form() -> None:
    course = Course("x", 100.0, 4e5, 50.0, 2e5, 4000.0, 2.0)
    assert loose(year_sentences.more_children(course, 100)) == (
        "Ett barn till (x) resten av året kostar 400 tkr, tre 1,2 mnkr och fem 2,0 mnkr: "
        "100 dygn à 4 000 kr. Räkning, ingen prognos."
    )
    assert loose(year_sentences.dear_cases(DearCases(("x", "y"), 3.25, 61.6))) == (
        "Få dyra placeringar: 62 % av det som återstår är x och y, i snitt 3,3 barn samtidigt."
    )
    assert loose(year_sentences.by_chance(Interval(1.5e6, 2.5e6))) == (
        "Om antalet barn varierar som slumpen gör slutar året på 1,5 mnkr till 2,5 mnkr, 95 gånger av 100."
    )


def test_why_a_forecast_is_another_names_what_makes_it_dearer_and_cheaper() -> None:
    def why(*parts: float) -> str:
        return loose(year_sentences.why(Why(*parts), 3))

    assert why(0, 0, 0, 0, 499) == "Sedan prognosen efter mars: oförändrat."
    assert why(10_000, -20_000, 30_000, -40_000, 50_000) == (
        "Sedan prognosen efter mars: +30 tkr (fler dygn +10, billigare former −20, högre pris per dygn +30, "
        "kostnad utan dygn −40, lägre statsbidrag +50)."
    )
    assert why(-1_000, 2_000, -3_000, 0, -4_000) == (
        "Sedan prognosen efter mars: −6 tkr (färre dygn −1, dyrare former +2, lägre pris per dygn −3, "
        "högre statsbidrag −4)."
    )


def test_earlier_forecasts_were_too_high_too_low_or_right() -> None:
    high, low, right = (Score(2025, 8, said, 1000.0) for said in (1020.0, 985.0, 1000.4))
    scores = year_sentences.scores
    assert scores(Scored((), ())) == ""
    assert loose(scores(Scored((high,), ()))) == "I snitt av 1 prognos: panelens 2,0 % för högt."
    assert loose(scores(Scored((low, low), (right,)))) == (
        "I snitt av 2 prognoser: panelens 1,5 % för lågt, kommunens egna rätt."
    )


def test_what_is_found_is_counted_by_kind() -> None:
    assert search_sentences.lead("x", {}).startswith("Inget liknar ”x”.")
    assert search_sentences.lead("x", {"measure": 1, "area": 1, "term": 2}) == (
        "”x” ger ett mått, ett område och två förklaringar."
    )
    assert search_sentences.lead("x", {"municipality": 2, "page": 1}) == "”x” ger två kommuner och en sida."
    assert search_sentences.every(3, 3).startswith("Här finns tre mått.")
    assert search_sentences.every(2, 3) == "Urvalet har två av tre mått."


def test_an_edition_tells_what_is_new_and_what_is_another() -> None:
    assert feed_sentences.edition(4, 1, 0) == "Utgåva 4: ett mått har fått nya år"
    assert feed_sentences.edition(4, 0, 1) == "Utgåva 4: ett värde har ändrats i efterhand"
    assert feed_sentences.edition(4, 2, 2) == (
        "Utgåva 4: två mått har fått nya år, två värden har ändrats i efterhand"
    )
    assert feed_sentences.contents([(TURNOVER, (2023, 2024))], []) == (
        "Nya år: Personalomsättning (2023, 2024)."
    )
    assert feed_sentences.contents([], []) == ""


def sharing(shared: int, of: int, **given: object) -> Sharing:
    names = [f"K{n}" for n in range(of)]
    base = Sharing("Öppenvård", "X län", 2025, names[:shared], names[shared:])
    return replace(base, **given)  # type: ignore[arg-type]


def test_who_shares_and_who_counts_otherwise() -> None:
    said = [loose(sharing_sentences.told(sharing(many, 3))) for many in (0, 1, 3)]
    assert said == [
        "Öppenvård 2025: ingen av tre kommuner i X län har delat.",
        "Öppenvård 2025: en av tre kommuner i X län har delat. Inte än: K1 och K2. "
        "Alla räknar som mallen säger.",
        "Öppenvård 2025: tre av tre kommuner i X län har delat. Alla räknar som mallen säger.",
    ]
    definitions = sharing_sentences.definitions
    assert definitions(sharing(2, 3, silent=["K0"])) == "En har inte sagt hur den räknar."
    assert definitions(sharing(2, 3, silent=["K0", "K1"])) == "Ingen har sagt hur den räknar."
    assert definitions(sharing(2, 3, otherwise=["K0"])) == (
        "K0 räknar på ett annat sätt och jämförs inte med de andra."
    )
    alike = "Alla räknar som mallen säger."
    assert definitions(sharing(2, 3, variants={"a": ["K0"]})) == alike
    assert definitions(sharing(2, 3, variants={"a": ["K0"], "b": ["K1"]})) == (
        f"{alike} Olika sätt att räkna jämförs inte: a (K0); b (K1)."
    )


def test_a_link_says_its_answers_its_values_or_what_kind_of_hole_it_is() -> None:
    yes, no = routine(1, 5), routine(0, 5)
    said = chain_sentences.said
    assert said(LinkOfFactor(Link.ROUTINE, (yes, yes, no), 0)) == "Ja på 2 av 3"
    assert said(LinkOfFactor(Link.DONE, (yes, turnover(5, 50)), 0)) == "Ja på 1 av 1, 1 värde"
    assert said(LinkOfFactor(Link.DONE, (turnover(5, 50),) * 2, 0)) == "2 värden"
    hole, unmeasured = LinkOfFactor(Link.OUTCOME, (), 1), LinkOfFactor(Link.OUTCOME, (), 0)
    assert [said(hole), said(unmeasured)] == ["ingen uppgift", "inget mått"]
    known = LinkOfFactor(Link.ROUTINE, (yes,), 0)
    lead = chain_sentences.lead
    assert lead([[known, known], [known, hole]]) == (
        "En av två framgångsfaktorer har uppgift i alla fyra led."
    )
    assert lead([[known], [known, unmeasured], [unmeasured] * 2]) == (
        "En av tre framgångsfaktorer har uppgift i alla fyra led. Två har ett led som ingen mäter."
    )


def term(name: str, **given: object) -> Term:
    base = Term(name, None, None, False, "", (), (), "x.", "")
    return replace(base, **given)  # type: ignore[arg-type]


def test_a_term_says_when_it_holds_and_what_comes_after() -> None:
    first, last = date(2024, 1, 1), date(2025, 6, 30)
    when = term_sentences.when
    assert when(term("a")) == ""
    assert when(term("a", begins=first)) == "Från den 1 januari 2024."
    assert when(term("a", begins=first, ends=last)) == "Till och med den 30 juni 2025."
    expected = term("a", is_expected=True)
    assert when(expected) == "Föreslaget, inte beslutat."
    assert when(replace(expected, begins=first)) == ("Föreslaget, inte beslutat; väntas den 1 januari 2024.")
    assert when(terms()["HVB"]).endswith("Kan komma att ersättas av hem för barn och unga.")
    assert when(terms()["SoL 2001"]).endswith("Därefter SoL 2025.")


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (2019, 2025, True),
        (2025, 2025, False),  # one year has one word
        (2025, 2026, True),
        (2026, 2027, False),
        (2019, 2024, False),
    ],
)
def test_a_word_that_gave_way_is_told_where_the_years_cross_it(first: int, last: int, told: bool) -> None:
    gone = terms()["biståndsbeslut"]
    assert gone.ends is not None
    assert gone.ends.year == 2025
    said = term_sentences.crossed([terms()["HVB"], gone], first, last)
    assert bool(said) is told
    assert not told or said.startswith("Ordet biståndsbeslut gällde till och med den 30 juni 2025.")


def test_what_a_neighbour_differs_most_in_is_its_largest_part() -> None:
    titles = {"a": "Folkmängd", "b": "Andel unga"}
    differs = neighbour_sentences.differs_most
    assert loose(differs(Neighbour("1", 2.0, {"a": 0.1, "b": 0.9}), titles)) == (
        "Skiljer sig mest i andel unga (90 % av avståndet)."
    )
    assert differs(Neighbour("1", 2.0, {"a": 1.0}), titles) == ""
    assert differs(Neighbour("1", 0.0, {"a": 0.5, "b": 0.5}), titles) == "Samma värden."


@pytest.mark.parametrize(
    ("rho", "half", "strength", "often"),
    [
        (0.29, 0.1, "ett svagt samband", "något oftare högre kostnad"),
        (0.3, 0.1, "ett måttligt samband", "något oftare högre kostnad"),
        (-0.59, 0.1, "ett måttligt samband", "något oftare lägre kostnad"),
        (-0.6, 0.1, "ett starkt samband", "ofta lägre kostnad"),
        (0.29, 0.3, "inget tydligt samband", ""),
    ],
)
def test_how_strong_a_correlation_is_called(
    rho: float, half: float, strength: str, often: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = Correlation(rho, Interval(rho - half, rho + half), 20)
    assert correlation_sentences.strength(known) == strength
    monkeypatch.setattr(type(together()), "correlation", known)
    said = correlation_sentences.sentence(together(), TOLD)
    assert said == (
        f"Kommuner med fler placerade barn har {often}: {strength} 2024"
        if often
        else "Inget tydligt samband mellan antal placerade och kostnad bland kommunerna 2024"
    )
    ends = [f"{end:.2f}".replace(".", ",").replace("-", "−") for end in (rho, rho - half, rho + half)]
    assert correlation_sentences.figures(together()) == (
        f"Rangkorrelation {ends[0]}, med slumpen inräknad {ends[1]} till {ends[2]} (20 kommuner)."
    )


def test_the_place_in_a_rank_says_nothing_where_it_may_be_any() -> None:
    def place(rank: RankInterval | NoRank) -> str:
        return funnel_sentences.under(turnover(5, 50), replace(FUNNEL, positions={}), rank).split(".")[0]

    assert place(RankInterval(1, 51, 51, True, 0, 0)) == (
        "Skillnaderna är för osäkra för att säga något om platsen bland 51 kommuner"
    )
    nearly = [place(RankInterval(first, last, 51, high, 0, 0)) for first, last, high in
              ((1, 50, True), (2, 51, False))]  # fmt: skip
    assert nearly == [
        "Platsen är mellan 1 och 50 av 51, räknat från det högsta värdet",
        "Platsen är mellan 2 och 51 av 51, räknat från det lägsta värdet",
    ]
    assert "Platsen" not in place(NoRank.FEW)


def test_a_break_says_where_it_is_and_who_says_so() -> None:
    found = Break(2023, "källan räknar annat")
    assert break_sentences.noted(found) == "Seriebrott 2023: källan räknar annat."
    assert break_sentences.noted(replace(found, regions=("1402",))).startswith("Seriebrott 2023 i Partille:")
    assert break_sentences.evidence(found) == ""
    assert break_sentences.evidence(replace(found, evidence="A säger det")) == "A säger det."
    told = replace(found, evidence="A säger det", date="2024-04")
    assert break_sentences.evidence(told) == "A säger det (2024-04)."
    money = Break(2022, "Pengar", "price_support", to_year=2023)
    measure = replace(COST, breaks=(found,), supports=(money,))
    said = {years: len(break_sentences.notes(measure, years)) for years in
            ((), (2023, 2024), (2022, 2023), (2024, 2025), (2020, 2021), (2020, 2022))}  # fmt: skip
    assert list(said.values()) == [0, 1, 2, 0, 0, 1]


def test_titles_inside_sentences_keep_what_is_written_large() -> None:
    assert [sentences.lowered(one) for one in ("Kostnad HVB", "HVB", "X")] == ["kostnad HVB", "HVB", "X"]


def test_the_report_counts_its_answers_and_what_lacks_a_figure() -> None:
    assert (
        status_sentences.lead("Ale", 2024, 0, 3) == "Ale, siffrorna för 2024: ingen av tre frågor har svar."
    )
    assert status_sentences.lead("Ale", 2024, 2, 2) == "Ale, siffrorna för 2024: båda frågorna har svar."
    assert status_sentences.told("hur?", "Så.", "A", 2023) == "Beslutat på siffrorna för 2023. hur? Så. (A)"
    assert status_sentences.told("hur?", "Så.", "A") == "Hur? Så. (A)"
    more, one = report_words.more_missing, LACKING[0]
    why = quantities.reason(one.own)
    whole = f"{why[0].upper()}{why[1:]} {one.year}: {one.measure.title}."
    assert more([], appendix=True) == ""
    assert more([one], appendix=False) == f"Ett mått till saknar värde. {whole}"
    title, begun = one.measure.title, f"{why[0].upper()}{why[1:]} {one.year}"
    assert report_words.lacking([one]) == [whole]
    assert more([one, one], appendix=True) == (
        f"Två mått till saknar värde (se bilagan). {begun} (2 mått): {title}; {title}."
    )
    assert more([one] * 5, appendix=True).endswith(f": {title}; {title}; {title} och två till.")
    assert report_words.lacking([one] * 5)[0].count(title) == 5


def test_goals_that_cannot_be_told_are_named_with_why() -> None:
    assert report_words.untold([]) == ""
    named = [("Färre ska sluta", "uppgift saknas"), ("Två", "inte rapporterat än")]
    assert (
        report_words.untold(named) == "Mål: ”Färre ska sluta” (uppgift saknas); ”Två” (inte rapporterat än)."
    )
    assert report_words.untold(named * 3).endswith(" och tre till.")


HALVES = [(0.5, "ökning", "+0,5", "higher"), (-0.5, "minskning", "−0,5", "lower")]


@pytest.mark.parametrize(("half", "way", "signed", "side"), HALVES)
def test_less_than_one_has_a_direction(half: float, way: str, signed: str, side: str) -> None:
    """What is above nought has risen, not what is above one; the same in each sentence of it."""
    place = Place(19, 20, farther=True)
    change = Change(2023, 2024, half, points=False, per_cent=half, grade=Grade.SURE, why=None, place=place)
    fact = replace(cost(), measure=replace(COST, decimals=1), change=change, price_year=2024)
    assert sentences.how_sure(change) == f"en större {way} än i 95 av 100 kommuner"
    said = loose(sentences.change(fact))
    assert said == f"{signed} kr sedan 2023 i löpande priser, en större {way} än i 95 av 100 kommuner"
    assert change_said(fact).side == side
    moved = "har kostnaden ökat med" if half > 0 else "har kostnaden minskat med"
    assert moved in page_summaries.cost_change(fact)
    lead = since_sentences.lead(WhatChanged(unusual=[fact]), "Ale", "sedan 2023", (2023, 2024))
    went = "stigit mer än i 95" if half > 0 else "sjunkit mer än i 95"
    assert f"ett mått har {went} av 100 kommuner: " in lead
    assert f"({signed} kr i löpande priser)" in loose(lead)
    nearest = replace(change, place=Place(20, 20, farther=False))
    assert sentences.how_sure(nearest) == f"en mindre {way} än i alla andra kommuner"
    level = replace(fact, change=replace(change, difference=half / 100))
    assert (change_said(level).side, loose(sentences.change(level))) == (
        "level",
        "oförändrat sedan 2023 i löpande priser",
    )


def test_several_unusual_changes_are_told_by_the_least_unusual() -> None:
    def fact(fewer: int, *, rose: bool = True) -> Fact:
        change = Change(2023, 2024, 5.0 if rose else -5.0, points=True, place=Place(fewer, 50, farther=True))
        return replace(turnover(5, 50), change=change)

    def lead(*facts: Fact) -> str:
        return since_sentences.lead(WhatChanged(unusual=[*facts]), "Ale", "sedan 2023", (2023, 2024))

    assert "två mått har stigit mer än i minst 96 av 100 kommuner: " in lead(fact(50), fact(48))
    assert "två mått har stigit mer än i alla andra kommuner: " in lead(fact(50), fact(50))
    both = lead(fact(49), fact(48, rose=False))
    assert "ett mått har stigit mer än i 98 av 100" in both
    assert "; ett mått har sjunkit mer än i 96 av 100" in both


def test_nothing_is_told_as_nothing_of_what_can_be_told() -> None:
    def lead(found: WhatChanged) -> str:
        return since_sentences.lead(found, "Ale", "sedan 2023", (2023, 2024)).removeprefix("Ale sedan 2023: ")

    assert lead(WhatChanged()) == "inget har ändrats."
    assert lead(WhatChanged(untold=[cost()])) == "ingen ändring går att bedöma."
    for found in (WhatChanged(answers=1), WhatChanged(graded=1), WhatChanged(graded=1, untold=[cost()])):
        assert lead(found) == "inget har ändrats mer än vanligt."
    figures = Figure(2023, 1.0), Figure(2023, 2.0)
    revised, new = Revised(COST, *figures), [News(cost(), (2024,), one) for one in (True, False, False)]
    gone = [Gone(cost(), figures[0])] * 2
    assert lead(WhatChanged(new=new, gone=gone, revised=[revised])) == (
        "ett värde har ändrats i efterhand; ett mått har uppgift för första gången; två mått har fått nya "
        "år; två mått saknar uppgift nu."
    )
    assert loose(since_sentences.corrected(Correction(4, Revised(TURNOVER, *figures)))) == (
        "Värdet för 2023 ändrades i utgåva 4: 1 %, nu 2 %."
    )
    alike = Revised(TURNOVER, figures[0], replace(figures[0], value=1.2))
    assert since_sentences.corrected(Correction(4, alike)) == ""


@pytest.mark.parametrize(
    ("many", "end"), [(3, " och D2"), (4, " och D3"), (5, " och ett till"), (6, " och två till")]
)
def test_four_are_named_and_the_rest_counted(many: int, end: str) -> None:
    facts = [
        replace(turnover(5, 50, (5, 50)), measure=replace(TURNOVER, short_name=f"D{at}"))
        for at in range(many)
    ]
    lead = since_sentences.lead(WhatChanged(rose=facts), "Ale", "x", (2023, 2024))
    assert lead.count("(") == min(many, 4)
    assert end in lead


@pytest.mark.parametrize(
    ("value", "said"),
    [(0.5, "0,5 % mer än väntat"), (-0.5, "0,5 % mindre än väntat"), (0.04, "lika mycket som väntat")],
)
def test_less_than_one_per_cent_from_what_is_expected_is_more_or_less(value: float, said: str) -> None:
    rate = replace(COST, unit="%", decimals=1)
    fact = seen(rate, [*country(rate, 1, 1), row(rate, US, value)])
    assert f" i Partille {said} med tanke på" in loose(cost_sentences.deviation(fact, PLACE))


@pytest.mark.parametrize(("difference", "first"), [(0.0, "höjs"), (0.5, "höjs"), (-0.5, "sänks")])
def test_the_way_of_the_whole_difference_comes_first(difference: float, first: str) -> None:
    steps = (
        Step("hvb", CostPart.PLACED, 300.0, 7, 4, 3, 1.0),
        Step("hvb", CostPart.PRICE, -300.0, 7, 3, 4, 1.0),
    )
    found = Decomposition(5000 + difference, 5000, steps, difference, 7, {"hvb": (1, 1)})
    assert cost_sentences.pulls(found, 2024).startswith(f"Räknemässigt {first} kostnaden 2024 av ")


@pytest.mark.parametrize(
    ("rest", "said"),
    [(9.9, ""), (10.0, " Övriga delar går inte att pröva."), (-10.0, " Övriga delar går inte att pröva.")],
)
def test_ten_kronor_outside_the_forms_are_told(rest: float, said: str) -> None:
    found = Decomposition(
        5300 + rest, 5000, (Step("hvb", CostPart.PLACED, 300.0, 7, 4, 3, 1.0),), rest, 7, {"hvb": (1, 1)}
    )
    assert loose(cost_sentences.pulls(found, 2024)) == (
        f"Räknemässigt höjs kostnaden 2024 av fler placerade barn (300 kr).{said}"
    )


def test_three_parts_are_all_named_and_four_hundred_per_cent_is_a_number() -> None:
    steps = tuple(Step("hvb", part, 100.0 * at, 7, 4, 3, 1) for at, part in enumerate([*CostPart][:3], 2))
    said = cost_sentences.pulls(Decomposition(6000, 5000, steps, 0, 7, {"hvb": (1, 1)}), 2024)
    assert loose(said).endswith("(200 kr).")
    for per_cent, told in ((399.6, "400 % på"), (400.4, "mer än 400 % på")):
        error = 1000 * log(1 + per_cent / 100) / (CRITICAL + POWER)
        step = Step("hvb", CostPart.PLACED, 1.0, 7, 4, 3, error, 1000.0)
        power = loose(cost_sentences.power(Decomposition(1, 1, (step,), 0, 7, {})))
        assert f"de andra: {told} HVB" in power
    days = {"hvb": 420.0, "x": 380.0}
    assert loose(cost_sentences.too_many_days(days, 2024)).startswith(
        "Uppgifterna för 2024 ger 420 dygn per barn på HVB och 380 dygn per barn, fler"
    )
    assert cost_sentences.too_many_days({}, 2024) == ""


def test_a_part_is_called_more_or_less_where_our_figure_lies_on_that_side() -> None:
    def label(kr: float, own: float | None, other: float | None, error: float = 1.0) -> str:
        return cost_sentences.label(Step("hvb", CostPart.PLACED, kr, 7, own, other, error))

    assert [label(2.5, 4, 3), label(-2.5, 3, 4)] == ["fler placerade barn", "färre placerade barn"]
    assert [label(2.5, 3, 4), label(-2.5, 4, 3), label(2.5, 4, 3, 9)] == ["antal placerade barn"] * 3
    assert [label(2.5, None, 3), label(-2.5, 3, None)] == ["fler placerade barn", "färre placerade barn"]
    whole = Step("hvb", CostPart.WHOLE, 300.0, 7, 4, 3, 1.0)
    assert cost_sentences.label(whole) == "högre kostnad, kan inte delas upp"
    assert cost_sentences.label(replace(whole, form="oppna")) == "högre kostnad"


def test_years_of_turnover_and_cost_are_spoken_of_from_three_changes_on() -> None:
    said = [staff_sentences.over_the_years(CoMovement(same, of), "Ale") for same, of in ((2, 2), (2, 3))]
    assert [one.split("Ale")[1] for one in said] == [
        ": för få år för att säga om de följs åt",
        " ändrades åt samma håll två av tre år, vilket kan vara slump",
    ]


def test_a_base_is_told_where_both_its_numbers_are() -> None:
    for cases, base in ((None, 24), (3, None)):
        assert quantities.counted(TURNOVER, Figure(2024, 12.5, "ok", cases, base)) == ""
    assert quantities.when(TURNOVER, Figure(2024, 1.0)) == "2024"
    pooled = Figure(2024, 1.0, period="2023–2024")
    assert quantities.when(TURNOVER, pooled) == "2023–2024, två år ihop"


@pytest.mark.parametrize(
    ("of_year", "earlier", "at"), [(1, 1, "2024"), (1, 2, "t.o.m. 2024"), (2, 1, "2024")]
)
def test_a_page_is_of_its_year_where_half_of_its_measures_are(of_year: int, earlier: int, at: str) -> None:
    shown = [replace(cost(), year=year) for year in (*[2024] * of_year, *[2023] * earlier)]
    hidden = [replace(one, year=2022, measure=replace(COST, headline=None)) for one in shown]
    said = said_of([*shown, *hidden], Viewpoint(US, Scope.PEERS, {Scope.PEERS: PEERS}, 20), 2024)
    assert said.at == at
