"""*Brytpunkt* as tables: the assumptions, how each moves the break-even, and what others have told."""

from collections.abc import Sequence
from dataclasses import dataclass

from oj.compare.break_even import Assumption, BreakEven, Example, Swing
from oj.swedish import digits_after, four_figures, spanned
from oj.tables.table import WHOLE, YEAR, Cell, Column, Format, Table, figures, missing, texts
from oj.words.break_even_sentences import NO_EFFECT, PARTS

NOTHING = "inget kan frigöras"
KINDS = {True: "Utvärderat", False: "Kommunens egna ord"}


def assumptions(every: Sequence[Assumption], title: str, note: str = NO_EFFECT) -> Table:
    """Every assumption with its range, year and source."""
    heads = [
        Column("Antagande"),
        *figures("Värde"),
        *texts("Enhet", "Spann"),
        *figures("År"),
        *texts("Källa"),
    ]
    rows = [
        [
            Cell(one.name),
            Cell(one.value, Format(digits_after(_to_four(one.value)))),
            Cell(one.unit),
            Cell(_range(one)),
            Cell(one.year, YEAR) if one.year else Cell(),
            Cell(one.source),
        ]
        for one in every
    ]
    return Table(title, heads, rows, notes=[note])


def _to_four(value: float) -> float:
    return float(round(value)) if abs(value) >= 1000 else float(f"{value:.4g}")


def _range(one: Assumption) -> str:
    low, high = (four_figures(end) for end in (one.low, one.high))
    return spanned(low, high) if one.low < one.high else ""


def result(found: BreakEven, title: str) -> Table:
    """Days and children, calculated and to free the money; then what the cost is made of."""
    every = [("Räknat", found.calculated), ("Kan frigöras", found.freed)]
    one = Format(1)
    heads = [Column(""), *figures("Dygn om året", "Barn om året", "Dygn i allt", "Barn i allt")]
    rows = [
        [
            Cell(name),
            *(
                [missing(NOTHING)] * 4
                if needed is None
                else [Cell(v, f) for v, f in zip(needed, (WHOLE, one, WHOLE, one), strict=True)]
            ),
        ]
        for name, needed in every
    ]
    return Table(title, heads, rows)


def parts(found: BreakEven, title: str) -> Table:
    """What the cost a year is made of, in kr; the parts add up."""
    kr = Format(0, "kr", signed=True)
    rows = [[Cell(PARTS[name]), Cell(value, kr)] for name, value in found.parts.items() if value]
    return Table(title, [Column("Del"), *figures("Per år")], [*rows, [Cell("Summa"), Cell(found.cost, kr)]])


def swings(every: Sequence[Swing], title: str) -> Table:
    """Days a year were each assumption at either end of its range, the one that moves most first."""
    heads = [Column("Antagande"), *texts("Spann"), *figures("Dygn vid lägsta", "Dygn vid högsta")]
    rows = [
        [Cell(one.assumption.name), Cell(_range(one.assumption)), *map(_end, (one.low, one.high))]
        for one in every
    ]
    return Table(title, heads, rows)


def _end(days: float | None) -> Cell:
    return missing(NOTHING) if days is None else Cell(days)


@dataclass(frozen=True, slots=True)
class SavedRow:
    """A saved break-even in a table: its name leads to ``address``, ``signed`` is whose it is."""

    name: str
    address: str
    found: BreakEven
    signed: str


def saved(every: Sequence[SavedRow], title: str) -> Table:
    """Saved break-evens beside each other."""
    heads = [
        Column("Namn"),
        *figures("Kostnad om året", "Räknat, dygn om året", "Kan frigöras, dygn om året"),
        Column("Av"),
    ]
    rows = [
        [
            Cell(one.name, href=one.address),
            Cell(one.found.cost, Format(0, "kr")),
            Cell(one.found.calculated.days),
            _end(one.found.freed and one.found.freed.days),
            Cell(one.signed),
        ]
        for one in every
    ]
    return Table(title, heads, rows)


def examples(every: Sequence[Example]) -> Table:
    """What municipalities have told and what has been evaluated: beside, never counted with."""
    rows = [
        [
            Cell(one.who),
            Cell(one.what),
            Cell(one.value, Format(digits_after(one.value))),
            Cell(one.unit),
            Cell(one.years),
            Cell(KINDS[one.is_evaluated]),
            Cell(one.source),
        ]
        for one in every
    ]
    heads = [*texts("Vem", "Vad"), *figures("Värde"), *texts("Enhet", "År", "Slag", "Källa")]
    return Table("Vad andra har berättat", heads, rows)
