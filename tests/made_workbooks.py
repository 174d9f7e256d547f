"""Workbooks made by hand for tests of the intake, the store and the command line."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from oj.intake import Report, check_workbook
from oj.reading.model import SEXES, STATUSES, Observations, Place, Series, Table, Workbook
from oj.store import Store

LEVEL_BY_LENGTH = {2: "lan", 4: "kommun"}


@dataclass(frozen=True)
class Row:
    """One observation: where, which series, when, and what."""

    place: str
    series: int
    year: int
    value: float | None = None
    status: str = "ok"
    sex: str = "T"
    numerator: float | None = None
    denominator: float | None = None
    note: str = ""
    period: str = ""


def place(code: str, row: int) -> Place:
    level = "rike" if code == "0000" else LEVEL_BY_LENGTH.get(len(code), "stadsdel")
    return Place(code, f"Plats {code}", level, f"A{row + 2}")  # type: ignore[arg-type]


def table(series: Sequence[Series], rows: Sequence[Row], sheet: str = "Blad1") -> Table:
    """A table with a row per place from row 2 and a column per series and year from column B."""
    codes = list(dict.fromkeys(row.place for row in rows))
    columns = list(dict.fromkeys((row.series, row.year) for row in rows))

    def number(value: float | None) -> float:
        return float("nan") if value is None else value

    observations = Observations(
        place=np.array([codes.index(row.place) for row in rows], np.int32),
        series=np.array([row.series for row in rows], np.int32),
        year=np.array([row.year for row in rows], np.int16),
        sex=np.array([SEXES.index(row.sex) for row in rows], np.int8),
        value=np.array([number(row.value) for row in rows], np.float64),
        status=np.array([STATUSES.index(row.status) for row in rows], np.int8),
        numerator=np.array([number(row.numerator) for row in rows], np.float64),
        denominator=np.array([number(row.denominator) for row in rows], np.float64),
        row=np.array([codes.index(row.place) + 1 for row in rows], np.int32),
        col=np.array([columns.index((row.series, row.year)) + 1 for row in rows], np.int32),
        notes={at: row.note for at, row in enumerate(rows) if row.note},
        periods={at: row.period for at, row in enumerate(rows) if row.period},
    )
    places = [place(code, at) for at, code in enumerate(codes)]
    return Table(sheet, "A1:Z99", [1], "wide", places, list(series), observations)


def workbook(*tables: Table, file: str = "fil.xlsx") -> Workbook:
    content = f"{file} {[(t.sheet, t.series, t.observations) for t in tables]}".encode()
    return Workbook(file, hashlib.sha256(content).hexdigest(), len(content), list(tables))


def checked(made: Workbook, store: Store, folder: Path) -> Report:
    """The report on a workbook made by hand, with a file in ``folder`` that stands for it."""
    path = folder / made.file
    path.write_bytes(f"{made.file} {made.sha256}".encode())
    made.sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    return check_workbook(made, path, store)


def small(*values: float, file: str = "fil.xlsx", code: str = "N33006", year: int = 2024) -> Workbook:
    """A workbook of one series, with a value for each of the first of five municipalities."""
    codes = ("1402", "1480", "0180", "0114", "2584")
    rows = [Row(place, 0, year, value) for place, value in zip(codes, values, strict=False)]
    return workbook(table([Series(f"{code} Rubrik", "B1", code=code)], rows), file=file)
