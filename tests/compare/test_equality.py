"""Do municipalities differ less than before? How often it is said for nothing, and for something."""

from dataclasses import replace

import numpy as np
import pytest

from oj.compare.counts import Floats
from oj.compare.equality import LEAST_REAL, SpreadChange, spread_change, years_compared
from oj.compare.uncertainty import Interval
from oj.reference import municipalities
from oj.register import Break, register
from oj.words.equality_sentences import sentence

CODES = [*municipalities()]
COUNTIES = np.unique([code[:2] for code in CODES], return_inverse=True)[1]
BASES = np.clip(np.array([one.population_2016 for one in municipalities().values()]) / 200, 15, 1500).round()
MEASURE = replace(register()["U33816"], breaks=(), supports=(), pooled_years=1)


def drawn(rng: np.random.Generator, ratio: float, spread: float = 0.08) -> tuple[Floats, Floats]:
    """Shares of two years, in which levels last partly and counties move together, and their chance."""
    first, moved = (
        np.sqrt(0.3) * rng.standard_normal(21)[COUNTIES] + np.sqrt(0.7) * rng.standard_normal(len(CODES))
        for _ in range(2)
    )
    levels = np.column_stack([first, ratio * (0.8 * first + 0.6 * moved)])
    bases = BASES[:, None]
    cases = rng.binomial(bases.astype(int), np.clip(0.4 + spread * levels, 0.02, 0.98))
    level = cases.sum(axis=0) / BASES.sum()
    return 100 * cases / bases, 100**2 * level * (1 - level) / bases


def sure(ratio: float) -> float:
    rng = np.random.default_rng(5)
    found = [spread_change(*drawn(rng, ratio), COUNTIES, relative=False) for _ in range(120)]
    return float(np.mean([one is not None and not one[3] <= 0 <= one[4] for one in found]))


def test_the_same_spread_is_seldom_said_to_have_changed() -> None:
    assert sure(1.0) <= 0.09  # 5 % are allowed, of 120


def test_a_spread_a_third_smaller_is_found() -> None:
    assert sure(0.65) >= 0.8


def test_chance_is_taken_off_and_without_anything_else_nothing_is_told() -> None:
    rng = np.random.default_rng(6)
    many = [
        found[0] for _ in range(40) if (found := spread_change(*drawn(rng, 1.0), COUNTIES, relative=False))
    ]
    assert np.mean(many) == pytest.approx(8, rel=0.05)
    assert spread_change(*drawn(rng, 1.0, spread=0.01), COUNTIES, relative=False) is None
    assert LEAST_REAL > 0


def test_a_level_that_all_have_left_is_no_spread_of_a_cost() -> None:
    values = 1000 * np.exp(0.3 * np.random.default_rng(7).standard_normal((len(CODES), 1)))
    twice = np.hstack([values, 2 * values])
    found = spread_change(twice, np.zeros_like(twice), COUNTIES, relative=True)
    assert found is not None
    assert found[2:] == pytest.approx((0, 0, 0), abs=1e-9)


def test_a_new_series_ends_the_years() -> None:
    assert years_compared(MEASURE, range(2015, 2025)) == (2015, 2024)
    assert years_compared(replace(MEASURE, breaks=(Break(2020, "ny"),)), range(2015, 2025)) == (2020, 2024)
    assert years_compared(replace(MEASURE, pooled_years=6), range(2020, 2025)) is None
    assert years_compared(MEASURE, []) is None


def test_a_change_of_shares_whose_chance_is_not_known_is_never_sure() -> None:
    found = SpreadChange(MEASURE, 2017, 2023, 12.0, 9.0, -25.0, Interval(-38.0, -9.0), 280, False, False)
    assert not found.is_sure
    assert "om det är slump går inte att säga" in sentence(found)
    assert replace(found, is_chance_known=True).is_sure
    cost = replace(found, measure=register()["N33006"], is_relative=True)
    assert cost.is_sure
    assert "mer än slumpen ger" not in sentence(cost)
