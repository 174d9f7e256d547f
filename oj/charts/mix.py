"""What a cost is made of, year by year: shares that fill the width, in shades of one neutral colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from oj.charts.chart import YEARS, Axis, Chart, Kind, Point, Role, Series
from oj.compare.fact import Fact
from oj.swedish import NBSP, listing, number

NOTE = "Delarnas summa är kostnaden för barn- och ungdomsvård. Egen beräkning."


def shares(parts: Sequence[Fact], code: str) -> dict[int, list[float]]:
    """By year: the per cent of each part, for the years in which all parts are known and not all zero."""
    by_part = [{f.year: f.value for f in part.series.get(code, ())} for part in parts]
    found = {}
    for year in sorted(set.intersection(*(set(one) for one in by_part))):
        values = [value for one in by_part if (value := one[year]) is not None and value >= 0]
        if len(values) == len(parts) and sum(values) > 0:
            found[year] = [100 * value / sum(values) for value in values]
    return found


def mix(by_year: Mapping[int, Sequence[float]], labels: Sequence[str], place: str) -> Chart:
    """The chart of what ``shares`` gives; ``labels`` are the parts."""
    said = sentence(by_year, labels, place)
    series = [
        Series(Role.PART, [[Point(y, of[order]) for y, of in by_year.items()]], label, order=order)
        for order, label in enumerate(labels)
    ]
    return Chart(Kind.MIX, said, said, YEARS, Axis("Andel av kostnaden", "%"), series, notes=[NOTE])


def sentence(by_year: Mapping[int, Sequence[float]], labels: Sequence[str], place: str) -> str:
    """The latest year's shares in words: "År 2024 gick 37 % av kostnaden i Lund till HVB, …"."""
    if not by_year:
        return f"Hur kostnaden fördelas går inte att visa för {place}: någon av delarna saknas alla år."
    year, ends = max(by_year), [""] * (len(labels) - 1)
    said = [
        f"{number(part)}{NBSP}%{of} till {label[:1].lower() + label[1:] if label[1:2].islower() else label}"
        for part, label, of in zip(by_year[year], labels, [f" av kostnaden i {place}", *ends], strict=True)
    ]
    return f"År {year} gick {listing(said)}"
