"""Utfästelsen: a decision sealed with a number and a date, to be scored later and never to be changed.

What is sealed is the first version of its text. Later ones only remark on it, or take it back: it remains to
be read, and so does that it was taken back.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any, Final

from oj.compare.goal_status import Aim, Target
from oj.store import Store
from oj.written.dates import fit_day
from oj.written.keeping import keep
from oj.written.note import PLEDGE, Lines, Note, Thread, having, threads
from oj.written.wording import LONGEST_DECISION, NotWritable, fit_line, fit_text

# What a fingerprint is made of, by name: a field that a later version of the program brings changes none.
_SEALED: Final = (
    "kind", "municipality", "about", "year", "text", "title", "unit", "when", "is_example", "value", "more",
)  # fmt: skip
_TOGETHER = 8  # digits of a fingerprint that are read together


@dataclass(frozen=True, slots=True)
class Pledge:
    """A pledge as it was sealed in ``note``, of the measure ``note.about`` (an id), to be kept by ``due``.

    ``edition`` is the one that it was sealed in, where ``note.value`` was the own figure of ``value_year``
    (both None where there was none). ``remarks`` came afterwards, the oldest first.
    """

    note: Note
    target: Target
    due: date
    edition: int
    value_year: int | None
    remarks: tuple[Note, ...]

    @property
    def withdrawn(self) -> Note | None:
        """What took it back; None while it stands."""
        return next((one for one in self.remarks if one.is_withdrawn), None)

    @property
    def latest(self) -> Note:
        """The newest version of its text."""
        return self.remarks[-1] if self.remarks else self.note

    @property
    def fingerprint(self) -> str:
        """SHA-256 of what was sealed, as 64 hexadecimal digits in groups.

        Over its fields as JSON: keys in order, without spaces, as UTF-8.
        """
        told = {name: getattr(self.note, name) for name in _SEALED}
        canonical = json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        digits = sha256(canonical.encode("utf-8")).hexdigest()
        return " ".join(digits[at : at + _TOGETHER] for at in range(0, len(digits), _TOGETHER))


def pledge_note(
    municipality: str,
    text: str,
    measure: str,
    target: Target,
    due: str,
    signed: tuple[str, str],
    *,
    today: date,
    edition: int,
    value: float | None,
    value_year: int | None,
) -> Note:
    """A pledge as it can be sealed ``today``; NotWritable says what stands in the way.

    ``due`` is a day as it was typed, ``signed`` title and unit; the others as of ``Pledge``.
    """
    if not measure:
        raise NotWritable("Välj ett mått. En utfästelse prövas mot siffror.")
    if (target.level is None) != (target.aim is Aim.YES):
        raise NotWritable("Ange målnivån som ett tal.")
    day = date.fromisoformat(fit_day(due, "Senast"))
    if value_year is not None and day.year <= value_year:
        raise NotWritable(f"Siffror för {value_year} finns redan. Välj en dag ett senare år.")
    if day < today:
        raise NotWritable("Dagen har redan varit. Välj en senare.")
    more: dict[str, Any] = {
        "aim": target.aim.value,
        "level": target.level,
        "due": day.isoformat(),
        "edition": edition,
        "value_year": value_year,
    }
    by = fit_line(signed[0], "Titeln"), fit_line(signed[1], "Enheten")
    kept = fit_text(text, LONGEST_DECISION)
    return Note(PLEDGE, municipality, measure, day.year, kept, *by, value=value, more=more)


def seal(store: Store, made: Note, by: str, named: str) -> Note:
    """Seal a pledge, for good. ``named`` is the municipality, for the log. Errors as of ``keep``."""
    here = replace(made, is_example=store.edition().is_example)
    return keep(store, here, lambda _: None, 0, by, f"Utfästelse: {named}, {made.year}")


def remark(
    store: Store, pledge: Pledge, text: str, signed: tuple[str, str], seen: int, by: str, named: str,
    *, withdraw: bool = False,
) -> Note:  # fmt: skip
    """Say something of a pledge, after its version ``seen``, or ``withdraw`` it and say why.

    Errors as of ``keep``; NotWritable of a text that can't be kept.
    """
    by_whom = fit_line(signed[0], "Titeln"), fit_line(signed[1], "Enheten")
    said = fit_text(text, LONGEST_DECISION)
    first = pledge.note
    made = replace(
        first, text=said, title=by_whom[0], unit=by_whom[1], is_withdrawn=withdraw, value=None, more={}
    )
    what = "Återtagen utfästelse" if withdraw else "Anteckning till utfästelse"
    return keep(store, made, lambda every: having(every, seen), seen, by, f"{what}: {named}, {first.year}")


def pledges(lines: Lines, municipality: str, *, example: bool) -> list[Pledge]:
    """The pledges of a municipality, those due first before the others; withdrawn ones too."""
    found = [pledge_of(thread) for thread in threads(lines)]
    here = (PLEDGE, municipality, example)
    ours = [
        one for one in found if one and (one.note.kind, one.note.municipality, one.note.is_example) == here
    ]
    return sorted(ours, key=lambda one: (one.due, one.note.id))


def pledge_of(thread: Thread) -> Pledge | None:
    """The pledge of a text: its first version, whatever came later; None where that is none or damaged."""
    first, *later = thread.versions
    more: Mapping[str, Any] = first.more
    try:
        level, year = more["level"], more["value_year"]
        target = Target(Aim(more["aim"]), None if level is None else float(level))
        due, edition = date.fromisoformat(more["due"]), int(more["edition"])
        return Pledge(first, target, due, edition, None if year is None else int(year), tuple(later))
    except (KeyError, ValueError, TypeError):
        return None
