"""How long what is begun goes on, where those still going count for as long as they have."""

from __future__ import annotations

from math import exp, log

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import CensoredData, ecdf

from oj.compare import survival as room
from oj.compare.survival import FEWEST_TOLD, MONTHS, Life, Survival, survival

REMISSIONS = [  # weeks of remission on 6-MP (Freireich and others 1963), the classic of the textbooks
    *(Life(weeks, has_ended=True) for weeks in (6, 6, 6, 7, 10, 13, 16, 22, 23)),
    *(Life(weeks, has_ended=False) for weeks in (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)),
]
LIVES = st.lists(st.builds(Life, st.integers(0, 60), st.booleans()), max_size=15)


@pytest.mark.parametrize(("after", "share", "low", "high"), [(10, 75.3, 50.3, 88.9), (24, 44.8, 18.8, 68.0)])
def test_the_classic_example_comes_out_as_in_the_books(
    after: int, share: float, low: float, high: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "MONTHS", after)
    found = survival(REMISSIONS)
    assert (found.begun, found.going) == (21, 12)
    assert (found.share, found.low, found.high) == pytest.approx((share, low, high), abs=0.05)


@pytest.mark.filterwarnings("ignore:The confidence interval is undefined")
@given(LIVES)
def test_the_interval_is_that_of_the_library(lives: list[Life]) -> None:
    found = survival(lives)
    assert found.begun == len(lives)
    if found.share is None or found.low is None or found.high is None:
        return
    data = CensoredData(
        uncensored=[one.months for one in lives if one.has_ended],
        right=[one.months for one in lives if not one.has_ended],
    )
    ends = ecdf(data).sf.confidence_interval(0.95, method="log-log")
    assert found.low == pytest.approx(100 * ends.low.evaluate(MONTHS))
    assert found.high == pytest.approx(100 * ends.high.evaluate(MONTHS))
    assert 0 <= found.low <= found.share <= found.high <= 100


def test_nothing_is_claimed_below_five_of_which_it_is_known() -> None:
    known, young = Life(MONTHS, has_ended=False), Life(3, has_ended=False)
    few = [known] * (FEWEST_TOLD - 1) + [young] * 10
    assert survival(few) == Survival(14, 14)
    assert survival([*few, known]) == Survival(15, 15, 100.0)
    assert survival([]) == Survival(0, 0)


def test_all_that_ended_early_and_all_that_lasted_have_no_interval() -> None:
    assert survival([Life(MONTHS, has_ended=True)] * 5) == Survival(5, 0, 0.0)
    assert survival([Life(MONTHS + 1, has_ended=True)] * 5) == Survival(5, 0, 100.0)


def test_what_is_not_as_old_yet_tells_nothing_of_that_age() -> None:
    young = [Life(3, has_ended=True)] * 5 + [Life(6, has_ended=False)]
    assert survival(young) == Survival(6, 1)


def test_two_years_and_five_are_the_bounds() -> None:
    """Written out: 23 months of five tell nothing, 24 do, and 24 are no more than 24."""
    assert survival([Life(23, has_ended=False)] * 5) == Survival(5, 5)
    assert survival([Life(24, has_ended=False)] * 5) == Survival(5, 5, 100.0)
    assert survival([Life(24, has_ended=False)] * 4) == Survival(4, 4)
    assert survival([Life(24, has_ended=True)] * 5) == Survival(5, 0, 0.0)
    assert survival([Life(25, has_ended=True)] * 5) == Survival(5, 0, 100.0)


def test_the_oldest_must_have_gone_on_for_as_long() -> None:
    ended = [Life(3, has_ended=True)] * 5
    assert survival([*ended, Life(23, has_ended=False)]) == Survival(6, 1)
    found = survival([*ended, Life(24, has_ended=False)])
    assert found.share == pytest.approx(100 / 6)


def test_what_ends_in_the_last_month_widens_the_interval() -> None:
    """Of six one ends after 3 months and one after 24: S = 5/6 · 4/5, Greenwood's sum 1/30 + 1/20."""
    ends = [Life(3, has_ended=True), Life(24, has_ended=True), *[Life(30, has_ended=False)] * 4]
    found = survival([*ends, Life(2, has_ended=False)])
    far = 1.959964 * (1 / 30 + 1 / 20) ** 0.5 / log(3 / 2)
    assert found.share == pytest.approx(100 * 2 / 3)
    assert found.low == pytest.approx(100 * (2 / 3) ** exp(far))
    assert found.high == pytest.approx(100 * (2 / 3) ** exp(-far))
