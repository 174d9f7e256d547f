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
    Riket's. ``is_apart`` where the own municipality counts otherwise than all others, who are left out.
    """

    indicator_id: str
    year: int
    codes: Sequence[str]
    values: Sequence[float]
    answered: Mapping[int, int] = field(default_factory=dict)
    cases: Sequence[float | None] = ()
    bases: Sequence[float | None] = ()
    national: float | None = None
    is_apart: bool = False

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
    def _counted(self) -> tuple[Floats, Floats, Floats]:
        """Values, cases and bases as arrays, NaN where there is none."""
        lacking = [None] * len(self.codes)
        values, cases, bases = (
            np.array(part, dtype=np.float64)
            for part in (self.values, self.cases or lacking, self.bases or lacking)
        )
        return values, cases, bases

    def bases_of(self, measure: Indicator, codes: Iterable[str]) -> Bases:
        """The usable cases and bases of those of ``codes`` that have a value."""
        chosen = [self._positions[code] for code in codes if code in self._positions]
        if not (measure.has_cases and self.bases):
            return Bases(np.empty(0), np.empty(0), len(chosen))
        values, cases, bases = (part[chosen] for part in self._counted)
        usable = agreeing(measure, values, cases, bases)
        return Bases(cases[usable], bases[usable], len(chosen))
