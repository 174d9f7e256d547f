"""Which rows of a sheet each of its tables has."""

from __future__ import annotations

from collections.abc import Sequence

from oj.reading.reading import TableReading


def top_and_end(table: TableReading, height: int) -> tuple[int, int]:
    """The first zero-based row of a sheet that a table has, and the one behind its last."""
    if table.turned:
        cols = [one.col for one in table.columns] or [0]
        return min(cols), max(cols) + 1
    return min([table.first_row, *table.header_rows]) - 1, min(table.last_row or height, height)


def rows_of(tables: Sequence[TableReading], height: int) -> list[range]:
    """The zero-based rows of a sheet that each table has: from behind the one above, so with its title."""
    reach = [top_and_end(one, height) for one in tables]
    ends = [
        end if table.last_row or table.turned else min((up for up, _ in reach if up > top), default=height)
        for table, (top, end) in zip(tables, reach, strict=True)
    ]
    return [
        range(max((above for above in ends if above <= top), default=0), end)
        for (top, _), end in zip(reach, ends, strict=True)
    ]
