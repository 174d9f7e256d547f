"""One verdict per measure against every group, all measures of a page at once; what is lifted forward."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from oj.compare.certainty import Lasting, Side, WhyUnknown
from oj.compare.comparison_groups import Scope
from oj.compare.fact import Fact, facts
from oj.compare.figure import Figure
from oj.compare.grade import Grade
from oj.compare.highlights import (
    MOST,
    highlights,
    is_better,
    is_to_ask,
    is_unjudged,
    is_unusual,
    one_per_family,
)
from oj.compare.spread import Spread
from oj.compare.verdicts import verdicts
from oj.compare.viewpoint import Viewpoint
from oj.compare.wandering import Levels
from oj.register import Indicator, register

US = "1402"
PEERS = tuple(f"10{n:02}" for n in range(7))
GROUP = tuple(f"20{n:02}" for n in range(20))
COUNTY = (PEERS[0], *GROUP[:9])
EVERYBODY = (*PEERS, *GROUP)
VIEW = Viewpoint(
    US,
    Scope.PEERS,
    {Scope.PEERS: PEERS, Scope.GROUP: GROUP, Scope.COUNTY: COUNTY, Scope.NATION: EVERYBODY},
    len(EVERYBODY) + 1,
)
LEAVERS = Indicator(
    id="S", name="Slutat", unit="%", value_type="share", direction="lower", theme="staff", headline=1
)
COST = Indicator(id="K", name="Kostnad", unit="kr/inv", value_type="currency", theme="cost")


def spread(
    measure: Indicator, ours: tuple[float, float], peers: float, group: float, base: float = 200
) -> Spread:
    """Our cases and base beside peers and group with these shares (per cent); Riket has the group's."""
    levels = {US: 100 * ours[0] / ours[1], **dict.fromkeys(PEERS, peers), **dict.fromkeys(GROUP, group)}
    cases = [ours[0], *(level / 100 * base for code, level in levels.items() if code != US)]
    bases = [ours[1], *[base] * len(EVERYBODY)]
    return Spread(
        measure.id,
        2024,
        list(levels),
        list(levels.values()),
        {2024: len(levels)},
        cases,
        bases,
        national=group,
    )


def seen(found: Spread, measure: Indicator = LEAVERS, view: Viewpoint = VIEW) -> Fact:
    values = dict(zip(found.codes, found.values, strict=True))
    cases, base = (found.cases[0], found.bases[0]) if found.cases else (None, None)  # ours come first
    own = Figure(2024, values[US], "ok", cases, base, indicator_id=measure.id, region_code=US)
    (fact,) = facts([measure], [found], [own], view)
    return fact


def test_a_difference_that_holds_against_all_is_a_headline() -> None:
    fact = seen(spread(LEAVERS, (40, 100), 15, 15))
    assert fact.holds == {Scope.PEERS: True, Scope.GROUP: True, Scope.COUNTY: True, Scope.NATION: True}
    assert (fact.is_headline, is_to_ask(fact), is_better(fact)) == (True, True, False)
    low = seen(spread(LEAVERS, (0, 45), 22, 22))
    assert (low.is_headline, is_better(low)) == (True, True)


def test_a_difference_that_holds_against_one_group_only_depends_on_whom_we_compare_with() -> None:
    fact = seen(spread(LEAVERS, (40, 100), 15, 40))
    assert fact.verdict.grade is Grade.SURE
    assert fact.holds == {Scope.PEERS: True, Scope.GROUP: False, Scope.COUNTY: False, Scope.NATION: False}
    assert not any(kind(fact) for kind in (is_better, is_to_ask, is_unusual))


def test_the_other_side_of_another_group_does_not_hold() -> None:
    fact = seen(spread(LEAVERS, (40, 100), 15, 75))
    assert fact.verdicts[Scope.GROUP].side is Side.LOWER
    assert fact.verdicts[Scope.GROUP].grade is Grade.SURE
    assert fact.holds[Scope.GROUP] is False
    assert not fact.is_headline


def test_where_it_may_be_chance_the_same_side_holds_and_the_other_does_not() -> None:
    """We are a little above the peers, and surely above or below the group."""
    above, below = (seen(spread(LEAVERS, (40, 100), 38, group)) for group in (10, 80))
    for fact in (above, below):
        assert (fact.verdict.grade, fact.verdict.side) == (Grade.CHANCE, Side.HIGHER)
        assert fact.verdicts[Scope.GROUP].is_sure
    assert (above.holds[Scope.GROUP], above.sure_side) == (True, Side.HIGHER)
    assert (below.holds[Scope.GROUP], below.sure_side) == (False, Side.LOWER)
    same = seen(spread(LEAVERS, (40, 100), 40, 80))
    assert (same.verdict.side, same.holds[Scope.GROUP], same.sure_side) == (Side.SIMILAR, True, Side.LOWER)


