"""Ja and Nej in two years, against statsmodels' exact McNemar."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.contingency_tables import mcnemar as theirs

from oj.compare.paired import mcnemar, paired


@given(st.integers(0, 150), st.integers(0, 150))
def test_mcnemar_agrees_with_statsmodels(gained: int, lost: int) -> None:
    expected = theirs([[40, gained], [lost, 30]], exact=True).pvalue if gained + lost else 1
    assert mcnemar(gained, lost) == pytest.approx(min(1.0, expected), abs=1e-12)


def test_only_those_who_answered_both_years_count() -> None:
    earlier = {"a": True, "b": True, "c": False, "d": False, "e": True}
    later = {"a": True, "b": False, "c": True, "d": False, "f": False}
    found = paired(earlier, later)
    assert (found.kept, found.lost, found.gained, found.without) == (("a",), ("b",), ("c",), ("d",))
    assert (found.both, found.had, found.have) == (4, 2, 2)
    assert found.probability == 1
    assert not found.is_sure


def test_ten_that_got_it_and_one_that_lost_it_is_more_than_chance() -> None:
    earlier = {str(i): i == 0 for i in range(11)}
    found = paired(earlier, {str(i): i > 0 for i in range(11)})
    assert found.probability == pytest.approx(24 / 2048)
    assert found.is_sure


def test_nobody_in_common_is_no_change() -> None:
    assert paired({"a": True}, {"b": True}).probability == 1
