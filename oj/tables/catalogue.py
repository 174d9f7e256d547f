"""All measures of an edition as a list: what it can be narrowed by, how many each choice leaves, its orders.

Pure functions on records; the page *Sök* shows them (pages/kommun/all_measures.py).
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from oj.areas import area_id
from oj.reference import municipalities
from oj.register import Indicator
from oj.swedish import alphabetic
from oj.words.quantities import unit_head
from oj.words.sentences import THEMES

MUNICIPALITIES = len(municipalities())
HALF = MUNICIPALITIES // 2
NEARLY_ALL = MUNICIPALITIES * 9 // 10
DIRECTIONS = {"higher": "Högre är bättre", "lower": "Lägre är bättre", "none": "Ingen riktning"}
COVERAGE = {
    "nastan-alla": f"Minst {NEARLY_ALL} kommuner",
    "halften": f"Minst hälften ({HALF})",
    "farre": "Färre än hälften",
}
SORTS = THEMES | {"cost": "Kostnader"}  # of any area
BY_SEX, BARE = "per-kon", "utan-enhet"


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
    """One way to narrow the list: ``parameter`` in the address, and the choices that a measure is under.

    ``choices`` are by what the address says, with what each is called; ``order`` is how they are sorted, None
    for the most measures first.
    """

    parameter: str
    label: str
    every: str
    choices: Callable[[Listed], Mapping[str, str]]
    order: Callable[[str], Any] | None = None


class Option(NamedTuple):
    """One choice of a facet, and how many measures it would leave."""

    key: str
    word: str
    left: int


def _area(one: Listed) -> dict[str, str]:
    return {area_id(one.measure.area): one.measure.area}


def _kind(one: Listed) -> dict[str, str]:
    return {one.measure.theme: SORTS.get(one.measure.theme, one.measure.theme)}


def _unit(one: Listed) -> dict[str, str]:
    found = unit_head(one.measure)
    return {found: found} if found else {BARE: "Utan enhet"}


def _direction(one: Listed) -> dict[str, str]:
    return {one.measure.direction: DIRECTIONS[one.measure.direction]}


def _year(one: Listed) -> dict[str, str]:
    return {str(one.year): str(one.year)} if one.year else {BY_SEX: "Bara per kön"}


def _coverage(one: Listed) -> dict[str, str]:
    if 2 * one.answered < MUNICIPALITIES:
        keys = ["farre"]
    else:
        keys = ["nastan-alla", "halften"] if one.answered >= NEARLY_ALL else ["halften"]
    return {key: COVERAGE[key] for key in keys}


def _in_order(words: Mapping[str, str]) -> Callable[[str], Any]:
    listed = list(words)
    return lambda key: listed.index(key) if key in listed else len(listed)


FACETS = (
    Facet("inom", "Område", "Alla områden", _area),
    Facet("slag", "Slag", "Alla slag", _kind, _in_order(THEMES)),
    Facet("enhet", "Enhet", "Alla enheter", _unit),
    Facet("riktning", "Önskvärd riktning", "Alla riktningar", _direction, _in_order(DIRECTIONS)),
    Facet("senast", "Senaste år", "Alla år", _year, lambda key: -int(key) if key.isdigit() else 0),
    Facet("tackning", "Kommuner med uppgift", "Oavsett hur många", _coverage, _in_order(COVERAGE)),
)
ORDERS: dict[str, tuple[str, Callable[[Listed], Any]]] = {
    "namn": ("Namn", lambda one: alphabetic(one.measure.title)),
    "omrade": ("Område", lambda one: (alphabetic(one.measure.area), alphabetic(one.measure.title))),
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
    return [one for one in every if all(key in facet.choices(one) for facet, key in asked)]


def options(every: Sequence[Listed], chosen: Mapping[str, str]) -> dict[str, list[Option]]:
    """By parameter the choices that leave something with all else that is ``chosen``, and how much.

    What is chosen is always there, also where it leaves nothing.
    """
    found = {}
    for facet in FACETS:
        others = {name: key for name, key in chosen.items() if name != facet.parameter}
        left = [facet.choices(one) for one in narrowed(every, others)]
        counts = Counter(key for choices in left for key in choices)
        words = {key: word for choices in left for key, word in choices.items()}
        asked = chosen.get(facet.parameter)
        if asked and asked not in words:
            words |= {key: word for one in every for key, word in facet.choices(one).items() if key == asked}
            counts[asked] = 0
        most = {key: (-count, alphabetic(words[key])) for key, count in counts.items()}
        found[facet.parameter] = [
            Option(key, words[key], counts[key])
            for key in sorted(counts, key=facet.order or most.__getitem__)
        ]
    return found


def known_choices(every: Sequence[Listed], asked: Mapping[str, str]) -> dict[str, str]:
    """What an address asks for, as far as any of ``every`` is under it."""
    return {
        facet.parameter: wish
        for facet in FACETS
        if (wish := asked.get(facet.parameter, "")) and any(wish in facet.choices(one) for one in every)
    }
