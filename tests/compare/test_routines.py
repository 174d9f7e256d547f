"""Which routines we lack: answered with less than the highest answer, what most others have first."""

from __future__ import annotations

from dataclasses import replace

from oj.compare.routines import lacking, lacks
from oj.register import parse_scales
from tests.words.material import FOLLOW_UP, TURNOVER, cost, routine


def test_what_most_others_have_comes_first_among_what_we_lack() -> None:
    few, many, partly = routine(0.0, 2), routine(0.0, 6), routine(1.0, 4, FOLLOW_UP)
    assert lacking([few, routine(1.0, 7), many, partly, routine(None, 7), cost(8000)]) == [many, partly, few]


def test_only_what_is_answered_ja_is_lacked() -> None:
    time = replace(FOLLOW_UP, id="TID", direction="none", scales=parse_scales("Inom 3 dagar=1;senare=0"))
    assert (FOLLOW_UP.asks_yes, time.asks_yes, TURNOVER.asks_yes) == (True, False, False)
    assert time.best_answer == "Inom 3 dagar"
    late, no = routine(0.0, 6, time), routine(0.0, 6)
    assert lacking([late, no]) == [no]
    assert not lacks(late)
    assert lacks(no)
