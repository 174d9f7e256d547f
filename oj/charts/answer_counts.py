"""How many municipalities have answered what, a bar per year: have it, in part, not, silent."""

from __future__ import annotations

from collections.abc import Sequence

from oj.charts.chart import YEARS, Axis, Chart, Kind, Point, Role, Series
from oj.charts.squares import LABELS, asked
from oj.compare.answers_per_year import AnswersOfYear
from oj.compare.measure import Measure
from oj.words.answer_sentences import moved, sentence


def answer_counts(measure: Measure, found: Sequence[AnswersOfYear], of: int) -> Chart:
    """The chart of at least one year; ``of`` is how many municipalities there are."""
    counts = [(year.year, _counts(measure, year, of)) for year in found]
    series = [
        Series(role, [[Point(year, by_role[role]) for year, by_role in counts]], LABELS[role])
        for role in asked([measure])
    ]
    said = sentence(measure, found, of)
    kommuner = Axis("Antal kommuner", span=(0, of))
    return Chart(Kind.COUNTS, said, said, YEARS, kommuner, series, notes=[moved(measure, found)])


def _counts(measure: Measure, year: AnswersOfYear, of: int) -> dict[Role, int]:
    having = year.having(measure)
    part = sum(n for v, n in year.counts.items() if v > 0 and not measure.has_it(v, year.year))
    rest = year.answered - having - part
    return {Role.YES: having, Role.PARTLY: part, Role.NO: rest, Role.NONE: of - year.answered}
