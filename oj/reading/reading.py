"""How a sheet is read, as a record: what every column, header row and text of it is for.

``propose`` makes such records, ``apply`` carries one out, and a person may correct one in between. A record
says what it can by heading, role and member, so that it holds for next year's file of the same shape too:
other rows, other years. docs/reading.md describes it, and the TOML that it is kept as.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Literal, TypeVar, get_args

from oj.errors import OjError
from oj.reading import reasons
from oj.reading.sheet import a1, column_letters, column_number, position

Role = Literal[
    "place_code",
    "place_name",
    "county",
    "district",
    "year",
    "sex",
    "provider",
    "dimension",
    "indicator",
    "indicator_id",
    "value",
    "numerator",
    "denominator",
    "unit",
    "note",
    "skip",
]
"""What a column is for. ``place_name`` holds the municipality, or whatever place a row is about;
``county`` and ``district`` stand beside it. ``note`` is text that is told; ``skip`` is not read."""

YearFrom = Literal["", "heading", "sheet", "title", "workbook", "file", "given"]
"""Where the year of columns without one comes from; "" takes the nearest that there is."""

_PLACE: Final = re.compile(r"\d{2}|\d{4}(?:\d\d|/.+)?")

Grouped = Literal["", "rows", "rows_and_sums"]
"""Whether rows below the name of a place belong to it, and whether its own row, which sums them, is read
too (oj/reading/grouped_rows.py)."""

Known = TypeVar("Known")

ColumnKey = tuple[bool, int, int]
"""What tells a column from those of the sheet's other tables; see TableReading.key."""

_YEAR: Final = re.compile(r"(?<!\d)(?:19[7-9]\d|20[0-4]\d)(?!\d)(?:\s*[–—/-]\s*(?:20[0-4]\d|\d\d)(?!\d))?")


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """What one column is for. ``heading`` is its header text without years: it finds the column next year.

    ``label``, ``year``, ``sex``, ``unit`` and ``id`` are said instead of what the header says; "" leaves it
    to the header. With ``ask_year``, its year is not the sheet's: one that a person says for each file, where
    the header has none. Of a dimension, a provider or a sex, ``keep`` are the members whose rows are read
    (all of them when empty) and ``default`` those that leave no trace in the name ("Totalt"). ``reason``
    says why a column is not read.
    """

    col: int  # zero-based
    role: Role
    heading: str = ""
    label: str = ""
    year: int = 0
    sex: str = ""
    unit: str = ""
    id: str = ""
    keep: tuple[str, ...] = ()
    default: tuple[str, ...] = ()
    reason: str = ""
    ask_year: bool = False


@dataclass(frozen=True, slots=True)
class RowReading:
    """What rows with ``text`` in the place column are about: a place's code, or why they are left out."""

    text: str
    place: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class NameReading:
    """What is called ``name`` where ``text`` stands on rows: a member of a dimension, or an indicator."""

    text: str
    name: str


@dataclass(frozen=True, slots=True)
class TableReading:
    """One table of a sheet. Rows are one-based, as Excel shows them; ``last_row`` 0 is the end of the sheet.

    The values stand in those rows from ``first_row`` to ``last_row`` that name a place. ``title``, ``year``
    are said instead of what stands above the table ("" and 0 leave it to that); ``title_cell`` is only where
    the title was found, for the picture; ``title_in_name`` puts it before every name. ``place`` is the code
    of the place that all rows are about, where no column names it.

    ``turned`` lies on its side, with the places in a row: its columns are rows of the sheet, its rows columns
    of it. Without ``columns``, the reader proposes what the sheet's rows from ``first_row`` to ``last_row``
    hold, whichever way that is turned unless it is ``turned`` or ``upright``.
    """

    columns: tuple[ColumnReading, ...]
    header_rows: tuple[int, ...] = ()
    first_row: int = 1
    last_row: int = 0
    title: str = ""
    title_cell: str = ""
    title_in_name: bool = False
    year: int = 0
    year_from: YearFrom = ""
    grouped: Grouped = ""
    rows: tuple[RowReading, ...] = ()
    place: str = ""
    turned: bool = False
    upright: bool = False
    names: tuple[NameReading, ...] = ()

    @property
    def is_read(self) -> bool:
        """Whether any column of it is read; one without columns is still to be proposed."""
        return not self.columns or any(one.role != "skip" for one in self.columns)

    def key(self, col: int) -> ColumnKey:
        """What tells the zero-based column ``col`` of this table from columns of the sheet's other tables."""
        return self.turned, self.first_row, col

    def own(self, known: Mapping[ColumnKey, Known]) -> dict[int, Known]:
        """What is known of this table's columns, by their zero-based number."""
        return {one.col: known[key] for one in self.columns if (key := self.key(one.col)) in known}

    def with_role(self, *roles: Role) -> list[int]:
        """The zero-based columns that have one of ``roles``, from left to right."""
        return [one.col for one in self.columns if one.role in roles]

    def first(self, role: Role) -> int:
        """The first column with a role; -1 when there is none."""
        return next((one.col for one in self.columns if one.role == role), -1)


