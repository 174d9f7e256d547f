"""Where else personal data stands that somebody has left out, and can't be emptied: that stops the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from types import MappingProxyType
from typing import Final

from oj.findings import NOT_EMPTIED, Finding, finding
from oj.reading.model import Table, Workbook
from oj.reading.repeats import Repeats
from oj.reading.sheet import Sheet, a1, position
from oj.swedish import listing

_NAMED: Final = 6
_SIGNS = re.compile(r"[_.\d-]+")


def not_emptied(
    workbook: Workbook, where: Sequence[str] = (), named: Mapping[str, str] = MappingProxyType({})
) -> list[Finding]:
    """The errors about columns of which no copy without personal data can be made.

    ``where`` says where else it stands. ``named`` has what is said of a sheet in place of its name.
    """
    also = f", eftersom de också står i {listing(where[:_NAMED])}" if where else ""
    return [
        finding(NOT_EMPTIED, sheet=named.get(one.sheet, one.sheet), cell=one.cell, where=one.where, also=also)
        for one in workbook.unkept
    ]


def elsewhere(workbook: Workbook, sheets: Mapping[str, Sheet], repeats: Repeats) -> list[Finding]:
    """The errors about personal data in names, and in cells that the tables need."""
    named = {name: f"nr {at}" for at, name in enumerate(sheets, 1) if repeats.are_meant_by(name)}
    stem = PurePath(workbook.file).stem
    in_file = repeats.are_in(stem) or repeats.are_meant_by(_SIGNS.sub(" ", stem))
    where = [*(["filens namn"] if in_file else []), *(f"namnet på blad {one}" for one in named.values())]
    where += [
        f"{cell} på bladet ”{named.get(sheet, sheet)}”" if sheet else cell
        for sheet, cell in _cells(workbook, sheets, repeats)
    ]
    return not_emptied(workbook, where, named) if where else []


def named_in(table: Table) -> list[tuple[str, str]]:
    """What the series and the places of a table are called, and where that stands."""
    return [
        *((one.label, one.cell) for one in table.series),
        *((one.name, one.cell) for one in table.places),
    ]


def _cells(workbook: Workbook, sheets: Mapping[str, Sheet], repeats: Repeats) -> Iterator[tuple[str, str]]:
    """Which cells repeat personal data that the tables need: headings and places."""
    for table in workbook.tables:
        sheet = sheets[table.sheet]
        heads = {(row - 1, col) for row in table.header_rows for col in range(len(sheet.columns))}
        named = {where for _, cell in named_in(table) if (where := position(cell))}
        for row, col in sorted(heads | named):
            if repeats.are_meant_by(sheet.shown(row, col)):
                yield sheet.name, a1(row, col)
