"""The cells that the tables of a sheet have to themselves, where some of them lie on their side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from oj.reading.bench import Bench
from oj.reading.blocks import blocks_of, has_others
from oj.reading.reading import SheetReading, TableReading


class Shared(NamedTuple):
    """A sheet as some of its tables see it, all of which lie on their side or none."""

    bench: Bench
    tables: Sequence[TableReading]


def apart(bench: Bench, reading: SheetReading) -> list[Shared]:
    """The sheet as the tables of a reading see it: without the cells and titles of those on their side.

    Each of those sees its own block alone; where all of the sheet is one table on its side, it sees all.
    """
    standing = [one for one in reading.tables if not one.turned]
    lying = [one for one in reading.tables if one.turned]
    blocks = blocks_of(bench.sheet, lying)
    is_only = not standing and len(blocks) == 1 and not has_others(bench.sheet, blocks[0][0])
    if is_only or not blocks:
        return [Shared(bench, tables) for tables in (standing, lying) if tables]
    *parts, rest = bench.apart([block for block, _ in blocks])
    found = [Shared(rest, standing)] if standing else []
    return [*found, *(Shared(part, tables) for part, (_, tables) in zip(parts, blocks, strict=True))]
