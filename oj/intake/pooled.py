"""Means of several years beside the years themselves: "2023–2025" and 2025 in one table.

A period has the year that it ends with. Where the same place has that year alone too, the year counts.
"""

from dataclasses import replace

import numpy as np

from oj.findings import Finding, finding
from oj.intake.filtering import only
from oj.reading.model import Table, Workbook
from oj.reading.sheet import a1
from oj.register import normalise_heading
from oj.swedish import counted


def without_pooled(workbook: Workbook) -> tuple[Workbook, list[Finding]]:
    """The workbook without values of several years that stand beside the year's own, and what to tell."""
    findings: list[Finding] = []
    return replace(workbook, tables=[_alone(table, findings) for table in workbook.tables]), findings


def _alone(table: Table, findings: list[Finding]) -> Table:
    seen = table.observations
    if not seen.periods:
        return table
    called = [normalise_heading(series.label) for series in table.series]  # without years
    series = np.array([called.index(name) for name in called])[seen.series]
    key = (seen.place.astype(np.int64) * len(table.series) + series) * 10_000 + seen.year
    key = key * 3 + seen.sex
    pooled = np.zeros(len(seen), dtype=np.bool_)
    pooled[list(seen.periods)] = True
    beside = pooled & np.isin(key, key[~pooled])
    columns = np.unique(seen.col[beside]).tolist()
    findings += [_finding(table, np.flatnonzero(beside & (seen.col == col))) for col in columns]
    return only(table, ~beside) if beside.any() else table


def _finding(table: Table, at: np.ndarray[tuple[int], np.dtype[np.intp]]) -> Finding:
    seen, first = table.observations, int(at[0])
    col = int(seen.col[first])
    head = [a1(table.header_rows[-1] - 1, col)] if table.header_rows else []
    cells = [*head, *(a1(int(row), col) for row in seen.row[at].tolist())]
    return finding(
        "period_beside_year",
        sheet=table.sheet,
        cell=cells[0],
        cells=cells,
        value=seen.periods[first],
        label=table.series[int(seen.series[first])].label,
        year=int(seen.year[first]),
        count=counted(len(at), "värde", "värden"),
    )
