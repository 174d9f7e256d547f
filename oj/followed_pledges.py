"""What became of the pledges of a municipality: each is scored by the first figures that are of its year."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from oj.compare.figure import Figure
from oj.compare.goal_status import GoalStatus, Pursued, statuses
from oj.compare.viewpoint import Viewpoint
from oj.facts import ANY_YEAR, Edition, facts_of, hidden_of, measures_of
from oj.history import history
from oj.register import Indicator
from oj.store import Store
from oj.tables.table import Cell, Table, texts
from oj.words import goal_sentences
from oj.words.quantities import with_unit
from oj.written.note import Lines
from oj.written.pledges import Pledge, pledges


class Past(NamedTuple):
    """The editions that what is shown builds on, itself the last, and what opens one of them."""

    ids: tuple[int, ...]
    opened: Callable[[int], Edition]


class _First(NamedTuple):
    """The own figure that a pledge is scored by, with its edition and the measure as that knows it."""

    edition: int
    measure: Indicator
    figure: Figure


@dataclass(frozen=True, slots=True)
class Scored:
    """A pledge with its ``measure`` (None where no edition knows it), and what became of it.

    ``figure`` is the own figure that it is scored by, of the ``edition`` that had one of its year or later
    before any other; None and 0 while none has. ``is_hidden``: what it was sealed beside is hidden now.
    """

    pledge: Pledge
    measure: Indicator | None
    edition: int = 0
    figure: Figure | None = None
    status: GoalStatus | None = None
    is_hidden: bool = False

    @property
    def aim(self) -> str:
        """The measure and the target: "Personalomsättning: högst 22 %"."""
        if self.measure is None:
            return self.pledge.note.about
        return f"{self.measure.title}: {goal_sentences.target(self.measure, self.pledge.target)}"

    @property
    def before(self) -> str:
        """The figure that it was sealed beside, with its year; "" for none, and where it is hidden now."""
        return "" if self.is_hidden else self._told(self.pledge.note.value, self.pledge.value_year)

    @property
    def became(self) -> str:
        """What became of it, by which figure; or when that will be told."""
        withdrawn = self.pledge.withdrawn
        if withdrawn is not None:
            return goal_sentences.withdrawn(withdrawn.day)
        if self.figure is None or self.status is None:
            return goal_sentences.to_be_scored(self.pledge.note.year)
        now = self._told(self.figure.value, self.figure.year)
        return goal_sentences.scored(self.edition, now, goal_sentences.status(self.status, is_due=True))

    @property
    def sentence(self) -> str:
        """All that is said after the pledge's own text."""
        pledge = self.pledge
        sealed = goal_sentences.sealed(pledge.note.day, pledge.edition, self.before)
        return f"{goal_sentences.by_day(pledge.due.isoformat(), self.aim)} {sealed} {self.became}"

    def _told(self, value: float | None, year: int | None) -> str:
        if value is None or year is None or self.measure is None:
            return ""
        return f"{year}: {with_unit(self.measure, value, year)}"


def past_of(store: Store, shown: int) -> Past:
    """The editions that the one ``shown`` builds on, as the store has them."""
    counted = {one.id for one in history(store.log()) if one.state in ("included", "current")}
    return Past(tuple(sorted({one for one in counted if one < shown} | {shown})), store.edition)


def scored(lines: Lines, edition: Edition, past: Past, view: Viewpoint, *, example: bool) -> list[Scored]:
    """The pledges of the municipality of ``view`` with what became of each, those due first before others.

    ``edition`` is the one shown, the last of ``past``. Those that are scored are looked at together.
    """
    every = pledges(lines, view.code, example=example)
    measures = {one.id: one for one in measures_of(edition)} if every else {}
    found = {
        one.note.id: first
        for one in every
        if one.withdrawn is None and (first := _first_figure(one, edition, past, view))
    }
    hidden = hidden_of(edition, view.code) if every else frozenset()
    targets = {one.note.id: one.target for one in every}
    became = statuses({
        str(which): Pursued(first.measure, first.figure, targets[which]) for which, first in found.items()
    })  # fmt: skip
    return [
        replace(
            _scored(one, measures, found.get(one.note.id), became),
            is_hidden=(one.note.about, one.value_year) in hidden,
        )
        for one in every
    ]


def _scored(
    pledge: Pledge, measures: Mapping[str, Indicator], first: _First | None, became: Mapping[str, GoalStatus]
) -> Scored:
    if first is None:
        return Scored(pledge, measures.get(pledge.note.about))
    return Scored(pledge, first.measure, first.edition, first.figure, became[str(pledge.note.id)])


def _first_figure(pledge: Pledge, edition: Edition, past: Past, view: Viewpoint) -> _First | None:
    """The first figure of its year or later, as it was in the first edition since it was sealed that has it.

    None where the edition shown has none: what is hidden there is told of no older one.
    """
    about = pledge.note.about

    def years(asked: Edition) -> list[int]:
        figures = asked.records(
            Figure, "figures", indicators=[about], places=[view.code], year=ANY_YEAR, texts=False
        )
        return [one.year for one in figures if one.year >= pledge.note.year and one.value is not None]

    def made() -> _First | None:
        for number in (one for one in past.ids if one >= pledge.edition):
            then = past.opened(number)
            if first in years(then):
                measures = [one for one in measures_of(then) if one.id == about]
                facts = facts_of(then, view, measures, first)
                return _First(number, facts[0].measure, facts[0].own) if facts else None
        return None

    first = min(years(edition), default=None)
    if first is None:
        return None
    return edition.kept(("first figure", view.code, about, first, pledge.edition), made)


def table(every: Sequence[Scored], title: str) -> Table:
    """A row per pledge: what was sealed, when and beside what, and what became of it."""
    rows = [
        [
            Cell(one.pledge.note.text),
            Cell(one.aim),
            Cell(one.pledge.due.isoformat()),
            Cell(one.pledge.note.day),
            Cell(str(one.pledge.edition)),
            Cell(one.before),
            Cell(one.became),
            Cell(one.pledge.fingerprint),
        ]
        for one in every
    ]
    before = ("Utfästelse", "Mått och nivå", "Senast", "Förseglad", "I utgåva", "Värdet då")
    return Table(title, texts(*before, "Status", "Fingeravtryck"), rows)
