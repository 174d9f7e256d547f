"""Before and after an initiative: the years, what was to be expected, how often chance is told for more."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import statsmodels.api as sm

from oj.compare.before_after import (
    FEWEST_DONORS,
    Asked,
    Elsewhere,
    Result,
    Stand,
    TooLittle,
    WhyNot,
    Window,
    compare,
    elsewhere,
    is_factor,
    stand,
    window,
)
from oj.compare.counts import Floats
from oj.register import Break, Indicator, register

COST = register()["N33006"]
PLAIN = replace(COST, breaks=(), supports=(), pooled_years=1)
ASKED = Asked("1402", COST.id, 2018)
NOWHERE = Elsewhere(0, 0, 0, 0)


def test_the_years_are_fixed_by_the_decision() -> None:
    assert window(PLAIN, ASKED, range(2000, 2025)) == Window(tuple(range(2009, 2017)), (2019, 2020, 2021))


@pytest.mark.parametrize("first", [2012, 2013])
def test_five_years_before_are_needed_beside_the_one_left_out(first: int) -> None:
    found = window(PLAIN, ASKED, range(first, 2025))
    if first == 2012:
        assert found == Window((2012, 2013, 2014, 2015, 2016), (2019, 2020, 2021))
    else:
        assert found == TooLittle(ASKED, WhyNot.BEFORE, 4, 5)


def test_years_without_a_value_are_none_of_them() -> None:
    years = [2010, 2011, 2013, 2014, 2016, 2017, 2018, 2020]
    assert window(PLAIN, ASKED, years) == Window((2010, 2011, 2013, 2014, 2016), (2020,))
    assert window(PLAIN, ASKED, range(2005, 2019)) == TooLittle(ASKED, WhyNot.AFTER)


def test_no_row_of_years_goes_over_a_new_series() -> None:
    def broken(year: int) -> Indicator:
        return replace(PLAIN, breaks=(Break(year, "ny definition"),))

    years = range(2000, 2025)
    assert window(broken(2012), ASKED, years) == Window((2012, 2013, 2014, 2015, 2016), (2019, 2020, 2021))
    assert window(broken(2013), ASKED, years) == TooLittle(ASKED, WhyNot.BEFORE, 4, 5)
    assert window(broken(2017), ASKED, years) == TooLittle(ASKED, WhyNot.BREAK)
    assert window(broken(2021), ASKED, years) == Window(tuple(range(2009, 2017)), (2019, 2020))


def test_values_that_pool_years_share_none_with_the_decision() -> None:
    pooled = replace(PLAIN, pooled_years=3)
    assert window(pooled, ASKED, range(2000, 2025)) == Window(tuple(range(2009, 2017)), (2021, 2022, 2023))


def others(seed: int, many: int = 40) -> dict[str, Stand]:
    rng = np.random.default_rng(seed)
    before = rng.lognormal(9, 0.4, many)
    after = before**0.6 * np.exp(3.6 + rng.normal(0, 0.2, many))
    each = zip(before, after, rng.uniform(0.05, 0.2, many), strict=True)
    return {f"{code:04}": Stand(*map(float, one)) for code, one in enumerate(each)}


@pytest.mark.parametrize("factor", [True, False])
def test_what_was_to_be_expected_is_the_line_of_the_others(*, factor: bool) -> None:
    known, own = others(1), Stand(14_000.0, 7_000.0, 0.1)
    found = compare(own, known, NOWHERE, factor=factor)
    assert found is not None
    scale = np.log if factor else np.array
    before, after = (scale([getattr(one, side) for one in known.values()]) for side in ("before", "after"))
    line = sm.OLS(after, sm.add_constant(before)).fit()
    expected = line.params[0] + line.params[1] * scale([own.before])[0]
    assert found.expected == pytest.approx(np.exp(expected) if factor else expected)
    restless = np.array([one.restless for one in known.values()])
    one_out = line.get_influence().resid_press / restless  # residuals of each from the line of the rest
    assert [one.off for one in found.donors] == pytest.approx(list(one_out))
    gap = scale([own.after])[0] - expected
    ours = (0.9 * 0.1**2 + 0.1 * np.mean(restless**2)) ** 0.5
    assert found.rank == 1 + sum(abs(one_out) >= abs(gap) / ours)
    half = sorted(abs(one_out))[38] * ours  # the 39th of 40: 95 % of 41
    if factor:
        ends = [own.after * (1 - np.exp(-end)) for end in (gap - half, gap + half)]
    else:
        ends = [gap - half, gap + half]
    assert [found.interval.low, found.interval.high] == pytest.approx(ends)


def test_sure_is_what_one_in_twenty_at_most_reaches_too() -> None:
    found = compare(Stand(14_000.0, 3_000.0, 0.1), others(2), NOWHERE, factor=True)
    assert found is not None
    assert not found.interval.contains(0)
    assert [replace(found, rank=rank).is_sure for rank in (1, 2, 3)] == [True, True, False]  # of 41


def test_who_stood_still_is_no_measure_of_chance() -> None:
    known = others(3)
    still = {code: replace(one, restless=0.0) for code, one in known.items()}
    own = Stand(9_000.0, 8_000.0, 0.1)
    assert compare(own, known | dict(list(still.items())[:1]), NOWHERE, factor=True) is not None
    assert compare(own, still, NOWHERE, factor=True) is None


def test_all_alike_before_say_nothing() -> None:
    alike = {f"{n}": Stand(5.0, float(n), 1.0) for n in range(25)}
    assert compare(Stand(5.0, 4.0, 1.0), alike, NOWHERE, factor=False) is None


@pytest.mark.parametrize(
    ("kind", "last", "is_one"),
    [("currency", 4.0, True), ("rate", 0.0, False), ("rate", 0.1, True), ("share", 4.0, False)],
)
def test_factors_are_for_what_has_no_nought(kind: Any, last: float, is_one: bool) -> None:
    at = Window((2010, 2011), (2014,))
    assert is_factor(replace(PLAIN, value_type=kind), [{2010: 5.0, 2011: 6.0, 2014: last}], at) is is_one


def test_who_moved_as_far_elsewhere_and_where_they_were_later() -> None:
    at = Window((2010, 2011, 2012, 2013, 2014), (2017,))  # from five years to one: a step of seven
    fell = dict.fromkeys(range(2000, 2005), 10.0) | {2005: 9.0, 2006: 9.0, 2007: 5.0}
    series: Mapping[str, Mapping[int, float]] = {
        "0001": fell | {2010: 9.0},  # three years later back again
        "0002": fell | {2010: 6.0},  # still there
        "0003": fell,  # nobody knows
        "0004": dict.fromkeys(range(2000, 2012), 10.0),  # never moved
        "0005": {2000: 10.0, 2007: 1.0},  # has no such row of years
    }
    found = elsewhere(PLAIN, -0.5, series, at, factor=True)
    assert found == Elsewhere(moved=3, municipalities=4, later=2, back=1)
    assert elsewhere(PLAIN, -0.51, series, at, factor=True) == Elsewhere(0, 4, 0, 0)
    assert elsewhere(PLAIN, 0.5, series, at, factor=True) == Elsewhere(0, 4, 0, 0)
    broken = replace(PLAIN, breaks=(Break(2006, "ny definition"),))
    assert elsewhere(broken, -0.5, series, at, factor=True).moved == 0


def drawn(rng: np.random.Generator, rho: float, years: int, restless: float = 1.0) -> Floats:
    """Costs of 41 municipalities that wander about levels of their own, in kronor; nothing is ever done.

    They wander unequally, the first by ``restless`` times the others' usual.
    """
    levels, wide = rng.normal(9, 0.35, 41), 0.12 * rng.lognormal(0, 0.5, 41)
    wide[0] = 0.12 * restless
    moves = rng.normal(0, 1, (41, years))
    moves[:, 1:] *= (1 - rho**2) ** 0.5
    for year in range(1, years):
        moves[:, year] += rho * moves[:, year - 1]
    return np.asarray(np.exp(levels[:, None] + wide[:, None] * moves))


def answered(country: Floats, at: Window) -> Result:
    stands = [stand(dict(enumerate(map(float, row))), at, factor=True) for row in country]
    found = compare(stands[0], {f"{n:04}": one for n, one in enumerate(stands[1:])}, NOWHERE, factor=True)
    assert found is not None
    return found


@pytest.mark.parametrize(("rho", "restless", "years"), [(0.3, 0.5, 8), (0.8, 1, 5), (0.3, 2, 5), (0.8, 4, 8)])
def test_chance_alone_is_seldom_told_for_more(rho: float, restless: float, years: int) -> None:
    """Also of who is calmer or more restless than the others: at most one in twenty, of 250 draws."""
    rng, at = np.random.default_rng(5), Window(tuple(range(years)), (years + 2, years + 3, years + 4))
    told = [answered(drawn(rng, rho, years + 5, restless), at).is_sure for _ in range(250)]
    assert np.mean(told) <= 0.05 + 2 * (0.05 * 0.95 / 250) ** 0.5


@pytest.mark.parametrize("rho", [0.5, 0.8])
@pytest.mark.parametrize("peak", [1, 2])
def test_who_acts_after_a_peak_is_not_told_that_it_helped(rho: float, peak: int) -> None:
    """Where nothing is done, a naive look sees a saving in most; this one claims one in twenty at most."""
    rng, starts, claimed, naive = np.random.default_rng(7), range(9, 14), [], []
    for _ in range(200):
        country = drawn(rng, rho, 18, restless=2)
        own = np.log(country[0])
        start = max(starts, key=lambda year: own[year - peak] - own[: year - peak].mean())
        at = Window(tuple(range(start - 9, start - 1)), tuple(range(start + 1, start + 4)))
        found = answered(country, at)
        claimed.append(found.is_sure and found.difference < 0)
        naive.append(country[0, list(at.after)].mean() < 0.9 * country[0, start - peak])
    assert np.mean(naive) > 0.5
    assert np.mean(claimed) <= 0.05


def test_what_takes_more_than_half_of_a_cost_is_seen() -> None:
    rng, seen = np.random.default_rng(8), []
    at = Window(tuple(range(8)), (11, 12, 13))
    for _ in range(100):
        country = drawn(rng, 0.5, 14)
        country[0, 10:] *= 0.4
        seen.append(answered(country, at).is_sure)
    assert np.mean(seen) >= 0.8


def test_bounds_are_as_told() -> None:
    assert FEWEST_DONORS == 20
    few: Sequence[int] = range(19)
    assert 1 / (len(few) + 1) <= 0.05 < 1 / len(few)
