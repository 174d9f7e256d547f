"""What sentences can be about: facts and sets of facts in which something is missing, single, equal, broken …

``FOR`` has by the type of a parameter what a function of oj/words may be given there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

from oj.break_even_inputs import kinds
from oj.compare import before_after, care_forms, equality, learning
from oj.compare.answers_per_year import AnswerCount, AnswersOfYear, per_year
from oj.compare.before_after import BeforeAfter, Donor, Elsewhere, Result, Stand, TooLittle, Window
from oj.compare.break_even import break_even
from oj.compare.by_sex import BySex, by_sex
from oj.compare.certainty import Lasting, Side, Verdict, WhyUnknown
from oj.compare.change import Change, ChangesOfAll, NoChange, Surroundings, Unknown, change_to
from oj.compare.changed_conclusions import Cause, ChangedConclusion
from oj.compare.co_movement import CoMovement
from oj.compare.comparison_groups import GROUPS, ComparisonGroup, Scope
from oj.compare.correlation import Correlation, Together
from oj.compare.counts import counts
from oj.compare.decompose import CostPart, Decomposition, LeftOut, Step
from oj.compare.derived import PER_CHILD, derive
from oj.compare.districts import Districts, districts
from oj.compare.equality import SpreadChange
from oj.compare.fact import NATION, Fact, facts
from oj.compare.figure import Figure
from oj.compare.funnel_limits import Funnel, Position, funnel
from oj.compare.goal_status import Aim, GoalStatus, Outcome, Standing, Target, WhyUntold
from oj.compare.grade import Grade
from oj.compare.learning import EarlierChange, LearnedFrom, Learning, Peer, Periods
from oj.compare.made_otherwise import Redrawn, Reweighted, Sensitivity, sensitivity
from oj.compare.neighbours import Neighbourhood, Unused, neighbourhood
from oj.compare.open_care import CHILDREN as CHILDREN_COUNTED
from oj.compare.open_care import Among, Given, categories
from oj.compare.prices import in_fixed_prices
from oj.compare.projected_placed import Wandered, ahead
from oj.compare.ranks import NoRank, RankInterval
from oj.compare.reference_value import Reference
from oj.compare.relation import Asked, Relation, Slope, TooFew, Tried, WhyNot
from oj.compare.same_worker import Staff, Told, after_years
from oj.compare.sharing import Sharing
from oj.compare.shrinkage import Shrunk
from oj.compare.success_chain import Link, LinkOfFactor
from oj.compare.survey_waves import TwoWaves
from oj.compare.survival import Survival
from oj.compare.three_years import mean_of_years
from oj.compare.trend import NoTrend, WhyNoTrend
from oj.compare.uncertainty import Interval
from oj.compare.verdicts import Ground
from oj.compare.viewpoint import Viewpoint
from oj.compare.what_changed import Correction, Gone, News, Revised, WhatChanged
from oj.compare.year_so_far import Course, DearCases, Score, Scored, Why
from oj.compare.zero_months import zero_months
from oj.register import Break, Indicator, ids_of, register
from oj.terms import terms
from oj.words import initiative_sentences
from oj.words.relation_sentences import LEFT
from oj.words.staff_sentences import NOUNS, TURNOVER_AND_COST, TURNOVER_AND_PLACED
from tests.charts.examples import DIVIDED, RATE, TOLD, WAVES, together
from tests.compare.test_forms import found as forms
from tests.compare.test_inner_forms import found as inner_forms
from tests.words.material import (
    COST,
    COUNTRY,
    FOLLOW_UP,
    NAMES,
    OTHERS,
    PEERS,
    PLACE,
    ROUTINE,
    TURNOVER,
    US,
    country,
    row,
    seen,
    spread,
)
from tests.words.odds_cases import FEW, PLACES, odds

EVERY = {**NAMES, US: PLACE, NATION: "Riket", **{code: f"Ort {code}" for code in OTHERS}}
PER_DAY = replace(
    COST,
    id="OP-HVB-KR-PER-DYGN",
    name="Kostnad",
    short_name="Kronor per vårddygn på HVB",
    unit="kr per vårddygn",
)
CASES = replace(
    TURNOVER,
    id="ANTAL",
    name="Antal",
    short_name="Antal placerade",
    unit="antal",
    value_type="count",
    theme="background",
)
CASELOAD = replace(
    TURNOVER,
    id="OP-ARENDEN-PER-HANDLAGGARE",
    short_name="Ärenden per handläggare",
    unit="antal",
    value_type="rate",
    direction="none",
)
DEVIATION = replace(
    TURNOVER,
    id="N30001",
    short_name="Nettokostnadsavvikelse",
    theme="cost",
    decimals=1,
    value_type="number",
    direction="none",
)
BREAK = Break(2023, "källan räknar sedan dess också korttidsplacerade")
EXPECTED = replace(BREAK, year=2024, status="expected", holds=("N33021",))
MONEY = Break(2023, "Staten ger bidrag till placeringar", "price_support", to_year=2025, holds=("BRUTTO",))
YEARS = range(2017, 2025)
INDEX = {year: 100.0 + 3 * at for at, year in enumerate(YEARS)}


def fact(
    measure: Indicator,
    own: float | None,
    others: Sequence[Figure],
    scope: ComparisonGroup = Scope.PEERS,
    *,
    base: float | None = None,
    earlier: Mapping[int, float | None] | None = None,
    members: Sequence[str] = PEERS,
    status: str = "missing",
    since: int | None = None,
) -> Fact:
    """Our value beside ``others``, where every group is ``members``."""

    def ours(value: float | None, year: int) -> Figure:
        of = (value * base / 100, base) if base and value is not None else None
        return row(measure, US, value, year, of, status)

    own_rows = [ours(value, year) for year, value in {**(earlier or {}), 2024: own}.items()]
    rows = [*others, *own_rows]
    groups = {**dict.fromkeys(GROUPS.values(), tuple(members)), Scope.NATION: (*PEERS, *OTHERS)}
    view = Viewpoint(US, scope, groups, len(COUNTRY), since)
    (found,) = facts([measure], [spread(rows)], rows, view)
    return found


def steady(measure: Indicator, first: float, step: float, *own: float | None, **more: Any) -> Fact:
    """Our figures of the years up to 2024, the others rising from ``first`` by ``step``."""
    earlier = dict(zip(reversed(YEARS), reversed(own), strict=False))
    latest = earlier.pop(2024)
    others = [*country(measure, first, step, more.get("base")), row(measure, "0000", more.pop("riket", None))]
    return fact(measure, latest, others, earlier=dict(sorted(earlier.items())), **more)


def costs() -> list[Fact]:
    """Costs: each comparison, missing, one year and many, broken, with state money, fixed prices, apart."""
    ours = {"riket": 10434.0}
    before = [row(COST, code, 8000.0, 2023) for code in PEERS[2:]]
    grown = [5000.0 * 1.1**at for at in range(8)]
    rising = steady(COST, 9000, 500, *grown, **ours)
    apart = [
        replace(
            rising,
            scope=scope,
            verdicts={
                one: replace(found, lasting=Lasting(side, 8, 0.001, True, True))
                for one, found in rising.verdicts.items()
            },
        )
        for scope, side in product(GROUPS.values(), (Side.HIGHER, Side.LOWER))
    ]
    return [
        *(steady(COST, 9000, 500, 5980, 8080, scope=scope, **ours) for scope in GROUPS.values()),
        steady(COST, 9000, 500, 20_000, scope=Scope.PEERS),
        fact(COST, 8080, [*before, *country(COST, 9000, 500)], earlier={2023: 5980}),
        steady(COST, 9000, 500, 5980, None),
        fact(COST, None, country(COST, 9000, 500), status="suppressed"),
        fact(COST, 8080, [], members=(), scope=Scope.COUNTY),
        fact(COST, 8080, [row(COST, PEERS[0], 9000.0)], members=PEERS[:1]),
        *(fact(COST, 8080, country(COST, 9000, 500)[:known]) for known in (3, 5)),
        fact(COST, 8080, country(COST, 9000, 500)[:2], members=PEERS[:2]),
        steady(COST, 9000, 500, 8080, 8080),
        rising,
        in_fixed_prices(rising, 2024, INDEX),
        *(
            among(steady(COST, 9000, 500, before, now), middle)
            for before, now, middle in ((1000, 1200, 2), (1000, 1001, 9), (1000, 1021, 2), (1000, 1029.55, 2))
        ),
        *apart,
        *(steady(replace(COST, breaks=(one,)), 9000, 500, *grown) for one in (BREAK, EXPECTED)),
        steady(replace(COST, supports=(MONEY,)), 9000, 500, *grown),
        steady(replace(COST, pooled_years=3), 9000, 500, 5000, 8080, since=2023),
        *(steady(COST, 9000, 500, *grown[-4:], since=year) for year in (2020, 2022, 2024)),
        steady(PER_DAY, 5000, 100, 6000, 7000),
        *(
            replace(steady(measure, 9000, 500, *own, **ours), around=Surroundings(index=INDEX))
            for measure in (COST, replace(COST, breaks=(BREAK,)))
            for own in ((8000, 9000, 11_100), (8000, None, 13_000))
        ),
        fact(COST, 12_500, [*before, *country(COST, 9000, 500)], earlier={2023: 3000}),  # the mean is below
        in_fixed_prices(steady(COST, 9000, 500, INDEX[2023], INDEX[2024]), 2024, INDEX),
    ]


def among(found: Fact, middle: float) -> Fact:
    """The fact with its change placed among those of a hundred, half of them ``middle`` per cent."""
    earlier = next(f for f in found.own_series if f.year == 2023)
    own = 100 * ((found.own.value or 0) / (earlier.value or 1) - 1)
    far = sorted((abs(one) for one in [*(step / 50 for step in range(-50, 49)), own - middle]), reverse=True)
    others = ChangesOfAll(found.measure.id, 2023, 2024, 100, middle, far[:10])
    around = Surroundings({2023: others})
    return replace(
        found, around=around, change=change_to(found.measure, found.own_series, 2024, None, around)
    )


def shares() -> list[Fact]:
    """Counted shares and rates: sure, by chance, equal, small, without bases, alone, one other, no riket."""
    based: dict[str, Any] = {"base": 200.0, "riket": 21.0}
    found = [
        *(
            steady(TURNOVER, 20, 1, own, **based, scope=scope)
            for scope, own in product(GROUPS.values(), (60.0, 2.0, 25.0, 23.0))
        ),
        *(steady(TURNOVER, 20, 1, *own, **based) for own in ((50, 60), (60, 61), (60, 60), (20, 60))),
        steady(TURNOVER, 20, 1, 25, base=20),
        steady(TURNOVER, 20, 1, 10, 50, base=20),
        steady(TURNOVER, 20, 1, 60),
        steady(TURNOVER, 20, 1, 20, None),
        fact(TURNOVER, 60, country(TURNOVER, 20, 1), base=200),
        fact(TURNOVER, 60, [], scope=Scope.NATION),
        fact(TURNOVER, 60, country(TURNOVER, 20, 1, 100)[:1], members=PEERS[:1], base=200),
        fact(TURNOVER, 20, country(TURNOVER, 20, 1, 100)[:1], members=PEERS[:1], base=200),
        fact(TURNOVER, 60, [row(TURNOVER, OTHERS[0], 20.0)]),
        fact(TURNOVER, 60, [row(TURNOVER, OTHERS[0], 20.0)], members=PEERS[:1]),
        steady(replace(TURNOVER, breaks=(EXPECTED,)), 20, 1, 50, 60, **based),
        steady(CASES, 20, 1, 30, 60),
        steady(CASELOAD, 20, 1, 22, 25),
        steady(replace(TURNOVER, direction="none"), 20, 1, 60, **based),
        *(
            steady(TURNOVER, 20, 1, *years, base=2000)
            for years in (range(20, 36, 2), range(40, 24, -2), (30, 31, 29, 30, 31, 30, 29, 31))
        ),
    ]
    one_group = replace(
        found[0],
        verdicts={
            **found[0].verdicts,
            Scope.GROUP: found[2].verdicts[Scope.PEERS],
            Scope.COUNTY: found[2].verdicts[Scope.PEERS],
            Scope.NATION: found[1].verdicts[Scope.PEERS],
        },
    )
    people = [
        steady(replace(TURNOVER, id=one, short_name=one), 20, 1, own, base=of)
        for one in NOUNS
        for own, of in ((60, 200), (25, 40), (20, 100), (23, 100))
    ]
    return [*found, one_group, *people]


def answers() -> list[Fact]:
    """Answers: each of ours beside nobody, one, some, all; silent peers, a silent country, two others."""
    found = []
    for measure, scope in product((ROUTINE, FOLLOW_UP), GROUPS.values()):
        most = measure.highest(2024)
        for own, have in product((0.0, most, None), (0, 1, 2, 6, 7)):
            others = [row(measure, code, most if at < have else 0.0) for at, code in enumerate(PEERS)]
            rest = [row(measure, code, float(at % 2)) for at, code in enumerate(OTHERS)]
            found.append(fact(measure, own, [*others, *rest], scope, earlier={2023: 0.0}))
    partly = [row(FOLLOW_UP, code, 1.0) for code in PEERS]
    asked = replace(ROUTINE, breaks=())
    six = [row(FOLLOW_UP, code, 2.0) for code in PEERS[:6]]
    few = [row(ROUTINE, code, float(code in PEERS[:5])) for code in (*PEERS, *OTHERS)]
    uneven = ((FOLLOW_UP, 1.0, six), (ROUTINE, 0.0, few))
    peers = [row(asked, code, 1.0) for code in PEERS]
    return [
        *found,
        *(fact(measure, own, others) for measure, own, others in uneven),
        fact(FOLLOW_UP, 1.0, partly, earlier={2023: 0.0}),
        fact(FOLLOW_UP, 2.0, partly, earlier={2023: 2.0}),
        fact(ROUTINE, 1.0, []),
        fact(ROUTINE, 1.0, [], Scope.COUNTY, members=()),
        fact(ROUTINE, 1.0, [], Scope.NATION),
        fact(ROUTINE, 0.0, [row(ROUTINE, code, 1.0) for code in PEERS[:1]], members=PEERS[:1]),
        fact(ROUTINE, 0.0, [row(ROUTINE, code, 1.0) for code in PEERS[:2]], members=PEERS[:2]),
        fact(asked, 1.0, peers, earlier={2022: 1.0, 2023: 1.0}),
        fact(asked, 1.0, peers, earlier={2022: 0.0, 2023: 1.0}, since=2022),
        fact(asked, 1.0, peers, earlier={2022: 1.0, 2023: 0.0}, since=2022),
        fact(asked, 1.0, peers, since=2022),
    ]


COSTS, SHARES, ANSWERS = costs(), shares(), answers()
LACKING = [one for one in ANSWERS if one.own.value is None][:1] * 2
RATES = [
    steady(RATE, 5, 0.2, 6, 7),
    steady(DEVIATION, -3, 0.5, 4.25, riket=0.5),
    steady(DEVIATION, -3, 0.5, 4.0, -2.0, riket=0.0, scope=Scope.NATION),
    steady(DEVIATION, 1, 0, None),
]
DERIVED = derive(PER_CHILD, forms())[0]
FACTS = [*COSTS, *SHARES, *ANSWERS, *RATES]
MEANS = [found for found in map(mean_of_years, COSTS) if found]


def missing(found: Fact) -> Fact:
    """The fact of a municipality that has no value."""
    return fact(found.measure, None, country(found.measure, 20, 1), found.scope, members=found.members)


def sets() -> list[list[Fact]]:
    """Lists of facts: empty, single, of one kind, all missing, all equal, and of all kinds together."""

    def named(found: Fact, name: str) -> Fact:
        return replace(found, measure=replace(found.measure, id=name, name=name, short_name=f"mått {name}"))

    sure, low, chance = (next(one for one in SHARES if one.own.value == own) for own in (60.0, 2.0, 25.0))
    small = next(one for one in SHARES if one.own.denominator == 20)
    untested, one_group = SHARES[26], SHARES[len(SHARES) - 1 - 4 * len(NOUNS)]
    nays = [one for one in ANSWERS if one.own.value == 0 and one.measure is ROUTINE]
    ayes = [one for one in ANSWERS if one.own.value == 1 and one.measure is ROUTINE]
    partly = [one for one in ANSWERS if one.own.value == 1 and one.measure is FOLLOW_UP]
    silent = [one for one in ANSWERS if one.own.value is None]
    peers = [
        [one for one in many if one.scope is Scope.PEERS and len(one.members) == 7]
        for many in (nays, ayes, silent)
    ]
    alone = [one for one in FACTS if one.scope is Scope.COUNTY and not one.members]
    two = [one for one in ANSWERS if len(one.members) == 2]
    held = named(COSTS[0], "N33021")
    in_part = next(one for one in partly if one.having()[0])
    lacked = next(one for one in nays if one.scope is Scope.PEERS and len(one.having()[0]) == 5)
    net = steady(replace(COST, supports=(MONEY,)), 9000, 500, 9000, 8000)
    gross = replace(named(COSTS[0], "N33021"), measure=replace(COST, id="BRUTTO", short_name="Bruttokostnad"))
    return [
        [],
        *([one] for one in FACTS),
        [missing(one) for one in (COSTS[0], sure)],
        peers[2],
        [sure] * 3,
        *(
            [named(one, name) for one, name in zip(many, "abcdefgh", strict=False)]
            for many in (
                [chance] * 2,
                [sure, chance],
                [sure, low],
                [small] * 2,
                [untested] * 2,
                [sure] * 6,
                [one_group, chance],
                [one_group, sure, chance],
                [sure, low, low, chance],
                [sure, untested],
            )
        ),
        *([one, *more] for one, more in product(peers[0], ([], peers[1][-1:], peers[2][-1:], partly[:1]))),
        peers[0],
        peers[1],
        [*peers[1], *peers[2]],
        [*peers[0], *peers[1]],
        [*peers[1][-1:], partly[0]],
        [net, gross],
        [lacked, lacked],
        [lacked, in_part],
        [in_part, in_part],
        alone,
        two,
        nays[-3:],
        [*nays[5:10]],
        [one for one in nays if one.scope is Scope.NATION],
        [COSTS[0], sure, *peers[0]],
        [COSTS[5], sure, *peers[1]],
        [COSTS[6], chance, *peers[2]],
        [held, *(one for one in COSTS if EXPECTED in one.measure.breaks)],
    ]


SETS = sets()
ASKED = [many for many in SETS if all(one.measure.answers for one in many)]
UNDIRECTED = [  # the same questions, of which nobody knows that Ja is wished
    [replace(one, measure=replace(one.measure, direction="none")) for one in many] for many in ASKED
]
WAVE_SETS: list[Mapping[str, Sequence[TwoWaves]]] = [
    {},
    {ROUTINE.id: WAVES[1:2]},
    {ROUTINE.id: WAVES[2:]},
    {ROUTINE.id: [replace(WAVES[1], gained=6, lost=18)]},
    {ROUTINE.id: WAVES[1:2], FOLLOW_UP.id: WAVES[2:]},
    {ROUTINE.id: WAVES[:1], FOLLOW_UP.id: WAVES[2:]},
    {ROUTINE.id: WAVES[1:2], FOLLOW_UP.id: [replace(WAVES[1], gained=6, lost=18)]},
    {ROUTINE.id: [replace(WAVES[1], gained=6, lost=18)], FOLLOW_UP.id: WAVES[2:]},
]


def answered_years() -> list[list[AnswersOfYear]]:
    """Counts of answers: two years, one year only, nobody Ja, and years that cannot be compared."""
    both = [
        AnswerCount(2022, 2.0, 60, None),
        AnswerCount(2023, 2.0, 80, 0.0, tuple(f"{n:02}" for n in range(3, 23))),
        AnswerCount(2023, 0.0, 40, 0.0, ("01",)),
        AnswerCount(2023, 2.0, 90, 2.0, ("12",)),
    ]
    even = [
        AnswerCount(2022, 2.0, 60, None),
        AnswerCount(2023, 2.0, 3, 0.0, ("14",)),
        AnswerCount(2023, 0.0, 2, 2.0, ("14",)),
        AnswerCount(2023, 2.0, 90, 2.0, ("12",)),
    ]
    one = [AnswerCount(2024, 2.0, 5, None)]
    nobody = [AnswerCount(2023, 0.0, 15, None), AnswerCount(2023, 0.0, 5, 0.0)]
    return [per_year(FOLLOW_UP, counted) for counted in (both, even, one, nobody)] + [
        per_year(FOLLOW_UP, one, 2024)
    ]


def far_out() -> Funnel:
    """A funnel of fifty municipalities, with us far out in it."""
    figures = {
        f"9{n:03}": Figure(2024, 20.0, "ok", 0.2 * size, size) for n, size in enumerate(range(20, 520, 10))
    }
    drawn = funnel(counts(TURNOVER, {**figures, US: Figure(2024, 60.0, "ok", 120, 200)}), 20.0)
    assert drawn is not None
    return drawn


FUNNEL = far_out()
POSITIONS = list(type(FUNNEL.positions[US]))


def neighbourhoods() -> list[Neighbourhood]:
    """Neighbours near by, far off, none at all, and with something left out."""
    near = {"a": {f"{n:04}": float(n) for n in range(20)}, "b": {f"{n:04}": float(n % 5) for n in range(18)}}
    far = {"a": {**near["a"], "0099": 1000.0}}
    weights = {"a": 1.0, "b": 1.0}
    found = [
        neighbourhood("0007", near, weights),
        neighbourhood("0099", far, weights),
        neighbourhood("0019", near, weights),
        neighbourhood("0007", {}, weights),
    ]
    return [*found, *(replace(found[0], unused={"a": why}) for why in Unused)]


def other_ways() -> list[Sensitivity]:
    """Comparisons made otherwise: sure, by chance, of costs; alike in all ways, in few, and in none."""
    redrawn = Redrawn(("folkmangd", "N02900"), (PEERS, PEERS[:3], PEERS, PEERS, PEERS))
    kinds = {
        (one.verdict.grade, one.verdict.side, one.lies_apart): one for one in FACTS if not one.measure.answers
    }
    chosen = [*kinds.values()]
    ground = {
        found.measure.id: Ground(spread([row(found.measure, US, found.own.value)]), {}, {})
        for found in chosen
    }
    others = {
        found.verdict: [Reweighted(redrawn, (found.verdict,) * 5, (1.0, 2.0)), None]
        + [
            Reweighted(redrawn, (found.verdict, other, other, other, other), (1.0, 2.0))
            for other in (
                Verdict(Side.LOWER, Grade.CHANCE, probability=0.4),
                Verdict(Side.SIMILAR),
                Verdict(Side.NOT_COMPARABLE),
            )
        ]
        for found in chosen
    }
    made = [
        sensitivity(found, ground[found.measure.id], again)
        for found in chosen
        for again in others[found.verdict]
    ]
    return [one for one in made if one is not None]


def sexes() -> list[BySex]:
    """Sure, may be chance, alike, untested for each reason, a missing sex."""
    view = Viewpoint(US, Scope.PEERS, {Scope.PEERS: PEERS}, 290)
    share = replace(TURNOVER, base="", theme="outcome", name="Barn, andel (%)")

    def found(measure: Indicator, women: float | None, men: float, base: float | None = 100) -> BySex:
        shown = [
            Figure(
                2024, value, "ok" if value is not None else "missing", value, base, region_code=US, sex=sex
            )
            for sex, value in (("K", women), ("M", men))
        ]
        return next(one for one in [by_sex(measure, shown, [], view)] if one)

    return [
        found(share, 20.0, 60.0),
        found(share, 45.0, 50.0),
        found(share, 50.0, 50.0),
        found(share, 20.0, 60.0, None),
        found(TURNOVER, None, 60.0),
    ]


def in_districts() -> list[Districts]:
    """Sure, may be chance, untested, answers with some and none, no value to show."""
    share = replace(TURNOVER, base="", theme="outcome")

    def found(measure: Indicator, values: Sequence[float | None], base: float | None = 100) -> Districts:
        given = [
            Figure(2023, value, "ok", value, base, region_code=f"14802{at}", region=f"Stadsdel {at}")
            for at, value in enumerate(values)
        ]
        total, of = sum(value or 0 for value in values), (base or 1) * len(values)
        city = Figure(2023, 100 * total / of, "ok", total, of)
        return next(one for one in [districts(measure, "1480", [city], given)] if one)

    return [
        found(share, [20.0, 30.0, 80.0]),
        found(share, [40.0, 41.0]),
        found(share, [20.0, 80.0], None),
        found(FOLLOW_UP, [0.0, 0.0], None),
        found(FOLLOW_UP, [2.0, 0.0], None),
        found(share, [None], None),
    ]


def turned() -> list[ChangedConclusion]:
    """Conclusions that became others: by a new year, a break, our value, our base, the others' values."""
    before, after = steady(TURNOVER, 20, 1, 25, base=200), steady(TURNOVER, 20, 1, 60, base=200)
    causes = [(Cause.NEW_YEAR,), (Cause.OWN_VALUE,), (Cause.OWN_BASE, Cause.REFERENCE), ()]
    asked = [one for one in ANSWERS if one.scope is Scope.PEERS][:2]
    return [
        *(ChangedConclusion(before, after, cause) for cause in causes),
        ChangedConclusion(before, after, causes[0], BREAK),
        ChangedConclusion(before, after, causes[0], EXPECTED),
        ChangedConclusion(asked[0], asked[1], causes[1]),
    ]


