"""Own nearest neighbours as rows and as a table: who, how near, and what makes them differ most."""

from collections.abc import Mapping, Sequence

from oj.compare.neighbours import Neighbour, Neighbourhood, Unused
from oj.swedish import NBSP, capital, in_words, number, some_of
from oj.words import sentences
from oj.words.nouns import NEIGHBOUR

WHY_UNUSED = {
    Unused.NO_OWN_VALUE: "uppgift saknas för {place}",
    Unused.NO_SPREAD: "nästan alla kommuner har samma värde",
    Unused.NO_WEIGHT: "vikten är noll",
}


def summary(neighbourhood: Neighbourhood, place: str, names: Mapping[str, str], ready: Sequence[str]) -> str:
    """Who is nearest, whether near is the word, and how many stand in the ready list as well."""
    if not neighbourhood.neighbours:
        return f"Det går inte att räkna ut avstånd för {place} med det du har valt."
    nearest = names.get(neighbourhood.codes[0], neighbourhood.codes[0])
    far = ", men avståndet är större än för 95 av 100 kommuner: jämförelsen säger inte mycket"
    said = f"{nearest} liknar {place} mest i det du har valt{far * neighbourhood.is_alone}."
    return f"{said} {_also(neighbourhood, ready)}".strip()


def _also(neighbourhood: Neighbourhood, ready: Sequence[str]) -> str:
    """How many of the neighbours stand in the ready list as well; "" when there is no such list."""
    same, of = sum(code in ready for code in neighbourhood.codes), len(neighbourhood.codes)
    which = capital(some_of(same, of, NEIGHBOUR))
    return f"{which} finns i listan över liknande kommuner." if ready else ""


def left_out(neighbourhood: Neighbourhood, place: str, titles: Mapping[str, str]) -> list[str]:
    """What could not be used and who could not be a neighbour, in words."""
    said = [
        f"{titles.get(name, name)} används inte: {WHY_UNUSED[why].format(place=place)}."
        for name, why in neighbourhood.unused.items()
    ]
    return said + [
        f"Uppgift om {sentences.lowered(titles.get(name, name))} saknas för {in_words(len(codes))} "
        f"{'kommun' if len(codes) == 1 else 'kommuner'}, som inte kan vara grannar."
        for name, codes in neighbourhood.lacking.items()
    ]


def differs_most(neighbour: Neighbour, titles: Mapping[str, str]) -> str:
    """ "Skiljer sig mest i Folkmängd (62 % av avståndet)"."""
    if not neighbour.parts or not neighbour.distance:
        return "Samma värden."
    name, part = max(neighbour.parts.items(), key=lambda one: one[1])
    if len(neighbour.parts) == 1:
        return ""  # the bar has said it
    what = sentences.lowered(titles.get(name, name))
    return f"Skiljer sig mest i {what} ({number(100 * part)}{NBSP}% av avståndet)."
