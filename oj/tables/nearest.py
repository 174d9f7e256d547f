"""Own nearest neighbours as a table: how near, and what makes them differ."""

from collections.abc import Mapping

from oj.compare.made_otherwise import SAFE, WEIGHINGS, Redrawn
from oj.compare.neighbours import Neighbourhood
from oj.swedish import number
from oj.tables.table import Cell, Format, Table, figures, texts

NOTE = (
    "Varje skillnad mäts mot hur mycket kommunerna brukar skilja sig åt (medianavvikelsen, som ytterligheter "
    "inte rubbar). Skillnaderna vägs ihop till ett avstånd: roten ur summan av deras kvadrater (egen "
    "beräkning). Folkmängd och andra antal jämförs som kvoter: dubbelt så många är lika långt borta som "
    "hälften så många. Avståndet säger vilka som liknar varandra i det du har valt, inte i annat."
)

SAFE_NOTE = (
    f"Granne i: andelen av {WEIGHINGS} slumpade sätt att väga samma mått, runt de valda vikterna, där "
    f"kommunen är bland de sju närmaste. Från {100 * SAFE:.0f} % är den en säker granne (egen beräkning)."
)


def nearest(
    neighbourhood: Neighbourhood,
    names: Mapping[str, str],
    titles: Mapping[str, str],
    caption: str,
    weights: Mapping[str, float],
    redrawn: Redrawn | None = None,
) -> Table:
    """Distance and the share of each variable in it; the ``weights`` are told in a note.

    And in how many per cent of the ways to weigh it each is a neighbour, where there are any.
    """
    parts = (f"Därav {titles.get(name, name)}" for name in neighbourhood.used)
    table = [
        [
            Cell(names.get(n.code, n.code)),
            Cell(n.distance, Format(2)),
            *([Cell(100 * redrawn.shares.get(n.code, 0.0), Format(unit="%"))] if redrawn else []),
            *(Cell(100 * n.parts[name], Format(unit="%")) for name in neighbourhood.used),
        ]
        for n in neighbourhood.neighbours
    ]
    given = ", ".join(f"{titles.get(name, name)} {number(weights[name])}" for name in neighbourhood.used)
    weighed = f"Vikter: {given}." if len(set(weights.values())) > 1 else "Alla mått väger lika."
    usual = f"95 av 100 kommuner har sin närmaste granne inom avståndet {number(neighbourhood.usual, 2)}."
    heads = figures("Avstånd", *(["Granne i"] if redrawn else []), *parts)
    return Table(
        caption,
        [*texts("Kommun"), *heads],
        table,
        [NOTE, weighed, usual, *([SAFE_NOTE] if redrawn else [])],
    )
