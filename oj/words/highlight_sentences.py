"""Three that stand out for the better, three to ask about, three that can't be judged, and the rule."""

from collections.abc import Callable, Mapping, Sequence

from oj.compare.certainty import Certainty, Side
from oj.compare.comparison_groups import Scope
from oj.compare.fact import Fact
from oj.compare.highlights import Highlights, beyond, highlights, others_having
from oj.swedish import capital
from oj.words import sentences
from oj.words.quantities import counted, reason, with_unit

RULE = (
    "Urvalet görs av en fast regel bland alla mått på sidans tre teman, inte bara dem som visas nedan. "
    "Till det bättre: skillnaden mot dem vi jämför med är större än slumpen brukar ge och går åt det "
    "håll som är önskvärt, eller vi har något som färre än var tredje av dem har. Att fråga om: "
    "skillnaden är större än slumpen brukar ge och går åt andra hållet, vi saknar något som fler än "
    "två av tre har, eller en kostnad är högre eller lägre än hos minst 95 procent av dem. En kostnad "
    "är varken bättre eller sämre. Kan inte bedömas: de viktigaste måtten, när värdet saknas, "
    "underlaget är för litet eller det inte finns något att jämföra med. Ett värde med litet underlag – "
    "färre än fyra fall eller färre än 21 att räkna på – lyfts aldrig fram. Varje tema får ett mått "
    "innan något tema får två, och inom ett tema går den största skillnaden först."
)
TITLES = ("Sticker ut till det bättre", "Att fråga om", "Kan inte bedömas")

Say = Callable[[Fact], str]


def three_lists(
    facts: Sequence[Fact], names: Mapping[str, str]
) -> list[tuple[str, Sequence[Fact], Say, Say]]:
    """The three lists: title, facts, what is said of each, what to ask of it."""
    found: Highlights = highlights(facts)
    return [
        (TITLES[0], found.better, comparison, _nothing),
        (TITLES[1], found.ask, comparison, lambda fact: question(fact, names)),
        (TITLES[2], found.unjudged, why_unjudged, _nothing),
    ]


def _nothing(fact: Fact) -> str:
    return ""


def comparison(fact: Fact) -> str:
    """Value and comparison as one sentence: "26 %: högre än liknande kommuner, mer än slumpen brukar ge."."""
    if fact.measure.answers:
        having, answered = others_having(fact)
        many = f"bara {having}" if having < answered / 2 else str(having)
        own, who = sentences.answer(fact), fact.scope.counted
        return f"{capital(own)}; {many if having else 'ingen'} av {answered} {who} har det."
    value = with_unit(fact.measure, fact.own.value) if fact.own.value is not None else ""
    if fact.measure.is_cost:
        return f"{value} {fact.year}: {beyond_words(fact)}."
    found = f"{sentences.verdict(fact)}; {sentences.verdict_detail(fact)}"
    return f"{value} {fact.year}: {found[:1].lower()}{found[1:]}."


def beyond_words(fact: Fact) -> str:
    """ "högre än hos alla 7 liknande", "lägre än hos minst 95 % av övriga i länet"."""
    side = "högre" if beyond(fact) is Side.HIGHER else "lägre"
    own = fact.own.value or 0.0
    others = [fact.values[c] for c in fact.groups.get(fact.scope, ()) if c in fact.values]
    below = sum((own > value) if side == "högre" else (own < value) for value in others)
    who = fact.scope.counted
    if below == len(others):
        return f"{side} än hos alla {len(others)} {who} med uppgift"
    return f"{side} än hos {below} av {len(others)} {who}"


def question(fact: Fact, names: Mapping[str, str]) -> str:
    """What to ask the administration: open, and never an accusation."""
    if fact.measure.answers:
        who = sentences.having_names(fact, names)
        return f"Behöver vi det? {who} svarade Ja." if who else "Behöver vi det?"
    if fact.measure.is_cost and "dygn" in fact.measure.unit:
        return "Vad ingår i priset, och hur fördelas gemensamma kostnader?"
    if fact.measure.is_cost:
        return "Vad förklarar det: antalet barn, tiden, priset eller hur gemensamma kostnader fördelas?"
    return "Vad ligger bakom, och vad görs åt det?"


def why_unjudged(fact: Fact) -> str:
    """Why the figure says nothing, in words."""
    if fact.own.value is None:
        last = fact.last_known
        known = (
            f" Senast: {with_unit(fact.measure, last.value, last.year)} {last.year}."
            if last and last.value is not None
            else ""
        )
        said = reason(fact.own)
        return f"{capital(said)} {fact.year}.{known}"
    if fact.verdict.certainty is Certainty.SMALL:
        base = counted(fact.measure, fact.own)
        return f"För litet underlag {fact.year}" + (f" ({base})." if base else ".")
    said = sentences.absence(fact.reference)
    where = "" if fact.scope is Scope.NATION else f" {fact.year}"
    return f"{capital(said)}{where}."
