"""What comparison must know of an indicator: kind of value, direction, scale, breaks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self, cast

from oj.register import Break, Direction, Scale, ValueType, parse_breaks, parse_scales

PARTLY = "Delvis"
_PER = re.compile(r"(?:per|/)\s*(10{0,2}(?:\s?000)+)\b")


@dataclass(frozen=True, slots=True)
class Measure:
    """An indicator as the comparison and the pages see it.

    Made of a row of the table ``indicator``, so it may be one that the register does not know.
    ``scales`` are the answers per period; () when the value is a plain number.
    """

    id: str
    name: str
    short_name: str = ""
    kind: str = "key_figure"
    theme: str = ""
    dimension: str = ""
    success_factor: str = ""
    unit: str = ""
    value_type: ValueType = "number"
    direction: Direction = "none"
    decimals: int = 1
    minimum_base: int = 0
    base: str = ""
    explanation: str = ""
    source: str = ""
    pooled_years: int = 1
    headline: int | None = None
    breaks: tuple[Break, ...] = ()
    scales: tuple[Scale, ...] = ()

    @classmethod
    def of(cls, **row: object) -> Self:
        """The measure of one row of the table ``indicator`` (text columns as text, unknown numbers None)."""
        text = {name: str(value) for name, value in row.items() if isinstance(value, str)}
        return cls(
            id=text["id"],
            name=text["name"],
            short_name=text["short_name"],
            kind=text["kind"],
            theme=text["theme"],
            dimension=text["dimension"],
            success_factor=text["success_factor"],
            unit=text["unit"],
            value_type=cast(ValueType, text["value_type"]),
            direction=cast(Direction, text["direction"]),
            decimals=_whole(row["decimals"]) or 0,
            minimum_base=_whole(row["minimum_base"]) or 0,
            base=text["base"],
            explanation=text["explanation"],
            source=text["source"],
            pooled_years=_whole(row["pooled_years"]) or 1,
            headline=_whole(row["headline"]),
            breaks=parse_breaks(text["breaks"]),
            scales=_scales(text["scale"]),
        )

    @property
    def title(self) -> str:
        """The short name where there is one, else the name; parts of joined headings with a colon between."""
        return (self.short_name or self.name).replace(" | ", ": ")

    @property
    def answers(self) -> bool:
        """True for Ja/Nej and scales: squares, never lines, quartiles or intervals."""
        return self.value_type in ("yes_no", "scale")

    @property
    def is_size(self) -> bool:
        """True for numbers that grow with the municipality: shown, never compared."""
        return self.value_type == "count" or self.unit == "årsarbetare"

    @property
    def is_per_cent(self) -> bool:
        """True when a change is told in percentage points."""
        return self.value_type == "share" or self.unit == "%"

    @property
    def is_cost(self) -> bool:
        """True for kronor: never better or worse, never an interval."""
        return self.value_type == "currency"

    @property
    def has_cases(self) -> bool:
        """False when numerator and denominator are kronor or time: then chance has no part in the value."""
        return self.base != "amount"

    @property
    def per(self) -> int:
        """The population that a rate is counted per ("per 1 000" is 1000), 0 when it is not such a rate."""
        found = _PER.search(self.unit) if self.value_type == "rate" else None
        return int(re.sub(r"\D", "", found.group(1))) if found else 0

    def scale(self, year: int) -> Scale | None:
        """The scale in force in ``year``; None when none is known."""
        return next((scale for scale in self.scales if scale.covers(year)), None)

    def answer(self, value: float, year: int) -> str | None:
        """The answer that ``value`` stands for ("Ja"), or None when the scale has no such number.

        A number between the lowest and the highest is "Delvis", also where the scale has no such step: so a
        file's new answer is published (oj/intake/answer_scales.py).
        """
        scale = self.scale(year)
        if not scale or not scale.answers:
            return None
        numbers = [number for _, number in scale.answers]
        between = PARTLY if min(numbers) < value < max(numbers) else None
        return next((word for word, number in scale.answers if number == value), between)

    def has_it(self, value: float, year: int) -> bool:
        """True when ``value`` is the scale's highest answer: "Ja" (and not "Delvis")."""
        return value >= self.highest(year)

    def highest(self, year: int) -> float:
        """The number of the scale's highest answer in ``year``; 1 when no scale is known."""
        scale = self.scale(year)
        return max(number for _, number in scale.answers) if scale else 1.0

    def break_between(self, earlier: int, later: int) -> int | None:
        """The last year in (earlier, later] in which a new series starts, or None."""
        starts = [found.year for found in self.breaks]
        starts += [scale.first for scale in self.scales[1:] if scale.first is not None]
        return max((year for year in starts if earlier < year <= later), default=None)


def _whole(value: object) -> int | None:
    return int(value) if isinstance(value, int | float) and value == value else None


def _scales(text: str) -> tuple[Scale, ...]:
    """The scales; () for a coding that a file wrote in a way that can't be parsed."""
    try:
        return parse_scales(text)
    except ValueError:
        return ()
