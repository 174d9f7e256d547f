"""*Före och efter* as a table: all that belongs together, a row per measure, or why nothing is told."""

from collections.abc import Sequence

from oj.compare.before_after import BeforeAfter, TooLittle
from oj.swedish import number, out_of, signed
from oj.tables.source_figures import SourceFigures
from oj.tables.table import Cell, Column, Format, Table, figures, texts
from oj.words.before_after_sentences import CAUSE, MOVED, grade, why_not
from oj.words.quantities import unit

HEADS: Sequence[Column] = (
    *texts("Mått", "Del", "Enhet"),
    *figures("Före", "Efter", "Väntat", "Skillnad"),
    *texts("Med slumpen", "Plats", "Besked"),
)
NO_FIGURES = "Inga uppgifter finns."
Followed = Sequence[tuple[str, BeforeAfter | TooLittle]]


def together(every: Sequence[tuple[str, Followed]], title: str) -> Table:
    """A row per measure of each part (its name, and measures by title); one alone of a part without any."""
    rows, made_of = [], list[SourceFigures]()
    for part, followed in every:
        for name, found in followed:
            if isinstance(found, BeforeAfter):
                rows.append(_told(part, found))
                made_of += [
                    SourceFigures(found.measure.id, year, tuple(found.series)) for year in found.window.years
                ]
            else:
                rows.append(_untold(name, part, why_not(found)))
        if not followed:
            rows.append(_untold(part, "", NO_FIGURES))
    return Table(title, HEADS, rows, notes=[MOVED, CAUSE], made_of=made_of)


def _told(part: str, found: BeforeAfter) -> list[Cell]:
    measure, result = found.measure, found.result
    form, plain = Format(measure.decimals), Format(measure.decimals, signed=True)
    low, high = (signed(end, measure.decimals) for end in (result.interval.low, result.interval.high))
    return [
        Cell(measure.title),
        Cell(part),
        Cell(unit(measure)),
        *(Cell(value, form) for value in (result.before, result.after, result.expected)),
        Cell(result.difference, plain),
        Cell(f"{low} till {high}"),
        Cell(out_of(number(result.rank), number(len(result.donors) + 1))),
        Cell(grade(found)),
    ]


def _untold(name: str, part: str, why: str) -> list[Cell]:
    return [Cell(name), Cell(part), *[Cell("")] * 7, Cell(why)]
