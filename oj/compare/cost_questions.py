"""Which costs to ask about though no test singles them out: the one that moved most, the one farthest away.

A question is no verdict. An account is no sample, and most gaps between accounts can be carried by no test;
but a board that reads of a doubled cost and is told nothing takes it that there is nothing to ask.
"""

from collections.abc import Callable, Iterable, Sequence
from math import log

from oj.compare.change import Change
from oj.compare.fact import Fact

MOVED = log(2)  # twice as much, or half: asked about even where many others moved as far
APART = log(4 / 3)  # from those compared with: a third more, or a quarter less


def moved_most(facts: Sequence[Fact]) -> Fact | None:
    """The cost that moved most in per cent, of those that did as hardly any other's, or doubled or halved."""
    return _largest(facts, _moved)


def farthest_away(facts: Sequence[Fact]) -> Fact | None:
    """The cost farthest in per cent from what it is compared with, of those not asked about anyway."""
    return _largest((fact for fact in facts if not fact.lies_apart), _apart)


def _largest(facts: Iterable[Fact], size: Callable[[Fact], float]) -> Fact | None:
    costs = (fact for fact in facts if fact.measure.is_cost and not fact.measure.is_per_cent)
    sized = [(size(fact), fact) for fact in costs if fact.measure.unsettled(fact.year, fact.code) is None]
    most, found = max(sized, key=lambda one: one[0], default=(0.0, None))
    return found if most else None


def _moved(fact: Fact) -> float:
    """How far, in logarithms; 0 where it is nothing to ask about."""
    change = fact.change
    if not isinstance(change, Change) or change.per_cent is None or change.per_cent <= -100:
        return 0.0
    size = abs(log(1 + change.per_cent / 100))
    is_rare = change.place is not None and change.place.farther
    return size if is_rare or size >= MOVED else 0.0


def _apart(fact: Fact) -> float:
    own, other = fact.own.value or 0.0, fact.reference.value or 0.0
    size = abs(log(own / other)) if own > 0 and other > 0 else 0.0
    return size if size >= APART else 0.0
