"""Answers year by year: how many came to and went from the highest one, never over a break."""

from __future__ import annotations

from oj.compare.answers_per_year import AnswerCount, per_year
from oj.register import Break, Indicator

PLAN = Indicator(id="U", name="Plan", unit="Ja/Nej", value_type="yes_no")
GIVEN = [
    AnswerCount(2023, 1.0, 5, 0.0),
    AnswerCount(2023, 1.0, 7, 1.0),
    AnswerCount(2023, 0.0, 2, 1.0),
    AnswerCount(2023, 0.0, 3, None),
    AnswerCount(2022, 1.0, 9, None),
]


def told(measure: Indicator, since: int | None = None) -> list[tuple[int, int, int, int, int, int]]:
    found = per_year(measure, GIVEN, since)
    return [(one.year, one.since, one.answered, one.both, one.gained, one.lost) for one in found]


def test_those_who_came_and_went_are_counted_among_those_who_answered_both_years() -> None:
    assert told(PLAN) == [(2022, 2021, 9, 0, 0, 0), (2023, 2022, 17, 14, 5, 2)]
    assert [one.having(PLAN) for one in per_year(PLAN, GIVEN)] == [9, 12]
    assert told(PLAN, since=2020)[1][1] == 2020


def test_nobody_comes_or_goes_over_a_break() -> None:
    broken = Indicator(id="U", name="Plan", value_type="yes_no", breaks=(Break(2023, "ny fråga"),))
    assert told(broken)[1] == (2023, 2022, 17, 0, 0, 0)
