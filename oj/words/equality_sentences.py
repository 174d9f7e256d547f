"""What is said of whether municipalities differ less than before (*Likvärdighetsmätaren*)."""

from oj.compare.equality import SpreadChange, Unknown, WhyUnknown
from oj.swedish import NBSP, number, signed, signed_span
from oj.words.quantities import points, unit

WHY_UNKNOWN = {
    WhyUnknown.NO_MEASURE: "måttet har inga värden",
    WhyUnknown.ANSWERS: "svar som Ja och Nej har ingen spridning",
    WhyUnknown.SIZE: "måttet växer med kommunens storlek",
    WhyUnknown.YEARS: "det finns inte två skilda år utan seriebrott emellan",
    WhyUnknown.FEW: "för få kommuner har båda åren",
    WhyUnknown.CHANCE: "nästan hela skillnaden är slump",
    WhyUnknown.ALIKE: "alla kommuner har samma värde något av åren",
    WhyUnknown.NEGATIVE: "beloppen ligger kring noll",
    WhyUnknown.SUPPORT: "statsbidrag sänkte kostnaden något av åren",
}


def unknown(found: Unknown) -> str:
    """Why it can't be told."""
    return f"Det går inte att säga om skillnaderna har minskat: {WHY_UNKNOWN[found.why]}."


def sentence(found: SpreadChange) -> str:
    """Whether the differences have become smaller or larger, or may be as they were, and by how much."""
    way = "minskat" if found.change < 0 else "ökat"
    if found.interval.contains(0):
        said = "det går inte att säga säkert om skillnaderna mellan kommunerna har ändrats"
    elif not found.is_sure:
        said = f"spridningen i siffrorna har {way}; om det är slump går inte att säga"
    elif not found.is_chance_known:
        said = f"spridningen i siffrorna har säkert {way}"
    else:
        said = f"skillnaderna mellan kommunerna har {way} mer än slumpen ger"
    low, high = found.interval.low, found.interval.high
    taken = "med slumpen borträknad" if found.is_chance_known else "slumpen kan inte räknas bort"
    return (
        f"{found.measure.title} {found.since}–{found.year}: {said}. "
        f"Spridningen (standardavvikelsen, {taken}) var {_spread(found, found.before)} "
        f"och är {_spread(found, found.after)}: "
        f"{signed(found.change)}{NBSP}% ({signed_span(low, high)}{NBSP}%). "
        f"{number(found.municipalities)} kommuner har båda åren."
    )


def _spread(found: SpreadChange, value: float) -> str:
    if found.is_relative:
        return f"{number(value)}{NBSP}% av medelvärdet"
    measure = found.measure
    decimals = max(measure.decimals, 1)
    of = points(value, decimals) if measure.is_per_cent else unit(measure)
    return number(value, decimals) + (NBSP + of if of else "")
