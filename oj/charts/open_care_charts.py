"""Children placed and children with open care over the years, on one axis: over a year."""

from collections.abc import Sequence

from oj.charts.chart import YEARS, Axis, Chart, Kind, Role, Series
from oj.charts.from_facts import breaks, runs
from oj.compare.fact import Fact
from oj.compare.open_care import per_thousand
from oj.compare.stock_and_flow import hold_together
from oj.words.open_care_sentences import OVER_A_YEAR, PER_THOUSAND, SEVERAL, SHORT, per_year


def children(facts: Sequence[Fact], place: str) -> Chart:
    """Our line in each of the ``facts`` that count a year, per 1 000 inhabitants 0–20 years.

    Raises MixedTimesError where one counts a day and another a year.
    """
    hold_together(*(fact.measure.id for fact in facts))
    series = [
        Series(
            Role.PLACE,
            [
                [point._replace(y=point.y and per_thousand(fact.measure, point.y), note="") for point in run]
                for run in runs(fact.measure, SHORT[fact.measure.id], fact.own_series)
            ],
            SHORT[fact.measure.id],
            order=order,
        )
        for order, fact in enumerate(facts)
    ]
    years = [point.x for one in series for point in one.points]
    first, last = min(years, default=0), max(years, default=0)
    marks = {mark for fact in facts for mark in breaks(fact.measure, fact.code) if first < mark.value < last}
    upright = Axis(PER_THOUSAND, "", 1, (0.0, 0.0))
    return Chart(
        Kind.LINES, OVER_A_YEAR, per_year(facts, place) or OVER_A_YEAR, YEARS, upright,
        series[1:] + series[:1], breaks=sorted(marks, key=lambda mark: mark.value),
        notes=[f"{PER_THOUSAND}. {SEVERAL}"],
    )  # fmt: skip
