"""What municipalities share of their own figures: who has, and who counts so that theirs can be compared.

Who has answered that they count otherwise than the template says is in no comparison of what it asks for:
not among the others, and with nobody where they are the own municipality. Who has not answered counts as
the template says.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from oj.compare.fact import NATION
from oj.compare.figure import Figure
from oj.compare.spread import Spread

OTHERWISE = "otherwise"  # status of another's figure that is counted otherwise than ours


class Answer(NamedTuple):
    """A row of queries/counted_alike.sql."""

    question: str
    region_code: str
    year: int
    is_alike: bool


class Shared(NamedTuple):
    """A row of queries/shared_figures.sql."""

    indicator_id: str
    region_code: str
    year: int


Apart = Mapping[tuple[str, int], frozenset[str]]  # by indicator and year the codes of who counts otherwise


def apart(answers: Iterable[Answer], about: Mapping[str, Sequence[str]]) -> Apart:
    """Who counts each indicator otherwise; ``about`` says which indicators a question is about."""
    found: dict[tuple[str, int], set[str]] = {}
    for one in answers:
        if not one.is_alike:
            for indicator in about[one.question]:
                found.setdefault((indicator, one.year), set()).add(one.region_code)
    return {key: frozenset(codes) for key, codes in found.items()}


def comparable(spread: Spread, counted: Apart, code: str) -> Spread:
    """The spread without those who do not count as ``code`` does; of who counts otherwise only itself."""
    others = counted.get((spread.indicator_id, spread.year))
    if not others:
        return spread
    alone = code in others
    kept = [at for at, one in enumerate(spread.codes) if (one == code if alone else one not in others)]

    def chosen(values: Sequence[float | None]) -> list[float | None]:
        return [values[at] for at in kept] if values else []

    return replace(
        spread,
        codes=[spread.codes[at] for at in kept],
        values=[spread.values[at] for at in kept],
        cases=chosen(spread.cases),
        bases=chosen(spread.bases),
        national=None if alone else spread.national,
        is_apart=alone,
    )


def held_apart(figures: Iterable[Figure], counted: Apart, code: str) -> list[Figure]:
    """The figures; values of others who do not count as ``code`` does, that year, are none."""

    def held(figure: Figure) -> Figure:
        others = counted.get((figure.indicator_id, figure.year), frozenset())
        is_other = figure.region_code not in (code, NATION) and figure.value is not None
        if is_other and (code in others or figure.region_code in others):
            return replace(figure, value=None, status=OTHERWISE, numerator=None, denominator=None, note="")
        return figure

    return [held(figure) for figure in figures] if counted else [*figures]


@dataclass(frozen=True, slots=True)
class Sharing:
    """Who of a county has figures of ``name`` in ``year``, by their names in Swedish order.

    ``otherwise`` and ``silent`` are those who have shared and count otherwise, or have not said how.
    ``variants`` has who counts in which way, where a template asks for several.
    """

    name: str
    county: str
    year: int
    shared: Sequence[str]
    missing: Sequence[str]
    otherwise: Sequence[str] = ()
    silent: Sequence[str] = ()
    variants: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def of(self) -> int:
        """How many municipalities the county has."""
        return len(self.shared) + len(self.missing)


def sharing(
    name: str,
    county: str,
    names: Mapping[str, str],
    figures: Sequence[Shared],
    answers: Sequence[Answer],
    variants: Mapping[str, str],
    otherwise_in: int,
) -> Sharing:
    """Who shares, in the latest year in which anybody does (``otherwise_in`` where nobody does).

    ``names`` are the county's municipalities by code, in the order they are told; ``variants`` titles by id
    of the ways to count, {} where there is one.
    """
    year = max((one.year for one in figures), default=otherwise_in)
    having = {one.region_code for one in figures if one.year == year}
    said = {one.region_code: one.is_alike for one in answers if one.year == year}
    by_way = {
        title: [names[code] for code in names if Shared(one, code, year) in set(figures)]
        for one, title in variants.items()
    }
    return Sharing(
        name,
        county,
        year,
        [place for code, place in names.items() if code in having],
        [place for code, place in names.items() if code not in having],
        [place for code, place in names.items() if code in having and said.get(code) is False],
        [place for code, place in names.items() if code in having and code not in said],
        {title: places for title, places in by_way.items() if places},
    )
