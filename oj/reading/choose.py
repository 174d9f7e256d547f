"""The reading of a sheet that makes most sense."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from oj.findings import finding
from oj.reading.apply import Applied, apply
from oj.reading.bench import Bench
from oj.reading.place_columns import row_of_places
from oj.reading.propose import by_the_rules
from oj.reading.reading import SheetReading
from oj.reading.sheet import a1

_MOST_TURNED: Final = 10_000
"""A table on its side with more rows than this is not read."""


@dataclass
class Chosen:
    """The reading taken with what it gives, and the next best one."""

    reading: SheetReading
    applied: Applied
    score: float = 0.0
    runner_up: SheetReading | None = None
    runner_up_score: float = 0.0


def choose(bench: Bench) -> Chosen:
    """Read the sheet on the bench in the way that makes most sense."""
    upright = _best(bench)
    sheet = bench.sheet
    if upright.applied.tables or (row := row_of_places(sheet)) is None:
        return upright
    cell = a1(row, 0)
    across = _best(bench.across) if len(sheet.rows) <= _MOST_TURNED else None
    if across and across.applied.tables:
        reading = replace(across.reading, turned=True)
        applied = apply(bench, reading)
        told = finding("places_across_read", sheet=sheet.name, cell=cell, row=row + 1)
        applied.findings.insert(0, told)
        return replace(across, reading=reading, applied=applied)
    upright.applied.reason = f"Bladet är vänt: kommunerna står i rad {row + 1} i stället för i en kolumn."
    upright.applied.findings.append(finding("places_across", sheet=sheet.name, cell=cell, row=row + 1))
    return upright


def left_out(bench: Bench, reason: str) -> Chosen:
    """The sheet as not read."""
    reading = SheetReading(bench.sheet.name, reason=reason)
    return Chosen(reading, apply(bench, reading))


def _best(bench: Bench) -> Chosen:
    reading = by_the_rules(bench)
    return Chosen(reading, apply(bench, reading))
