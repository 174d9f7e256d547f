"""Yearly files: when each one usually comes, and whether it has (data/reference/calendar.csv).

Publishers promise nothing, their months have varied, and days that they have planned move: everything here is
about when to look, not when to complain. What is here is what is published on the pages; whether a source has
come without being uploaded is not known.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from oj.reference import read_rows

# here: the latest that can be asked for has come. awaited: it is in its months now. late: they have passed.
# never: nothing of the kind has come.
State = Literal["here", "awaited", "late", "never"]


@dataclass(frozen=True, slots=True)
class YearlyFile:
    """What comes once a year: of which themes and sources of the register, and in which months.

    Figures of a year come ``lag`` years later, from ``first_month`` to ``last_month`` (1–12); ``planned`` is
    the day that the source has planned for those of one year, None where it has told none.
    """

    id: str
    name: str
    publisher: str
    themes: tuple[str, ...]
    sources: tuple[str, ...]
    lag: int
    first_month: int
    last_month: int
    note: str
    url: str
    planned: date | None = None


class Arrival(NamedTuple):
    """How far the figures of one theme and source have come: a row of queries/arrivals.sql."""

    theme: str
    source: str
    first_year: int
    last_year: int
    indicators: int
    file: str
    edition: int


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is here of a yearly file, and the figures that are awaited next.

    ``next_year`` is the year that those are about; they are usually published in ``published_in``, and
    ``planned`` is their day, None where the source has told none.
    """

    state: State
    latest: Arrival | None
    next_year: int
    published_in: int
    planned: date | None = None


@cache
def yearly_files() -> tuple[YearlyFile, ...]:
    """Every yearly file, in the order of calendar.csv."""
    return tuple(_parse(row) for row in read_rows("calendar.csv"))


def outlook(wanted: YearlyFile, arrivals: Iterable[Arrival], today: date) -> Outlook:
    """What has come of ``wanted`` and what is next, as of ``today``."""
    ours = [a for a in arrivals if a.theme in wanted.themes and a.source in wanted.sources]
    latest = max(ours, key=lambda arrival: (arrival.last_year, arrival.indicators), default=None)
    passed = _last_year_by(wanted.last_month + 1, wanted.lag, today)  # its months have passed
    begun = _last_year_by(wanted.first_month, wanted.lag, today)
    if latest is None:
        state: State = "never"
        following = begun
    elif latest.last_year < passed:
        state, following = "late", passed
    else:
        state, following = "here" if latest.last_year >= begun else "awaited", latest.last_year + 1
    planned = wanted.planned
    if planned is None or planned.year - wanted.lag != following:
        return Outlook(state, latest, following, following + wanted.lag)
    if today < planned:
        state = "here" if state == "here" else "awaited"
    elif state != "never":
        state = "late"
    return Outlook(state, latest, following, planned.year, planned)


def _last_year_by(month: int, lag: int, today: date) -> int:
    """The last year whose figures should be there when they come at the start of ``month``."""
    return today.year - lag - (today.month < month)


def _parse(row: dict[str, str]) -> YearlyFile:
    return YearlyFile(
        id=row["id"],
        name=row["name"],
        publisher=row["publisher"],
        themes=tuple(row["themes"].split(";")),
        sources=tuple(row["sources"].split(";")),
        lag=int(row["lag"]),
        first_month=int(row["first_month"]),
        last_month=int(row["last_month"]),
        note=row["note"],
        url=row["url"],
        planned=date.fromisoformat(row["planned"]) if row["planned"] else None,
    )
