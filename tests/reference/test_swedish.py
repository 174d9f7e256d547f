"""Numbers, years and lists as a Swedish reader expects them."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from oj.swedish import (
    all_digits,
    counted,
    four_figures,
    in_words,
    number,
    signed,
    spanned,
    why_none,
    years,
)


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
@example(100000000.38497984, 2)
def test_what_is_shown_can_be_read_back(value: float, decimals: int) -> None:
    shown = number(value, decimals)
    back = float(shown.replace("\u00a0", "").replace(",", ".").replace("\u2212", "-"))
    noise = 1e-12 * abs(value)  # digits after the thirteenth are taken for what binary arithmetic leaves
    assert back == pytest.approx(value, rel=0, abs=0.5000001 * 10**-decimals + noise)
    assert "." not in shown
    assert "-" not in shown


def test_a_difference_has_its_sign() -> None:
    assert signed(2100) == "+2\u00a0100"
    assert signed(-4.5, 1) == "\u22124,5"
    assert signed(0.01, 1) == "0,0"


@pytest.mark.parametrize(
    ("value", "whole", "short"),
    [
        (1234.5, "1\u00a0234,5", "1\u00a0234"),
        (0.123456, "0,123456", "0,1235"),
        (-3.2, "\u22123,2", "\u22123,2"),
        (123456.0, "123\u00a0456", "123\u00a0456"),
        (28259.4, "28\u00a0259,4", "28\u00a0259"),
        (1e300, "1e+300", "1e+300"),
    ],
)
def test_digits_as_they_are_and_to_four_figures(value: float, whole: str, short: str) -> None:
    assert (all_digits(value), four_figures(value)) == (whole, short)


def test_years_are_never_grouped() -> None:
    assert years(2018, 2024) == "2018–2024"
    assert years(2024, 2024) == "2024"


def test_small_counts_are_words_and_nouns_follow_the_number() -> None:
    assert (in_words(1), in_words(7), in_words(30)) == ("en", "sju", "30")
    assert (counted(1, "värde", "värden"), counted(1234, "värde", "värden")) == (
        "1 värde",
        "1\u00a0234 värden",
    )


def test_what_is_not_known_is_missing() -> None:
    assert why_none("suppressed") == "dold (för få fall)"
    assert why_none(None) == why_none("missing") == "uppgift saknas"


def test_a_span_of_negative_numbers_has_a_word_between_them() -> None:
    assert spanned("12", "31") == "12–31"
    assert spanned("−427", "−60") == "−427 till −60"
    assert spanned("−9", "4") == "−9 till 4"
