"""The initiatives of a municipality with all that is shown of them: on pages, in charts, on paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from oj.charts.chart import Chart, Mark, Role
from oj.compare.survival import Life, Survival, survival
from oj.links import following, sheet
from oj.register import Indicator
from oj.swedish import capital, digits_after
from oj.tables.table import Cell, Column, Format, Table, filled, texts
from oj.words import initiative_sentences
from oj.written.dates import first_day
from oj.written.ideas import Idea
from oj.written.initiatives import Initiative, initiative_of, initiatives
from oj.written.note import Lines, Note, Thread
from oj.written.yearly_checks import HEALTH, RISK, Check, Holds, checks, factors

ANSWERS: Mapping[Holds, str] = {Holds.YES: "Ja", Holds.PARTLY: "Delvis", Holds.NO: "Nej"}
KINDS: Mapping[str, str] = {HEALTH: "Friskfaktorer", RISK: "Riskfaktorer"}


@dataclass(frozen=True, slots=True)
class Shown:
    """An initiative with its versions and yearly checks (the oldest first), as it is ``today``."""

    initiative: Initiative
    thread: Thread
    checks: Sequence[Check]
    today: date

    @property
    def name(self) -> str:
        """What it is called."""
        return self.initiative.name

    @property
    def has_begun(self) -> bool:
        """Whether it has begun."""
        return self.initiative.terms.has_begun(self.today)

    @property
    def is_going(self) -> bool:
        """Whether it goes on."""
        return self.initiative.terms.is_going(self.today)

    @property
    def waits(self) -> bool:
        """Whether the board has not had it for more than a year."""
        return self.initiative.terms.waits_for_board(self.today)

    @property
    def state(self) -> str:
        """Since when it goes on, and until when."""
        return _state(self.initiative, self.today)

    @property
    def sentence(self) -> str:
        """All that is said after its name."""
        return initiative_sentences.sentence(self.state, waits=self.waits)

    @property
    def checked(self) -> str:
        """What the latest yearly check came to, "" without one."""
        if not self.checks:
            return ""
        last = self.checks[-1]
        held = {kind.lower(): last.held(one) for one, kind in KINDS.items()}
        return initiative_sentences.checked(last.note.year, held)


@lru_cache(maxsize=32)
def shown(lines: Lines, municipality: str, today: date, *, example: bool) -> tuple[Shown, ...]:
    """The current initiatives of a municipality in the order in which they began, the ended ones last.

    Kept, since each chart of a page asks.
    """
    checked = checks(lines, municipality, example=example)
    every = (
        Shown(one, thread, checked.get(thread.id, ()), today)
        for one, thread in initiatives(lines, municipality, example=example)
    )
    return tuple(sorted(every, key=lambda one: one.initiative.terms.has_ended(today)))


def lead(every: Sequence[Shown], place: str) -> str:
    """How many go on, have ended and are to begin."""
    begun = [one for one in every if one.has_begun]
    going = sum(one.is_going for one in every)
    waiting = sum(one.waits for one in every)
    return initiative_sentences.lead(place, going, len(begun) - going, len(every) - len(begun), waiting)


def marked(chart: Chart, table: Table, begun: Sequence[Shown]) -> tuple[Chart, Table]:
    """A chart over years and its table with when initiatives began: what is due to them is not told."""
    starts = [(one.name, first_day(one.initiative.terms.start)) for one in begun if one.has_begun]
    every = [(Mark(Role.MOMENT, at.year - 0.5 + (at.month - 1) / 12, name), at) for name, at in starts]
    within = [(mark, at) for mark, at in every if replace(chart, moments=[mark]).moments_shown]
    if not within:
        return chart, table
    said = initiative_sentences.begun([(mark.label, at) for mark, at in within])
    moments, alternative = [mark for mark, _ in within], f"{chart.alternative} {said}"
    drawn = replace(chart, moments=moments, notes=[*chart.notes, said], alternative=alternative)
    return drawn, replace(table, notes=[*table.notes, said])


def said_of_begun(every: Sequence[Shown]) -> str:
    """Which have begun, beside what is no chart over years; "" for none."""
    starts = [(one.name, first_day(one.initiative.terms.start)) for one in every if one.has_begun]
    return initiative_sentences.begun(starts) if starts else ""


def lasting(every: Sequence[Shown]) -> list[str]:
    """For how long those that have begun go on; and their projects, where it can be said of these."""
    begun = [one for one in every if one.has_begun]
    said = [initiative_sentences.lasting(_survival(begun))]
    projects = [one for one in begun if one.initiative.terms.is_project]
    found = _survival(projects)
    if found.share is not None and len(projects) < len(begun):
        said.append(initiative_sentences.lasting(found, projects=True))
    return said


def _survival(every: Sequence[Shown]) -> Survival:
    terms = [(one.initiative.terms, one.today) for one in every]
    return survival([Life(one.months(today), one.has_ended(today)) for one, today in terms])


def table(every: Sequence[Shown], measures: Mapping[str, Indicator], title: str) -> Table:
    """A row per initiative, without columns that nobody has filled in; ``measures`` are those known."""
    terms = [one.initiative.terms for one in every]
    columns, rows = filled(
        [
            (Column("Insats"), [Cell(one.name) for one in every]),
            (Column("När"), [Cell(capital(one.state)) for one in every]),
            (Column("Kr per år", True), _numbers([one.cost for one in terms])),
            (Column("Tjänster", True), _numbers([one.posts for one in terms])),
            (Column("Beslut"), [Cell(one.decision) for one in terms]),
            (Column("Väntad effekt"), [Cell(one.effect) for one in terms]),
            (Column("Skulle synas i"), [_seen_in(one.initiative, measures) for one in every]),
            (Column("Hur det gick"), [_followed(one) for one in every]),
            (Column("Underlag"), [Cell(_basis(one.initiative)) for one in every]),
            (Column("Senast i nämnden"), [Cell(_board(one)) for one in every]),
        ]
    )
    return Table(title, columns, rows)


def _numbers(values: Sequence[float | None]) -> list[Cell]:
    form = Format(max((digits_after(one) for one in values if one is not None), default=0))
    return [Cell("") if one is None else Cell(one, form) for one in values]


def _seen_in(initiative: Initiative, measures: Mapping[str, Indicator]) -> Cell:
    measure = measures.get(initiative.measure)
    named = measure.title if measure else initiative.measure
    said = "; ".join(filter(None, [named, initiative.terms.own_measure]))
    return Cell(said, href=sheet(initiative.measure) if measure else "")


def _followed(one: Shown) -> Cell:
    """The way to what became of its measure, once it has begun."""
    start = first_day(one.initiative.terms.start).year
    return (
        Cell("Före och efter", href=following(start, one.initiative.measure)) if one.has_begun else Cell("")
    )


def _basis(initiative: Initiative) -> str:
    basis, source = initiative_sentences.BASIS[initiative.terms.is_evaluated], initiative.terms.source
    return f"{basis}: {source}" if source else basis


def _board(one: Shown) -> str:
    return initiative_sentences.board(one.initiative.terms.board_day, waits=one.waits)


def _state(initiative: Initiative, today: date) -> str:
    terms = initiative.terms
    return initiative_sentences.state(
        first_day(terms.start),
        first_day(terms.end) if terms.end else None,
        is_project=terms.is_project,
        has_begun=terms.has_begun(today),
        has_ended=terms.has_ended(today),
    )


def terms(note: Note, measures: Mapping[str, Indicator], today: date) -> str:
    """What a version of an initiative says beside its name; ``measures`` are those that are known, by id."""
    found = initiative_of(note)
    if found is None:
        return ""
    said = [_state(found, today), found.terms.decision, found.terms.effect]
    said += [_seen_in(found, measures).text, _basis(found), found.terms.board_day]
    return " · ".join(filter(None, said))


def check_tables(one: Shown) -> list[Table]:
    """The yearly checks of an initiative: a row per factor and a column per year, a table of each kind."""
    heads = [str(check.note.year) for check in one.checks]
    return [
        Table(
            f"{title}: {one.name}",
            texts(title, *heads),
            [
                [Cell(factor.statement), *(Cell(ANSWERS[check.answers[factor.id]]) for check in one.checks)]
                for factor in factors()
                if factor.kind == kind
            ],
        )
        for kind, title in KINDS.items()
    ]


def idea_table(every: Sequence[Idea], title: str) -> Table:
    """A row per idea from a visit."""
    rows = [[Cell(one.note.text), Cell(one.answer), Cell(one.where), Cell(one.day)] for one in every]
    return Table(title, texts("Fråga", "Svar", "Var", "När"), rows)
