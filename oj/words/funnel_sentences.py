"""The funnel in words: where we lie among municipalities with as little or as much behind their values.

Whether chance explains our difference from Riket is the verdict's to say, and it has said so further up; what
stands here describes the picture, and repeats that answer.
"""

from dataclasses import replace

from oj.compare.certainty import Side
from oj.compare.comparison_groups import Scope
from oj.compare.fact import Fact
from oj.compare.funnel_limits import Funnel, Position
from oj.compare.grade import Grade
from oj.compare.ranks import NoRank, RankInterval
from oj.swedish import capital, number, some_of
from oj.words.nouns import MUNICIPALITY
from oj.words.quantities import counted
from oj.words.sentences import compared

WHERE = {
    Position.INSIDE: "innanför trattens gränser",
    Position.ABOVE_95: "över trattens inre gräns",
    Position.BELOW_95: "under trattens inre gräns",
    Position.ABOVE_998: "över trattens yttre gräns",
    Position.BELOW_998: "under trattens yttre gräns",
}
FAR = (Position.BELOW_998, Position.ABOVE_998)


def sentence(fact: Fact, funnel: Funnel, place: str) -> str:
    """Where we lie, never surer than the base allows."""
    if fact.own.value is None or fact.code not in funnel.positions:
        return f"{_outside(funnel)} Underlaget för {place} är okänt."
    base = f" ({counted(fact.measure, fact.own)})"
    if fact.own.has_small_base(fact.measure):
        return f"Underlaget för {place} är för litet{base}."
    where = funnel.positions[fact.code]
    return f"{place} ligger {WHERE[where]}{base}. {_against_riket(fact, where)}"


def _against_riket(fact: Fact, where: Position) -> str:
    """The verdict against Riket, as it stands everywhere else."""
    found, inside = fact.verdicts[Scope.NATION], where is Position.INSIDE
    said = compared(replace(fact, scope=Scope.NATION))
    if found.is_sure and inside:
        said += f", men inte ovanligt {'högt' if found.side is Side.HIGHER else 'lågt'} bland kommunerna"
    if found.grade is Grade.CHANCE and found.side is not Side.SIMILAR and not inside:
        said += ", när alla mått prövas tillsammans"
    return f"{said}."


def under(fact: Fact, funnel: Funnel, rank: RankInterval | NoRank) -> str:
    """Under the title: the rank as an interval, how many lie outside, what the limits take into account."""
    wider = " Gränserna är vidgade, för kommunerna skiljer sig åt mer än slumpen brukar ge." * funnel.widened
    return f"{_rank(rank)}{_outside(funnel)}{wider} Egen beräkning."


def _rank(rank: RankInterval | NoRank) -> str:
    if isinstance(rank, NoRank):
        return ""
    if (rank.first, rank.last) == (1, rank.of):
        return f"Skillnaderna är för osäkra för att säga något om platsen bland {number(rank.of)} kommuner. "
    end = "högsta" if rank.from_highest else "lägsta"
    places = f"mellan {number(rank.first)} och {number(rank.last)} av {number(rank.of)}"
    return f"Platsen är {places}, räknat från det {end} värdet. "


def _outside(funnel: Funnel) -> str:
    far = sum(position in FAR for position in funnel.positions.values())
    which = some_of(far, len(funnel.positions), MUNICIPALITY)
    return f"{capital(which)} ligger utanför den yttre gränsen."
