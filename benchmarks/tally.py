"""How often something was claimed, of how often it could have been."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from oj.register import Indicator

KINDS = ("costs", "answers", "staff", "placed", "survey")


@dataclass
class Tally:
    """By what is claimed, how often it was and how often it could have been."""

    claimed: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    possible: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, what: str, claims: Iterable[bool]) -> None:
        """Count the ``claims`` that are true, of all of them."""
        for one in claims:
            self.claimed[what] += one
            self.possible[what] += 1

    def join(self, other: Tally) -> None:
        """Add what was counted elsewhere."""
        for what, possible in other.possible.items():
            self.possible[what] += possible
            self.claimed[what] += other.claimed[what]

    def per_cent(self, what: str) -> float:
        """How many of a hundred; 0 where nothing could be claimed."""
        return 100 * self.claimed[what] / max(self.possible[what], 1)

    def told(self, what: str) -> str:
        """The count itself."""
        return f"{self.claimed[what]} of {self.possible[what]}"


def kind(measure: Indicator) -> str:
    """Which of KINDS a measure is counted with."""
    if measure.is_cost:
        return "costs"
    if measure.answers:
        return "answers"
    return {"staff": "staff", "outcome": "survey"}.get(measure.theme, "placed")
