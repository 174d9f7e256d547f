"""All municipalities as ticks on a line, those compared with as rings, the reference values, and us."""

from collections.abc import Mapping
from dataclasses import replace
from statistics import median

from oj.charts.chart import Axis, Chart, Kind, Mark, Point, Role, Series
from oj.charts.from_facts import axis, chance_of
from oj.charts.status_colour import status_colour
from oj.compare.comparison_groups import Scope
from oj.compare.fact import Fact, figure_of
from oj.swedish import number
from oj.words.sentences import strip_sentence

MOST_RINGS = 12  # larger groups are darker ticks
FEWEST_SPREAD = 2  # municipalities with a value before there is a spread to draw
TRIMMED = 0.01  # of all values at either end may lie outside the picture
REFERENCES = {
    Scope.NATION: (Role.NATION, "Riket enligt källan"),
    Scope.GROUP: (Role.GROUP_MEDIAN, "kommungruppens median"),
}


def spread(fact: Fact) -> tuple[float, float] | None:
    """From where to where nearly all municipalities, we and the members lie; None when all are alike."""
    values = sorted(fact.values.values())
    if len(values) < FEWEST_SPREAD:
        return None
    cut = int(len(values) * TRIMMED)
    shown = [values[cut], values[-1 - cut], *fact.member_values().values()]
    if fact.own.value is not None:
        shown.append(fact.own.value)
    low, high = min(shown), max(shown)
    return (low, high) if high > low else None


def strip(fact: Fact, place: str, names: Mapping[str, str]) -> Chart:
    """The chart; ``place`` is our name, ``names`` maps codes to names. Without a spread its note says why."""
    span, said = spread(fact), strip_sentence(fact, place)
    along = replace(axis(fact.measure), span=span)
    if span is None:
        few = len(fact.values) < FEWEST_SPREAD
        why = (
            "för få kommuner har uppgift för att visa spridningen"
            if few
            else "nästan alla kommuner har samma värde"
        )
        return Chart(Kind.STRIP, fact.measure.title, said, along, Axis(), (), notes=[why])
    having, members = len(fact.values), fact.member_values()
    most = having >= fact.municipalities / 2
    whose = Role.MEMBER if len(members) <= MOST_RINGS else Role.CROWD
    others = {code: v for code, v in fact.values.items() if code not in members and code != fact.code}
    series = [
        Series(Role.EVERYBODY, [_points(others, names)], "alla kommuner" if most else f"{having} kommuner"),
    ]
    if fact.own.value is not None:
        series.append(Series(Role.US, [[Point(fact.own.value, name=place)]], place, status_colour(fact)))
    # Rings are smaller than our mark and drawn upon it: one with our value would else be hidden.
    rings = [
        Point(
            value, name=names.get(code, code), small_base=figure_of(fact, code).has_small_base(fact.measure)
        )
        for code, value in members.items()
    ]
    series.append(Series(whose, [rings], fact.scope.member if fact.members else ""))
    if whose is Role.MEMBER and any(point.small_base for point in rings):
        series.append(Series(Role.FEW, (), f"{fact.scope.member} på för litet underlag"))
    bands = chance_of(fact.measure, fact.own)
    middle = "mediankommunen i landet" if most else f"medianen av {number(having)} kommuner"
    marks = [Mark(Role.MIDDLE, median(fact.values.values()), middle)]
    for scope, (role, label) in REFERENCES.items():
        found = fact.references.get(scope)
        if found is not None and found.value is not None:
            marks.append(Mark(role, found.value, label))
    return Chart(Kind.STRIP, fact.measure.title, said, along, Axis(), series, bands, marks)


def _points(values: Mapping[str, float], names: Mapping[str, str]) -> list[Point]:
    return [Point(value, name=names.get(code, code)) for code, value in values.items()]
