"""The mandate periods of municipal boards."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from oj.reference import read_rows


@dataclass(frozen=True, slots=True)
class MandatePeriod:
    """``name`` has the years of the elections, ``boards_from`` the day on which new boards begin."""

    name: str
    boards_from: date


@cache
def mandate_periods() -> tuple[MandatePeriod, ...]:
    """All that are known, the oldest first."""
    rows = read_rows("mandate_periods.csv")
    return tuple(MandatePeriod(row["name"], date.fromisoformat(row["boards_from"])) for row in rows)


def period_of(day: date) -> MandatePeriod | None:
    """The period that boards are in on a day; None before the first that is known."""
    return next((one for one in reversed(mandate_periods()) if one.boards_from <= day), None)
