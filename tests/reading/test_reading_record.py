"""A reading as TOML and back, and the fingerprint by which next year's sheet is known."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oj.errors import OjError
from oj.reading import reasons
from oj.reading.reading import (
    ColumnReading,
    Grouped,
    NameReading,
    RowReading,
    SheetReading,
    TableReading,
    fingerprint,
    from_toml,
    to_toml,
)

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
members = st.lists(texts, max_size=3).map(tuple)
columns = st.lists(
    st.builds(
        ColumnReading,
        col=st.integers(0, 800),
        role=st.sampled_from(["place_name", "value", "dimension", "provider", "skip"]),
        heading=texts,
        label=texts,
        year=st.sampled_from([0, 2024]),
        ask_year=st.booleans(),
        sex=st.sampled_from(["", "T", "K", "M"]),
        keep=members,
        default=members,
        reason=texts,
    ),
    unique_by=lambda one: one.col,
    max_size=4,
).map(lambda found: tuple(sorted(found, key=lambda one: one.col)))
tables = st.builds(
    TableReading,
    columns=columns,
    header_rows=st.lists(st.integers(1, 9), unique=True, max_size=3).map(lambda rows: tuple(sorted(rows))),
    first_row=st.integers(1, 99),
    last_row=st.integers(0, 99),
    title=texts,
    title_cell=st.sampled_from(["", "A1"]),
    title_in_name=st.booleans(),
    year=st.sampled_from([0, 2024]),
    year_from=st.sampled_from(["", "given", "title"]),
    grouped=st.sampled_from(get_args(Grouped)),
    place=st.sampled_from(["", "14", "1402", "1480/Centrum"]),
    turned=st.booleans(),
    upright=st.booleans(),
    names=st.lists(st.builds(NameReading, text=texts, name=texts), max_size=2).map(tuple),
    rows=st.lists(st.builds(RowReading, text=texts, place=texts, reason=texts), max_size=2).map(tuple),
)
readings = st.lists(
    st.builds(
        SheetReading,
        sheet=texts,
        tables=st.lists(tables, max_size=2).map(tuple),
        reason=texts,
        fingerprint=texts,
    ),
    max_size=3,
)


@given(readings)
def test_a_reading_comes_back_whole_from_its_toml(found: list[SheetReading]) -> None:
    assert from_toml(to_toml(found)) == found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[sheet", "TOML"),
        ("[[sheet]]\nname = 3", "name är ingen text"),
        ('[[sheet]]\nname = ""\nblad = 1', "'blad', som inte finns"),
        ("[[sheet]]\n[[sheet.table]]\nheader_rows = [0]", "0 är ingen rad"),
        ('[[sheet]]\n[[sheet.table]]\n[[sheet.table.column]]\ncolumn = "A"\nrole = "kommun"', "'kommun' är"),
        ('[[sheet]]\n[[sheet.table]]\n[[sheet.table.column]]\ncolumn = "7"\nrole = "skip"', "'7' är ingen"),
        ("sheet = 7", "går inte att förstå"),
    ],
)
def test_what_is_no_reading_is_refused_in_words(text: str, told: str) -> None:
    with pytest.raises(OjError, match=told):
        from_toml(text)


def test_the_fingerprint_is_the_same_next_year() -> None:
    this_year = fingerprint(["Kommun", "Vakanser 2024", "Kostnad 2022–2024", "2024"])
    assert this_year == fingerprint(["Kommun", "Vakanser  2025", "kostnad 2023–2025", "2025"])
    assert this_year != fingerprint(["Kommun", "Vakanser 2024", "Kostnad, tkr"])


def test_a_reason_as_it_was_called_when_a_reading_was_kept_is_still_the_readers_own() -> None:
    """Otherwise a column that nobody has said anything of would count as left out by a person."""
    kept = '[[sheet]]\n[[sheet.table]]\n[[sheet.table.column]]\ncolumn = "B"\nrole = "skip"\n'
    (reading,) = from_toml(kept + 'reason = "text som inte skiljer raderna åt"\n')
    assert reading.tables[0].columns[0].reason in reasons.PROPOSED


def test_a_sheet_without_headings_has_no_fingerprint_that_another_has() -> None:
    assert fingerprint(["", "2024"]) == ""
