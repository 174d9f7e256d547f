"""Findings about observations: every cell of one sheet, and words on the first few."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from oj.findings import Finding, finding
from oj.intake.context import Context
from oj.swedish import counted, first_few, four_figures

NAMED = 4  # values that are put in words


def located(code: str, context: Context, positions: npt.NDArray[Any], **details: object) -> Finding:
    """The finding ``code`` about some observations, the first of which it stands at.

    Unless ``details`` have others, it tells that one's value, place and indicator, and how many there are.
    """
    first = int(positions[0])
    seen = context.seen_at(first)
    if "value" not in details:
        details["value"] = four_figures(float(context.column("value")[first]))
    usual: dict[str, Any] = {
        "cells": context.cells(positions),
        "name": seen.match.name,
        "place": context.place_name(first),
        "count": counted(len(positions), "värde", "värden"),
    }
    return finding(code, sheet=seen.sheet, cell=context.cell(first), **(usual | details))


def per_sheet(code: str, context: Context, texts: Mapping[int, str]) -> Iterator[Finding]:
    """A finding per sheet, where ``texts`` has words on each value by its position."""
    positions = np.array(sorted(texts), dtype=np.int64)
    sheets = context.column("sheet")[positions]
    for sheet in dict.fromkeys(sheets.tolist()):
        here = positions[sheets == sheet]
        steps = first_few(_with_names(context, here[: NAMED + 1], texts), NAMED)
        yield located(code, context, here, steps=steps)


def _with_names(context: Context, positions: npt.NDArray[np.int64], texts: Mapping[int, str]) -> list[str]:
    """The words on each value, with its indicator's name where it is another one than before."""
    words, before = [], ""
    for position in positions.tolist():
        name = context.seen_at(position).match.name
        words.append(texts[position] if name == before else f"”{name}”: {texts[position]}")
        before = name
    return words
