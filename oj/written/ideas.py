"""Idéer från besök: what was asked somewhere else, what was answered, where and when."""

from dataclasses import dataclass
from typing import Final

from oj.store import Store
from oj.written.dates import first_day, fit_day
from oj.written.keeping import keep_text
from oj.written.note import IDEA, Lines, Note, Thread, current_of
from oj.written.wording import fit_line, fit_text

LONGEST_QUESTION: Final = 400  # characters


@dataclass(frozen=True, slots=True)
class Idea:
    """A question, which is the text of ``note``, with its answer; ``day`` as "2026-11-30"."""

    note: Note
    answer: str
    where: str
    day: str


def idea_note(
    municipality: str, question: str, answer: str, where: str, day: str, title: str, unit: str
) -> Note:
    """An idea as it can be kept; NotWritable says what stands in the way."""
    asked, answered = fit_text(question, LONGEST_QUESTION), fit_text(answer)
    more = {"answer": answered, "where": fit_line(where, "Platsen"), "day": fit_day(day, "Dagen för besöket")}
    signed = fit_line(title, "Titeln"), fit_line(unit, "Enheten")
    return Note(IDEA, municipality, "", first_day(more["day"]).year, asked, *signed, more=more)


def set_idea(store: Store, made: Note, seen: int, by: str, named: str) -> Note:
    """Keep an idea; ``named`` is the municipality, for the log, the rest as of ``keep_text``."""
    what = "Återtagen idé" if made.is_withdrawn else "Idé"
    return keep_text(store, made, seen, by, f"{what}: {named}, {made.year}")


def ideas(lines: Lines, municipality: str, *, example: bool) -> list[tuple[Idea, Thread]]:
    """The current ideas of a municipality with their versions, those of the latest visit first."""
    found = current_of(lines, IDEA, municipality, idea_of, example=example)
    return sorted(found, key=lambda one: (one[0].day, one[1].id), reverse=True)


def idea_of(note: Note) -> Idea | None:
    """The idea of a version; None where it is damaged."""
    try:
        return Idea(note, *(str(note.more[name]) for name in ("answer", "where", "day")))
    except KeyError:
        return None
