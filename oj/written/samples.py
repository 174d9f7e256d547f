"""Stickprovet: which cases or days were drawn, and how many of them were Ja; never who they were.

What was drawn is the first version of its text, whatever comes after, and none is ever taken back. Nothing
is drawn anew for a goal or a question before what was drawn for it is counted: so a draw can't be made again
until it pleases. Later versions have the counts, all of which are shown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from secrets import token_hex
from typing import Any, Final, NamedTuple

from oj.compare.finite_sample import LARGEST, draw, enough, share_of_all
from oj.compare.uncertainty import Interval
from oj.store import Store
from oj.swedish import number
from oj.written.dates import fit_day
from oj.written.keeping import keep, keep_text
from oj.written.note import SAMPLE, Lines, Note, Thread, threads
from oj.written.wording import LONGEST_DECISION, NotWritable, fit_line, fit_text

WITHIN: Final = (5, 10, 15, 20)  # percentage points to each side that can be asked for
_SEED: Final = 6  # random bytes of a seed


class Counts(NamedTuple):
    """How many of those drawn were Ja, Nej, or could not be decided."""

    yes: int
    no: int
    undecided: int


@dataclass(frozen=True, slots=True)
class Sample:
    """A draw as ``note`` has it: ``many`` of ``population``, by ``seed``; the note's text is the question.

    Cases are numbered in the order of the municipality's own list, days from ``first_day`` on (None of
    cases). ``goal`` is the id of the goal's text that it is to judge, 0 for none. ``counts`` is None until
    somebody has counted; ``counted`` is the version that says so, ``before`` what others said before it.
    """

    note: Note
    thread: Thread
    population: int
    many: int
    seed: str
    first_day: date | None
    goal: int
    counts: Counts | None
    counted: Note | None
    before: tuple[tuple[Counts, Note], ...] = ()

    @property
    def what(self) -> str:
        """Of what it is drawn: "ärenden" or "dagar"."""
        return "dagar" if self.first_day else "ärenden"

    @property
    def drawn(self) -> list[str]:
        """The numbers in the list, or the days, that were drawn, in order."""
        numbers = draw(self.seed, self.population, self.many)
        if self.first_day is None:
            return [*map(str, numbers)]
        return [(self.first_day + timedelta(days=one - 1)).isoformat() for one in numbers]

    @property
    def interval(self) -> Interval | None:
        """Between what the share of all lies, in per cent; None until it is counted."""
        return share_of_all(*self.counts, self.population) if self.counts else None


def sample_note(
    municipality: str,
    question: str,
    signed: tuple[str, str],
    *,
    within: int,
    goal: int = 0,
    cases: int | None = None,
    days: tuple[str, str] | None = None,
) -> Note:
    """A draw as it can be kept, just drawn; NotWritable says what stands in the way.

    Of so many ``cases``, or of the ``days`` from the first to the last (as they were typed); so many that the
    share is sure ``within`` so many percentage points.
    """
    first, population = (None, cases or 0) if days is None else _period(*days)
    if not 1 < population <= LARGEST:
        raise NotWritable(f"Skriv hur många det finns att dra av: från 2 till {number(LARGEST)}.")
    by = fit_line(signed[0], "Titeln"), fit_line(signed[1], "Enheten")
    more: dict[str, Any] = {
        "population": population,
        "many": enough(population, within),
        "seed": token_hex(_SEED),
        "first_day": first.isoformat() if first else None,
        "goal": goal,
    }
    year = (first + timedelta(days=population - 1)).year if first else datetime.now(UTC).year
    return Note(SAMPLE, municipality, "", year, fit_text(question, LONGEST_DECISION), *by, more=more)


def _period(typed_first: str, typed_last: str) -> tuple[date, int]:
    first = date.fromisoformat(fit_day(typed_first, "Första dagen"))
    last = date.fromisoformat(fit_day(typed_last, "Sista dagen"))
    return first, (last - first).days + 1


def draw_sample(store: Store, made: Note, by: str, named: str) -> Note:
    """Keep a draw. ``named`` is the municipality, for the log.

    NotWritable while an earlier draw for the same goal or question is not counted; else errors as of
    ``keep``.
    """
    here = replace(made, is_example=store.edition().is_example)

    def new(every: Sequence[Thread]) -> None:
        drawn = _samples(every, made.municipality, example=here.is_example)
        if any(one.counts is None and _asks_the_same(one, made) for one in drawn):
            raise NotWritable(
                "Ett stickprov är redan draget och inte räknat. Räkna det först: "
                "det som inte går att räkna skrivs som ”gick inte att avgöra”."
            )

    return keep(store, here, new, 0, by, f"Stickprov: {named}, {made.year}")


def _asks_the_same(sample: Sample, made: Note) -> bool:
    goal = made.more["goal"]
    return (goal != 0 and sample.goal == goal) or sample.note.text.casefold() == made.text.casefold()


def count_sample(
    store: Store, sample: Sample, counts: Counts, signed: tuple[str, str], seen: int, by: str, named: str
) -> Note:
    """Keep what was counted, after the version ``seen``. NotWritable unless it is of all that were drawn."""
    if min(counts) < 0 or sum(counts) != sample.many:
        raise NotWritable(f"Summan ska vara {sample.many}: så många drogs. Nu är den {sum(counts)}.")
    first = sample.note
    by_whom = fit_line(signed[0], "Titeln"), fit_line(signed[1], "Enheten")
    made = Note(SAMPLE, first.municipality, "", first.year, first.text, *by_whom, more={"counts": [*counts]})
    return keep_text(store, made, seen, by, f"Räknat stickprov: {named}, {first.year}")


def samples(lines: Lines, municipality: str, *, example: bool) -> list[Sample]:
    """The draws of a municipality, the newest first."""
    return _samples(threads(lines), municipality, example=example)


def _samples(every: Sequence[Thread], municipality: str, *, example: bool) -> list[Sample]:
    found = [sample_of(thread) for thread in every]
    here = (municipality, example)
    ours = [one for one in found if one and (one.note.municipality, one.note.is_example) == here]
    return sorted(ours, key=lambda one: -one.note.id)


def sample_of(thread: Thread) -> Sample | None:
    """The draw of a text: its first version, with the newest counts; None where it is none or damaged."""
    first, more = thread.versions[0], thread.versions[0].more
    if first.kind != SAMPLE:
        return None
    try:
        day = None if more["first_day"] is None else date.fromisoformat(more["first_day"])
        population, many, goal = int(more["population"]), int(more["many"]), int(more["goal"])
        seed = str(more["seed"])
    except (KeyError, ValueError, TypeError):
        return None
    if not 0 < many <= population <= LARGEST:
        return None
    told = [(counts, one) for one in thread.versions[1:] if (counts := _counts(one.more, many))]
    counts, counted = told[-1] if told else (None, None)
    return Sample(first, thread, population, many, seed, day, goal, counts, counted, tuple(told[:-1]))


def _counts(more: Mapping[str, Any], many: int) -> Counts | None:
    try:
        counts = Counts(*(int(one) for one in more["counts"]))
    except (KeyError, ValueError, TypeError):
        return None
    return counts if min(counts) >= 0 and sum(counts) == many else None
