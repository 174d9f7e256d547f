"""Findings about hidden rows and columns of the tables that were read."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterable, Iterator

import numpy as np

from oj.findings import Finding, finding
from oj.reading.model import Table
from oj.reading.sheet import Sheet, a1, area, column_letters, position

_MOST_NAMES = 5


def hidden_in(sheet: Sheet, table: Table) -> Iterator[Finding]:
    """Hidden rows and columns with values that were read, and hidden ones in the table with other content."""
    if not sheet.hidden_rows and not sheet.hidden_columns:
        return
    seen = table.observations
    rows = sheet.hidden_rows & set(np.unique(seen.row).tolist())
    columns = sheet.hidden_columns & set(np.unique(seen.col).tolist())
    if rows:
        at = np.flatnonzero(np.isin(seen.row, list(rows)))
        place = position(table.places[0].cell)
        yield finding(
            "hidden_rows",
            sheet=sheet.name,
            cell=a1(min(rows), place[1] if place else 0),
            value=table.places[seen.place[at[0]]].name,
            where=_rows(rows),
            count=_values(len(at)),
            names=_names(table.places[one].name for one in dict.fromkeys(seen.place[at].tolist())),
        )
    if columns:
        at = np.flatnonzero(np.isin(seen.col, list(columns)))
        first = min(columns)
        yield finding(
            "hidden_columns",
            sheet=sheet.name,
            cell=a1(table.header_rows[-1] - 1 if table.header_rows else int(seen.row[at].min()), first),
            value=table.series[seen.series[at[0]]].label,
            where=_columns(columns),
            count=_values(len(at)),
            names=_names(f"”{table.series[one].label}”" for one in dict.fromkeys(seen.series[at].tolist())),
        )
    yield from _beside(sheet, table, sheet.hidden_rows - rows, sheet.hidden_columns - columns)


def _beside(sheet: Sheet, table: Table, rows: Collection[int], columns: Collection[int]) -> Iterator[Finding]:
    """Hidden rows and columns of the table's area that have content but no values that were read."""
    top, left, bottom, right = area(table.range)
    rows = {r for r in rows if top <= r <= bottom and any(cell != "" for cell in sheet.rows[r])}
    columns = {
        c
        for c in columns
        if left <= c <= right and any(cell != "" for cell in sheet.columns[c][top : bottom + 1])
    }
    if rows or columns:
        where = [_rows(rows)] if rows else []
        where += [_columns(columns)] if columns else []
        cell = a1(min(rows), left) if rows else a1(top, min(columns))
        yield finding("hidden_beside", sheet=sheet.name, cell=cell, where=" och ".join(where))


def _values(count: int) -> str:
    return f"{count} {'värde' if count == 1 else 'värden'}"


def _rows(rows: Collection[int]) -> str:
    return ("rad " if len(rows) == 1 else "rader ") + _spans(rows, lambda row: str(row + 1))


def _columns(columns: Collection[int]) -> str:
    return ("kolumn " if len(columns) == 1 else "kolumner ") + _spans(columns, column_letters)


def _spans(numbers: Collection[int], name: Callable[[int], str]) -> str:
    """Numbers with neighbours drawn together: "5, 7–9"; the first few of many."""
    spans: list[str] = []
    for _, group in itertools.groupby(enumerate(sorted(numbers)), lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        spans.append(name(run[0]) if len(run) == 1 else f"{name(run[0])}–{name(run[-1])}")
    return _names(spans)


def _names(texts: Iterable[str]) -> str:
    texts = list(texts)
    rest = len(texts) - _MOST_NAMES
    return ", ".join(texts[:_MOST_NAMES]) + (f" med flera ({rest} till)" if rest > 0 else "")