STEPS = [
    Step(form, part, kr, 7, *((4, 3) if kr > 0 else (3, 4)), 100, 3000)
    for form, part, kr in product(("hvb", "familjehem", "oppna"), CostPart, (300.0, -300.0))
]
DIVISIONS = [
    DIVIDED,
    replace(DIVIDED, own=9_000),
    replace(DIVIDED, own=10_262),
    replace(DIVIDED, steps=tuple(replace(step, error=5000) for step in DIVIDED.steps)),
    replace(DIVIDED, left_out=dict(zip(PEERS, LeftOut, strict=False))),
    Decomposition(5300, 5000, tuple(STEPS[:12]), 0, 7, {"hvb": (1, 1), "familjehem": (1, 1)}),
    *(Decomposition(5300, 5000, (step,), 0, 7, {"hvb": (1, 1)}) for step in STEPS),
]
FORM_SETS = [
    {},
    forms(),
    forms(N33002=None),
    {one: replace(found, groups={}) for one, found in forms().items()},
    {one: replace(found, scope=Scope.NATION) for one, found in forms().items()},
]
OPEN_CARE = {
    one: steady(
        replace(COST, id=one, name="Kostnad", unit="kr/inv 0–20 år"), 100.0 + at, 1, 120.0 + at, 140.0 + at
    )
    for at, one in enumerate(
        ["N33021", *(cost for kind in categories() for cost in (kind.assessed_cost, kind.service_cost))]
    )
}
CHILDREN = [steady(replace(register()[one], decimals=1), 1.4, 1, 1.6, 1.9) for one in CHILDREN_COUNTED]
KINDS_GIVEN = [
    Given(one, assessed, service, Among(3, 4), Among(1, 4))
    for one, assessed, service in zip(
        categories(),
        (True, True, False, None, True, None),
        (None, True, True, False, False, None),
        strict=True,
    )
]
BY_LAW = {
    one: steady(replace(TURNOVER, id=one, theme="cost", direction="none"), 50.0, 1, 60.0, 61.0)
    for one in ids_of("placed_lvu", "bought")
}
SHARINGS = [
    Sharing("Öppenvård", "Hallands län", 2025, [], ["Halmstad", "Hylte"]),
    Sharing("Öppenvård", "Hallands län", 2025, ["Halmstad", "Hylte"], []),
    Sharing("Öppenvård", "Hallands län", 2025, ["Halmstad", "Hylte"], ["Varberg"], ["Hylte"], ["Halmstad"]),
    Sharing("Öppenvård", "Hallands län", 2025, ["Hylte"], ["Varberg", "Laholm"], [], ["Hylte"]),
    Sharing(
        "Personalomsättning", "Hallands län", 2025, ["Halmstad", "Hylte"], [], [], [],
        {"Omsättning: egen begäran": ["Hylte"], "Omsättning: borta nästa november": ["Halmstad"]},
    ),
]  # fmt: skip
CORRELATIONS = [Correlation(0.2, Interval(0.1, 0.3), 282), Correlation(0.45, Interval(0.3, 0.6), 282)]

