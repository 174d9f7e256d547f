"""What charts of several kinds are made of: axes, runs of points, what chance may give, who is who."""

from collections.abc import Iterable, Mapping, Sequence

from oj.charts.chart import Axis, Band, Mark, Point, Role, Series
from oj.compare.change import segments
from oj.compare.comparison_groups import ComparisonGroup, Scope
from oj.compare.fact import Fact
from oj.compare.figure import Figure
from oj.register import Indicator
from oj.words.quantities import counted, unit

CHANCE = "osäkerhet"


def axis(measure: Indicator, span: tuple[float, float] | None = None) -> Axis:
    """The axis of a measure's values."""
    return Axis(measure.title, unit(measure), measure.decimals, span)


def runs(measure: Indicator, name: str, figures: Sequence[Figure]) -> list[list[Point]]:
    """The figures of one place over the years: a missing year or a break starts a new run."""
    return [[_point(measure, name, figure) for figure in run] for run in segments(measure, figures)]


def _point(measure: Indicator, name: str, figure: Figure) -> Point:
    return Point(
        figure.year, figure.value, name, base(measure, figure), small_base=figure.has_small_base(measure)
    )


def base(measure: Indicator, figure: Figure) -> str:
    """What a share stands on: "3 av 24"; "" for other values."""
    return counted(measure, figure) if measure.value_type == "share" else ""


def chance(measure: Indicator, figures: Iterable[Figure]) -> list[Band]:
    """What chance alone may give each figure, by its year; [] when that is known of none."""
    found = [(figure.year, figure.interval(measure)) for figure in figures]
    edges = [(float(year), interval.low, interval.high) for year, interval in found if interval]
    return [Band(Role.CHANCE, edges, CHANCE)] if edges else []


def chance_of(measure: Indicator, figure: Figure) -> list[Band]:
    """What chance alone may give one figure, where x is its value; [] when that is unknown."""
    interval = figure.interval(measure)
    return [Band(Role.CHANCE, [(0.0, interval.low, interval.high)], CHANCE)] if interval else []


BREAK, EXPECTED = "seriebrott", "väntat brott"


def breaks(measure: Indicator, region: str = "") -> list[Mark]:
    """Where a new series of a place starts, halfway from the year before, and whether a source says so."""
    expected = {found.year: found.is_expected for found in measure.breaks_of(region)}
    return [
        Mark(Role.BREAK, year - 0.5, EXPECTED if only else BREAK) for year, only in sorted(expected.items())
    ]


def marked_group(fact: Fact) -> ComparisonGroup:
    """The group whose members are told apart: the one compared with, the peers when that is Riket."""
    return Scope.PEERS if fact.scope is Scope.NATION else fact.scope


def by_role(fact: Fact, points: Mapping[str, Point], place: str, status: str) -> list[Series]:
    """The points by whose they are: all others', the municipality group's, ours, those compared with."""
    marked = {Role.GROUP: Scope.GROUP, Role.MEMBER: marked_group(fact)}
    return by_group(points, fact.groups, marked, fact.code, place, status)


def by_group(
    points: Mapping[str, Point],
    groups: Mapping[ComparisonGroup, Sequence[str]],
    marked: Mapping[Role, ComparisonGroup],
    code: str,
    place: str,
    status: str,
) -> list[Series]:
    """The points by whose they are: all others', those of the ``marked`` groups, and ours before MEMBER's.

    These are drawn last: their rings are smaller than our mark, so that both are seen where values are alike.
    """
    roles = {one: role for role, group in marked.items() for one in groups.get(group, ())} | {code: Role.US}
    named = {role: group.member for role, group in marked.items()}
    labels = {Role.OTHER: "övriga kommuner", Role.GROUP: named[Role.GROUP]}
    labels |= {Role.US: place, Role.MEMBER: named[Role.MEMBER]}
    found: dict[Role, list[Point]] = {role: [] for role in labels}
    for one, point in points.items():
        found[roles.get(one, Role.OTHER)].append(point)
    statuses = {Role.US: status}
    return [
        Series(role, [found[role]], labels[role], statuses.get(role, "")) for role in labels if found[role]
    ]
