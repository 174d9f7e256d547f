"""Sentences of Placeringskostnader: what can be said, and what is missing and where it comes from."""

from collections.abc import Collection, Mapping, Sequence

from oj.compare import care_forms
from oj.compare.care_forms import Form
from oj.compare.comparison_groups import ComparisonGroup, Scope
from oj.compare.decompose import LEAST, CostPart, Decomposition, LeftOut, Step
from oj.compare.derived import OWN_CALCULATION
from oj.compare.fact import Fact
from oj.register import id_of, ids_of, register
from oj.swedish import NBSP, capital, hard, in_words, listing, number, rounded, signed, why_none
from oj.words.page_summaries import alone
from oj.words.quantities import reason, with_unit
from oj.words.sentences import change, level, lowered, trend

_TOTAL, _HVB, _COST_PLACED, _DEVIATION = ids_of("cost_total", "cost_hvb", "cost_placed", "cost_deviation")
_PLACED_HVB, _PLACED = ids_of("placed_hvb", "placed")
_OPEN, _LVU, _BOUGHT = ids_of("cost_open", "placed_lvu", "bought")
NAMES = {
    _TOTAL: "hela kostnaden",
    _HVB: "HVB",
    id_of("cost_foster"): "familjehem",
    id_of("cost_open"): "öppna insatser",
}
_FROM_KOLADA = "Hämta från Kolada som Excel och släpp filen på Ladda upp."
_FROM_TEMPLATE = "Fyll i mallen Placeringar, som hämtas på Ladda upp, och släpp den där."
LATEST_WITH_BOTH = "Senaste året med både kostnader och antal placerade."


UNLIKE = 1 / 3  # more or less than in the year of the parts: another difference than theirs
BEHIND = "Vad ligger bakom?"
NO_VERDICT = "En fråga är ingen bedömning: det kan vara tillfälligt."


def moved(fact: Fact) -> str:
    """What to ask of a cost that moved much; "" of one that has not moved."""
    said = change(fact)
    return f"{fact.measure.title}: {said}. {BEHIND}" if said else ""


def apart(fact: Fact) -> str:
    """What to ask of a cost far from what it is compared with."""
    own, other = (with_unit(fact.measure, one.value or 0.0) for one in (fact.own, fact.reference))
    return f"{fact.measure.title} {fact.year}: {own}; {level(fact)} är {other}. {BEHIND}"


def later(year: int, lacking: Sequence[str], kr: float) -> str:
    """What lacks for a ``year`` after that of the parts, and how large the whole difference is then."""
    return f"För {year} saknas {listing(lacking)}; hela skillnaden är då {signed(kr)}{NBSP}kr."


def not_divided_then(year: int, lacking: Sequence[str]) -> str:
    """What lacks to tell what a difference is made of in a ``year`` after that of the parts."""
    return f"Vad skillnaden i kostnad består av {year}: {listing(lacking)} saknas."


def unlike(year: int, kr: float, then: int, kr_then: float) -> str:
    """That the ``year`` of the parts is no picture of a later one, in kr of difference; "" where it may."""
    if kr * kr_then < 0:
        how = "åt andra hållet"
    elif abs(kr_then) > (1 + UNLIKE) * abs(kr):
        how = "mycket större"
    elif abs(kr_then) < (1 - UNLIKE) * abs(kr):
        how = "mycket mindre"
    else:
        return ""
    return f"{then} är skillnaden {how} ({signed(kr_then)}{NBSP}kr): {year} säger inte hur det är nu."


NO_COSTS = "Filerna saknar kostnader i det här området."


def lacking(indicators: Sequence[str], when: str = "") -> str:
    """Which indicators no file has, and where they come from."""
    titles = listing([f"”{register()[one].title}” ({one})" for one in indicators])
    return f"Filerna saknar {titles}{when}. {_FROM_KOLADA}"


NO_PRICES = f"Filerna saknar kronor per vårddygn. {_FROM_TEMPLATE}"
NOTHING = {
    "invanare": lacking((_TOTAL, _HVB)),
    "placerade": lacking((_PLACED_HVB, _PLACED)),
    "dygn": NO_PRICES,
    "oppenvard": lacking((_OPEN,)),
    "lag": lacking((_LVU, _BOUGHT)),
    "avvikelse": lacking((_DEVIATION,)),
    "samband": lacking((_COST_PLACED, _PLACED), when=" för samma år"),
}


