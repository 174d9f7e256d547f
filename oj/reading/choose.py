"""The reading of a sheet that makes most sense: doubtful columns are read in each way, and judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from oj.findings import Finding, finding
from oj.reading import reasons
from oj.reading.apply import Applied, apply
from oj.reading.bench import Bench
from oj.reading.heading import Heading, is_called_dimension
from oj.reading.model import Table
from oj.reading.one_place import Beside, places_beside
from oj.reading.place_columns import row_of_places
from oj.reading.places import gazetteer
from oj.reading.propose import by_the_rules
from oj.reading.reading import ColumnReading, SheetReading, TableReading
from oj.reading.score import score
from oj.reading.sheet import a1
from oj.swedish import counted, listing

_MOST_TURNED: Final = 10_000
"""A table on its side with more rows than this is not read."""

_MOST_JUDGED: Final = 200_000
"""Of larger results no other reading is tried."""

_BETTER: Final = 0.03
"""So much better must another reading be than the one that the rules speak for."""

_NEAR: Final = 0.05
"""A reading whose score is so near is asked about."""

_LEAST_UNIQUE: Final = 0.5
"""Where fewer values of one place stand alone, the rows are about something else: units, persons."""

_FEW_PLACES: Final = 0.5
"""Series that have a smaller share of the places than this may each be about a place of their own."""


@dataclass
class Chosen:
    """The reading taken with what it gives, and the next best one."""

    reading: SheetReading
    applied: Applied
    score: float = 0.0
    runner_up: SheetReading | None = None
    runner_up_score: float = 0.0
    is_given: bool = False  # a person has said it


def choose(bench: Bench) -> Chosen:
    """Read the sheet on the bench in the way that makes most sense."""
    upright = _best(bench)
    sheet = bench.sheet
    if upright.applied.tables or (row := row_of_places(sheet)) is None:
        return upright
    cell = a1(row, 0)
    across = _best(bench.across) if len(sheet.rows) <= _MOST_TURNED else None
    if across and (across.applied.tables or any(one.severity == "error" for one in across.applied.findings)):
        reading = replace(across.reading, turned=True)
        applied = apply(bench, reading)
        told = finding("places_across_read", sheet=sheet.name, cell=cell, row=row + 1)
        applied.findings.insert(0, told)
        return replace(across, reading=reading, applied=applied, runner_up=None)
    upright.applied.reason = f"Bladet är vänt: kommunerna står i rad {row + 1} i stället för i en kolumn."
    upright.applied.findings.append(finding("places_across", sheet=sheet.name, cell=cell, row=row + 1))
    return upright


def of_one_place(bench: Bench) -> Chosen | None:
    """The sheet read as all about the place that its title, its name or the file's says; None without one."""
    beside = places_beside(bench.sheet, bench.around.title, bench.around.file_stem)
    if not beside:
        return None
    reading = by_the_rules(bench, beside[0].code)
    applied = apply(bench, reading)
    made = score(applied)
    if not applied.tables or made.parts["unique"] < _LEAST_UNIQUE:
        return None
    applied.findings.append(_told_beside(bench, beside))
    return Chosen(reading, applied, made.value)


def _told_beside(bench: Bench, beside: list[Beside]) -> Finding:
    """The question whether all of a sheet is about the place that a text names, with what names another."""
    first = beside[0]
    others = [f"{one.what} nämner {one.name}" for one in beside if one.code != first.code]
    return finding(
        "place_beside",
        sheet=bench.sheet.name,
        cell=first.cell,
        value=first.text,
        place=f"{first.name} ({first.code})",
        what=first.what,
        others=f" Men {listing(others)}." if others else "",
    )


def left_out(bench: Bench, reason: str) -> Chosen:
    """The sheet as not read."""
    reading = SheetReading(bench.sheet.name, reason=reason)
    return Chosen(reading, apply(bench, reading))


