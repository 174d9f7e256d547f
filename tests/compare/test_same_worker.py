"""The same social worker by hand-computed values, closed forms of renewal processes, and simulation."""

from __future__ import annotations

from dataclasses import replace
from math import exp, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import gammainc

from oj.compare.break_even import Assumption
from oj.compare.same_worker import YEARS, After, Staff, after_years, staff, told

USUAL = Staff(0.3, 0.25, 0.02, 1.0)
NEW_LEAVE = replace(USUAL, new_leave=3.0)


def test_the_chance_of_the_same_is_what_stays_year_by_year() -> None:
    """0.7, 0.49, 0.343."""
    assert [one.same for one in after_years(USUAL)] == pytest.approx([0.7, 0.49, 0.343])


def test_where_the_new_leave_oftener_those_who_have_stayed_a_year_stay_longer() -> None:
    """q = 0.7 / (0.7 + 3 × 0.3) = 0.4375; of those who have been there a year 0.4375^(1/3) stay another."""
    assert NEW_LEAVE.first_year == pytest.approx(0.4375)
    stays = 0.4375 ** (1 / 3)
    assert [one.same for one in after_years(NEW_LEAVE)] == pytest.approx([0.7, 0.7 * stays, 0.7 * stays**2])
    assert NEW_LEAVE.new_stays(2) == pytest.approx(0.4375 * stays)


def test_turnover_of_the_mean_number_is_a_rate() -> None:
    values = {"turnover": 30.0, "vacancy": 3.0, "new_leave": 1.0}
    assert staff(values, "start").left == 0.3
    assert staff(values, "mean").stays(1) == pytest.approx(exp(-0.3))
    assert staff({**values, "turnover": 150.0}, "mean").stays(1) == pytest.approx(exp(-1.5))
    with pytest.raises(ValueError, match="nobody would be left"):
        staff({**values, "turnover": 100.0}, "start")


def test_without_gaps_it_is_a_poisson_process() -> None:
    """Workers met are 1 + Poisson(−ln(0.7) × years), with no time between and so no consultant."""
    for one in after_years(replace(USUAL, vacancy=0.0)):
        mean = -log(0.7) * one.years
        assert one.met == pytest.approx(1 + mean, rel=1e-4)
        assert one.shares == pytest.approx(
            [exp(-mean) * mean, exp(-mean) * mean**2 / 2, 1 - exp(-mean) * (1 + mean + mean**2 / 2)], abs=1e-4
        )
        assert (one.waiting, one.months, one.consultants) == (0, 0, 0)


def test_with_gaps_it_is_what_gamma_distributions_give() -> None:
    """The k-th leaves by y where a gamma does by y − (k − 1) v; E(x − T)⁺ = x F_k(x) − k/λ F_k+1(x)."""
    rate, gap = -log(0.7), 0.25
    for one in after_years(USUAL):
        left = [gammainc(k, rate * max(one.years - (k - 1) * gap, 0)) for k in range(1, 20)]
        back = [gammainc(k, rate * max(one.years - k * gap, 0)) for k in range(1, 20)]

        def until(k: int, x: float) -> float:
            return x * gammainc(k, rate * x) - k / rate * gammainc(k + 1, rate * x) if x > 0 else 0.0

        without = sum(
            until(k, one.years - (k - 1) * gap) - until(k, one.years - k * gap) for k in range(1, 20)
        )
        assert one.months == pytest.approx(12 * without, rel=1e-3)
        assert one.consultants == pytest.approx(USUAL.wanted * sum(left), rel=1e-3)
        assert one.met == pytest.approx(1 + sum(back) + USUAL.wanted * sum(left), rel=1e-3)


