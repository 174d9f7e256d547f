"""The indicators of Mot alla odds: those of the source, each with what stands for it, or why nothing does."""

from __future__ import annotations

from collections import Counter

from oj.compare.odds_told import PLACEMENTS, of_2012, parts
from oj.reference import municipalities
from oj.register import id_of, register


def test_there_are_six_risks_and_seven_of_harm_and_the_sources_own_cost() -> None:
    assert Counter(one.axis for one in parts()) == {"risk": 6, "ofard": 7, "kostnad": 2}
    assert {one.page for one in parts()} == {12, 13}


def test_what_stands_for_one_is_in_the_register_and_what_has_none_says_why() -> None:
    for one in parts():
        assert bool(one.indicator_id) is (one.match != "none")
        assert one.match in ("exact", "near", "proxy", "none", "other")
        assert one.note or one.match == "exact"
        assert one.indicator_id in {"", *register()}
    assert id_of(PLACEMENTS) in {one.indicator_id for one in parts()}


def test_a_low_value_is_worse_exactly_where_the_register_wants_a_high_one() -> None:
    for one in parts():
        if one.axis == "ofard" and one.indicator_id:
            assert one.is_turned is (register()[one.indicator_id].direction == "higher")


def test_the_nine_of_2012_are_municipalities() -> None:
    assert len(set(of_2012())) == 9
    assert set(of_2012()) <= municipalities().keys()