def not_divided(facts: Mapping[str, Fact], place: str) -> str:
    """Why a cost can't be divided into forms: which of its parts are missing, for all or for us."""
    missing = [one for one in NAMES if one not in facts]
    if missing:
        return lacking(missing)
    year = care_forms.common_year(facts) or 0
    gone = []
    for one, name in NAMES.items():
        figure = care_forms.figure_at(facts, one, facts[one].code, year)
        if figure is None or figure.value is None:
            gone.append(f"{name}: {reason(figure) if figure else why_none('absent')}")
        elif figure.value < 0:
            gone.append(f"{name}: kostnaden är negativ ({number(figure.value)}{NBSP}kr)")
    if gone:
        return f"Kostnaden går inte att dela upp för {place} {year}. {capital('; '.join(gone))}."
    scope = facts[care_forms.TOTAL].scope
    if scope is not Scope.NATION and not facts[care_forms.TOTAL].members:
        return alone([facts[care_forms.TOTAL]], place)
    who = "riket" if scope is Scope.NATION else f"mer än hälften av {scope.others}"
    return f"Kostnaden går inte att dela upp {year}: delarna saknas för {who}."


def per_child(prices: str, fact: Fact) -> str:
    """Under a figure of ours: how it is made, and in which prices."""
    if fact.measure.source != OWN_CALCULATION:
        return ""
    how = "Årets kostnad delad med alla som var placerade någon gång under året (egen beräkning)."
    return f"{how} {prices_of(prices, fact)}".strip()


def prices_of(prices: str, fact: Fact) -> str:
    """In which ``prices`` ("Löpande priser.") a cost is, unless its change or trend has just said so."""
    said = prices.rstrip(".").lower() in f"{change(fact)} {trend(fact)}"
    return prices if fact.measure.is_cost and not said else ""


def no_right_share(_: Fact) -> str:
    """Under the share of open care: that no share is the right one."""
    return "Ingen fördelning är rätt i sig (egen beräkning)."


def deviation(fact: Fact, place: str) -> str:
    """How much more or less than expected individual and family care costs, in words."""
    own, middle = fact.own.value, fact.reference.value
    if own is None:
        return f"{place} {fact.year}: {reason(fact.own)}."
    beside = f"; {level(fact)} är {_side(middle, 'som väntat')}" if middle is not None else ""
    return (
        f"År {fact.year} kostade individ- och familjeomsorgen i {place} {_side(own)} med tanke på invånarnas "
        f"förutsättningar{beside}. Det gäller inte bara barn och unga, och är en beräkning av SKR."
    )


def _side(value: float, none: str = "lika mycket som väntat") -> str:
    if rounded(value, 1) == 0:
        return none
    return f"{number(abs(value), 1)}{NBSP}% {'mer' if value > 0 else 'mindre'} än väntat"


FORM = {"hvb": "HVB", "familjehem": "Familjehem", "oppna": "Öppna insatser"}


IN_FORM = {"hvb": "på HVB", "familjehem": "i familjehem"}


OF_FORM = {
    "hvb": "HVB",
    "familjehem": "familjehem",
    "oppna": "öppna insatser",
    "sis": "SiS",
    "stodboende": "stödboende",
    "ovrig_hvb": "övrig HVB",
    "konsulent": "konsulentstödda familjehem",
    "jourhem": "jourhem",
    "ovriga_familjehem": "övriga familjehem",
}


# More, less, and the bare name where the others' mean says otherwise than the comparisons one by one.
PHRASES = {
    CostPart.PLACED: ("fler placerade barn", "färre placerade barn", "antal placerade barn"),
    CostPart.DAYS: ("längre tid per barn", "kortare tid per barn", "tid per barn"),
    CostPart.PRICE: ("dyrare dygn", "billigare dygn", "pris per dygn"),
    CostPart.PER_CHILD: ("högre kostnad per barn", "lägre kostnad per barn", "kostnad per barn"),
    CostPart.WHOLE: ("högre kostnad", "lägre kostnad", "kostnad"),
}


NEAR = 0.01  # of the reference: what is nothing to speak of


WHAT_IS_MISSING = dict.fromkeys(ids_of("placed_hvb", "placed_foster"), "antal placerade per 1 000")


def difference(decomposition: Decomposition, place: str, scope: ComparisonGroup, year: int) -> str:
    """What the difference is in all."""
    other, who = scope.median, hard("per invånare 0–20 år")
    if abs(decomposition.difference) < NEAR * decomposition.reference:
        return f"År {year} lade {place} ungefär lika mycket {who} som {other}"
    more = "mer" if decomposition.difference > 0 else "mindre"
    return f"År {year} lade {place} {_kr(decomposition.difference)} {more} {who} än {other}"


def parts_of(scope: ComparisonGroup) -> str:
    """Why a part may differ from its own median elsewhere; "" beside Riket, which has no medians."""
    if scope is Scope.NATION:
        return ""
    return (
        "Delarna jämförs med medelvärden, inte medianer: en liten skillnad kan därför gå åt ett annat håll "
        "än under Per invånare."
    )


