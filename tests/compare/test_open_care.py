"""Open care: which sum is told, which kinds there are, and where its parts do not go on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oj.compare import open_care
from oj.compare.fact import Fact
from oj.register import Indicator, register
from oj.templates import template
from tests.words.material import PEERS, US, row, seen

BOTH = open_care.SUMS


def cost(indicator: str, value: float | None) -> Fact:
    measure = Indicator(id=indicator, name=indicator, theme="cost", unit="kr", value_type="currency")
    return seen(measure, [row(measure, US, value), row(measure, "0114", 100.0)])


def test_the_sum_per_young_is_told_and_else_that_of_all() -> None:
    first, second = (cost(one, 5.0) for one in BOTH)
    assert open_care.whole({BOTH[1]: second}) is second
    assert open_care.whole({BOTH[0]: first, BOTH[1]: second}) is first
    unknown = cost(BOTH[0], None)
    assert open_care.whole({BOTH[0]: unknown, BOTH[1]: second}) is second
    assert open_care.whole({BOTH[0]: unknown}) is unknown
    assert open_care.whole({}) is None


def test_the_template_asks_for_every_kind_and_what_is_counted_without_assessment() -> None:
    asked = [one.indicator.id for one in template("oppenvard").indicators]
    kinds = [one for kind in open_care.categories() for one in kind.ids]
    assert sorted(asked) == sorted([*kinds, *open_care.COUNTED_AT_HOME])
    assert len(open_care.categories()) == 6


def test_the_border_parts_what_is_with_and_without_a_decision_but_not_the_sum() -> None:
    parted = [*open_care.PARTS, *open_care.COUNTED_AT_HOME]
    assert all(register()[one].break_between(2024, 2025) == 2025 for one in parted)
    assert all(register()[one].break_between(2015, 2030) is None for one in open_care.SUMS)
    half = set(open_care.PARTS) - {"N33802"}  # counted on one day of the year
    assert all(register()[one].break_between(2025, 2026) == 2026 for one in half)


def test_the_latest_year_is_that_of_any_kind() -> None:
    kind = open_care.categories()[0]
    known = cost(kind.assessed_cost, 5.0)
    assert open_care.latest_year({kind.assessed_cost: known}) == known.year
    silent = replace(known, series={})
    assert open_care.latest_year({kind.assessed_cost: silent}) is None


def children() -> dict[str, Fact]:
    measures = [register()[one] for one in open_care.CHILDREN]
    return {one.id: seen(one, [row(one, US, 1.4), row(one, "0114", 2.0)]) for one in measures}


def test_children_of_a_day_are_never_among_those_of_a_year() -> None:
    facts = children()
    of_a_year, of_a_day = (open_care.children(facts, counted) for counted in ("year", "day"))
    assert [fact.measure.id for fact in of_a_year] == ["N33818", "N33822", "N33823"]
    assert [fact.measure.id for fact in of_a_day] == ["N33802"]


def test_a_share_and_a_rate_are_told_per_thousand() -> None:
    share, rate = register()["N33822"], register()["N33818"]
    assert open_care.per_thousand(share, 1.1) == 11.0
    assert open_care.per_thousand(rate, 7.2) == 7.2
    with pytest.raises(ValueError, match="N33021"):
        open_care.per_thousand(register()["N33021"], 1.0)


def test_what_is_given_is_yes_no_or_not_known_and_so_it_is_of_the_others() -> None:
    kind = open_care.categories()[0]
    ours: dict[str, float | None] = dict(zip(kind.assessed, (0.0, 0.0, 0.0), strict=True))
    ours |= dict(zip(kind.service, (4.0, None, None), strict=True))
    theirs = dict.fromkeys(kind.assessed, (3.0, 0.0, None))
    facts = {}
    for one, value in ours.items():
        rows = [row(register()[one], US, value)]
        rows += [row(register()[one], code, v) for code, v in zip(PEERS, theirs.get(one, ()), strict=False)]
        facts[one] = seen(register()[one], rows)
    found, *others = open_care.given(facts, 2024)
    assert (found.assessed, found.service) == (False, True)
    assert found.others_assessed == (1, 2)
    assert found.others_service == (0, 0)
    assert all(one.assessed is None and one.service is None for one in others)
    assert open_care.given(facts, 2023)[0].service is None
    assert open_care.given({}, None) == []


def test_what_says_that_help_is_given_without_a_decision_is_our_latest_figure_above_nought() -> None:
    account = register()["N33011"]
    known = {account.id: seen(account, [row(account, US, 331.0), row(account, "0114", 5.0)])}
    found = open_care.without_decision(known)
    assert found is not None
    assert (found.indicator_id, found.value) == ("N33011", 331.0)
    kinds = register()[open_care.COUNTED_AT_HOME[0]]
    own = seen(kinds, [row(kinds, US, 4.0), row(kinds, "0114", 5.0)])
    first = open_care.without_decision(known | {kinds.id: own})
    assert first is not None
    assert first.indicator_id == kinds.id
    nought = {account.id: seen(account, [row(account, US, 0.0), row(account, "0114", 5.0)])}
    assert open_care.without_decision(nought) is None
