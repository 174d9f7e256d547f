"""What is said of whom to learn from (*Lärande kommuner*): questions for a visit, never a cause."""

from oj.compare.learning import EarlierChange, LearnedFrom, Peer, TooLittle, WhyNot, better_way
from oj.reference import municipalities
from oj.swedish import NBSP, counted, in_words, listing, number, signed, signed_span, some_of, years
from oj.words.nouns import MUNICIPALITY
from oj.words.quantities import points, unit, with_unit

CAUTION = "Frågor att ställa vid ett besök, inte bevis."
NOTHING_KNOWN = "Inget ändrat svar och ingen säker ändring av personalen är känd före."
WHY = {
    WhyNot.NO_MEASURE: "Måttet har inga värden.",
    WhyNot.ANSWERS: "Svar som Ja och Nej går inte att bedöma så här.",
    WhyNot.SIZE: "Måttet växer med kommunens storlek. Välj ett per invånare.",
    WhyNot.DIRECTION: "Måttet har ingen önskvärd riktning.",
    WhyNot.SUPPORT: "Statsbidrag sänkte kostnaden under åren.",
    WhyNot.NO_VALUE: "Kommunen saknar värde något av de senaste åren.",
    WhyNot.SMALL_BASE: "Kommunens underlag är för litet.",
    WhyNot.PEERS: "För få kommuner stod där kommunen står.",
    WhyNot.CHANCE: "Skillnaderna mellan kommunerna går inte att skilja från slump.",
    WhyNot.WORSE: "Ingen gick åt det sämre hållet, så det syns inte vad slumpen ger.",
}
NEEDED = {
    WhyNot.YEARS: "år med värden utan seriebrott",
    WhyNot.COUNTRY: "andra kommuner med värden alla åren",
}


def why_not(found: TooLittle) -> str:
    """Why nobody can be sought to learn from."""
    if found.why not in NEEDED:
        return WHY[found.why]
    there = f"Det finns {in_words(found.found)}."
    return f"Det behövs minst {in_words(found.needed)} {NEEDED[found.why]}. {there}"


def sentence(found: LearnedFrom, place: str) -> str:
    """How many stood where we stand, and which of them moved the better way more than chance gives."""
    peers, named = found.learning.peers, found.learning.named
    chosen, latest = found.periods.selected, found.periods.outcome
    some = some_of(len(named), len(peers), MUNICIPALITY)
    told = f": {_names(found)}" if named else ""
    return (
        f"{found.measure.title}: värdet har sedan {_way(found)} mer än slumpen ger i {some} som "
        f"{years(chosen[0], chosen[-1])} stod där {place} stod {years(latest[0], latest[-1])}{told}."
    )


def _names(found: LearnedFrom) -> str:
    """The names of those that moved the better way."""
    return listing([municipalities()[one.code].name for one in found.learning.named])


def _way(found: LearnedFrom) -> str:
    """The way that was looked for."""
    return "ökat" if better_way(found.measure) > 0 else "minskat"


def details(found: LearnedFrom) -> list[str]:
    """What chance gives, which years chose and which judged, and who is left out."""
    learning, at = found.learning, found.periods
    prices = f" Kronor i {found.price_year} års priser." if found.price_year else ""
    cost = "Att kosta mindre är inte att vara bättre." if found.measure.is_cost else ""
    far = in_words(learning.far) if learning.far else "ingen"
    left_out = counted(found.lacking, "kommun", "kommuner")
    why = "värden saknas, underlaget är litet eller räkningen en annan"
    return [*filter(None, [
        f"Så långt som en av tjugo går av slump gick {far}; av slump väntas {number(learning.by_chance, 1)}. "
        "Den som namnges måste sticka ut mer, för många jämförs, och mer än andra i länet.",
        f"Valda efter {years(at.selected[0], at.selected[-1])}, bedömda från "
        f"{years(at.baseline[0], at.baseline[-1])} till {years(at.outcome[0], at.outcome[-1])}: den som "
        f"väljs för ett ovanligt år återgår ändå.{prices}",
        f"{left_out} är inte med: {why}." if found.lacking else "",
        cost,
        CAUTION,
    ])]  # fmt: skip


def told_of(found: LearnedFrom) -> list[str]:
    """Of each that is named, how it changed and what changed there before."""
    return [
        f"{municipalities()[one.code].name}: {' '.join(of_peer(found, one))}" for one in found.learning.named
    ]


def of_peer(found: LearnedFrom, peer: Peer) -> list[str]:
    """How one that is named changed, and what changed there before."""
    before = [earlier(one) for one in found.earlier.get(peer.code, ())]
    return [f"{changed(found, peer)}.", *(before or [NOTHING_KNOWN])]


def changed(found: LearnedFrom, peer: Peer) -> str:
    """How a peer changed, drawn towards what the others did, with its interval and what was expected."""
    measure, at = found.measure, found.periods
    steps = 1 if found.is_factor else measure.decimals
    before, after = (
        f"{with_unit(measure, level)} {years(of[0], of[-1])}"
        for level, of in ((peer.before, at.baseline), (peer.after, at.outcome))
    )
    return (
        f"{before}, {after}; med slumpen borträknad {signed(peer.shrunk, steps)}{_steps(found, peer.shrunk)} "
        f"({signed_span(peer.low, peer.high, steps)}), väntat {signed(peer.expected, steps)}"
    )


def _steps(found: LearnedFrom, change: float) -> str:
    if found.is_factor:
        return f"{NBSP}%"
    measure = found.measure
    of = points(change, measure.decimals) if measure.is_per_cent else unit(measure)
    return NBSP + of if of else ""


def earlier(change: EarlierChange) -> str:
    """What was another way before, and how many of those not named changed the same."""
    measure = change.measure
    before, after = (
        with_unit(measure, value, year)
        for value, year in ((change.before, change.since), (change.after, change.year))
    )
    some = some_of(change.others, change.known, MUNICIPALITY) if change.known else "okänt"
    same = f"Samma ändring, ej namngivna: {some}."
    return f"{measure.title}: {before} {change.since}, {after} {change.year}. {same}"