@dataclass(frozen=True, slots=True)
class SheetReading:
    """How one sheet is read: its tables, or why it is left out."""

    sheet: str
    tables: tuple[TableReading, ...] = ()
    reason: str = ""
    fingerprint: str = ""

    @property
    def is_read(self) -> bool:
        """Whether any table of the sheet is read."""
        return bool(self.tables) and not self.reason

    @property
    def turned(self) -> bool:
        """Whether any of its tables lies on its side."""
        return any(table.turned for table in self.tables)

    def on_its_side(self) -> SheetReading:
        """This reading, which is of the sheet with its rows as columns, as one of the sheet itself."""
        return replace(self, tables=tuple(map(_on_its_side, self.tables)))


def _on_its_side(table: TableReading) -> TableReading:
    where = position(table.title_cell)
    return replace(table, turned=True, title_cell=a1(where[1], where[0]) if where else "")


def without_years(heading: str) -> str:
    """A heading as it stands in any year's file: lower case, single spaces, no years."""
    return " ".join(_YEAR.sub(" ", heading).casefold().split())


def fingerprint(headings: Iterable[str]) -> str:
    """What next year's sheet of the same shape has too: its headings without years, as 16 hex digits.

    Without any heading it is "": that shape is everybody's.
    """
    told = sorted({without_years(heading) for heading in headings} - {""})
    if not told:
        return ""
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]


# ── TOML ─────────────────────────────────────────────────────────────────────────────────────────


def to_toml(readings: Sequence[SheetReading]) -> str:
    """The readings of a file's sheets as TOML, what is as usual left out."""
    return "\n".join(line for reading in readings for line in _sheet_lines(reading)) + "\n"


def _sheet_lines(reading: SheetReading) -> Iterable[str]:
    yield "[[sheet]]"
    yield _pair("name", reading.sheet)
    yield from _pairs(reading, ("fingerprint", "reason"))
    for table in reading.tables:
        yield "\n[[sheet.table]]"
        yield from _pairs(table, ("turned", "upright", "place", "header_rows", "first_row", "last_row"))
        yield from _pairs(table, ("title", "title_cell", "title_in_name", "year", "year_from", "grouped"))
        for row in table.rows:
            yield "\n[[sheet.table.row]]"
            yield from _pairs(row, ("text", "place", "reason"))
        for name in table.names:
            yield "\n[[sheet.table.name]]"
            yield from _pairs(name, ("text", "name"))
        for column in table.columns:
            yield "\n[[sheet.table.column]]"
            yield _pair("column", column_letters(column.col))
            yield from _pairs(column, ("heading", "role", *_COLUMN_FIELDS))
    yield ""


_COLUMN_FIELDS: Final = ("label", "year", "ask_year", "sex", "unit", "id", "keep", "default", "reason")


def _pairs(record: object, names: Iterable[str]) -> Iterable[str]:
    for name in names:
        value = getattr(record, name)
        if value not in ("", 0, (), False):
            yield _pair(name, value)


def _pair(name: str, value: object) -> str:
    """A key and its value. JSON's texts, numbers and lists are TOML's, but for one character."""
    return f"{name} = {json.dumps(value, ensure_ascii=False)}".replace("\x7f", "\\u007f")


def from_toml(text: str) -> list[SheetReading]:
    """The readings that a TOML file holds; raises OjError with a Swedish sentence for what it can't hold."""
    try:
        sheets = tomllib.loads(text).get("sheet", [])
        return [_sheet(raw) for raw in sheets]
    except tomllib.TOMLDecodeError as error:
        raise OjError(f"Läsningen är inte skriven som TOML: {error}.") from error
    except (TypeError, AttributeError, ValueError) as error:
        raise OjError(f"Läsningen går inte att förstå: {error}.") from error


def _sheet(raw: dict[str, Any]) -> SheetReading:
    known = {"name", "table", "reason", "turned", "fingerprint"}
    _refuse_unknown(raw, known, "blad")
    found = SheetReading(
        sheet=_text(raw, "name"),
        tables=tuple(_table(one) for one in raw.get("table", ())),
        reason=_text(raw, "reason"),
        fingerprint=_text(raw, "fingerprint"),
    )
    return found.on_its_side() if _flag(raw, "turned") else found  # as it was said of whole sheets before


