"""Open care: which sum is told, which kinds there are, and where its parts do not go on."""

from __future__ import annotations

from dataclasses import replace

from oj.compare import open_care
from oj.compare.fact import Fact
from oj.register import Indicator, register
from oj.templates import template
from tests.words.material import US, row, seen

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
