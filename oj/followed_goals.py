"""The goals of a municipality with what became of each: for *Mål*, *Vår kommun* and whoever reports."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from oj.compare.fact import ABSENT, Fact
from oj.compare.figure import Figure
from oj.compare.finite_sample import by_sample
from oj.compare.goal_status import GoalStatus, Outcome, Pursued, Standing, WhyUntold, statuses
from oj.links import sheet
from oj.register import Indicator
from oj.tables.source_figures import SourceFigures
from oj.tables.table import Cell, Table, texts
from oj.words import goal_sentences
from oj.words.quantities import counted, reason, with_unit
from oj.written.goals import Goal, goal_of, goals
from oj.written.note import Lines, Note, Thread
from oj.written.samples import Sample, samples

OTHER_AREA = "Utan område"


@dataclass(frozen=True, slots=True)
class Followed:
    """A goal with its versions. ``fact`` and ``figure`` are of its measure, None for a measure of one's own,
    of which there may be a ``sample`` that is counted.

    ``status`` is None where neither tells anything of it.
    """

    goal: Goal
    thread: Thread
    fact: Fact | None
    figure: Figure | None
    status: GoalStatus | None
    sample: Sample | None = None

    @property
    def outcome(self) -> Outcome:
        """What became of it; of what nobody has reported nothing can be told."""
        told = self.status.outcome if self.status else self.goal.reported
        return told or Outcome.UNTOLD

    @property
    def is_due(self) -> bool:
        """Whether what it is judged by is of its year, or somebody has told what became of it."""
        if self.sample and self.status:
            return self.sample.note.year >= self.goal.note.year
        return self.figure is None or self.figure.year >= self.goal.note.year

    @property
    def standing(self) -> Standing:
        """What became of it, or has become so far."""
        return Standing(self.outcome, self.is_due)

    @property
    def aim(self) -> str:
        """The measure and the target: "Personalomsättning: högst 22 %"."""
        return _aim(self.goal, self.fact.measure if self.fact else None)

    @property
    def now(self) -> str:
        """The figure or sample that it is judged by, with its year."""
        if self.sample and self.sample.counts and self.sample.interval:
            one = self.sample
            share = goal_sentences.share(*self.sample.counts, one.population, self.sample.interval, one.what)
            return f"Stickprov {one.note.year}: {share}"
        if self.fact is None or self.figure is None:
            return ""
        value = self.figure.value
        said = reason(self.figure) if value is None else with_unit(self.fact.measure, value, self.figure.year)
        is_chance = self.status is not None and self.status.why is WhyUntold.CHANCE
        base = counted(self.fact.measure, self.figure) if is_chance else ""
        return f"{self.figure.year}: {said}{f' ({base})' * bool(base)}"

    @property
    def said(self) -> str:
        """What became of it, in words."""
        if self.status is None:
            return goal_sentences.reported(self.goal.reported)
        return goal_sentences.status(self.status, is_due=self.is_due)

    @property
    def why_untold(self) -> str:
        """Why nothing can be told of it; "" where something is."""
        if self.outcome is not Outcome.UNTOLD:
            return ""
        return goal_sentences.WHY[self.status.why] if self.status and self.status.why else self.said

    @property
    def sentence(self) -> str:
        """All that is said after the goal's own text."""
        return goal_sentences.sentence(self.goal.note.year, self.aim, self.now, self.said)


def terms(note: Note, measures: Mapping[str, Indicator]) -> str:
    """What a version of a goal says beside its text; ``measures`` are those that are known, by id."""
    goal = goal_of(note)
    if goal is None:
        return ""
    aim = f"{_aim(goal, measures.get(goal.measure))} ({note.year})"
    larger = f"del av: {goal.larger}" if goal.larger else ""
    return " · ".join(filter(None, [aim, f"{goal.how_often}: {goal.how}", goal.board, goal.area, larger]))


def _aim(goal: Goal, measure: Indicator | None) -> str:
    if measure is None or goal.target is None:
        own = goal.own_measure or goal.measure
        told = goal_sentences.own_target(goal.target) if goal.target and goal.own_measure else ""
        return f"{own}: {told}" if told else own
    return f"{measure.title}: {goal_sentences.target(measure, goal.target)}"


def measures_of_goals(lines: Lines, municipality: str, *, example: bool) -> list[str]:
    """The ids of the indicators that the goals of a municipality are of."""
    found = goals(lines, municipality, example=example)
    return [*dict.fromkeys(goal.measure for goal, _ in found if goal.measure)]


