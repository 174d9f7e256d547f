"""Ja and Nej in two years, among those who answered both: who got the routine, who lost it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scipy.special import bdtr

SURE = 0.05  # below this probability chance is not thought to have made the difference


@dataclass(frozen=True, slots=True)
class Paired:
    """Codes by what they answered earlier and later; ``probability`` is exact McNemar's, two-sided.

    ``probability`` is that of a split between gained and lost at least as uneven as this one, if chance alone
    had decided which way each change went; 1 when nobody changed.
    """

    kept: tuple[str, ...]  # Ja both years
    without: tuple[str, ...]  # Nej both years
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    probability: float

    @property
    def both(self) -> int:
        """How many answered both years."""
        return len(self.kept) + len(self.without) + len(self.gained) + len(self.lost)

    @property
    def had(self) -> int:
        """How many of those who answered both years had it in the earlier."""
        return len(self.kept) + len(self.lost)

    @property
    def have(self) -> int:
        """How many of those who answered both years had it in the later."""
        return len(self.kept) + len(self.gained)

    @property
    def is_sure(self) -> bool:
        """True when more than chance stands behind the change of the country."""
        return self.probability < SURE


def paired(earlier: Mapping[str, bool], later: Mapping[str, bool]) -> Paired:
    """Compare two years; who answered only one of them does not count. Break between them: do not ask."""
    sorted_out: dict[tuple[bool, bool], list[str]] = {}
    for code in sorted(earlier.keys() & later.keys()):
        sorted_out.setdefault((earlier[code], later[code]), []).append(code)
    gained = tuple(sorted_out.get((False, True), ()))
    lost = tuple(sorted_out.get((True, False), ()))
    return Paired(
        kept=tuple(sorted_out.get((True, True), ())),
        without=tuple(sorted_out.get((False, False), ())),
        gained=gained,
        lost=lost,
        probability=mcnemar(len(gained), len(lost)),
    )


def mcnemar(gained: int, lost: int) -> float:
    """Exact two-sided McNemar: the binomial test of ``gained`` against ``lost`` with odds one to one."""
    changed = gained + lost
    return min(1.0, 2 * float(bdtr(min(gained, lost), changed, 0.5))) if changed else 1.0
