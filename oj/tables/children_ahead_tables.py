"""*Barnen om tio år* as a table: today beside what is projected, which is never an outcome."""

from oj.compare.projected_placed import Ahead
from oj.compare.uncertainty import Interval
from oj.swedish import number, spanned
from oj.tables.table import Cell, Column, Format, Table, figures, texts
from oj.words.children_ahead_sentences import MECHANICAL
from oj.words.year_sentences import money

Kronor = tuple[float, Interval]


def ahead(
    found: Ahead, budget: tuple[float, Kronor] | None, cost: Kronor | None, year: int | None, title: str
) -> Table:
    """Placed children, and kr where they are known, with their ends; ``budget`` begins with that of today."""
    kr = Format(0, "kr")
    heads = [
        Column(""),
        *figures("Senast känt", f"Framskrivet {year}" if year else "Framskrivet"),
        *texts("Spann"),
    ]
    rows = [
        [Cell("Barn 0–20 år"), Cell(), Cell(found.children), Cell()],
        [Cell("Placerade barn"), Cell(found.now), Cell(found.placed), Cell(_span(found.interval))],
    ]
    if budget:
        today, (then, ends) = budget
        rows.append([Cell("Egen budgetrad"), Cell(today, kr), Cell(then, kr), Cell(_kronor(ends))])
    if cost:
        then, ends = cost
        rows.append([Cell("Till eget pris per barn"), Cell(), Cell(then, kr), Cell(_kronor(ends))])
    return Table(title, heads, rows, notes=[MECHANICAL])


def _span(ends: Interval) -> str:
    return spanned(number(ends.low), number(ends.high))


def _kronor(ends: Interval) -> str:
    return f"{money(ends.low)} till {money(ends.high)}"
