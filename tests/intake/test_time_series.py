"""An indicator as a grid of places and years."""

from __future__ import annotations

from typing import Any, cast

import numpy as np
import pytest

from oj.intake.time_series import KEPT, NOTHING, TimeSeries

NOBODY = cast(Any, None)


def series_of(values: list[list[float]], breaks: tuple[int, ...] = ()) -> TimeSeries:
    """A series with a row per place and a column per year from 2021 on; NaN for nothing."""
    numbers = np.array(values)
    place, year = np.nonzero(~np.isnan(numbers))
    return TimeSeries(
        seen=NOBODY,
        year=(year + 2021).astype(np.int16),
        value=numbers[place, year],
        position=np.arange(len(place)),
        place_and_sex=place.astype(np.int64) * 3,
        breaks=breaks,
    )


def test_the_grid_has_every_number_at_its_place_and_year() -> None:
    grid = series_of([[1, np.nan, 3], [4, 5, np.nan]]).grid
    assert grid.years.tolist() == [2021, 2022, 2023]
    assert grid.at.tolist() == [[0, NOTHING, 1], [2, 3, NOTHING]]
    assert np.array_equal(grid.value, [[1, np.nan, 3], [4, 5, np.nan]], equal_nan=True)


def test_the_history_is_the_year_before_or_else_after_and_ends_at_a_break() -> None:
    values = [[1.0, 2, 3], [np.nan, 5, 6]]
    assert series_of(values).history(1).tolist() == [1, 6]
    assert np.isnan(series_of(values, breaks=(2022,)).history(1)).tolist() == [False, False]
    assert series_of(values, breaks=(2022,)).history(1).tolist() == [3, 6]
    assert np.isnan(series_of(values, breaks=(2022, 2023)).history(1)).all()


@pytest.mark.parametrize("nudge", [-1, 1])
def test_what_is_kept_from_year_to_year(nudge: int) -> None:
    level = [0.0, 0, 10, 10]
    change = 10 * KEPT + nudge / 10
    values = [[one, one + change * (-1) ** at, one] for at, one in enumerate(level)]
    usual = [[one, one, two] for one, two in zip(level, [0.0, 0, 10, 10], strict=True)]
    assert series_of(usual).keeps.tolist() == [True, True, True]
    moved = [[row[1], row[0], row[2]] for row in values]
    assert series_of(moved).keeps.tolist() == [True, True, nudge < 0]
