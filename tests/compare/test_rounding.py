"""A number is rounded once and in one way: what is said of it follows from the number as it is read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oj.compare.certainty import Side, held_against
from oj.compare.comparison_groups import Scope
from oj.compare.figure import Figure
from oj.compare.head_counts import People
from oj.compare.reference_value import Reference
from oj.register import Indicator
from oj.swedish import number, rounded

SHARE = Indicator(id="S", name="Personalomsättning", unit="%", value_type="share", decimals=0)


@pytest.mark.parametrize(
    ("value", "decimals", "found"),
    [
        (34.5, 0, 35),
        (35.5, 0, 36),
        (-34.5, 0, -35),
        (0.25, 1, 0.3),
        (2.675, 2, 2.68),
        (-0.4, 0, 0),
        (34.46, 0, 34),
    ],
)
def test_a_number_is_rounded_as_it_is_written(value: float, decimals: int, found: float) -> None:
    assert rounded(value, decimals) == found
    assert number(rounded(value, decimals), decimals) == number(value, decimals)


def test_what_binary_arithmetic_leaves_behind_is_not_rounded() -> None:
    """The median of 14.6 and 14.7 is 14.65 on the page as in Excel, which shows fifteen digits at most."""
    assert (14.6 + 14.7) / 2 < 14.65
    assert number((14.6 + 14.7) / 2, 1) == number(14.65, 1) == "14,7"
    assert 8.2 - 7.7 < 0.5
    assert (number(8.2 - 7.7), number(7.7 - 8.2)) == ("1", "−1")
    assert number(1_234_567_890_123) == "1 234 567 890 123".replace(" ", "\u00a0")


@pytest.mark.parametrize(
    ("own", "other", "side"),
    [
        (34.5, 34.0, Side.HIGHER),
        (34.5, 35.0, Side.SIMILAR),
        (35.5, 36.0, Side.SIMILAR),
        (34.49, 34.0, Side.SIMILAR),
    ],
)
def test_two_figures_are_alike_when_they_are_read_alike(own: float, other: float, side: Side) -> None:
    beside = Reference(Scope.PEERS, other, 7, 7)
    for measure in (SHARE, replace(SHARE, value_type="currency", unit="kr/inv")):
        assert held_against(measure, Figure(2024, own), beside).side is side


@pytest.mark.parametrize(
    ("actual", "expected", "found"), [(7, 2.5, 4), (7, 3.5, 3), (8, 2.4, 6), (2, 2.5, -1)]
)
def test_a_difference_in_people_is_that_of_the_numbers_beside_it(
    actual: float, expected: float, found: int
) -> None:
    assert People(actual, 50, expected).difference == found
