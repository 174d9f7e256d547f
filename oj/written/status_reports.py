"""Årets lägesrapport: what a board has come to, question by question, on the figures of a year.

The questions are the same each year (data/reference/status_questions.csv); next year's report begins with
what was decided.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from oj.reference import read_rows
from oj.store import Store
from oj.written.keeping import keep, same_subject
from oj.written.note import STATUS_REPORT, Lines, Note, Thread, threads
from oj.written.wording import NotWritable, fit_line, fit_text


@cache
def questions() -> dict[str, str]:
    """The questions to discuss by their ids, in their order."""
    return {row["id"]: row["question"] for row in read_rows("status_questions.csv")}


def answer_note(municipality: str, question: str, year: int, text: str, title: str, unit: str) -> Note:
    """What was discussed and decided of a question (its id), as it can be kept; NotWritable when it can't."""
    if question not in questions():
        raise NotWritable("Välj en av frågorna.")
    signed = fit_line(title, "Titeln"), fit_line(unit, "Enheten")
    return Note(STATUS_REPORT, municipality, question, year, fit_text(text), *signed)


def answer(store: Store, made: Note, seen: int, by: str, named: str) -> Note:
    """Keep an answer after the version ``seen`` (0: none); ``named`` is the municipality, for the log."""
    here = replace(made, is_example=store.edition().is_example)
    what = "Återtaget svar i lägesrapporten" if made.is_withdrawn else "Lägesrapport"
    return keep(store, here, same_subject(here), seen, by, f"{what}: {named}, {made.year}")


def answer_threads(lines: Lines, municipality: str, year: int, *, example: bool) -> dict[str, Thread]:
    """The answers of a municipality and year with their versions, also those taken back, by question."""
    found: dict[str, Thread] = {}
    for thread in threads(lines):
        about = thread.latest.about
        if thread.latest.subject == (STATUS_REPORT, municipality, about, year, example):
            found[about] = thread  # of several, where one has lost its beginning, the newest
    return {one: found[one] for one in questions() if one in found}


def answers(lines: Lines, municipality: str, year: int, *, example: bool) -> dict[str, Note]:
    """The current answers of a municipality and year, by the id of their question."""
    every = answer_threads(lines, municipality, year, example=example)
    return {one: note for one, thread in every.items() if (note := thread.current)}


def decided_before(lines: Lines, municipality: str, year: int, *, example: bool) -> Mapping[str, Note]:
    """The answers of the latest year before ``year`` that has any; none where there is no such year."""
    years = {
        note.year
        for note in (thread.current for thread in threads(lines))
        if note and note.subject == (STATUS_REPORT, municipality, note.about, note.year, example)
    }
    before = [one for one in years if one < year]
    return answers(lines, municipality, max(before), example=example) if before else {}
