"""Those that stood where a municipality stands, as a table: where they stood, and how they changed."""

from collections.abc import Mapping, Sequence

from oj.compare.learning import LearnedFrom
from oj.swedish import years
from oj.tables.source_figures import SourceFigures
from oj.tables.table import Cell, Format, Table, figures, texts
from oj.words.quantities import unit


def peers(found: LearnedFrom, names: Mapping[str, str], title: str, notes: Sequence[str]) -> Table:
    """A row per peer, the farthest the better way first; levels in the measure's unit."""
    measure, at = found.measure, found.periods
    level = Format(measure.decimals, unit(measure))
    of = "%" if found.is_factor else "procentenheter" if measure.is_per_cent else unit(measure)
    step = Format(1 if found.is_factor else measure.decimals, signed=True)
    spans = (f"{years(one[0], one[-1])}" for one in (at.selected, at.baseline, at.outcome))
    heads = (*spans, f"Ändring, {of}", "Lägst", "Högst", "Väntad")
    rows = [
        [
            Cell(names.get(one.code, one.code)),
            *(Cell(value, level) for value in (one.stood, one.before, one.after)),
            *(Cell(value, step) for value in (one.shrunk, one.low, one.high, one.expected)),
            Cell("ja" if one.is_named else "nej"),
        ]
        for one in found.learning.peers
    ]
    return Table(
        title,
        [*texts("Kommun"), *figures(*heads), *texts("Mer än slumpen")],
        rows,
        notes,
        made_of=[SourceFigures(measure.id, year, ()) for year in at.years],
    )
