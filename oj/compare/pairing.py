"""Which years two measures are compared in, and the two values of each municipality: or why it has none.

The second measure is read ``lag`` years after the first. No value is taken over a break: of several years
only those from the last new series on count.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from oj.compare.change import Change, NoChange, Surroundings, Unknown, between
from oj.compare.deflation import to_fixed
from oj.compare.figure import Figure
from oj.compare.relation import Left
from oj.compare.sharing import OTHERWISE
from oj.register import Indicator

ENOUGH = 0.5  # of the municipalities of the best year have both values in a year that counts
HALF = 0.5  # of the years that count has a municipality both values in, at least
SPAN = 3  # years of a change that nobody has chosen the years of
SUPPRESSED = "suppressed"

Points = dict[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Column:
    """The figures of a measure by municipality and year, and how many years after the first they are read."""

    measure: Indicator
    figures: Mapping[str, Mapping[int, Figure]]
    lag: int = 0

    def at(self, code: str, year: int) -> Figure | None:
        """The figure that belongs to ``year`` of the first measure, with or without a value."""
        return self.figures.get(code, {}).get(year + self.lag)

    def value(self, code: str, year: int) -> float | None:
        """Its value."""
        figure = self.at(code, year)
        return figure.value if figure else None

    def broken(self, first: int, last: int, code: str = "") -> int | None:
        """The year of the first measure from which a new series goes on to ``last``."""
        found = self.measure.break_between(first + self.lag, last + self.lag, code)
        return None if found is None else found - self.lag


@dataclass(frozen=True)
class Pair:
    """Two measures of the same municipalities, ``codes``."""

    x: Column
    y: Column
    codes: Sequence[str]

    def has_both(self, code: str, year: int) -> bool:
        """Whether a municipality has both values."""
        return self.x.value(code, year) is not None and self.y.value(code, year) is not None

    def years(self, asked: tuple[int, int] | None) -> list[int]:
        """The years, of ``asked`` or of all, in which enough municipalities have both values."""
        every = {year for figures in self.x.figures.values() for year in figures}
        first, last = asked or (min(every, default=0), max(every, default=0))
        many = {
            year: sum(self.has_both(code, year) for code in self.codes)
            for year in sorted(every)
            if first <= year <= last
        }
        most = max(many.values(), default=0)
        return [year for year, count in many.items() if count and count >= ENOUGH * most]

    def unbroken(self, years: Sequence[int]) -> list[int]:
        """Those of ``years`` that lie after the last break of either."""
        first, last = years[0], years[-1]
        starts = [one.broken(first, last) or first for one in (self.x, self.y)]
        return [year for year in years if year >= max(starts)]

    def is_broken(self, code: str, years: Sequence[int]) -> bool:
        """Whether a new series of this municipality starts between the years."""
        return any(one.broken(years[0], years[-1], code) is not None for one in (self.x, self.y))

    def why_none(self, code: str, years: Sequence[int]) -> Left:
        """Why a municipality has no two values in any of ``years``."""
        lacking = [(one, [one.at(code, year) for year in years]) for one in (self.x, self.y)]
        statuses = {figure.status for _, figures in lacking for figure in figures if figure}
        if OTHERWISE in statuses:
            return "otherwise"
        if SUPPRESSED in statuses:
            return "suppressed"
        has_x = any(figure and figure.value is not None for figure in lacking[0][1])
        return "no_y" if has_x else "no_x"


@dataclass(frozen=True, slots=True)
class Paired:
    """The two values of each municipality that has both, why others do not, and the prices of kronor."""

    points: Points
    excluded: Counter[Left]
    price_years: tuple[int | None, int | None] = (None, None)


def levels(pair: Pair, years: Sequence[int], index: Mapping[int, float]) -> Paired:
    """The mean of each measure over ``years``; kronor in the prices of the last of them.

    Of a municipality only the years count in which it has both, at least half of them.
    """
    prices = [_price_year(one, years, index) for one in (pair.x, pair.y)]
    points: Points = {}
    excluded: Counter[Left] = Counter()
    for code in pair.codes:
        known = [year for year in years if pair.has_both(code, year)]
        if not known:
            excluded[pair.why_none(code, years)] += 1
        elif len(known) < HALF * len(years):
            excluded["few_years"] += 1
        elif pair.is_broken(code, years):
            excluded["break"] += 1
        else:
            one, other = (
                fmean(_amount(column, code, year, price, index) for year in known)
                for column, price in zip((pair.x, pair.y), prices, strict=True)
            )
            points[code] = one, other
    return Paired(points, excluded, (prices[0], prices[1]))


def changes(pair: Pair, years: tuple[int, int], index: Mapping[int, float]) -> Paired:
    """The change of each measure from the first to the last of ``years``, in its unit.

    As change.py tells it: kronor in the prices of the last year, never across a break, never between values
    that share a year.
    """
    points: Points = {}
    excluded: Counter[Left] = Counter()
    prices: tuple[int | None, int | None] = (None, None)
    around = Surroundings(index=index)
    for code in pair.codes:
        if not all(pair.has_both(code, year) for year in years):
            excluded[pair.why_none(code, [year for year in years if not pair.has_both(code, year)])] += 1
            continue
        one, other = (_change(column, code, years, around) for column in (pair.x, pair.y))
        if isinstance(one, Change) and isinstance(other, Change):
            points[code] = one.difference, other.difference
            prices = one.price_year, other.price_year
        else:
            reasons = [found.reason for found in (one, other) if isinstance(found, Unknown)]
            excluded["overlap" if NoChange.OVERLAP in reasons else "break"] += 1
    return Paired(points, excluded, prices)


def span(pair: Pair, years: Sequence[int]) -> tuple[int, int] | None:
    """From when to when a change is taken, where nobody has chosen: SPAN years, or fewer after a break."""
    last = years[-1]
    earlier = [year for year in pair.unbroken(years) if last - SPAN <= year < last]
    return (earlier[0], last) if earlier else None


@dataclass(frozen=True, slots=True)
class Observation:
    """The two values of a municipality in a year."""

    code: str
    year: int
    x: float
    y: float


def observations(
    pair: Pair, years: Sequence[int], index: Mapping[int, float]
) -> tuple[list[Observation], Paired]:
    """Every year's two values of who has both in at least two years and no break of its own.

    ``points`` are the changes from a municipality's first to its last year.
    """
    prices = [_price_year(one, years, index) for one in (pair.x, pair.y)]
    found: list[Observation] = []
    points: Points = {}
    excluded: Counter[Left] = Counter()
    for code in pair.codes:
        known = [year for year in years if pair.has_both(code, year)]
        if not known:
            excluded[pair.why_none(code, years)] += 1
        elif len(known) == 1:
            excluded["few_years"] += 1
        elif pair.is_broken(code, known):
            excluded["break"] += 1
        else:
            own = [
                Observation(
                    code,
                    year,
                    _amount(pair.x, code, year, prices[0], index),
                    _amount(pair.y, code, year, prices[1], index),
                )
                for year in known
            ]
            found += own
            points[code] = own[-1].x - own[0].x, own[-1].y - own[0].y
    return found, Paired(points, excluded, (prices[0], prices[1]))


def _price_year(column: Column, years: Sequence[int], index: Mapping[int, float]) -> int | None:
    """The year in whose prices kronor of ``years`` are taken together: None for running prices, or none."""
    own = [year + column.lag for year in years]
    return own[-1] if column.measure.is_cost and all(year in index for year in own) else None


def _amount(
    column: Column, code: str, year: int, price_year: int | None, index: Mapping[int, float]
) -> float:
    value = column.value(code, year)
    if value is None:
        raise ValueError(f"no value of {code} in {year}")
    if price_year is None:
        return value
    fixed = to_fixed(value, year + column.lag, price_year, index)
    return value if fixed is None else fixed


def _change(column: Column, code: str, years: tuple[int, int], around: Surroundings) -> Change | Unknown:
    earlier, later = (column.at(code, year) for year in years)
    if earlier is None or later is None:
        return Unknown(NoChange.NO_VALUE)
    return between(column.measure, earlier, later, around)
