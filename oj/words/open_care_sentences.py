"""Sentences of open care: where its border moved, what the board counts itself, what nobody counts."""

from collections.abc import Mapping

from oj.compare import open_care
from oj.compare.care_forms import figure_at
from oj.compare.fact import Fact
from oj.register import register
from oj.swedish import NBSP, number
from oj.words.break_sentences import noted
from oj.words.sentences import lowered

PARTS, COUNTED, NOWHERE = "Med och utan beslut", "Nämndens egna tal", "Det som inte räknas någonstans"
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
