"""Where each value of one place comes from: file, sheet and cell, so that anybody can look it up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from oj.compare.figure import Figure
from oj.compare.measure import Measure
from oj.show.numbers import counted, unit_head
from oj.show.tables import Cell, Table, figure_cell, year_cell

SEX = {"T": "alla", "K": "kvinnor", "M": "män"}


class Origin(NamedTuple):
    """One row of queries/indicator/origins.sql."""

    year: int
    sex: str
    value: float | None
    status: str
    numerator: float | None
    denominator: float | None
    note: str | None
    period: str | None
    file: str
    sha256: str
    sheet: str
    cell: str
    edition: int
    heading: str

    def figure(self) -> Figure:
        """The figure that stands in the cell."""
        note, period = self.note or "", self.period or ""
        return Figure(self.year, self.value, self.status, self.numerator, self.denominator, note, period)


def table(measure: Measure, place: str, origins: Sequence[Origin]) -> Table:
    """A row per value, the newest first; who it is about stands there only when it is told apart."""
    columns: list[tuple[str, bool, list[Cell]]] = [
        ("År", False, [year_cell(found.year) for found in origins]),
        ("Gäller", False, [Cell(SEX[found.sex]) for found in origins]),
        (unit_head(measure), True, [figure_cell(measure, found.figure()) for found in origins]),
        ("Underlag", False, [Cell(counted(measure, found.figure())) for found in origins]),
        ("Fil", False, [Cell(found.file) for found in origins]),
        ("Blad", False, [Cell(found.sheet) for found in origins]),
        ("Cell", False, [Cell(found.cell) for found in origins]),
        ("Rubrik i filen", False, [Cell(found.heading) for found in origins]),
        ("Utgåva", True, [Cell(str(found.edition), found.edition) for found in origins]),
    ]
    if {found.sex for found in origins} == {"T"}:
        del columns[1]
    kept = [column for column in columns if any(cell.text or cell.why for cell in column[2])]
    return Table(
        f"{measure.title}: var värdena för {place} står",
        [head for head, _, _ in kept],
        [is_figure for _, is_figure, _ in kept],
        [list(row) for row in zip(*(cells for _, _, cells in kept), strict=True)],
        [_as_printed(measure)] if measure.answers or measure.is_per_cent else [],
        [measure.source] if measure.source else [],
    )


def _as_printed(measure: Measure) -> str:
    if measure.answers:
        return "I filen kan svaret stå som ett tal; hur tal och svar hör ihop står under ”Vad måttet är”."
    return "I filen kan en andel stå som ett decimaltal: 0,47 är 47 %."


class InFile(Protocol):
    """A row that says in which file it stands; "" for one that no file has."""

    @property
    def file(self) -> str: ...
    @property
    def sha256(self) -> str: ...


def files(*rows: Sequence[InFile]) -> dict[str, str]:
    """Name by SHA-256 of the files that the rows stand in, each once."""
    return {row.sha256: row.file for group in rows for row in group if row.file}
