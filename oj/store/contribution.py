"""What one file adds to an edition, and how it is laid into the edition's tables."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Protocol

import duckdb
import numpy as np
import numpy.typing as npt

from oj import sql
from oj.reading.model import Place
from oj.register import Break

NamedColumns = Mapping[str, npt.NDArray[Any]]


@dataclass(frozen=True, slots=True)
class PublishedHeading:
    """A heading of a file and the indicator that it was taken for (the table heading).

    ``area`` is what it is shown under; None where the register or Kolada says that, or nobody does.
    """

    sheet: str
    cell: str
    label: str
    indicator_id: str
    name: str
    match: str
    unit: str
    value_type: str
    coding: str
    area: str | None = None


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one file adds to an edition.

    ``columns`` holds arrays of one length: place, indicator, sheet and heading (positions in the lists of
    this record; the heading is the one that the value stands under), year, sex, status (positions in SEXES
    and STATUSES), value (NaN unless status is ok; shares 0–100), numerator, denominator (NaN where not
    given), row and col (zero-based). ``notes`` and ``periods`` are by position in these arrays. No two rows
    have the same place, indicator, year and sex.
    ``again`` says that the file is to be published also when the edition has it already; ``breaks`` are the
    indicators whose series is another one from a year on, as the person who publishes says;
    ``withdrawn`` are ids of indicators of which the edition loses what this very file (by its SHA-256) has
    brought and has no longer. ``address`` and ``fetched_at`` say where and when it was fetched, if it was.
    """

    file: str
    sha256: str
    size: int
    places: list[Place]
    indicators: list[str]
    sheets: list[str]
    headings: list[PublishedHeading]
    columns: NamedColumns
    notes: Mapping[int, str] = field(default_factory=dict)
    periods: Mapping[int, str] = field(default_factory=dict)
    again: bool = False
    breaks: Sequence[tuple[str, Break]] = ()
    withdrawn: Sequence[str] = ()
    address: str = ""
    fetched_at: str = ""


class Publishable(Protocol):
    """A checked file: knows what it adds to an edition."""

    def contribution(self) -> Contribution:
        """What the file adds to an edition."""


def add_file(connection: duckdb.DuckDBPyConnection, file: Contribution, edition: int, number: int) -> None:
    """Carry out what one file brings, in the edition that is being made; it gets the number ``number``."""
    tables = _incoming(file)
    register(connection, tables)
    if file.withdrawn:
        gone = {"incoming_withdrawn": _short(id=file.withdrawn)}
        register(connection, gone)
        sql.run_script(connection, "store/withdraw", sha256=file.sha256)
        connection.unregister("incoming_withdrawn")
    facts = {"file_id": number, "sha256": file.sha256, "name": file.file, "size": file.size}
    fetched = {"address": file.address, "fetched_at": file.fetched_at}
    sql.run_script(connection, "store/add_file", edition=edition, **facts, **fetched)
    for indicator, found in file.breaks:
        said = {"indicator": indicator, "edition": edition, **asdict(found)}
        sql.run_script(connection, "store/add_break", **said)
    for name in tables:
        connection.unregister(name)


def incoming_columns(
    columns: NamedColumns, places: Sequence[Place], indicators: Sequence[str]
) -> dict[str, NamedColumns]:
    """Observations as the columns incoming, incoming_place and incoming_indicator that queries read.

    ``columns`` has place and indicator as positions in the two lists, beside the arrays of Observations.
    """
    return {
        "incoming": columns,
        "incoming_place": _short(
            code=[place.code for place in places],
            name=[place.name for place in places],
            level=[place.level for place in places],
            municipality_code=[_municipality_of(place) for place in places],
        ),
        "incoming_indicator": _short(id=indicators),
    }


def register(connection: duckdb.DuckDBPyConnection, tables: Mapping[str, NamedColumns]) -> None:
    """Let the connection's queries read arrays as tables with these names."""
    for name, columns in tables.items():
        connection.register(name, dict(columns))


def _incoming(file: Contribution) -> dict[str, NamedColumns]:
    """What add_file.sql reads; nothing is copied but the short lists."""
    length = len(file.columns["value"])
    columns = {**file.columns, "position": np.arange(length, dtype=np.int32)}
    headings = {
        key: [getattr(heading, key) for heading in file.headings] for key in PublishedHeading.__slots__
    }
    texts = sorted({*file.notes, *file.periods})
    notes = _short(note=[file.notes.get(i) for i in texts], period=[file.periods.get(i) for i in texts])
    return {
        **incoming_columns(columns, file.places, file.indicators),
        "incoming_sheet": _short(name=file.sheets),
        "incoming_heading": _short(**headings),
        "incoming_text": {**notes, "position": np.array(texts, dtype=np.int32)},
    }


def _short(**columns: Sequence[str | None]) -> NamedColumns:
    """Short lists as columns, with their positions."""
    arrays: NamedColumns = {key: np.array(column, dtype=object) for key, column in columns.items()}
    length = max(len(column) for column in columns.values())
    return {**arrays, "position": np.arange(length, dtype=np.int32)}


def _municipality_of(place: Place) -> str:
    return place.code[:4] if place.level in ("kommun", "stadsdel") else ""
