"""Classes of a map: round bounds, about as many places in each, and nothing lost."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from oj.compare.classes import CLASSES, classes

VALUES = st.lists(st.floats(-1e6, 1e6).map(lambda value: round(value, 2)), min_size=1, max_size=300)


def sizes(values: list[float], decimals: int = 0) -> list[int]:
    """How many values each class has."""
    found = classes(values, decimals=decimals)
    of = [found.of(value) for value in values]
    return [of.count(position) for position in range(len(found.bounds) + 1)]


def test_bounds_are_round_and_classes_even() -> None:
    values = list(np.random.default_rng(1).normal(9_800, 2_500, 283))
    assert classes(values).bounds == (8000, 9000, 10000, 11000)
    assert min(sizes(values)) > 35


def test_skew_makes_uneven_bounds() -> None:
    bounds = classes(list(np.random.default_rng(1).lognormal(3, 1, 290)), decimals=1).bounds
    assert bounds[-1] - bounds[-2] > bounds[1] - bounds[0]


def test_many_alike_values_make_fewer_classes() -> None:
    assert sizes([0.0] * 150 + [float(n) for n in range(1, 60)])[0] == 150
    assert classes([3.0, 3.0]).bounds == ()
    assert classes([3.0]).of(3.0) == 0


def test_a_bound_belongs_to_the_class_above() -> None:
    found = classes([float(n) for n in range(100)])
    assert found.bounds == (20, 40, 60, 80)
    assert (found.of(19.9), found.of(20.0)) == (0, 1)


def test_as_many_values_as_classes_are_a_class_each() -> None:
    assert classes([0.0, 10.0, 20.0, 30.0, 90.0]).bounds == (10, 20, 30, 90)


@given(VALUES, st.integers(0, 2))
def test_no_class_is_empty_and_none_too_many(values: list[float], decimals: int) -> None:
    found = sizes(values, decimals)
    assert sum(found) == len(values)
    assert len(found) <= CLASSES
    assert all(found)


@given(VALUES, st.integers(0, 2))
def test_bounds_have_no_more_decimals_than_asked(values: list[float], decimals: int) -> None:
    for bound in classes(values, decimals=decimals).bounds:
        assert round(bound, decimals) == bound
