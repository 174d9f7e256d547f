"""Counties as blocks: what neighbours have in common counts once."""

from __future__ import annotations

import numpy as np
import pytest

from oj.compare.correlation import rank_correlation
from oj.compare.county_blocks import EXACT, block_probability, pulls, round_others
from oj.compare.survey_waves import mcnemar, surely_moved

COUNTIES = np.repeat(np.arange(21), 14)[:290]


def test_a_few_blocks_are_counted_out() -> None:
    assert block_probability([]) == block_probability([0, 0]) == block_probability([5]) == 1
    assert block_probability([1, 1, 1, 1, 1]) == 2 / 32
    assert block_probability([3, -1]) == 1  # 2 and 4 are as far off as 2
    assert block_probability([1] * EXACT) == 2 / 2**EXACT


def test_many_blocks_are_drawn_and_come_near_what_counting_gives() -> None:
    sums = [4, -1, 2, 3, -2, 1, 1, 5, -1, 2, 1, -3, 2, 1]
    signs = 1 - 2 * (np.arange(2 ** len(sums))[:, None] >> np.arange(len(sums)) & 1)
    exact = np.mean(np.abs(signs @ np.array(sums)) >= sum(sums))
    assert block_probability(sums) == pytest.approx(exact, abs=0.02)


def test_what_one_county_does_together_is_no_change_of_the_country() -> None:
    assert mcnemar(14, 0) < 0.001
    assert not surely_moved(14, 0, [14])
    assert surely_moved(14, 0, [1] * 14)
    assert surely_moved(14, 0, ())
    assert not surely_moved(8, 6, [1] * 8 + [-1] * 6)


def test_counties_that_move_together_make_no_false_changes() -> None:
    random = np.random.default_rng(5)
    alone: list[bool] = []
    found: list[bool] = []
    for _ in range(400):
        county = random.normal(0, 1.2, 21)[COUNTIES]
        before, now = random.random((2, 290)) < 1 / (
            1 + np.exp(-(county + random.normal(0, 1.2, (2, 21))[:, COUNTIES]))
        )
        gained, lost = now & ~before, before & ~now
        net = np.bincount(COUNTIES, gained.astype(int) - lost).astype(int).tolist()
        alone.append(mcnemar(int(gained.sum()), int(lost.sum())) < 0.05)
        found.append(surely_moved(int(gained.sum()), int(lost.sum()), net))
    assert np.mean(alone) > 0.2
    assert np.mean(found) <= 0.07  # two standard errors over 5 %


def test_counties_that_lie_together_make_no_false_correlations() -> None:
    random = np.random.default_rng(6)
    alone: list[bool] = []
    found: list[bool] = []
    names = [f"{county:02}" for county in COUNTIES]
    for _ in range(400):
        one, other = random.normal(size=(2, 21))[:, COUNTIES] + random.normal(size=(2, 290))
        pairs = list(zip(one.tolist(), other.tolist(), strict=True))
        for told, blocks in ((alone, []), (found, names)):
            known = rank_correlation(pairs, blocks)
            assert known is not None
            told.append(known.is_sure)
    assert np.mean(alone) > 0.2
    assert np.mean(found) <= 0.075


def test_blocks_only_widen_and_four_pairs_are_never_sure() -> None:
    pairs = [(float(at), float(at % 7)) for at in range(60)]
    plain, of_counties = rank_correlation(pairs), rank_correlation(pairs, [f"{at % 5}" for at in range(60)])
    assert plain is not None
    assert of_counties is not None
    assert of_counties.rho == plain.rho
    assert of_counties.interval.low <= plain.interval.low
    four = rank_correlation([(1, 1), (2, 2), (3, 3), (4, 4)])
    assert four is not None
    assert not four.is_sure


def test_what_no_draw_reaches_is_as_improbable_as_one_more_draw() -> None:
    assert block_probability([1.0] * 60) == pytest.approx(1 / 4001)
    assert block_probability([1.0] * 12) == pytest.approx(2 / 4096)  # of all signs: all alike, either way
    assert block_probability([3.0, 1.0, 1.0]) == pytest.approx(2 / 8)
    assert block_probability([1.0, -1.0]) == block_probability([0.0]) == 1.0


def test_a_block_is_taken_round_the_mean_of_the_others() -> None:
    first, second = np.array([1.0, 2.0, -3.0, 0.0]), np.array([2.0, 0.0, -1.0, -1.0])
    which = np.array([0, 0, 1, 2])
    # Others' means: of the first -1.5, 1, 0; of the second -1, 1/3, 1/3.
    one, other = [2.5, 3.5, -4.0, 0.0], [3.0, 1.0, -4 / 3, -4 / 3]
    by_hand = [(o * s + f * t) / 2 for o, s, f, t in zip(one, second, first, other, strict=True)]
    assert pulls(first, second, which) == pytest.approx([by_hand[0] + by_hand[1], by_hand[2], by_hand[3]])
    years = np.repeat([0, 1], 4)  # each year round its own mean
    twice = round_others(np.tile(first, 2), np.tile(which, 2), years)
    assert twice == pytest.approx(np.tile(round_others(first, which), 2))


def test_as_much_as_another_sum() -> None:
    assert block_probability([1, 1, 1], 1.0) == 1
    assert block_probability([1, 1, 1], 9.0) == 2 / 8  # never less than one combination and its opposite
