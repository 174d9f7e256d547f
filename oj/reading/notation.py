"""Values that were understood though they are written in an unusual way: told once per table and way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from oj.findings import Finding, finding
from oj.reading.model import Table
from oj.reading.sheet import Sheet, a1

_NAMED = 5  # texts of a finding that are named


def notation_in(sheet: Sheet, table: Table, told: Mapping[str, set[str]]) -> Iterator[Finding]:
    """What there is to tell of a table's value cells; ``told`` has their texts by the code of the finding."""
    if not told:
        return
    found: dict[str, dict[str, list[str]]] = {code: {} for code in told}
    for row, col in zip(table.observations.row.tolist(), table.observations.col.tolist(), strict=True):
        cell = sheet.rows[row][col]
        if isinstance(cell, str):
            for code, texts in told.items():
                if cell in texts:
                    found[code].setdefault(cell.strip(), []).append(a1(row, col))
    for code, by_text in found.items():
        if by_text:
            cells = [cell for those in by_text.values() for cell in those]
            usual = sorted(by_text, key=lambda text: -len(by_text[text]))[:_NAMED]
            yield finding(
                code,
                sheet=sheet.name,
                cell=cells[0],
                cells=cells,
                value=next(iter(by_text)),
                texts=", ".join(f"”{text}”" for text in usual),
                count=len(cells),
            )
