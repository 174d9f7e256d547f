"""One sheet as it is read, and what somebody wants otherwise: the picture, and what goes with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

import streamlit as st

from oj.reading import correct
from oj.reading.model import SheetRead
from oj.reading.reading import ColumnReading, Role, SheetReading, TableReading
from oj.reading.sheet import column_letters
from oj.reference import municipalities
from pages.data import reading_html
from pages.data.sheet_picture import first_cell, role_words, sheet_picture
from pages.shell.labels import literal

_SPLITS = ("dimension", "provider", "sex")
_FIRST_YEAR, _LAST_YEAR = 1970, 2049


def edit_sheet(seen: SheetRead, key: str) -> SheetReading:
    """Draw a sheet with its reading; returns the reading as somebody has just changed it, else as it is."""
    return _Editor(seen, key).reading


class _Editor:
    """Draws a sheet once, and holds what was changed while it did."""

    def __init__(self, seen: SheetRead, key: str) -> None:
        self.seen, self.reading = seen, seen.reading
        self.key, self.version = key, abs(hash(seen.reading)) % 1_000_000  # a changed reading, fresh widgets
        self._switch()
        if seen.reading.is_read:
            at = self._which_table()
            table = seen.reading.tables[at]
            self._picture(at, table)
            for column in table.columns:
                self._members(at, column)
            self._title_and_year(at, table)
            if not table.with_role("place_code", "place_name", "county", "district"):
                self._place(at, table)

    def _named(self, widget: str) -> str:
        return f"{self.key}_{widget}_{self.version}"

    def _switch(self) -> None:
        read = self.reading.is_read
        wanted = st.toggle("Läs bladet", value=read, key=self._named("read"))
        if wanted and not read:
            self.reading = correct.taken_in(self.reading, self.seen.width)
        elif read and not wanted:
            self.reading = correct.left_out(self.reading)

    def _which_table(self) -> int:
        tables = self.seen.reading.tables
        if len(tables) == 1:
            return 0
        return st.selectbox(
            "Tabell",
            range(len(tables)),
            format_func=lambda at: reading_html.table_name(tables[at], at),
            key=f"{self.key}_table",
        )

    def _picture(self, at: int, table: TableReading) -> None:
        """The first rows with a choice over each column and before each row."""
        change = sheet_picture(self.seen, table, self.reading.sheet, f"{self.key}_picture_{at}")
        st.html(reading_html.legend(role_words()))
        if change and change.get("role") in role_words():
            col, role = int(change["column"]), cast("Role", change["role"])
            self.reading = correct.with_role(self.reading, at, col, role)
        elif change and 0 < int(change.get("row", 0)) <= len(self.seen.corner):
            self._row(at, table, change)

    def _row(self, at: int, table: TableReading, change: Mapping[str, object]) -> None:
        row, kind = int(str(change["row"])), change["kind"]
        cells = self.seen.corner[row - 1]
        text = cells[max(table.first("place_name"), table.first("place_code"), 0)]
        if kind == "body":
            changed = correct.with_row(correct.with_values_from(self.reading, at, row), at, text)
        else:
            changed = correct.with_header_row(self.reading, at, row, heads=kind == "header")
        if kind == "title":
            changed = correct.with_title(changed, at, first_cell(row, cells))
        elif kind in ("text", "out") and row >= table.first_row and text:
            changed = correct.without_row(changed, at, text)
        self.reading = changed

    def _members(self, at: int, column: ColumnReading) -> None:
        """Which members of a column that separates rows are read."""
        members = self.seen.members.get(column.col, ()) if column.role in _SPLITS else ()
        if len(members) < 2:
            return
        now = [one for one in members if one in column.keep] or list(members)
        heading = column.label or column.heading or "utan rubrik"
        chosen = st.multiselect(
            literal(f"Kolumn {column_letters(column.col)}, {heading}: vilka rader läses?"),
            members,
            default=now,
            key=self._named(f"members_{at}_{column.col}"),
            placeholder="Välj minst en",
        )
        if chosen and set(chosen) != set(now):
            self.reading = correct.with_members(self.reading, at, column.col, *_kept(chosen, members, column))

    def _title_and_year(self, at: int, table: TableReading) -> None:
        """The year of columns that have none, and whether the title is part of the names."""
        left, right = st.columns([1, 2], gap="medium", vertical_alignment="bottom")
        year = left.number_input(
            "År, där rubrikerna saknar år",
            min_value=_FIRST_YEAR,
            max_value=_LAST_YEAR,
            value=table.year or None,
            placeholder="som det står i filen",
            key=self._named(f"year_{at}"),
        )
        if (year or 0) != table.year:
            self.reading = correct.with_year(self.reading, at, int(year or 0))
        if table.title or table.title_cell:
            is_part = table.title_in_name
            label = "Titeln hör till indikatorernas namn"
            if right.toggle(label, value=is_part, key=self._named(f"title_{at}")) != is_part:
                self.reading = correct.with_title_in_name(self.reading, at, in_name=not is_part)

    def _place(self, at: int, table: TableReading) -> None:
        """The municipality that all rows are about, where no column names one."""
        named = {"": "ingen vald"} | {code: place.name for code, place in municipalities().items()}
        named.setdefault(table.place, table.place)  # a county, say, that a reading file names
        chosen = st.selectbox(
            "Kommun som alla rader gäller",
            list(named),
            index=list(named).index(table.place),
            format_func=named.__getitem__,
            key=self._named(f"place_{at}"),
        )
        if chosen != table.place:
            self.reading = correct.with_place(self.reading, at, chosen)


def _kept(
    chosen: Sequence[str], members: Sequence[str], column: ColumnReading
) -> tuple[Sequence[str], Sequence[str]]:
    """Members to keep (none for all), and those that leave no trace in a name: the only one, for example."""
    default = chosen if len(chosen) == 1 else [one for one in column.default if one in chosen]
    return ([] if len(chosen) == len(members) else chosen), default
