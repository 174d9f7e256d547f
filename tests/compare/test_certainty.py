"""When two figures may be called different, and when nothing can be said."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from oj.compare.certainty import Lasting, Side, Verdict, WhyUnknown, held_against, settled
from oj.compare.comparison_groups import Scope
from oj.compare.difference_test import Bases
from oj.compare.figure import Figure
from oj.compare.grade import Grade
from oj.compare.reference_value import Absence, Reference, group_median, national
from oj.register import Indicator

SHARE = Indicator(id="S", name="Personalomsättning", unit="%", value_type="share", direction="lower")
COST = Indicator(id="K", name="Kostnad", unit="kr/inv", value_type="currency", decimals=0)
PLACED = Indicator(id="P", name="Placerade", unit="antal/1 000 inv", value_type="rate")


def peers(value: float) -> Reference:
    return Reference(Scope.PEERS, value, 7, 7)


def alone(measure: Indicator, own: Figure, value: float, others: Bases | None = None) -> Verdict:
    """The verdict where this is the only measure of the page."""
    return settled({"one": held_against(measure, own, peers(value), others)}, {})["one"]


def test_so_large_a_difference_is_seldom_chance() -> None:
    found = alone(SHARE, Figure(2024, 10.0, "ok", 10, 100), 25)
    assert (found.side, found.grade, found.why) == (Side.LOWER, Grade.SURE, None)
    assert found.is_better(SHARE) is True
    assert alone(SHARE, Figure(2024, 40.0, "ok", 40, 100), 25).is_better(SHARE) is False


def test_a_small_difference_may_be_chance() -> None:
    found = alone(SHARE, Figure(2024, 20.0, "ok", 5, 25), 25)
    assert (found.side, found.grade) == (Side.LOWER, Grade.CHANCE)
    assert found.is_better(SHARE) is None


def test_what_lies_in_the_interval_that_is_shown_is_never_surely_different() -> None:
    """None of 40: the tail is below 5 % from 7.3 % on, the interval that stands beside ends at 8.8."""
    none = Figure(2024, 0.0, "ok", 0, 40)
    found = {level: held_against(SHARE, none, peers(level)) for level in (8.5, 9.0)}
    assert all(one.probability is not None and one.probability < 0.05 for one in found.values())
    grades = {level: settled({"one": one}, {})["one"].grade for level, one in found.items()}
    assert grades == {8.5: Grade.CHANCE, 9.0: Grade.SURE}


@given(cases=st.integers(0, 60), base=st.integers(21, 60), level=st.floats(0, 100))
def test_no_sheet_says_both_that_it_is_chance_and_that_it_is_not(cases: int, base: int, level: float) -> None:
    own = Figure(2024, 100 * min(cases, base) / base, "ok", min(cases, base), base)
    shown = own.interval(SHARE)
    assert shown is not None
    assert not (alone(SHARE, own, level).is_sure and shown.contains(level))


def test_a_small_base_is_never_judged_but_none_of_many_is() -> None:
    assert alone(SHARE, Figure(2024, 100.0, "ok", 8, 8), 10).why is WhyUnknown.SMALL
    assert alone(SHARE, Figure(2024, 0.0, "ok", 0, 45), 22).grade is Grade.SURE


def test_a_cost_and_a_share_of_kronor_are_never_tested() -> None:
    lower = alone(COST, Figure(2024, 8080.0), 10503)
    assert lower == Verdict(Side.LOWER, why=WhyUnknown.ACCOUNTING)
    assert lower.is_better(COST) is None
    bought = Indicator(id="N33023", name="Köpt vård", unit="%", value_type="share", base="amount")
    figure = Figure(2024, 40.0, "ok", 40_000_000, 100_000_000)
    assert alone(bought, figure, 25) == Verdict(Side.HIGHER, why=WhyUnknown.ACCOUNTING)


def test_values_that_are_shown_alike_are_the_same_and_no_others() -> None:
    """Halves are rounded up, as they are shown: 2 beside 3 is not the same value."""
    whole = replace(SHARE, decimals=0)
    assert alone(whole, Figure(2024, 2.0), 2.5).side is Side.LOWER
    assert alone(whole, Figure(2024, 3.0), 2.5).side is Side.SIMILAR


def test_without_a_base_of_ours_or_of_half_of_the_others_nothing_is_tested() -> None:
    assert alone(SHARE, Figure(2024, 10.0), 25) == Verdict(Side.LOWER, why=WhyUnknown.NO_BASE)
    own = Figure(2024, 10.0, "ok", 10, 100)
    three, four = (Bases(np.full(n, 25.0), np.full(n, 100.0), 7) for n in (3, 4))
    assert alone(SHARE, own, 25, three).why is WhyUnknown.OTHERS_NO_BASE
    assert alone(SHARE, own, 25, four).grade is Grade.SURE


def test_a_base_that_contradicts_the_value_is_not_used() -> None:
    assert alone(SHARE, Figure(2024, 10.0, "ok", 50, 100), 25).why is WhyUnknown.NO_BASE


def test_a_rate_uses_its_population() -> None:
    assert alone(PLACED, Figure(2024, 2.5, "ok", 20, 8000), 4.5).grade is Grade.SURE
    assert alone(PLACED, Figure(2024, 2.5, "ok", 20, 8000), 3.0).grade is Grade.CHANCE


def test_the_same_number_as_it_is_shown_is_on_no_side_and_never_sure() -> None:
    whole = Indicator(id="S", name="Andel", unit="%", value_type="share", decimals=0)
    found = alone(whole, Figure(2024, 10.4, "ok", 104_000, 1_000_000), 9.6)
    assert (found.side, found.is_sure) == (Side.SIMILAR, False)


def test_an_answer_is_what_it_is() -> None:
    routine = Indicator(id="U", name="Rutin", unit="Ja/Nej", value_type="yes_no")
    assert alone(routine, Figure(2024, 1.0), 0).why is WhyUnknown.ANSWER


def test_what_can_not_be_compared_says_why() -> None:
    workers = Indicator(id="A", name="Handläggare", unit="årsarbetare", value_type="number")
    assert alone(workers, Figure(2024, 31.0), 21).why is Absence.SIZE
    assert alone(SHARE, Figure(2024, None, "missing"), 2).why is Absence.NO_OWN_VALUE
    few = group_median(Scope.PEERS, [1.0], 7)
    assert held_against(SHARE, Figure(2024, 1.0), few) == Verdict(
        Side.NOT_COMPARABLE, why=Absence.FEW_ANSWERED
    )
    assert held_against(SHARE, Figure(2024, 1.0), national(None, 290, 290)).why is Absence.NOT_GIVEN


def test_a_cost_that_lasts_is_settled_beside_the_others_but_stays_untested_itself() -> None:
    lasting = Lasting(Side.HIGHER, 7, 0.001, is_outer=True)
    cost = Verdict(Side.HIGHER, why=WhyUnknown.ACCOUNTING, lasting=lasting)
    (found,) = settled({"cost": cost}, {}).values()
    assert found.lasting == Lasting(Side.HIGHER, 7, 0.001, is_outer=True, is_sure=True)
    assert (found.grade, found.is_sure) == (Grade.UNKNOWN, False)