RELATED = Relation(
    Asked("x", "y"), TURNOVER, replace(COST, short_name="Kostnad"), (2024,),
    dict.fromkeys(OTHERS, (1.0, 2.0)), -0.2, Interval(-0.3, -0.1), 0.003,
)  # fmt: skip
RELATIONS = [
    RELATED,
    replace(RELATED, asked=Asked("x", "y", lag=1), rho=0.5, interval=Interval(0.4, 0.6), probability=0.0004),
    replace(RELATED, asked=Asked("x", "y", over="changes"), years=(2021, 2024), interval=Interval(-0.3, 0.1)),
    replace(RELATED, asked=Asked("x", "y", over="changes"), years=(2021, 2024), rho=0.3, shares_base=True),
    replace(
        RELATED,
        asked=Asked("x", "y", over="within"),
        years=(2018, 2024),
        slope=Slope(-5.7, Interval(-11.8, -0.27), 1794),
        reliability=0.4,
    ),
    replace(
        RELATED,
        asked=Asked("x", "y", partial=("folkmangd", "N66077")),
        arithmetic="den ena är en del av den andra",
        excluded=dict.fromkeys(LEFT, 3),
        beside=("folkmangd",),
        left_beside=("N66077",),
        small=frozenset(OTHERS[:2]),
        price_years=(None, 2024),
    ),
]


