"""A table as it is laid on paper: no empty column, and marks with a note for what is not known well."""

from collections.abc import Iterable, Mapping, Sequence
from string import ascii_lowercase

from oj.swedish import DASH, NBSP
from oj.tables.table import Cell, Table, filled
from oj.words import report_words


def on_paper(table: Table, reasons: Iterable[str] = ()) -> Table:
    """The table as texts: "–" where a figure lacks ("– a", "– b" where reasons differ), "*" on a small base.

    ``reasons`` are all of the paper, so that a letter means the same in each of its tables. A note says what
    the marks of this one mean.
    """
    marks = _marks([*dict.fromkeys([*reasons, *table.reasons])])
    rows = [[_cell(cell, marks) for cell in row] for row in table.rows]
    columns, kept = filled(zip(table.columns, zip(*rows, strict=True), strict=True)) if rows else ([], [])
    told = ["; ".join(f"{mark}: {why}" for why, mark in marks.items() if why in table.reasons) + "."]
    told = told if table.reasons else []
    pale = [report_words.SMALL] if any(cell.is_pale for row in rows for cell in row) else []
    return Table(table.title, columns or table.columns, kept, [*told, *pale, *table.notes])


def _marks(reasons: Sequence[str]) -> Mapping[str, str]:
    """By reason the mark that stands for it."""
    if len(reasons) == 1:
        return {reasons[0]: DASH}
    return {why: f"{DASH}{NBSP}{_letter(at)}" for at, why in enumerate(reasons)}


def _letter(at: int) -> str:
    """ "a", "b" … "z", "aa", "ab" …"""
    before, last = divmod(at, len(ascii_lowercase))
    return (_letter(before - 1) if before else "") + ascii_lowercase[last]


def _cell(cell: Cell, marks: Mapping[str, str]) -> Cell:
    text = marks[cell.why] if cell.why else cell.text.replace(" av ", f"{NBSP}av{NBSP}")
    return Cell(f"{text}*" if cell.is_pale and not cell.why else text, is_pale=cell.is_pale)
