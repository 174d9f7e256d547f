"""A map of the municipalities, without tiles and without network: the country, and our county."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from oj.charts.chart import Axis, Chart, Kind, Point, Role, Series
from oj.charts.from_facts import axis
from oj.charts.map_classes import MapClass
from oj.compare.comparison_groups import ComparisonGroup, Scope
from oj.compare.fact import Fact
from oj.compare.figure import Figure
from oj.reference import municipalities
from oj.swedish import NBSP, number
from oj.words.page_summaries import spread
from oj.words.quantities import amount, reason


def country(fact: Fact, classes: Sequence[MapClass], figures: Mapping[str, Figure], place: str) -> Chart:
    """The whole country; ``figures`` by municipality, ``place`` is our name."""
    return _map("Sverige", fact, classes, figures, place, municipalities())


def county(fact: Fact, classes: Sequence[MapClass], figures: Mapping[str, Figure], place: str) -> Chart:
    """Our county."""
    own = municipalities()[fact.code]
    codes = {code for code, other in municipalities().items() if other.county_code == own.county_code}
    return _map(own.county, fact, classes, figures, place, codes)


def _map(
    where: str,
    fact: Fact,
    classes: Sequence[MapClass],
    figures: Mapping[str, Figure],
    place: str,
    wanted: Collection[str],
) -> Chart:
    counts = [(one.words, sum(code in wanted for code in one.codes)) for one in classes]
    told = "; ".join(f"{words}: {number(count)}" for words, count in counts if count)
    said = f"Karta över {where}. {fact.measure.title} {fact.year}, antal kommuner: {told}."
    shaded = [
        Series(
            one.role,
            [[_point(fact, code, figures[code]) for code in one.codes if code in wanted]],
            f"{one.words}: {number(len(one.codes))}{NBSP}{'kommun' if len(one.codes) == 1 else 'kommuner'}",
            order=one.order,
        )
        for one in classes
    ]
    group = outlined(fact)
    members = [code for code in fact.groups.get(group, ()) if code in wanted]
    outlines = [
        Series(Role.MEMBER, [_outline(members)], group.member if fact.groups.get(group) else ""),
        Series(Role.US, [_outline([fact.code])], place),
    ]
    return Chart(Kind.MAP, spread(fact), said, Axis(), axis(fact.measure), [*shaded, *outlines])


def _point(fact: Fact, code: str, figure: Figure) -> Point:
    """A value; why there is none, or an answer in words, as its note."""
    name, answers = municipalities()[code].name, fact.measure.answers
    if figure.value is None:
        return Point(0.0, None, name, reason(figure), key=code)
    note = amount(fact.measure, figure.value, figure.year) if answers else ""
    return Point(0.0, figure.value, name, note, key=code)


def _outline(codes: Iterable[str]) -> list[Point]:
    return [Point(0.0, None, municipalities()[code].name, key=code) for code in codes]


def outlined(fact: Fact) -> ComparisonGroup:
    """The group whose members have an outline: the own selection, else the peers."""
    return Scope.OWN if fact.scope is Scope.OWN else Scope.PEERS
