"""Årshjul: when each yearly file usually comes, what is on the pages, what is next.

A table where there is room, and on a phone a list by month; the stylesheet shows one of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from oj.expected import Outlook, YearlyFile
from oj.swedish import MONTHS, years

_STATES = {"here": "Har kommit", "awaited": "Väntas nu", "late": "Kan ha kommit", "never": "Ingen fil än"}
_HEAD = ("Fil", "Läge", "På sidorna nu", "Brukar komma")


def table(outlooks: Sequence[tuple[YearlyFile, Outlook]]) -> str:
    """All yearly files, in a box that scrolls by keyboard on a phone."""
    caption = "Filer som kommer en gång om året"
    head = "".join(f'<th scope="col">{name}</th>' for name in _HEAD)
    body = "".join(_row(wanted, found) for wanted, found in outlooks)
    return (
        f'<div class="oj-open-table oj-scroll" role="region" tabindex="0" aria-label="{caption}">'
        f'<table class="oj-table"><caption class="oj-sr">{caption}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def by_month(outlooks: Sequence[tuple[YearlyFile, Outlook]]) -> str:
    """All yearly files under the month in which they begin to come."""
    parts = []
    for month in sorted({wanted.first_month for wanted, _ in outlooks}):
        files = "".join(_item(wanted, found) for wanted, found in outlooks if wanted.first_month == month)
        parts.append(f'<h2>{MONTHS[month - 1].capitalize()}</h2><ul class="oj-month">{files}</ul>')
    return f'<div class="oj-by-month">{"".join(parts)}</div>'


def months(wanted: YearlyFile) -> str:
    """ "juni–oktober året efter" """
    first, last = MONTHS[wanted.first_month - 1], MONTHS[wanted.last_month - 1]
    return f"{first}–{last} {'samma år' if wanted.lag == 0 else 'året efter'}"


def _row(wanted: YearlyFile, found: Outlook) -> str:
    note = f'<span class="oj-todo">{escape(wanted.note)}</span>' if wanted.note else ""
    publisher = f'<span class="oj-todo">{escape(wanted.publisher)}</span>'
    return (
        f'<tr><th scope="row">{escape(wanted.name)}{publisher}</th>'
        f"<td>{_next(wanted, found)}</td><td>{_here(found)}</td><td>{months(wanted)}{note}</td></tr>"
    )


def _item(wanted: YearlyFile, found: Outlook) -> str:
    note = f'<span class="oj-todo">{escape(wanted.note)}</span>' if wanted.note else ""
    publisher = f'<p class="oj-small">{escape(wanted.publisher)}</p>'
    return (
        f'<li class="oj-card"><h3>{escape(wanted.name)}</h3>{publisher}'
        f"<p>{_next(wanted, found)}</p><p>På sidorna nu: {_here(found)}</p>"
        f"<p>Brukar komma {months(wanted)}.{note}</p></li>"
    )


def _here(found: Outlook) -> str:
    latest = found.latest
    if latest is None:
        return "Inget"
    came = f"Senast ur {escape(latest.file)}, utgåva {latest.edition}"
    return f'{years(latest.first_year, latest.last_year)}<span class="oj-todo">{came}</span>'


def _next(wanted: YearlyFile, found: Outlook) -> str:
    """What to expect, in words: never a promise."""
    span = f"{MONTHS[wanted.first_month - 1]}–{MONTHS[wanted.last_month - 1]} {found.published_in}"
    said = {
        "here": f"Uppgifter för {found.next_year} väntas {span}",
        "awaited": f"Uppgifter för {found.next_year} väntas {span}",
        "late": f"Uppgifter för {found.next_year} brukar finnas nu",
        "never": "Ladda upp filen när den finns",
    }[found.state]
    state = f'<strong class="oj-{found.state}">{_STATES[found.state]}</strong>'
    return f'{state}<span class="oj-todo">{said}.</span>'
