"""*Barnets handläggare* as a table: what may be expected after each year, with its ends."""

from collections.abc import Sequence

from oj.compare.same_worker import After, Told
from oj.compare.uncertainty import Interval
from oj.swedish import number, spanned
from oj.tables.table import Cell, Column, Format, Table, figures, texts
from oj.words.same_worker_sentences import EXAMPLE, after


def years(every: Sequence[Told], similar: Sequence[After], title: str, *, consultants: bool) -> Table:
    """A row per year: of a hundred children with the same worker, and how many workers one child meets.

    ``similar`` is the same of similar municipalities, empty where it is not known.
    """
    near = {one.years: one for one in similar}
    one = Format(1)
    heads = [
        Column(""),
        *figures("Samma, av 100"),
        *texts("Omsättningens spann", "Alla antagandens ytterlägen"),
        *(figures("Liknande, av 100") if near else []),
        *figures("Handläggare per barn"),
        *(figures("varav konsulter") if consultants else []),
        *figures("Månader utan fast"),
    ]
    rows = [
        [
            Cell(after(found.after.years)),
            Cell(100 * found.after.same),
            Cell(_span(found.chance["same"])),
            Cell(_span(found.stated["same"])),
            *([Cell(100 * near[found.after.years].same)] if near else []),
            Cell(found.after.met, one),
            *([Cell(found.after.consultants, one)] if consultants else []),
            Cell(found.after.months, one),
        ]
        for found in every
    ]
    return Table(title, heads, rows, notes=[EXAMPLE])


def _span(ends: Interval) -> str:
    return spanned(number(100 * ends.low), number(100 * ends.high))
