"""Which published figures a table is made of, so that it can be said of each in which cell it stands."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from oj.compare.change import Change
from oj.compare.comparison_groups import Scope, shown_with
from oj.compare.derived import made_of
from oj.compare.fact import NATION, Fact


class SourceFigures(NamedTuple):
    """The figures of one indicator and year in some places (codes; () is every municipality).

    Of both sexes together (T), or of one.
    """

    indicator: str
    year: int
    places: tuple[str, ...]
    sex: str = "T"


def latest(facts: Iterable[Fact]) -> list[SourceFigures]:
    """Behind an overview: the year's figures of us, those compared with and Riket, and ours before."""
    found = []
    for fact in facts:
        shown = (one for one in shown_with(fact.scope) if one is not Scope.NATION)
        groups = (fact.groups.get(one, ()) for one in shown)
        places = (fact.code, *(code for group in groups for code in group), NATION)
        found += at(fact, [fact.year], places)
        if isinstance(fact.change, Change):
            found += at(fact, [fact.change.since], (fact.code,))
    return found


def at(fact: Fact, years: Iterable[int], places: Iterable[str]) -> list[SourceFigures]:
    """The figures of some years and places; of a figure of our own, those that it is made of."""
    codes = tuple(dict.fromkeys(places))
    return [
        SourceFigures(one, year, codes)
        for one in made_of(fact.measure.id) or (fact.measure.id,)
        for year in years
    ]


def each_year(fact: Fact, codes: Sequence[str]) -> list[SourceFigures]:
    """The figures of ``codes`` and Riket in all years."""
    years = sorted({figure.year for series in fact.series.values() for figure in series})
    return at(fact, years, (*codes, NATION))
