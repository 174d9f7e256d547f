"""Insatser: what a municipality does beside the usual, since when, at what cost, how an effect would be seen.

What it has led to is not kept: figures of one municipality cannot tell.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any, Final

from oj.store import Store
from oj.written.dates import first_day, fit_day, fit_month, month
from oj.written.keeping import keep_text
from oj.written.note import INITIATIVE, Lines, Note, Thread, current_of, threads
from oj.written.wording import NotWritable, fit_line, fit_text

LONGEST_EFFECT: Final = 400  # characters
DEAREST: Final = 10_000_000_000.0  # kronor a year: more than any has
MOST_POSTS: Final = 10_000.0


@dataclass(frozen=True, slots=True)
class Terms:
    """What is said of an initiative beside its name: months as "2024-03", days as "2026-11-30", "" for none.

    ``end`` is when it ended or is to end, ``cost`` in kronor a year, ``posts`` full-time. An effect would be
    seen in the note's measure, or as ``own_measure`` says.
    """

    start: str
    is_project: bool
    effect: str
    own_measure: str = ""
    end: str = ""
    cost: float | None = None
    posts: float | None = None
    decision: str = ""
    source: str = ""
    is_evaluated: bool = False
    board_day: str = ""

    def has_begun(self, today: date) -> bool:
        """Whether its first month is here."""
        return first_day(self.start) <= today

    def has_ended(self, today: date) -> bool:
        """Whether its last month is over."""
        return bool(self.end) and month(self.end) < month(today.isoformat())

    def is_going(self, today: date) -> bool:
        """Whether it has begun and not ended."""
        return self.has_begun(today) and not self.has_ended(today)

    def months(self, today: date) -> int:
        """Whole months that it has gone on, its first and last ones too."""
        until = month(self.end) + 1 if self.has_ended(today) else month(today.isoformat())
        return until - month(self.start)

    def waits_for_board(self, today: date) -> bool:
        """Whether it goes on and has not been before the board for more than a year, nor begun since.

        A day that is still to come is none that it has been there.
        """
        been = self.board_day if self.board_day <= today.isoformat() else ""
        last = first_day(max(been, self.start))
        return self.is_going(today) and (last.year + 1, last.month, last.day) < (
            today.year, today.month, today.day,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Initiative:
    """An initiative as it is kept: its name is the text of ``note``."""

    note: Note
    terms: Terms

    @property
    def name(self) -> str:
        """What it is called."""
        return self.note.text

    @property
    def measure(self) -> str:
        """The id of the indicator that an effect would be seen in, "" where own words say how."""
        return self.note.about


def initiative_note(municipality: str, name: str, typed: Terms, measure: str, title: str, unit: str) -> Note:
    """An initiative as it can be kept; NotWritable says what stands in the way."""
    named, start = fit_line(name, "Namnet"), fit_month(typed.start, "Starten")
    end = fit_month(typed.end, "Slutet") if typed.end.strip() else ""
    if end and end < start:
        raise NotWritable("Slutet ligger före starten.")
    effect = fit_text(typed.effect, LONGEST_EFFECT) if typed.effect.strip() else ""
    own_measure = _optional(typed.own_measure, "Det egna måttet")
    if not effect or not (measure or own_measure):
        raise NotWritable(
            "Skriv vilken effekt ni väntar er, och välj ett mått eller skriv hur den skulle synas."
        )
    source = _optional(typed.source, "Källan")
    if typed.is_evaluated and not source:
        raise NotWritable("Skriv var utvärderingen går att läsa.")
    kept = Terms(
        start, typed.is_project, effect, own_measure, end,
        _amount(typed.cost, DEAREST, "Kostnaden"), _amount(typed.posts, MOST_POSTS, "Tjänsterna"),
        _optional(typed.decision, "Beslutet"), source, typed.is_evaluated,
        fit_day(typed.board_day, "Dagen i nämnden") if typed.board_day.strip() else "",
    )  # fmt: skip
    signed = fit_line(title, "Titeln"), fit_line(unit, "Enheten")
    year = first_day(start).year
    return Note(INITIATIVE, municipality, measure, year, named, *signed, more=asdict(kept))


def _optional(typed: str, named: str) -> str:
    return fit_line(typed, named) if typed.strip() else ""


def _amount(typed: float | None, most: float, named: str) -> float | None:
    if typed is not None and not 0 <= typed <= most:
        raise NotWritable(f"{named} är inte ett rimligt tal.")
    return typed


def set_initiative(store: Store, made: Note, seen: int, by: str, named: str) -> Note:
    """Keep an initiative; ``named`` is the municipality, for the log, the rest as of ``keep_text``."""
    what = "Återtagen insats" if made.is_withdrawn else "Insats"
    return keep_text(store, made, seen, by, f"{what}: {named}, {made.year}")


def initiatives(lines: Lines, municipality: str, *, example: bool) -> list[tuple[Initiative, Thread]]:
    """The current initiatives of a municipality with their versions, in the order in which they began."""
    found = current_of(lines, INITIATIVE, municipality, initiative_of, example=example)
    return sorted(found, key=lambda one: (one[0].terms.start, one[1].id))


def acting(lines: Lines, *, example: bool) -> frozenset[str]:
    """Codes of the municipalities that have an initiative."""
    current = (thread.current for thread in threads(lines))
    return frozenset(
        note.municipality
        for note in current
        if note and (note.kind, note.is_example) == (INITIATIVE, example)
    )


def initiative_of(note: Note) -> Initiative | None:
    """The initiative of a version; None where it is damaged. What a later version added is passed over."""
    more: Mapping[str, Any] = note.more
    try:
        terms = Terms(**{one.name: more[one.name] for one in fields(Terms) if one.name in more})
        has_types = all(
            isinstance(getattr(terms, one.name), _TYPES.get(one.name, str)) for one in fields(Terms)
        )
        if has_types:
            for day in filter(None, (terms.start or "?", terms.end, terms.board_day)):
                first_day(day)
    except (TypeError, ValueError):
        return None
    return Initiative(note, terms) if has_types else None


_NUMBER = (int, float, type(None))
_TYPES: Mapping[str, Any] = {"cost": _NUMBER, "posts": _NUMBER, "is_project": bool, "is_evaluated": bool}
