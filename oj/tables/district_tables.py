"""A city's districts over the years, beside their city."""

from collections.abc import Sequence

from oj.compare.districts import MADE, Districts
from oj.swedish import years
from oj.tables.figure_cells import based_cell
from oj.tables.side_by_side import difference_cell, how_sure
from oj.tables.table import Cell, Column, Table, filled, missing
from oj.words.district_sentences import division
from oj.words.quantities import unit_head

MOST_YEARS = 10
AGAINST_THE_REST = "Skillnaden är mot hela staden; prövad är den mot staden utan stadsdelen."


def over_years(found: Districts, codes: Sequence[str], place: str) -> Table:
    """A row per district of ``codes`` and one for the city, a column per year, the latest difference last."""
    measure = found.measure
    shown = sorted({one.year for code in codes for one in found.series[code]})[-MOST_YEARS:]
    by_place = {code: {one.year: one for one in found.series.get(code, ())} for code in (*codes, found.city)}
    names = [*(found.names[code] for code in codes), f"{place}, hela staden"]
    differences = [*(_difference(found, code) for code in codes), Cell("")]
    columns, rows = filled(
        [
            (Column("Stadsdel"), [Cell(name) for name in names]),
            *(
                (
                    Column(str(year), not measure.answers),
                    [based_cell(measure, of.get(year)) for of in by_place.values()],
                )
                for year in shown
            ),
            (
                Column(f"Skillnad mot staden {found.year}", True),
                [] if measure.answers or measure.is_size else differences,
            ),
        ]
    )
    tested = [AGAINST_THE_REST] * any(one and one.probability is not None for one in found.gaps.values())
    divisions = [division(found.names[code], year) for code in codes for year in _made(found, code)]
    notes = [*how_sure([found.gaps[code] for code in codes]), *tested, *divisions]
    title = f"{measure.title}, {unit_head(measure)}, {years(shown[0], shown[-1])}: stadsdelar i {place}"
    return Table(
        title, columns, rows, notes, [measure.source] if measure.source else [], ours=frozenset([len(codes)])
    )


def _made(found: Districts, code: str) -> list[int]:
    """The years after the first that are shown in which a new district began."""
    first = min(one.year for one in found.series[code])
    return [one.year for one in found.measure.breaks_of(code) if one.reason == MADE and one.year > first]


def _difference(found: Districts, code: str) -> Cell:
    gap = found.gaps[code]
    return missing("ett värde saknas") if gap is None else difference_cell(found.measure, gap)
