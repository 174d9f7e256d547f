"""The account of the cells of a file, kept true when a check leaves out values that were read.

Values that somebody chooses to hide because the groups are small stay values: they were read, and are
published as hidden.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from oj.intake.combine_tables import CombinedTables
from oj.intake.filtering import only
from oj.reading import reasons
from oj.reading.account import with_symbols, without
from oj.reading.model import Account, Table, Workbook
from oj.swedish import counted, listing, number


@dataclass(frozen=True, slots=True)
class NotRead:
    """Cells of a sheet that are not in what is published, and why; ``values`` of them may be values."""

    sheet: str
    reason: str
    cells: int
    values: int

    @property
    def where(self) -> str:
        """The sheet in words; a text file has none."""
        return f"på bladet ”{self.sheet}”" if self.sheet else "i filen"

    @property
    def why(self) -> str:
        """The reason as a part of a sentence."""
        return self.reason.removesuffix(".")


def left_out_since(before: Workbook, after: Workbook, reason: str) -> Workbook:
    """The workbook ``after`` some values of it as it was ``before`` were left out, with its accounts true."""
    return _settled(before, after, partial(without, reason=reason))


def symbols_since(before: Workbook, after: Workbook) -> Workbook:
    """The workbook ``after`` some numbers were found to stand for none, with its accounts true."""
    return _settled(before, after, with_symbols)


def without_contradictions(workbook: Workbook, combined: CombinedTables) -> Workbook:
    """The workbook with the values of a contradiction left out in its accounts: its tables stay."""
    tables = uncontradicted(workbook, combined)
    after = left_out_since(workbook, replace(workbook, tables=tables), reasons.CONTRADICTION)
    return replace(after, tables=workbook.tables)


def uncontradicted(workbook: Workbook, combined: CombinedTables) -> list[Table]:
    """The tables of a workbook without the values of a contradiction, of which none is published."""
    if not combined.contradicted.any():
        return workbook.tables
    ends = np.cumsum([len(table.observations) for table in workbook.tables])
    parts = np.split(~combined.contradicted, ends[:-1])
    return [only(table, keep) for table, keep in zip(workbook.tables, parts, strict=True)]


def not_read(workbook: Workbook) -> list[NotRead]:
    """What of a file's cells is not in what is published, sheet by sheet."""
    return [
        NotRead(sheet.reading.sheet, one.reason, one.cells, one.values)
        for sheet in workbook.sheets
        for one in sheet.account.left_out
    ]


def lost(not_read: Sequence[NotRead]) -> list[NotRead]:
    """Those that may have values, the most first: without any, all values of the file were read."""
    return sorted((one for one in not_read if one.values), key=lambda one: -one.values)


def in_words(not_read: Sequence[NotRead]) -> str:
    """Whether all was read: "Läst, men 412 celler är inte med: 412 på bladet ”A” (okänd plats)."."""
    if values := lost(not_read):
        told = [f"{number(one.values)} {one.where} ({one.why})" for one in values]
        count = counted(sum(one.values for one in values), "cell", "celler")
        return f"Läst, men {count} är inte med: {listing(told)}."
    return "Alla värden är lästa." if not_read else "Allt är läst."


def _settled(
    before: Workbook,
    after: Workbook,
    settle: Callable[[Account, Sequence[Table], Sequence[Table]], Account],
) -> Workbook:
    """The workbook with the account of each sheet settled by its tables before and after."""
    if len(before.tables) == len(after.tables) and all(map(_same, before.tables, after.tables)):
        return after

    def of(name: str, tables: Sequence[Table]) -> list[Table]:
        return [table for table in tables if table.sheet == name]

    sheets = [
        replace(
            sheet,
            account=settle(
                sheet.account, of(sheet.reading.sheet, before.tables), of(sheet.reading.sheet, after.tables)
            ),
        )
        for sheet in after.sheets
    ]
    return replace(after, sheets=sheets)


def _same(one: Table, other: Table) -> bool:
    """Whether two tables have the very same observations."""
    return one.observations is other.observations
