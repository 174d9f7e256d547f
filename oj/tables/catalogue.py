"""All measures of an edition as a list: what it can be narrowed by, how many each choice leaves, its orders.

Pure functions on records; the page *Sök* shows them (pages/kommun/all_measures.py).
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from oj.register import Indicator
from oj.swedish import alphabetic
from oj.words.quantities import unit_head
from oj.words.sentences import THEMES

MUNICIPALITIES = 290
HALF = MUNICIPALITIES // 2
NEARLY_ALL = 261  # nine of ten
DIRECTIONS = {"higher": "Högre är bättre", "lower": "Lägre är bättre", "none": "Ingen riktning"}
COVERAGE = {
    "nastan-alla": f"Minst {NEARLY_ALL} kommuner",
    "halften": f"Minst hälften ({HALF})",
    "farre": "Färre än hälften",
}
NOWHERE, BARE = "övrigt", "utan-enhet"


class Latest(NamedTuple):
    """One row of queries/catalogue.sql: the latest year of an indicator, and how many have a value then."""

    id: str
    year: int
    answered: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A measure with the year of its latest values and how many municipalities have one then.

    ``year`` is 0 where no municipality has a value of both sexes together.
    """

    measure: Indicator
    year: int = 0
    answered: int = 0


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow the list: ``parameter`` in the address, and by a measure its choices.

    ``keys`` are the choices that a measure is under (as the address says them), ``word`` what one is called,
    ``order`` how choices are sorted, None for the most measures first.
    """

    parameter: str
    label: str
    every: str
    keys: Callable[[Listed], Sequence[str]]
    word: Callable[[str], str]
    order: Callable[[str], Any] | None = None


class Option(NamedTuple):
    """One choice of a facet, and how many measures it would leave."""

    key: str
    word: str
    left: int


def area_of(one: Listed) -> str:
    """The area that a measure is shown under."""
    return one.measure.area or NOWHERE


def _unit(one: Listed) -> str:
    return unit_head(one.measure) or BARE


def _year(one: Listed) -> str:
    return str(one.year) if one.year else NOWHERE


def _coverage(one: Listed) -> list[str]:
    if 2 * one.answered < MUNICIPALITIES:
        return ["farre"]
    return ["nastan-alla", "halften"] if one.answered >= NEARLY_ALL else ["halften"]


def _worded(words: Mapping[str, str]) -> Callable[[str], str]:
    return lambda key: words.get(key, key)


def _in_order(words: Mapping[str, str]) -> Callable[[str], Any]:
    listed = list(words)
    return lambda key: listed.index(key) if key in listed else len(listed)


FACETS = (
    Facet("inom", "Område", "Alla områden", lambda one: [area_of(one)], _worded({NOWHERE: "Inget område"})),
    Facet(
        "slag",
        "Slag",
        "Alla slag",
        lambda one: [one.measure.theme],
        _worded(THEMES),
        _in_order(THEMES),
    ),
    Facet("enhet", "Enhet", "Alla enheter", lambda one: [_unit(one)], _worded({BARE: "Utan enhet"})),
    Facet(
        "riktning",
        "Önskvärd riktning",
        "Alla riktningar",
        lambda one: [one.measure.direction],
        _worded(DIRECTIONS),
        _in_order(DIRECTIONS),
    ),
    Facet(
        "senast",
        "Senaste år",
        "Alla år",
        lambda one: [_year(one)],
        _worded({NOWHERE: "Bara per kön"}),
        lambda key: -int(key) if key.isdigit() else 0,
    ),
    Facet(
        "tackning",
        "Kommuner med uppgift",
        "Hur många som helst",
        _coverage,
        _worded(COVERAGE),
        _in_order(COVERAGE),
    ),
)
ORDERS: dict[str, tuple[str, Callable[[Listed], Any]]] = {
    "namn": ("Namn", lambda one: alphabetic(one.measure.title)),
    "omrade": ("Område", lambda one: (alphabetic(area_of(one)), alphabetic(one.measure.title))),
    "kommuner": ("Flest kommuner först", lambda one: (-one.answered, alphabetic(one.measure.title))),
}


def listed(measures: Sequence[Indicator], latest: Sequence[Latest]) -> list[Listed]:
    """The measures with their latest year and coverage, in their order."""
    known = {one.id: one for one in latest}
    return [
        Listed(measure, known[measure.id].year, known[measure.id].answered)
        if measure.id in known
        else Listed(measure)
        for measure in measures
    ]


def narrowed(every: Sequence[Listed], chosen: Mapping[str, str]) -> list[Listed]:
    """Those of ``every`` that are under all that is ``chosen`` (by parameter of FACETS), in their order."""
    asked = [(facet, chosen[facet.parameter]) for facet in FACETS if chosen.get(facet.parameter)]
    return [one for one in every if all(key in facet.keys(one) for facet, key in asked)]


def options(every: Sequence[Listed], chosen: Mapping[str, str]) -> dict[str, list[Option]]:
    """By parameter the choices that leave something with all else that is ``chosen``, and how much.

    What is chosen is always there, also where it leaves nothing.
    """
    found = {}
    for facet in FACETS:
        others = {name: key for name, key in chosen.items() if name != facet.parameter}
        counts = Counter(key for one in narrowed(every, others) for key in facet.keys(one))
        asked = chosen.get(facet.parameter)
        if asked:
            counts.setdefault(asked, 0)
        most = {key: (-count, alphabetic(key)) for key, count in counts.items()}
        found[facet.parameter] = [
            Option(key, facet.word(key), counts[key])
            for key in sorted(counts, key=facet.order or most.__getitem__)
        ]
    return found


def known_choices(every: Sequence[Listed], asked: Mapping[str, str]) -> dict[str, str]:
    """What an address asks for, as far as any of ``every`` is under it."""
    return {
        facet.parameter: wish
        for facet in FACETS
        if (wish := asked.get(facet.parameter, "")) and any(wish in facet.keys(one) for one in every)
    }
