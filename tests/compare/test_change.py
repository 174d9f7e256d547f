"""Change over years: percentage points, per cent, breaks and gaps."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import binomtest, fisher_exact

from oj.compare.change import (
    Change,
    ChangesOfAll,
    NoChange,
    Place,
    Surroundings,
    Unknown,
    WhyUngraded,
    between,
    change_to,
    narrower,
    segments,
)
from oj.compare.difference_test import rate_probability, share_probability
from oj.compare.figure import Figure
from oj.compare.grade import Grade
from oj.register import Break, Indicator, register

SHARE = Indicator(id="S", name="Personalomsättning", unit="%", value_type="share", direction="lower")
COST = Indicator(id="K", name="Kostnad", unit="kr/inv 0–20 år", value_type="currency", decimals=0)
RATE = Indicator(id="R", name="Placerade", unit="antal/1 000 inv", value_type="rate")
BROKEN = Indicator(
    id="B", name="Nettokostnadsavvikelse", value_type="share", breaks=(Break(2019, "ny modell"),)
)

POOLED = Indicator(id="P", name="Gymnasiebehörighet", unit="%", value_type="share", pooled_years=6)


def test_a_share_changes_in_percentage_points() -> None:
    change = change_to(SHARE, [Figure(2023, 21.0), Figure(2024, 12.5)], 2024)
    assert change == Change(2023, 2024, -8.5, points=True)


def test_a_cost_changes_in_kronor_and_per_cent() -> None:
    change = change_to(
        COST, [Figure(2022, 8000.0), Figure(2023, None, "missing"), Figure(2024, 8400.0)], 2024
    )
    assert isinstance(change, Change)
    assert (change.since, change.difference) == (2022, 400)
    assert change.per_cent == pytest.approx(5)
    assert (change.grade, change.why) == (Grade.UNKNOWN, WhyUngraded.FEW_OTHERS)


def test_two_leavers_more_of_twenty_may_be_chance() -> None:
    series = [Figure(2023, 15.0, "ok", 3, 20), Figure(2024, 25.0, "ok", 5, 20)]
    change = change_to(SHARE, series, 2024)
    assert isinstance(change, Change)
    assert (change.grade, change.why) == (Grade.UNKNOWN, WhyUngraded.SMALL_BASE)
    more = change_to(SHARE, [Figure(2023, 15.0, "ok", 6, 40), Figure(2024, 25.0, "ok", 10, 40)], 2024)
    assert isinstance(more, Change)
    assert (more.grade, more.tested, more.is_doubtful) == (Grade.CHANCE, True, True)
    sure = change_to(SHARE, [Figure(2023, 10.0, "ok", 20, 200), Figure(2024, 30.0, "ok", 60, 200)], 2024)
    assert isinstance(sure, Change)
    assert (sure.grade, sure.is_doubtful) == (Grade.SURE, False)


def test_a_change_from_or_to_a_small_base_says_so() -> None:
    sure = Figure(2024, 29.0, "ok", 29, 100)
    few = Figure(2023, 50.0, "ok", 10, 20)
    for change in (between(SHARE, few, sure), between(SHARE, replace(sure, year=2022), few)):
        assert isinstance(change, Change)
        assert (change.grade, change.why) == (Grade.UNKNOWN, WhyUngraded.SMALL_BASE)
    for enough in (Figure(2023, 10.0, "ok", 10, 100), Figure(2023, 0.0, "ok", 0, 100)):
        fine = between(SHARE, enough, sure)
        assert isinstance(fine, Change)
        assert fine.grade is Grade.SURE


def test_nothing_is_compared_across_a_break() -> None:
    series = [Figure(2018, 4.0), Figure(2019, 9.0)]
    assert change_to(BROKEN, series, 2019) == Unknown(NoChange.BREAK, 2019)
    assert [[f.year for f in run] for run in segments(BROKEN, series)] == [[2018], [2019]]


def test_a_missing_year_is_a_gap() -> None:
    series = [Figure(2020, 4.0), Figure(2021, None, "missing"), Figure(2022, 5.0), Figure(2023, 5.0)]
    assert [[f.year for f in run] for run in segments(SHARE, series)] == [[2020], [2022, 2023]]


def test_no_change_without_a_value_this_year_or_earlier() -> None:
    assert change_to(SHARE, [Figure(2023, 4.0)], 2024) == Unknown(NoChange.NO_VALUE)
    assert change_to(SHARE, [Figure(2024, 4.0)], 2024) == Unknown(NoChange.FIRST)


def test_a_rate_changes_more_than_chance_only_with_enough_cases() -> None:
    few = change_to(RATE, [Figure(2023, 2.5, "ok", 20, 8000), Figure(2024, 3.5, "ok", 28, 8000)], 2024)
    many = change_to(RATE, [Figure(2023, 2.5, "ok", 500, 2e5), Figure(2024, 3.5, "ok", 700, 2e5)], 2024)
    assert isinstance(few, Change)
    assert isinstance(many, Change)
    assert (few.grade, many.grade) == (Grade.CHANCE, Grade.SURE)


def test_from_a_chosen_year_the_years_between_do_not_count() -> None:
    """40 of 200 to 60 of 200 is 10 points, surely (Newcombe: 1.5–18.3); 38 of 200 to 45 of 200 is not."""
    series = [
        Figure(2018, 20.0, "ok", 40, 200),
        Figure(2021, 19.0, "ok", 38, 200),
        Figure(2023, 22.5, "ok", 45, 200),
        Figure(2024, 30.0, "ok", 60, 200),
    ]
    tested = Change(2018, 2024, 10.0, points=True, grade=Grade.SURE, why=None, tested=True)
    assert change_to(SHARE, series, 2024, 2018) == tested
    chance = replace(tested, grade=Grade.CHANCE)
    assert change_to(SHARE, series, 2024) == replace(chance, since=2023, difference=7.5)
    assert change_to(SHARE, series, 2023, 2021) == replace(chance, since=2021, year=2023, difference=3.5)


def test_a_cost_since_a_chosen_year_is_told_in_per_cent_of_that_year() -> None:
    series = [Figure(2016, 5000.0), Figure(2023, 8000.0), Figure(2024, 8400.0)]
    assert change_to(COST, series, 2024, 2016) == Change(2016, 2024, 3400.0, points=False, per_cent=68.0)


def test_a_chosen_year_without_a_value_is_not_replaced_by_another() -> None:
    series = [Figure(2017, 4.0), Figure(2018, None, "suppressed"), Figure(2019, 5.0), Figure(2024, 6.0)]
    assert change_to(COST, series, 2024, 2018) == Unknown(NoChange.MISSING, 2018)
    assert change_to(COST, series, 2024, 2016) == Unknown(NoChange.MISSING, 2016)
    assert change_to(COST, series, 2023, 2019) == Unknown(NoChange.NO_VALUE)


def test_a_series_that_ends_with_the_chosen_year_has_not_changed_since() -> None:
    series = [Figure(2018, 4.0), Figure(2019, 5.0)]
    assert change_to(COST, series, 2019, 2019) == Unknown(NoChange.ENDED, 2019)
    assert change_to(COST, series, 2019, 2021) == Unknown(NoChange.ENDED, 2021)


def test_a_break_anywhere_between_a_chosen_year_and_this_one_is_named() -> None:
    series = [Figure(year, 4.0) for year in range(2015, 2025)]
    assert change_to(BROKEN, series, 2024, 2016) == Unknown(NoChange.BREAK, 2019)
    assert isinstance(change_to(BROKEN, series, 2024, 2019), Change)


def test_pooled_years_are_compared_only_when_they_share_none() -> None:
    """2018–2023 shares five years with 2017–2022 and none with 2012–2017."""
    series = [Figure(year, 50.0 + year - 2017) for year in range(2012, 2024)]
    assert change_to(POOLED, series, 2023) == Unknown(NoChange.OVERLAP, 2022, 2017)
    assert change_to(POOLED, series, 2023, 2018) == Unknown(NoChange.OVERLAP, 2018, 2013)
    assert change_to(POOLED, series, 2023, 2017) == Change(2017, 2023, 6.0, points=True)


def test_school_years_that_follow_each_other_share_nothing() -> None:
    early, late = (Figure(y, 5.0, period=f"{y - 1}/{y}") for y in (2022, 2023))
    assert isinstance(change_to(COST, [early, late], 2023), Change)


def test_the_period_of_a_file_tells_what_a_value_pools() -> None:
    early, next_to, apart = (Figure(y, 5.0, period=f"{y - 2}–{y}") for y in (2020, 2021, 2023))
    assert between(COST, early, next_to) == Unknown(NoChange.OVERLAP, 2020, 2018)
    assert isinstance(between(COST, early, apart), Change)


def changes(*values: float) -> ChangesOfAll:
    """What queries/changes_of_all.sql gives of these changes, to 2024 since 2023."""
    middle = float(np.median(values))
    far = sorted((abs(value - middle) for value in values), reverse=True)
    return ChangesOfAll("K", 2023, 2024, len(values), middle, far[: -(-len(values) // 10)])


def cost_change(after: float, others: ChangesOfAll, **index: float) -> Change:
    known = {int(year.removeprefix("y")): value for year, value in index.items()}
    around = Surroundings({2023: others}, known)
    found = change_to(COST, [Figure(2023, 1000.0), Figure(2024, after)], 2024, None, around)
    assert isinstance(found, Change)
    return found


def test_a_cost_is_placed_among_all_municipalities_changes() -> None:
    spread = [2.0 + 0.1 * step for step in range(-50, 50)]
    sure = cost_change(1200.0, changes(*spread[1:], 20.0))
    assert (sure.grade, sure.tested, sure.why) == (Grade.SURE, False, None)
    assert sure.place == Place(fewer=99, others=99, farther=True)
    usual = cost_change(1020.0, changes(*spread[1:], 2.0))
    assert (usual.grade, usual.place, usual.is_doubtful) == (Grade.CHANCE, None, True)


@pytest.mark.parametrize(("before_us", "grade"), [(4, Grade.SURE), (5, Grade.CHANCE)])
def test_one_in_twenty_at_most_is_sure_of_its_place(before_us: int, grade: Grade) -> None:
    spread = [0.0] * (99 - before_us) + [30.0] * before_us
    assert cost_change(1200.0, changes(*spread, 20.0)).grade is grade


def test_standing_still_where_all_others_rose_is_unusual_too() -> None:
    found = cost_change(1000.0, changes(0.0, *[10.0 + step / 10 for step in range(60)]))
    assert (found.grade, found.difference) == (Grade.SURE, 0.0)


def test_few_others_or_a_number_that_grows_with_the_municipality_get_no_place() -> None:
    few = cost_change(1200.0, changes(*[0.0] * 19, 20.0))
    assert (few.grade, few.why) == (Grade.UNKNOWN, WhyUngraded.FEW_OTHERS)
    count = Indicator(id="A", name="Antal", unit="antal", value_type="count")
    around = Surroundings({2023: changes(*[0.0] * 99, 900.0)})
    found = change_to(count, [Figure(2023, 1.0), Figure(2024, 10.0)], 2024, None, around)
    assert isinstance(found, Change)
    assert found.why is WhyUngraded.SIZE


def test_prices_change_the_kronor_and_never_the_place() -> None:
    others = changes(*[10.0] * 60, 40.0)
    fixed = cost_change(1400.0, others, y2023=100, y2024=110)
    assert fixed.difference == pytest.approx(300)
    assert fixed.price_year == 2024
    assert fixed.per_cent == pytest.approx(300 / 11)
    running = cost_change(1400.0, others, y2023=100)
    assert (running.difference, running.price_year) == (400, None)
    assert fixed.place == running.place


def test_a_change_to_or_from_a_year_with_state_money_is_not_graded() -> None:
    net, around = register()["N33016"], Surroundings({2023: changes(*[0.0] * 99, -30.0)})
    found = change_to(net, [Figure(2023, 1000.0), Figure(2024, 700.0)], 2024, None, around)
    assert isinstance(found, Change)
    assert (found.grade, found.why) == (Grade.UNKNOWN, WhyUngraded.SUPPORT)
    assert found.support is not None
    assert found.support.to_year == 2023


@pytest.mark.parametrize(("before", "now"), [((3, 40), (9, 35)), ((20, 200), (33, 180)), ((0, 30), (5, 30))])
def test_two_counts_are_tested_a_little_less_strictly_than_fisher_does(
    before: tuple[int, int], now: tuple[int, int]
) -> None:
    table = [[now[0], now[1] - now[0]], [before[0], before[1] - before[0]]]
    tails = [fisher_exact(table, one).pvalue for one in ("less", "greater")]
    assert share_probability(before, now) < min(1, 2 * min(tails))
    assert share_probability(before, now) >= min(tails) - 1e-12
    assert share_probability(before, now) == pytest.approx(share_probability(now, before))
    counts = binomtest(now[0], now[0] + before[0], now[1] / (now[1] + before[1]))
    assert rate_probability(before, now) < 2 * counts.pvalue


def test_without_a_change_one_in_twenty_is_sure_at_most() -> None:
    random, wrong = np.random.default_rng(9), []
    for _ in range(1500):
        bases, level = random.integers(21, 200, 2), random.uniform(0.05, 0.6)
        before, now = ((int(random.binomial(base, level)), int(base)) for base in bases)
        wrong.append(share_probability(before, now) < 0.05)
    assert np.mean(wrong) <= 0.055


@pytest.mark.parametrize("stay", [0.0, 0.5, 0.8, 0.95])
def test_staff_who_mostly_stay_are_tested_by_what_they_usually_change(stay: float) -> None:
    told, alone = [], []
    for seed in range(8):
        random = np.random.default_rng(seed)
        base, level = random.integers(21, 150, 290), random.uniform(0.1, 0.9, 290)
        kept = random.binomial(base, stay)
        had = random.binomial(kept, level)
        before, now = (had + random.binomial(base - kept, level) for _ in range(2))
        pooled = (before + now) / (2 * base)
        error = np.sqrt(np.maximum(pooled * (1 - pooled) * 2 / base, 1e-12))
        spread = float(np.var((now - before) / base / error))
        others = ChangesOfAll("S", 2023, 2024, 290, 0.0, [1.0], 290, spread)
        found = [share_probability((b, n), (a, n)) for b, a, n in zip(before, now, base, strict=True)]
        told += [narrower(one, others.narrowed) < 0.05 for one in found]
        alone += [one < 0.05 for one in found]
    assert np.mean(alone) - 0.01 <= np.mean(told) <= 0.055


def test_few_counted_others_narrow_nothing() -> None:
    few = ChangesOfAll("S", 2023, 2024, 290, 0.0, [1.0], 19, 0.3)
    assert few.narrowed == ChangesOfAll("S", 2023, 2024, 290, 0.0, [1.0], 290, 1.4).narrowed == 1
    assert ChangesOfAll("S", 2023, 2024, 290, 0.0, [1.0], 290, 0.01).narrowed == 0.5
    assert narrower(0.05, 1.0) == pytest.approx(0.05)
    assert narrower(0.2, 0.5) == pytest.approx(0.0104, abs=1e-4)


@pytest.mark.parametrize(
    ("counted", "dispersion", "variance"),
    [
        (290, 0.5, 0.575),
        (290, 0.2, 0.25),
        (290, 0.9, 1.0),
        (20, 0.5, 0.575),
        (19, 0.5, 1.0),
        (290, None, 1.0),
    ],
)
def test_a_counted_change_is_narrowed_by_what_all_changes_show_and_a_little_less(
    counted: int, dispersion: float | None, variance: float
) -> None:
    found = ChangesOfAll("S", 2023, 2024, 290, 0.0, [1.0], counted, dispersion)
    assert found.narrowed**2 == pytest.approx(variance)


def test_how_many_changed_as_much_is_counted_among_the_tenth_that_changed_most() -> None:
    found = ChangesOfAll("S", 2023, 2024, 50, 2.0, [9.0, 7.0, 7.0, 6.0, 5.0])
    assert [found.as_far(one) for one in (12.0, 11.0, 9.0, -5.0, 8.0, 7.1, -3.1)] == [1, 1, 3, 3, 4, 4, 4]
    assert found.as_far(6.99) is None
    assert found.as_far(2.0) is None
