"""The first rows of a sheet as a table where everybody sees, and may say, what each column and row is for.

A component of our own, because no widget of Streamlit has a select over each column of a real table. It
holds no state: it draws the reading it is given, and tells what was chosen.
"""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

import streamlit as st

from oj.reading.correct import BY_HAND
from oj.reading.model import SheetRead
from oj.reading.reading import ColumnReading, Role, TableReading
from oj.reading.sheet import a1, column_letters, position
from oj.swedish import number

HERE = Path(__file__).parent
LONGEST_NAME = 200  # characters that a person writes
_KINDS = {
    "value": "Värden",
    "place": "Vilken plats",
    "time": "Vilket år",
    "part": "Delar upp raderna",
    "name": "Vilken indikator",
    "beside": "Hör till värdena",
    "skip": "",
}
"""What the roles of one kind have in common, as the list of them is divided; "" stands by itself."""

Tell = Callable[[Mapping[str, Any]], None]


@dataclass(frozen=True, slots=True)
class RoleWord:
    """What a role is called, with its symbol, and the class of its colour."""

    word: str
    symbol: str
    kind: str


@cache
def role_words() -> dict[Role, RoleWord]:
    """The roles of a column in the order in which they are offered."""
    raw = tomllib.loads((HERE / "reading_words.toml").read_text(encoding="utf-8"))
    return {cast("Role", role): RoleWord(**words) for role, words in raw.items()}


@cache
def _component() -> Any:
    """Registered once a process."""
    return st.components.v2.component(
        "oj_sheet_picture",
        html='<div class="sheet-picture"></div>',
        css=(HERE / "sheet_picture.css").read_text(encoding="utf-8"),
        js=(HERE / "sheet_picture.js").read_text(encoding="utf-8"),
    )


def as_drawn(seen: SheetRead, table: TableReading) -> SheetRead:
    """The sheet with its rows as columns, where the table that is looked at lies on its side."""
    if not table.turned:
        return seen
    corner = tuple(zip(*seen.corner, strict=True))
    return replace(seen, corner=corner, height=seen.width, width=seen.height)


def sheet_picture(
    seen: SheetRead,
    table: TableReading,
    name: str,
    key: str,
    *,
    tell: Tell | None = None,
    rows: int = 0,
    names: Mapping[int, str] = MappingProxyType({}),
    told: Mapping[int, tuple[str, str, Role]] = MappingProxyType({}),
) -> None:
    """Draw a sheet as ``table`` reads it.

    ``tell`` is given what somebody chooses, before the page is drawn anew; without it there is no choice.
    ``rows`` are drawn, or all that are known. ``names`` are those that may be written anew, by column,
    ``told`` what is said of a column with the way to another role: a sentence, a button, and that role.

    What is chosen is {"column": zero-based, "role": a role}, {"column": zero-based, "name": what is written}
    or {"row": one-based, "kind": as of row_kind}.
    """
    seen = as_drawn(seen, table)
    seen = replace(seen, corner=seen.corner[:rows]) if rows else seen
    drawn = {**picture(seen, table, name, names, told), "fixed": tell is None}

    def chosen() -> None:
        if tell and (change := st.session_state[key].get("changed")):
            tell(change)

    _component()(data=drawn, key=key, on_changed_change=chosen)


def picture(
    seen: SheetRead,
    table: TableReading,
    name: str,
    names: Mapping[int, str] = MappingProxyType({}),
    told: Mapping[int, tuple[str, str, Role]] = MappingProxyType({}),
) -> dict[str, Any]:
    """What the component draws: the corner of the sheet with the role of each column and row."""
    width = max((len(row) for row in seen.corner), default=0)
    columns = {one.col: one for one in table.columns}
    words = role_words()
    return {
        "shape": f"{name} {len(seen.corner)} {width}",
        "caption": _caption(seen, width, name),
        "more": _more(seen, width),
        "place": _place(table),
        "roles": [(role, f"{one.symbol} {one.word}", _KINDS[one.kind]) for role, one in words.items()],
        "columns": [
            _column(columns.get(col) or ColumnReading(col, "skip"), words)
            | {"name": names.get(col), "told": told.get(col)}
            for col in range(width)
        ],
        "longest": LONGEST_NAME,
        "rows": [_row(at + 1, row, table) for at, row in enumerate(seen.corner)],
    }


def _caption(seen: SheetRead, width: int, name: str) -> str:
    sheet = f"Bladet {name}" if name else "Filen"
    shown = f"{number(len(seen.corner))} av {number(seen.height)} rader"
    return f"{sheet}: {shown} och {number(width)} av {number(seen.width)} kolumner"


def _more(seen: SheetRead, width: int) -> str:
    """What is said where the sheet is wider than its place, of which ``width`` columns are drawn."""
    if width < seen.width:
        count = f"Bladets första {number(width)} kolumner av {number(seen.width)} visas."
    else:
        count = f"Bladet har {number(width)} kolumner."
    return f"{count} Dra det i sidled för att se alla."


def _column(one: ColumnReading, words: Mapping[Role, RoleWord]) -> dict[str, Any]:
    return {
        "col": one.col,
        "letters": column_letters(one.col),
        "heading": one.label or one.heading,
        "role": one.role,
        "kind": words[one.role].kind,
        "why": one.reason if one.role == "skip" and one.reason != BY_HAND else "",
    }


def _row(number_: int, cells: Sequence[str], table: TableReading) -> dict[str, Any]:
    return {"number": number_, "kind": row_kind(number_, cells, table), "cells": list(cells)}


def row_kind(row: int, cells: Sequence[str], table: TableReading) -> str:
    """What a row (one-based) is for a table: "header", "title", "text" above it, "body" or "out"."""
    if row in table.header_rows:
        return "header"
    title = position(table.title_cell)
    if title and title[0] == row - 1:
        return "title"
    if row < table.first_row:
        return "text"
    place = _place(table)
    text = cells[place] if 0 <= place < len(cells) else ""
    is_below = bool(table.last_row) and row > table.last_row
    return "out" if is_below or any(one.text == text and one.reason for one in table.rows) else "body"


def _place(table: TableReading) -> int:
    """The zero-based column that names the places, by name where it can; -1 for none."""
    name = table.first("place_name")
    return name if name >= 0 else table.first("place_code")


def first_cell(row: int, cells: Sequence[str]) -> str:
    """The first cell (A1) of a row (one-based) with anything in it; "" for none."""
    return next((a1(row - 1, col) for col, text in enumerate(cells) if text), "")
