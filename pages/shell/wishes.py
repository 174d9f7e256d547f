"""What an address asks for that does not exist: never shown as something else without a word.

Beside what is said of it stands what may have been meant, as links.
"""

from collections.abc import Iterable, Mapping, Sequence

from oj.areas import Area
from oj.compare.comparison_groups import GROUPS
from oj.places_meant import NEAREST, code, places_like
from oj.reference import municipalities
from oj.search import Entry, Index
from oj.site import SITE, SitePage
from oj.swedish import listing, years

LONGEST = 40  # characters of nonsense that are worth showing
MOST_MEANT = NEAREST
_NAMED = 3  # codes that are not shown


def codes(text: str) -> list[str]:
    """The codes of a list in an address, each once."""
    return list(dict.fromkeys(code(one.strip()) for one in text.split(",") if one.strip()))


def passed_over(
    asked: Mapping[str, str], shown: Mapping[str, str], words: Mapping[str, str], known_years: Iterable[int]
) -> list[str]:
    """A sentence for each parameter of an address that is not shown as ``asked``.

    ``shown`` are the parameters of what is shown, ``words`` what some of them are called, ``known_years``
    the years with figures.
    """
    told = {
        "kommun": f"Ingen kommun har koden eller namnet {{}}. Här visas {words['kommun']}.",
        "ar": f"Det finns inga uppgifter för år {{}}. Här visas {shown['ar']}. "
        f"Uppgifter finns för {spans(known_years)}.",
        "jamfor": f"Det går inte att jämföra med {{}}. Här jämförs med {words['jamfor']}.",
        "omrade": f"Det finns inga uppgifter om området {{}}. Här visas {words['omrade']}.",
        "sedan": "Det går inte att visa ändringar sedan {}. Här visas de sedan året före.",
    }
    wishes = {name: asked.get(name, "").strip() for name in told}
    wishes["kommun"] = code(wishes["kommun"])
    return [
        sentence.format(f"”{wishes[name][:LONGEST]}”")
        for name, sentence in told.items()
        if wishes[name] and wishes[name] != shown.get(name)
    ]


def not_offered(label: str, lost: Sequence[str], shown: Sequence[str]) -> str:
    """That a choice of the page has not what an address asks for, and what is ``shown`` (names) instead."""
    named = listing([f"”{one[:LONGEST]}”" for one in lost[:_NAMED]])
    said = f"I valet {label.partition(' (')[0]} finns inget {named}."
    more = [f"{len(shown) - _NAMED} till"] if len(shown) > _NAMED else []
    return f"{said} Här visas {listing([*shown[:_NAMED], *more])}." if shown else said


def like(text: str, options: Mapping[str, str]) -> list[str]:
    """The ids of those of ``options`` (id → name) that are most like ``text``; [] for none."""
    index = Index(Entry("page", one, name, "", ((name, 1.0), (one, 1.0))) for one, name in options.items())
    return [hit.id for hit in index.find(text[:LONGEST].replace("/", " "), MOST_MEANT)]


def likely(text: str, options: Mapping[str, str]) -> list[str]:
    """As ``like``, and the first of ``options`` where none is like it."""
    return like(text, options) or list(options)[:MOST_MEANT]


def spans(known: Iterable[int]) -> str:
    """Years with those after each other as one: "2016–2019 och 2021"."""
    found: list[list[int]] = []
    for year in sorted(known):
        if found and year == found[-1][1] + 1:
            found[-1][1] = year
        else:
            found.append([year, year])
    return listing([years(first, last) for first, last in found])


def meant(
    asked: Mapping[str, str], shown: Mapping[str, str], areas: Sequence[Area]
) -> list[tuple[str, str, str]]:
    """What may have been meant by an address: parameter, its value, and what that is called."""
    found = []
    place, area = code(asked.get("kommun", "").strip()), asked.get("omrade", "").strip()
    if place and place != shown["kommun"]:
        near = [one for one in places_like(place) if one != shown["kommun"]]
        found += [("kommun", one, municipalities()[one].name) for one in near]
    group, lost = asked.get("jamfor", "").strip(), asked.get("urval", "")
    if group and group != shown["jamfor"]:
        groups = {one: of.name for one, of in GROUPS.items()}
        found += [("jamfor", one, groups[one]) for one in likely(group, groups)]
    if wrong := [one for one in codes(lost) if one not in municipalities()]:
        kept = [one for one in codes(lost) if one not in wrong[1:]]
        for instead in places_like(wrong[0]):
            whole = ",".join(dict.fromkeys(instead if one == wrong[0] else one for one in kept))
            found.append(("urval", whole, municipalities()[instead].name))
    if area and area != shown.get("omrade") and len(areas) > 1:
        known = {one.id: one.name for one in areas}
        found += [("omrade", one, known[one]) for one in likely(area, known)]
    return found


def pages_like(text: str) -> list[SitePage]:
    """The pages whose address or title is most like a wrong address; [] for none."""
    found = {one.path: one for one in SITE}
    return [found[one] for one in like(text, {path: page.title for path, page in found.items()})]


def left_out(asked: Sequence[str], shown: Sequence[str]) -> str:
    """A sentence on those of several codes of an address that are not shown; "" when all are."""
    lost = [f"”{one[:LONGEST]}”" for one in asked if one not in shown]
    if not lost:
        return ""
    named = listing([*lost[:_NAMED], *([f"{len(lost) - _NAMED} till"] if len(lost) > _NAMED else [])])
    return f"I adressen finns {named}, som inte visas: ingen kommun har den koden, eller så är de för många."
