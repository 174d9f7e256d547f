"""Does new data lead to another conclusion? Two facts about the same indicator, before and after."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from oj.compare.certainty import Certainty, Side
from oj.compare.comparison_groups import Scope
from oj.compare.fact import Fact
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
        if old is not None and conclusion(old) != conclusion(fact):
            broken = fact.measure.last_break(old.year, fact.year, fact.code)
            yield ChangedConclusion(old, fact, tuple(_causes(old, fact)), broken)


def conclusion(fact: Fact) -> tuple[object, ...]:
    """What a reader takes away from a fact, as a key: equal keys, the same conclusion.

    Of figures, the side, and how sure it is. Of an answer, what it is, and whether most others have what we
    lack: how many they are exactly is no conclusion.
    """
    found, own = fact.verdict, fact.own.value
    if found.side is Side.NOT_COMPARABLE:
        return (found.side, found.absence)
    if fact.measure.answers and own is not None:
        lacking = not fact.measure.has_it(own, fact.year)
        return (fact.measure.answer(own, fact.year), lacking and _most_have_it(fact))
    if found.certainty is Certainty.SMALL:
        return (found.certainty,)
    return (found.side, None if found.side is Side.SIMILAR else found.certainty)


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
