"""The records that reading hands over: series, places, and observations as columns of arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from oj.findings import Finding
from oj.reading.reading import ColumnKey, Role, SheetReading

Level = Literal["rike", "lan", "kommun", "stadsdel"]
ValueType = Literal["yes_no", "scale", "share", "rate", "currency", "count", "number"]
Orientation = Literal["wide", "wide_by_year", "long"]

STATUSES = ("ok", "missing", "suppressed", "not_applicable", "not_published", "elsewhere")
SEXES = ("T", "K", "M")

MOSTLY: Final = 0.6
"""So large a share of a column is what it holds."""

_FEWEST: Final = 3
"""Fewer different places than this may be anything: surnames, say."""

_CODES: Final = 0.9
_FEWEST_CODES: Final = 10
"""Of so many different numbers so many are no codes of places by chance."""

_REPEATED: Final = 2.0
"""Texts that separate rows stand on so many rows each, on average."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a table: code as in the design ("0000", "14", "1402", "018001", "1480/Centrum")."""

    code: str
    name: str
    level: Level
    cell: str
    confidence: float = 1.0  # 1 = code or exact name; below 1 = a name matched in spite of a typo


@dataclass(frozen=True, slots=True)
class NameParts:
    """What the name of a series is made of, each part as its cell says it.

    ``title`` stands above the table, ``groups`` over several columns, outermost first, ``heading`` over this
    column alone; ``members`` are the members of the dimensions that its rows belong to (age, background),
    in the order of their columns. Parts that the name can do without are here all the same.
    """

    title: str = ""
    groups: tuple[str, ...] = ()
    heading: str = ""
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """One indicator of a table, before it is matched with the register.

    ``label`` is the header text: NFC, single spaces, no soft hyphens or trailing footnote mark;
    several header rows needed to tell columns apart are joined by " | ". ``code`` is an indicator id
    found in the heading, title or sheet name ("N33006"), else "". ``group`` is a heading above it that
    is not needed to tell it apart (a dimension). ``coding`` maps answers to numbers for Ja/Nej and scales.
    ``parts`` are what the label is made of. ``bare`` is the heading alone where it is no name by itself
    ("Antal") and the label has a title before it (oj/intake/naming.py). ``part`` is the part of a year that
    its values are from ("jan–aug"), "" for whole years (oj/intake/outcomes.py); such a series was once called
    ``formerly``. ``is_written`` says that a person has written the name, which then has no title before it;
    ``is_untitled`` that nothing in the workbook says what a bare heading is of, at most the file's name.
    """

    label: str
    cell: str
    code: str = ""
    unit: str = ""
    value_type: ValueType = "number"
    coding: tuple[tuple[str, float], ...] = ()
    group: str = ""
    parts: NameParts = NameParts()
    bare: str = ""
    part: str = ""
    formerly: str = ""
    is_written: bool = False
    is_untitled: bool = False


@dataclass(slots=True)
class Observations:
    """Observations as parallel arrays of one length.

    ``place`` and ``series`` index into the table's lists; ``status`` into STATUSES; ``sex`` into SEXES;
    ``row`` and ``col`` are zero-based, so cell A1 is (0, 0). ``value`` is NaN unless status is ok;
    shares are 0–100. ``numerator`` and ``denominator`` are NaN where the file gives none.
    ``notes`` keeps the text of a value cell that was neither number nor symbol, ``periods`` the text of
    a period that is not the year: of several years, or a part of one ("jan–aug 2024"); both by position.
    """

    place: npt.NDArray[np.int32]
    series: npt.NDArray[np.int32]
    year: npt.NDArray[np.int16]
    sex: npt.NDArray[np.int8]
    value: npt.NDArray[np.float64]
    status: npt.NDArray[np.int8]
    numerator: npt.NDArray[np.float64]
    denominator: npt.NDArray[np.float64]
    row: npt.NDArray[np.int32]
    col: npt.NDArray[np.int32]
    notes: dict[int, str] = field(default_factory=dict)
    periods: dict[int, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.value)

    @property
    def years(self) -> list[int]:
        """The different years, the earliest first."""
        return np.flatnonzero(np.bincount(self.year)).tolist()


@dataclass(frozen=True, slots=True)
class YearSource:
    """A text beside the columns that names one year: what it is (in Swedish), the text, and the year."""

    what: str
    text: str
    year: int


@dataclass(slots=True)
class Table:
    """One table found in a sheet."""

    sheet: str
    range: str
    header_rows: list[int]  # one-based, as Excel shows them
    orientation: Orientation
    places: list[Place]
    series: list[Series]
    observations: Observations
    key_columns: list[int] = field(default_factory=list)  # zero-based: code and name of the places
    title: str = ""  # its own, directly above it
    year_sources: tuple[
        YearSource, ...
    ] = ()  # the one whose year is taken first, also where columns have years
    assumed: npt.NDArray[np.intp] | None = None  # the observations whose year is that of the first source


@dataclass(frozen=True, slots=True)
class SkippedSheet:
    """A sheet from which nothing was read, and why (a Swedish sentence)."""

    sheet: str
    reason: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """So many cells of a sheet were left out for one reason (a Swedish phrase); ``cells`` counts them.

    ``values`` of them may have been values: none where the reason is that they are not.
    """

    reason: str
    cells: int
    values: int


