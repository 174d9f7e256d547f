"""What has changed for one municipality: since an earlier year, or since an earlier edition.

A change is graded as everywhere (change.py). What a break or an overlap parts is told apart: it is no change.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from oj.compare.change import Change, NoChange, change_to
from oj.compare.fact import ABSENT, Fact
from oj.compare.figure import Figure
from oj.compare.grade import Grade
from oj.register import Indicator
from oj.swedish import rounded

QUICK = 1  # years: a measure whose latest year is older than the chosen one by more has nothing new
PARTED = (NoChange.BREAK, NoChange.OVERLAP, NoChange.MISSING)


@dataclass(frozen=True, slots=True)
class Difference:
    """A value of ours that two editions have otherwise; a status is "absent" where one has no such row."""

    indicator_id: str
    year: int
    before: float | None
    before_status: str
    after: float | None
    after_status: str

    @property
    def figures(self) -> tuple[Figure, Figure]:
        """The figure as it was, and as it is."""
        return (
            Figure(self.year, self.before, self.before_status),
            Figure(self.year, self.after, self.after_status),
        )


class Revised(NamedTuple):
    """A year's figure that was another: a value revised, withdrawn, or come where there was a reason."""

    measure: Indicator
    before: Figure
    after: Figure


class Correction(NamedTuple):
    """A year's figure that the edition with this number has otherwise than the one before it."""

    edition: int
    revised: Revised


class Gone(NamedTuple):
    """A measure whose figure was ``before`` and that has no value in the fact's year."""

    fact: Fact
    before: Figure


class News(NamedTuple):
    """A measure with ``years`` that were not there; ``is_new`` when none of it was."""

    fact: Fact
    years: tuple[int, ...]
    is_new: bool


@dataclass(slots=True)
class WhatChanged:
    """What has changed, each in the order of the pages; a fact's change tells since which year.

    ``gained`` and ``lost`` are answers towards and from Ja. ``rose`` and ``fell`` moved more than chance
    gives by the two years' counts, ``unusual`` more, or less, than in nearly all other municipalities;
    ``chance`` moved no more than is usual, of ``untold`` that can't be told. ``parted`` have another value,
    which is not comparable. ``answers`` and ``graded`` are how many were followed, changed or not.
    """

    gained: list[Fact] = field(default_factory=list)
    lost: list[Fact] = field(default_factory=list)
    rose: list[Fact] = field(default_factory=list)
    fell: list[Fact] = field(default_factory=list)
    unusual: list[Fact] = field(default_factory=list)
    chance: list[Fact] = field(default_factory=list)
    untold: list[Fact] = field(default_factory=list)
    parted: list[Fact] = field(default_factory=list)
    gone: list[Gone] = field(default_factory=list)
    new: list[News] = field(default_factory=list)
    revised: list[Revised] = field(default_factory=list)
    answers: int = 0
    graded: int = 0


def since_year(facts: Iterable[Fact], year: int) -> WhatChanged:
    """What has changed in the ``facts`` since the year that their changes are told from.

    Where that is the year before, measures whose latest year is older than the one before ``year`` are left
    out.
    """
    found = WhatChanged()
    for fact in facts:
        if fact.since is None and fact.year < year - QUICK:
            continue
        before = _figure_before(fact)
        if fact.own.value is None:
            if before is not None and before.value is not None:
                found.gone.append(Gone(fact, before))
        elif isinstance(fact.change, Change):
            _sort(fact, fact.change, found)
        elif fact.change.reason is NoChange.FIRST:
            found.new.append(News(fact, (fact.year,), is_new=True))
        elif fact.change.reason in PARTED and before is not None and _differ(fact, before):
            found.parted.append(fact)
    return found


def _figure_before(fact: Fact) -> Figure | None:
    """Our figure of the chosen year, else the one before the latest."""
    earlier = [one for one in fact.own_series if one.year < fact.year]
    if fact.since is not None:
        earlier = [one for one in earlier if one.year == fact.since]
    return earlier[-1] if earlier else None


