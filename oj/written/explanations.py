"""Vår förklaring: why a figure of a municipality is as it is, in the words of those who know.

One is current per municipality, measure (or theme) and year; it is signed with title and unit as they are
typed, never with the name of a login.
"""

from dataclasses import replace

from oj.store import Store
from oj.written.keeping import keep, same_subject
from oj.written.note import EXPLANATION, Lines, Note, Thread, threads
from oj.written.wording import fit_line, fit_text


def explanation(
    municipality: str, about: str, year: int, text: str, title: str, unit: str, *, value: float | None = None
) -> Note:
    """An explanation as it can be kept; NotWritable says what stands in the way.

    ``about`` is the id of an indicator or theme, ``value`` the figure that it is written beside.
    """
    signed = fit_line(title, "Titeln"), fit_line(unit, "Enheten")
    return Note(EXPLANATION, municipality, about, year, fit_text(text), *signed, value=value)


def explain(store: Store, made: Note, seen: int, by: str, named: str) -> Note:
    """Keep an explanation after the version ``seen`` (0: none); ``named`` is the figure, for the log.

    Errors as of ``keep``.
    """
    here = replace(made, is_example=store.edition().is_example)
    what = "Förklaring" if not made.is_withdrawn else "Återtagen förklaring"
    return keep(store, here, same_subject(here), seen, by, f"{what}: {named}, {made.year}")


def take_back(store: Store, current: Note, by: str, named: str) -> Note:
    """Withdraw an explanation: it is no longer shown, and stays in the history."""
    return explain(store, replace(current, is_withdrawn=True), current.id, by, named)


def thread_of(lines: Lines, municipality: str, about: str, year: int, *, example: bool) -> Thread | None:
    """The versions of one explanation. ``example``: of those about invented figures."""
    asked = Note(EXPLANATION, municipality, about, year, "", "", "", is_example=example)
    return same_subject(asked)(threads(lines))


def explanations(lines: Lines, municipality: str, year: int, *, example: bool) -> dict[str, Note]:
    """The current explanations of a municipality and year, by what they are about."""
    every = (one.current for one in threads(lines))
    return {
        one.about: one
        for one in every
        if one and one.subject == (EXPLANATION, municipality, one.about, year, example)
    }