def test_of_what_is_not_tested_nothing_holds_or_fails() -> None:
    alone = replace(VIEW, groups={**VIEW.groups, Scope.COUNTY: ()})
    fact = seen(spread(LEAVERS, (40, 100), 15, 15), view=alone)
    assert fact.holds[Scope.COUNTY] is None
    cost = seen(Spread("K", 2024, [US, *PEERS], [9.0] * 8, {2024: 8}), COST)
    assert set(cost.holds.values()) == {None}
    assert cost.verdict.why is WhyUnknown.ACCOUNTING


def test_beside_many_measures_a_difference_must_be_larger() -> None:
    ours = spread(LEAVERS, (25, 100), 15, 15)
    alone = verdicts([LEAVERS], [ours], VIEW)["S"][Scope.NATION]
    others = [replace(LEAVERS, id=f"S{n}") for n in range(30)]
    spreads = [replace(spread(one, (15, 100), 15, 15), indicator_id=one.id) for one in others]
    many = verdicts([LEAVERS, *others], [ours, *spreads], VIEW)["S"][Scope.NATION]
    assert (alone.grade, many.grade) == (Grade.SURE, Grade.CHANCE)
    assert alone.probability == many.probability


def test_a_sure_difference_that_is_neither_good_nor_bad_is_unusual() -> None:
    neutral = replace(LEAVERS, direction="none")
    fact = seen(spread(neutral, (40, 100), 15, 15), neutral)
    assert (is_unusual(fact), is_to_ask(fact)) == (True, False)


def test_an_important_figure_on_a_small_base_is_unjudged() -> None:
    fact = seen(spread(LEAVERS, (6, 12), 15, 15))
    assert (fact.verdict.why, is_unjudged(fact)) == (WhyUnknown.SMALL, True)
    assert not is_unjudged(replace(fact, measure=replace(LEAVERS, headline=None)))


def lasting(ours: float, group: float = 0.0) -> Fact:
    """Our cost over the years at ``ours`` scores, all peers at nought, the group at ``group``."""
    means = {US: ours, **dict.fromkeys(PEERS, 0.0), **dict.fromkeys(GROUP, group)}
    levels = Levels(means, dict.fromkeys(means, 0.2), 0.2, dict.fromkeys(means, 7))
    found = Spread("K", 2024, list(means), [9000.0] * len(means), {2024: len(means)}, national=9000.0)
    judged = verdicts([COST], [found], VIEW, {"K": levels})
    own = Figure(2024, 9000.0, indicator_id="K", region_code=US)
    (fact,) = facts([COST], [found], [own], VIEW, judged=judged)
    return fact


def test_a_cost_that_lies_apart_year_after_year_is_asked_about_high_or_low_and_never_better() -> None:
    for ours in (1.5, -1.5):
        fact = lasting(ours)
        assert (is_to_ask(fact), is_better(fact), fact.verdict.grade) == (True, False, Grade.UNKNOWN)
    assert not is_to_ask(lasting(0.3))
    assert not is_to_ask(lasting(1.5, group=1.5))  # apart from the peers alone
    assert not is_to_ask(lasting(1.5, group=3.0))  # apart from all, but in the middle of the country
    for ours, side in ((0.3, Side.HIGHER), (-0.3, Side.LOWER), (0.0, Side.LOWER)):
        known = lasting(ours).verdict.lasting
        assert known is not None
        assert known.side is side
    found = lasting(1.5).verdict.lasting
    assert found is not None
    assert replace(found, probability=0.0) == Lasting(Side.HIGHER, 7, 0.0, is_outer=True, is_sure=True)


def test_only_one_of_a_family_is_lifted_forward_and_the_surest_comes_first() -> None:
    five, three, one = (replace(register()[name], headline=None) for name in ("U33818", "U33817", "U33816"))
    known = [
        seen(replace(spread(five, (20, 100), 60, 60), indicator_id=five.id), five),
        seen(replace(spread(three, (5, 100), 60, 60), indicator_id=three.id), three),
        seen(replace(spread(one, (10, 100), 60, 60), indicator_id=one.id), one),
    ]
    assert [fact.measure.id for fact in highlights(known).ask] == [three.id]
    assert one_per_family(known) == [known[0]]


def test_three_of_each_kind_at_most_and_every_theme_gets_one_before_any_gets_two() -> None:
    staff = [
        seen(spread(replace(LEAVERS, id=f"S{n}"), (40 + n, 100), 15, 15), replace(LEAVERS, id=f"S{n}"))
        for n in range(5)
    ]
    cost = lasting(2.0)
    chosen = highlights([*staff, cost]).ask
    assert len(chosen) == MOST
    assert [fact.measure.theme for fact in chosen].count("cost") == 1
    assert chosen[0] is staff[4]


@pytest.mark.parametrize("lacking", [0, 3, 4])
def test_the_others_bases_are_looked_up_by_place(lacking: int) -> None:
    found = spread(LEAVERS, (40, 100), 15, 15)
    bases = [None if code in PEERS[:lacking] else 200.0 for code in found.codes]
    there = replace(found, bases=bases).bases_of(LEAVERS, PEERS)
    assert (len(there.bases), there.answered) == (7 - lacking, 7)
    assert there.are_enough is (lacking < 4)
    assert np.all(there.cases == 30)
