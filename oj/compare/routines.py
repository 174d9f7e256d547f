"""Which routines we lack and the others have."""

from collections.abc import Sequence
from statistics import median_low

from oj.compare.fact import Fact, figure_of


def lacking(facts: Sequence[Fact]) -> list[Fact]:
    """The questions that we have not answered Ja; what most others have first."""
    found = [
        fact
        for fact in facts
        if fact.measure.asks_yes
        and fact.own.value is not None
        and not fact.measure.has_it(fact.own.value, fact.year)
    ]
    return sorted(found, key=lambda fact: -len(fact.having()[0]))


def most_have(fact: Fact) -> bool:
    """True when more than half of all members have it: those that did not answer count as not having it."""
    return 2 * len(fact.having()[0]) > len(fact.members)


def lacks(fact: Fact) -> bool:
    """True when we answered otherwise than Ja and more than half of the members answered so."""
    if not fact.measure.asks_yes or fact.own.value is None or fact.measure.has_it(fact.own.value, fact.year):
        return False
    return most_have(fact)


def asked_of_most(facts: Sequence[Fact]) -> list[Fact]:
    """The questions that most of the members answered Ja: what answers are counted of."""
    return [fact for fact in facts if fact.measure.asks_yes and most_have(fact)]


def differs(fact: Fact) -> bool:
    """True when we lack what most of the others have, or have what fewer than half of them have."""
    if fact.own.value is None or not fact.measure.has_it(fact.own.value, fact.year):
        return lacks(fact)
    having, answered = fact.having_in(fact.scope)
    return 2 * having < answered


def has_of(facts: Sequence[Fact], code: str) -> tuple[int, int]:
    """To how many of the questions a municipality gave the highest answer, and how many it answered."""
    found = [(fact, value) for fact in facts if (value := figure_of(fact, code).value) is not None]
    return sum(fact.measure.has_it(value, fact.year) for fact, value in found), len(found)


def usual_lacks(facts: Sequence[Fact]) -> int:
    """To how many of the questions the municipality in the middle answered with the lowest answer.

    Of all municipalities that answered at least half of them; 0 when there are none.
    """
    answered: dict[str, list[bool]] = {}
    for fact in facts:
        lowest = fact.measure.lowest(fact.year)
        for code, value in fact.values.items():
            answered.setdefault(code, []).append(value <= lowest)
    counts = [sum(found) for found in answered.values() if 2 * len(found) >= len(facts)]
    return round(median_low(counts)) if counts else 0
