"""One measure against another: every municipality a dot, those compared with rings, us a diamond."""

from collections.abc import Mapping

from oj.charts.chart import Chart, Kind, Point
from oj.charts.from_facts import axis, by_role
from oj.compare.correlation import Together
from oj.words import correlation_sentences
from oj.words.correlation_sentences import Phrases


def scatter(
    together: Together, phrases: Phrases, place: str, names: Mapping[str, str], prices: str = ""
) -> Chart:
    """The chart; ``phrases`` are the words of its title, ``prices`` says in which its kronor are."""
    title = correlation_sentences.sentence(together, phrases)
    notes = filter(None, [correlation_sentences.figures(together), correlation_sentences.CAUSE])
    points = {code: Point(x, y, names.get(code, code)) for code, (x, y) in together.points.items()}
    x, y = axis(together.across.measure), axis(together.up.measure)
    shown = by_role(together.up, points, place, "cost")
    worked_out = [prices] if prices else []
    return Chart(
        Kind.SCATTER, title, f"{title}.", x, y, shown, notes=[" ".join(notes)], worked_out=worked_out
    )
