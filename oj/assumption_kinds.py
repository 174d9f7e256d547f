"""What assumptions can be: their ranges, units and sources, and what somebody types in place of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from oj.compare.break_even import Assumption
from oj.errors import OjError
from oj.reference import read_rows
from oj.words import break_even_sentences as words


class OutOfRange(OjError):  # noqa: N818 - it reads as the sentence it is
    """A value that was typed or asked for is none that the assumption can have."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What an assumption can be: a row of break_even.csv or of same_worker.csv."""

    id: str
    parameter: str
    name: str
    unit: str
    decimals: int
    step: float
    value: float | None
    least: float
    most: float
    spread: float
    is_percent: bool
    year: int | None
    source: str

    def can_be(self, value: float) -> bool:
        """Whether a value is one that it can have."""
        return self.least <= value <= self.most

    def assumed(self, value: float, year: int | None, source: str) -> Assumption:
        """An assumption of this kind, with its range round the value."""
        away = value * self.spread / 100 if self.is_percent else self.spread
        low, high = max(value - away, self.least), min(value + away, self.most)
        return Assumption(
            self.id, self.name, value, self.unit, year, source, min(low, value), max(high, value)
        )


@cache
def kinds_in(name: str) -> dict[str, Kind]:
    """Every kind of assumption in a file of data/reference by its id, in the order in which they are asked
    for."""
    return {row["id"]: _kind(row) for row in read_rows(name)}


def _kind(row: Mapping[str, str]) -> Kind:
    return Kind(
        row["id"],
        row["parameter"],
        row["name"],
        row["unit"],
        int(row["decimals"]),
        float(row["step"]),
        float(row["value"]) if row["value"] else None,
        float(row["least"]),
        float(row["most"]),
        float(row["spread"]),
        row["spread_kind"] == "percent",
        int(row["year"]) if row["year"] else None,
        row["source"],
    )


def with_typed(
    kinds: Mapping[str, Kind], assumed: Mapping[str, Assumption], typed: Mapping[str, float]
) -> dict[str, Assumption]:
    """The assumptions by their ids with what somebody has typed in place of some of them.

    OutOfRange where a value is none that it can have.
    """
    found = dict(assumed)
    for one, value in typed.items():
        kind = kinds.get(one)
        if kind is None or not kind.can_be(value):
            raise OutOfRange(
                words.out_of_range(one, kind.name, kind.least, kind.most, kind.unit)
                if kind
                else words.unknown_input(one)
            )
        found[one] = kind.assumed(value, None, words.TYPED)
    return found
