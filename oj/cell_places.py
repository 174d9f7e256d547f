"""In which cells the published figures stand that a table is made of."""

from itertools import chain

from oj.compare.figure import Figure
from oj.facts import Edition
from oj.tables import origins
from oj.tables.table import Table


def cells_of(edition: Edition, table: Table) -> Table:
    """A row for each figure that ``table`` names in ``made_of``, with its file, sheet and cell."""
    places = [one.places for one in table.made_of]
    found = edition.records(
        Figure,
        "values",
        indicators=sorted({one.indicator for one in table.made_of}),
        regions=sorted(set(chain(*places))) if all(places) else None,
        municipalities=[],
        years=sorted({one.year for one in table.made_of}),
        levels=None,
    )
    return origins.of_table(table, found)
