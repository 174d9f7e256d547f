"""Does new data lead to another conclusion? Two facts about the same indicator, before and after.

A new year brings new chance: a conclusion about figures turns with it only when it is sure before or after,
and our own figure has surely changed between the two years. An answer turns when it is another answer. What
is corrected of the same year is no chance, and turns whatever it makes sure, or no longer sure.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from oj.compare.certainty import Side
from oj.compare.change import Change, change_to
from oj.compare.comparison_groups import Scope
from oj.compare.fact import Fact
from oj.compare.grade import Grade
from oj.register import Break


class Cause(Enum):
    """What is different between two facts about one indicator."""

    NEW_YEAR = "new_year"
    OWN_VALUE = "own_value"  # ours, or the reason for having none
    OWN_BASE = "own_base"  # how many our value is built on
    REFERENCE = "reference"  # what it is compared with


@dataclass(frozen=True, slots=True)
class ChangedConclusion:
    """A conclusion before and after. ``broken`` parts the two when they are not comparable."""

    before: Fact
    after: Fact
    causes: tuple[Cause, ...]
    broken: Break | None = None

    @property
    def break_year(self) -> int | None:
        """The year of the break that parts the two."""
        return self.broken.year if self.broken else None


def changed_conclusions(before: Iterable[Fact], after: Iterable[Fact]) -> Iterator[ChangedConclusion]:
    """The indicators whose conclusion is another one after than before, in the order of ``after``.

    Only what both know is compared: an indicator without a fact before has had no conclusion.
    """
    known = {fact.measure.id: fact for fact in before}
    for fact in after:
        old = known.get(fact.measure.id)
        if old is not None and is_turned(old, fact):
            broken = fact.measure.last_break(old.year, fact.year, fact.code)
            yield ChangedConclusion(old, fact, tuple(_causes(old, fact)), broken)


def is_turned(before: Fact, after: Fact) -> bool:
    """Whether a reader must take away another conclusion from ``after`` than from ``before``."""
    if conclusion(before) == conclusion(after):
        return False
    if before.year == after.year:
        return True
    if after.measure.answers:
        return None not in (before.own.value, after.own.value) and _answer(before) != _answer(after)
    if not (before.verdict.is_sure or after.verdict.is_sure):
        return False
    series = [figure for figure in after.own_series if figure.year > before.year]
    change = change_to(after.measure, [before.own, *series], after.year, before.year, after.around)
    return isinstance(change, Change) and change.grade is Grade.SURE


def conclusion(fact: Fact) -> tuple[object, ...]:
    """What a reader takes away from a fact, as a key: equal keys, the same conclusion.

    Of figures, the side where it is sure: without that none is as good as another. Of an answer, what it is,
    and whether most others have what we lack: how many they are exactly is no conclusion.
    """
    own = fact.own.value
    if own is None or (fact.reference.value is None and not fact.measure.answers):
        return (None, own is None)
    if fact.measure.answers:
        lacking = not fact.measure.has_it(own, fact.year)
        return (_answer(fact), lacking and _most_have_it(fact))
    return (fact.verdict.side if fact.verdict.is_sure else Side.SIMILAR,)


def _answer(fact: Fact) -> str | None:
    return None if fact.own.value is None else fact.measure.answer(fact.own.value, fact.year)


def _most_have_it(fact: Fact) -> bool:
    if fact.scope is Scope.NATION:
        having = sum(fact.measure.has_it(value, fact.year) for value in fact.values.values())
        return 2 * having > len(fact.values)
    names, answered = fact.having()
    return 2 * len(names) > answered


def _causes(before: Fact, after: Fact) -> Iterator[Cause]:
    if after.year != before.year:
        yield Cause.NEW_YEAR
        return
    one, other = before.own, after.own
    if (one.value, one.status) != (other.value, other.status):
        yield Cause.OWN_VALUE
    elif (one.numerator, one.denominator) != (other.numerator, other.denominator):
        yield Cause.OWN_BASE
    if before.reference.value != after.reference.value:
        yield Cause.REFERENCE
