"""Nämndens möten: when a board met and what it dealt with, so that changes can be told since then."""

from dataclasses import dataclass
from datetime import date

from oj.store import Store
from oj.written.dates import fit_day
from oj.written.keeping import keep_text
from oj.written.note import MEETING, Lines, Note, Thread, current_of
from oj.written.wording import LONGEST_DECISION, fit_line, fit_text


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of a ``board`` on a ``day``; the text of ``note`` is what it dealt with."""

    note: Note
    board: str
    day: date


def meeting_note(municipality: str, text: str, board: str, day: str, title: str, unit: str) -> Note:
    """A meeting as it can be kept, the day as it was typed; NotWritable says what stands in the way."""
    kept = fit_text(text, LONGEST_DECISION)
    more = {"board": fit_line(board, "Nämnden"), "day": fit_day(day, "Dagen för mötet")}
    signed = fit_line(title, "Titeln"), fit_line(unit, "Enheten")
    return Note(MEETING, municipality, "", date.fromisoformat(more["day"]).year, kept, *signed, more=more)


def set_meeting(store: Store, made: Note, seen: int, by: str, named: str) -> Note:
    """Keep a meeting; ``named`` is the municipality, for the log, the rest as of ``keep_text``."""
    what = "Återtaget möte" if made.is_withdrawn else "Möte"
    return keep_text(store, made, seen, by, f"{what}: {named}, {made.year}")


def meetings(lines: Lines, municipality: str, *, example: bool) -> list[tuple[Meeting, Thread]]:
    """The meetings of a municipality with their versions, the latest first."""
    found = current_of(lines, MEETING, municipality, meeting_of, example=example)
    return sorted(found, key=lambda one: (one[0].day, one[1].id), reverse=True)


def meeting_of(note: Note) -> Meeting | None:
    """The meeting of a version; None where it is damaged."""
    try:
        return Meeting(note, str(note.more["board"]), date.fromisoformat(note.more["day"]))
    except (KeyError, ValueError, TypeError):
        return None
