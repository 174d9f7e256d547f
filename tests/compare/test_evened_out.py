"""Which measures of an edition it can be told of whether municipalities differ less than before."""

from dataclasses import replace
from typing import cast

import numpy as np
import pytest

from oj import evened_out as asked
from oj.compare.equality import SpreadChange, Unknown, WhyUnknown
from oj.compare.figure import Figure
from oj.facts import Edition
from oj.reference import municipalities
from oj.register import Break, Indicator, register

NOBODY = cast("Edition", None)  # the figures are given
SHARE = replace(register()["U33816"], breaks=(), supports=(), pooled_years=1)
COST = replace(register()["N33006"], breaks=(), supports=(), pooled_years=1)


def found(
    monkeypatch: pytest.MonkeyPatch, measure: Indicator, *, spread: float = 10.0, without: int = 0
) -> SpreadChange | Unknown:
    """The answer of shares (or kronor) round 40 in 2017 and 2023; ``without`` first ones have no base."""
    rng = np.random.default_rng(3)
    values = 40 + spread * np.clip(rng.standard_normal((len(municipalities()), 2)), -3, 3)
    every = {
        year: {
            code: Figure(
                year,
                float(values[n, at]),
                numerator=None if n < without else 2 * float(values[n, at]),
                denominator=None if n < without else 200.0,
                indicator_id=measure.id,
                region_code=code,
            )
            for n, code in enumerate(municipalities())
        }
        for at, year in enumerate((2017, 2023))
    }
    monkeypatch.setattr(asked, "measures_of", lambda _: [measure])
    monkeypatch.setattr(asked, "_by_year", lambda *_: every)
    return asked.evened_out(NOBODY, measure.id)


def test_one_municipality_without_a_base_leaves_chance_known_of_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    some = found(monkeypatch, SHARE, without=1)
    assert isinstance(some, SpreadChange)
    assert (some.is_chance_known, some.municipalities) == (True, len(municipalities()) - 1)
    most = found(monkeypatch, SHARE, without=200)
    assert isinstance(most, SpreadChange)
    assert (most.is_chance_known, most.municipalities) == (False, len(municipalities()))


def test_kronor_round_nought_and_millions_have_no_spread_in_per_cent(monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(monkeypatch, COST, spread=30) == Unknown(COST.id, WhyUnknown.NEGATIVE, 290)
    assert found(monkeypatch, replace(COST, unit="mnkr")) == Unknown(COST.id, WhyUnknown.SIZE)
    assert isinstance(found(monkeypatch, COST), SpreadChange)


def test_state_money_in_either_year_is_not_the_municipalities_doing(monkeypatch: pytest.MonkeyPatch) -> None:
    money = Break(2021, "bidrag", kind="price_support", to_year=2023)
    assert found(monkeypatch, replace(COST, supports=(money,))) == Unknown(COST.id, WhyUnknown.SUPPORT)


def test_where_all_have_one_value_nothing_is_said_of_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(monkeypatch, SHARE, spread=0) == Unknown(SHARE.id, WhyUnknown.ALIKE, 290)
