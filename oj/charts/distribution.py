"""How all municipalities spread in one indicator: a dot each, upon those that are alike."""

from collections.abc import Mapping
from dataclasses import replace

from oj.charts.chart import Axis, Chart, Kind, Mark, Point, Role
from oj.charts.from_facts import axis, by_role, chance_of, marked_group
from oj.charts.status_colour import status_colour
from oj.charts.strip import spread
from oj.charts.svg.kernel import nice_ticks
from oj.compare.comparison_groups import Scope
from oj.compare.fact import Fact
from oj.words.page_summaries import spread as sentence
from oj.words.sentences import strip_sentence


def distribution(fact: Fact, place: str, names: Mapping[str, str]) -> Chart:
    """The chart; ``place`` is our name, ``names`` maps codes to names. No span of x when all are alike."""
    found = spread(fact)
    ticks = nice_ticks(*found) if found else []
    points = {code: Point(value, name=names.get(code, code)) for code, value in fact.values.items()}
    told = [(Role.US, place, fact.own.value)]
    if not fact.measure.is_size:
        group = marked_group(fact)
        told.append((Role.MEDIAN, group.median_line, fact.references[group].value))
        told.append((Role.NATION, "Riket", fact.references[Scope.NATION].value))
    return Chart(
        Kind.DISTRIBUTION,
        sentence(fact),
        strip_sentence(fact, place),
        replace(axis(fact.measure), span=(ticks[0], ticks[-1]) if ticks else None),
        Axis(),
        by_role(fact, points, place, status_colour(fact)),
        chance_of(fact.measure, fact.own),
        [Mark(role, value, label) for role, label, value in told if value is not None],
    )
