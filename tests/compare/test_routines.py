"""Which routines we lack: answered with less than the highest answer, what most others have first."""

from __future__ import annotations

from oj.compare.routines import lacking
from tests.words.material import FOLLOW_UP, cost, routine


def test_what_most_others_have_comes_first_among_what_we_lack() -> None:
    few, many, partly = routine(0.0, 2), routine(0.0, 6), routine(1.0, 4, FOLLOW_UP)
    assert lacking([few, routine(1.0, 7), many, partly, routine(None, 7), cost(8000)]) == [many, partly, few]