def test_consultants_in_the_gaps_are_the_share_that_they_are_of_all() -> None:
    """Of those there λ v c / (1 + λ v c) are consultants, with c in each gap: the share itself."""
    in_gaps = USUAL.leaving * USUAL.vacancy * USUAL.wanted
    assert in_gaps / (1 + in_gaps) == pytest.approx(0.02)
    assert USUAL.leaving == pytest.approx(-log(0.7))
    many = after_years(replace(USUAL, agency=0.4))  # more than the gaps hold: one in each
    assert many == after_years(replace(USUAL, agency=0.5))


def simulated(found: Staff, draws: int) -> list[tuple[float, ...]]:
    """Same, waiting, met, months and consultants of ``draws`` children, by the years."""
    random = np.random.default_rng(14)
    quick = found.new_leave * found.later

    def lives(many: int) -> np.ndarray:
        drawn = random.exponential(size=many)
        return np.where(drawn < quick, drawn / quick, 1 + (drawn - quick) / found.later)

    long = lives(20 * draws)  # who is there today: drawn by how long they stay, and somewhere in their time
    ends = (1 - random.random(draws)) * random.choice(long, draws, p=long / long.sum())
    first = ends
    every = np.zeros((len(YEARS), 3, draws))
    for _ in range(25):
        covered = random.random(draws) < found.wanted
        for at, years in enumerate(YEARS):
            consulted = (ends < years) & covered
            every[at, 0] += consulted.astype(float) + (ends + found.vacancy < years)
            every[at, 1] += 12 * np.clip(years - ends, 0, found.vacancy)
            every[at, 2] += consulted
        ends = ends + found.vacancy + lives(draws)
    return [
        (
            float((first > years).mean()),
            float(((first <= years) & (every[at, 0] == 0)).mean()),
            float(1 + every[at, 0].mean()),
            float(every[at, 1].mean()),
            float(every[at, 2].mean()),
        )
        for at, years in enumerate(YEARS)
    ]


@pytest.mark.parametrize("found", [USUAL, NEW_LEAVE], ids=["alike", "new leave oftener"])
def test_it_is_what_a_simulation_gives(found: Staff) -> None:
    for one, drawn in zip(after_years(found), simulated(found, 40_000), strict=True):
        expected = (one.same, one.waiting, one.met, one.months, one.consultants)
        assert expected == pytest.approx(drawn, rel=0.05, abs=0.01)


@given(
    st.builds(Staff, st.floats(0, 0.9), st.floats(0, 2), st.floats(0, 0.9), st.floats(1, 5)),
)
def test_chances_add_up_and_lie_between_nought_and_one(found: Staff) -> None:
    for one in after_years(found):
        assert one.same + one.waiting + sum(one.shares) == pytest.approx(1, abs=1e-6)
        assert all(-1e-9 <= share <= 1 for share in (one.same, one.waiting, *one.shares))
        assert one.met >= 1 - 1e-9
        assert -1e-9 <= one.months <= 12 * one.years


def test_where_nobody_leaves_it_is_the_same() -> None:
    expected = [After(years, 1.0, 0.0, (0.0, 0.0, 0.0), 1.0, 0.0, 0.0) for years in YEARS]
    assert after_years(Staff(0.0, 0.25, 0.1, 2.0)) == expected


def test_the_ends_lie_round_what_is_worked_out_and_the_stated_ones_outside() -> None:
    def assumed(name: str, value: float, low: float, high: float) -> Assumption:
        return Assumption(name, "", value, "", None, "", low, high)

    found = told([
        assumed("turnover", 30, 20, 40), assumed("vacancy", 3, 0, 6), assumed("new_leave", 1, 1, 3)
    ], "start")  # fmt: skip
    first, _, last = found
    assert (first.chance["same"].low, first.chance["same"].high) == pytest.approx((0.6, 0.8))
    assert (last.chance["same"].low, last.chance["same"].high) == pytest.approx((0.6**3, 0.8**3))
    for one in found:
        for name, stated in one.stated.items():
            chance = one.chance[name]
            assert stated.low <= chance.low <= getattr(one.after, name) <= chance.high <= stated.high
