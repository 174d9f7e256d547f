"""Bases that stand beside a value as an indicator of their own, and shares over a hundred per cent."""

from __future__ import annotations

import pytest

from oj.compare.certainty import Side, WhyUnknown, held_against, settled
from oj.compare.counted_elsewhere import (
    counted,
    counting,
    counting_parameters,
    figures_with_bases,
    spreads_with_bases,
)
from oj.compare.figure import Figure
from oj.compare.grade import Grade
from oj.compare.reference_value import national
from oj.compare.spread import Spread
from oj.kolada_measures import described
from oj.register import counted_by, id_of, register

PLACED, CHILDREN = register()[id_of("placed_hvb")], register()[id_of("children_hvb")]
CONTACT, ANSWERS = register()["U33575"], register()["U33904"]
TURNOVER = register()[id_of("turnover")]


def figure(indicator: str, value: float | None, year: int = 2024, code: str = "1402") -> Figure:
    status = "missing" if value is None else "ok"
    return Figure(year, value, status, indicator_id=indicator, region_code=code)


def test_every_rule_names_known_indicators_of_the_right_kind() -> None:
    for one, rule in counted_by().items():
        ours, theirs = described(one), described(rule.indicator)
        assert ours is not None
        assert theirs is not None
        assert ours.value_type == ("share" if rule.is_base else "rate")
        assert (theirs.value_type, theirs.area) == ("count", ours.area), one
    assert counting([PLACED, CONTACT, TURNOVER, PLACED]) == [CHILDREN.id, ANSWERS.id]


def test_a_rate_gets_its_population_and_a_share_its_cases() -> None:
    assert counted(PLACED, 4.0, 20) == (20, 5000)
    assert counted(CONTACT, 66.7, 30) == (20, 30)
    assert counted(PLACED, 0.0, 0) is None  # nobody placed: no population follows
    for value, number in ((None, 20.0), (4.0, None), (4.0, -1.0)):
        assert counted(PLACED, value, number) is None
    assert counted(CONTACT, 50.0, 0) is None
    assert counted(TURNOVER, 20.0, 20) is None


def test_a_figure_without_a_base_gets_that_of_its_place_year_and_no_other() -> None:
    given = [
        figure(CONTACT.id, 80.0),
        figure(CONTACT.id, 60.0, 2023),
        figure(CONTACT.id, 50.0, code="1480"),
        figure(ANSWERS.id, 40),
    ]
    found = figures_with_bases([CONTACT], given)
    assert [(f.numerator, f.denominator) for f in found] == [
        (32, 40),
        (None, None),
        (None, None),
        (None, None),
    ]
    assert figures_with_bases([TURNOVER], given) == given


def test_a_base_of_its_own_is_kept() -> None:
    own = Figure(2024, 80.0, "ok", 80, 100, indicator_id=CONTACT.id, region_code="1402")
    assert figures_with_bases([CONTACT], [own, figure(ANSWERS.id, 40)])[0] is own


@pytest.mark.parametrize(("year", "bases"), [(2024, [50.0, None, 7.0]), (2023, [None, None, 7.0])])
def test_a_spread_gets_the_bases_of_the_same_year(year: int, bases: list[float | None]) -> None:
    own = Spread(
        CONTACT.id, 2024, ["a", "b", "c"], [80.0, 70.0, 60.0], bases=[None, None, 7], cases=[None, None, 4]
    )
    other = Spread(ANSWERS.id, year, ["a", "c"], [50.0, 60.0])
    found = spreads_with_bases([CONTACT], {CONTACT.id: own, ANSWERS.id: other})[CONTACT.id]
    assert found.bases == bases


def test_who_was_placed_makes_the_rate_testable() -> None:
    bare = figure(PLACED.id, 8.0)
    riket = national(4.0, 290, 290)
    assert held_against(PLACED, bare, riket).why is WhyUnknown.NO_BASE
    known = figures_with_bases([PLACED], [bare, figure(CHILDREN.id, 80)])[0]
    (found,) = settled({"one": held_against(PLACED, known, riket)}, {}).values()
    assert (found.side, found.grade) == (Side.HIGHER, Grade.SURE)


def test_more_may_leave_than_there_are_posts_and_chance_is_that_of_a_rate() -> None:
    many = Figure(2024, 120.0, "ok", 30, 25)
    assert TURNOVER.counts_events
    assert many.count(TURNOVER) == (30, 25)
    interval = many.interval(TURNOVER)
    assert interval is not None
    assert interval.high > 150
    assert many.count(CONTACT) is None
    (found,) = settled({"one": held_against(TURNOVER, many, national(25.0, 290, 290))}, {}).values()
    assert found.grade is Grade.SURE
    spread = Spread(TURNOVER.id, 2024, ["a"], [120.0], cases=[30], bases=[25])
    assert len(spread.bases_of(TURNOVER, ["a"]).bases) == 1


def test_a_query_is_told_whose_bases_stand_where_and_per_what() -> None:
    assert counting_parameters([TURNOVER, PLACED, CONTACT]) == {
        "counted": [PLACED.id, CONTACT.id],
        "counting": [CHILDREN.id, ANSWERS.id],
        "per": [1000, 0],
    }
    assert counting_parameters([TURNOVER]) == {"counted": [], "counting": [], "per": []}
