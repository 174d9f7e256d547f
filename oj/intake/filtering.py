"""A table with some of its observations only."""

from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from oj.reading.model import Table

_COLUMNS = ("place", "series", "year", "sex", "value", "status", "numerator", "denominator", "row", "col")


def only(table: Table, keep: npt.NDArray[np.bool_]) -> Table:
    """The table with the observations of the mask ``keep``, and their texts; series and places stay."""
    seen, position = table.observations, np.cumsum(keep) - 1
    columns: dict[str, Any] = {name: getattr(seen, name)[keep] for name in _COLUMNS}
    for name in ("notes", "periods"):
        texts: dict[int, str] = getattr(seen, name)
        columns[name] = {int(position[at]): text for at, text in texts.items() if keep[at]}
    assumed = None if table.assumed is None else position[table.assumed[keep[table.assumed]]]
    return replace(table, observations=replace(seen, **columns), assumed=assumed)
