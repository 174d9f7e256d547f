"""Saved break-evens of *Brytpunkt*: a name, and every assumption as it was with its source and year.

They are kept whole, so that a later edition changes nothing of what somebody has shown a board.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from math import isfinite
from typing import Any

from oj.compare.break_even import Assumption, break_even
from oj.store import Store
from oj.written.keeping import keep_text
from oj.written.note import SCENARIO, Lines, Note, Thread, threads
from oj.written.wording import fit_line


@dataclass(frozen=True, slots=True)
class Scenario:
    """A saved break-even, whose name is the text of ``note``.

    ``own_days`` are the municipality's days of the form of care in ``year``, None where it had none.
    """

    note: Note
    form: str
    assumptions: tuple[Assumption, ...]
    own_days: float | None = None
    year: int | None = None


def scenario_note(
    municipality: str,
    name: str,
    form: str,
    assumptions: Sequence[Assumption],
    title: str,
    unit: str,
    *,
    own_days: float | None = None,
    year: int | None = None,
) -> Note:
    """A break-even as it can be kept; NotWritable says what stands in the way."""
    named = fit_line(name, "Namnet")
    signed = fit_line(title, "Titeln"), fit_line(unit, "Enheten")
    kept = [asdict(one) for one in assumptions]
    more = {"form": form, "assumptions": kept, "own_days": own_days, "year": year}
    return Note(SCENARIO, municipality, "", datetime.now(UTC).year, named, *signed, more=more)


def set_scenario(store: Store, made: Note, seen: int, by: str, named: str) -> Note:
    """Keep a break-even; ``named`` is the municipality, for the log, the rest as of ``keep_text``."""
    what = "Återtagen brytpunkt" if made.is_withdrawn else "Brytpunkt"
    return keep_text(store, made, seen, by, f"{what}: {named}, {made.year}")


def scenarios(lines: Lines, municipality: str, *, example: bool) -> list[tuple[Scenario, Thread]]:
    """The current break-evens of a municipality with their versions, the oldest first."""
    found = []
    for thread in threads(lines):
        note = thread.current
        is_here = note and (note.kind, note.municipality, note.is_example) == (
            SCENARIO,
            municipality,
            example,
        )
        if note and is_here and (one := scenario_of(note)):
            found.append((one, thread))
    return found


def scenario_of(note: Note) -> Scenario | None:
    """The break-even of a version; None where it is damaged. What a later version added is passed over."""
    more: Mapping[str, Any] = note.more
    try:
        every = tuple(_assumption(one) for one in more["assumptions"])
        days, year = more.get("own_days"), more.get("year")
        found = Scenario(
            note,
            str(more["form"]),
            every,
            None if days is None else float(days),
            None if year is None else int(year),
        )
        break_even({one.id: one.value for one in every})
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    return found


def _assumption(kept: Mapping[str, Any]) -> Assumption:
    """ValueError where its numbers are none, or do not lie in order."""
    found = Assumption(**{one.name: kept[one.name] for one in fields(Assumption)})
    numbers = found.low, found.value, found.high
    if not all(isinstance(one, int | float) and isfinite(one) for one in numbers):
        raise ValueError("no numbers")
    if not found.low <= found.value <= found.high or not isinstance(found.year, int | None):
        raise ValueError("out of order")
    texts = found.id, found.name, found.unit, found.source
    if not all(isinstance(one, str) for one in texts):
        raise ValueError("no texts")
    return found