def _best(bench: Bench) -> Chosen:
    """The reading by the rules, or another one that makes clearly more sense."""
    reading = by_the_rules(bench)
    best = Chosen(reading, apply(bench, reading))
    if not best.applied.tables or sum(len(one.observations) for one in best.applied.tables) > _MOST_JUDGED:
        return best
    judged = score(best.applied)
    best.score = judged.value
    others = [_judged(bench, other) for other in _others(reading)]
    if not others:
        return best
    other = max(others, key=lambda one: one.score)
    if other.score > best.score + _BETTER:
        best, other = other, best
    best.runner_up, best.runner_up_score = other.reading, other.score
    is_near = best.score - other.score < _NEAR
    if is_near or judged.parts["places"] < _FEW_PLACES or _names_places(best.applied):
        best.applied.findings.append(_told(best, other))
    return best


def _names_places(applied: Applied) -> bool:
    """Whether most series are called by places: from where somebody moved, or where a school is."""
    members = [series.parts.members[:1] for table in applied.tables for series in table.series]
    named = [gazetteer().codes(one[0]) for one in members if one]
    return sum(map(bool, named)) * 2 > len(members)


def _judged(bench: Bench, reading: SheetReading) -> Chosen:
    applied = apply(bench, reading)
    return Chosen(reading, applied, score(applied).value)


def _others(reading: SheetReading) -> Iterator[SheetReading]:
    """The readings that differ in what one doubtful column of texts is for, wherever its heading stands."""
    doubtful = {
        (one.heading, one.col): role
        for table in reading.tables
        for one in table.columns
        if (role := _other_role(one)) is not None
    }
    for key, column in doubtful.items():
        tables = tuple(_with_column(table, key, column) for table in reading.tables)
        yield replace(reading, tables=tables)


def _other_role(column: ColumnReading) -> ColumnReading | None:
    """What else a column may be for, when neither its heading nor its texts are sure."""
    if is_called_dimension(Heading(column.col, 0, column.heading, (column.heading,))):
        return None
    if column.role in ("dimension", "indicator") and not column.default and not _is_called_indicator(column):
        return replace(column, role="skip", reason=reasons.TEXT)
    if column.role == "skip" and column.reason == reasons.TEXT:
        return replace(column, role="dimension", reason="")
    return None


def _is_called_indicator(column: ColumnReading) -> bool:
    return Heading(column.col, 0, column.heading, (column.heading,)).is_called("indicator")


def _with_column(table: TableReading, key: tuple[str, int], column: ColumnReading) -> TableReading:
    columns = tuple(column if (one.heading, one.col) == key else one for one in table.columns)
    return replace(table, columns=columns)


def _told(best: Chosen, other: Chosen) -> Finding:
    """The question which of two readings is right, each told by what it gives."""
    pairs = [
        (one, two)
        for table, against in zip(best.reading.tables, other.reading.tables, strict=True)
        for one, two in zip(table.columns, against.columns, strict=True)
        if one != two
    ]
    table = best.reading.tables[0]
    column = pairs[0][0]
    row = (table.header_rows or (table.first_row,))[-1] - 1
    return finding(
        "reading_unsure",
        sheet=best.reading.sheet,
        cell=a1(row, column.col),
        value=column.heading,
        taken=_in_words(best.applied, column),
        other=_in_words(other.applied, pairs[0][1]),
    )


def _in_words(applied: Applied, column: ColumnReading) -> str:
    """What a reading gives: "kolumnen skiljer raderna åt: 4 indikatorer, 290 platser, 2024, …"."""
    how = "kolumnen läses inte" if column.role == "skip" else "kolumnen skiljer raderna åt"
    tables = applied.tables
    labels = list(dict.fromkeys(series.label for table in tables for series in table.series))
    places = {place.code for table in tables for place in table.places}
    found = sorted({int(one) for table in tables for one in np.unique(table.observations.year)})
    indicators = counted(len(labels), "indikator", "indikatorer")
    span = str(found[0]) if len(found) == 1 else f"{found[0]}–{found[-1]}"
    return (
        f"{how}: {indicators}, {counted(len(places), 'plats', 'platser')}, {span}, "
        f"till exempel ”{_example(tables[0])}”"
    )


def _example(table: Table) -> str:
    """The first observation in words: "Partille, Antal elever: 12"."""
    seen = table.observations
    value = f"{seen.value[0]:.12g}".replace(".", ",") if not np.isnan(seen.value[0]) else "inget tal"
    return f"{table.places[seen.place[0]].name}, {table.series[seen.series[0]].label}: {value}"
