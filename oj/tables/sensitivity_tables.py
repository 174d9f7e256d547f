"""A comparison made otherwise, as tables: against every group and neighbours weighed anew; over a break."""

from dataclasses import replace

from oj.compare.certainty import Side
from oj.compare.characteristics import POPULATION
from oj.compare.comparison_groups import Scope
from oj.compare.made_otherwise import Against, Reweighted, Sensitivity
from oj.compare.misbooked import MOST
from oj.compare.reference_value import Reference
from oj.register import register
from oj.swedish import NBSP, listing, number, out_of, signed_span, spanned
from oj.tables.fact_tables import sources_of
from oj.tables.source_figures import at
from oj.tables.table import Cell, Format, Table, figures, filled, missing, texts
from oj.words import sensitivity_sentences, sentences
from oj.words.money_sentences import mean_beside
from oj.words.quantities import unit_head

INTERVAL_NOTE = (
    "Intervallet är 95-procentigt för varje skillnad för sig. Beskedet prövas tillsammans med alla sidans "
    "mått, så det kan vara försiktigare än intervallet."
)
TURN_NOTE = (
    "Vänder: hur mycket av vår kostnad som skulle behöva vara fel bokförd för att hamna på andra sidan."
)
AS_ONE = "Åren före brottet går inte att jämföra med dem efter; till höger räknas de ändå som en serie."


def _weighed_note(found: Reweighted) -> str:
    known = register()
    titles = [
        "folkmängd" if one == POPULATION else sentences.lowered(known[one].title)
        for one in found.redrawn.used
    ]
    return (
        f"Liknande, valda om: de sju närmaste i {listing(titles)}, med {len(found.redrawn.sets)} slumpade "
        "sätt att väga dem (inte samma lista som liknande kommuner; egen beräkning)."
    )


def compared(found: Sensitivity) -> Table:
    """A row per group, and one for the neighbours weighed anew."""
    fact, again = found.fact, found.reweighted
    rows = [_row(found, row) for row in found.rows]
    if again:
        rows.append(_weighed(found, again))
    heads = [*texts("Jämfört med"), *figures("Värde", "Antal kommuner", "Skillnad", "Intervall")]
    heads += texts("Besked", "Vänder")
    columns, kept = filled(zip(heads, zip(*rows, strict=True), strict=True))
    notes = [INTERVAL_NOTE] * any(row.interval is not None for row in found.rows)
    notes += [TURN_NOTE] * any(row.turned_by is not None for row in found.rows)
    notes += [_weighed_note(again)] if again else []
    caption = f"{fact.measure.title} {fact.year}, {unit_head(fact.measure)}: jämfört på andra sätt"
    return Table(caption, columns, kept, notes, sources_of([fact]), made_of=at(fact, [fact.year], ()))


def _row(found: Sensitivity, row: Against) -> list[Cell]:
    fact, form = found.fact, Format(found.fact.measure.decimals)
    held = replace(fact, scope=row.scope)
    value = row.reference.value
    return [
        Cell(row.scope.name),
        missing(sentences.absence(row.reference)) if value is None else Cell(value, form),
        Cell("" if row.scope is Scope.NATION else _answered(row.reference)),
        Cell("") if row.difference is None else Cell(row.difference, form._replace(signed=True)),
        Cell(signed_span(row.interval.low, row.interval.high, form.decimals) if row.interval else ""),
        Cell(sensitivity_sentences.told(held)),
        Cell("" if row.turned_by is None else _turns(row.turned_by)),
    ]


def _answered(reference: Reference) -> str:
    return out_of(str(reference.answered), str(reference.members))


def _weighed(found: Sensitivity, again: Reweighted) -> list[Cell]:
    tested, decimals = found.fact.verdict.probability is not None, found.fact.measure.decimals
    return [
        Cell("Liknande, valda om"),
        Cell(spanned(*(number(end, decimals) for end in (again.spread.low, again.spread.high)))),
        Cell("7"),
        *([Cell("")] * 2),
        Cell(_on_sides(again, tested=tested)),
        Cell(""),
    ]


def _on_sides(found: Reweighted, *, tested: bool) -> str:
    """In how many of the ways our value is higher, lower, or neither: surely, where that is ``tested``."""
    counts = {
        ("högre" if tested else "över"): (found.sure_on if tested else found.on)(Side.HIGHER),
        ("lägre" if tested else "under"): (found.sure_on if tested else found.on)(Side.LOWER),
    }
    known = sum(one.side is not Side.NOT_COMPARABLE for one in found.verdicts)
    rest = known - sum(counts.values())
    counts["kan vara slump" if tested else "avrundat lika"] = rest
    said = "; ".join(f"{what} i {number(count)}" for what, count in counts.items() if count)
    return f"{said} av {known}"


def _turns(per_cent: int) -> str:
    """How much of a cost, booked elsewhere, would turn the comparison; 0 for more than is tried."""
    return f"av {per_cent}{NBSP}%" if per_cent else f"inte av {MOST}{NBSP}%"


def over_break(found: Sensitivity) -> Table | None:
    """What is said of the years, and what it would be were the series not broken; None without a break."""
    fact, other = found.fact, found.unbroken
    if other is None:
        return None
    said = (("Trend", sentences.trend), ("Förändring", sentences.change), ("Medel", mean_beside))
    rows = [
        [Cell(name), Cell(tell(fact)), Cell(tell(other))] for name, tell in said if tell(fact) or tell(other)
    ]
    columns = [*texts("", f"Utan åren före {found.broken}", "Med dem, som om serien vore hel")]
    caption = f"{fact.measure.title}: med och utan åren före brottet {found.broken}"
    return Table(caption, columns, rows, [AS_ONE], sources_of([fact]))