def followed() -> list[list[Fact]]:
    """Costs that can be followed over the years: none, one and several, that lie apart and that do not."""
    far = next(one for one in COSTS if one.lies_apart)
    near = replace(
        far,
        measure=replace(far.measure, id="N"),
        verdicts={
            scope: replace(found, lasting=found.lasting and replace(found.lasting, is_sure=False))
            for scope, found in far.verdicts.items()
        },
    )
    other = replace(near, measure=replace(near.measure, id="O"))
    family = [replace(far, measure=replace(far.measure, id=one)) for one in ("N33006", "N33001")]
    return [[], [far], [near], [near, other], [far, near, other], [*family, near]]


def in_funnel(found: Fact, where: Position) -> dict[str, Any]:
    """What is said of a fact that lies ``where`` in the funnel."""
    drawn = replace(FUNNEL, positions={**FUNNEL.positions, US: where})
    return {"fact": found, "funnel": drawn, "place": PLACE}


HIGH, LOW, LEVEL, SAME = SHARES[:4]
SMALL = next(one for one in SHARES if one.own.denominator == 20)
IN_FUNNELS = [
    *(in_funnel(HIGH, where) for where in (Position.INSIDE, Position.ABOVE_95, Position.ABOVE_998)),
    *(in_funnel(LOW, where) for where in (Position.INSIDE, Position.BELOW_95, Position.BELOW_998)),
    *(in_funnel(LEVEL, where) for where in (Position.INSIDE, Position.ABOVE_95)),
    in_funnel(SMALL, Position.INSIDE),
    *(
        in_funnel(one, Position.INSIDE)
        for one in SHARES
        if one.own.numerator and not one.references[Scope.NATION].value
    ),
    in_funnel(steady(TURNOVER, 20, 1, 21, base=200, riket=21.0), Position.INSIDE),
    in_funnel(steady(TURNOVER, 20, 1, None), Position.INSIDE),
]


