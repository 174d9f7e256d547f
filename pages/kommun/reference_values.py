"""Our value beside the reference values, in words, for the sheet of an indicator."""

from __future__ import annotations

from math import inf

from oj.charts.strip import spread
from oj.charts.svg.kernel import nice_ticks
from oj.compare.comparison_groups import ComparisonGroup, Scope, shown_with
from oj.compare.fact import Fact
from oj.swedish import number, out_of
from oj.words.quantities import reason, with_unit
from oj.words.sentences import absence


def references(fact: Fact, place: str) -> list[tuple[str, str]]:
    """Our value, the three reference values and how many municipalities have any, with their names."""
    own = with_unit(fact.measure, fact.own.value) if fact.own.value is not None else reason(fact.own)
    told = [(place, own), *((one.median_term, _reference(fact, one)) for one in shown_with(fact.scope))]
    answered = out_of(number(len(fact.values)), number(fact.municipalities))
    return [*told, ("Kommuner med uppgift", answered + _outside(fact))]


def _reference(fact: Fact, scope: ComparisonGroup) -> str:
    found = fact.references[scope]
    if fact.measure.is_size and scope is not Scope.NATION:
        return "jämförs inte: ett antal"
    if found.value is None:
        return absence(found)
    said = with_unit(fact.measure, found.value)
    return said if scope is Scope.NATION else f"{said} ({out_of(str(found.answered), str(found.members))})"


def _outside(fact: Fact) -> str:
    found = spread(fact)
    ticks = nice_ticks(*found) if found else [-inf, inf]
    count = sum(not ticks[0] <= value <= ticks[-1] for value in fact.values.values())
    return f"; {number(count)} ligger utanför bilden och står vid kanten" if count else ""
