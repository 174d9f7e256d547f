"""Numbers that stand for no number: −1, −9, −99 or 9999 in a column of otherwise positive figures.

They are asked about. Until somebody has answered they are read as missing, with the number kept as the text
of the cell, where nothing else explains them; a single high one stays a value.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from oj.findings import Answer, Finding, Question, finding
from oj.reading.model import STATUSES, Table, Workbook
from oj.reading.sheet import a1
from oj.register import normalise_heading
from oj.swedish import all_digits, counted

LOW = (-1.0, -9.0, -99.0, -100.0, -999.0, -9999.0)
HIGH = (999.0, 9999.0, 99999.0)
FEWEST = 5  # other numbers in the column
ABOVE = 3.0  # times the largest other number, for a high one that stands alone
MISSING, VALUE = "saknas", "värde"
_OK = STATUSES.index("ok")


@dataclass(frozen=True, slots=True)
class Sentinel:
    """A number of one series that may stand for none: positions of a table's observations."""

    table: int
    series: int
    number: float
    at: npt.NDArray[np.intp]
    taken: str  # what holds until somebody has answered

    def key(self, workbook: Workbook) -> str:
        """What the answer is kept under."""
        table = workbook.tables[self.table]
        return f"tal: {table.sheet} {table.series[self.series].label} {self.number:g}"


def sentinels(workbook: Workbook) -> list[Sentinel]:
    """The numbers to ask about, by table and series."""
    return [found for number, table in enumerate(workbook.tables) for found in _of_table(number, table)]


def _of_table(number: int, table: Table) -> Iterator[Sentinel]:
    seen = table.observations
    usable = (seen.status == _OK) & np.isin(seen.value, (*LOW, *HIGH))
    for series in np.unique(seen.series[usable]).tolist():
        if table.series[series].coding:
            continue
        own = np.flatnonzero((seen.series == series) & (seen.status == _OK))
        value = seen.value[own]
        for one in (*LOW, *HIGH):
            here = value == one
            others = value[~here]
            count = int(here.sum())
            if count and len(others) >= FEWEST and len(others) > 2 * count and _odd(one, count, others):
                yield Sentinel(number, series, one, own[here], _taken(one, count, others))


def _odd(number: float, count: int, others: npt.NDArray[np.float64]) -> bool:
    """Whether a number stands apart from the others of its column, which are all positive or nought.

    A high one does so by its size, or as the largest that comes again where no other number does.
    """
    others = others[~np.isin(others, LOW)]
    if not len(others) or (others < 0).any():
        return False
    if number == LOW[0]:  # among figures with decimals it may be a measure that goes below nought
        return bool((others == np.round(others)).all())
    if number < 0 or number > ABOVE * float(others.max()):
        return True
    return count > 1 and number > float(others.max()) and len(np.unique(others)) == len(others)


def _taken(number: float, count: int, others: npt.NDArray[np.float64]) -> str:
    """What holds until somebody has answered: a high one that is near the others, or alone, is a value."""
    return MISSING if number < 0 or (count > 1 and number > ABOVE * float(others.max())) else VALUE


def with_answers(workbook: Workbook, answers: Mapping[str, str]) -> tuple[Workbook, list[Finding]]:
    """The workbook with the numbers that stand for none read as missing, and what is asked of them."""
    tables, findings = list(workbook.tables), []
    for found in sentinels(workbook):
        key = found.key(workbook)
        if answers.get(key, found.taken) == MISSING:
            tables[found.table] = _missing(tables[found.table], found)
        findings.append(_asked(found, workbook))
    return replace(workbook, tables=tables), findings


def _missing(table: Table, sentinel: Sentinel) -> Table:
    seen = table.observations
    status, value = seen.status.copy(), seen.value.copy()
    status[sentinel.at], value[sentinel.at] = STATUSES.index("missing"), np.nan
    notes = seen.notes | dict.fromkeys(sentinel.at.tolist(), all_digits(sentinel.number))
    return replace(table, observations=replace(seen, status=status, value=value, notes=notes))


def _asked(sentinel: Sentinel, workbook: Workbook) -> Finding:
    table = workbook.tables[sentinel.table]
    seen, series = table.observations, table.series[sentinel.series]
    cells = [a1(int(seen.row[at]), int(seen.col[at])) for at in sentinel.at.tolist()]
    shown = all_digits(sentinel.number)
    told = finding(
        "sentinel",
        sheet=table.sheet,
        cell=cells[0],
        cells=cells,
        value=shown,
        label=series.label,
        count=counted(len(cells), "cell", "celler"),
        taken="uppgift saknas" if sentinel.taken == MISSING else "ett värde",
    )
    answers = (
        Answer(MISSING, "Uppgift saknas", lasting=MISSING),
        Answer(VALUE, f"Värdet är {shown}", lasting=VALUE),
    )
    asked = f"Vad betyder {shown} under ”{series.label}”?"
    kept_as = f"tal: {normalise_heading(series.label)} {sentinel.number:g}"
    question = Question(sentinel.key(workbook), asked, answers, sentinel.taken, kept_as=kept_as)
    return replace(told, question=question)
