"""A value with its unit, its base, or the reason why there is none."""

from __future__ import annotations

from oj.compare.figure import Figure
from oj.compare.uncertainty import Interval
from oj.words.quantities import counted, reason, span, with_unit
from tests.words.material import COST, FOLLOW_UP, ROUTINE, TURNOVER


def test_units_and_intervals() -> None:
    assert with_unit(TURNOVER, 52.4) == "52\u00a0%"
    assert with_unit(COST, 8080) == "8\u00a0080\u00a0kr/inv 0–20\u00a0år"
    assert span(TURNOVER, Interval(11.6, 31.4)) == "12–31\u00a0%"


def test_answers_are_words() -> None:
    assert with_unit(ROUTINE, 1, 2024) == "Ja"
    assert with_unit(FOLLOW_UP, 1, 2024) == "Delvis"
    assert with_unit(ROUTINE, 7, 2024) == "7"


def test_every_reason_has_words() -> None:
    assert reason(Figure(2024, None, "suppressed")) == "dold (för få fall)"
    assert reason(Figure(2024, None, "missing", note="Ej deltagit")) == "i filen står ”Ej deltagit”"
    assert reason(Figure(2024, None, "absent")) == "finns inte i de inlästa filerna"


def test_the_base_of_a_share_is_counted_in_people() -> None:
    assert counted(TURNOVER, Figure(2024, 12.5, "ok", 3, 24)) == "3\u00a0av\u00a024"
    assert counted(COST, Figure(2024, 18.8, "ok", 432, 23)) == "432/23"
    assert counted(TURNOVER, Figure(2024, 12.5)) == ""


def test_a_tenth_of_a_person_is_told_of_fewer_than_a_hundred() -> None:
    assert counted(TURNOVER, Figure(2024, 12.5, "ok", 12.34, 99.4)) == "12,3\u00a0av\u00a099,4"
    assert counted(TURNOVER, Figure(2024, 12.5, "ok", 100.4, 803.2)) == "100\u00a0av\u00a0803"
