"""What holds for the better, what to ask about, what is unusual, what can't be judged, and the rule."""

from collections.abc import Callable, Mapping, Sequence

from oj.compare.certainty import WhyUnknown
from oj.compare.fact import Fact
from oj.compare.highlights import FEWEST_OTHERS, Highlights, highlights, is_comparable_answer
from oj.compare.many_at_once import FALSE, PAGE
from oj.compare.wandering import FEWEST_YEARS, OUTER
from oj.register import question_of
from oj.swedish import capital, in_words, number
from oj.words import sentences
from oj.words.quantities import counted, reason, with_unit

RULE = (
    "Urvalet görs av en fast regel bland alla mått på sidans teman, inte bara dem som visas. Till"
    " det bättre och att fråga om: skillnaden är större än slumpen brukar ge, när alla mått prövas "
    "samtidigt, både mot dem vi jämför med och mot minst en till av liknande kommuner, kommungruppen, "
    f"länet och riket. Om inget mått egentligen skilde sig skulle högst {number(100 * PAGE)} av 100 "
    f"kommuner få se något där, och av det som lyfts fram är i genomsnitt högst {number(100 * FALSE)} "
    "procent slump. Mått som säger nästan samma sak räknas som ett. En kostnad är varken bättre eller "
    "sämre och prövas här inte mot slumpen, som antalet barn i dess delar gör. Den tas upp att fråga om när "
    f"den i minst {in_words(FEWEST_YEARS)} år sammantaget har hört till de {in_words(round(100 * OUTER))} "
    "procent högsta eller lägsta i landet, och skillnaden mot de andra är större än kostnader brukar svänga "
    "från år till år. Ovanligt hos oss: vi har något som färre än var tredje av dem har, ens delvis, "
    f"eller svarade Nej där fler än två av tre svarade Ja, när minst {in_words(FEWEST_OTHERS)} av dem har "
    "svarat. Det är varken bra eller dåligt i sig. Kan "
    "inte bedömas: de viktigaste måtten, när värdet saknas, underlaget är för litet eller det inte "
    "finns något att jämföra med. Ett värde med färre än 21 att räkna på lyfts aldrig fram. Varje tema "
    "får ett mått innan något tema får två, och inom ett tema går det säkraste först."
)
UNTESTED = "Går inte att säga: inget mått där man vet vad som är bättre har underlag nog"
STILL = " Det kan ändå finnas något att fråga om."
TITLES = ("Håller till det bättre", "Att fråga om", "Ovanligt hos oss", "Kan inte bedömas")

Say = Callable[[Fact], str]


def four_lists(facts: Sequence[Fact], names: Mapping[str, str]) -> list[tuple[str, Sequence[Fact], Say, Say]]:
    """The four lists: title, facts, what is said of each, what to ask of it."""
    found: Highlights = highlights(facts)

    def asked(fact: Fact) -> str:
        return question(fact, names)

    return [
        (TITLES[0], found.better, comparison, _nothing),
        (TITLES[1], found.ask, comparison, asked),
        (TITLES[2], found.unusual, comparison, asked),
        (TITLES[3], found.unjudged, why_unjudged, _nothing),
    ]


def _nothing(fact: Fact) -> str:
    return ""


def empty(facts: Sequence[Fact]) -> tuple[str, str, str, str]:
    """What is said of each of the four lists when it is empty: of no more than has been looked at."""
    if not facts:
        return "", "", "", ""
    scope = facts[0].scope
    far = f"skiljer sig med säkerhet {{}}från både {scope.others} och en grupp till"
    tested = [fact for fact in facts if fact.verdict.probability is not None]
    is_tested = any(fact.measure.direction != "none" for fact in tested)
    wished = f"Inget mått {far}" if is_tested else UNTESTED
    rare = ["inget svar är ovanligt"] if any(map(is_comparable_answer, facts)) else []
    if any(fact.measure.direction == "none" for fact in tested):
        rare.append(f"inget mått utan önskvärd riktning {far.format('')}")
    return (
        f"{wished.format('till det bättre ')}.",
        f"{wished.format('till det sämre ')}{_no_cost(facts)}.{STILL * (not is_tested)}",
        f"{capital(', och '.join(rare) or 'inget går att jämföra')}.",
        "Inget av de viktigaste måtten saknar uppgift eller har för litet underlag."
        if tested or any(fact.verdict.lasting for fact in facts)
        else "Inget mått går att pröva mot slumpen.",
    )


def _no_cost(facts: Sequence[Fact]) -> str:
    costs = [fact for fact in facts if fact.measure.is_cost]
    if not costs:
        return ""
    if any(fact.verdict.lasting for fact in costs):
        return ", och ingen kostnad hör över åren säkert till landets högsta eller lägsta"
    return ", och för ingen kostnad räcker åren till"


def comparison(fact: Fact) -> str:
    """Value and comparison: "26 % 2024: högre än liknande kommuner, mer än slumpen brukar ge."."""
    if fact.measure.answers:
        return f"{capital(sentences.answer(fact))}. {sentences.verdict(fact)}."
    value = with_unit(fact.measure, fact.own.value) if fact.own.value is not None else ""
    if fact.measure.is_cost:
        return f"{value} {fact.year}. {sentences.lasting(fact)}"
    found = sentences.compared(fact)
    return f"{value} {fact.year}: {found[:1].lower()}{found[1:]}."


def question(fact: Fact, names: Mapping[str, str]) -> str:
    """What to ask the administration, as the register says; of a routine of ours there is nothing to ask."""
    asked = question_of(fact.measure)
    if not fact.measure.answers:
        return asked
    if fact.own.value is not None and fact.measure.has_it(fact.own.value, fact.year):
        return ""
    who = sentences.having_names(fact, names)
    return f"{asked} {who} svarade Ja." if who else asked


def why_unjudged(fact: Fact) -> str:
    """Why the figure says nothing, in words."""
    own, last = fact.own.value, fact.last_known
    said, known = sentences.why_untold(fact, fact.scope), ""
    if own is None:
        said = reason(fact.own)
        if last and last.value is not None:
            known = f" Senast: {with_unit(fact.measure, last.value, last.year)} {last.year}."
    elif fact.measure.answers:
        said = sentences.absence(fact.reference)
    cases = counted(fact.measure, fact.own) if fact.verdict.why is WhyUnknown.SMALL else ""
    return f"{capital(said)} {fact.year}{f' ({cases})' * bool(cases)}.{known}"
