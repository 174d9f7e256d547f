"""Under året of a municipality, put together: what is said and shown, for the page and the paper."""

from collections.abc import Iterator
from dataclasses import dataclass

from oj.charts.chart import Chart
from oj.charts.year_chart import against_budget
from oj.compare.year_so_far import (
    Scored,
    YearSoFar,
    chance,
    courses,
    dear_cases,
    dearest,
    forecast,
    scored,
    shown,
    why,
)
from oj.tables.table import Table
from oj.tables.year_tables import in_sum, of_scores, of_year
from oj.words import year_sentences as words
from oj.written.during_year import every_version, versions, years_told
from oj.written.note import Lines, Note


@dataclass(frozen=True, slots=True)
class YearSheet:
    """The latest year that a municipality has told of; sentences are "" where there is nothing to say.

    ``scores`` is None where no year that has a forecast is over.
    """

    note: Note
    earlier: tuple[Note, ...]
    so_far: YearSoFar
    lead: str
    why: str
    sure: tuple[str, ...]
    table: Table
    chart: Chart | None
    scores_said: str
    scores: Table | None


def year_sheet(lines: Lines, code: str, place: str, *, example: bool) -> YearSheet | None:
    """The sheet of a municipality (``code``, called ``place``); None where it has told nothing."""
    told = years_told(lines, code, example=example)
    if not told:
        return None
    thread = next(iter(told.values()))
    every = versions(thread)
    note, so_far = every[-1]
    public = shown(so_far)
    judged = scored(every_version(one) for one in reversed(told.values()))
    said, table = preview(so_far, place)
    return YearSheet(
        note,
        tuple(one for one, _ in reversed(every[:-1])),
        so_far,
        said,
        _why(so_far, [known for _, known in every]) if public else "",
        tuple(_sure(so_far, public)),
        table,
        against_budget(public, said) if public else None,
        words.scores(judged),
        _scores(judged, f"Tidigare prognoser: {place}"),
    )


def preview(so_far: YearSoFar, place: str) -> tuple[str, Table]:
    """What is said first of some figures, and the table of them as everybody may see it."""
    public, title = shown(so_far), f"Under året {so_far.year}: {place}"
    said = words.lead(place, so_far.year, so_far.through, forecast(so_far), so_far.total_budget)
    return said, of_year(public, title, [*_notes(public)]) if public else in_sum(so_far, title)


def _notes(public: YearSoFar) -> Iterator[str]:
    if not public.is_over:
        yield words.method(public.latest, public.through)
    if public.together:
        yield words.put_together(public.together)


def _why(so_far: YearSoFar, every: list[YearSoFar]) -> str:
    """Why the forecast has changed since the one that was made before these months were known."""
    before = [one for one in every if one.through < so_far.through]
    return words.why(why(before[-1], so_far), before[-1].through) if before else ""


def _sure(so_far: YearSoFar, public: YearSoFar | None) -> Iterator[str]:
    """How sure the forecast is; nothing of forms is said where children are too few."""
    if public is None:
        yield words.TOO_FEW
    if public is None or public.is_over:
        return
    found = courses(public)
    if interval := chance(public):
        yield words.by_chance(interval)
    if (few := dear_cases(found)) is not None:
        yield words.dear_cases(few)
    if (course := dearest(found)) is not None:
        yield words.more_children(course, public.days_left)


def _scores(judged: Scored, title: str) -> Table | None:
    return of_scores(judged, title) if judged.worked_out else None
