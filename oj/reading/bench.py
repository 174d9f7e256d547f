"""A sheet while readings of it are tried: what has been worked out about it is kept."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from oj.findings import Finding
from oj.reading.blocks import Block, parts_of
from oj.reading.cells import CellReader, Values
from oj.reading.grouped_rows import with_grouped_rows
from oj.reading.one_place import about_one_place
from oj.reading.part import Found, Part
from oj.reading.place_columns import PlaceColumns, only, resolve_rows
from oj.reading.roles import pick
from oj.reading.sheet import Sheet, with_rows
from oj.reading.table_header import Surroundings, TableHeader, read_header
from oj.reading.turned import turned


@dataclass(frozen=True)
class Grouped:
    """A part whose rows below the name of their place are taken to it; ``reason`` says why they can't be."""

    part: Part
    findings: list[Finding]
    reason: str


@dataclass
class Bench:
    """One sheet and all that the workbook says of it."""

    sheet: Sheet
    cells: CellReader
    around: Surroundings
    _parts: dict[tuple[PlaceColumns, int, int, str], Part] = field(default_factory=dict)
    _apart: dict[tuple[Block, ...], list[Bench]] = field(default_factory=dict)
    _of_rows: dict[tuple[int, ...], Bench] = field(default_factory=dict)
    _grouped: dict[tuple[int, bool], Grouped] = field(default_factory=dict)
    _headers: dict[object, tuple[Part, TableHeader]] = field(default_factory=dict)
    _values: dict[tuple[int, int, int, int], tuple[list[int], dict[int, Values]]] = field(
        default_factory=dict
    )

    def of_rows(self, rows: Collection[int]) -> Bench:
        """The same sheet with blank cells in all other (zero-based) rows."""
        key = tuple(sorted(rows))
        if key not in self._of_rows:
            self._of_rows[key] = Bench(with_rows(self.sheet, rows), self.cells, self.around)
        return self._of_rows[key]

    def apart(self, blocks: Sequence[Block]) -> list[Bench]:
        """The same sheet as each of ``blocks`` has it, and at last as what is left has it."""
        key = tuple(blocks)
        if key not in self._apart:
            self._apart[key] = [
                Bench(sheet, self.cells, replace(self.around, titles=titles))
                for sheet, titles in parts_of(self.sheet, key)
            ]
        return self._apart[key]

    @cached_property
    def across(self) -> Bench:
        """The same sheet with its rows as columns."""
        return Bench(turned(self.sheet), self.cells, self.around)

    def part(self, columns: PlaceColumns, bounds: tuple[int, int], place: str = "") -> Part:
        """What each row is about, of the columns from the first to before the last of ``bounds``.

        With the code of a ``place``, all rows are about that.
        """
        key = (columns, *bounds, place)
        if key not in self._parts:
            sheet = only(self.sheet, *bounds)
            self._parts[key] = (
                about_one_place(sheet, columns, place)
                if place
                else Part(sheet, columns, resolve_rows(sheet, columns))
            )
        return self._parts[key]

    def grouped(self, part: Part, *, with_sums: bool = False) -> Grouped:
        """The part with rows below the name of their place taken to it; the part itself without any.

        Rows that sum those below them are left out unless ``with_sums``.
        """
        key = id(part), with_sums
        if key not in self._grouped:
            found = Found()
            whole = part if part.about else with_grouped_rows(part, found, with_sums=with_sums)
            self._grouped[key] = Grouped(whole, found.findings, found.reason)
        return self._grouped[key]

    def header(
        self,
        part: Part,
        header_rows: list[int],
        cols: list[int],
        span: tuple[int, int],
        among: bool,
        said: str = "",
    ) -> TableHeader:
        """What the header of a table of the part says of its columns; see ``read_header``."""
        key = (id(part), tuple(header_rows), tuple(cols), span, among, said)
        if key not in self._headers:
            header = read_header(part, header_rows, cols, span, among, self.around, said)
            self._headers[key] = part, header  # the part too, so that no other one gets its id
        return self._headers[key][1]

    def values(self, sheet: Sheet, cols: list[int], body: list[int]) -> dict[int, Values]:
        """The cells of columns in the rows ``body`` as values."""
        key = (id(sheet), len(body), body[0], body[-1])
        rows, known = self._values.get(key, ([], {}))
        if rows != body:
            rows, known = body, {}
            self._values[key] = rows, known
        if new := sorted({*cols} - known.keys()):
            read = self.cells.read([pick(sheet.rows[row], new) for row in body])
            known.update(zip(new, read, strict=True))
        return {col: known[col] for col in cols}
