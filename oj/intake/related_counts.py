"""Indicators of one file that tell of each other: a total with its parts, a share with its count and base.

Headings hardly say so; the figures do. Indicators that stand side by side and add up to the one before or
after them, for nearly all places, are its parts; a share that is one count of another in nearly all of them
is made of these.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

Table = npt.NDArray[np.float64]
"""A row per place, year and sex, a column per indicator in the order of the file; NaN where there is none."""

_NEARLY_ALL: Final = 0.9
_FEWEST: Final = 2  # rows that must agree: one may by chance
_OFF: Final = 0.5
_SAMPLE: Final = 20  # rows that are looked at first
_DIGITS: Final = (0.51, 0.051)  # how far a share in whole numbers, or with decimals, may be from the quotient


@dataclass(frozen=True, slots=True)
class Whole:
    """That the indicator ``total`` is the sum of ``parts``; numbers of columns."""

    total: int
    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """That the indicator ``share`` is ``count`` of ``base`` in per cent; numbers of columns."""

    share: int
    count: int
    base: int


def wholes(table: Table, counts: Sequence[int]) -> Iterator[Whole]:
    """Totals with at least two parts that stand beside them, among the columns ``counts``."""
    for at, total in enumerate(counts):
        for beside in (counts[:at][::-1], counts[at + 1 :]):
            if (found := _parts(table, total, beside)) is not None:
                yield Whole(total, found)


def _parts(table: Table, total: int, beside: Sequence[int]) -> tuple[int, ...] | None:
    """The first of ``beside`` that add up to ``total``."""
    added = np.zeros(len(table))
    for size, one in enumerate(beside, 1):
        added = added + table[:, one]
        if size > 1 and _hold(abs(added - table[:, total]) <= _OFF, added + table[:, total]):
            return tuple(sorted(beside[:size]))
    return None


def shares(table: Table, counts: Sequence[int], of: Sequence[int]) -> Iterator[Share]:
    """Shares, among the columns ``of``, of one count in another."""
    for share in of:
        value = table[:, share]
        known = np.flatnonzero(np.isfinite(value))
        off = _DIGITS[bool((value[known] != np.round(value[known])).any())]
        few = known[:: max(1, len(known) // _SAMPLE)]
        for count, base in _alike(table[np.ix_(few, np.array(counts, np.intp))], value[few], off):
            one, whole = table[:, counts[count]], table[:, counts[base]]
            near = abs(_percent(one, whole) - value) <= off
            if _hold(near, one + whole + value):
                yield Share(share, counts[count], counts[base])


def _alike(cases: Table, value: Table, off: float) -> list[tuple[int, int]]:
    """Pairs of columns whose quotient is the value in most of some rows: the others need no look."""
    told = _percent(cases[:, :, None], cases[:, None, :])
    known = np.isfinite(told)
    near = (abs(told - value[:, None, None]) <= off) & known
    most = 2 * near.sum(axis=0) > known.sum(axis=0)
    np.fill_diagonal(most, val=False)
    return [(int(one), int(other)) for one, other in np.argwhere(most)]


def _percent(cases: Table, base: Table) -> Table:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(base > 0, 100 * cases / base, np.nan))


def _hold(agrees: npt.NDArray[Any], known: Table) -> bool:
    """Whether nearly all rows in which everything is known agree."""
    whole = np.isfinite(known)
    rows = int(np.count_nonzero(whole))
    return rows >= _FEWEST and int(np.count_nonzero(agrees & whole)) >= _NEARLY_ALL * rows