@dataclass(frozen=True, slots=True)
class Account:
    """What became of every non-empty cell of a sheet: each is in exactly one of these numbers.

    ``cells`` is their sum. ``values`` are numbers and answers that were read, ``symbols`` cells that say why
    there is none, ``places`` those that tell what a row is about (place, year, sex, dimension), ``text``
    titles, notes and other text that is not a value.
    """

    cells: int = 0
    values: int = 0
    symbols: int = 0
    headings: int = 0
    places: int = 0
    text: int = 0
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class ColumnName:
    """What a column of values is called, and the columns (zero-based) that are of the same indicator."""

    name: str
    together: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The cells of a column on the rows of values: ``filled`` cells, of which ``different`` are unlike.

    The others are shares, between 0 and 1, of the different ones: ``values`` can be values of an indicator,
    ``years`` are nothing but years; the rest name places, sexes, or who runs an activity.
    """

    filled: int = 0
    different: int = 0
    values: float = 0.0
    years: float = 0.0
    municipalities: float = 0.0
    counties: float = 0.0
    codes: float = 0.0
    sexes: float = 0.0
    providers: float = 0.0

    @property
    def are_municipalities(self) -> bool:
        """Whether most of the texts name municipalities."""
        return self.municipalities >= MOSTLY and self.different >= _FEWEST

    @property
    def are_places(self) -> bool:
        """Whether most of the texts name municipalities, counties or Riket."""
        return self.municipalities + self.counties >= MOSTLY and self.different >= _FEWEST

    @property
    def are_codes(self) -> bool:
        """Whether most of the cells are codes of places, and no numbers of other sizes."""
        return self.codes >= _CODES and self.different >= _FEWEST_CODES and not self.are_years

    @property
    def are_years(self) -> bool:
        """Whether most of the cells are years."""
        return self.years >= MOSTLY

    @property
    def are_values(self) -> bool:
        """Whether most of the cells can be values."""
        return self.values >= MOSTLY and not (self.are_years or self.are_codes)

    @property
    def are_repeated(self) -> bool:
        """Whether each text stands on several rows."""
        return self.different > 1 and self.filled >= _REPEATED * self.different


@dataclass(frozen=True, slots=True)
class Remedy:
    """A reading that was tried instead of one that is doubtful, and is better.

    It differs in the role of a column (zero-based); where ``col`` is -1, in whether the sheet is turned.
    """

    reading: SheetReading
    col: int = -1
    role: Role = "skip"


@dataclass(frozen=True, slots=True)
class SheetRead:
    """How a sheet was read: the reading used, the next best one, and what became of every cell.

    ``score`` and ``runner_up_score`` are between 0 and 1, 0 where nothing else was tried; ``may_turn`` says
    that the choice between the two may turn on what has been published.

    ``corner`` has the first rows and columns as
    they are shown, for a picture of the sheet; ``height`` and ``width`` are those of the whole sheet.
    ``members`` are the different texts, in their order, of each column that separates rows; ``names`` what
    each column of values is called; ``contents`` what stands in it; all by the key of TableReading.key.
    ``unread`` says why nothing is read of it, "" where anything is; ``left_out`` why cells (zero-based)
    of the corner are not.
    ``remedies`` are better readings than this one, where it is doubtful, the best first.
    """

    reading: SheetReading
    account: Account
    score: float = 0.0
    runner_up: SheetReading | None = None
    runner_up_score: float = 0.0
    may_turn: bool = False
    corner: tuple[tuple[str, ...], ...] = ()
    height: int = 0
    width: int = 0
    members: Mapping[ColumnKey, tuple[str, ...]] = field(default_factory=dict)
    names: Mapping[ColumnKey, ColumnName] = field(default_factory=dict)
    contents: Mapping[ColumnKey, Contents] = field(default_factory=dict)
    remedies: tuple[Remedy, ...] = ()
    unread: str = ""
    left_out: Mapping[tuple[int, int], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Emptied:
    """A copy of a file in which cells with personal data are empty; ``suffix`` is its ending (".xlsx")."""

    content: bytes
    suffix: str


@dataclass(frozen=True, slots=True)
class Unkept:
    """A column with personal data that somebody has left out: "Kolumn C (personnummer)", and its heading."""

    sheet: str
    cell: str
    where: str

    def __str__(self) -> str:
        return f"{self.where} på bladet ”{self.sheet}”" if self.sheet else self.where


@dataclass(slots=True)
class Workbook:
    """Everything that was read of one file.

    ``private`` are the ranges ("C3:C40") with personal data, by sheet, and ``unkept`` the columns of them
    that somebody has left out. Where there are any, ``emptied`` is what may be kept of the file. ``address``
    and ``fetched_at`` are where and when it was fetched (ISO 8601, UTC), where it says so.
    """

    file: str
    sha256: str
    size: int
    tables: list[Table] = field(default_factory=list)
    skipped: list[SkippedSheet] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    title: str = ""
    sheets: list[SheetRead] = field(default_factory=list)  # all of them, in their order
    said: Sequence[SheetReading] = ()  # how a person said that sheets of this file are read
    private: dict[str, list[str]] = field(default_factory=dict)
    unkept: list[Unkept] = field(default_factory=list)
    emptied: Emptied | None = None
    address: str = ""
    fetched_at: str = ""
