"""What the difference to the others is made of: a bar per part, from the reference to us, all neutral."""

from __future__ import annotations

from oj.charts.chart import Axis, Chart, Kind, Mark, Point, Role, Series
from oj.compare.comparison_groups import ComparisonGroup
from oj.compare.decompose import Decomposition
from oj.words.decomposition import FORM, LEAST, capital, label, pulls, sentence


def waterfall(found: Decomposition, place: str, scope: ComparisonGroup, year: int, notes: list[str]) -> Chart:
    """The chart, in kr; the last bar is the whole difference, from the reference of ``marks`` to our cost."""
    parts = [
        (FORM[form], capital(label(step)), step.kr)
        for form in found.costs
        for step in found.steps
        if step.form == form
    ]
    if abs(found.rest) >= LEAST:
        parts.append(("Övrigt", "Utanför de tre i källan", found.rest))
    series = [
        Series(Role.MORE if kr > 0 else Role.LESS, [[Point(at, kr, f"{group}: {name}")]], name, group=group)
        for at, (group, name, kr) in enumerate(parts)
    ]
    series.append(Series(Role.TOTAL, [[Point(len(parts), found.difference, place)]], place))
    said = sentence(found, place, scope, year)
    start = Mark(Role.MEDIAN, found.reference, capital(scope.median))
    about, kr = f"{said}. {pulls(found)}", Axis("Skillnad", "kr")
    return Chart(Kind.WATERFALL, said, about, Axis(), kr, series, marks=[start], notes=notes)
