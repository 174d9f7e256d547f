"""Findings of one cause on a sheet as one, with all its cells, so that a person can read them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from oj.findings import Finding
from oj.swedish import counted, first_few

_FEW: Final = 3
"""So many findings of one cause are told one by one."""

_FEW_TEXTS: Final = 20
"""So many different texts are told one by one: each may mean something of its own."""

_NAMED: Final = 5
"""So many of the others are named by their values."""

_JOINED: Final = frozenset(
    {
        "aggregate_row",
        "answer_unknown",
        "error_value",
        "formula_without_value",
        "heading_missing",
        "number_unsure",
        "place_former",
        "place_letters",
        "place_mismatch",
        "place_similar",
        "place_twins",
        "place_unknown",
        "provider_row",
        "row_numbers",
        "scale_of_year",
        "share_from_fraction",
        "text_in_value",
        "texts_in_values",
        "unit_differs_by_level",
        "year_unknown_column",
    }
)
"""Findings that say the same of every cell; others say something of their own each."""

_OF_TEXTS: Final = frozenset({"text_in_value", "texts_in_values", "answer_unknown"})


def together(findings: Iterable[Finding]) -> list[Finding]:
    """The findings; many with a code in common on a sheet are joined to the first of them."""
    by_cause: dict[tuple[str, ...], list[Finding]] = {}
    for number, one in enumerate(findings):
        own = () if one.code in _JOINED else (str(number),)
        by_cause.setdefault((one.code, one.sheet, *own), []).append(one)
    result: list[Finding] = []
    for same in by_cause.values():
        few = _FEW_TEXTS if same[0].code in _OF_TEXTS else _FEW
        result += same if len(same) <= few else [_joined(same)]
    return result


def _joined(same: Sequence[Finding]) -> Finding:
    first, others = same[0], same[1:]
    cells = list(dict.fromkeys(cell for one in same for cell in (one.cells or [one.cell])))
    values = list(dict.fromkeys(one.value for one in others if one.value not in ("", first.value)))
    named = f": {first_few([f'”{value}”' for value in values], _NAMED)}" if values else ""
    message = f"{first.message} Detsamma gäller {counted(len(others), 'fall', 'fall')} till på bladet{named}."
    return replace(first, cells=tuple(cells), message=message)
