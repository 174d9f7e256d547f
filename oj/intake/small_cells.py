"""Which values rest on so few people that somebody might be recognised, and which others give them away.

A value gives another away through what adds up: women and men are both sexes, districts are their
municipality, municipalities their county, counties the country. Both cases and base add up; shares do not.
Whether places make up another one is seen by their figures: where cases or bases add up, they do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from oj.intake.context import Context
from oj.intake.disclosure import Sum, complement, determined
from oj.intake.gather import Gathered
from oj.reading.model import SEXES, STATUSES
from oj.small_groups import FEWEST_CASES, SMALLEST_BASE

Flags = npt.NDArray[np.bool_]

_OK, _SUPPRESSED = STATUSES.index("ok"), STATUSES.index("suppressed")
_BOTH, _WOMEN, _MEN = (SEXES.index(sex) for sex in "TKM")
_OFF: Final = 0.5  # how far rounded cases or bases may be from their sum
_NATION: Final = "0000"
_WORTH: Final = {"stadsdel": 1.0, "kommun": 10.0, "lan": 100.0, "rike": 1000.0}
_WORTH_OF_BOTH: Final = 5.0  # times that of one sex: the pages show both together
_NOT_OURS: Final = float("inf")
_LARGE_BASE: Final = 1e8  # more than any base; of two cells alike the one with the smaller base is hidden


@dataclass(frozen=True)
class SmallCells:
    """Observations of a file, as flags that run along the gathered columns.

    ``few`` rest on few people; with ``others`` hidden too, they can't be worked out, but for ``exposed``,
    which follow from what is published already.
    """

    few: Flags
    others: Flags
    exposed: Flags

    def of(self, chosen: Flags) -> SmallCells:
        """The same of chosen observations only."""
        return SmallCells(self.few & chosen, self.others & chosen, self.exposed & chosen)

    @property
    def hidden(self) -> Flags:
        """All that is hidden when somebody chooses so."""
        return np.asarray(self.few | self.others)


class _Cell(NamedTuple):
    """A figure of one indicator and year: cases and base are NaN where they are not given.

    ``position`` is that in the gathered columns, or -1 for one that the file doesn't have.
    """

    level: str
    sex: int
    cases: float
    base: float
    is_seen: bool
    position: int = -1

    @property
    def worth(self) -> float:
        """What is lost if the cell is hidden."""
        if self.position < 0 or not self.is_seen:
            return _NOT_OURS
        size = self.base if self.base == self.base else 0.0
        return _WORTH[self.level] * (_WORTH_OF_BOTH if self.sex == _BOTH else 1.0) + size / _LARGE_BASE


@dataclass
class _Group:
    """The figures of one indicator and year by place and sex, and what adds up among them."""

    numbers: dict[tuple[str, int], int] = field(default_factory=dict)
    cells: list[_Cell] = field(default_factory=list)
    sums: list[Sum] = field(default_factory=list)

    def add(self, code: str, cell: _Cell) -> int:
        """Take in a cell; returns its number."""
        self.cells.append(cell)
        self.numbers[code, cell.sex] = len(self.cells) - 1
        return len(self.cells) - 1


def small_cells(context: Context) -> SmallCells:
    """The small cells of a file, beside what is published of the same indicators and years."""
    gathered = context.gathered
    small, length = few(gathered), len(gathered)
    others, exposed = np.zeros(length, np.bool_), np.zeros(length, np.bool_)
    for group in _groups(context, small):
        protected = {at for at, cell in enumerate(group.cells) if _is_protected(cell, small)}
        unseen = {at for at, cell in enumerate(group.cells) if not cell.is_seen}
        more = complement(group.sums, protected, unseen, [cell.worth for cell in group.cells])
        others[[group.cells[at].position for at in more]] = True
        left = determined(group.sums, protected | unseen | more) & protected
        exposed[[group.cells[at].position for at in left if group.cells[at].position >= 0]] = True
    return SmallCells(small, others, exposed)


def few(gathered: Gathered) -> Flags:
    """Which values rest on few cases, on all but few of the base, or on a small base."""
    columns = gathered.columns
    is_small = _is_small(columns["numerator"], columns["denominator"])
    return np.asarray(gathered.kept & (columns["status"] == _OK) & is_small)


def _is_small(cases: Any, base: Any) -> Any:
    """Whether few are cases, few are not, or there are few in all: numbers or arrays, NaN where unknown."""
    rest = base - cases
    return (cases < FEWEST_CASES) | (base < SMALLEST_BASE) | ((rest >= 0) & (rest < FEWEST_CASES))


def _is_protected(cell: _Cell, small: Flags) -> bool:
    """Whether nobody may work the cell out: one of the file, or one that it only implies."""
    if cell.position >= 0 and cell.is_seen:
        return bool(small[cell.position])
    return _is_few(cell)


def _is_few(cell: _Cell) -> bool:
    """Whether what a cell is left with is few, and somebody at all."""
    return not (cell.base <= 0 or cell.cases < 0) and bool(_is_small(cell.cases, cell.base))


# ── What is gathered of an indicator and year ────────────────────────────────────────────────────


@dataclass(frozen=True)
class _Figures:
    """The figures of a file, and the published ones of its indicators and years, as arrays of one length."""

    places: Sequence[tuple[str, str]]  # code and level
    group: npt.NDArray[np.int64]  # indicator and year
    place: npt.NDArray[np.int64]
    sex: npt.NDArray[np.int8]
    cases: npt.NDArray[np.float64]
    base: npt.NDArray[np.float64]
    is_seen: Flags
    position: npt.NDArray[np.int64]


def _groups(context: Context, small: Flags) -> Iterator[_Group]:
    """The indicators and years in which somebody must be protected, with what adds up there."""
    columns = context.gathered.columns
    if not (np.isfinite(columns["numerator"]) | np.isfinite(columns["denominator"])).any():
        return
    figures = _figures(context)
    wanted = {*figures.group[np.isin(figures.position, np.flatnonzero(small))].tolist(), *_implying(figures)}
    at = np.flatnonzero(np.isin(figures.group, list(wanted)))
    at = at[np.argsort(figures.group[at], kind="stable")]
    for part in np.split(at, np.flatnonzero(np.diff(figures.group[at])) + 1):
        if len(part):
            yield _group(figures, part)


def _figures(context: Context) -> _Figures:
    gathered = context.gathered
    columns, kept = gathered.columns, gathered.kept & np.isin(gathered.columns["status"], (_OK, _SUPPRESSED))
    places = {place.code: place.level for place in gathered.places}
    own = np.flatnonzero(kept)
    found: dict[str, Any] = {}
    if context.edition is not None:
        found = dict(context.edition.columns_about("intake/beside", context.incoming))
    codes, levels = found.get("code", ()), found.get("level", ())
    known = {**places, **dict(zip(codes, levels, strict=True))}
    number = {code: at for at, code in enumerate(known)}

    def both(name: str, theirs: str, kind: Any) -> Any:
        return np.concatenate([columns[name][own], found.get(theirs, ())]).astype(kind)

    group = both("indicator", "indicator", np.int64) * 10_000 + both("year", "year", np.int64)
    place = np.concatenate([columns["place"][own], [number[code] for code in codes]]).astype(np.int64)
    seen = np.concatenate([columns["status"][own] == _OK, found.get("is_seen", ())]).astype(np.bool_)
    position = np.concatenate([own, np.full(len(codes), -1)]).astype(np.int64)
    sex, cases = both("sex", "sex", np.int8), both("numerator", "numerator", np.float64)
    base = both("denominator", "denominator", np.float64)
    return _Figures(list(known.items()), group, place, sex, cases, base, seen, position)


def _implying(figures: _Figures) -> set[int]:
    """Groups where both sexes and one of them leave few of the other, which is not shown."""
    key = figures.group * len(figures.places) + figures.place
    at = {sex: np.flatnonzero(figures.is_seen & (figures.sex == sex)) for sex in (_BOTH, _WOMEN, _MEN)}
    found: set[int] = set()
    for one, other in ((_WOMEN, _MEN), (_MEN, _WOMEN)):
        _, total, part = np.intersect1d(key[at[_BOTH]], key[at[one]], return_indices=True)
        total, part = at[_BOTH][total], at[one][part]
        cases, base = figures.cases[total] - figures.cases[part], figures.base[total] - figures.base[part]
        is_open = ~np.isin(key[total], key[at[other]]) & _is_small(cases, base)
        found.update(figures.group[total[is_open]].tolist())
    return found


def _group(figures: _Figures, part: npt.NDArray[np.intp]) -> _Group:
    group = _Group()
    columns = (figures.place, figures.sex, figures.cases, figures.base, figures.is_seen, figures.position)
    for place, *rest in zip(*(column[part].tolist() for column in columns), strict=True):
        code, level = figures.places[place]
        group.add(code, _Cell(level, *rest))
    _add_sexes(group)
    _add_places(group)
    return group


# ── What adds up ─────────────────────────────────────────────────────────────────────────────────


def _add_sexes(group: _Group) -> None:
    """Women and men are both sexes, also where one of the three is not shown."""
    for code in dict.fromkeys(code for code, _ in group.numbers):
        known = [sex for sex in (_BOTH, _WOMEN, _MEN) if (code, sex) in group.numbers]
        if len(known) < 2:
            continue
        level = group.cells[group.numbers[code, known[0]]].level
        for sex in {_BOTH, _WOMEN, _MEN} - set(known):  # nobody shows it, but whoever can subtract sees it
            group.add(code, _Cell(level, sex, np.nan, np.nan, is_seen=False))
        total, *parts = (group.numbers[code, sex] for sex in (_BOTH, _WOMEN, _MEN))
        _fill_in(group, total, parts)
        if not all(group.cells[at].is_seen for at in (total, *parts)) or _is_sum(group, total, parts):
            group.sums.append(Sum(total, tuple(parts)))


def _add_places(group: _Group) -> None:
    """Districts make up their municipality, municipalities their county, and both or counties the country.

    Where one of them is not shown, they do if they leave it a few cases: hardly by chance.
    """
    parts: dict[tuple[str, int], list[int]] = {}
    for (code, sex), number in group.numbers.items():
        level = group.cells[number].level
        parent = next((one for one in _parents(code, level) if (one, sex) in group.numbers), "")
        if parent:
            parts.setdefault((parent, sex), []).append(number)
    for (parent, sex), numbers in parts.items():
        total = group.numbers[parent, sex]
        filled = _fill_in(group, total, numbers)
        if len(numbers) > 1 and (
            _is_few(group.cells[filled]) if filled >= 0 else _is_sum(group, total, numbers)
        ):
            group.sums.append(Sum(total, tuple(numbers)))


def _parents(code: str, level: str) -> list[str]:
    """What a place is part of, the nearest first: those above it follow from that."""
    return {"stadsdel": [code[:4], code[:2], _NATION], "kommun": [code[:2], _NATION], "lan": [_NATION]}.get(
        level, []
    )


def _fill_in(group: _Group, total: int, parts: Sequence[int]) -> int:
    """Give the only cell without figures those that the others leave it; its number, or -1."""
    cells = group.cells
    empty = [at for at in (total, *parts) if np.isnan(cells[at].cases) and np.isnan(cells[at].base)]
    if len(empty) != 1:
        return -1
    rest = [cells[at] for at in parts if at != empty[0]]
    cases, base = sum(one.cases for one in rest), sum(one.base for one in rest)
    if empty[0] != total:
        cases, base = cells[total].cases - cases, cells[total].base - base
    cells[empty[0]] = cells[empty[0]]._replace(cases=cases, base=base)
    return empty[0]


def _is_sum(group: _Group, total: int, parts: Sequence[int]) -> bool:
    """Whether the cases or the bases of the parts add up to those of the total."""
    cells = [group.cells[at] for at in parts]
    cases = abs(group.cells[total].cases - sum(one.cases for one in cells))
    return bool(cases <= _OFF or abs(group.cells[total].base - sum(one.base for one in cells)) <= _OFF)