def opposite() -> Together:
    """Twenty municipalities in opposite orders."""
    falling = seen(
        COST, [row(COST, code, 9000.0 - 100 * at) for at, code in enumerate((US, *PEERS, *OTHERS))]
    )
    return replace(together(), up=falling)


def together_of_two() -> Together:
    """Two municipalities: too few to say anything."""
    return replace(together(), up=seen(COST, [row(COST, code, 9000.0) for code in (US, PEERS[0])]))


def what_changed() -> list[WhatChanged]:
    """Nothing, nothing sure, several of all that can have changed, and of each direction by itself."""
    answers = [one for one in ANSWERS if isinstance(one.change, Change)][:1]
    changes = [(one, one.change) for one in FACTS if isinstance(one.change, Change)]
    placed = {
        farther: [fact for fact, change in changes if change.place and change.place.farther == farther][:1]
        * 2
        for farther in (True, False)
    }
    shares = [one for one in SHARES if isinstance(one.change, Change)][:1] * 2
    some, figures = FACTS[:2], (Figure(2023, 1.0), Figure(2023, 2.0))
    every = WhatChanged(
        gained=answers,
        lost=answers,
        unusual=placed[True],
        new=[News(fact, (2024,), is_new) for fact in some for is_new in (True, False)],
        gone=[Gone(fact, figures[0]) for fact in some],
        revised=[Revised(fact.measure, *figures) for fact in some],
    )
    alone = [
        WhatChanged(unusual=placed[False]),
        WhatChanged(lost=answers, fell=shares),
        WhatChanged(gained=answers, rose=shares),
    ]
    return [WhatChanged(), WhatChanged(answers=3, graded=4), WhatChanged(untold=some), every, *alone]


def of_chains() -> list[LinkOfFactor]:
    """A link with answers, with figures too, whose measures are unknown, and without any."""
    having = tuple(one for one in ANSWERS if one.own.value is not None)
    return [
        LinkOfFactor(Link.ROUTINE, having, 0),
        LinkOfFactor(Link.DONE, (*having, HIGH), 0),
        LinkOfFactor(Link.OUTCOME, (), 2),
        LinkOfFactor(Link.OUTCOME, (), 0),
    ]


MARCH = date(2022, 3, 1)


def of_states() -> Iterator[dict[str, Any]]:
    """An initiative that is to begin, that goes on, with an end or without, and that has ended."""
    for has_begun, has_ended, end in (
        (False, False, None), (True, False, None), (True, False, MARCH), (True, True, MARCH),
    ):  # fmt: skip
        known = {"has_begun": has_begun, "has_ended": has_ended}
        yield {"start": MARCH, "end": end, "is_project": end is not None, **known}


def before_and_after() -> Iterator[dict[str, Any]]:
    """An outcome that is sure, and one that may be chance; with nobody, one and several that moved as far."""
    donors = tuple(Donor(f"{n:04}", Stand(20.0, 22.0, 1.0), 0.5) for n in range(40))
    at = Window((2010, 2011, 2012, 2013, 2014), (2017, 2018))
    interval, alone = Interval(-14.0, -11.0), Elsewhere(0, 289, 0, 0)
    sure = Result(22.0, 9.0, 22.0, interval, donors, 1, alone)
    chance = replace(
        sure, after=24.0, interval=Interval(-4.0, 8.0), rank=12, elsewhere=Elsewhere(93, 289, 43, 1), tried=4
    )
    asked = before_after.Asked("1402", FACTS[0].measure.id, 2016)
    for measure in (FACTS[0].measure, SHARES[0].measure):
        for result, year in ((sure, None), (chance, 2018 if measure.is_cost else None)):
            yield {"found": BeforeAfter(asked, measure, at, result, price_year=year), "place": PLACE}


def learned_from() -> Iterator[LearnedFrom]:
    """Nobody, one and several that moved the better way: a cost in per cent, a share in points."""
    at = Periods((2016, 2017), (2018, 2019), (2021, 2022))
    peer = Peer("1402", 30.0, 31.0, 26.0, -1.2, -4.5, -7.1, -2.0, 0.0001, is_named=True)
    for measure, named in product((FACTS[0].measure, SHARES[0].measure), (0, 1, 2)):
        peers = tuple(replace(peer, is_named=n < named, probability=n / 20) for n in range(20))
        asked, cost = learning.Asked("1402", measure.id), measure.is_cost
        yield LearnedFrom(
            asked, measure, at, Learning(30.0, 2.0, peers), {}, 12, cost, 2022 if cost else None
        )


def earlier_changes() -> list[EarlierChange]:
    """An answer, and a share of the staff."""
    return [EarlierChange(ANSWERS[0].measure, 2018, 0.0, 2020, 1.0, others, 17) for others in (0, 5)] + [
        EarlierChange(SHARES[0].measure, 2018, 40.0, 2020, 62.0)
    ]


CHAIN = of_chains()
REVISED = [Revised(fact.measure, Figure(2023, None, "missing"), Figure(2023, 2.0)) for fact in FACTS[:1]]
CHANGES = [one.change for one in FACTS if isinstance(one.change, Change)]
STANDINGS = [Standing(outcome, is_due) for outcome in Outcome for is_due in (True, False)]
_OF_FORM = Course("few", 2700, 10_800_000, 900, 3_600_000, 4000, 9.8)
_SCORE = Score(2025, 4, 26_000_000, 25_000_000)
YEAR: dict[str, Sequence[Any]] = {
    "year_sentences.form_name.form": ["hvb", "few"],
    "year_sentences.money.kr": [26_100_000, 840_000],
    "year_sentences.months": [{"first": 1, "last": 8}],
    "year_sentences.lead": [
        {"place": PLACE, "year": 2026, "through": through, "kr": 26e6, "budget": budget}
        for through in (8, 12)
        for budget in (24e6, 26e6, 28e6, None)
    ],
    "year_sentences.method": [{"latest": 6, "through": 8}],
    "year_sentences.put_together.forms": [(), ("hvb", "sis")],
    "year_sentences.more_children": [{"course": _OF_FORM, "days_left": 122}],
    "year_sentences.by_chance.interval": [Interval(24e6, 28e6)],
    "year_sentences.dear_cases.found": [DearCases(("sis", "hvb"), 6.2, 67.0)],
    "year_sentences.why": [
        {"found": found, "before": 4}
        for found in (Why(8e5, -1e5, 6e5, 5e4, -1e5), Why(0.0, 0.0, 0.0, 0.0, 0.0))
    ],
    "year_sentences.scores.found": [
        Scored((), ()),
        Scored((_SCORE,), (_SCORE._replace(said=24e6),)),
        Scored((_SCORE._replace(said=25e6),), ()),
    ],
}

