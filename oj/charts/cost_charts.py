"""What a cost is made of, year by year: shares that fill the width, in shades of one neutral colour."""

from collections.abc import Mapping, Sequence

from oj.charts.chart import YEARS, Axis, Chart, Kind, Mark, Point, Role, Series
from oj.compare.comparison_groups import ComparisonGroup
from oj.compare.decompose import Decomposition
from oj.swedish import capital
from oj.words.cost_sentences import FORM, LEAST, difference, label, latest_shares, pulls

NOTE = "Delarnas summa är kostnaden för barn- och ungdomsvård. Egen beräkning."


def mix(by_year: Mapping[int, Sequence[float]], labels: Sequence[str], place: str) -> Chart:
    """The chart of what ``shares`` gives; ``labels`` are the parts."""
    said = latest_shares(by_year, labels, place)
    series = [
        Series(Role.PART, [[Point(y, of[order]) for y, of in by_year.items()]], label, order=order)
        for order, label in enumerate(labels)
    ]
    return Chart(Kind.MIX, said, said, YEARS, Axis("Andel av kostnaden", "%"), series, notes=[NOTE])


def waterfall(
    decomposition: Decomposition, place: str, scope: ComparisonGroup, year: int, notes: list[str]
) -> Chart:
    """The chart, in kr; the last bar is the whole difference, from the reference of ``marks`` to our cost."""
    parts = [
        (FORM[form], capital(label(step)), step.kr)
        for form in decomposition.costs
        for step in decomposition.steps
        if step.form == form
    ]
    if abs(decomposition.rest) >= LEAST:
        parts.append(("Övrigt", "Utanför de tre i källan", decomposition.rest))
    series = [
        Series(Role.MORE if kr > 0 else Role.LESS, [[Point(at, kr, f"{group}: {name}")]], name, group=group)
        for at, (group, name, kr) in enumerate(parts)
    ]
    series.append(Series(Role.TOTAL, [[Point(len(parts), decomposition.difference, place)]], place))
    said = difference(decomposition, place, scope, year)
    start = Mark(Role.MEDIAN, decomposition.reference, capital(scope.median))
    about, kr = f"{said}. {pulls(decomposition)}", Axis("Skillnad", "kr")
    return Chart(Kind.WATERFALL, said, about, Axis(), kr, series, marks=[start], notes=notes)
