"""What is said on *Mot alla odds*: who lies so by the figures, and how many of them truly do."""

from collections.abc import Sequence

from oj.compare.odds import HIGHEST, Method, Rule
from oj.compare.odds_told import Axis, NoOdds, Odds, Place, Why, parts
from oj.swedish import NBSP, capital, counted, listing, number, years
from oj.words.quantities import unit
from oj.words.sentences import lowered

SURE = 0.01  # draws tell no more
CAUTION = "Hypoteser för studiebesök, inte bevis. Måtten gäller villkor i kommunen, inte familjer."
HISTORY = "Deltog i SKL:s studie 2012. Urvalet kan inte göras om: vikterna är inte kända."
AXES: dict[Axis, str] = {"risk": "risk", "ofard": "ofärd", "kostnad": "kostnad"}
MATCHES = {
    "exact": "Samma mått",
    "near": "Nära källans",
    "proxy": "Ersättare",
    "none": "",
    "other": "Annan fråga",
}
WHY = {
    Why.NO_SERIES: "Finns inte per kommun",
    Why.PROXY: "Bara en ersättare",
    Why.NO_VALUES: "Inget publicerat",
    Why.YEARS: "För få år",
    Why.PLACES: "För få kommuner",
    Why.COST: "Driver kostnaden",
}
METHODS = {
    Method.Z: "Index: standardavvikelser från årets medel, medel av åren och måtten.",
    Method.RANK: "Index: plats bland kommunerna (0–100), medel av åren och måtten.",
}


def sentence(odds: Odds) -> str:
    """How many the figures point out, and how many of them are expected truly to lie so."""
    many, when = len(odds.chosen), years(odds.years[0], odds.years[-1])
    if odds.asked.rule is Rule.MEDIAN:
        so = "har högre risk och lägre ofärd än mediankommunen"
    else:
        so = f"är bland de {HIGHEST} med högst risk och har lägre ofärd än Riket"
    who = counted(many, "kommun", "kommuner") if many else "ingen kommun"
    expected = f" Slumpen inräknad hör omkring {number(odds.expected)} av dem dit." if many > 1 else ""
    return f"{capital(who)} {so} {when}.{expected}"


def here(odds: Odds, code: str, place: str) -> str:
    """Where our municipality lies, and how probable it is that it is one of those looked for."""
    found = next((one for one in odds.places if one.code == code), None)
    if found is None:
        return f"{place} saknar mått och är inte med."
    return f"{place}: {quadrant(odds, found)}. Sannolikheten att verkligen höra dit: {chance(found)}."


def quadrant(odds: Odds, found: Place) -> str:
    """In which quadrant round the median municipality: "hög risk, låg ofärd"."""
    risk, harm = odds.quadrant(found)
    return f"{'hög' if risk else 'låg'} risk, {'hög' if harm else 'låg'} ofärd"


def chance(found: Place) -> str:
    """A probability of truly being so, never told as sure: it is a simulation."""
    low, high = (number(end) for end in (100 * SURE, 100 * (1 - SURE)))
    if found.probability < SURE:
        return f"under {low}{NBSP}%"
    if found.probability > 1 - SURE:
        return f"över {high}{NBSP}%"
    return f"{number(100 * found.probability)}{NBSP}%"


def details(odds: Odds) -> list[str]:
    """What it is made of, who is not in it, and what stands beside it."""
    weighted = [one.part.axis for one in odds.used if one.is_weighted]
    lacking = len(odds.left_out)
    return [*filter(None, [
        METHODS[odds.asked.method],
        "Sannolikheten väger in hur mycket måtten ändras mellan åren.",
        "Riket är delvis uträknat, vägt efter folkmängd." if weighted else "",
        f"Inte med: {counted(lacking, 'kommun', 'kommuner')} som saknar mått." if lacking else "",
        _cost(odds),
    ])]  # fmt: skip


def counted_parts(odds: Odds) -> str:
    """How many of the source's indicators are in it: "4 av 6 mått på risk och 5 av 7 på ofärd är med."."""
    risk, harm = (
        f"{len(odds.of(axis))} av {sum(one.axis == axis for one in parts())}" for axis in ("risk", "ofard")
    )
    return f"{risk} mått på risk och {harm} på ofärd är med."


def lacks(place: str, titles: Sequence[str]) -> str:
    """Why a municipality is not in it."""
    return f"{place} saknar {listing([*map(lowered, titles)])}"


def too_few(few: NoOdds) -> str:
    """Why nothing can be shown."""
    if few.few:
        what = f"för få mått på {AXES[few.few]} ({number(few.found)})"
    else:
        what = f"för få kommuner har alla mått ({number(few.found)})"
    return f"Inget kan visas: {what}, minst {few.needed} behövs."


def _cost(odds: Odds) -> str:
    """What the cost is, and how those pointed out lie in it, without praise."""
    known = [one.cost for one in odds.chosen if one.cost is not None]
    middle, nation = odds.middle.cost, odds.nation.cost
    if odds.cost is None or middle is None or nation is None:
        return ""
    prices = f", {odds.price_year} års priser" if odds.price_year else ""
    what = f"{odds.cost.measure.title} ({unit(odds.cost.measure)}{prices}) är inte allt för 0–19 år."
    under, over = (number(sum(test)) for test in (
        (one < middle for one in known), (one > nation for one in known)
    ))  # fmt: skip
    beside = listing([f"{under} under mediankommunen", f"{over} över Riket"])
    return f"{what} Av de {number(len(known))} ligger {beside}." if len(known) > 1 else what
