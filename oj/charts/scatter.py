"""One measure against another: every municipality a dot, those compared with rings, us a diamond."""

from collections.abc import Mapping
from dataclasses import replace
from statistics import median

from oj.charts.chart import Axis, Chart, Kind, Point, Role, Series
from oj.charts.from_facts import axis, by_group, by_role
from oj.compare.comparison_groups import Scope
from oj.compare.correlation import Together
from oj.compare.learning import LearnedFrom
from oj.compare.relation import Relation
from oj.compare.viewpoint import Viewpoint
from oj.register import Indicator
from oj.swedish import years as spanned
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


MIDDLE = "median, alla i bilden"


def related(
    relation: Relation, view: Viewpoint, place: str, names: Mapping[str, str], title: str, sentence: str
) -> Chart:
    """The two values of every municipality of a relation, with lines through their medians.

    Marked are we, the peers, and the group compared with (the municipality group where that is the peers or
    Riket). ``sentence`` says the picture in words.
    """
    points = {
        code: Point(x, y, names.get(code, code), small_base=code in relation.small)
        for code, (x, y) in relation.points.items()
    }
    x, y = (_axis(relation, measure, at) for at, measure in enumerate((relation.x, relation.y)))
    across, up = (median(values) for values in zip(*relation.points.values(), strict=True))
    middle = Series(Role.MIDDLE, [[Point(across, up, MIDDLE)]], MIDDLE)
    group = Scope.GROUP if view.scope in (Scope.PEERS, Scope.NATION) else view.scope
    marked = {Role.GROUP: group, Role.MEMBER: Scope.PEERS}
    series = [middle, *by_group(points, view.groups, marked, view.code, place, "brand")]
    return Chart(Kind.SCATTER, title, sentence, x, y, series)


def learned(found: LearnedFrom, names: Mapping[str, str], title: str, sentence: str) -> Chart:
    """Before and after of those that stood where we stand; rings are those that moved the better way."""
    at, measure = found.periods, found.measure
    x, y = (
        replace(axis(measure), title=f"{measure.title} {spanned(years[0], years[-1])}")
        for years in (at.baseline, at.outcome)
    )
    points = {is_named: [
        Point(one.before, one.after, names.get(one.code, one.code))
        for one in found.learning.peers if one.is_named is is_named
    ] for is_named in (False, True)}  # fmt: skip
    series = [
        Series(Role.OTHER, [points[False]], "stod där kommunen senast stod"),
        Series(Role.MEMBER, [points[True]], "namngivna"),
    ]
    return Chart(Kind.SCATTER, title, sentence, x, y, [one for one in series if one.runs[0]])


def _axis(relation: Relation, measure: Indicator, at: int) -> Axis:
    """The axis of a measure, with its years: a change of a share is in percentage points."""
    found = axis(measure)
    years = [year + at * relation.asked.lag for year in relation.years]
    when = spanned(years[0], years[-1])
    if relation.asked.over == "levels":
        return replace(found, title=f"{found.title} {when}")
    unit = "procentenheter" if found.unit == "%" else found.unit
    return replace(found, title=f"{found.title}, ändring {when}", unit=unit)
