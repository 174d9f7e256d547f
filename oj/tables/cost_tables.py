"""What a difference in cost is made of, as a table."""

from oj.compare.care_forms import FORMS, TOTAL
from oj.compare.comparison_groups import ComparisonGroup, Scope
from oj.compare.decompose import LEAST, CostPart, Decomposition, Step
from oj.compare.inner_forms import INSIDE, REST
from oj.links import sheet
from oj.swedish import MISSING, capital, number, out_of, signed_span
from oj.tables.table import Cell, Format, Table, figures, missing, texts
from oj.words.cost_sentences import OF_FORM, UNTRIED, how_sure

HEADS = {
    CostPart.PLACED: "placerade barn per 1 000 invånare 0–20 år",
    CostPart.DAYS: "dygn per placerat barn",
    CostPart.PRICE: "kr per dygn",
    CostPart.PER_CHILD: "kr per placerat barn",
    CostPart.WHOLE: "kr per invånare 0–20 år",
}


DECIMALS = {CostPart.PLACED: 1}


DIFFERENCE = Format(signed=True)
CHANCE = "Så mycket kan slump och svängningar flytta den"


RULE = (
    "Kostnaden per invånare 0–20 år är placerade barn per 1 000 × dygn per placerat barn × kr per dygn, "
    "delat med 1 000. Kommunen jämförs med var och en av de andra för sig. Skillnaden i kronor fördelas "
    "på delarna efter hur många procent var och en skiljer sig (logaritmiska medelvikter, LMDI), så att "
    "delarna alltid ger hela skillnaden. Jämförelserna vägs samman så att de andras medelkostnad, också "
    "det som ligger utanför de tre, blir deras median: de som ligger längst bort väger minst. Finns "
    "antalet dygn i filerna är tiden och priset per dygn räknade ur dem, annars är priset kommunens egen "
    "uppgift och dygnen räknade ur de andra talen. Räkenskaperna för HVB har också SiS och stödboende. "
    "Hur mycket slumpen kan flytta en del är räknat ur hur många barn som är placerade, hos oss och hos "
    "de andra (Poisson), och ur hur mycket kostnaderna brukar svänga från år till år. Är antalet barn "
    "okänt räknas 0–20-åringarna som en femtedel av invånarna 2016. Egen beräkning."
)


def table(decomposition: Decomposition, place: str, scope: ComparisonGroup, year: int) -> Table:
    """All figures of the waterfall: ours, the others' weighted mean, and what it makes in kronor."""
    gap = "Skillnad, kr/inv 0–20 år"
    columns = [*texts("Del"), *figures(place, capital(scope.others), gap, CHANCE, "Kommuner i jämförelsen")]
    whole = Cell("Kostnad, kr per invånare 0–20 år", href=sheet(TOTAL, year))
    rows = [_row(whole, decomposition.own, decomposition.reference, decomposition.difference, decomposition)]
    published = {form.id: (form.cost, form.placed) for form in FORMS}
    published |= {one.id: (one.price, "") for inner in INSIDE.values() for one in inner}
    published |= {rest: published[form] for form, rest in REST.items()}
    for form, (own, other) in decomposition.costs.items():
        cost, placed = published[form]
        label = Cell(f"{capital(OF_FORM[form])}: {HEADS[CostPart.WHOLE]}", href=sheet(cost, year))
        rows.append(_row(label, own, other, own - other, decomposition))
        steps = [step for step in decomposition.steps if step.form == form]
        if len(steps) == 1:
            rows[-1][4] = _chance(steps[0])
        rows += [_step_row(step, decomposition, sheet(placed, year)) for step in steps if len(steps) > 1]
    if abs(decomposition.rest) >= LEAST:
        own, other = decomposition.outside
        rest = Cell("Övrigt, utanför de tre i källan: kr per invånare 0–20 år")
        rows.append(_row(rest, own, other, decomposition.rest, decomposition))
        rows[-1][4] = missing(UNTRIED)
    weighted = f"Kostnaden är {scope.median}. Delarnas tal är medelvärden, vägda så att de ger den."
    notes = [RULE] if scope is Scope.NATION else [weighted, RULE]
    title = f"Vad skillnaden består av {year}"
    return Table(title, columns, rows, notes)


def _row(label: Cell, own: float, other: float, kr: float, decomposition: Decomposition) -> list[Cell]:
    return [label, Cell(own), Cell(other), Cell(kr, DIFFERENCE), Cell(""), Cell(decomposition.compared)]


def _step_row(step: Step, decomposition: Decomposition, placed: str) -> list[Cell]:
    """A part; ``placed`` is the address of how many are placed, which is a published figure."""
    decimals = DECIMALS.get(step.part, 0)
    levels = [
        Cell(level, Format(decimals)) if level is not None else missing(MISSING)
        for level in (step.own, step.other)
    ]
    undivided = ""
    if step.part is CostPart.WHOLE:
        undivided, levels = " (kan inte delas upp)", [missing("gäller bara några av kommunerna")] * 2
    label = f"{capital(OF_FORM[step.form])}: {HEADS[step.part]}{undivided}"
    behind = Cell(out_of(number(step.compared), number(decomposition.compared)))
    href = placed if step.part is CostPart.PLACED else ""
    return [Cell(label, href=href), *levels, Cell(step.kr, DIFFERENCE), _chance(step), behind]


def _chance(step: Step) -> Cell:
    """From which to which kr, and what that says."""
    if step.interval is None:
        return missing(UNTRIED)
    unsure = how_sure(step)
    return Cell(signed_span(*step.interval) + (f" ({unsure})" if unsure else ""))
