"""Cells that say that their number is in another row: no number is missing, but the series does not go on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from oj.findings import Answer, Finding, Question, finding
from oj.intake.context import Context
from oj.reading.sheet import a1
from oj.register import Break
from oj.swedish import counted

REASON = "redovisas i annan rad"
NO = "nej"
_ELSEWHERE = re.compile(
    r"\b(?:ingår|inräkna[td]s?|inkluder(?:as|at|ad)|redovisas|bokförs)\s+(?:\w+\s+)?(?:i|på|under|inom)\b"
    r"|\bse\s+(?:rad(?:en)?\s+)?(?:ovan|nedan)\b",
    re.IGNORECASE,
)


def is_elsewhere(text: str) -> bool:
    """Whether the text of a cell says that the number stands in another row: "Ingår i raden nedan"."""
    return _ELSEWHERE.search(text) is not None


def check(context: Context) -> Iterator[Finding]:
    for table in context.workbook.tables:
        seen = table.observations
        at = np.array([one for one, text in seen.notes.items() if is_elsewhere(text)], dtype=np.intp)
        for number in np.unique(seen.series[at]).tolist():
            here = np.sort(at[seen.series[at] == number])
            label = table.series[number].label
            cells = [a1(int(seen.row[one]), int(seen.col[one])) for one in here.tolist()]
            year = int(seen.year[here].min())
            told = finding(
                "reported_elsewhere",
                sheet=table.sheet,
                cell=cells[0],
                cells=cells,
                value=seen.notes[int(here[0])],
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
