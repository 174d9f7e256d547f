"""What a cost is made of, year by year: bars of shares that fill the width, in one neutral colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from oj.compare.facts import Fact
from oj.show.tables import Cell, Table, missing
from oj.swedish import NBSP, listing, number

ROOM = 9  # per cent of the width that a figure needs inside its part


def shares(parts: Sequence[Fact], code: str) -> dict[int, list[float]]:
    """By year: the per cent of each part, for the years in which all parts are known and not all zero."""
    by_part = [{f.year: f.value for f in part.series.get(code, ())} for part in parts]
    found = {}
    for year in sorted(set.intersection(*(set(one) for one in by_part))):
        values = [value for one in by_part if (value := one[year]) is not None and value >= 0]
        if len(values) == len(parts) and sum(values) > 0:
            found[year] = [100 * value / sum(values) for value in values]
    return found


def picture(by_year: Mapping[int, Sequence[float]], labels: Sequence[str], said: str) -> str:
    """The bars as HTML; ``said`` is their text alternative."""
    keys = "".join(
        f'<span class="oj-mix-key"><span class="oj-mix-{number_}"></span>{escape(label)}</span>'
        for number_, label in enumerate(labels)
    )
    rows = "".join(f'<span class="oj-mix-year">{year}</span>{_bar(parts)}' for year, parts in by_year.items())
    return (
        f'<div class="oj-mix" role="img" aria-label="{escape(said)}">'
        f'<div class="oj-mix-keys">{keys}</div><div class="oj-mix-rows">{rows}</div></div>'
    )


def _bar(parts: Sequence[float]) -> str:
    inside = "".join(_part(position, part) for position, part in enumerate(parts) if part > 0)
    return f'<span class="oj-mix-bar">{inside}</span>'


def _part(position: int, part: float) -> str:
    """A part in its shade, with its figure where there is room for it."""
    said = f"<span>{number(part)}{NBSP}%</span>" if part >= ROOM else ""
    return f'<span class="oj-mix-{position}" style="width:{part:.2f}%">{said}</span>'


def table(by_year: Mapping[int, Sequence[float]], labels: Sequence[str], caption: str) -> Table:
    """The same shares in figures."""
    rows = [
        [Cell(str(year)), *(Cell(number(part), part) for part in parts)] for year, parts in by_year.items()
    ]
    if not rows:
        rows = [[Cell("–"), *(missing("någon av delarna saknas alla år") for _ in labels)]]
    return Table(
        caption, ["År", *(f"{label}, %" for label in labels)], [False] + [True] * len(labels), rows,
        ["Delarnas summa är kostnaden för barn- och ungdomsvård. Egen beräkning."],
    )  # fmt: skip


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
