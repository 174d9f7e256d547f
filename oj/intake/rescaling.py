"""Kronor and thousands of them: values that somebody wants in the unit of the series that they go on with.

An answer may be an indicator's id with a factor behind it. What is published then has the series' unit, and
the heading is kept with that one: next year's file with the same heading, in its own unit, is read likewise.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from oj.findings import Finding, finding
from oj.intake.match import Match
from oj.intake.units import in_unit
from oj.reading.model import SEXES, STATUSES, Table, Workbook
from oj.reading.sheet import a1
from oj.swedish import all_digits


def rescaled(workbook: Workbook, matches: Sequence[Sequence[Match]]) -> Workbook:
    """The workbook with the values of series that are to be in another unit multiplied, and that unit."""
    if all(match.factor == 1 for found in matches for match in found):
        return workbook
    pairs = zip(workbook.tables, matches, strict=True)
    return replace(workbook, tables=[_rescaled(table, found) for table, found in pairs])


def _rescaled(table: Table, matches: Sequence[Match]) -> Table:
    seen, factors = table.observations, np.array([match.factor for match in matches])
    if not len(seen) or (factors == 1).all():
        return table
    value = np.where(factors[seen.series] == 1, seen.value, np.round(seen.value * factors[seen.series], 9))
    series = [
        one if match.factor == 1 else replace(one, unit=in_unit(one.unit, match.unit))
        for one, match in zip(table.series, matches, strict=True)
    ]
    return replace(table, series=series, observations=replace(seen, value=value))


def told(workbook: Workbook, matches: Sequence[Sequence[Match]]) -> Iterator[Finding]:
    """What of a workbook as it was read is multiplied, each heading with one of its values."""
    for table, found in zip(workbook.tables, matches, strict=True):
        for number, (series, match) in enumerate(zip(table.series, found, strict=True)):
            if match.factor != 1:
                where, value = example(table, number)
                yield finding(
                    "rescaled",
                    sheet=table.sheet,
                    cell=series.cell,
                    value=series.label,
                    name=match.name,
                    unit=match.unit,
                    how=in_words(match.factor),
                    where=where,
                    was=all_digits(value),
                    now=all_digits(round(value * match.factor, 9)),
                )


def example(table: Table, number: int) -> tuple[str, float]:
    """Place and year ("Partille 2024 i C5") of the newest positive value of a series, and the value; ("", 0)
    without one."""
    seen = table.observations
    usable = (seen.series == number) & (seen.status == STATUSES.index("ok")) & (seen.value > 0)
    here = np.flatnonzero(usable & (seen.sex == SEXES.index("T")))
    if not len(here):
        return "", 0.0
    at = int(here[np.argmax(seen.year[here])])
    cell = a1(int(seen.row[at]), int(seen.col[at]))
    return f"{table.places[int(seen.place[at])].name} {seen.year[at]} i {cell}", float(seen.value[at])


def in_words(factor: float) -> str:
    """ "gånger 1 000" or "delat med 1 000"."""
    return f"gånger {all_digits(factor)}" if factor > 1 else f"delat med {all_digits(round(1 / factor))}"