_POSTS = {one.id: 4000.0 if one.value is None else one.value for one in kinds().values()}
_EVEN = [break_even(_POSTS), break_even(_POSTS | {"fixed_share": 100.0}), break_even(_POSTS | {"posts": 0.0})]
BREAK_EVEN: dict[str, Sequence[Any]] = {
    "break_even_sentences.named.form": ["mix", "sis"],
    "break_even_sentences.during_source.through": [8],
    "break_even_sentences.group_source": [{"group": "Pendlingskommun", "answered": 7, "members": 12}],
    "break_even_sentences.weighed": [{"shares": {"hvb": 0.4, "sis": 0.6}, "source": "Egen"}],
    "break_even_sentences.of_children": [
        {"source": "Egen", "few": few, "whole": whole} for few in (None, 3) for whole in ((), ("sis",))
    ],
    "break_even_sentences.out_of_range": [
        {"name": "price", "called": "Pris", "least": 1.0, "most": 9.0, "unit": "kr"}
    ],
    "break_even_sentences.unknown_input": [{"name": "pris"}],
    "break_even_sentences.no_price": [{"form": form, "place": PLACE} for form in ("mix", "sis")],
    "break_even_sentences.lead": [
        {"found": found, "form": form, "place": PLACE}
        for found in _EVEN
        for form in ("mix", "sis", "familjehem")
    ],
    "break_even_sentences.of_own": [{"found": found, "own_days": 900.0, "year": 2024} for found in _EVEN],
    "break_even_sentences.of_years.assumptions": [
        [kinds()["salary"].assumed(32_500, 2017, "SKL"), kinds()["price"].assumed(4_000, 2024, "Egen")]
    ],
    "break_even_sentences.over_the_years": [{"found": _EVEN[0], "horizon": many} for many in (1.0, 3.0)],
    "break_even_sentences.banded.found": [None, Interval(100, 300), Interval(100, float("inf"))],
    "break_even_sentences.at_price": [
        {"price": 4000.0, "days": 300.0, "change": change} for change in (None, 1e6, -1e6)
    ],
    "break_even_sentences.assumed.one": [kinds()["salary"].assumed(32_500, 2017, "SKL")],
}

_STAYS = [
    Told(one, {"same": Interval(0.3, 0.5)}, {"same": Interval(0.2, 0.6)})
    for one in after_years(Staff(0.3, 0.25, 0.1, 1.0))
]
SAME_WORKER: dict[str, Sequence[Any]] = {
    "same_worker_sentences.own_source.count": [None, (8.0, 31.0)],
    "same_worker_sentences.weighed_source": [
        {"count": (8.0, 31.0), "among": among} for among in (Scope.GROUP, Scope.NATION)
    ],
    "same_worker_sentences.hundred.chance": [0.7],
    "same_worker_sentences.after.years": [1],
    "same_worker_sentences.of_hundred": [{"years": 2, "found": (49, 4, 29, 13, 5)}],
    "same_worker_sentences.lead.found": [[one.after for one in _STAYS]],
    "same_worker_sentences.met": [
        {"found": _STAYS[-1].after, "consultants": consultants} for consultants in (True, False)
    ],
    "same_worker_sentences.ends": [
        {"found": _STAYS[-1], "is_measured": is_measured} for is_measured in (True, False)
    ],
    "same_worker_sentences.counted_otherwise": [
        {"same": 0.74, "counted": counted} for counted in ("mean", "start")
    ],
    "same_worker_sentences.similar": [
        {
            "median": Reference(Scope.PEERS, 15.0, 6, 7),
            "year": 2024,
            "found": [one.after for one in _STAYS],
        }
    ],
    "same_worker_sentences.new_at_work": [{"new": (29.0, 2024), "found": Staff(0.3, 0.25, 0.1, 1.0)}],
}

_AHEAD = ahead(8.0, 80.0, 11_000.0, 0.05)
CHILDREN_AHEAD: dict[str, Sequence[Any]] = {
    "children_ahead_sentences.changed": [{"change": -4.2, "year": 2025}],
    "children_ahead_sentences.projected.year": [2025],
    "children_ahead_sentences.worked_out.children": [10_000.0],
    "children_ahead_sentences.not_known": [{"lacking": ["Andelen"], "place": PLACE}],
    "children_ahead_sentences.lead": [
        {"found": _AHEAD, "rate": 8.0, "rated": rated, "counted": rated, "year": year}
        for rated, year in ((2024, 2035), (None, None))
    ],
    "children_ahead_sentences.interval_of.wandered": [None, Wandered(0.05, 1, 200), Wandered(0.05, 7, 277)],
    "children_ahead_sentences.budgeted": [
        {"budget": 4e7, "year": year, "then": _AHEAD.kronor(4e7)} for year in (None, 2026)
    ],
    "children_ahead_sentences.costing": [{"per_child": 5e5, "then": _AHEAD.at(5e5)}],
}

