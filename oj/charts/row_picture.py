"""The small picture beside a measure's value."""

from collections.abc import Mapping

from oj.charts.answer_charts import squares
from oj.charts.chart import Chart
from oj.charts.strip import strip
from oj.compare.fact import Fact


def row_picture(fact: Fact, place: str, names: Mapping[str, str]) -> Chart:
    """Squares of answers, else a strip; ``place`` is our name, ``names`` maps codes to names."""
    return squares(fact, place) if fact.measure.answers else strip(fact, place, names)
