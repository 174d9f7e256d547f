"""Årshjul: when each yearly file usually comes, what is on the pages, what is next.

A table where there is room, and on a phone a list by month; the stylesheet shows one of them.
"""

from collections.abc import Sequence

from markupsafe import Markup

from oj.expected import Arrival, Outlook, YearlyFile
from oj.swedish import MONTHS, day, years
from pages.shell.rendering import render

_STATES = {"here": "Har kommit", "awaited": "Väntas", "late": "Har inte kommit", "never": "Ingen fil än"}

_AFTER = {"late": "Ingen fil med dem är inläst.", "never": "Ladda upp filen när den finns."}


def show(outlooks: Sequence[tuple[YearlyFile, Outlook]]) -> Markup:
    """All yearly files: in a box that scrolls by keyboard, and under the month in which they begin."""
    files = [
        (wanted, months(wanted), _STATES[found.state], _next(wanted, found), found.latest)
        for wanted, found in outlooks
    ]
    starts = sorted({wanted.first_month for wanted, _ in outlooks})
    by_month = {at: [one for one in files if one[0].first_month == at] for at in starts}
    begin = [(MONTHS[at - 1].capitalize(), found) for at, found in by_month.items()]
    return render("data/templates/calendar.html", files=files, months=begin, span=_span)


def _span(latest: Arrival) -> str:
    return years(latest.first_year, latest.last_year)


def months(wanted: YearlyFile) -> str:
    """ "juni–oktober året efter" """
    first, last = MONTHS[wanted.first_month - 1], MONTHS[wanted.last_month - 1]
    return f"{first}–{last} {'samma år' if wanted.lag == 0 else 'året efter'}"


def _next(wanted: YearlyFile, outlook: Outlook) -> str:
    """What to expect, in words: no promise, and not whether a source has come, which nobody here knows."""
    rest = _AFTER.get(outlook.state, "")
    span = f"{MONTHS[wanted.first_month - 1]}–{MONTHS[wanted.last_month - 1]} {outlook.published_in}"
    if outlook.planned:
        told = f"Källans plan för {outlook.next_year} års uppgifter: {day(outlook.planned)}."
    elif outlook.state == "late":
        told = f"Uppgifter för {outlook.next_year} brukar finnas nu."
    else:
        told = "" if outlook.state == "never" else f"Uppgifter för {outlook.next_year} väntas {span}."
    return f"{told} {rest}".strip()
