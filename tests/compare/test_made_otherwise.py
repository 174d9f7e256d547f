"""A comparison made otherwise: neighbours weighed anew, other groups, wrong booking, years before a break."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import beta, kstest

from oj.compare.certainty import Side, Verdict, settled, settled_each
from oj.compare.change import Change, Unknown
from oj.compare.comparison_groups import Scope
from oj.compare.counts import Chance
from oj.compare.difference_test import Bases, against_median
from oj.compare.fact import Fact, facts
from oj.compare.figure import Figure
from oj.compare.grade import Grade
from oj.compare.made_otherwise import (
    SAFE,
    WEIGHINGS,
    Redrawn,
    difference_interval,
    drawn_weights,
    re_weighted,
    sensitivity,
    weighed_anew,
)
from oj.compare.neighbours import neighbourhood
from oj.compare.spread import Spread
from oj.compare.trend import Trend
from oj.compare.verdicts import Ground, verdicts
from oj.register import Break, Indicator
from tests.compare import made
from tests.compare.test_verdicts import COST, GROUP, LEAVERS, PEERS, US, VIEW, spread


def variables(count: int = 3) -> dict[str, dict[str, float]]:
    table = np.random.default_rng(8).normal(size=(made.MUNICIPALITIES, count))
    return {f"v{j}": dict(zip(made.codes(), table[:, j].tolist(), strict=True)) for j in range(count)}


def test_equal_weights_are_drawn_evenly_and_others_round_themselves() -> None:
    even = drawn_weights([1.0, 1.0, 1.0])
    assert even.shape == (WEIGHINGS, 3)
    assert even.sum(axis=1) == pytest.approx(1)
    assert kstest(even[:, 0], beta(1, 2).cdf).pvalue > 0.01  # one of three that are even on the simplex
    uneven = drawn_weights([5.0, 1.0])
    assert uneven.mean(axis=0) == pytest.approx([5 / 6, 1 / 6], abs=0.05)


def test_each_draw_has_the_nearest_by_its_own_weights() -> None:
    known, own = variables(), "0007"
    found = weighed_anew(own, known, dict.fromkeys(known, 1.0))
    assert found is not None
    for weights, codes in list(zip(drawn_weights([1.0, 1.0, 1.0]), found.sets, strict=True))[::20]:
        by_hand = neighbourhood(own, known, dict(zip(known, weights.tolist(), strict=True)))
        assert codes == by_hand.codes
    assert sum(found.shares.values()) == pytest.approx(7)
    assert found == weighed_anew(own, known, dict.fromkeys(known, 1.0))


def test_who_is_just_like_us_is_safe_and_who_is_alike_in_one_thing_is_not() -> None:
    known = variables(2)
    known["v0"] |= {"0008": known["v0"]["0007"], "0009": known["v0"]["0007"]}
    known["v1"] |= {"0008": known["v1"]["0007"], "0009": known["v1"]["0007"] + 0.5}
    found = weighed_anew("0007", known, {"v0": 1, "v1": 1})
    assert found is not None
    assert next(iter(found.shares)) == "0008"
    assert found.shares["0008"] == 1
    assert (found.is_safe("0008"), found.is_safe("0009")) == (True, False)
    assert 0 < found.shares["0009"] < SAFE


def test_one_thing_to_be_alike_in_can_be_weighed_in_one_way_only() -> None:
    known = variables(2)
    assert weighed_anew("0007", known, {"v0": 1.0}) is None
    assert weighed_anew("0007", {name: {} for name in known}, {"v0": 1, "v1": 1}) is None
    few = {name: dict(list(values.items())[:8]) for name, values in known.items()}
    assert weighed_anew("0007", few, {"v0": 1, "v1": 1}) is None  # all of the seven others, always


def test_settled_each_is_settled_one_by_one() -> None:
    random = np.random.default_rng(3)
    page = {
        f"m{n}": Verdict(Side.HIGHER, Grade.CHANCE, probability=p)
        for n, p in enumerate(random.uniform(0, 1, 30).tolist())
    }
    page["m1"] = replace(page["m1"], probability=1e-6)
    families = {"m0": "alike", "m1": "alike", "m2": "alike"}
    tried = [
        Verdict(Side.LOWER, Grade.CHANCE, probability=float(p), is_within=n % 5 == 0)
        for n, p in enumerate(10 ** random.uniform(-6, 0, 40))
    ]
    tried += [Verdict(Side.HIGHER), replace(tried[0], side=Side.SIMILAR)]
    for one in ("m0", "m9"):
        alone = [settled({**page, one: found}, families)[one] for found in tried]
        assert settled_each(tried, one, page, families) == alone
        assert {found.grade for found in alone} == set(Grade)


def seen(measure: Indicator, spreads: list[Spread], figures: list[Figure]) -> tuple[Fact, Ground]:
    judged = verdicts([measure], spreads, VIEW)
    (fact,) = facts([measure], spreads, figures, VIEW, judged=judged)
    return fact, Ground(spreads[0], judged, {})


def leavers(cases: float, peers: float = 20, group: float = 20) -> tuple[Fact, Ground]:
    figure = Figure(2024, cases / 2, "ok", cases, 200, indicator_id="S", region_code=US)
    return seen(LEAVERS, [spread(LEAVERS, (cases, 200), peers, group)], [figure])


HALF = Redrawn(("a", "b"), (PEERS,) * 100 + (GROUP[:7],) * 100)


def test_a_sure_difference_that_depends_on_who_is_alike_is_told_as_such() -> None:
    fact, ground = leavers(80, peers=20, group=40)  # 40 % of ours
    found = sensitivity(fact, ground, re_weighted(LEAVERS, ground, US, HALF))
    assert found is not None
    assert found.reweighted is not None
    assert fact.verdict.is_sure
    assert [row.scope for row in found.rows] == [Scope.PEERS, Scope.GROUP, Scope.COUNTY, Scope.NATION]
    assert [row.difference for row in found.rows] == [20, 0, 0, 0]
    assert found.told == (0, 3)
    assert found.redrawn == (100, 200)
    assert found.depends
    assert found.reweighted.sure_on(Side.HIGHER) == 100
    assert (found.reweighted.spread.low, found.reweighted.spread.high) == (20, 40)


def test_what_may_be_chance_stays_so_and_claims_no_side() -> None:
    fact, ground = leavers(43)
    found = sensitivity(fact, ground, re_weighted(LEAVERS, ground, US, HALF))
    assert found is not None
    assert fact.verdict.grade is Grade.CHANCE
    assert (found.told, found.redrawn, found.depends) == ((3, 3), (200, 200), False)


def test_costs_have_a_side_and_what_would_turn_it() -> None:
    levels = {US: 104.0, **dict.fromkeys(PEERS, 100.0), **dict.fromkeys(GROUP, 90.0)}
    costs = Spread("K", 2024, list(levels), list(levels.values()), {2024: len(levels)}, national=112.0)
    fact, ground = seen(COST, [costs], [Figure(2024, 104.0, indicator_id="K", region_code=US)])
    found = sensitivity(fact, ground, re_weighted(COST, ground, US, HALF))
    assert found is not None
    assert [row.turned_by for row in found.rows] == [4, 0, 0, 8]
    assert [row.interval for row in found.rows] == [None] * 4
    assert (found.told, found.redrawn) == ((2, 3), (200, 200))


def test_nothing_is_told_where_no_side_is() -> None:
    answer = replace(LEAVERS, value_type="yes_no")
    fact, ground = leavers(43)
    assert sensitivity(replace(fact, measure=answer), ground, None) is None
    small = [spread(LEAVERS, (4, 20), 20, 20)]
    figure = Figure(2024, 20.0, "ok", 4, 20, indicator_id="S", region_code=US)
    assert sensitivity(*seen(LEAVERS, small, [figure]), None) is None


def test_the_interval_of_a_difference() -> None:
    own = Figure(2024, 20.0, "ok", 40, 200)
    fixed = difference_interval(LEAVERS, own, 15.0)
    alone = own.interval(LEAVERS)
    assert fixed is not None
    assert alone is not None
    assert (fixed.low, fixed.high) == pytest.approx((alone.low - 15, alone.high - 15))
    others = Bases(np.full(7, 30.0), np.full(7, 200.0), 7)
    wider = difference_interval(LEAVERS, own, 15.0, others)
    assert wider is not None
    assert wider.low < fixed.low
    assert wider.high > fixed.high
    assert difference_interval(LEAVERS, Figure(2024, 20.0), 15.0) is None


def test_what_is_sure_has_an_interval_that_says_so_too() -> None:
    """The test and the interval share no formula: of differences below 0.1 % none may hold nought inside."""
    random, sure = np.random.default_rng(5), 0
    for _ in range(400):
        base, level = random.integers(21, 300, 8), random.uniform(0.05, 0.9)
        cases = random.binomial(base, np.r_[min(1, level * random.uniform(0.2, 2.5)), np.full(7, level)])
        others = Bases(cases[1:].astype(float), base[1:].astype(float), 7)
        middle = float(np.median(100 * others.cases / others.bases))
        own = Figure(2024, 100 * cases[0] / base[0], "ok", float(cases[0]), float(base[0]))
        chance = against_median(Chance.BINOMIAL, float(cases[0]), float(base[0]), middle / 100, others)
        found = difference_interval(LEAVERS, own, middle, others)
        if chance < 0.001 and found is not None:
            sure += 1
            assert not found.contains(0)
    assert sure > 100


def test_the_years_before_a_break_are_counted_only_in_the_other_way() -> None:
    broken = replace(LEAVERS, breaks=(Break(2022, "ny definition"),))
    figures = [
        Figure(year, 10.0 + 3 * (year - 2015) + year % 2, indicator_id="S", region_code=US)
        for year in range(2015, 2025)
    ]
    known = spread(LEAVERS, (74, 200), 20, 20)
    found = sensitivity(*seen(broken, [known], figures), None)
    assert found is not None
    assert found.unbroken is not None
    assert (found.broken, found.reweighted) == (2022, None)
    assert not isinstance(found.fact.trend, Trend)
    assert isinstance(found.unbroken.trend, Trend)
    assert found.unbroken.trend.years == tuple(range(2015, 2025))
    since = replace(VIEW, since=2020)
    judged = verdicts([broken], [known], VIEW)
    (chosen,) = facts([broken], [known], figures, since, judged=judged)
    other = sensitivity(chosen, Ground(known, judged, {}), None)
    assert other is not None
    assert other.unbroken is not None
    assert isinstance(other.fact.change, Unknown)
    assert isinstance(other.unbroken.change, Change)
    assert other.unbroken.change.since == 2020


def test_without_a_break_there_is_no_other_way() -> None:
    fact, ground = leavers(43)
    found = sensitivity(fact, ground, None)
    assert found is not None
    assert found.unbroken is None
