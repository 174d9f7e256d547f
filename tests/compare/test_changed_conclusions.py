"""Which conclusions a new year, or a correction, turns into others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oj.compare.certainty import Side
from oj.compare.changed_conclusions import Cause, changed_conclusions, conclusion, is_turned
from oj.compare.comparison_groups import Scope
from oj.compare.fact import Fact
from oj.compare.figure import Figure
from oj.compare.grade import Grade
from oj.register import Break
from tests.words.material import PEERS, ROUTINE, TURNOVER, US, cost, routine, row, seen, turnover


def of_2023(leavers: int, staff: int = 100, *, sure: bool = True) -> Fact:
    """Our turnover in the year before, beside the same others."""
    fact = turnover(leavers, staff)
    own = row(TURNOVER, US, 100 * leavers / staff, 2023, (leavers, staff))
    verdict = replace(fact.verdict, grade=Grade.SURE if sure else Grade.CHANCE)
    return replace(fact, year=2023, own=own, verdicts={**fact.verdicts, fact.scope: verdict})


def told(fact: Fact, grade: Grade) -> Fact:
    verdict = replace(fact.verdict, grade=grade)
    return replace(fact, verdicts={**fact.verdicts, fact.scope: verdict})


def test_a_new_year_turns_what_becomes_sure_when_our_own_change_is() -> None:
    assert is_turned(of_2023(20, sure=False), turnover(60, 100, (20, 100)))
    assert not is_turned(of_2023(55, sure=False), turnover(60, 100, (55, 100)))  # 55 to 60 may be chance
    assert is_turned(of_2023(60), told(turnover(20, 100, (60, 100)), Grade.CHANCE))  # no longer sure
    assert not is_turned(of_2023(20, sure=False), told(turnover(60, 100, (20, 100)), Grade.CHANCE))


def test_the_same_conclusion_is_not_turned_and_the_other_side_is() -> None:
    assert not is_turned(of_2023(60), turnover(90, 100, (60, 100)))
    low, high = of_2023(2), turnover(60, 100, (2, 100))
    assert (conclusion(low), conclusion(high)) == ((Side.LOWER,), (Side.HIGHER,))
    assert is_turned(low, high)


def test_what_is_corrected_of_the_same_year_turns_whatever_it_makes_sure() -> None:
    sure = turnover(60, 100)
    assert is_turned(told(sure, Grade.CHANCE), sure)
    assert is_turned(sure, told(sure, Grade.CHANCE))
    assert not is_turned(sure, sure)
    gone = replace(sure, own=Figure(2024, None, "missing"))
    assert is_turned(sure, gone)
    assert conclusion(gone) == (None, True)
    assert conclusion(cost()) == (Side.SIMILAR,)
    alone = cost(scope=Scope.COUNTY)
    assert conclusion(alone) == (None, False)


def test_a_break_between_the_years_turns_nothing() -> None:
    broken = replace(TURNOVER, breaks=(Break(2024, "Ny definition"),))
    after = replace(turnover(60, 100, (20, 100)), measure=broken)
    assert not is_turned(of_2023(20, sure=False), after)


def answered(own: float | None, have: int, year: int) -> Fact:
    fact = routine(own, have)
    figure = row(ROUTINE, US, own, year)
    return replace(fact, year=year, own=figure)


@pytest.mark.parametrize(
    ("before", "after", "turned"),
    [
        ((1.0, 3), (0.0, 3), True),
        ((0.0, 3), (1.0, 3), True),
        ((None, 3), (1.0, 3), False),
        ((1.0, 3), (None, 3), False),
        ((0.0, 3), (0.0, 4), False),  # most others have it now: no answer of ours
        ((1.0, 3), (1.0, 7), False),
    ],
)
def test_an_answer_turns_when_it_is_another_answer(
    before: tuple[float | None, int], after: tuple[float | None, int], turned: bool
) -> None:
    assert is_turned(answered(*before, 2023), answered(*after, 2024)) is turned


def test_of_the_same_year_it_counts_whether_most_have_what_we_lack() -> None:
    assert conclusion(routine(0.0, 3)) == ("Nej", False)
    assert conclusion(routine(0.0, 4)) == ("Nej", True)
    assert conclusion(routine(1.0, 7)) == ("Ja", False)
    assert is_turned(routine(0.0, 3), routine(0.0, 4))
    half = [row(ROUTINE, US, 0.0), *(row(ROUTINE, code, float(at < 2)) for at, code in enumerate(PEERS[:4]))]
    assert conclusion(seen(ROUTINE, half)) == ("Nej", False)  # two of four are not most


@pytest.mark.parametrize(("having", "most"), [(3, False), (4, False), (5, True)])
def test_most_of_the_country_is_more_than_half_of_all_who_answered(having: int, most: bool) -> None:
    rows = [row(ROUTINE, US, 0.0), *(row(ROUTINE, code, float(at < having)) for at, code in enumerate(PEERS))]
    assert conclusion(seen(ROUTINE, rows, Scope.NATION)) == ("Nej", most)


def test_why_it_is_another_is_told_of_the_two() -> None:
    one = turnover(60, 100)

    def why(before: Fact, after: Fact) -> tuple[Cause, ...]:
        (found,) = changed_conclusions([before], [after])
        return found.causes

    chance = told(one, Grade.CHANCE)
    assert why(of_2023(20, sure=False), turnover(60, 100, (20, 100))) == (Cause.NEW_YEAR,)
    other = replace(one.own, value=61.0)
    assert why(chance, replace(one, own=other)) == (Cause.OWN_VALUE,)
    assert why(chance, replace(one, own=replace(one.own, denominator=200.0))) == (Cause.OWN_BASE,)
    assert why(chance, one) == ()
    reference = replace(one.reference, value=99.0)
    moved = replace(one, references={**one.references, one.scope: reference})
    assert why(chance, moved) == (Cause.REFERENCE,)
    assert why(chance, replace(moved, own=other)) == (Cause.OWN_VALUE, Cause.REFERENCE)


def test_what_was_not_known_before_has_had_no_conclusion() -> None:
    assert list(changed_conclusions([], [turnover(60, 100)])) == []
    assert list(changed_conclusions([cost()], [turnover(60, 100)])) == []
