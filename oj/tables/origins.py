"""Where each value of one place comes from: file, sheet and cell, so that anybody can look it up."""

from collections.abc import Iterable, Mapping, Sequence

from oj.compare.by_sex import BOTH, MEN, WOMEN, safe
from oj.compare.figure import Figure
from oj.register import Indicator, register
from oj.swedish import digits_after, why_none
from oj.tables.figure_cells import figure_cell, year_cell
from oj.tables.source_figures import SourceFigures
from oj.tables.table import YEAR, Cell, Column, Format, Table, filled, missing
from oj.words.quantities import counted, unit_head
from oj.words.sex_sentences import words

SEXES = {BOTH: "Totalt", WOMEN: "Kvinnor", MEN: "Män"}  # as files write them: the table can be uploaded
Wanted = Mapping[tuple[str, int, str], Mapping[str, int]]


def table(measure: Indicator, place: str, origins: Sequence[Figure]) -> Table:
    """A row per value, the newest first; who it is about stands there only when it is told apart."""
    told_apart, said = {found.sex for found in origins} != {"T"}, words(measure)
    origins = sorted(safe(measure, origins), key=lambda found: (-found.year, found.sex != "T", found.sex))
    columns, rows = filled(
        [
            (Column("År"), [year_cell(found.year) for found in origins]),
            (Column("Gäller"), [Cell(said.of(found.sex) if told_apart else "") for found in origins]),
            (Column(unit_head(measure), True), [figure_cell(measure, found) for found in origins]),
            (Column("Underlag"), [Cell(counted(measure, found)) for found in origins]),
            (Column("Fil"), [Cell(found.file) for found in origins]),
            (Column("Blad"), [Cell(found.sheet) for found in origins]),
            (Column("Cell"), [Cell(found.cell) for found in origins]),
            (Column("Rubrik i filen"), [Cell(found.heading) for found in origins]),
            (Column("Utgåva", True), [Cell(found.edition, YEAR) for found in origins]),
        ]
    )
    return Table(
        f"{measure.title}: var värdena för {place} står",
        columns,
        rows,
        [_as_printed(measure)] if measure.answers or measure.is_per_cent else [],
        [measure.source] if measure.source else [],
    )


def _as_printed(measure: Indicator) -> str:
    if measure.answers:
        return "I filen kan svaret stå som ett tal; hur tal och svar hör ihop står under ”Vad måttet är”."
    return "I filen kan en andel stå som ett decimaltal: 0,47 är 47 %."


def of_table(table: Table, figures: Iterable[Figure]) -> Table:
    """The cells of the figures that ``table`` is made of, in its order, picked out of ``figures``."""
    wanted = _wanted(table.made_of)
    position = {indicator: n for n, (indicator, *_) in enumerate(wanted)}

    def order(figure: Figure) -> tuple[int, int, int]:
        places = wanted[_of(figure)]
        return position[figure.indicator_id], -figure.year, places.get(figure.region_code, 0)

    shown = sorted((one for one in figures if _is_in(one, wanted)), key=order)
    rows = [_stands(one) for one in shown]
    head = ["Mått", "Beteckning", "Område", "Områdeskod", "År", "Värde", "Enhet", "Fil", "Blad", "Cell"]
    if any(one.sex != BOTH for one in shown):
        head.append("Kön")
        rows = [[*row, Cell(SEXES[one.sex])] for row, one in zip(rows, shown, strict=True)]
    columns = [Column(name, name in ("År", "Värde")) for name in head]
    caption = f"Filernas egna värden, och var de står: {table.title}"
    return Table(caption, columns, rows, sources=table.sources)


def _wanted(figures: Iterable[SourceFigures]) -> Wanted:
    """By indicator, year and sex the wanted places, each with its number; none is every municipality."""
    wanted: dict[tuple[str, int, str], dict[str, int]] = {}
    for one in figures:
        places = wanted.setdefault((one.indicator, one.year, one.sex), {})
        for code in one.places:
            places.setdefault(code, len(places))
    return wanted


def _is_in(figure: Figure, wanted: Wanted) -> bool:
    places = wanted.get(_of(figure))
    if places is None:
        return False
    return figure.region_code in places if places else figure.level == "kommun"


def _of(figure: Figure) -> tuple[str, int, str]:
    return figure.indicator_id, figure.year, figure.sex


def _stands(figure: Figure) -> list[Cell]:
    known = register().get(figure.indicator_id)
    scale = known.scale_for(figure.year) if known else {}
    share_of_ja = bool(scale) and figure.level in ("rike", "lan")
    words = {} if share_of_ja else {number: word for word, number in scale.items()}
    return [
        Cell(figure.indicator),
        Cell(figure.indicator_id),
        Cell(figure.region),
        Cell(figure.region_code),
        year_cell(figure.year),
        missing(why_none(figure.status)) if figure.value is None else _exact(figure.value, words),
        Cell("% Ja" if share_of_ja else figure.unit),
        *map(Cell, (figure.file, figure.sheet, figure.cell)),
    ]


def _exact(value: float, words: Mapping[float, str]) -> Cell:
    """An answer in its word, a number with all its digits."""
    return Cell(words[value]) if value in words else Cell(value, Format(digits_after(value)))


def files(figures: Iterable[Figure]) -> dict[str, str]:
    """Name by SHA-256 of the files that the figures stand in, each once; none for one that no file has."""
    return {figure.sha256: figure.file for figure in figures if figure.file}