def pulls(decomposition: Decomposition, year: int) -> str:
    """Which parts pull up and which down in ``year``, as arithmetic; only those that are sure."""
    told = [step for step in decomposition.steps if abs(step.kr) >= LEAST]
    parts = sorted(_named(decomposition.steps), key=lambda one: -abs(one[1]))
    up = [f"{phrase} ({_kr(kr)})" for phrase, kr in parts if kr >= LEAST]
    down = [f"{phrase} ({_kr(kr)})" for phrase, kr in parts if kr <= -LEAST]
    ways = [("höjs", up), ("sänks", down)][:: 1 if decomposition.difference >= 0 else -1]
    told_ways = [(verb, _first(some)) for verb, some in ways if some]
    both = ", och ".join(
        f"{verb}{f' kostnaden {year}' * (not at)} av {some}" for at, (verb, some) in enumerate(told_ways)
    )
    named = f"Räknemässigt {both}." if both else ""
    if not told:
        return named
    unsure = [step for step in told if not step.is_sure]
    reasons = ["kan vara slump eller vanliga svängningar"] * any(step.error is not None for step in unsure)
    outside = abs(decomposition.rest) >= LEAST
    reasons += [UNTRIED] * (outside or any(step.error is None for step in unsure))
    which = "Övriga" if named else "Alla"
    said = f"{which} delar {', eller '.join(reasons)}." if reasons else ""
    return f"{named} {said}".strip()


MOST_PARTS = 3  # named of those that go the same way: the subtitle is to be two lines; the bars show all


def _first(parts: Sequence[str]) -> str:
    """The largest parts, and how many more: "a, b, c och en del till"."""
    more = len(parts) - MOST_PARTS
    rest = [f"{in_words(more)} {'del' if more == 1 else 'delar'} till"] if more > 0 else []
    return listing([*parts[:MOST_PARTS], *rest])


READ = (
    "Fylld stapel gör kostnaden högre, ofylld lägre; den mörka är hela skillnaden. Inget av det är bättre i "
    "sig. Det smala strecket visar vad slumpen i antalet barn och vanliga svängningar i bokföringen kan ge: "
    "når det förbi stapelns början, eller kan antalet barn vara slump när alla mått prövas tillsammans, är "
    "stapeln streckad åt vilket håll den än går och pekas inte ut som orsak."
)
MUCH = 400  # per cent more than the others': beyond it no number says anything
MAY_BE, MAY_SWING, UNTRIED = "kan vara slump", "kan vara en vanlig svängning", "går inte att pröva"


def _named(steps: Sequence[Step]) -> list[tuple[str, float]]:
    """Phrases with their kr: one for all forms where they surely pull the same way, else one per form."""
    found = []
    for part in CostPart:
        every = [step for step in steps if step.part is part and abs(step.kr) >= 1]
        same = [step for step in every if step.is_sure]
        if part is CostPart.WHOLE:
            found += [(f"{_phrase(step)} för {OF_FORM[step.form]}", step.kr) for step in same]
        elif len(same) == len(every) and len({step.kr > 0 for step in same}) == 1:
            total = sum(step.kr for step in same)
            phrases = {_phrase(step) for step in same}
            found.append((phrases.pop() if len(phrases) == 1 else PHRASES[part][2], total))
        else:
            found += [(f"{_phrase(step)} {IN_FORM[step.form]}", step.kr) for step in same]
    return found


def power(decomposition: Decomposition) -> str:
    """How much the number of children must differ before it is named in four cases of five."""
    told = [
        f"{'mer än ' if found > MUCH else ''}{number(min(found, MUCH))}{NBSP}% {IN_FORM[step.form]}"
        for step in decomposition.steps
        if step.part is CostPart.PLACED and step.form in IN_FORM and (found := step.told_from) is not None
    ]
    if not told:
        return ""
    larger = f"så här mycket större än hos de andra: {listing(told)}"
    return f"Antalet barn pekas ut i fyra fall av fem om det är {larger}."


def left_out(decomposition: Decomposition, names: Mapping[str, str]) -> str:
    """Who is not among those compared with, and why; "" when all are."""
    said = {
        LeftOut.NO_COST: "kostnad saknas för någon del",
        LeftOut.NEGATIVE: "kostnaden är negativ för någon del",
        LeftOut.TOO_MANY_DAYS: "fler dygn per barn än året har",
        LeftOut.TOO_MUCH_INSIDE: "delarna kostar mer än hela formen",
    }
    told = []
    for why, because in said.items():
        who = sorted(names.get(code, code) for code, one in decomposition.left_out.items() if one is why)
        told += [f"{listing(who)} ({because})"] if who else []
    return f"Delarna jämförs inte med {'; '.join(told)}." if told else ""


