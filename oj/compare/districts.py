"""A city's districts (stadsdelar) beside each other and beside their city.

A district is a part of its city, so it is held against the rest of it: the city's cases and base without its
own. A district that a new division has made, also one that keeps its name, goes on from nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from oj.compare.certainty import WhyUnknown, untested
from oj.compare.figure import Figure
from oj.compare.gap import Gap, gap, settled
from oj.reference import read_rows
from oj.register import Break, Indicator

DISTRICT = "stadsdel"  # the level of its figures
MADE = "ny indelning i stadsdelar"
LAST = 9999


@dataclass(frozen=True, slots=True)
class Districts:
    """One indicator in the districts of a city; ``measure`` knows their divisions as breaks.

    ``names`` are by code those of ``year``, the latest that any has a row in, in Swedish order; ``series``
    are by code, the city's too. ``gaps`` are by code the district minus its city, all looked at together.
    """

    measure: Indicator
    city: str
    year: int
    names: Mapping[str, str]
    series: Mapping[str, Sequence[Figure]]
    gaps: Mapping[str, Gap | None]

    def latest(self, code: str) -> Figure:
        """The figure of a place in ``year``."""
        found = (one for one in self.series.get(code, ()) if one.year == self.year)
        return next(found, Figure(self.year, None, "absent", region_code=code))

    @property
    def why_untested(self) -> WhyUnknown | None:
        """Why no difference is tested; None where any is."""
        if any(one is not None and one.probability is not None for one in self.gaps.values()):
            return None
        why = (untested(self.measure, self.latest(code)) for code in self.names)
        return next((one for one in why if one is not None), WhyUnknown.NO_BASE)


def districts(
    measure: Indicator, city: str, ours: Sequence[Figure], given: Sequence[Figure], since: int | None = None
) -> Districts | None:
    """What ``given`` (figures of districts) say beside ``ours`` (the city's); None where there are none.

    Figures before ``since`` are left out, and so are districts that a later division has ended.
    """
    shown = [one for one in given if one.year >= (since or one.year)]
    there = [one for one in shown if is_there(city, one)]
    if not there:
        return None
    year = max(one.year for one in there)
    names = {one.region_code: one.region for one in there if one.year == year}
    series = {code: [one for one in shown if one.region_code == code] for code in names}
    series[city] = [replace(one, region_code=city) for one in ours if one.year >= (since or one.year)]
    known = Districts(_divided(measure, city, names), city, year, names, series, {})
    gaps = settled(
        {(measure.id, code): gap_from_city(measure, known.latest(city), known.latest(code)) for code in names}
    )
    return replace(known, gaps={code: one for (_, code), one in gaps.items()})


def gap_from_city(measure: Indicator, city: Figure, district: Figure) -> Gap | None:
    """How far a district is from its city, with the probability that the rest of the city tells."""
    found = gap(measure, city, district)
    if found is None or found.probability is None:
        return found
    numerator, denominator = ((whole or 0) - (part or 0) for whole, part in _counts(city, district))
    if denominator <= 0 or not numerator >= 0:
        return replace(found, sure=None, probability=None)  # no part of it after all
    per = measure.per or 100
    rest = replace(city, value=per * numerator / denominator, numerator=numerator, denominator=denominator)
    against = gap(measure, rest, district)
    return found if against is None else replace(found, sure=against.sure, probability=against.probability)


def _counts(city: Figure, district: Figure) -> list[tuple[float | None, float | None]]:
    return [(city.numerator, district.numerator), (city.denominator, district.denominator)]


def _divided(measure: Indicator, city: str, names: Mapping[str, str]) -> Indicator:
    """The measure with a break where each district was made, as data/reference/districts.csv says."""
    made = [
        Break(first, MADE, "area", regions=(code,))
        for code, name in names.items()
        for first, _ in _lasted().get((city, name), ())
        if first
    ]
    return replace(measure, breaks=tuple(sorted([*measure.breaks, *made], key=lambda one: one.year)))


def city_of(code: str) -> str:
    """The code of the municipality that a district's code begins with."""
    return code[:4]


def is_there(city: str, figure: Figure) -> bool:
    """Whether a figure is of a district that its city has that year; one that nobody knows is, always."""
    lasted = _lasted().get((city, figure.region), [(0, LAST)])
    return figure.status != "not_applicable" and any(first <= figure.year <= last for first, last in lasted)


@cache
def _lasted() -> dict[tuple[str, str], list[tuple[int, int]]]:
    """By city and name the first and last years of its divisions; 0 and LAST where it is open."""
    found: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for row in read_rows("districts.csv"):
        years = (int(row["from_year"] or 0), int(row["to_year"] or LAST))
        found.setdefault((row["municipality_code"], row["name"]), []).append(years)
    return found
