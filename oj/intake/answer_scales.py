"""Answers get the numbers by which the pages read them: the register's of the year, else the published ones.

A file may print Ja as 1 where the register, with Delvis between, has 2: then 1 would be shown as Delvis. So a
word keeps the number that it is known by. A word in between that the known scale lacks, such as the first
Delvis of a question that had Ja and Nej, gets the number in the middle.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from oj.intake.checks.scales import in_use, parsed
from oj.intake.context import Context, SeriesSeen
from oj.intake.time_series import by_year
from oj.reading.model import STATUSES, Series

Scale = dict[str, float]

SURELY = 100
"""With so many answers of a year and none the fullest of three, they were read as Ja and Nej (1 and 0)."""


def settle(context: Context) -> Context:
    """The context with known numbers for the answers of municipalities and districts.

    ``coding`` of the series is then what the values of the newest year stand for; ``printed`` of the context
    has the scale of the file where that is another.
    """
    published = {one.indicator_id: parsed(one.coding) for one in context.published if one.coding}
    usable = context.combined.kept & context.local & (context.column("status") == STATUSES.index("ok"))
    value = context.column("value").copy()
    used: dict[tuple[int, int], Scale] = {}
    for seen in context.by_series(usable):
        if not seen.series.coding:
            continue
        for year, here in by_year(context.column("year")[seen.positions]):
            known = _known(seen, year, published)
            scale = in_use(dict(seen.series.coding), known)
            if _translate(value, seen.positions[here], dict(seen.series.coding), scale):
                first = int(seen.positions[0])
                used[int(context.column("table")[first]), int(context.column("series")[first])] = scale
    return _with(context, value, used) if used else context


def _known(seen: SeriesSeen, year: int, published: Mapping[str, Scale]) -> Scale:
    if not seen.indicator:
        return published.get(seen.match.indicator_id, {})
    return {answer.casefold(): number for answer, number in seen.indicator.scale_for(year).items()}


def _translate(value: npt.NDArray[np.float64], here: npt.NDArray[np.intp], own: Scale, scale: Scale) -> bool:
    """Give the values of one year the numbers of ``scale`` in place; whether that was needed."""
    before = value[here]
    if scale == own or (len(here) >= SURELY and not (before == max(own.values())).any()):
        return False
    for answer, number in own.items():
        value[here[before == number]] = scale[answer]
    return True


def _with(context: Context, value: npt.NDArray[np.float64], used: Mapping[tuple[int, int], Scale]) -> Context:
    """The context with these values and scales, and what the file printed instead."""
    printed: dict[tuple[int, int], Scale] = {}
    tables = list(context.workbook.tables)
    for (table, number), scale in used.items():
        series: Sequence[Series] = tables[table].series
        printed[table, number] = dict(series[number].coding)
        changed = replace(series[number], coding=tuple(scale.items()))
        tables[table] = replace(tables[table], series=[*series[:number], changed, *series[number + 1 :]])
    combined = replace(context.combined, columns={**context.combined.columns, "value": value})
    workbook = replace(context.workbook, tables=tables)
    return replace(context, workbook=workbook, combined=combined, printed=printed)
