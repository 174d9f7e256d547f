"""The first rows of a sheet as a table where everybody sees, and may say, what each column and row is for.

A component of our own, because no widget of Streamlit has a select over each column of a real table. It
holds no state: it draws the reading it is given, and tells what was chosen.
"""

import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

import streamlit as st

from oj.reading import reasons
from oj.reading.correct import BY_HAND
from oj.reading.extent import rows_of
from oj.reading.model import SheetRead, Table
from oj.reading.reading import ColumnReading, Role, TableReading
from oj.reading.sheet import a1, column_letters, position
from oj.swedish import number

HERE = Path(__file__).parent
CORNER = 60  # so many rows and columns are drawn at once
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

_KINDS_ACROSS = [
    ("header", "Rubrik"),
    ("title", "Titel"),
    ("text", "Text"),
    ("body", "Läses"),
    ("out", "Läses inte"),
]
_NEW = ("new", "Ny tabell börjar här", "")

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


@dataclass(frozen=True)
class Drawn:
    """One sheet while one of its tables (its number ``at``) is looked at; ``cells`` (zero-based) are read.

    It is drawn from the zero-based column ``left`` and row ``top`` on, behind the column of its places and
    below its header.
    """

    seen: SheetRead
    at: int
    cells: Set[tuple[int, int]] = frozenset()
    left: int = 0
    top: int = 0

    @property
    def table(self) -> TableReading:
        """The table that is looked at."""
        return self.seen.reading.tables[self.at]

    @property
    def width(self) -> int:
        """How many columns of the sheet may be drawn."""
        return max((len(row) for row in self.seen.corner), default=0)

    @property
    def columns(self) -> list[int]:
        """The zero-based columns that are drawn now."""
        shown = range(self.left, min(self.left + CORNER, self.width))
        first = min(self.table.header_rows, default=1) - 1 if self.table.turned else _place(self.table)
        return [*([first] if 0 <= first < self.left else []), *shown]

    @property
    def rows(self) -> list[int]:
        """The zero-based rows that are drawn now."""
        heads = [_place(self.table)] if self.table.turned else [row - 1 for row in self.table.header_rows]
        shown = range(self.top, min(self.top + CORNER, len(self.seen.corner)))
        return [*(row for row in heads if 0 <= row < self.top), *shown]

    @cached_property
    def other_tables(self) -> list[int]:
        """Of each row that is drawn, the number of another table that has it; -1 where none has."""
        return other_tables(self.seen, self.at)

    def across(self, number: int) -> list[str]:
        """What stands in a row (one-based) across the table's columns: of one on its side, in a column."""
        if self.table.turned:
            return [row[number - 1] if number <= len(row) else "" for row in self.seen.corner]
        return list(self.seen.corner[number - 1])

    @property
    def rows_across(self) -> list[list[str]]:
        """What stands in all rows across the table's columns."""
        count = self.width if self.table.turned else len(self.seen.corner)
        return [self.across(number_) for number_ in range(1, count + 1)]

    def why_not_across(self, number: int) -> str:
        """Why nothing of a row (one-based) across the table's columns is read; as of ``why_not``."""
        return self.why_not(_cells_across(self, number))

    def why_not(self, cells: Iterable[tuple[int, int]]) -> str:
        """Why most of these cells are not read; "" where any is, or none might have been."""
        cells = list(cells)
        if any(cell in self.cells for cell in cells):
            return ""
        reasons = Counter(self.seen.left_out[cell] for cell in cells if cell in self.seen.left_out)
        return max(reasons, key=lambda reason: reasons[reason], default="")


def cells_read(tables: Iterable[Table], top: int = 0) -> set[tuple[int, int]]:
    """The cells (zero-based) that a sheet's tables have observations of, in the rows drawn from ``top``."""
    found: set[tuple[int, int]] = set()
    for one in tables:
        seen = one.observations
        drawn = (seen.row >= top) & (seen.row < top + CORNER)
        found.update(zip(seen.row[drawn].tolist(), seen.col[drawn].tolist(), strict=True))
    return found


def given_by(seen: SheetRead, at: int, tables: Iterable[Table]) -> list[Table]:
    """Those of the ``tables`` that a sheet gives which its table number ``at`` is read as."""
    table, rows = seen.reading.tables[at], rows_of(seen.reading.tables, seen.height)[at]
    lines = {one.col for one in table.columns}
    own = []
    for one in tables:
        if not len(one.observations):
            continue
        row, col = int(one.observations.row[0]), int(one.observations.col[0])
        if row in rows and (row if table.turned else col) in lines:
            own.append(one)
    return own


def other_tables(seen: SheetRead, at: int) -> list[int]:
    """Of each row that is drawn, the number of a table that has it other than ``at``; -1 for none."""
    ranges = rows_of(seen.reading.tables, seen.height)
    rows = range(len(seen.corner))
    return [
        -1 if row in ranges[at] else next((number for number, one in enumerate(ranges) if row in one), -1)
        for row in rows
    ]


