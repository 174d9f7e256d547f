"""A cost's mean over three years: accounts are no sample, and one year of a small place says little."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from oj.compare.comparison_groups import Scope
from oj.compare.deflation import to_fixed
from oj.compare.fact import Fact
from oj.compare.figure import Figure
from oj.compare.reference_value import Reference, group_median, national

YEARS, FEWEST = 3, 2


@dataclass(frozen=True, slots=True)
class MeanOfYears:
    """The mean ``value`` of ``years``, in the prices of ``price_year``; None for running prices.

    ``reference`` is the same of those compared with: the median of their means over as many of the same years
    as we have, or Riket's. ``broken`` is the year of the break after which all years lie, if one is why there
    are only two.
    """

    value: float
    years: tuple[int, ...]
    price_year: int | None
    reference: Reference
    broken: int | None = None


def mean_of_years(fact: Fact) -> MeanOfYears | None:
    """The mean of our cost over the fact's year and the two before, at least two of them.

    None for what is no amount of kronor, without our value of the year, with only one year after a break, and
    where the years that are shown begin later.
    """
    measure, year = fact.measure, fact.year
    if not measure.is_cost or measure.is_per_cent or fact.own.value is None:
        return None
    first = year - YEARS + 1
    if fact.first_year is not None and fact.first_year > first:
        return None
    broken = measure.break_between(first, year, fact.code)
    wanted = range(max(first, broken or first), year + 1)
    index = _index(fact, wanted)
    own = _amounts(fact.own_series, wanted, year, index)
    if len(own) < FEWEST:
        return None
    price_year = fact.price_year or (year if index else None)
    reference = _reference(fact, tuple(own), index)
    return MeanOfYears(fmean(own.values()), tuple(own), price_year, reference, broken)


def _index(fact: Fact, years: Sequence[int]) -> Mapping[int, float]:
    """The index that amounts are made fixed by; {} where they already are, or where a year has none."""
    index = fact.around.index
    return index if fact.price_year is None and all(year in index for year in years) else {}


def _amounts(
    series: Sequence[Figure], years: Sequence[int], base: int, index: Mapping[int, float]
) -> dict[int, float]:
    """By year, the amounts that are known, in the prices of ``base`` where there is an ``index``."""
    found = {}
    for figure in series:
        if figure.year in years and figure.value is not None:
            fixed = to_fixed(figure.value, figure.year, base, index) if index else figure.value
            found[figure.year] = figure.value if fixed is None else fixed
    return found


def _reference(fact: Fact, years: Sequence[int], index: Mapping[int, float]) -> Reference:
    def mean(series: Sequence[Figure]) -> float | None:
        amounts = _amounts(series, years, fact.year, index)
        return fmean(amounts.values()) if len(amounts) == len(years) else None

    if fact.scope is Scope.NATION:
        answered = min((fact.answered.get(year, 0) for year in years), default=0)
        return national(mean(fact.nation_series()), answered, fact.municipalities)
    means = [mean(fact.series.get(code, ())) for code in fact.members]
    return group_median(fact.scope, [one for one in means if one is not None], len(fact.members))
