"""What would mend a sheet that is read as it hardly is meant: corrections that were tried, and are better."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from oj.reading.apply import Applied
from oj.reading.bench import Bench
from oj.reading.choose import BETTER, attempt, unturned
from oj.reading.contents import likely_role
from oj.reading.correct import with_role
from oj.reading.model import Contents, Remedy, Table
from oj.reading.place_columns import row_of_places
from oj.reading.reading import ColumnKey, Role, SheetReading, TableReading
from oj.reading.sample import sample
from oj.reading.score import more_than_one, unique

_MOST_CELLS: Final = 10_000
"""Readings are tried on so many cells: somebody waits for it."""

_MOST_TRIED: Final = 6
_MOST_TOLD: Final = 3
_NEAR: Final = 0.1  # what is so much worse than the best is not meant
_CONTRADICTED: Final = 0.95
_LONELY: Final = 0.5
_SPLITS: Final = ("dimension", "indicator", "indicator_id", "provider", "sex")

Known = Mapping[ColumnKey, Contents]


def remedies(bench: Bench, reading: SheetReading, applied: Applied, known: Known) -> tuple[Remedy, ...]:
    """The corrections of a doubtful reading that give better ones, the best first; none of one without doubt.

    Once one gives what is not doubtful, the less likely ones are not tried.
    ``known`` is what stands in the columns, as of SheetRead.
    """
    if not reading.is_read or not _is_doubtful(applied.tables):
        return ()
    some = sample(bench, reading, _MOST_CELLS)
    now = attempt(some, reading)
    if not _is_doubtful(now.applied.tables):  # nothing but the year is missing
        return ()
    others = {one.reading: one for one in _offered(bench, reading, known) if one.reading != reading}
    better: list[tuple[float, Remedy]] = []
    for one in list(others.values())[:_MOST_TRIED]:
        found = attempt(some, one.reading)
        if found.made.value > now.made.value + BETTER:
            better.append((found.made.value, one))
            if not _is_doubtful(found.applied.tables):
                break
    better.sort(key=lambda pair: -pair[0])
    return tuple(one for value, one in better[:_MOST_TOLD] if value > better[0][0] - _NEAR)


def _is_doubtful(tables: list[Table]) -> bool:
    """Whether nothing is read, most indicators are about one place each, or values contradict each other."""
    found = [one for one in tables if len(one.observations)]
    return not found or any(unique(one) < _CONTRADICTED or more_than_one(one) < _LONELY for one in found)


def _offered(bench: Bench, reading: SheetReading, known: Known) -> Iterator[Remedy]:
    """What may be otherwise, the likeliest first: roles that do not fit, what separates rows, its side."""
    if len(reading.tables) == 1:
        (table,) = reading.tables
        for col, role in _roles(table, known):
            yield Remedy(with_role(reading, 0, col, role), col, role)
    if reading.turned or row_of_places(bench.sheet) is not None:
        yield Remedy(unturned(bench, reading))


def _roles(table: TableReading, known: Known) -> Iterator[tuple[int, Role]]:
    """Columns (zero-based) of a table with what each may be for instead."""
    here = table.own(known)
    likely = {
        one.col: likely_role(here[one.col], one.col, table, here) for one in table.columns if one.col in here
    }
    splits = [one for one in table.columns if one.role in _SPLITS]
    yield from ((one.col, likely[one.col]) for one in splits if likely.get(one.col, one.role) != one.role)
    yield from ((one.col, "skip") for one in splits)
    others = [one for one in table.columns if one not in splits and one.role != "value"]
    yield from ((one.col, likely[one.col]) for one in others if likely.get(one.col, one.role) != one.role)
    for one in table.columns:
        if one.role in ("skip", "value") and one.col in here and here[one.col].are_repeated:
            yield one.col, "dimension"
