"""A bar per year."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from oj.compare.answers_per_year import AnswersOfYear
from oj.compare.measure import Measure
from oj.swedish import number, out_of
from pages.shell.templating import render


def bars(measure: Measure, found: Sequence[AnswersOfYear], of: int) -> Markup:
    """A bar per year, the newest first: those that have it, in part, not; the empty end did not answer."""
    shown = [_bar(measure, year, of) for year in reversed(found)]
    return render("kommun/templates/bars.html", bars=shown)


def _bar(measure: Measure, year: AnswersOfYear, of: int) -> tuple[int, list[tuple[str, float]], str]:
    """The year, its answers with their widths in per cent, and how many of those asked have it."""
    having = year.having(measure)
    part = sum(n for v, n in year.counts.items() if v > 0 and not measure.has_it(v, year.year))
    shares = {"ja": having, "delvis": part, "nej": year.answered - having - part}
    pieces = [(key, round(100 * count / of, 1)) for key, count in shares.items() if count]
    return year.year, pieces, out_of(number(having), number(year.answered))