def since_edition(
    facts: Iterable[Fact],
    differences: Iterable[Difference],
    year: int,
    lost_measure: Callable[[str], Indicator | None],
) -> WhatChanged:
    """What has changed in the ``facts``, which have all years, since an edition.

    ``differences`` are what it had otherwise; years after ``year`` do not count. A change is from the latest
    year that was known then, as both years are known now: what was revised is told apart. ``lost_measure``
    knows a measure that there is no fact of any more, by its id; None where it is not to be told.
    """
    by_indicator: dict[str, list[Difference]] = {}
    for one in differences:
        if one.year <= year:
            by_indicator.setdefault(one.indicator_id, []).append(one)
    found = WhatChanged()
    for fact in facts:
        _since_edition(fact, by_indicator.pop(fact.measure.id, []), found)
    for indicator, rest in by_indicator.items():
        if measure := lost_measure(indicator):
            found.revised += revised(measure, rest)
    return found


def _since_edition(fact: Fact, differences: Sequence[Difference], found: WhatChanged) -> None:
    """Sort one fact, which had other years or values by ``differences``."""
    now = {one.year for one in fact.own_series if one.value is not None}
    came = {one.year for one in differences if one.before_status == ABSENT}
    went = {one.year for one in differences if one.before is not None and one.after is None}
    learnt = {one.year for one in differences if one.before is None and one.after is not None}
    before = (now - learnt) | went
    told = revised(fact.measure, differences)
    found.revised += told
    new = tuple(sorted(learnt & came))
    if new:
        found.new.append(News(fact, new, is_new=not before and not told))
    if not before:
        return
    last = max(before)
    if fact.own.value is None and fact.year in came:
        figure = next((one for one in fact.own_series if one.year == last), None)
        if figure is not None:
            found.gone.append(Gone(fact, figure))
    elif fact.own.value is not None and last < fact.year:
        change = change_to(fact.measure, fact.own_series, fact.year, last, fact.around)
        fact = replace(fact, since=last, change=change)
        figure = _figure_before(fact)
        if isinstance(change, Change):
            _sort(fact, change, found)
        elif figure is not None and _differ(fact, figure):
            found.parted.append(fact)


def revised(measure: Indicator, differences: Iterable[Difference]) -> list[Revised]:
    """What was told otherwise of a year that there was a row of: no value that only has more decimals."""
    return [
        Revised(measure, *one.figures)
        for one in differences
        if one.before_status != ABSENT and len({_reads(measure, figure) for figure in one.figures}) > 1
    ]


def _differ(fact: Fact, before: Figure) -> bool:
    """Whether ours has another value than ``before``, which has one."""
    return before.value is not None and _reads(fact.measure, before) != _reads(fact.measure, fact.own)


def _reads(measure: Indicator, figure: Figure) -> float | str | None:
    """A value as it is read: an answer as a word where the year's scale has one."""
    if figure.value is None:
        return None
    if measure.answers:
        return measure.answer(figure.value, figure.year) or figure.value
    return rounded(figure.value, measure.decimals)


def _sort(fact: Fact, change: Change, found: WhatChanged) -> None:
    """Where a change belongs; what has not moved as it is read belongs nowhere."""
    if fact.measure.answers:
        found.answers += 1
        if change.difference:
            (found.gained if change.difference > 0 else found.lost).append(fact)
        return
    found.graded += change.grade is not Grade.UNKNOWN
    if not rounded(change.difference, fact.measure.decimals):
        return
    if change.grade is Grade.UNKNOWN:
        found.untold.append(fact)
    elif change.grade is Grade.CHANCE:
        found.chance.append(fact)
    elif change.tested:
        (found.rose if change.difference > 0 else found.fell).append(fact)
    else:
        found.unusual.append(fact)
