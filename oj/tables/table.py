"""A table before anything shows it: cells that know their number and its format, or why there is none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from oj.swedish import DASH, NBSP, number, signed
from oj.tables.source_figures import SourceFigures


class Format(NamedTuple):
    """How a number is written: "+2 100 kr sedan 2018" is signed, has the unit "kr", and words after it.

    ``before`` and ``after`` stand as they are given; a number that is not ``grouped`` is a year.
    """

    decimals: int = 0
    unit: str = ""
    signed: bool = False
    grouped: bool = True
    before: str = ""
    after: str = ""


WHOLE, YEAR = Format(), Format(grouped=False)


def written(value: float, form: Format) -> str:
    """The number in words for a reader: every table, on whatever it is shown, writes its numbers so."""
    if not form.grouped:
        digits = f"{value:.{form.decimals}f}"
    else:
        digits = (signed if form.signed else number)(value, form.decimals)
    return form.before + digits + (NBSP + form.unit if form.unit else "") + form.after


@dataclass(frozen=True, slots=True)
class Cell:
    """A number with its format, or a text; of None ``why`` says in words why there is no number.

    ``base`` is how many stand behind the number ("7 av 7"). ``href`` is where the cell leads. ``adds`` is the
    id of the measure that a button beside it lays in the visitor's own table. ``is_pale`` for a number on so
    small a base that it says little.
    """

    value: float | str | None = ""
    format: Format = WHOLE
    why: str = ""
    base: str = ""
    href: str = ""
    adds: str = ""
    is_pale: bool = False

    @property
    def number(self) -> float | None:
        """The number, where it is one: what is sorted by and what Excel counts with."""
        return None if isinstance(self.value, str) else self.value

    @property
    def text(self) -> str:
        """As it is read: "10 503 (7 av 7)", "uppgift", "–"."""
        if isinstance(self.value, str):
            return self.value
        said = DASH if self.value is None else written(self.value, self.format)
        return f"{said} ({self.base})" if self.base else said


class Column(NamedTuple):
    """The head of a column, and whether it holds figures, which stand to the right.

    ``href`` leads to the same table sorted by it, ``order`` is "ascending" or "descending" where it is.
    """

    head: str
    is_figure: bool = False
    href: str = ""
    order: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """``columns`` starts with the one of the row names; every row has as many cells.

    ``sources`` names where the figures come from, for a table that leaves the page. ``ours`` are the
    positions of the rows about the visitor's own municipality. ``made_of`` are the published figures that it
    is made of, where it does not say itself in which cells they stand.
    """

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    notes: Sequence[str] = ()
    sources: Sequence[str] = ()
    ours: frozenset[int] = frozenset()
    made_of: Sequence[SourceFigures] = ()

    @property
    def head(self) -> list[str]:
        """The heads of the columns."""
        return [column.head for column in self.columns]

    @property
    def reasons(self) -> list[str]:
        """Why numbers lack, each reason once."""
        return sorted({cell.why for row in self.rows for cell in row if cell.why})


def texts(*heads: str) -> list[Column]:
    """Columns of words."""
    return [Column(head) for head in heads]


def figures(*heads: str) -> list[Column]:
    """Columns of figures."""
    return [Column(head, True) for head in heads]


def missing(why: str) -> Cell:
    """A dash with its reason."""
    return Cell(None, why=why)


def filled(
    columns: Iterable[tuple[Column, Sequence[Cell]]],
) -> tuple[list[Column], list[tuple[Cell, ...]]]:
    """Columns and rows of columns with their cells, without those that nothing stands in."""
    kept = [(column, cells) for column, cells in columns if any(cell.value != "" for cell in cells)]
    return [column for column, _ in kept], list(zip(*(cells for _, cells in kept), strict=True))