def too_many_days(days: Mapping[str, float], year: int) -> str:
    """That our own figures give more days per child than a year has; "" when they don't."""
    said = [f"{number(many)} dygn per barn {IN_FORM.get(form, '')}".strip() for form, many in days.items()]
    if not said:
        return ""
    return (
        f"Uppgifterna för {year} ger {listing(said)}, fler än året har. Kontrollera dem: skillnaden delas "
        "inte upp i tid och pris där."
    )


def how_sure(step: Step) -> str:
    """What is to be added to the name of a bar that is no sure part; "" for one that is.

    Accounts are no sample: they swing, where a number of children is a matter of chance as well.
    """
    if step.is_sure:
        return ""
    if step.error is None:
        return UNTRIED
    return MAY_SWING if step.part in (CostPart.PRICE, CostPart.WHOLE) else MAY_BE


def _phrase(step: Step) -> str:
    """ "fler placerade barn" where that is sure, and our figure lies on that side of the others' mean."""
    more, less, bare = PHRASES[step.part]
    if not step.is_sure:
        return bare
    if step.own is not None and step.other is not None and (step.own > step.other) != (step.kr > 0):
        return bare
    return more if step.kr > 0 else less


def label(step: Step) -> str:
    """The phrase of a bar; a form of which nothing more is known says so, open care never does."""
    undivided = step.part is CostPart.WHOLE and step.form in IN_FORM
    return f"{_phrase(step)}, kan inte delas upp" if undivided else _phrase(step)


INNER = (
    "SiS, stödboende, konsulentstödda familjehem och jourhem är kommunernas egna vårddygn × kronor per dygn, "
    "delat med invånarna 0–20 år (egen beräkning). Resten av formen är räkenskapernas kostnad minus dem, så "
    "att varje krona står en gång."
)


def no_inner(place: str) -> str:
    """Why no form inside another is shown by itself."""
    forms = "SiS, stödboende, konsulentstödda familjehem eller jourhem"
    who = f"i {place} eller hos mer än hälften av de andra"
    return f"Filerna saknar vårddygn eller kronor per dygn för {forms} {who}. {_FROM_TEMPLATE}"


def inner_lacking(parts: Collection[str], place: str, year: int) -> str:
    """Which forms inside others are in the rest of theirs, because too few figures are known of them."""
    names = [OF_FORM[one] for one in parts]
    if not names:
        return ""
    who = f"{place} eller för många av de andra"
    return f"I resten ligger {listing(names)}: {who} saknar uppgift {year}."


def _kr(value: float) -> str:
    return f"{number(abs(value))}{NBSP}kr"


def gaps(
    decomposition: Decomposition,
    own: Sequence[tuple[Form, str]],
    place: str,
    year: int,
    impossible: Collection[str] = (),
) -> str:
    """Why some forms are not divided into time and price: what is missing, and where it comes from.

    Those whose figures are ``impossible`` have a sentence of their own (``too_many_days``).
    """
    said = []
    lacking = {form.id: indicator for form, indicator in own}
    for form in (one for one in decomposition.costs if one in IN_FORM and one not in impossible):
        parts = {step.part for step in decomposition.steps if step.form == form}
        if parts & {CostPart.DAYS, CostPart.PRICE} or not any(decomposition.costs[form]):
            continue
        what = "kronor per vårddygn" if CostPart.PLACED in parts else "antal placerade"
        who = "för många av de andra"
        if form in lacking:
            who, what = place, WHAT_IS_MISSING.get(lacking[form], "kronor per vårddygn")
        said.append(f"{who} saknar uppgift {year} om {what} {IN_FORM[form]}")
    if not said:
        return ""
    return (
        f"{capital(listing(said))}, så skillnaden delas inte upp längre där. Placerade per 1 000 finns i "
        f"Kolada ({', '.join(WHAT_IS_MISSING)}), vårddygn och kronor per dygn i mallen Placeringar på Ladda "
        "upp."
    )


def latest_shares(by_year: Mapping[int, Sequence[float]], labels: Sequence[str], place: str) -> str:
    """The latest year's shares in words: "År 2024 gick 37 % av kostnaden i Lund till HVB, …"."""
    if not by_year:
        return f"{place} saknar uppgift om någon del alla år."
    year, ends = max(by_year), [""] * (len(labels) - 1)
    said = [
        f"{number(part)}{NBSP}%{of} till {lowered(label)}"
        for part, label, of in zip(by_year[year], labels, [f" av kostnaden i {place}", *ends], strict=True)
    ]
    return f"År {year} gick {listing(said)}"
