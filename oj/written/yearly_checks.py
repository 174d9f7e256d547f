"""The yearly check of an initiative: what keeps such work alive, and what threatens it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from typing import Any, Final

from oj.reference import read_rows
from oj.store import Store
from oj.written.dates import FIRST_YEAR, LAST_YEAR
from oj.written.keeping import keep, same_subject
from oj.written.note import CHECK, Lines, Note, Thread, threads
from oj.written.wording import NotWritable, fit_line

HEALTH: Final = "health"
RISK: Final = "risk"


class Holds(Enum):
    """Whether a factor is at hand."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Factor:
    """A factor of HEALTH or RISK, as a statement in Swedish."""

    id: str
    kind: str
    statement: str


@cache
def factors() -> tuple[Factor, ...]:
    """All factors, those of health first."""
    return tuple(Factor(**row) for row in read_rows("lasting_factors.csv"))


@dataclass(frozen=True, slots=True)
class Check:
    """The answers of a year by the id of their factor."""

    note: Note
    answers: Mapping[str, Holds]

    def held(self, kind: str) -> tuple[int, int]:
        """How many factors of a kind are wholly at hand, and of how many."""
        asked = [self.answers[one.id] for one in factors() if one.kind == kind]
        return asked.count(Holds.YES), len(asked)


def check_note(
    municipality: str, initiative: int, year: int, answers: Mapping[str, Holds | None], title: str, unit: str
) -> Note:
    """A check as it can be kept; ``initiative`` is the id of its thread. NotWritable when it can't be."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotWritable(f"Året ska vara mellan {FIRST_YEAR} och {LAST_YEAR}.")
    given = {one.id: held.value for one in factors() if (held := answers.get(one.id))}
    if len(given) < len(factors()):
        raise NotWritable("Svara på alla frågor: Ja, Delvis eller Nej.")
    signed = fit_line(title, "Titeln"), fit_line(unit, "Enheten")
    return Note(CHECK, municipality, str(initiative), year, "", *signed, more={"answers": given})


def set_check(store: Store, made: Note, seen: int, by: str, named: str) -> Note:
    """Keep the check of a year after the version ``seen`` (0: none); else as of ``keep``."""
    here = replace(made, is_example=store.edition().is_example)
    what = "Återtagen kontroll" if made.is_withdrawn else "Årlig kontroll"
    return keep(store, here, same_subject(here), seen, by, f"{what}: {named}, {made.year}")


def checks(lines: Lines, municipality: str, *, example: bool) -> dict[int, list[Check]]:
    """The current checks of a municipality by the id of the initiative's thread, the oldest first."""
    found: dict[int, dict[int, Check]] = {}
    for note in filter(None, (thread.current for thread in threads(lines))):
        is_here = (note.kind, note.municipality, note.is_example) == (CHECK, municipality, example)
        if is_here and note.about.isdecimal() and (one := check_of(note)):
            found.setdefault(int(note.about), {})[note.year] = one
    return {whose: [by_year[year] for year in sorted(by_year)] for whose, by_year in found.items()}


def check_thread(
    lines: Lines, municipality: str, initiative: int, year: int, *, example: bool
) -> Thread | None:
    """The versions of the check of an initiative and year."""
    asked = Note(CHECK, municipality, str(initiative), year, "", "", "", is_example=example)
    return same_subject(asked)(threads(lines))


def check_of(note: Note) -> Check | None:
    """The check of a version; None where it is damaged."""
    told: Any = note.more.get("answers")
    try:
        return Check(note, {one.id: Holds(told[one.id]) for one in factors()})
    except (TypeError, KeyError, ValueError):
        return None
