"""Ja and Nej in two years, against statsmodels' exact McNemar."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.contingency_tables import mcnemar as theirs

from oj.compare.survey_waves import SURE, mcnemar


@given(st.integers(0, 150), st.integers(0, 150))
def test_mcnemar_agrees_with_statsmodels(gained: int, lost: int) -> None:
    expected = theirs([[40, gained], [lost, 30]], exact=True).pvalue if gained + lost else 1
    assert mcnemar(gained, lost) == pytest.approx(min(1.0, expected), abs=1e-12)


def test_ten_that_got_it_and_one_that_lost_it_is_more_than_chance() -> None:
    assert mcnemar(10, 1) == pytest.approx(24 / 2048)
    assert mcnemar(10, 1) < SURE
    assert mcnemar(1, 1) == mcnemar(0, 0) == 1