def followed(lines: Lines, municipality: str, facts: Mapping[str, Fact], *, example: bool) -> list[Followed]:
    """The current goals of a municipality, those due first before others, judged by its ``facts`` (by id).

    A goal is judged by the latest figure that is no later than its year, one of a measure of one's own by the
    newest sample that is counted.
    """
    found = goals(lines, municipality, example=example)
    judged = {str(thread.id): aimed for goal, thread in found if (aimed := _pursued(goal, facts))}
    became = statuses(judged)

    newest = {one.goal: one for one in reversed(samples(lines, municipality, example=example)) if one.counts}

    def with_status(goal: Goal, thread: Thread) -> Followed:
        if (sample := newest.get(thread.id)) and not goal.measure:
            is_told = goal.reported and goal.target is None  # what somebody has said of it
            told = by_sample(goal.target, sample.interval) if sample.interval and not is_told else None
            return Followed(goal, thread, None, None, told, sample)
        aimed, status = judged.get(str(thread.id)), became.get(str(thread.id))
        return Followed(goal, thread, facts.get(goal.measure), aimed.own if aimed else None, status)

    return [with_status(goal, thread) for goal, thread in found]


def _pursued(goal: Goal, facts: Mapping[str, Fact]) -> Pursued | None:
    fact = facts.get(goal.measure)
    if fact is None or goal.target is None:
        return None
    until = [figure for figure in fact.own_series if figure.year <= min(goal.note.year, fact.year)]
    own = until[-1] if until else Figure(min(goal.note.year, fact.year), None, ABSENT)
    return Pursued(fact.measure, own, goal.target)


def by_area(every: Sequence[Followed]) -> dict[str, list[Followed]]:
    """The goals by the area of their plan, in the order of the areas; those without one last."""
    named: dict[str, list[Followed]] = {}
    for one in sorted(every, key=lambda one: (not one.goal.area, one.goal.area)):
        named.setdefault(one.goal.area or OTHER_AREA, []).append(one)
    return named


@dataclass(frozen=True, slots=True)
class LargerGoal:
    """A goal of several parts, over several boards; ``name`` is "" for goals that are parts of none."""

    name: str
    parts: Sequence[Followed]

    @property
    def said(self) -> str:
        """How many of its parts came how far; "" for those that are parts of none."""
        return goal_sentences.larger([one.standing for one in self.parts]) if self.name else ""


def by_larger(every: Sequence[Followed]) -> list[LargerGoal]:
    """The goals by the larger goal that they are parts of, as these were first named; those of none last."""
    found: dict[str, list[Followed]] = {}
    for one in sorted(every, key=lambda one: not one.goal.larger):
        found.setdefault(one.goal.larger, []).append(one)
    return [LargerGoal(name, parts) for name, parts in found.items()]


def scorecard(larger: Sequence[LargerGoal], title: str) -> Table:
    """A row per part of the larger goals: what it is, whose, by when, and what became of it."""
    rows = [
        [Cell(one.name), Cell(part.goal.note.text), Cell(part.goal.board), *_status(part)]
        for one in larger
        for part in one.parts
    ]
    heads = ("Större mål", "Delmål", "Ansvarig nämnd", "Till år", "Senast", "Status")
    return Table(title, texts(*heads), rows, made_of=_made_of([part for one in larger for part in one.parts]))


def _status(one: Followed) -> list[Cell]:
    return [Cell(str(one.goal.note.year)), Cell(one.now), Cell(one.said)]


def card(larger: LargerGoal) -> Table:
    """The parts of one larger goal as on the scorecard."""
    whole = scorecard([larger], f"Delmål: {larger.name}")
    return replace(whole, columns=whole.columns[1:], rows=[row[1:] for row in whole.rows])


def plan(every: Sequence[Followed], title: str) -> Table:
    """Handlingsplan: a row per goal, by the area of the plan."""
    rows = [
        [
            Cell(one.goal.note.text),
            Cell(area),
            Cell(one.aim, href=sheet(one.goal.measure) if one.fact else ""),
            Cell(one.now),
            Cell(one.said),
            Cell(str(one.goal.note.year)),
            Cell(f"{one.goal.how_often}: {one.goal.how}"),
            Cell(one.goal.board),
        ]
        for area, of_area in by_area(every).items()
        for one in of_area
    ]
    heads = ("Mål", "Område", "Mått och nivå", "Senast", "Status", "Till år", "Uppföljning", "Ansvarig nämnd")
    return Table(title, texts(*heads), rows, made_of=_made_of(every))


def _made_of(every: Sequence[Followed]) -> list[SourceFigures]:
    return [
        SourceFigures(one.goal.measure, one.figure.year, (one.fact.code,))
        for one in every
        if one.figure and one.fact
    ]
