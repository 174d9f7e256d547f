"""What is said of months in a row without a placement, whole: near never, near always, and between."""

from __future__ import annotations

import pytest

from oj.compare.zero_months import ZeroMonths
from oj.words.zero_month_sentences import not_among, told


def said(window: float, some: float, months: int = 5, siblings: float = 1.0) -> list[str]:
    found = ZeroMonths(8.0, months, 36, siblings, window, some)
    return [one.replace("\u00a0", " ") for one in told(found)]


def test_the_whole_answer() -> None:
    assert said(0.0357, 0.469) == [
        "Fem månader utan placering, valda i förväg: mer än slumpen brukar ge "
        "(av ren slump i 3,6 % av fallen).",
        "Fem i rad bland 36, valda i efterhand: kan vara slump (av ren slump i 47 % av fallen).",
        "Räknat som om just 8 barn väntas om året, i snitt 1 åt gången, lika alla månader.",
        "Det visar inte att insatsen är orsaken.",
    ]


@pytest.mark.parametrize(
    ("probability", "share"),
    [(0.0, "under 0,1"), (0.0006, "0,1"), (0.0994, "9,9"), (0.0996, "10"), (0.994, "99"), (1.0, "över 99")],
)
def test_never_and_always_are_not_said(probability: float, share: str) -> None:
    assert f"(av ren slump i {share} % av fallen)" in said(probability, 0.5)[0]


def test_many_months_and_siblings_together() -> None:
    first, second, third, _ = said(0.5, 0.05, 24, 1.35)
    assert first.startswith("24 månader utan placering, valda i förväg: kan vara slump")
    assert second.startswith("24 i rad bland 36, valda i efterhand: mer än slumpen brukar ge")
    assert "i snitt 1,35 åt gången" in third
    assert not_among(24, 12) == "Bland 12 månader ryms inte 24."
