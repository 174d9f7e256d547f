"""Values that this very file gave when it was read otherwise, and does not give now: do they go?

A sheet that was read wrongly gives other series, or other years, when it is read rightly. What the first
reading made of it is in nobody's file. Without an answer it goes where somebody has said how the file is
read; but never where another file has values of the same series: nobody knows what had stood there before.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from oj.findings import Answer, Finding, Question, finding
from oj.intake.context import Context
from oj.swedish import counted, listing, years

REMOVE, KEEP = "ta bort", "behåll"
NAMED = 4


class LeftBehind(NamedTuple):
    """A row of queries/intake/left_behind.sql."""

    indicator_id: str
    name: str
    values: int
    first_year: int
    last_year: int
    is_alone: bool


def check(context: Context) -> Iterator[Finding]:
    for found in _parted(context):
        question = _question(found, context)
        told = finding(
            "left_behind",
            value=context.workbook.file,
            count=counted(sum(one.values for one in found), "värde", "värden"),
            names=listing([f"”{one.name}”" for one in found], NAMED),
            years=years(min(one.first_year for one in found), max(one.last_year for one in found)),
            taken="tas de bort" if question.taken == REMOVE else "står de kvar",
        )
        yield replace(told, question=question)


def removed(context: Context, answers: Mapping[str, str]) -> dict[str, int]:
    """The number of values that go, by indicator id, as somebody has answered."""
    return {
        one.indicator_id: one.values
        for found in _parted(context)
        if answers.get((asked := _question(found, context)).key, asked.taken) == REMOVE
        for one in found
    }


def _parted(context: Context) -> list[list[LeftBehind]]:
    """The series that only this file has, and the others: what is asked about together."""
    sha256 = context.workbook.sha256
    if context.edition is None or all(one.sha256 != sha256 for one in context.published):
        return []
    rows = context.edition.rows_about("intake/left_behind", context.incoming, sha256=sha256)
    found = [LeftBehind(*row) for row in rows]
    parts = ([one for one in found if one.is_alone is alone] for alone in (True, False))
    return [part for part in parts if part]


def _question(series: Sequence[LeftBehind], context: Context) -> Question:
    workbook, alone = context.workbook, series[0].is_alone
    is_said = bool(workbook.said) or any(one.code == "reading_kept" for one in workbook.findings)
    key = f"kvar: {workbook.sha256[:12]} {'egna' if alone else 'delade'}"
    answers = (Answer(REMOVE, "Ta bort dem"), Answer(KEEP, "Låt dem stå kvar"))
    asked = "Ska värdena som den förra läsningen gav tas bort?"
    return Question(key, asked, answers, REMOVE if alone and is_said else KEEP)
