"""Text that a spreadsheet program could take for a formula is made harmless; numbers and symbols are not."""

from __future__ import annotations

import pytest

from oj.export.plain_text import neutral, printable


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", " =1", "＝1+1", "-1 st"]
)
def test_what_looks_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert neutral(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "-", "--", "-4,5", "+3 %", "-1 000", "Kostnad = hög", "1+1"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert neutral(text) == text


def test_what_no_cell_can_hold_goes() -> None:
    assert printable("a\x00b\x1fc") == "abc"
    assert len(neutral("=" * 40_000)) == 32_767
