"""National figures of our own: each municipality counts once, with what those who did not answer could do."""

from __future__ import annotations

from oj.compare.fact import National, unweighted
from oj.compare.uncertainty import Interval

SHARE = Interval(0, 100)
COUNTRY = ("a", "b", "c", "d", "e")


def test_three_of_four_answering_municipalities_have_it() -> None:
    found = unweighted({"a": 100, "b": 100, "c": 100, "d": 0}, COUNTRY, SHARE)
    assert found == National(75, Interval(60, 80), 4, 5)


def test_when_all_answered_nothing_could_move_it() -> None:
    found = unweighted(dict.fromkeys(COUNTRY, 40.0), COUNTRY, SHARE)
    assert found == National(40, Interval(40, 40), 5, 5)


def test_kronor_have_no_bounds() -> None:
    assert unweighted({"a": 8000, "b": 9000, "c": 10000}, COUNTRY) == National(9000, None, 3, 5)


def test_nothing_is_told_when_fewer_than_half_answered() -> None:
    assert unweighted({"a": 100, "b": 100}, COUNTRY, SHARE) is None
    assert unweighted({}, ()) is None
    assert unweighted({"x": 100, "y": 100, "z": 0}, COUNTRY, SHARE) is None
