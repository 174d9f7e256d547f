"""Sentences of open care: where its border moved, what the board counts itself, what nobody counts."""

from collections.abc import Mapping, Sequence

from oj.compare import open_care
from oj.compare.care_forms import figure_at
from oj.compare.fact import Fact
from oj.compare.figure import Figure
from oj.compare.open_care import Given, per_thousand
from oj.register import id_of, ids_of, register
from oj.swedish import NBSP, in_words, listing, number
from oj.words.break_sentences import noted
from oj.words.quantities import with_unit
from oj.words.sentences import lowered

PARTS, COUNTED, NOWHERE = "Med och utan beslut", "Nämndens egna tal", "Det som inte räknas någonstans"
PER_DAY = "En dag i november"
OVER_A_YEAR = "Placerade, i program och med personligt stöd någon gång under året"
PER_THOUSAND = f"Antal av 1{NBSP}000 invånare 0–20 år"
FROM_TEMPLATE = "Fyll i mallen Öppenvård, som hämtas på Ladda upp, och släpp den där."
KINDS = (
    "Barn är 0–12 år, unga 13–20, och kronor är per invånare 0–20 år. Ett barn kan stå på flera rader, så "
    "antalen läggs inte ihop. Personer och besök jämförs inte. Andra är andra huvudmän, i del av kostnaden."
)
NOT_COUNTED = (
    "Efter gränsen räknar ingen källa, utom nämnden själv, hur många barn och unga som får stöd utan "
    "beslut, vilka de är eller hur det går för dem. Nationell statistik tar bara med insatser efter "
    "behovsprövning, och nämnden får låta bli att föra journal om de andra. Att färre har beslut kan "
    "därför betyda både att färre får stöd och att fler får det utan beslut."
)


def border() -> str:
    """When the border between the two parts moved, as the register has it, and what that forbids."""
    moved = next(one for one in register()[open_care.PARTS[0]].breaks if one.kind == "border")
    return f"{noted(moved)} Delarna jämförs inte över gränsen, men det gör summan."


def dearest(facts: Mapping[str, Fact], place: str, year: int) -> str:
    """Which of the kinds costs most; "" unless all their costs are known."""
    code, costs = next(iter(facts.values())).code, {}
    for one in open_care.categories():
        both = [figure_at(facts, cost, code, year) for cost in (one.assessed_cost, one.service_cost)]
        known = [figure.value for figure in both if figure and figure.value is not None]
        if len(known) < len(both):
            return ""
        costs[one.name] = sum(known)
    most = max(costs, key=costs.__getitem__)
    kr = f"{number(costs[most])}{NBSP}kr per invånare 0–20 år"
    return f"Av sex slags öppna insatser kostade {lowered(most)} mest i {place} {year}: {kr}"


_WAS = dict(
    zip(
        ids_of("placed", "share_programme", "share_support"),
        ("placerade", "i öppenvårdsprogram", "med personligt stöd"),
        strict=True,
    )
)
SHORT = dict(zip(_WAS, ("Placerade", "I program", "Personligt stöd"), strict=True))
_HAD = {id_of("share_open"): "beslut om öppna insatser"}
SEVERAL = "Ett barn kan räknas i flera, så talen läggs inte ihop. Fler är varken bättre eller sämre."
NEVER_DIVIDED = (
    "En dag räknar färre än ett helt år, och skillnaden beror på hur länge hjälpen varar. Därför delas de "
    "aldrig med varandra. Hur många som var placerade samma dag har panelen inget mått på."
)
NO_CHILDREN = (
    "Filerna saknar antal barn och unga med öppna insatser. Hämta från Kolada och släpp på Ladda upp."
)


def per_year(facts: Sequence[Fact], place: str) -> str:
    """Our figures per 1 000 of all that count a whole year; "" where none has a value."""
    told = [
        (f"{_per_thousand(fact)} {_WAS[fact.measure.id]}", fact.year)
        for fact in facts
        if fact.own.value is not None
    ]
    if not told:
        return ""
    years = {year for _, year in told}
    each = [said if len(years) == 1 else f"{said} ({year})" for said, year in told]
    when = f"någon gång under {years.pop()}" if len(years) == 1 else "någon gång under året"
    return f"Av 1{NBSP}000 invånare 0–20 år i {place} var {listing(each)} {when}."


def per_day(facts: Sequence[Fact], place: str) -> str:
    """Our figure per 1 000 of what counts a day; "" where none has a value."""
    return " ".join(
        f"Den 1 november {fact.year} hade {_per_thousand(fact)} av 1{NBSP}000 invånare 0–20 år i {place} "
        f"{_HAD[fact.measure.id]}."
        for fact in facts
        if fact.own.value is not None
    )


def _per_thousand(fact: Fact) -> str:
    value, measure = fact.own.value or 0.0, fact.measure
    decimals = max(measure.decimals - measure.is_per_cent, 0)  # no surer than the share is told elsewhere
    return number(per_thousand(measure, value), decimals)


def given(kinds: Sequence[Given], place: str, year: int | None) -> str:
    """How many of the six kinds we gave, with a decision and without, of those that are known."""
    ways = [([one.assessed for one in kinds], "med beslut"), ([one.service for one in kinds], "utan beslut")]
    told = []
    for answers, how in ways:
        many = answers.count(True)
        if None not in answers or many:
            told.append(
                f"{'minst ' * (None in answers)}{in_words(many, neuter=True) if many else 'inget'} {how}"
            )
    if not told or not kinds:
        return f"{place} har inga egna tal om de sex slagen av öppna insatser."
    return f"Av sex slags öppna insatser gav {place} {year} {' och '.join(told)}."


def not_given(kinds: Sequence[Given]) -> str:
    """Of which kinds our figures lack something, and where they come from; "" where nothing lacks."""
    gone = [lowered(one.category.name) for one in kinds if None in (one.assessed, one.service)]
    return f"Uppgift saknas om {listing(gone)}. {FROM_TEMPLATE}" if gone else ""


GIVEN = "Vad som gavs"
HOW_GIVEN = (
    "Ja: något tal för året är över noll. Nej: alla är noll. Svaren är ur kommunernas egna tal, för ingen "
    "källa i panelen frågar vad som erbjuds utan beslut. De andra är de som har delat sina tal."
)


def unseen(figure: Figure, place: str) -> str:
    """That we help without a decision, by which ``figure``, and that we so look as if we helped less."""
    measure = register()[figure.indicator_id]
    value = with_unit(measure, figure.value or 0.0)
    return (
        f"{place} hjälper också utan beslut ({lowered(measure.title)} {figure.year}: {value}). De barnen "
        "räknas inte bland dem med öppna insatser, så kommunen kan se ut att hjälpa färre än den gör."
    )


def no_unseen(place: str) -> str:
    """Where no figure of ours says that help is given without a decision."""
    return f"Inget tal säger att {place} hjälper utan beslut; det kan ändå göras."
