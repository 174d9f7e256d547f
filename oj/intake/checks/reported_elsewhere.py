"""Cells that say that their number is in another row: no number is missing, but the series does not go on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from oj.findings import Answer, Finding, Question, finding
from oj.intake.context import Context
from oj.reading.model import STATUSES
from oj.reading.sheet import a1
from oj.register import Break
from oj.swedish import counted, why_none

REASON = why_none("elsewhere")
NO = "nej"
_STATUS = STATUSES.index("elsewhere")


def check(context: Context) -> Iterator[Finding]:
    for table in context.workbook.tables:
        seen = table.observations
        at = np.flatnonzero(seen.status == _STATUS)
        for number in np.unique(seen.series[at]).tolist():
            here = at[seen.series[at] == number]
            label = table.series[number].label
            cells = [a1(int(seen.row[one]), int(seen.col[one])) for one in here.tolist()]
            year = int(seen.year[here].min())
            told = finding(
                "reported_elsewhere",
                sheet=table.sheet,
                cell=cells[0],
                cells=cells,
                value=seen.notes.get(int(here[0]), REASON),
                label=label,
                count=counted(len(here), "cell", "celler"),
                year=year,
            )
            answers = (Answer(str(year), f"Ja, från {year}"), Answer(NO, "Nej"))
            asked = f"Bryts serien ”{label}” när värdet redovisas i en annan rad?"
            yield replace(told, question=Question(_key(label), asked, answers, NO))


def stated(label: str, answers: Mapping[str, str]) -> Break | None:
    """The break that somebody has answered that a heading has."""
    year = answers.get(_key(label), "")
    return Break(int(year), REASON) if year.isdigit() else None


def _key(label: str) -> str:
    """What the answer is kept under."""
    return f"brott: {label}"
