"""The list of all measures as a table: what each one is, its latest year, how many municipalities have it."""

from collections.abc import Sequence

from oj.tables.catalogue import DIRECTIONS, MUNICIPALITIES, Listed
from oj.tables.figure_cells import to_add, year_cell
from oj.tables.table import Cell, Table, figures, missing, texts
from oj.words.quantities import unit_head
from oj.words.sentences import theme_title

BY_SEX = "finns bara för kvinnor och män var för sig"


def table(shown: Sequence[Listed], title: str, *, is_file: bool = False) -> Table:
    """A row per measure; in a file with its id, direction and source as well."""
    columns = [*texts("Mått", "Område", "Slag", "Enhet"), *figures("År", f"Kommuner (av {MUNICIPALITIES})")]
    more = texts("Önskvärd riktning", "Beteckning", "Källans namn", "Källa") if is_file else []
    rows = [[*_cells(one), *(_more(one) if is_file else [])] for one in shown]
    return Table(title, [*columns, *more], rows)


def _cells(one: Listed) -> list[Cell]:
    measure = one.measure
    return [
        to_add(measure),
        Cell(measure.area),
        Cell(theme_title(measure.theme, measure.area)),
        Cell(unit_head(measure)),
        year_cell(one.year) if one.year else missing(BY_SEX),
        Cell(one.answered) if one.year else missing(BY_SEX),
    ]


def _more(one: Listed) -> list[Cell]:
    measure = one.measure
    return [Cell(DIRECTIONS[measure.direction]), Cell(measure.id), Cell(measure.name), Cell(measure.source)]
