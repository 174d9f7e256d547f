"""The funnel in words: where we lie among municipalities with as little or as much behind their values.

Whether chance explains our difference from Riket is the verdict's to say, and it has said so further up; what
stands here describes the picture, and repeats that answer.
"""

from oj.compare.certainty import Side
from oj.compare.comparison_groups import Scope
from oj.compare.fact import Fact
from oj.compare.funnel_limits import Funnel, Position
from oj.compare.grade import Grade
from oj.compare.ranks import NoRank, RankInterval
from oj.swedish import number
from oj.words.quantities import counted
from oj.words.sentences import why_untold

WHERE = {
    Position.INSIDE: "innanför trattens gränser",
    Position.ABOVE_95: "över trattens inre gräns",
    Position.BELOW_95: "under trattens inre gräns",
    Position.ABOVE_998: "över trattens yttre gräns",
    Position.BELOW_998: "under trattens yttre gräns",
}
_LEVEL = {Side.HIGHER: "högt", Side.LOWER: "lågt"}
FAR = (Position.BELOW_998, Position.ABOVE_998)


def sentence(fact: Fact, funnel: Funnel, place: str) -> str:
    """Where we lie, never surer than the base allows."""
    if fact.own.value is None or fact.code not in funnel.positions:
        return f"{_outside(funnel)} Underlaget för {place} är okänt."
    base = f" ({counted(fact.measure, fact.own)})"
    if fact.own.has_small_base(fact.measure):
        return f"{place} har för litet underlag för att bedömas{base}."
    where = funnel.positions[fact.code]
    return f"{place} ligger {WHERE[where]}{base}. {_against_riket(fact, where)}"


def _against_riket(fact: Fact, where: Position) -> str:
    """The verdict against Riket, as it stands everywhere else."""
    found, inside = fact.verdicts[Scope.NATION], where is Position.INSIDE
    if found.is_sure:
        side = "högre" if found.side is Side.HIGHER else "lägre"
        but = f", men inte ovanligt {_LEVEL[found.side]} bland kommunerna" if inside else ""
        return f"Värdet är {side} än rikets, mer än slumpen brukar ge{but}."
    if found.grade is Grade.UNKNOWN:
        return f"Skillnaden mot riket går inte att pröva: {why_untold(fact, Scope.NATION)}."
    if found.side is Side.SIMILAR:
        return "Avrundat är värdet detsamma som rikets."
    if inside:
        return "Skillnaden mot riket kan bero på slumpen."
    return "När alla mått prövas tillsammans kan skillnaden mot riket ändå bero på slumpen."


def under(fact: Fact, funnel: Funnel, rank: RankInterval | NoRank) -> str:
    """Under the title: the rank as an interval, how many lie outside, what the limits take into account."""
    wider = (
        " Kommunerna skiljer sig åt mer än slumpen ensam kan förklara, och därför är gränserna vidgade."
        if funnel.widened
        else ""
    )
    return f"{_rank(rank)}{_outside(funnel)}{wider} Egen beräkning."


def _rank(rank: RankInterval | NoRank) -> str:
    if isinstance(rank, NoRank):
        return ""
    if (rank.first, rank.last) == (1, rank.of):
        return f"Skillnaderna är för osäkra för att säga något om platsen bland {number(rank.of)} kommuner. "
    end = "högsta" if rank.from_highest else "lägsta"
    return (
        f"Platsen är någonstans mellan {number(rank.first)} och {number(rank.last)} av {number(rank.of)}, "
        f"räknat från det {end} värdet. "
    )


def _outside(funnel: Funnel) -> str:
    far = sum(position in FAR for position in funnel.positions.values())
    every = number(len(funnel.positions))
    return f"{number(far) if far else 'Ingen'} av {every} kommuner ligger utanför den yttre gränsen."
