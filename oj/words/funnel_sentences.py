"""The funnel in words: where we lie among municipalities with as little or as much behind their values."""

from oj.compare.fact import Fact
from oj.compare.funnel_limits import Funnel, Position
from oj.compare.ranks import NoRank, RankInterval
from oj.compare.shrinkage import Shrinkage
from oj.swedish import number
from oj.words.quantities import counted, span, with_unit

HIGH = (Position.ABOVE_95, Position.ABOVE_998)
FAR = (Position.BELOW_998, Position.ABOVE_998)


def sentence(fact: Fact, funnel: Funnel, place: str) -> str:
    """Where we lie, never surer than the base allows."""
    if fact.own.value is None or fact.code not in funnel.positions:
        return f"{_outside(funnel)} Underlaget för {place} är okänt."
    base = f" ({counted(fact.measure, fact.own)})"
    if fact.own.has_small_base(fact.measure):
        return f"{place} har för litet underlag för att bedömas{base}."
    where = funnel.positions[fact.code]
    if where is Position.INSIDE:
        return f"{place} ligger inom det som slumpen kan ge med ett sådant underlag{base}."
    side = "högre" if where in HIGH else "lägre"
    if where in FAR:
        return f"{place} ligger {side} än slumpen brukar ge med ett sådant underlag{base}."
    return (
        f"{place} ligger något {side} än vad 95 av 100 kommuner gör av en slump{base}. "
        f"Bland {number(len(funnel.positions))} kommuner händer det flera."
    )


def under(fact: Fact, funnel: Funnel, rank: RankInterval | NoRank) -> str:
    """Under the title: the rank as an interval, how many lie outside, what the limits take into account."""
    wider = (
        " Kommunerna skiljer sig åt mer än slumpen ensam kan förklara, så gränserna är vidgade."
        if funnel.widened
        else ""
    )
    return f"{_rank(rank)}{_outside(funnel)}{wider} Egen beräkning."


def level(fact: Fact, shrinkage: Shrinkage | None) -> str:
    """Our figure drawn towards the others' by how little stands behind it; "" when we have no base."""
    ours = shrinkage.places.get(fact.code) if shrinkage else None
    if shrinkage is None or ours is None:
        return ""
    best = with_unit(fact.measure, ours.value)
    if ours.interval is None:
        return f"Slumpen förklarar hur kommunerna skiljer sig: bästa gissningen är {best} för alla."
    return (
        "Med hänsyn till hur litet underlaget är, och till hur det ser ut i de andra kommunerna, är bästa "
        f"gissningen {best} ({span(fact.measure, ours.interval)})."
    )


def _rank(rank: RankInterval | NoRank) -> str:
    if isinstance(rank, NoRank):
        return ""
    end = "högsta" if rank.from_highest else "lägsta"
    return (
        f"Med hänsyn till slumpen: plats {number(rank.first)}–{number(rank.last)} av {number(rank.of)} "
        f"räknat från det {end} värdet. "
    )


def _outside(funnel: Funnel) -> str:
    far = sum(position in FAR for position in funnel.positions.values())
    every = number(len(funnel.positions))
    return f"{number(far) if far else 'Ingen'} av {every} kommuner ligger utanför den yttre gränsen."
