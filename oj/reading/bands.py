"""The rows of a sheet that its tables have to themselves, where some of them lie on their side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from oj.reading.bench import Bench
from oj.reading.cells import tidy
from oj.reading.reading import SheetReading, TableReading
from oj.reading.sheet import Sheet


class Shared(NamedTuple):
    """A sheet as some of its tables see it, all of which lie on their side or none."""

    bench: Bench
    tables: Sequence[TableReading]


class _Band(NamedTuple):
    """Tables that stand beside each other, with the zero-based rows that they reach over."""

    top: int
    end: int
    tables: list[TableReading]


def top_and_end(table: TableReading, height: int) -> tuple[int, int]:
    """The first zero-based row of the sheet that a table has, and the one behind its last."""
    if table.turned:
        cols = [one.col for one in table.columns] or [0]
        return min(cols), max(cols) + 1
    return min([table.first_row, *table.header_rows]) - 1, min(table.last_row or height, height)


def apart(bench: Bench, reading: SheetReading) -> list[Shared]:
    """The sheet as the tables of a reading see it: without the rows of those that are turned otherwise.

    So no table takes the title or the rows of another one. Tables of one kind that reach over the same rows
    share them, and all upright ones see each other.
    """
    height = len(bench.sheet.rows)
    standing = [one for one in reading.tables if not one.turned]
    bands = _bands(reading.tables, height)
    if len(bands) < 2:
        lying = [one for one in reading.tables if one.turned]
        return [Shared(bench, tables) for tables in (standing, lying) if tables]
    taken = {row for band in bands if all(one.turned for one in band.tables) for row in _rows(band)}
    found = [Shared(bench.of_rows(set(range(height)) - taken), standing)] if standing else []
    for band in bands:
        if lying := [one for one in band.tables if one.turned]:
            titles = _titles(bench.sheet, band.top, min(top_and_end(one, height)[0] for one in lying))
            found.append(Shared(bench.of_rows(_rows(band), titles), lying))
    return found


def _rows(band: _Band) -> range:
    return range(band.top, band.end)


def _bands(tables: Iterable[TableReading], height: int) -> list[_Band]:
    """The rows of a sheet divided among its tables: each begins behind the one above, with its title."""
    found: list[_Band] = []
    ordered = sorted(tables, key=lambda one: top_and_end(one, height))
    for at, table in enumerate(ordered):
        top, end = top_and_end(table, height)
        if not table.last_row and not table.turned:  # to the next table
            end = next((up for one in ordered[at + 1 :] if (up := top_and_end(one, height)[0]) > top), height)
        if found and (top < found[-1].end or not (table.turned or found[-1].tables[-1].turned)):
            last = found.pop()
            found.append(_Band(last.top, max(last.end, end), [*last.tables, table]))
        else:
            found.append(_Band(found[-1].end if found else 0, end, [table]))
    return found


def _titles(sheet: Sheet, top: int, end: int) -> tuple[str, ...]:
    """The texts that stand alone on rows above a table, the nearest last."""
    rows = [[cell for cell in row if cell != ""] for row in sheet.rows[top:end]]
    return tuple(tidy(row[0]) for row in rows if len(row) == 1 and isinstance(row[0], str))
