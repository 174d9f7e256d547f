"""The prepared questions of Samband: roles that there are, in words that one line of a phone has room for."""

from __future__ import annotations

from collections import Counter

from oj.compare.characteristics import POPULATION
from oj.register import register
from oj.relation_questions import questions, with_figures

LONGEST = 50
CLAIMS = ("leder till", "ger ", "orsakar", "beror på", "minskar", "ökar")


def test_every_question_is_of_two_measures_and_asked_once() -> None:
    assert {one.x for one in questions()}.isdisjoint(one.y for one in questions())
    for one in questions():
        assert {one.x, one.y, *one.partial} - {POPULATION} <= register().keys()
    assert max(Counter((one.x, one.y) for one in questions()).values()) == 1
    assert len({one.text for one in questions()}) == len(questions())


def test_a_number_that_grows_with_the_municipality_is_asked_of_with_regard_to_its_size() -> None:
    for one in questions():
        assert (POPULATION in one.partial) is register()[one.y].is_size


def test_they_are_short_questions_that_claim_nothing() -> None:
    for one in questions():
        assert one.text.endswith("?")
        assert len(one.text) <= LONGEST
        assert not any(word in one.text.lower() for word in CLAIMS)


def test_only_those_with_figures_are_asked() -> None:
    one = questions()[0]
    assert with_figures({one.x, one.y}) == [one]
    assert with_figures({one.x}) == []
