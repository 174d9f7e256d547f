"""One published figure of one place and year, with its base and its cell where they are known."""

import re
from dataclasses import dataclass

from oj.compare.uncertainty import Interval, rate, wilson
from oj.register import Indicator
from oj.small_base import SMALLEST_BASE

SHARE_AGREES = 1.0  # percentage points that a share may be from numerator / denominator
RATE_AGREES, RATE_ROUNDED = 0.02, 0.1  # of the value, and in its unit: how far a rate may be
_PERIOD = re.compile(r"(\d{4})–\d{4}")


@dataclass(frozen=True, slots=True)
class Figure:
    """One observation. A query that asks for less of it leaves the other fields empty.

    ``value`` is None unless ``status`` is "ok"; ``note`` is a cell's text that is no number or symbol.
    The last fields are its origin: ``edition`` brought it, ``heading`` are the words above it in the file.
    """

    year: int
    value: float | None
    status: str = "ok"
    numerator: float | None = None
    denominator: float | None = None
    note: str = ""
    period: str = ""
    indicator_id: str = ""
    indicator: str = ""
    region_code: str = ""
    region: str = ""
    level: str = ""
    sex: str = "T"
    unit: str = ""
    edition: int = 0
    file: str = ""
    sha256: str = ""
    sheet: str = ""
    cell: str = ""
    heading: str = ""

    def first_year(self, measure: Indicator) -> int:
        """The first of the years that the value pools; its own year when it pools none.

        The file's period ("2018–2023") tells, else the register's number of pooled years.
        """
        period = _PERIOD.fullmatch(self.period)
        return int(period[1]) if period else self.year - measure.pooled_years + 1

    def fraction(self, *, of_events: bool = False) -> tuple[float, float] | None:
        """(numerator, denominator) when both are known, can be a share and agree with the value.

        ``of_events`` tells that there may be more cases than the base has.
        """
        n, d = self.numerator, self.denominator
        if self.value is None or n is None or d is None or d <= 0 or n < 0 or (n > d and not of_events):
            return None
        return (n, d) if abs(100 * n / d - self.value) <= SHARE_AGREES else None

    def count(self, measure: Indicator) -> tuple[float, float] | None:
        """(cases, base) of a share or a rate when they agree with the value: what chance is judged by."""
        if not measure.has_cases:
            return None
        if measure.value_type == "share":
            return self.fraction(of_events=measure.counts_events)
        n, d = self.numerator, self.denominator
        if measure.value_type != "rate" or not measure.per or self.value is None or n is None or not d:
            return None
        if d <= 0 or n < 0:
            return None
        off = abs(n / d * measure.per - self.value)
        return (n, d) if off <= RATE_AGREES * self.value + RATE_ROUNDED else None

    def interval(self, measure: Indicator) -> Interval | None:
        """What chance alone may give, in the measure's unit; None for a cost or an unknown base."""
        found = self.count(measure)
        if found is None:
            return None
        return wilson(*found) if measure.is_binomial else rate(*found, measure.per)

    def has_small_base(self, measure: Indicator) -> bool:
        """True for a base below 21, or the measure's own limit: shown pale, never coloured, never a headline.

        Few cases on a larger base are judged by their interval: 0 of 45 may well be sure.
        """
        return self.denominator is not None and self.denominator < max(measure.minimum_base, SMALLEST_BASE)