def sheet_picture(
    drawn: Drawn,
    name: str,
    key: str,
    *,
    tell: Tell | None = None,
    rows: int = 0,
    names: Mapping[int, str] = MappingProxyType({}),
    told: Mapping[int, tuple[str, str, Role]] = MappingProxyType({}),
) -> None:
    """Draw a sheet as it is read.

    ``tell`` is given what somebody chooses, before the page is drawn anew; without it there is no choice.
    ``rows`` are drawn, or all that are known. ``names`` are those that may be written anew, by column,
    ``told`` what is said of a column with the way to another role: a sentence, a button, and that role.

    What is chosen is {"line": zero-based column of the table, "role": a role, or "title", "text" or "new"},
    {"line": likewise, "name": what is written}, {"across": one-based row of it, "kind": as of kind_across}
    or {"table": the number of another one}.
    """
    if rows:
        drawn = replace(drawn, seen=replace(drawn.seen, corner=drawn.seen.corner[:rows]))
    turn = f"{key}_turn"  # drawn anew after every choice, also after one that changes nothing
    now = st.session_state.get(turn, 0)
    data = {**picture(drawn, name, names, told), "fixed": tell is None, "turn": now}

    def chosen() -> None:
        if tell and (change := st.session_state[key].get("changed")):
            st.session_state[turn] = now + 1
            tell(change)

    _component()(data=data, key=key, on_changed_change=chosen)


def picture(
    drawn: Drawn,
    name: str,
    names: Mapping[int, str] = MappingProxyType({}),
    told: Mapping[int, tuple[str, str, Role]] = MappingProxyType({}),
) -> dict[str, Any]:
    """What the component draws: the corner of the sheet with what each of its columns and rows is."""
    seen, table = drawn.seen, drawn.table
    rows, columns = drawn.rows, drawn.columns
    lines = [
        _line(drawn, at) | {"name": names.get(at), "told": told.get(at)}
        for at in (rows if table.turned else columns)
    ]
    across = [_across(drawn, at + 1) for at in (columns if table.turned else rows)]
    of_tables = [one["table"] for one in (*lines, *across)]
    return {
        "shape": f"{name} {drawn.at if table.turned else ''} {rows} {columns} {of_tables}",
        "caption": _caption(drawn, name),
        "more": _more(drawn),
        "lies": table.turned,
        "place": -1 if table.turned or _place(table) not in columns else columns.index(_place(table)),
        "roles": _roles(table),
        "kinds": _KINDS_ACROSS if table.turned else [*_KINDS_ACROSS, _NEW],
        "columns": across if table.turned else lines,
        "rows": lines if table.turned else across,
        "longest": LONGEST_NAME,
        "cells": [[_text(seen, row, col) for col in columns] for row in rows],
        "out": [
            f"{down},{at}"
            for at, col in enumerate(columns)
            for down, row in enumerate(rows)
            if (row, col) in seen.left_out
        ],
    }


def _roles(table: TableReading) -> list[tuple[str, str, str]]:
    """What a line can be, with its word and the group that it stands in."""
    roles: list[tuple[str, str, str]] = [
        (role, f"{one.symbol} {one.word}", _KINDS[one.kind]) for role, one in role_words().items()
    ]
    return [*roles, ("title", "Titel", ""), ("text", "Text", ""), _NEW] if table.turned else roles


def _caption(drawn: Drawn, name: str) -> str:
    sheet = f"Bladet {name}" if name else "Filen"
    shown = f"{number(len(drawn.rows))} av {number(drawn.seen.height)} rader"
    return f"{sheet}: {shown} och {number(len(drawn.columns))} av {number(drawn.seen.width)} kolumner"


def _more(drawn: Drawn) -> str:
    """What is said where the sheet is wider than its place."""
    seen, columns = drawn.seen, drawn.columns
    if len(columns) < seen.width:
        span = f"{column_letters(drawn.left)}–{column_letters(columns[-1])}"
        count = f"Kolumnerna {span} av bladets {number(seen.width)} visas."
    else:
        count = f"Bladet har {number(len(columns))} kolumner."
    return f"{count} Dra det i sidled för att se alla."


def called(table: TableReading, line: int) -> str:
    """A column (zero-based) of a table, as the sheet has it: "kolumn C"; of one on its side "rad 3"."""
    return f"rad {line + 1}" if table.turned else f"kolumn {column_letters(line)}"


def _line(drawn: Drawn, at: int) -> dict[str, Any]:
    """A column (zero-based) of the table: what it is for, and what there is to say of that."""
    table = drawn.table
    known = next((one for one in table.columns if one.col == at), None)
    other = drawn.other_tables[at] if table.turned else -1 if known else _beside(drawn, at)
    one = known or ColumnReading(at, "skip")
    role: str = one.role
    why = one.reason if one.role == "skip" and one.reason != BY_HAND else ""
    kind = role_words()[one.role].kind
    if table.turned and known is None:
        role = "title" if (position(table.title_cell) or (-1,))[0] == at else "text"
        kind = "other" if other >= 0 else "text"
    elif other >= 0:
        kind = "other"
    elif one.role == "value" and (why := _why_no_values(drawn, at)):
        kind = "skip"
    return {
        "at": at,
        "called": called(table, at),
        "mark": str(at + 1) if table.turned else column_letters(at),
        "heading": one.label or one.heading,
        "role": role,
        "kind": kind,
        "why": why,
        "table": other,
        "filled": not table.turned or any(drawn.seen.corner[at]),
    }


