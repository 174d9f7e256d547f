"""What may be found of *Mot alla odds*: many chosen, one, none; a cost or none; too few of what is needed."""

from __future__ import annotations

from dataclasses import replace

from oj.compare.odds import Method, Rule
from oj.compare.odds_told import Asked, Lines, NoOdds, Odds, Place, Used, Why, parts
from oj.register import register

KNOWN = {one.indicator_id: one for one in parts() if one.indicator_id}
USED = [
    Used(part, register()[id_], (2022, 2023, 2024), is_weighted=id_ == "N33820")
    for id_, part in KNOWN.items()
    if part.match in ("exact", "near")
]
COST = Used(KNOWN["N33006"], register()["N33006"], (2022, 2023, 2024), is_weighted=False)
PLACES = [
    Place("1402", 0.9, -0.4, 9000.0, 0.9, is_chosen=True),
    Place("1480", 0.8, -0.2, 11000.0, 0.5, is_chosen=True),
    Place("0114", -0.8, 0.2, 9900.0, 0.004, is_chosen=False),
    Place("0180", 0.9, 0.5, None, 0.0, is_chosen=False),
]
FOUND = Odds(
    Asked(),
    (2022, 2023, 2024),
    USED,
    {part: Why.NO_SERIES for part in parts() if part.match == "none"},
    PLACES,
    Lines(0.0, 0.0, 10000.0),
    Lines(0.2, 0.2, 10500.0),
    {"2505": ("N33818",)},
    COST,
    2024,
)


def odds() -> list[Odds]:
    """The corner cases."""
    sure = [replace(PLACES[0], probability=0.999), *PLACES[2:]]
    return [
        FOUND,
        replace(FOUND, places=sure, left_out={}, cost=None, price_year=None),
        replace(FOUND, places=PLACES[2:], asked=Asked(Method.RANK, Rule.HIGHEST), used=USED[:2]),
        replace(FOUND, asked=Asked(Method.RANK, Rule.HIGHEST), left_out={}),
    ]


FEW = [NoOdds(Asked(), "risk", 1, 2, {}), NoOdds(Asked(), "", 40, 145, {})]
