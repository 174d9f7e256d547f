"""All municipalities' values of one indicator in one year, with the cases and bases behind them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from oj.compare.counts import Floats, agreeing
from oj.compare.difference_test import Bases
from oj.compare.figure import Figure
from oj.register import Indicator


@dataclass(frozen=True)
class Spread:
    """One row of queries/spread.sql: all municipalities with a value in the indicator's latest year.

    ``codes``, ``values``, ``cases`` and ``bases`` are of one length (a case or base is None where the file
    gives none; both may be left out). ``answered`` says by year how many have a value, ``national`` is
    Riket's.
    """

    indicator_id: str
    year: int
    codes: Sequence[str]
    values: Sequence[float]
    answered: Mapping[int, int] = field(default_factory=dict)
    cases: Sequence[float | None] = ()
    bases: Sequence[float | None] = ()
    national: float | None = None

    @cached_property
    def by_code(self) -> dict[str, float]:
        """The value of every municipality that has one."""
        return dict(zip(self.codes, self.values, strict=True))

    def figure_of(self, code: str) -> Figure:
        """The figure of one municipality, with its cases and base; status "absent" when it has no value."""
        at = self._positions.get(code)
        if at is None:
            return Figure(self.year, None, "absent")
        cases = self.cases[at] if self.cases else None
        base = self.bases[at] if self.bases else None
        return Figure(self.year, self.values[at], "ok", cases, base)

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {code: position for position, code in enumerate(self.codes)}

    @cached_property
    def _counted(self) -> tuple[Floats, Floats]:
        """Cases and bases as arrays, NaN where there is none."""
        lacking = [None] * len(self.codes)
        cases, bases = self.cases or lacking, self.bases or lacking
        return np.array(cases, dtype=np.float64), np.array(bases, dtype=np.float64)

    def bases_of(self, measure: Indicator, codes: Iterable[str]) -> Bases:
        """The usable cases and bases of those of ``codes`` that have a value."""
        chosen = np.array([self._positions[c] for c in codes if c in self._positions], dtype=np.intp)
        cases, bases = (part[chosen] for part in self._counted)
        usable = agreeing(measure, np.array(self.values, dtype=np.float64)[chosen], cases, bases)
        return Bases(cases[usable], bases[usable], len(chosen))
