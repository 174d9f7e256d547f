"""Tables on their side beside upright ones, or below each other: each is read as if it stood alone.

Such a table is a block of the sheet: the rows from its title to its last, the columns from its names to the
last place. What belongs to no block is read upright.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from oj.reading.cells import is_value, tidy
from oj.reading.heading import label_text, word
from oj.reading.places import NATION, gazetteer, is_aggregate, split_cell
from oj.reading.reading import TableReading
from oj.reading.sheet import Cell, Sheet
from oj.reading.vocabulary import VOCABULARY
from oj.reading.years import pure_year

_MOST_ROWS: Final = 10_000
"""Tables on their side are not looked for on longer sheets."""

_LONGEST: Final = 60
"""No place's name is longer."""

_MOST_TEXTS: Final = 2
"""A row with more different texts than this is no title."""

Owners = npt.NDArray[np.int16]


@dataclass(frozen=True)
class Block:
    """The cells of a table on its side, zero-based and inclusive; ``head`` is the row of its places."""

    head: int
    bottom: int
    left: int
    right: int


def find_blocks(sheet: Sheet) -> list[Block]:
    """The tables on their side, from the top: a row of places above values, and names before them."""
    found: list[Block] = []
    if len(sheet.rows) > _MOST_ROWS:
        return found
    known: dict[Cell, str] = {text: code for text in sheet.texts if (code := _place_in(text))}
    row = 0
    while row + 1 < len(sheet.rows):
        beside = list(_blocks_at(sheet, row, known))
        found += beside
        row = min((one.bottom for one in beside), default=row) + 1
    return found


def _blocks_at(sheet: Sheet, head: int, known: Mapping[Cell, str]) -> Iterator[Block]:
    """The tables whose places stand in the row ``head``, with blank columns between them.

    ``known`` has the codes of the texts that name a place.
    """
    cells = sheet.rows[head]
    if len({known[text] for text in known.keys() & cells}) < 2:  # as most rows
        return
    codes = {col: known[cell] for col, cell in enumerate(cells) if cell in known}
    rows = range(head, min(head + 3, len(sheet.rows)))
    left = 0
    for end in range(1, len(cells) + 1):
        if end == len(cells) or all(sheet.rows[row][end] == "" for row in rows):
            own = {col: code for col, code in codes.items() if left <= col < end}
            if block := _block_of_places(sheet, head, own, end):
                yield block
            left = end + 1


def _block_of_places(sheet: Sheet, head: int, codes: Mapping[int, str], end: int) -> Block | None:
    """The table with these places in the row ``head``, before the column ``end``; None where it is none."""
    if len(set(codes.values())) < 2 or not any(len(code) == 4 and code != NATION for code in codes.values()):
        return None
    cells, first, right = sheet.rows[head], min(codes), max(codes)
    between = [cell for cell in cells[first : right + 1] if cell != "" and not is_aggregate(tidy(str(cell)))]
    if len(codes) * 2 < len(between):
        return None
    while right + 1 < end and cells[right + 1] != "":
        right += 1
    left = _leftmost(sheet, range(head, min(head + 3, len(sheet.rows))), first)
    bottom = _last_row(sheet, head, left, sorted(codes))
    return Block(head, bottom, left, right) if left < first and bottom > head else None


def _place_in(cell: Cell) -> str:
    """The code of the place that a cell names; "" for none."""
    if not isinstance(cell, str) or not 1 < len(cell) <= _LONGEST or not cell[-1].isalpha():
        return ""
    codes = gazetteer().codes(split_cell(cell)[1])
    return codes[0] if codes and not is_aggregate(tidy(cell)) else ""


def _leftmost(sheet: Sheet, rows: range, col: int) -> int:
    """The first of the columns before ``col`` with anything in these rows, no blank one between."""
    while col > 0 and any(sheet.rows[row][col - 1] != "" for row in rows):
        col -= 1
    return col


def _last_row(sheet: Sheet, head: int, left: int, places: Sequence[int]) -> int:
    """The last row below ``head`` with values of its ``places``, before another table begins."""
    last = head
    for row in range(head + 1, len(sheet.rows)):
        cells = sheet.rows[row]
        under = [cells[col] for col in places if cells[col] != ""]
        values = sum(map(is_value, under))
        if values * 2 < len(under) or _names_place(cells[left : places[0]]):
            break
        last = row if values else last
    return last


def _names_place(cells: Sequence[Cell]) -> bool:
    """Whether any of the cells before values names a place but the nation, or heads a column of places."""
    return any(
        _place_in(cell) not in ("", NATION) or word(label_text(cell)) in VOCABULARY.headers["place"]
        for cell in cells
    )


def blocks_of(sheet: Sheet, tables: Sequence[TableReading]) -> list[tuple[Block, list[TableReading]]]:
    """The blocks that tables on their side have by their readings, from the top; one where they overlap."""
    found: list[tuple[Block, list[TableReading]]] = []
    for table in tables:
        block = _block_of(sheet, table)
        if block is None:
            continue
        beside = next((at for at, (other, _) in enumerate(found) if _overlap(block, other)), -1)
        if beside < 0:
            found.append((block, [table]))
        else:
            other, known = found[beside]
            found[beside] = _union(block, other), [*known, table]
    return sorted(found, key=lambda one: (one[0].head, one[0].left))


