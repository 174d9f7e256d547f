"""What can be worked out of hidden cells by those who know the sums, and which others to hide against it.

Cells are numbers 0, 1, 2 …; a Sum says that one of them is the sum of others. Whoever sees all but the hidden
ones has a system of linear equations in these: a hidden cell is *determined* when every solution gives it the
same value. Cells that must not be are protected by hiding others too (complementary suppression; Hundepool et
al. 2012, Statistical Disclosure Control, chapter 4), one by one, the one of least worth first.

Counts are whole numbers and not below nought, which may tell more: 1 + 0 is 1, and where the 0 is told the 1
is. A hidden count is *bounded* when only one number is possible for it.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]
Vector = npt.NDArray[np.float64]

_ZERO: Final = 1e-7
_EXACT: Final = 1e-14
_NO_MORE: Final = 1e5  # than any count that somebody might think possible
_MANY: Final = 200  # cells from which on halves are thought possible too: whole numbers take long to try
_SOME: Final = 50  # cells from which on a system is solved sparsely
_AIMS: Final = 4
_HALF: Final = 0.5


@dataclass(frozen=True, slots=True)
class Sum:
    """That the cell ``total`` is the sum of the cells ``parts``."""

    total: int
    parts: tuple[int, ...]

    @property
    def cells(self) -> tuple[int, ...]:
        """All its cells."""
        return (self.total, *self.parts)


def determined(sums: Sequence[Sum], hidden: Collection[int]) -> set[int]:
    """The hidden cells that those who see all others can work out."""
    left = set(hidden)
    while told := _deducible(sums, left):
        left -= told
    return set(hidden) - left


def bounded(
    sums: Sequence[Sum], hidden: Collection[int], among: Collection[int], counts: Sequence[float]
) -> set[int]:
    """The cells ``among`` the hidden ones that only one whole number from nought is possible for.

    ``counts`` are the values of the cells that count something, NaN of all others, which tell nothing here.
    """
    known = [one for one in sums if all(at in hidden or counts[at] == counts[at] for at in one.cells)]
    found: set[int] = set()
    for group in _connected(known, hidden):
        cells, matrix = _system(group, hidden)
        asked = [at for at, cell in enumerate(cells) if cell in among]
        if asked:
            side = np.array([_told(one, hidden, counts) for one in group])
            found.update(cells[at] for at in _fixed(matrix, side, asked))
    return found


def _told(one: Sum, hidden: Collection[int], counts: Sequence[float]) -> float:
    """What the hidden parts of a sum, less its total if that is hidden, are together."""
    parts = sum(counts[at] for at in one.parts if at not in hidden)
    return (0.0 if one.total in hidden else counts[one.total]) - parts


def _fixed(matrix: Matrix, side: Vector, asked: list[int]) -> list[int]:
    """Those of the columns ``asked`` that are the same in all solutions in whole numbers from nought.

    All of them are 1 or more in truth.
    """
    matrix, side = _without_totals(matrix, side, asked)
    _, alike, times = np.unique(matrix, axis=1, return_inverse=True, return_counts=True)
    alone = np.atleast_1d(times[alike.ravel()] == 1)  # of two alike one takes what the other loses
    bound = np.atleast_1d(matrix.any(axis=0))
    asked = [at for at in asked if alone[at] and bound[at]]
    least, most = np.full(len(bound), np.inf), np.full(len(bound), -np.inf)
    for at, aim in _aims(asked, len(bound)):
        for sign in (1.0, -1.0):
            if at >= 0 and most[at] - least[at] > _HALF:
                break
            if (found := _solution(matrix, side, sign * aim)) is None:
                return []  # what is told contradicts itself: rounded, or no sum after all
            least, most = np.minimum(least, found), np.maximum(most, found)
    return [at for at in asked if most[at] - least[at] <= _HALF]


def _aims(asked: Sequence[int], size: int) -> Iterator[tuple[int, Vector]]:
    """Directions in which columns may differ: of many at once (-1), which is quick, and then of each."""
    chance = np.random.default_rng(size)
    for _ in range(min(_AIMS, len(asked) // _AIMS)):
        yield -1, chance.uniform(-1, 1, size)
    for at in asked:
        yield at, np.eye(1, size, at)[0]


def _without_totals(matrix: Matrix, side: Vector, asked: Collection[int]) -> tuple[Matrix, Vector]:
    """The same with hidden totals replaced by their parts: from nought like these, they tell nothing more."""
    matrix, side = matrix.copy(), side.copy()
    for row in range(len(matrix)):
        (totals,) = np.nonzero(matrix[row] < 0)
        if len(totals) != 1 or int(totals[0]) in asked or matrix[row, totals[0]] != -1:
            continue
        times = matrix[:, totals[0]].copy()
        if (np.delete(times, row) < 0).any():
            continue  # a total of other parts too
        times[row] = -1.0
        with_it = np.flatnonzero(times)
        side[with_it] += times[with_it] * side[row]
        matrix[with_it] += np.outer(times[with_it], matrix[row])
    return matrix, side


def _solution(matrix: Matrix, side: Vector, aim: Vector) -> Vector | None:
    """One that has the least of ``aim``, in whole numbers if it is not too large; None if there is none."""
    from scipy.optimize import Bounds, LinearConstraint, milp  # takes longer to load than most files to check
    from scipy.sparse import csr_array

    known = matrix.any(axis=1)
    answer = milp(
        aim,
        constraints=LinearConstraint(csr_array(matrix[known]), side[known], side[known]),
        bounds=Bounds(0, _NO_MORE),
        integrality=np.full(len(aim), int(len(aim) <= _MANY)),
    )
    return None if answer.x is None else np.asarray(answer.x)


def _deducible(sums: Sequence[Sum], hidden: Collection[int]) -> set[int]:
    """Hidden cells that the equations tell; others may follow from these."""
    found: set[int] = set()
    for group in _connected(_telling(sums, hidden), hidden):
        cells, matrix = _system(group, hidden)
        free = np.flatnonzero(_free(matrix))
        found.update(set(cells) - {cells[at] for at in free.tolist()})
    return found


def complement(
    sums: Sequence[Sum],
    protected: Collection[int],
    unseen: Collection[int],
    worth: Sequence[float],
    counts: Sequence[float] = (),
) -> set[int]:
    """Cells to hide beside the ``protected``, so that none of these is determined, where that is possible.

    ``unseen`` are hidden already, but need no protection. ``worth`` says what is lost with each cell; one of
    infinite worth can't be hidden. With ``counts`` (as in ``bounded``) none of them is bounded either.
    """
    plan = _Plan(sums, set(protected), set(unseen), worth)
    plan.protect_one_by_one()
    while open_ := (determined(sums, plan.hidden) & plan.protected) - plan.given_up:
        cell = min(open_)
        if (other := _cheapest(plan.around(cell), cell, plan.hidden, worth)) is None:
            plan.given_up.add(cell)
        else:
            plan.hide(other)
            plan.protect_one_by_one()
    plan.let_go_of_what_is_not_needed()
    if len(counts):
        plan.widen(counts)
    return plan.chosen


class _Plan:
    """Which cells are hidden, and how many of each equation."""

    def __init__(
        self, sums: Sequence[Sum], protected: set[int], unseen: set[int], worth: Sequence[float]
    ) -> None:
        self.sums, self.worth = sums, worth
        self.protected, self.hidden = protected, protected | unseen
        self.chosen, self.given_up = set[int](), set[int]()
        self._of: dict[int, list[int]] = {}
        for number, one in enumerate(sums):
            for cell in one.cells:
                self._of.setdefault(cell, []).append(number)
        self._unknown = [self.hidden.intersection(one.cells) for one in sums]

    def hide(self, cell: int) -> None:
        """Hide one more cell."""
        self.chosen.add(cell)
        self.hidden.add(cell)
        for number in self._of[cell]:
            self._unknown[number].add(cell)

    def around(self, cell: int) -> list[Sum]:
        """The equations that belong together with a hidden cell by way of hidden cells."""
        met, waiting, numbers = {cell}, [cell], set[int]()
        while waiting:
            new = set(self._of[waiting.pop()]) - numbers
            numbers |= new
            cells = {one for number in new for one in self.sums[number].cells} & self.hidden - met
            met |= cells
            waiting += cells
        return [self.sums[number] for number in sorted(numbers)]

    def protect_one_by_one(self) -> None:
        """Hide the cell of least worth wherever an equation tells the only hidden one of its cells.

        A hidden cell that needs no protection is then as good as seen.
        """
        waiting = list(range(len(self.sums)))
        while waiting:
            number = waiting.pop()
            if len(self._unknown[number]) != 1:
                continue
            (cell,) = self._unknown[number]
            seen = set(self.sums[number].cells) - {cell} - self.hidden
            other = min(seen, key=lambda one: (self.worth[one], one), default=cell)
            if cell in self.protected | self.chosen and np.isfinite(self.worth[other]) and other != cell:
                self.hide(other)
                waiting += self._of[other]
            else:
                if cell in self.protected:
                    self.given_up.add(cell)
                for touched in self._of[cell]:
                    self._unknown[touched].discard(cell)
                waiting += self._of[cell]

    def widen(self, counts: Sequence[float]) -> None:
        """Hide more until no protected count is bounded, the cell of least worth beside each first."""
        while open_ := bounded(self.sums, self.hidden, self.protected - self.given_up, counts):
            for cell in sorted(open_ - self.given_up):
                beside = {one for number in self._of[cell] for one in self.sums[number].cells} - self.hidden
                beside = beside or {one for near in self.around(cell) for one in near.cells} - self.hidden
                other = min(beside, key=lambda one: (self.worth[one], one), default=cell)
                if other == cell or np.isinf(self.worth[other]):
                    self.given_up.add(cell)
                else:
                    self.hide(other)
            self.protect_one_by_one()

    def let_go_of_what_is_not_needed(self) -> None:
        """Show chosen cells again, the one of most worth first, that no protected cell needs."""
        for cell in sorted(self.chosen, key=lambda one: -self.worth[one]):
            left = [self._unknown[number] - {cell} for number in self._of[cell]]
            if any(len(others) == 1 and others <= self.protected for others in left):
                continue  # the usual case: the equation would tell it
            hidden = self.hidden - {cell}
            if not determined(self.around(cell), hidden) & self.protected - self.given_up:
                self.chosen.discard(cell)
                self.hidden = hidden
                for number in self._of[cell]:
                    self._unknown[number].discard(cell)


def _telling(sums: Sequence[Sum], hidden: Collection[int]) -> list[Sum]:
    """The equations that can tell a hidden cell: none in which one of several has no other equation.

    Such a cell takes any value that the others of its equation leave it.
    """
    of: dict[int, set[int]] = {}
    for number, one in enumerate(sums):
        for cell in one.cells:
            if cell in hidden:
                of.setdefault(cell, set()).add(number)
    unknown = [[cell for cell in one.cells if cell in of] for one in sums]
    left = {number for number, cells in enumerate(unknown) if cells}
    waiting = [cell for cell, numbers in of.items() if len(numbers) == 1]
    while waiting:
        number = next(iter(of[waiting.pop()]), -1)
        if number < 0 or len(unknown[number]) == 1:
            continue
        left.discard(number)
        for cell in unknown[number]:
            of[cell].discard(number)
            if len(of[cell]) == 1:
                waiting.append(cell)
    return [sums[number] for number in sorted(left)]


def _cheapest(sums: Sequence[Sum], cell: int, hidden: set[int], worth: Sequence[float]) -> int | None:
    """The seen cell of least worth that is needed to work out ``cell``; None when none can be hidden."""
    cells, matrix = _system(sums, hidden)
    target = np.array([float(one == cell) for one in cells])
    weights = _least_squares(matrix.T, target)
    used = [one for one, weight in zip(sums, weights, strict=True) if abs(weight) > _ZERO]
    seen = {one for found in used for one in found.cells} - hidden
    best = min(seen, key=lambda one: (worth[one], one), default=None)
    return None if best is None or np.isinf(worth[best]) else best


def _connected(sums: Sequence[Sum], by: Collection[int]) -> Iterator[list[Sum]]:
    """The equations in groups that have none of the cells ``by`` in common; those without any left out."""
    at: dict[int, list[int]] = {}
    for number, one in enumerate(sums):
        for cell in one.cells:
            if cell in by:
                at.setdefault(cell, []).append(number)
    met: set[int] = set()
    for first in sorted({number for numbers in at.values() for number in numbers}):
        if first in met:
            continue
        met.add(first)
        group, waiting = [first], [first]
        while waiting:
            for cell in sums[waiting.pop()].cells:
                new = [number for number in at.get(cell, ()) if number not in met]
                met.update(new)
                group += new
                waiting += new
        yield [sums[number] for number in sorted(group)]


def _system(sums: Sequence[Sum], hidden: Collection[int]) -> tuple[list[int], npt.NDArray[np.float64]]:
    """The hidden cells of some equations, and these as rows of a matrix with a column for each cell."""
    cells = sorted({cell for one in sums for cell in one.cells if cell in hidden})
    place = {cell: at for at, cell in enumerate(cells)}
    matrix = np.zeros((len(sums), len(cells)))
    for row, one in enumerate(sums):
        for cell in one.parts:
            if cell in place:
                matrix[row, place[cell]] += 1
        if one.total in place:
            matrix[row, place[one.total]] -= 1
    return cells, matrix


def _free(matrix: Matrix) -> npt.NDArray[np.bool_]:
    """Which columns differ between solutions: those that are not nought in the null space."""
    if matrix.shape[1] > _SOME:
        chance = np.random.default_rng(1).uniform(-1, 1, matrix.shape[1])
        direction = chance - _least_squares(matrix, matrix @ chance)
        if np.abs(matrix @ direction).max() < _ZERO / matrix.shape[1]:
            return np.asarray(np.abs(direction) > _ZERO)
    _, sizes, directions = np.linalg.svd(matrix)
    return np.asarray((np.abs(directions[int((sizes > _ZERO).sum()) :]) > _ZERO).any(axis=0))


def _least_squares(matrix: Matrix, side: Vector) -> Vector:
    """The smallest vector that comes nearest to ``side``; a large matrix is taken as sparse."""
    if matrix.shape[1] > _SOME:
        from scipy.sparse import csr_array
        from scipy.sparse.linalg import lsqr

        return np.asarray(lsqr(csr_array(matrix), side, atol=_EXACT, btol=_EXACT, conlim=0)[0])
    return np.asarray(np.linalg.lstsq(matrix, side, rcond=None)[0])
