"""What a question names, in texts that somebody wrote: measures, places, years. Nothing unknown passes."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from oj.areas import find_area
from oj.compare.comparison_groups import GROUPS, ComparisonGroup
from oj.compare.fact import NATION
from oj.errors import NotReadable, OjError
from oj.facts import areas, measures_of
from oj.places_meant import LONGEST, NEAREST, code, places_like
from oj.reference import municipalities
from oj.register import AREA, Indicator, register
from oj.search import Index, index_of
from oj.store import Edition
from oj.swedish import listing
from oj.words.sentences import THEMES

COMPARED = ("liknande", "kommungrupp", "lan", "riket")
NAMED = 200  # measures or places in one question
_YEARS = re.compile(r"(\d{4})(?:\s*[-–]\s*(\d{4}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Near:
    """What may have been meant."""

    id: str
    name: str


class NotFound(NotReadable):
    """There is no such measure, place, year or area; ``near`` are what may have been meant."""

    def __init__(self, message: str, near: Sequence[Near] = ()) -> None:
        super().__init__(message)
        self.near = list(near)


class Misasked(NotReadable):
    """A question that nobody could answer: years that are none, too much of something."""


class NothingYet(OjError):  # noqa: N818 - it reads as the sentence it is
    """Nothing is published."""


def published(edition: Edition) -> dict[str, Indicator]:
    """The measures that municipalities have values of, by id; kept with the edition."""
    return edition.kept(("api", "measures"), lambda: {one.id: one for one in measures_of(edition)})


def index(edition: Edition) -> Index:
    """All that can be found, measures without figures last; kept with the edition."""
    return edition.kept(("api", "index"), lambda: index_of([*published(edition).values()], THEMES))


def measure(edition: Edition, text: str) -> Indicator:
    """The published measure with this id; NotFound, with those like it, when there is none."""
    asked = text.strip()
    known = published(edition)
    by_case = {one.casefold(): one for one in known}
    if found := by_case.get(asked.casefold()):
        return known[found]
    meant = register().get(asked.upper())
    hits = index(edition).find(meant.title if meant else asked[:LONGEST])
    near = [Near(hit.id, hit.name) for hit in hits if hit.kind == "measure" and hit.id in known][:NEAREST]
    if meant:
        raise NotFound(f"Måttet {meant.title} ({meant.id}) har inga värden i utgåvan.", near)
    raise NotFound(f"Inget mått i utgåvan har id ”{_cut(asked)}”.", near)


def municipality(text: str) -> str:
    """The code of the municipality with this code or name; NotFound, with those like it, for none."""
    asked = text.strip()
    found = code(asked)
    if found in municipalities():
        return found
    near = [Near(one, municipalities()[one].name) for one in places_like(asked)]
    raise NotFound(f"Ingen kommun heter eller har koden ”{_cut(asked)}”.", near)


def place(text: str) -> str:
    """As ``municipality``, and Riket ("0000", "riket")."""
    return NATION if text.strip().casefold() in (NATION, "riket") else municipality(text)


def measures(edition: Edition, text: str) -> list[Indicator] | None:
    """The measures of ids with commas between; None for "", all."""
    named = _listed(text, "mått")
    return [measure(edition, one) for one in named] or None


def places(text: str) -> list[str] | None:
    """The codes of places with commas between; None for "", all."""
    return list(dict.fromkeys(map(place, _listed(text, "kommuner")))) or None


def years(text: str) -> list[int] | None:
    """The years of "2019, 2021-2023"; None for "", all. Misasked for what are no years in their order."""
    found: set[int] = set()
    for one in _listed(text, "år och perioder"):
        span = _YEARS.fullmatch(one)
        first, last = (int(span[1]), int(span[2] or span[1])) if span else (1, 0)
        if first > last:
            raise Misasked(f"”{_cut(one)}” är inga år. Skriv till exempel 2022 eller 2019-2024.")
        found.update(range(first, last + 1))
    return sorted(found) or None


def group(text: str) -> ComparisonGroup:
    """The comparison group of a code; "" is similar municipalities."""
    asked = text.strip().casefold() or COMPARED[0]
    if asked not in COMPARED:
        raise Misasked(f"Det går inte att jämföra med ”{_cut(text)}”. Välj {', '.join(COMPARED)}.")
    return GROUPS[asked]


def whole(text: str, name: str) -> int:
    """A number of rows that is not negative; Misasked for anything else."""
    if not (text.isascii() and text.isdigit() and len(text) < len("1000000000")):
        raise Misasked(f"{name} ska vara ett helt tal.")
    return int(text)


def area_names(edition: Edition, wanted: str | None) -> list[str]:
    """Names of the areas to speak of, at least one; NotFound for one that the edition has not."""
    every = areas(edition)
    if not wanted:
        return [one.name for one in every] or [AREA]
    known = find_area(wanted)
    asked = (wanted.casefold(), known.name.casefold() if known else "")
    for one in every:
        if one.name.casefold() in asked or one.id == wanted.casefold():
            return [one.name]
    listed = listing([one.name for one in every]) or "inga"
    raise NotFound(
        f"Utgåvan har inga uppgifter om området ”{_cut(wanted)}”. Områdena är {listed}.",
        [Near(one.id, one.name) for one in every],
    )


def latest_years(edition: Edition, wanted: int | None, areas: Iterable[str]) -> dict[str, int]:
    """By area the year that is asked for, else its latest; NotFound when none has figures of it."""
    found = {area: [year for (year,) in edition.rows("years", area=area)] for area in areas}
    every = [year for of_area in found.values() for year in of_area]
    if not every:
        raise NothingYet("Utgåvan har inga uppgifter om kommuner, så det finns inget att säga.")
    if wanted is not None and wanted not in every:
        raise NotFound(f"Utgåvan har inga uppgifter för {wanted}. Åren är {min(every)}–{max(every)}.")
    return {area: years[0] if wanted is None else wanted for area, years in found.items() if years}


def _listed(text: str, what: str) -> list[str]:
    named = list(dict.fromkeys(filter(None, map(str.strip, text.split(",")))))
    if len(named) > NAMED:
        raise Misasked(f"Högst {NAMED} {what} i taget.")
    return named


def _cut(text: str) -> str:
    return text[:LONGEST]
