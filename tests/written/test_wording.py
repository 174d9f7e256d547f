"""What may be kept of what somebody typed."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oj.written import LONGEST_SIGNATURE, LONGEST_TEXT, NotWritable, explanation
from oj.written.wording import fit_line, fit_text, visible

HOSTILE = [
    "<script>alert(1)</script>",
    "{{ 7 * 7 }} {% raw %}",
    "=cmd|' /C calc'!A0",
    '#read("/etc")',
    "</w:t>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_kept_as_the_text_that_it_is(text: str) -> None:
    assert fit_text(text) == text


def test_signs_that_can_not_be_seen_are_taken_out() -> None:
    assert visible("Dyr\u202e plats\u2066\u200b\x00\x1b[2J\ufeff \ud800") == "Dyr plats[2J"
    assert visible("  a \r\n\r\n\r\n\r\n b\tc\u2028d ") == "a\n\nb c\nd"
    assert visible("A\u0308r") == visible("A\u200b\u0308r") == "Är"


def test_what_shows_nothing_is_no_text_and_marks_are_no_pile() -> None:
    for nothing in ("\u0301" * 1200, "\u3164\u2800", "\u115f \n\uffa0"):
        assert visible(nothing) == ""
    assert visible("z" + "\u0335" * 1200 + "a") == "z" + "\u0335" * 4 + "a"
    assert visible("\u05e9\u05c1\u05b8 \U0001f642\ufe0f") == "\u05e9\u05b8\u05c1 \U0001f642\ufe0f"


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u2009", "\u202f", "\u3000", "  "])
def test_a_name_is_one_whatever_space_it_has(space: str) -> None:
    with pytest.raises(NotWritable, match="namn på personer"):
        fit_text(f"Fråga Anna{space}Svensson.")


@given(st.text(alphabet=st.characters(), max_size=60))
def test_what_is_kept_can_be_written_and_is_kept_alike_again(text: str) -> None:
    kept = visible(text)
    assert visible(kept) == kept
    assert json.dumps(kept, ensure_ascii=False).encode("utf-8")


def test_a_text_has_at_least_a_sign_and_at_most_as_many_as_are_said() -> None:
    assert len(fit_text("x" * LONGEST_TEXT)) == LONGEST_TEXT
    with pytest.raises(NotWritable, match="Texten är 1\u00a0201 tecken"):
        fit_text("x" * (LONGEST_TEXT + 1))
    for nothing in ("", " \n\t ", "\u200b\u202e"):
        with pytest.raises(NotWritable, match="Skriv en text först"):
            fit_text(nothing)


def test_title_and_unit_are_asked_for_and_stand_on_one_line() -> None:
    assert fit_line(" Social\nchef ", "Titeln") == "Social chef"
    assert len(fit_line("x" * LONGEST_SIGNATURE, "Titeln")) == LONGEST_SIGNATURE
    with pytest.raises(NotWritable, match="Titeln har för många tecken"):
        fit_line("x" * (LONGEST_SIGNATURE + 1), "Titeln")
    for given_ in (("", "Enhet"), ("Titel", " ")):
        with pytest.raises(NotWritable, match="saknas"):
            explanation("1402", "N33006", 2024, "Text", *given_)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Barnet 20120304-1234 placerades", "personnummer"),
        ("Fråga 070-123 45 67", "telefonnummer"),
        ("Skriv till anna@example.se", "e-postadresser"),
        ("Sedan Anna Svensson slutade", "namn på personer"),
        ("(Karl Johan Ek) slutade", "namn på personer"),
    ],
)
def test_personal_data_is_refused_as_at_upload(text: str, what: str) -> None:
    with pytest.raises(NotWritable, match=what):
        fit_text(text)
    with pytest.raises(NotWritable, match=what):
        fit_line(text, "Titeln")


@pytest.mark.parametrize(
    "text",
    [
        "Två ungdomar placerades på HVB 2024-03-01 och 2024-06-01; dygnet kostade 7 400 kr.",
        "Västra Götaland, Lilla Edet och Ale Kommun har delat på kostnaden, 1 234 567 kr.",
        "Per barn räknat är det mindre. Hans och hennes. Kostnad 2023–2024: 31 952 tkr (N33006).",
        "Familjehem i stället för HVB från 1 januari. Se beslut SN 2024/123 § 45.",
    ],
)
def test_what_officials_write_is_no_personal_data(text: str) -> None:
    assert fit_text(text) == text