FOR: dict[str, Sequence[Any]] = {
    **YEAR,
    **CHILDREN_AHEAD,
    **SAME_WORKER,
    **BREAK_EVEN,
    "found: Relation": RELATIONS,
    "found: TooFew": [TooFew(Asked("x", "y"), why, 12, 20) for why in WhyNot],
    "tried: Tried": [Tried(0.01), Tried(0.0004, 3, 4)],
    "status_sentences.lead": [
        {"place": PLACE, "year": 2024, "answered": answered, "asked": 10} for answered in (0, 3, 10)
    ],
    "status_sentences.decided.year": [2023],
    "status_sentences.told": [
        {"question": "Vad?", "text": "Det.", "signed": "Ordförande, Nämnden, 2026-11-30", "year": year}
        for year in (None, 2023)
    ],
    "goal_sentences.target": [
        {"measure": TURNOVER, "target": Target(Aim.AT_MOST, 22.0)},
        {"measure": TURNOVER, "target": Target(Aim.AT_LEAST, 80.0)},
        {"measure": ROUTINE, "target": Target(Aim.YES)},
    ],
    "goal_sentences.status": [
        {"status": GoalStatus(Outcome.MET), "is_due": False},
        *({"status": GoalStatus(Outcome.NOT_MET), "is_due": is_due} for is_due in (True, False)),
        *({"status": GoalStatus(Outcome.UNTOLD, why), "is_due": True} for why in (*WhyUntold, *WhyUnknown)),
    ],
    "goal_sentences.reported.outcome": [None, Outcome.MET],
    "goal_sentences.sentence": [
        {"year": 2026, "aim": "Personalomsättning: högst 22 %", "now": "2024: 15 %", "said": "nått"},
        {"year": 2026, "aim": "Tid", "now": "", "said": "nått"},
    ],
    "goal_sentences.lead": [
        {"standings": [], "place": PLACE},
        {"standings": [*STANDINGS[1:3], *STANDINGS], "place": PLACE},
    ],
    "goal_sentences.larger.parts": [STANDINGS[:3]],
    "since_sentences.new_boards.years": [[2019, 2023]],
    "goal_sentences.own_target.target": [Target(Aim.AT_LEAST, 80.0)],
    "goal_sentences.samples_lead": [
        {"counted": counted, "drawn": drawn, "place": PLACE} for counted, drawn in ((0, 0), (1, 2))
    ],
    "tried_sentences.tried": [{"count": 1}, {"count": 4}],
    "correlation_sentences.often.rho": [0.2, 0.7],
    "tried_sentences.corrected": [{"count": 1}, {"count": 4}],
    "tried_sentences.full": [{"most": 40}],
    "tried_sentences.cut": [{"most": 40}],
    "goal_sentences.drawn": [{"many": 36, "population": 120, "what": "ärenden"}],
    "goal_sentences.share": [
        {
            "yes": 30,
            "no": no,
            "undecided": 6 - no,
            "population": of,
            "interval": Interval(68.0, 92.0),
            "what": "ärenden",
        }
        for no, of in ((4, 120), (6, 36))
    ],
    "goal_sentences.by_day": [{"due": "2026-12-31", "aim": "Personalomsättning: högst 22 %"}],
    "goal_sentences.sealed": [
        {"day": "2024-06-30", "edition": 3, "before": before} for before in ("2023: 30 %", "")
    ],
    "goal_sentences.scored": [{"edition": 5, "now": "2026: 15 %", "said": "nått"}],
    "goal_sentences.withdrawn.day": ["2025-06-30"],
    "initiative_sentences.lead": [
        dict(zip(("place", "going", "ended", "planned", "waiting"), (PLACE, *counts), strict=True))
        for counts in ((0, 0, 0, 0), (1, 0, 0, 1), (6, 2, 1, 2))
    ],
    "initiative_sentences.lasting.found": [
        Survival(6, 6),
        Survival(6, 6, 100.0),
        Survival(6, 0, 0.0),
        Survival(9, 6, 62.0, 24.0, 86.0),
    ],
    "initiative_sentences.state": [*of_states()],
    "initiative_sentences.sentence": [
        {"state": initiative_sentences.state(**one), "waits": one["has_begun"]} for one in of_states()
    ],
    "odds": odds(),
    "few: NoOdds": FEW,
    "found: Place": PLACES,
    "odds_sentences.lacks.titles": [["Kostnad HVB"]],
    "odds_sentences.here": [
        {"odds": one, "code": code, "place": PLACE} for one in odds() for code in ("1402", "1480", "0001")
    ],
    "before_after_sentences.sentence": [*before_and_after()],
    "before_after_sentences.told": [*before_and_after()],
    "before_after_sentences.grade.found": [one["found"] for one in before_and_after()],
    "before_after_sentences.years_told": [
        {"at": Window((2010, 2011, 2012, 2013, 2014), (2017, 2018)), "start": 2016}
    ],
    "before_after_sentences.moved": [
        {"lower": ["Kostnad HVB"], "higher": ["Kostnad öppna insatser", "Placerade barn"]}
    ],
    "before_after_sentences.why_not.found": [
        TooLittle(before_after.Asked("1402", "N1", 2016), why, 4, 5) for why in before_after.WhyNot
    ],
    "zero_month_sentences.told.found": [
        zero_months(8, 5, 36),
        zero_months(8, 5, 36, 1.5),
        zero_months(60, 5, 5),
        zero_months(0.1, 2, 120),
    ],
    "zero_month_sentences.not_among": [{"months": 5, "over": 4}],
    "equality_sentences.sentence.found": [
        SpreadChange(measure, 2017, 2023, 12.0, 9.0, change, Interval(low, high), 280, factor, known)
        for measure, factor, known in ((FACTS[0].measure, True, False), (SHARES[0].measure, False, True))
        for change, low, high in ((-25.0, -38.0, -9.0), (14.0, 2.0, 28.0), (-3.0, -12.0, 7.0))
    ],
    "equality_sentences.unknown.found": [equality.Unknown("N1", why) for why in equality.WhyUnknown],
    "learning_sentences.sentence": [{"found": one, "place": PLACE} for one in learned_from()],
    "learning_sentences.details.found": [*learned_from()],
    "learning_sentences.told_of.found": [*learned_from()],
    "learning_sentences.of_peer": [{"found": one, "peer": one.learning.peers[0]} for one in learned_from()],
    "learning_sentences.changed": [{"found": one, "peer": one.learning.peers[0]} for one in learned_from()],
    "learning_sentences.earlier.change": earlier_changes(),
    "learning_sentences.why_not.found": [
        learning.TooLittle(learning.Asked("1402", "N1"), why, 4, 6) for why in learning.WhyNot
    ],
    "initiative_sentences.board": [
        {"day": "", "waits": True},
        {"day": "2025-03-12", "waits": True},
        {"day": "2026-03-12", "waits": False},
    ],
    "initiative_sentences.checked": [
        {"year": 2026, "held": {"friskfaktorer": (7, 8), "riskfaktorer": (1, 5)}}
    ],
    "initiative_sentences.begun.named": [[("Resursteamet", MARCH)], [("Resursteamet", MARCH)] * 2],
    "mean: MeanOfYears": MEANS,
    "link": CHAIN,
    "chains": [[CHAIN[:2], *[CHAIN] * 6], [CHAIN[:3]] * 7],
    "since_sentences.lead": [
        {"found": one, "place": PLACE, "since": "sedan 2023", "years": (2023, 2024)} for one in what_changed()
    ],
    "since_sentences.corrected.found": [Correction(4, one) for one in REVISED],
    "feed_sentences.edition": [
        {"number": 4, "new": new, "revised": revised} for new, revised in ((12, 0), (0, 1), (2, 3))
    ],
    "feed_sentences.contents": [
        {
            "new": [(one.measure, (one.after.year,)) for one in REVISED],
            "revised": [Correction(4, one) for one in REVISED],
        }
    ],
    "report_words.scale.measured": ["Skillnad, kr"],
    "report_words.scale.start": ["Medianen: 10 120 kr"],
    "report_words.more_missing": [{"facts": LACKING, "appendix": one} for one in (True, False)],
    "report_words.lacking": [{"facts": LACKING}],
    "report_words.why_missing": [{"many": 27, "year": 2024}],
    "cost_sentences.later": [{"year": 2024, "lacking": ["placerade i familjehem"], "kr": 1497.0}],
    "report_words.also_counted.names": [[], ["mått a", "mått b"]],
    "report_words.untold.goals": [[("Färre ska sluta", "inte rapporterat än")] * many for many in (0, 1, 6)],
    "cost_sentences.not_divided_then": [{"year": 2024, "lacking": ["placerade i familjehem"]}],
    "cost_sentences.unlike": [
        {"year": 2023, "kr": 1200.0, "then": 2024, "kr_then": kr} for kr in (-100.0, 100.0, 1200.0, 2000.0)
    ],
    "report_words.moved": [{"found": one} for one in ([], REVISED, REVISED * 10)],
    "report_words.revised": [{"edition": 3, "found": one} for one in ([], REVISED, REVISED * 10)],
    "found: BySex": sexes(),
    "found: Districts": in_districts(),
    "district_sentences.division.name": ["Centrum"],
    "district_sentences.division.year": [2021],
    "search_sentences.lead": [
        {"asked": "xyzzy", "found": {}},
        {"asked": "inhyrd", "found": {"measure": 3, "page": 1}},
        {"asked": "upplands", "found": {"municipality": 2, "measure": 18}},
    ],
    "term": [terms()[one] for one in ("HVB", "SoL 2001", "SoL 2025", "socialdataregister")],
    "term_sentences.crossed": [{"named": [terms()["biståndsbeslut"]], "first": 2019, "last": 2025}],
    "search_sentences.every": [{"shown": 3000, "of": 3000}, {"shown": 12, "of": 3000}],
    "fact": FACTS,
    "_": FACTS[:1],
    "cost_sentences.per_child.fact": [DERIVED],
    "cost_sentences.deviation.fact": RATES[1:],
    "open_care_sentences.per_year.facts": [
        [],
        CHILDREN[:3],
        [*CHILDREN[:2], replace(CHILDREN[2], year=2023)],
    ],
    "open_care_sentences.per_day.facts": [[], CHILDREN[3:]],
    "open_care_sentences.unseen.figure": [Figure(2024, 331.0, indicator_id="N33011")],
    "open_care_sentences.given.kinds": [
        KINDS_GIVEN,
        [replace(one, assessed=True, service=False) for one in KINDS_GIVEN],
        [replace(one, assessed=None, service=None) for one in KINDS_GIVEN],
    ],
    "open_care_sentences.given.year": [2024],
    "open_care_sentences.not_given.kinds": [
        KINDS_GIVEN,
        [replace(one, assessed=None, service=None) for one in KINDS_GIVEN],
        [],
    ],
    "open_care_sentences.dearest.facts": [OPEN_CARE, {"N33021": OPEN_CARE["N33021"]}],
    "page_summaries.cost_change.fact": COSTS,
    "sharing": SHARINGS,
    "cost_sentences.inner_lacking.parts": [[], ["stodboende", "jourhem"]],
    "cost_leads.inner_parts.facts": [{}, inner_forms()],
    "cost_leads.open_sum.facts": [{}, OPEN_CARE],
    "cost_leads.by_law.facts": [{}, BY_LAW],
    "cost_leads.day.facts": [{}, forms()],
    "cost_leads.placed.facts": [{}, forms()],
    "cost_leads.open_share.facts": [{}, forms()],
    "cost_leads.deviation.facts": [{}, {"N30001": RATES[1]}],
    "cost_leads.together.pair": [[], [COSTS[0], BY_LAW["N33023"]]],
    "page_summaries.costs_apart.facts": followed(),
    "funnel_sentences.sentence": IN_FUNNELS,
    "cost_sentences.power.decomposition": DIVISIONS[:2],
    "funnel_sentences.under.fact": SHARES[:1],
    "guess_sentences.best_guess.fact": [one for one in SHARES if one.own.numerator is not None][:1],
    "staff_sentences.people.fact": SHARES,
    "sentences.latest_values.fact": COSTS[:6],
    "answer_sentences.left_out.facts": ASKED,
    "answer_sentences.waves_summary.facts": ASKED,
    "answer_sentences.lacking_sentence.facts": [*ASKED, *UNDIRECTED],
    "answer_sentences.sentence.measure": [FOLLOW_UP],
    "answer_sentences.moved.measure": [
        FOLLOW_UP,
        *(replace(FOLLOW_UP, breaks=(one,)) for one in (BREAK, EXPECTED)),
    ],
    "highlight_sentences.comparison.fact": [
        one for one in FACTS if one.own.value is not None and (one.lies_apart or not one.measure.is_cost)
    ],
    "highlight_sentences.question.fact": [
        *(one for one in ANSWERS if one.own.value == 0 and one.measure is ROUTINE and len(one.members) > 1),
    ],
    "indicators": [["N33006", "N33002"]],
    "sentences.untested.why": [WhyUnknown.NO_BASE],
    "sentences.answer.fact": ANSWERS,
    "sentences.squares_sentence.fact": ANSWERS,
    "sentences.reference.measure": [TURNOVER],
    "sentences.reference.reference": [found for one in SHARES for found in one.references.values()],
    "sentences.silent.fact": ANSWERS,
    "sentences.why_untold.scope": [Scope.PEERS, Scope.COUNTY],
    "facts": SETS,
    "facts: Mapping": FORM_SETS,
    "place": [PLACE],
    "theme": ["cost", "staff", "structure_process"],
    "names": [{**EVERY, **{f"{n:04}": f"Ort {n}" for n in range(1, 20)}}],
    "titles": [{"a": "Folkmängd", "b": "Andel unga"}],
    "measure": [
        TURNOVER,
        COST,
        FOLLOW_UP,
        CASES,
        RATE,
        replace(COST, breaks=(BREAK, EXPECTED), supports=(MONEY,)),
        replace(FOLLOW_UP, breaks=(BREAK,)),
        replace(FOLLOW_UP, breaks=(EXPECTED,)),
    ],
    "wanted": [[], [TURNOVER], [COST, TURNOVER]],
    "by_sex": [[], [TURNOVER.id]],
    "by_sex: bool": [True, False],
    "per_year": answered_years(),
    "of": [290],
    "waves": WAVE_SETS,
    "two_waves": WAVES,
    "year": [2024],
    "at": [2024],
    "years": [[], [2018, 2024]],
    "region": [None, US],
    "expected": [False, True],
    "found": [
        BREAK,
        EXPECTED,
        replace(BREAK, regions=("1402", "1480")),
        MONEY,
        replace(BREAK, evidence="Källan säger det", date="2024-04", address="https://exempel.se"),
        replace(BREAK, evidence="Källan säger det"),
    ],
    "change: Change": CHANGES,
    "change: ChangedConclusion": turned(),
    "changed": [[], turned()],
    "correlation": [*(one.correlation for one in (together(), together(shuffled=True))), *CORRELATIONS],
    "together": [together(), together(shuffled=True), together_of_two(), opposite()],
    "phrases": [TOLD],
    "pairs": [
        {},
        {TURNOVER_AND_PLACED: together(shuffled=True)},
        *(
            {TURNOVER_AND_COST: one, TURNOVER_AND_PLACED: other}
            for one, other in product((together(), opposite()), (together(), opposite(), together_of_two()))
        ),
    ],
    "co_movement": [CoMovement(same, of) for same, of in ((1, 2), (5, 7), (8, 8), (0, 8))],
    "prices": ["Löpande priser.", "2024 års priser."],
    "decomposition": DIVISIONS,
    "scope": list(GROUPS.values()),
    "step": [*STEPS, *(replace(STEPS[0], error=error) for error in (None, 5000))],
    "days": [{}, {"hvb": 420.0, "familjehem": 380.0}],
    "own": [[], care_forms.lacking(forms(), 2024), care_forms.lacking(forms(N33816=None), 2024)],
    "by_year": [{}, {2024: [50.0, 17.0, 33.0]}],
    "labels": [("HVB", "Familjehem", "Öppna insatser")],
    "funnel": [
        FUNNEL,
        replace(FUNNEL, variation=0.05),
        replace(FUNNEL, positions={one: at for one, at in FUNNEL.positions.items() if one != US}),
        *(replace(FUNNEL, positions={**FUNNEL.positions, US: one}) for one in POSITIONS),
    ],
    "rank": [
        NoRank.FEW,
        RankInterval(1, 51, 51, False, 0, 0),
        RankInterval(12, 40, 51, False, 11, 11),
        RankInterval(12, 40, 51, True, 11, 11),
    ],
    "guess": [None, *(Shrunk(24.0, Interval(18, 31), among) for among in (Scope.GROUP, Scope.NATION))],
    "found: Sensitivity": other_ways(),
    "redrawn": [Redrawn(("folkmangd", "N02900"), (("0006", "0008"), ("0006", "0005")))],
    "sensitivity_sentences.neighbours.codes": [("0006", "0008"), ("0005",)],
    "sensitivity_sentences.neighbour.code": ["0006", "0008"],
    "neighbourhood": neighbourhoods(),
    "neighbour": [one for found in neighbourhoods() for one in found.neighbours],
    "ready": [[], ["0006", "0008"]],
    "value": [1.0],
    "figure": [
        Figure(2024, None, status)
        for status in (
            "missing",
            "suppressed",
            "not_applicable",
            "not_published",
            "elsewhere",
            "absent",
            "no_index",
        )
    ]
    + [Figure(2024, None, "missing", note="se bilaga"), row(TURNOVER, US, 12.5, base=(3, 24))],
    "interval": [Interval(12, 31)],
    "difference": [1.0, 2.0],
    "decimals": [0],
    "unknown": [Unknown(why, 2023, 2021, expected) for why in NoChange for expected in (False, True)],
    "no_trend": [NoTrend(why, 2024) for why in WhyNoTrend],
    "reference": [reference for one in FACTS for reference in one.references.values()],
    "title": ["Kostnad HVB"],
    "text": ["Örebro"],
    "codes": [[US, PEERS[0], NATION]],
    "measures": [],
}
