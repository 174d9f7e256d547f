"""Numbers as the workbook shows them: a fraction as its percentage, kronor as thousands of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from oj.findings import Finding, finding
from oj.reading.cells import OK, Values
from oj.reading.sheet import Sheet, a1

Floats = npt.NDArray[np.float64]

_NAMES: Final = {
    1_000: re.compile(r"\btkr\b|\bkkr\b|tusen|\b1\s?000[- ]?tal|\bk?kr,? 1\s?000", re.IGNORECASE),
    1_000_000: re.compile(r"\bmnkr\b|\bmkr\b|\bmn kr\b|milj", re.IGNORECASE),
}
_DECIMALS: Final = 10
"""So many decimals are kept of what is multiplied or divided, so that no trace of the binary number shows."""


@dataclass
class ShownNumbers:
    """Turns the numbers of a sheet into those that it shows, and remembers what there is to tell.

    ``shares`` are the columns (zero-based) with a number shown as a percentage, ``units`` what the number
    formats of columns write behind their numbers.
    """

    sheet: Sheet
    shares: set[int] = field(default_factory=set)
    units: dict[int, str] = field(default_factory=dict)
    _percent: list[tuple[str, str, int]] = field(default_factory=list)  # cell, as shown, how many
    _scaled: list[Finding] = field(default_factory=list)

    def of(self, col: int, rows: npt.NDArray[np.int32], values: Values, about: str) -> Floats:
        """The numbers of a column in ``rows``; ``about`` is all that its headings and titles say."""
        value = self._scaled_down(col, rows, values, about)
        if values.unit == "%":
            self.shares.add(col)
        of_percent = self.sheet.percent.get(col)
        if not of_percent or not (shown := _among(rows, of_percent) & (values.kind == OK)).any():
            return value
        value = value.copy()
        value[shown] = np.round(value[shown] * 100, _DECIMALS)
        first = int(np.argmax(shown))
        self.shares.add(col)
        told = f"{value[first]:g} %".replace(".", ",")
        self._percent.append((a1(int(rows[first]), col), told, int(shown.sum())))
        return value

    def _scaled_down(self, col: int, rows: npt.NDArray[np.int32], values: Values, about: str) -> Floats:
        """Divided as shown where the unit is named; the number in the cell where nothing says thousands."""
        value = values.value
        for (factor, text), cells in self.sheet.scaled.items():
            shown = _among(rows, cells.get(col, ())) & (values.kind == OK)
            if not shown.any():
                continue
            first = int(np.argmax(shown))
            stored, divided = value[first], value[first] / factor
            is_named = bool(_NAMES[factor].search(f"{about} {text}"))
            if is_named:
                value = value.copy()
                value[shown] = np.round(value[shown] / factor, _DECIMALS)
                self.units[col] = text
            self._scaled.append(
                finding(
                    "scaled_format" if is_named else "scaled_format_unnamed",
                    sheet=self.sheet.name,
                    cell=a1(int(rows[first]), col),
                    cells=[a1(row, col) for row in rows[shown].tolist()],
                    value=f"{stored:.12g}".replace(".", ","),
                    shown=f"{divided:.6g}".replace(".", ","),
                    factor="tusental" if factor == 1_000 else "miljoner",
                    count=int(shown.sum()),
                )
            )
        return value

    def findings(self) -> Iterator[Finding]:
        """What there is to tell of the columns so far."""
        if self._percent:
            cell, told, _ = self._percent[0]
            count = sum(how_many for _, _, how_many in self._percent)
            yield finding("percent_format", sheet=self.sheet.name, cell=cell, value=told, count=count)
        yield from self._scaled


def _among(rows: npt.NDArray[np.int32], chosen: set[int] | tuple[()]) -> npt.NDArray[np.bool_]:
    return np.array(list(map(chosen.__contains__, rows.tolist())), dtype=np.bool_)
