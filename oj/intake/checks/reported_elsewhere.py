"""Cells that say that their number is in another row: no number is missing, but the series does not go on."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from oj.findings import NOTHING_TO_DO, Answer, Finding, Question, finding
from oj.intake.context import Context, SeriesSeen
from oj.reading.model import STATUSES
from oj.register import Break, normalise_heading
from oj.swedish import counted, why_none

REASON = why_none("elsewhere")
NO = "nej"
_STATUS = STATUSES.index("elsewhere")


def check(context: Context) -> Iterator[Finding]:
    if any(one.code == "own_values" for one in context.workbook.findings):
        return  # an export of ours: it was asked when the value was published
    for seen in context.by_series(context.column("status") == _STATUS):
        year = int(context.column("year")[seen.positions].min())
        told = _finding(context, seen, year)
        if context.is_broken(seen, year, REASON):
            yield replace(told, severity="info", suggestion=f"{NOTHING_TO_DO}: serien bryts redan.")
        else:
            yield replace(told, question=_asked(seen.series.label, year))


def _finding(context: Context, seen: SeriesSeen, year: int) -> Finding:
    cells = context.cells(seen.positions)
    return finding(
        "reported_elsewhere",
        sheet=seen.sheet,
        cell=cells[0],
        cells=cells,
        value=context.notes.get(int(seen.positions[0]), REASON),
        label=seen.series.label,
        count=counted(len(cells), "cell", "celler"),
        year=year,
    )


def _asked(label: str, year: int) -> Question:
    answers = (Answer(str(year), f"Ja, från {year}"), Answer(NO, "Nej", lasting=NO))
    asked = f"Bryts serien ”{label}” när värdet redovisas i en annan rad?"
    return Question(_key(label), asked, answers, NO, kept_as=f"brott: {normalise_heading(label)}")


def stated(label: str, answers: Mapping[str, str]) -> Break | None:
    """The break that somebody has answered that a heading has."""
    year = answers.get(_key(label), "")
    return Break(int(year), REASON) if year.isdigit() else None


def _key(label: str) -> str:
    """What the answer is kept under."""
    return f"brott: {label}"
