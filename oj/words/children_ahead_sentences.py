"""What is said of *Barnen om tio år*: a rate times projected children, mechanical and told as that."""

from collections.abc import Sequence

from oj.compare.projected_placed import HORIZON, Ahead, Wandered
from oj.compare.uncertainty import Interval
from oj.swedish import NBSP, listing, number, signed, spanned
from oj.words import break_even_sentences
from oj.words.year_sentences import money

OWN = break_even_sentences.OWN_SOURCE
MECHANICAL = "Mekanisk räkning, ingen prognos: räknat som om andelen placerade förblev som den är."
MISSING = (
    "Framskrivningens egen osäkerhet.",
    "Barnens ålder och villkor, öppenvård, vårdens längd och form, priser och nya lagar.",
)
NARROW = "20-åringarna: framskrivningen är av 0–19 år."
UNKNOWN = "Hur andelen vandrar från år till år: uppgifterna är för få."


def changed(change: float, year: int) -> str:
    """Where the projected children come from: those of a year, changed as the projection says."""
    return f"Framskrivning: barn 0–20 år {year}, ändrade {signed(change, 1)}{NBSP}% som 0–19 år"


def projected(year: int) -> str:
    """Where the projected children come from: the projection's own number."""
    return f"Framskrivning från {year}, 0–19 år"


def worked_out(children: float) -> str:
    """Where the placed children come from where only the rate is given."""
    return f"Andelen av {number(children)} barn"


def not_known(lacking: Sequence[str], place: str) -> str:
    """What is missing, to be typed."""
    return f"{listing(lacking)} saknas för {place}. Skriv egna."


def _may_be(interval: Interval) -> str:
    return spanned(number(interval.low), number(interval.high))


def lead(found: Ahead, rate: float, rated: int | None, counted: int | None, year: int | None) -> str:
    """How many would be placed, with the interval; years are None of what somebody has typed."""
    per = f"{number(rate, 1)} av 1{NBSP}000"
    share = f"förblev som {rated} ({per})" if rated else f"vore {per}"
    return (
        f"Räknat som om andelen placerade {share}: {number(found.placed)} placerade barn "
        f"{year or 'i framskrivningen'}, mot {number(found.now)} barn {counted or 'i dag'}. "
        f"Det kan bli {_may_be(found.interval)}."
    )


def interval_of(wandered: Wandered | None) -> str:
    """What the interval is made of."""
    if wandered is None:
        return "Spannet är bara slumpen i små antal."
    years = "ett år" if wandered.lag == 1 else f"{wandered.lag} år"
    longer = ", förlängt till tio år" if wandered.lag < HORIZON else ""
    places = f"i {wandered.municipalities} kommuner"
    return f"Spannet är slumpen i små antal och hur andelen vandrat på {years} {places}{longer}."


def budgeted(budget: float, year: int | None, then: tuple[float, Interval]) -> str:
    """What a budget of today would be, were a placed child to cost the same."""
    of = f" {year}" if year else ""
    kr, interval = then
    ends = f"{money(interval.low)} till {money(interval.high)}"
    return (
        f"Budgetraden{of}, {money(budget)}, blir {money(kr)} om varje placerat barn kostar detsamma ({ends})."
    )


def costing(per_child: float, then: tuple[float, Interval]) -> str:
    """What the placed children would cost at a typed cost per child."""
    kr, interval = then
    ends = f"{money(interval.low)} till {money(interval.high)}"
    return f"Vid {money(per_child)} per placerat barn: {money(kr)} om året ({ends}), utan prisökning."