def _beside(drawn: Drawn, col: int) -> int:
    """The number of an upright table beside the one looked at that has a zero-based column; -1 for none."""
    tables, ranges = drawn.seen.reading.tables, rows_of(drawn.seen.reading.tables, drawn.seen.height)
    own = ranges[drawn.at]
    return next(
        (
            number_
            for number_, (one, rows) in enumerate(zip(tables, ranges, strict=True))
            if not one.turned
            and rows.start < own.stop
            and own.start < rows.stop
            and any(column.col == col for column in one.columns)
        ),
        -1,
    )


def _why_no_values(drawn: Drawn, at: int) -> str:
    """Why no value of a column (zero-based) of the table is read; "" where any is."""
    table, seen = drawn.table, drawn.seen
    end = seen.width if table.turned else min(table.last_row or seen.height, seen.height)
    drawn_now = drawn.columns if table.turned else drawn.rows
    rows = [row for row in drawn_now if table.first_row - 1 <= row < end]
    cells = [(at, row) if table.turned else (row, at) for row in rows]
    is_filled = any(_text(seen, *cell) for cell in cells)
    if not is_filled or any(cell in drawn.cells for cell in cells):
        return ""
    return f"läses inte: {drawn.why_not(cells) or _why_afterwards(seen) or 'inget av den kommer med'}"


def _why_afterwards(seen: SheetRead) -> str:
    """Why values were left out when the sheet had been read, where there is but one reason."""
    known = set(seen.left_out.values())
    others = [one.reason for one in seen.account.left_out if one.reason not in known]
    return others[0] if len(others) == 1 else ""


def _text(seen: SheetRead, row: int, col: int) -> str:
    """What stands in a cell (zero-based) of the corner; "" outside it."""
    return seen.corner[row][col] if row < len(seen.corner) and col < len(seen.corner[row]) else ""


def _across(drawn: Drawn, number_: int) -> dict[str, Any]:
    """A row (one-based) across the table's columns: what it is."""
    table, texts = drawn.table, drawn.across(number_)
    other = -1 if table.turned else drawn.other_tables[number_ - 1]
    kind = "other" if other >= 0 else kind_across(drawn, number_)
    why = drawn.why_not_across(number_)
    letters = column_letters(number_ - 1)
    return {
        "at": number_,
        "called": f"kolumn {letters}" if table.turned else f"rad {number_}",
        "mark": letters if table.turned else str(number_),
        "kind": kind,
        "why": why if kind == "out" else "",
        "table": other,
        "filled": any(texts),
    }


def _cells_across(drawn: Drawn, number_: int) -> list[tuple[int, int]]:
    """The zero-based cells that say whether a row (one-based) across is read: of values, where any are."""
    table, at = drawn.table, number_ - 1
    lines = list(range(len(drawn.across(number_))))
    if table.turned:
        lines = [line for line in lines if drawn.other_tables[line] < 0]
    if number_ >= table.first_row and (values := table.with_role("value", "numerator", "denominator")):
        lines = [line for line in lines if line in values]
    return [(line, at) if table.turned else (at, line) for line in lines]


def kind_across(drawn: Drawn, number_: int) -> str:
    """What a row (one-based) across is for the table: "header", "title", "text" above it, "body" or "out"."""
    table, texts = drawn.table, drawn.across(number_)
    title = position(table.title_cell)
    if number_ in table.header_rows:
        return "header"
    if title and not table.turned and title[0] == number_ - 1:
        return "title"
    if drawn.why_not_across(number_):
        return "out"
    if number_ < table.first_row:
        return "text"
    text = texts[place] if 0 <= (place := _place(table)) < len(texts) else ""
    is_below = bool(table.last_row) and number_ > table.last_row
    return "out" if is_below or any(one.text == text and one.reason for one in table.rows) else "body"


def unknown_places(drawn: Drawn) -> list[str]:
    """The texts in the column of places that name no known one, on rows that are not read for that."""
    seen, table = drawn.seen, drawn.table
    place, others = _place(table), drawn.other_tables
    unknown = sorted(cell for cell, why in seen.left_out.items() if why == reasons.UNKNOWN_PLACE)
    cells = (cell for cell in unknown if place >= 0 and others[cell[0]] < 0)
    found = (_text(seen, place, col) if table.turned else _text(seen, row, place) for row, col in cells)
    return list(dict.fromkeys(filter(None, found)))


def _place(table: TableReading) -> int:
    """The zero-based column that names the places, by name where it can; -1 for none."""
    name = table.first("place_name")
    return name if name >= 0 else table.first("place_code")


def first_cell(row: int, cells: Sequence[str]) -> str:
    """The first cell (A1) of a row (one-based) with anything in it; "" for none."""
    return next((a1(row - 1, col) for col, text in enumerate(cells) if text), "")
