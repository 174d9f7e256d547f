"""What comparison must know of an indicator: kind of value, direction, scale, breaks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

ValueType = Literal["yes_no", "scale", "share", "rate", "currency", "count", "number"]
Direction = Literal["higher", "lower", "none"]

_PER = re.compile(r"(?:per|/)\s*(10{0,2}(?:\s?000)+)\b")


@dataclass(frozen=True, slots=True)
class Coding:
    """The answers of a scale in the years ``first``–``last``: answer by number, highest first."""

    first: int
    last: int
    answers: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """An indicator as the comparison and the pages see it.

    ``breaks`` maps the first year of a new series to the reason in words. ``codings`` are the scales per
    period; () when the value is a plain number. ``per`` is 1000 for "antal per 1 000 inv", else 0.
    """

    id: str
    name: str
    short_name: str = ""
    kind: str = "key_figure"
    theme: str = ""
    dimension: str = ""
    unit: str = ""
    value_type: ValueType = "number"
    direction: Direction = "none"
    decimals: int = 1
    minimum_base: int = 0
    explanation: str = ""
    source: str = ""
    pooled_years: int = 1
    breaks: Mapping[int, str] = field(default_factory=dict)
    codings: tuple[Coding, ...] = ()

    @property
    def title(self) -> str:
        """The short name where there is one, else the name."""
        return self.short_name or self.name

    @property
    def answers(self) -> bool:
        """True for Ja/Nej and scales: squares, never lines, quartiles or intervals."""
        return self.value_type in ("yes_no", "scale")

    @property
    def is_cost(self) -> bool:
        """True for kronor: never better or worse, never an interval."""
        return self.value_type == "currency"

    @property
    def per(self) -> int:
        """The population that a rate is counted per ("per 1 000" is 1000), 0 when it is not such a rate."""
        found = _PER.search(self.unit) if self.value_type == "rate" else None
        return int(re.sub(r"\D", "", found.group(1))) if found else 0

    def coding(self, year: int) -> Coding | None:
        """The scale in force in ``year``; None when the register knows none."""
        return next((c for c in self.codings if c.first <= year <= c.last), None)

    def answer(self, value: float, year: int) -> str | None:
        """The answer that ``value`` stands for ("Ja"), or None when the scale has no such number."""
        coding = self.coding(year)
        return next((text for number, text in coding.answers if number == value), None) if coding else None

    def has_it(self, value: float, year: int) -> bool:
        """True when ``value`` is the scale's highest answer: "Ja" (and not "Delvis")."""
        coding = self.coding(year)
        return value >= (coding.answers[0][0] if coding else 1)

    def break_between(self, earlier: int, later: int) -> int | None:
        """The last year in (earlier, later] in which a new series starts, or None."""
        starts = [*self.breaks, *(c.first for c in self.codings[1:])]
        return max((year for year in starts if earlier < year <= later), default=None)


def parse_breaks(text: str) -> dict[int, str]:
    """'2024:reason|2019:reason' of the register to {2024: reason, 2019: reason}."""
    parts = (part.partition(":") for part in text.split("|") if part.strip())
    return {int(year): reason.strip() for year, _, reason in parts}


def parse_scale(text: str) -> tuple[Coding, ...]:
    """'-2023:Ja=1;Nej=0|2024-:Ja=2;Delvis=1;Nej=0' of the register to codings, oldest first."""
    codings = []
    for part in text.split("|"):
        span, _, answers = part.rpartition(":")
        if answers.strip():
            first, _, last = span.strip().partition("-")
            pairs = (a.rpartition("=") for a in answers.split(";"))
            ranked = tuple(sorted(((float(n), name.strip()) for name, _, n in pairs), reverse=True))
            codings.append(Coding(int(first or 0), int(last or 9999), ranked))
    return tuple(sorted(codings, key=lambda c: c.first))
