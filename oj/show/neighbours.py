"""Own nearest neighbours as rows and as a table: who, how near, and what makes them differ most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from oj.charts import html
from oj.charts.chart import Axis, Chart, Kind, Mark, Point, Role, Series
from oj.compare.neighbours import Neighbour, Neighbourhood, Unused
from oj.show import words
from oj.swedish import NBSP, in_words, number
from oj.tables.table import Cell, Format, Table, figures, texts
from oj.templating import render

NOTE = (
    "Varje skillnad mäts mot hur mycket kommunerna brukar skilja sig åt (medianavvikelsen, som ytterligheter "
    "inte rubbar). Skillnaderna vägs ihop till ett avstånd: roten ur summan av deras kvadrater (egen "
    "beräkning). Avståndet säger vilka som liknar varandra i det du har valt, inte i annat."
)
WHY_UNUSED = {
    Unused.NO_OWN_VALUE: "uppgift saknas för {place}",
    Unused.NO_SPREAD: "nästan alla kommuner har samma värde",
    Unused.NO_WEIGHT: "väger ingenting",
}


def lead(found: Neighbourhood, place: str, names: Mapping[str, str], ready: Sequence[str]) -> str:
    """Who is nearest, whether near is the word, and how many stand in the ready list as well."""
    if not found.neighbours:
        return f"Det går inte att räkna ut avstånd för {place} med det som är valt."
    nearest = names.get(found.codes[0], found.codes[0])
    same = sum(code in ready for code in found.codes)
    which = in_words(same).capitalize() if same else "Ingen"
    also = f"{which} av de {in_words(len(found.codes))} finns i den färdiga listan över liknande kommuner."
    if found.is_alone:
        return (
            f"{place} har ingen nära granne i det som är valt. {nearest} kommer närmast, men avståndet är "
            f"större än för 95 av 100 kommuner: en jämförelse säger inte mycket. {also}"
        )
    return f"Mest lik {place} i det som är valt är {nearest}. {also}"


def rows(found: Neighbourhood, names: Mapping[str, str], titles: Mapping[str, str]) -> Markup:
    """A row per neighbour: name, distance as a bar beside what is usual, and what differs most."""
    if not found.neighbours:
        return Markup()
    named = [(one, names.get(one.code, one.code)) for one in found.neighbours]
    shown = [(name, html.show(bar(one, found, name)), _differs(one, titles)) for one, name in named]
    return render("show/templates/neighbours.html", rows=shown)


def left_out(found: Neighbourhood, place: str, titles: Mapping[str, str]) -> list[str]:
    """What could not be used and who could not be a neighbour, in words."""
    said = [
        f"{titles.get(name, name)} används inte: {WHY_UNUSED[why].format(place=place)}."
        for name, why in found.unused.items()
    ]
    return said + [
        f"{number(len(codes))} kommuner saknar uppgift om {titles.get(name, name)} och kan inte vara grannar."
        for name, codes in found.lacking.items()
    ]


def as_table(
    found: Neighbourhood, names: Mapping[str, str], titles: Mapping[str, str], caption: str
) -> Table:
    """Distance and the share of each variable in it."""
    parts = (f"Därav {titles.get(name, name)}" for name in found.used)
    table = [
        [
            Cell(names.get(n.code, n.code)),
            Cell(n.distance, Format(2)),
            *(Cell(100 * n.parts[name], Format(unit="%")) for name in found.used),
        ]
        for n in found.neighbours
    ]
    usual = f"95 av 100 kommuner har sin närmaste granne inom avståndet {number(found.usual, 2)}."
    return Table(caption, [*texts("Kommun"), *figures("Avstånd", *parts)], table, [NOTE, usual])


def _differs(neighbour: Neighbour, titles: Mapping[str, str]) -> str:
    """ "Skiljer sig mest i Folkmängd (62 % av avståndet)"."""
    if not neighbour.parts or not neighbour.distance:
        return "Samma värden."
    name, part = max(neighbour.parts.items(), key=lambda one: one[1])
    if len(neighbour.parts) == 1:
        return ""  # the bar has said it
    what = words.lowered(titles.get(name, name))
    return f"Skiljer sig mest i {what} ({number(100 * part)}{NBSP}% av avståndet)."


def bar(neighbour: Neighbour, found: Neighbourhood, name: str) -> Chart:
    """The distance of a neighbour called ``name`` beside the usual one, on the scale of them all."""
    longest = max(found.usual, *(one.distance for one in found.neighbours)) or 1.0
    is_near = neighbour.distance <= found.usual
    near = "inom" if is_near else "längre bort än"
    said = f"Avstånd {number(neighbour.distance, 2)}, {near} det vanliga ({number(found.usual, 2)})."
    series = Series(Role.NEAR if is_near else Role.FAR, [[Point(neighbour.distance, name=name)]])
    usual = Mark(Role.USUAL, found.usual, "det vanliga")
    return Chart(
        Kind.BAR, name, said, Axis("Avstånd", "", 2, (0.0, longest)), Axis(), [series], marks=[usual]
    )