def _table(raw: dict[str, Any]) -> TableReading:
    known = {*TableReading.__dataclass_fields__, "column", "row", "name"} - {"columns", "rows", "names"}
    _refuse_unknown(raw, known, "tabell")
    columns = tuple(sorted((_column(one) for one in raw.get("column", ())), key=lambda one: one.col))
    if len({one.col for one in columns}) < len(columns):
        raise ValueError("en kolumn står två gånger")
    title_cell = _text(raw, "title_cell")
    if title_cell and position(title_cell) is None:
        raise ValueError(f"{title_cell!r} är ingen cell")
    return TableReading(
        columns=columns,
        header_rows=tuple(sorted(_row_number(one) for one in raw.get("header_rows", ()))),
        first_row=_row_number(raw.get("first_row", 1)),
        last_row=_number(raw, "last_row"),
        title=_text(raw, "title"),
        title_cell=title_cell,
        title_in_name=_flag(raw, "title_in_name"),
        year=_number(raw, "year"),
        year_from=_one_of(_text(raw, "year_from"), get_args(YearFrom)),
        grouped=_one_of(_text(raw, "grouped"), get_args(Grouped)),
        rows=tuple(_row(one) for one in raw.get("row", ())),
        place=_place(raw),
        turned=_flag(raw, "turned"),
        upright=_flag(raw, "upright"),
        names=tuple(_name(one) for one in raw.get("name", ())),
    )


def _place(raw: dict[str, Any]) -> str:
    code = _text(raw, "place")
    if code and not _PLACE.fullmatch(code):
        raise ValueError(f"{code!r} är ingen kod för en plats, som 1402")
    return code


def _row(raw: dict[str, Any]) -> RowReading:
    _refuse_unknown(raw, {"text", "place", "reason"}, "rad")
    return RowReading(_text(raw, "text"), _text(raw, "place"), _text(raw, "reason"))


def _name(raw: dict[str, Any]) -> NameReading:
    _refuse_unknown(raw, {"text", "name"}, "namn")
    return NameReading(_text(raw, "text"), _text(raw, "name"))


def _column(raw: dict[str, Any]) -> ColumnReading:
    _refuse_unknown(raw, {"column", "heading", "role", *_COLUMN_FIELDS}, "kolumn")
    letters, reason = _text(raw, "column"), _text(raw, "reason")
    if position(f"{letters}1") is None:
        raise ValueError(f"{letters!r} är ingen kolumn")
    return ColumnReading(
        col=column_number(letters),
        role=_one_of(_text(raw, "role"), get_args(Role)),
        heading=_text(raw, "heading"),
        label=_text(raw, "label"),
        year=_number(raw, "year"),
        sex=_one_of(_text(raw, "sex"), ("", "T", "K", "M")),
        unit=_text(raw, "unit"),
        id=_text(raw, "id"),
        keep=_texts(raw, "keep"),
        default=_texts(raw, "default"),
        reason=reasons.FORMER.get(reason, reason),
        ask_year=_flag(raw, "ask_year"),
    )


def _refuse_unknown(raw: dict[str, Any], known: set[str], what: str) -> None:
    if unknown := sorted(raw.keys() - known):
        raise ValueError(f"{what} har {unknown[0]!r}, som inte finns")


def _one_of(value: str, allowed: tuple[str, ...]) -> Any:
    if value not in allowed:
        raise ValueError(f"{value!r} är inget av {', '.join(filter(None, allowed))}")
    return value


def _text(raw: dict[str, Any], name: str) -> str:
    value = raw.get(name, "")
    if not isinstance(value, str):
        raise ValueError(f"{name} är ingen text")
    return value


def _texts(raw: dict[str, Any], name: str) -> tuple[str, ...]:
    value = raw.get(name, [])
    if not (isinstance(value, list) and all(isinstance(one, str) for one in value)):
        raise ValueError(f"{name} är ingen lista av texter")
    return tuple(value)


def _flag(raw: dict[str, Any], name: str) -> bool:
    value = raw.get(name, False)
    if not isinstance(value, bool):
        raise ValueError(f"{name} är varken true eller false")
    return value


def _number(raw: dict[str, Any], name: str) -> int:
    value = raw.get(name, 0)
    if type(value) is not int or not 0 <= value <= 1_048_576:
        raise ValueError(f"{name} är inget heltal")
    return value


def _row_number(value: object) -> int:
    if type(value) is not int or not 1 <= value <= 1_048_576:
        raise ValueError(f"{value!r} är ingen rad")
    return value
