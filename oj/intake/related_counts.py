"""Indicators of one file that tell of each other: a total with its parts, a share with its count and base.

Headings hardly say so; the figures do. Indicators that stand side by side and add up to the one before or
after them, for nearly all places, are its parts, and so are any others that do in so many rows that it can't
be chance: a total may stand anywhere, and be one over ages and sexes at once. A share that is one count of
another in nearly all places is made of these.
"""

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

Table = npt.NDArray[np.float64]
"""A row per place, year and sex, a column per indicator in the order of the file; NaN where there is none."""

_NEARLY_ALL: Final = 0.9
_FEWEST: Final = 2  # rows that must agree: one may by chance
_OFF: Final = 0.5
_SEXES: Final = 3
_CERTAIN: Final = (
    12  # bits that the values of a total have more than it takes to choose among sets of columns
)
_MOST_STEPS: Final = 40_000  # of a search, about a second
_MOST_SETS: Final = 8
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


def with_both_sexes(key: npt.NDArray[np.int64], table: Table) -> Table:
    """A table with what women and men together are where it is not given, and the one who is left of both.

    ``key`` is a number for each row that counts on by sex (T, K, M) and then by place and year.
    """
    places, row = np.unique(key // _SEXES, return_inverse=True)
    found = np.full((len(places), _SEXES, table.shape[1]), np.nan)
    found[row, key % _SEXES] = table
    both, women, men = found[:, 0], found[:, 1], found[:, 2]
    for given, worked_out in ((both, women + men), (women, both - men), (men, both - women)):
        np.copyto(given, worked_out, where=np.isnan(given))
    return found.reshape(-1, table.shape[1])


def wholes(table: Table, counts: Sequence[int], named: Collection[int] = ()) -> list[Whole]:
    """Totals with their parts, among the columns ``counts``.

    Those that stand beside their parts are told by two rows; of ``named``, which are called totals, one is
    enough. Any other columns are parts if so many rows agree that it can't be chance. Nothing is told that
    follows from the others.
    """
    found = [
        Whole(total, parts)
        for at, total in enumerate(counts)
        for beside in (counts[:at][::-1], counts[at + 1 :])
        if (parts := _parts(table, total, beside, 1 if total in named else _FEWEST)) is not None
    ]
    steps = _Steps(_MOST_STEPS)
    for total in sorted(counts, key=lambda one: one not in named):
        found += [Whole(total, parts) for parts in _anywhere(table, total, counts, steps)]
    return _independent(found, table.shape[1])


def _parts(table: Table, total: int, beside: Sequence[int], fewest: int) -> tuple[int, ...] | None:
    """The first of ``beside`` that add up to ``total``."""
    added = np.zeros(len(table))
    for size, one in enumerate(beside, 1):
        added = added + table[:, one]
        if size > 1 and _hold(abs(added - table[:, total]) <= _OFF, added + table[:, total], fewest):
            return tuple(sorted(beside[:size]))
    return None


@dataclass
class _Steps:
    """How many steps a search may still take."""

    left: int


def _anywhere(table: Table, total: int, counts: Sequence[int], steps: _Steps) -> list[tuple[int, ...]]:
    """Sets of columns, wherever they stand, that add up to ``total``; also one alone that is the same."""
    whole = table[:, total]
    rows = np.flatnonzero(whole > 0)
    others = np.array([one for one in counts if one != total], np.intp)
    given = others[2 * np.isfinite(table[np.ix_(rows, others)]).sum(axis=0) > len(rows)]
    rows = rows[np.isfinite(table[np.ix_(rows, given)]).all(axis=1)]
    rows = rows[:: max(1, len(rows) // _SAMPLE)]
    if not len(given) or np.log2(1 + whole[rows]).sum() < len(given) + _CERTAIN:
        return []
    values = table[np.ix_(rows, given)]
    spare = len(rows) - math.ceil(_NEARLY_ALL * len(rows))
    fits = (values > whole[rows, None] + _OFF).sum(axis=0) <= spare
    order = np.argsort(-values.sum(axis=0), kind="stable")
    order = order[(fits & values.any(axis=0))[order]]
    found = _subsets(values[:, order], whole[rows], spare, steps)
    sets = [tuple(sorted(given[order[one]].tolist())) for one in found]
    return [one for one in sets if _adds_up(table, total, one)]


def _adds_up(table: Table, total: int, parts: tuple[int, ...]) -> bool:
    added = table[:, list(parts)].sum(axis=1)
    return _hold(abs(added - table[:, total]) <= _OFF, added + table[:, total])


def _subsets(values: Table, whole: Table, spare: int, steps: _Steps) -> list[list[int]]:
    """Columns whose sum is ``whole`` in all rows but ``spare``: depth first, as far as ``steps`` go."""
    rest = np.cumsum(values[:, ::-1], axis=1)[:, ::-1]  # of a column and all after it
    found: list[list[int]] = []
    waiting: list[tuple[int, list[int], Table]] = [(0, [], whole)]
    while waiting and steps.left > 0 and len(found) < _MOST_SETS:
        steps.left -= 1
        at, chosen, left = waiting.pop()
        if chosen and np.count_nonzero(abs(left) > _OFF) <= spare:
            found.append(chosen)
            continue
        if at == values.shape[1] or np.count_nonzero(rest[:, at] < left - _OFF) > spare:
            continue
        waiting.append((at + 1, chosen, left))
        after = left - values[:, at]
        if np.count_nonzero(after < -_OFF) <= spare:
            waiting.append((at + 1, [*chosen, at], after))
    return found


def _independent(found: Sequence[Whole], columns: int) -> list[Whole]:
    """Those that do not follow from the ones before them."""
    kept: list[Whole] = []
    rows = np.zeros((0, columns))
    for one in found:
        row = np.zeros((1, columns))
        row[0, one.total], row[0, list(one.parts)] = -1, 1
        more = np.concatenate([rows, row])
        if np.linalg.matrix_rank(more) == len(more):
            rows = more
            kept.append(one)
    return kept


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


def _hold(agrees: npt.NDArray[Any], known: Table, fewest: int = _FEWEST) -> bool:
    """Whether nearly all rows in which everything is known agree."""
    whole = np.isfinite(known)
    rows = int(np.count_nonzero(whole))
    return rows >= fewest and int(np.count_nonzero(agrees & whole)) >= _NEARLY_ALL * rows
