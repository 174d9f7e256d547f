"""Under året: a municipality's own figures of a part of a year, kept with all versions as other texts are.

They never come into an edition. One sheet is current per municipality and year.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from oj.compare.year_so_far import Spell, YearSoFar
from oj.store import Store
from oj.written.keeping import keep, same_subject
from oj.written.note import DURING_YEAR, Lines, Note, Thread, threads
from oj.written.wording import fit_line, fit_text

LONGEST_COMMENT: Final = 400  # characters


def year_note(municipality: str, so_far: YearSoFar, comment: str, title: str, unit: str) -> Note:
    """The figures as they can be kept, ``comment`` may be ""; NotWritable says what stands in the way."""
    more = {
        "spells": [[one.form, one.first, one.last, one.children, one.days, one.kr] for one in so_far.spells],
        "budget": dict(so_far.budget),
        "own": dict(so_far.own),
        "grant": so_far.grant,
        "grant_budget": so_far.grant_budget,
    }
    text = fit_text(comment, LONGEST_COMMENT) if comment.strip() else ""
    signed = fit_line(title, "Titeln"), fit_line(unit, "Enheten")
    return Note(DURING_YEAR, municipality, "", so_far.year, text, *signed, more=more)


def tell_year(store: Store, made: Note, seen: int, by: str, named: str) -> Note:
    """Keep the figures after the version ``seen`` (0: none); ``named`` is the municipality, for the log.

    Errors as of ``keep``.
    """
    here = replace(made, is_example=store.edition().is_example)
    what = "Återtaget Under året" if made.is_withdrawn else "Under året"
    return keep(store, here, same_subject(here), seen, by, f"{what}: {named}, {made.year}")


def withdraw_year(store: Store, current: Note, by: str, named: str) -> Note:
    """Take the figures back: they are no longer shown, and stay in the history."""
    return tell_year(store, replace(current, is_withdrawn=True), current.id, by, named)


def years_told(lines: Lines, municipality: str, *, example: bool) -> dict[int, Thread]:
    """By year, the latest first, the figures of a municipality that are current, with their versions."""
    wanted = (DURING_YEAR, municipality, example)
    found: dict[int, Thread] = {}
    for thread in threads(lines):
        note = thread.current
        if note and (note.kind, note.municipality, note.is_example) == wanted and year_of(note):
            found[note.year] = thread
    return dict(sorted(found.items(), reverse=True))


def year_of(note: Note) -> YearSoFar | None:
    """The figures of a version; None where it is damaged."""
    more: Mapping[str, Any] = note.more
    try:
        spells = tuple(_spell(*one) for one in more["spells"])
        budget, own = (_by_form(more[name]) for name in ("budget", "own"))
        grants = float(more["grant"]), float(more["grant_budget"])
    except (KeyError, ValueError, TypeError, AttributeError):
        return None
    return YearSoFar(note.year, spells, budget, own, *grants) if spells else None


def versions(thread: Thread) -> list[tuple[Note, YearSoFar]]:
    """What has been told of a year and not been withdrawn, the oldest first."""
    every = [*reversed(thread.earlier), *([thread.current] if thread.current else [])]
    return [(note, told) for note in every if (told := year_of(note))]


def every_version(thread: Thread) -> list[YearSoFar]:
    """The figures of every version, also of those taken back: a forecast that was told is scored."""
    return [told for note in thread.versions if not note.is_withdrawn and (told := year_of(note))]


def _spell(form: Any, first: Any, last: Any, children: Any, days: Any, kr: Any) -> Spell:
    if not 1 <= int(first) <= int(last) <= 12:
        raise ValueError(f"no months: {first} to {last}")
    return Spell(
        str(form), int(first), int(last), int(children), None if days is None else float(days), float(kr)
    )


def _by_form(told: Mapping[str, Any]) -> dict[str, float]:
    return {str(form): float(kr) for form, kr in told.items()}
