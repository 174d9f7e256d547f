"""What is asked of two measures, and what must be told beside the answer."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import statsmodels.formula.api as smf
from linearmodels.panel.model import PanelOLS
from numpy.typing import NDArray
from scipy.stats import t

from oj.compare.arithmetic import shares_base, why_arithmetic
from oj.compare.attenuation import between_places, chance, within_places
from oj.compare.figure import Figure
from oj.compare.pairing import Column, Observation, Pair, changes, levels, observations, span
from oj.compare.relation import (
    CLAIMED,
    MOST_TRIED,
    Asked,
    Relation,
    TooFew,
    Tried,
    WhyNot,
    corrected,
    corrected_of,
    tried_last,
    tried_of,
)
from oj.compare.uncertainty import Interval
from oj.compare.within import within
from oj.register import Break, Indicator, register

CODES = ["0114", "0115", "0117", "0980"]
SHARE = Indicator("a", "a", unit="%", value_type="share")
KRONOR = Indicator("k", "k", unit="kr/inv", value_type="currency")
BROKEN = Indicator("b", "b", unit="%", value_type="share", breaks=(Break(2022, "ny definition"),))


def column(measure: Indicator, values: dict[str, dict[int, float | str | None]], lag: int = 0) -> Column:
    """A column of values, None for no answer and a word for another reason."""

    def figure(year: int, value: float | str | None) -> Figure:
        status = value if isinstance(value, str) else "missing" if value is None else "ok"
        return Figure(year, None if isinstance(value, str) else value, status)

    return Column(
        measure,
        {code: {year: figure(year, one) for year, one in of.items()} for code, of in values.items()},
        lag,
    )


def test_a_later_year_is_read_beside_an_earlier_one() -> None:
    x = column(SHARE, {"0114": {2020: 1.0, 2021: 2.0}, "0980": {2020: 5.0, 2021: "suppressed"}})
    y = column(KRONOR, {"0114": {2020: 100.0, 2021: 110.0}, "0980": {2020: 200.0, 2021: 220.0}}, lag=1)
    pair = Pair(x, y, CODES)
    assert pair.years(None) == [2020]
    found = levels(pair, [2020], {2020: 100.0, 2021: 110.0})
    assert found.points == {"0114": (1.0, 110.0), "0980": (5.0, 220.0)}
    assert found.excluded == {"no_x": 2}
    assert found.price_years == (None, 2021)


def test_several_years_are_a_mean_in_the_prices_of_the_last() -> None:
    x = column(SHARE, {"0114": {2020: 1.0, 2021: 3.0}, "0115": {2020: 1.0, 2021: "suppressed"}})
    y = column(KRONOR, {"0114": {2020: 100.0, 2021: 130.0}, "0115": {2020: 1.0, 2021: 1.0}})
    found = levels(Pair(x, y, CODES[:2]), [2020, 2021], {2020: 100.0, 2021: 110.0})
    assert found.points["0114"] == pytest.approx((2.0, 120.0))
    assert found.points["0115"] == pytest.approx((1.0, 1.1))  # half of the years are enough
    running = levels(Pair(x, y, CODES[:1]), [2020, 2021], {})
    assert running.points["0114"] == (2.0, 115.0)
    assert running.price_years == (None, None)


def test_why_a_municipality_is_left_out() -> None:
    x = column(SHARE, {"0114": {2020: 1.0}, "0115": {2020: "suppressed"}, "0117": {2020: "otherwise"}})
    y = column(KRONOR, {"0114": {2020: None}, "0115": {2020: 1.0}, "0117": {2020: 1.0}})
    found = levels(Pair(x, y, CODES), [2020], {})
    assert found.points == {}
    assert found.excluded == {"no_y": 1, "suppressed": 1, "otherwise": 1, "no_x": 1}


def test_no_change_and_no_mean_goes_over_a_break() -> None:
    values: dict[str, dict[int, float | str | None]] = {"0114": {2020: 1.0, 2021: 2.0, 2022: 3.0, 2023: 5.0}}
    pair = Pair(column(SHARE, values), column(BROKEN, values), ["0114"])
    assert pair.unbroken([2020, 2021, 2022, 2023]) == [2022, 2023]
    assert span(pair, [2020, 2021, 2022, 2023]) == (2022, 2023)
    assert changes(pair, (2021, 2023), {}).excluded == {"break": 1}
    assert changes(pair, (2022, 2023), {}).points == {"0114": (2.0, 2.0)}
    # Two years later a break of 2022 lies between 2020 and 2021 of the first measure.
    later = Pair(column(SHARE, values), column(BROKEN, values, lag=1), ["0114"])
    assert later.unbroken([2020, 2021, 2022]) == [2021, 2022]
    alone = Indicator("l", "l", unit="%", value_type="share", breaks=(Break(2022, "ny", regions=("0114",)),))
    own = Pair(column(SHARE, values), column(alone, values), ["0114"])
    assert levels(own, [2021, 2022], {}).excluded == {"break": 1}
    assert observations(own, [2021, 2022], {})[1].excluded == {"break": 1}


def test_one_is_made_of_the_other() -> None:
    known = register()
    for one, other in (("N33006", "N33818"), ("N33002", "OP-HVB-KR-PER-DYGN"), ("N33816", "N33818"),
                       ("N33006", "N33021"), ("N33816", "N33813"), ("N30101", "N33006"),
                       ("OP-HVB-KR-PER-DYGN", "OP-HVB-DYGN"), ("OP-KR-PER-PLACERAT-BARN", "OP-SIS-DYGN"),
                       ("OP-FAMILJEHEM-DYGN", "OP-KONSULENT-DYGN"), ("OP-HVB-DYGN", "N33816"),
                       ("OP-SAMTAL-SERVICE-KR", "N33021"), ("OP-KOPTA-DYGN", "N33023")):  # fmt: skip
        assert why_arithmetic(known[one], known[other]), (one, other)
        assert why_arithmetic(known[one], known[other]) == why_arithmetic(known[other], known[one])
    assert why_arithmetic(known["N30222"], known["OP-HVB-DYGN"]) == "båda växer med kommunens storlek"
    assert why_arithmetic(known["U33818"], known["N33006"]) == ""
    assert why_arithmetic(known["OP-HVB-KR-PER-DYGN"], known["OP-FAMILJEHEM-DYGN"]) == ""
    assert shares_base(known["N33006"], known["N33002"])
    assert not shares_base(known["N33006"], known["N33001"])
    assert not shares_base(known["U33818"], known["N33006"])


def test_arithmetic_names_measures_that_there_are() -> None:
    from oj.reference import read_rows

    for row in read_rows("arithmetic.csv"):
        assert set((row["indicator_ids"] + " " + row["made_of"]).split()) <= register().keys()


def test_noise_is_what_chance_makes_of_few_cases() -> None:
    half = {"0114": [Figure(2020, 50.0, "ok", 20, 40)], "0115": [Figure(2020, 50.0, "ok", 5, 10)]}
    assert chance(SHARE, half) == pytest.approx({"0114": 62.5, "0115": 250})  # 100² · ¼ / 40, / 10
    assert chance(KRONOR, half) == {}
    random = np.random.default_rng(1)
    noise = random.choice([4.0, 25.0, 400.0], 4000)
    seen = random.normal(50, 10, 4000) + random.normal(0, np.sqrt(noise))
    true = np.mean(100 / (100 + noise))  # what is left of the spread is 10² everywhere
    assert between_places(seen.tolist(), noise.tolist()) == pytest.approx(true, abs=0.02)
    assert between_places([1.0, 1.1, 0.9], [25.0] * 3) == 0
    assert within_places(1000.0, 10, 25.0) == 0.75
    assert within_places(1000.0, 100, 25.0) == 0


def test_what_was_tried_is_corrected_for() -> None:
    assert corrected([0.01, 0.04, 0.03, 0.5]) == pytest.approx([0.04, 0.05333, 0.05333, 0.5], abs=1e-4)
    assert corrected([0.02]) == [0.02]
    assert corrected([]) == []
    assert tried_last(0.01, 10).q == pytest.approx(0.1)
    assert (tried_last(0.2, 10).q, tried_last(0.2, 0).q) == (1.0, 0.2)


def test_all_answers_of_a_session_together_are_seldom_called_sure_by_chance() -> None:
    levels = [Tried(0.0, place, place).level for place in range(1, MOST_TRIED + 2)]
    assert sum(levels) == pytest.approx(CLAIMED)
    assert levels[0] == pytest.approx(0.05 / 4.2785, rel=1e-4)  # the 40th harmonic number
    assert levels[:40] == sorted(levels[:40], reverse=True)
    assert levels[40] == 0
    rng = np.random.default_rng(5)
    drawn, measure = rng.random((1000, 10)), register()["N33006"]
    asked, sure = Asked("N33002", "N33006"), Interval(0.1, 0.6)
    one = Relation(asked, measure, measure, (2024,), {}, 0.4, sure, 0.5)
    ever, by_q = 0, 0
    for session in drawn[session_has(drawn)]:
        answers = [replace(one, probability=float(p)) for p in session]
        after = [tried_of(answers[: at + 1], at) for at in range(len(answers))]
        ever += any(each.is_sure(tried) for each, tried in zip(answers, after, strict=True))
        by_q += any(tried.q <= CLAIMED for tried in after)
    assert ever / len(drawn) < 0.05 < by_q / len(drawn)


def session_has(drawn: NDArray[np.float64]) -> NDArray[np.bool_]:
    """The sessions with any probability that could be called sure: the others need not be asked."""
    return np.asarray((drawn <= CLAIMED).any(axis=1))


def test_the_stricter_of_both_corrections_binds() -> None:
    measure = register()["N33006"]
    one = Relation(Asked("N33002", "N33006"), measure, measure, (2024,), {}, 0.4, Interval(0.1, 0.6), 0.01)
    assert one.is_sure(tried_of([one], 0))
    assert not one.is_sure(tried_of([one, *[replace(one, probability=0.9)] * 9], 0))  # q is 0.1
    rare = replace(one, probability=0.004)
    assert not rare.is_sure(Tried(0.004, 3, 3))  # the third has less to go by
    assert rare.is_sure(Tried(0.004, 2, 3))


def test_within_is_least_squares_with_an_indicator_of_each_municipality_and_year() -> None:
    random = np.random.default_rng(2)
    codes = [f"{county:02}{number:02}" for county in range(1, 9) for number in range(county)]
    level, drift = random.normal(0, 10, len(codes)), random.normal(0, 3, 6)
    rows = [
        Observation(code, 2018 + year, x := float(random.normal() + level[at]),
                    float(0.5 * x + 5 * level[at] + drift[year] + random.normal()))
        for at, code in enumerate(codes) for year in range(6) if random.random() > 0.1
    ]  # fmt: skip
    found = within(rows)
    assert found is not None
    import pandas as pd

    frame = pd.DataFrame(
        [(one.code, one.year, one.x, one.y) for one in rows], columns=["code", "year", "x", "y"]
    )
    dummies = smf.ols("y ~ x + C(code) + C(year)", frame).fit()
    assert found.slope.value == pytest.approx(dummies.params["x"], rel=1e-9)
    left = [smf.ols(f"{one} ~ C(code) + C(year)", frame).fit().resid for one in ("x", "y")]
    assert found.rho == pytest.approx(np.corrcoef(*left)[0, 1], rel=1e-9)
    assert found.squares == pytest.approx(float(left[0] @ left[0]), rel=1e-9)
    assert found.slope.observations == len(rows)
    indexed = frame.assign(county=frame["code"].str[:2].astype(int)).set_index(["code", "year"])
    model = PanelOLS(indexed["y"], indexed[["x"]], entity_effects=True, time_effects=True)
    fits = [
        model.fit(cov_type="clustered", group_debias=True, **clusters)
        for clusters in ({"clusters": indexed[["county"]]}, {"cluster_entity": True})
    ]
    halves = [
        fit.std_errors["x"] * t.ppf(0.975, many - 1) for fit, many in zip(fits, (8, len(codes)), strict=True)
    ]
    assert fits[0].params["x"] == pytest.approx(found.slope.value, rel=1e-9)
    assert found.slope.interval.high - found.slope.value >= max(halves) * (1 - 1e-6)  # or the jackknife's
    assert found.probability < 0.05


def test_within_a_municipality_that_never_moves_says_nothing() -> None:
    rows = [
        Observation(f"{county:02}01", year, float(county), float(county * year % 7))
        for county in range(1, 9)
        for year in range(2020, 2024)
    ]
    assert within(rows) is None


def test_what_can_not_be_claimed_does_not_thin_out_the_correction() -> None:
    asked = Asked("N33002", "N33006")
    rows = [(0.049, ""), *[(0.00005, "en del av den andra")] * 39]
    measure = register()["N33006"]
    answers = [
        Relation(asked, measure, measure, (2024,), {}, 0.4, Interval(0.1, 0.6), p, arithmetic=why)
        for p, why in rows
    ]
    assert corrected_of([*answers, TooFew(asked, WhyNot.FEW)]) == pytest.approx([1.0] * 41)
    assert corrected_of([answers[0], replace(answers[0], probability=0.001)]) == pytest.approx([0.049, 0.002])
