"""Why our care costs more or less than that of others: in words and as a table, all neutral."""

from __future__ import annotations

from collections.abc import Sequence

from oj.compare.comparison_groups import ComparisonGroup, Scope
from oj.compare.decompose import CostPart, Decomposition, Step
from oj.compare.forms import Form
from oj.register import ids_of
from oj.swedish import NBSP, hard, listing, number

FORM = {"hvb": "HVB", "familjehem": "Familjehem", "oppna": "Öppna insatser"}
IN_FORM = {"hvb": "på HVB", "familjehem": "i familjehem"}
OF_FORM = {"hvb": "HVB", "familjehem": "familjehem", "oppna": "öppna insatser"}
# More, less, and the bare name where the others' mean says otherwise than the comparisons one by one.
PHRASES = {
    CostPart.PLACED: ("fler placerade barn", "färre placerade barn", "antal placerade barn"),
    CostPart.DAYS: ("längre tid per barn", "kortare tid per barn", "tid per barn"),
    CostPart.PRICE: ("dyrare dygn", "billigare dygn", "pris per dygn"),
    CostPart.PER_CHILD: ("högre kostnad per barn", "lägre kostnad per barn", "kostnad per barn"),
    CostPart.WHOLE: ("högre kostnad", "lägre kostnad", "kostnad"),
}
NEAR, LEAST = 0.01, 10.0  # of the reference, and kr: what is nothing to speak of
WHAT_IS_MISSING = dict.fromkeys(ids_of("placed_hvb", "placed_foster"), "antal placerade per 1 000")


def sentence(found: Decomposition, place: str, scope: ComparisonGroup, year: int) -> str:
    """What the difference is in all."""
    other, who = scope.median, hard("per invånare 0–20 år")
    if abs(found.difference) < NEAR * found.reference:
        return f"År {year} lade {place} ungefär lika mycket {who} som {other}"
    more = "mer" if found.difference > 0 else "mindre"
    return f"År {year} lade {place} {_kr(found.difference, 0)} {more} {who} än {other}"


def about(scope: ComparisonGroup) -> str:
    """How to read the picture, and why a part may differ from its own median elsewhere."""
    said = "Fylld stapel gör kostnaden högre, ofylld lägre. Inget av det är bättre i sig."
    if scope is Scope.NATION:
        return said
    return (
        f"{said} Delarna jämförs med medelvärden som tillsammans ger medianen, inte med varje dels egen "
        "median: en liten skillnad kan därför gå åt ett annat håll än under Per invånare."
    )


def pulls(found: Decomposition) -> str:
    """Which parts pull up and which down, rounded to ten kronor; "" when none does."""
    parts = sorted(_named(found.steps), key=lambda one: -abs(one[1]))
    up = [f"{phrase} {_kr(kr)}" for phrase, kr in parts if kr >= LEAST]
    down = [f"{phrase} {_kr(kr)}" for phrase, kr in parts if kr <= -LEAST]
    said = [("höjer", up), ("sänker", down)][:: 1 if found.difference >= 0 else -1]
    return " ".join(f"Det som {verb} kostnaden: {listing(named)}." for verb, named in said if named)


def _named(steps: Sequence[Step]) -> list[tuple[str, float]]:
    """Phrases with their kr: one for all forms where they pull the same way, else one per form."""
    found = []
    for part in CostPart:
        same = [step for step in steps if step.part is part and abs(step.kr) >= 1]
        if part is CostPart.WHOLE:
            found += [(f"{_phrase(step)} för {OF_FORM[step.form]}", step.kr) for step in same]
        elif len({step.kr > 0 for step in same}) == 1:
            total = sum(step.kr for step in same)
            phrases = {_phrase(step) for step in same}
            found.append((phrases.pop() if len(phrases) == 1 else PHRASES[part][2], total))
        else:
            found += [(f"{_phrase(step)} {IN_FORM[step.form]}", step.kr) for step in same]
    return found


def _phrase(step: Step) -> str:
    """ "fler placerade barn", unless our figure does not lie on that side of the others' mean."""
    more, less, bare = PHRASES[step.part]
    if step.own is not None and step.other is not None and (step.own > step.other) != (step.kr > 0):
        return bare
    return more if step.kr > 0 else less


def label(step: Step) -> str:
    """The phrase of a bar; a form of which nothing more is known says so, open care never does."""
    undivided = step.part is CostPart.WHOLE and step.form in IN_FORM
    return f"{_phrase(step)}, kan inte delas upp" if undivided else _phrase(step)


def _kr(value: float, round_to: int = 10) -> str:
    rounded = round(abs(value) / round_to) * round_to if round_to else abs(value)
    return f"{number(rounded)}{NBSP}kr"


def capital(text: str) -> str:
    """The text with a capital first."""
    return text[:1].upper() + text[1:]


def gaps(found: Decomposition, own: Sequence[tuple[Form, str]], place: str, year: int) -> str:
    """Why some forms are not divided into time and price: what is missing, and where it comes from."""
    said = []
    lacking = {form.id: indicator for form, indicator in own}
    for form in (one for one in found.costs if one in IN_FORM):
        parts = {step.part for step in found.steps if step.form == form}
        if parts & {CostPart.DAYS, CostPart.PRICE} or not any(found.costs[form]):
            continue
        what = WHAT_IS_MISSING.get(lacking.get(form, ""), "kronor per vårddygn")
        if form in lacking:
            said.append(f"{place} saknar uppgift {year} om {what} {IN_FORM[form]}")
        else:
            what = "kronor per vårddygn" if CostPart.PLACED in parts else "antal placerade"
            said.append(f"för få av de andra kommunerna har uppgift om {what} {IN_FORM[form]}")
    if not said:
        return ""
    return (
        f"{capital(listing(said))}. Därför delas skillnaden inte upp längre där. Placerade per 1 000 finns "
        f"i Kolada ({', '.join(WHAT_IS_MISSING)}). Vårddygn och kronor per dygn har ingen öppen "
        "källa: de kommer med mallen Placeringar, som hämtas på Ladda upp."
    )
