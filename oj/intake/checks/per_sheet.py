"""Findings of one cause as one per sheet: every cell, and words on the first few."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from oj.intake.context import Context
from oj.swedish import counted, first_few

NAMED = 4  # values that are put in words


class OnSheet(NamedTuple):
    """Values of one sheet that share a cause: their positions in reading order, and what to say of them."""

    sheet: str
    positions: npt.NDArray[np.int64]
    number: str  # "3 värden"
    steps: str  # the first of them in words
    name: str  # of the first one's indicator


def per_sheet(context: Context, texts: Mapping[int, str]) -> Iterator[OnSheet]:
    """The values of each sheet, where ``texts`` has words on each by its position."""
    positions = np.array(sorted(texts), dtype=np.int64)
    sheets = context.column("sheet")[positions]
    for sheet in dict.fromkeys(sheets.tolist()):
        here = positions[sheets == sheet]
        yield OnSheet(
            context.combined.sheets[sheet],
            here,
            counted(len(here), "värde", "värden"),
            first_few(_with_names(context, here[: NAMED + 1], texts), NAMED),
            context.seen_at(int(here[0])).match.name,
        )


def _with_names(context: Context, positions: npt.NDArray[np.int64], texts: Mapping[int, str]) -> list[str]:
    """The words on each value, with its indicator's name where it is another one than before."""
    words, before = [], ""
    for position in positions.tolist():
        name = context.seen_at(position).match.name
        words.append(texts[position] if name == before else f"”{name}”: {texts[position]}")
        before = name
    return words