def _block_of(sheet: Sheet, table: TableReading) -> Block | None:
    """The block that a table on its side has by its reading; None for one that is outside the sheet."""
    rows = [one.col for one in table.columns if one.col < len(sheet.rows)]
    if not rows:
        return None
    span = range(min(rows), max(rows) + 1)
    width = len(sheet.columns)
    right = min(table.last_row or width, width) - 1
    left = min(*table.header_rows, table.first_row) - 1 if table.header_rows else table.first_row - 1
    return Block(span.start, span.stop - 1, _leftmost(sheet, span, min(left, right)), right)


def _overlap(one: Block, two: Block) -> bool:
    rows = one.head <= two.bottom and two.head <= one.bottom
    return rows and one.left <= two.right and two.left <= one.right


def _union(one: Block, two: Block) -> Block:
    rows = min(one.head, two.head), max(one.bottom, two.bottom)
    return Block(*rows, min(one.left, two.left), max(one.right, two.right))


def _own_columns(sheet: Sheet, block: Block) -> slice:
    """The columns in which a title of the block may stand: all, unless something stands beside it."""
    beside = sheet.is_filled[block.head : block.bottom + 1].copy()
    beside[:, block.left : block.right + 1] = False
    return slice(block.left, block.right + 1) if beside.any() else slice(0, len(sheet.columns))


def titles_above(sheet: Sheet, block: Block) -> dict[int, list[str]]:
    """The texts right above a block by their rows, with at most one blank row between."""
    cols = _own_columns(sheet, block)
    row = block.head - 1
    if row >= 0 and all(cell == "" for cell in sheet.rows[row][cols]):
        row -= 1
    above = itertools.takewhile(lambda at: _is_title(sheet.rows[at][cols]), range(row, -1, -1))
    return {at: _texts(sheet.rows[at][cols]) for at in sorted(above)}


def _is_title(cells: Sequence[Cell]) -> bool:
    """Whether a row has a text or two, and nothing else."""
    filled = {cell for cell in cells if cell != ""}
    are_texts = all(isinstance(cell, str) and not is_value(cell) for cell in filled)
    return are_texts and 0 < len(filled) <= _MOST_TEXTS


def _owners(sheet: Sheet, blocks: Sequence[Block]) -> Owners:
    """The number of the block (from 1) that each cell belongs to, with the titles of those; 0 for none."""
    owners = np.zeros((len(sheet.rows), len(sheet.columns)), dtype=np.int16)
    for number, one in enumerate(blocks, 1):
        own = np.zeros_like(owners, dtype=np.bool_)
        own[one.head : one.bottom + 1, one.left : one.right + 1] = True
        cols = _own_columns(sheet, one)
        for row in titles_above(sheet, one):  # one text above several tables beside each other is theirs
            beside = sheet.rows[row][: cols.start] + sheet.rows[row][cols.stop :]
            own[row, cols] = cols.stop - cols.start == len(sheet.columns) or any(c != "" for c in beside)
        owners[own & (owners == 0)] = number
    return owners


def has_others(sheet: Sheet, block: Block) -> bool:
    """Whether there are numbers above or below a block, which no table on its side has."""
    others = (*sheet.rows[: block.head], *sheet.rows[block.bottom + 1 :])
    return any(type(cell) is float and not pure_year(cell) for cells in others for cell in cells)


def parts_of(sheet: Sheet, blocks: Sequence[Block]) -> Iterator[tuple[Sheet, tuple[str, ...]]]:
    """The sheet as each of ``blocks`` has it, with its titles, and at last as what is left has it.

    Other cells are blank. The titles of a block are no cells of it, for they stand beside what is turned;
    one that has none has those on the first rows of the sheet.
    """
    owners = _owners(sheet, blocks)
    for number, one in enumerate(blocks, 1):
        own = owners == number
        own[: one.head] = False
        titles = titles_above(sheet, one) or titles_above(sheet, Block(_first_table(sheet), -1, 0, 0))
        yield _only(sheet, own), tuple(itertools.chain.from_iterable(titles.values()))
    yield _only(sheet, owners == 0), ()


def _first_table(sheet: Sheet) -> int:
    """The first row that has more than titles."""
    filled = (row for row, cells in enumerate(sheet.rows) if any(cell != "" for cell in cells))
    return next((row for row in filled if not _is_title(sheet.rows[row])), 0)


def _texts(cells: Sequence[Cell]) -> list[str]:
    """The different texts of a row, in their order."""
    return list(dict.fromkeys(label_text(cell) for cell in cells if isinstance(cell, str) and cell.strip()))


def _only(sheet: Sheet, own: npt.NDArray[np.bool_]) -> Sheet:
    """The sheet with blank cells where ``own`` is not."""
    kept = own.tolist()
    return replace(
        sheet,
        rows=[
            [cell if is_own else "" for cell, is_own in zip(cells, among, strict=True)]
            for cells, among in zip(sheet.rows, kept, strict=True)
        ],
        merges=[one for one in sheet.merges if own[one[0], one[1]]],
        emptied={one for one in sheet.emptied if own[one]},
    )
