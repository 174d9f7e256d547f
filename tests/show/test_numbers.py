"""Numbers as a Swedish reader expects them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oj.compare.figure import Figure
from oj.compare.uncertainty import Interval
from oj.show.numbers import counted, in_words, number, reason, signed, span, with_unit, years
from tests.show.material import COST, FOLLOW_UP, ROUTINE, TURNOVER


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (8080, 0, "8\u00a0080"),
        (1234567.891, 1, "1\u00a0234\u00a0567,9"),
        (-4.5, 1, "\u22124,5"),
        (2.5, 0, "3"),
        (-2.5, 0, "\u22123"),
        (0.25, 1, "0,3"),
        (1.005, 2, "1,01"),
        (-0.04, 1, "0,0"),
        (999.5, 0, "1\u00a0000"),
    ],
)
def test_decimal_comma_hard_space_real_minus(value: float, decimals: int, shown: str) -> None:
    assert number(value, decimals) == shown


@given(st.floats(-1e9, 1e9), st.integers(0, 2))
def test_what_is_shown_can_be_read_back(value: float, decimals: int) -> None:
    shown = number(value, decimals)
    back = float(shown.replace("\u00a0", "").replace(",", ".").replace("\u2212", "-"))
    assert back == pytest.approx(value, abs=0.5000001 * 10**-decimals)
    assert "." not in shown
    assert "-" not in shown


def test_signs_units_and_intervals() -> None:
    assert signed(2100) == "+2\u00a0100"
    assert signed(-4.5, 1) == "\u22124,5"
    assert signed(0.01, 1) == "0,0"
    assert with_unit(TURNOVER, 52.4) == "52\u00a0%"
    assert with_unit(COST, 8080) == "8\u00a0080\u00a0kr/inv 0–20\u00a0år"
    assert span(TURNOVER, Interval(11.6, 31.4)) == "12–31\u00a0%"


def test_answers_are_words() -> None:
    assert with_unit(ROUTINE, 1, 2024) == "Ja"
    assert with_unit(FOLLOW_UP, 1, 2024) == "Delvis"
    assert with_unit(ROUTINE, 7, 2024) == "7"


def test_years_are_never_grouped() -> None:
    assert years(2018, 2024) == "2018–2024"
    assert years(2024, 2024) == "2024"


def test_every_reason_has_words() -> None:
    assert reason(Figure(2024, None, "suppressed")) == "dold (för få fall)"
    assert reason(Figure(2024, None, "missing", note="Ej deltagit")) == "i filen står ”Ej deltagit”"
    assert reason(Figure(2024, None, "absent")) == "finns inte i de inlästa filerna"


def test_the_base_of_a_share_is_counted_in_people() -> None:
    assert counted(TURNOVER, Figure(2024, 12.5, "ok", 3, 24)) == "3\u00a0av\u00a024"
    assert counted(COST, Figure(2024, 18.8, "ok", 432, 23)) == "432/23"
    assert counted(TURNOVER, Figure(2024, 12.5)) == ""
    assert (in_words(1), in_words(7), in_words(30)) == ("en", "sju", "30")
