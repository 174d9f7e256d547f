"""How many municipalities have answered what, year by year, and who has changed answer."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from oj.register import Indicator


@dataclass(frozen=True, slots=True)
class AnswerCount:
    """One row of queries/indicator/answers.sql."""

    year: int
    value: float
    municipalities: int
    from_value: float | None
    counties: Sequence[str] = ()


@dataclass(slots=True)
class AnswersOfYear:
    """The answers of one year: municipalities by answer; how many came to and went from the highest answer.

    ``both`` counts those that answered this year and ``since``, the year compared with. ``is_sure`` is
    whether so many more one way is more than chance, when all questions are looked at together; None where
    this one is looked at by itself.
    """

    year: int
    since: int
    counts: dict[float, int] = field(default_factory=dict)
    both: int = 0
    gained: int = 0
    lost: int = 0
    net: Counter[str] = field(default_factory=Counter)  # gained less lost, by county
    is_sure: bool | None = None

    @property
    def answered(self) -> int:
        """Municipalities that answered."""
        return sum(self.counts.values())

    def having(self, measure: Indicator) -> int:
        """Municipalities with the highest answer."""
        return sum(count for value, count in self.counts.items() if measure.has_it(value, self.year))


def per_year(
    measure: Indicator, given: Sequence[AnswerCount], since: int | None = None
) -> list[AnswersOfYear]:
    """The answers year by year, the oldest first, compared with ``since``, else each with the year before."""
    found: dict[int, AnswersOfYear] = {}
    for row in given:
        compared = row.year - 1 if since is None else since
        year = found.setdefault(row.year, AnswersOfYear(row.year, compared))
        year.counts[row.value] = year.counts.get(row.value, 0) + row.municipalities
        if row.from_value is not None and measure.break_between(compared, row.year) is None:
            before, now = measure.has_it(row.from_value, compared), measure.has_it(row.value, row.year)
            year.both += row.municipalities
            year.gained += row.municipalities * (now and not before)
            year.lost += row.municipalities * (before and not now)
            for county in row.counties:
                year.net[county] += now - before
    return [found[year] for year in sorted(found)]
