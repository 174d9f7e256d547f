"""Children placed and children with open care over the years, on one axis: all over a year or all on a day."""

from collections.abc import Sequence

from oj.charts.chart import YEARS, Axis, Chart, Kind, Role, Series
from oj.charts.from_facts import breaks, runs
from oj.compare.fact import Fact
from oj.compare.open_care import per_thousand
from oj.compare.stock_and_flow import hold_together
from oj.words.open_care_sentences import PER_THOUSAND, SEVERAL, per_year


def children(facts: Sequence[Fact], place: str) -> Chart:
    """Our line in each of the ``facts``, per 1 000 inhabitants 0–20 years.

    Raises MixedTimesError where one counts a day and another a year.
    """
    hold_together(*(fact.measure.id for fact in facts))
    said = per_year(facts, place)
    series = [
        Series(
            Role.PLACE,
            [
                [point._replace(y=point.y and per_thousand(fact.measure, point.y), note="") for point in run]
                for run in runs(fact.measure, fact.measure.title, fact.own_series)
            ],
            fact.measure.title,
            order=order,
        )
        for order, fact in enumerate(facts)
    ]
    marks = sorted(
        {mark for fact in facts for mark in breaks(fact.measure, fact.code)}, key=lambda m: m.value
    )
    upright = Axis(PER_THOUSAND, "", 1, (0.0, 0.0))
    return Chart(
        Kind.LINES, said, said, YEARS, upright, series[1:] + series[:1], breaks=marks, notes=[SEVERAL]
    )
