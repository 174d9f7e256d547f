"""What is said of goals: the target, what became of it, and how many of each there are."""

from collections.abc import Mapping, Sequence
from math import ceil, floor

from oj.compare.goal_status import Aim, GoalStatus, Outcome, Standing, Target, WhyUntold
from oj.compare.uncertainty import Interval
from oj.register import Indicator
from oj.swedish import MISSING, NBSP, capital, counted, in_words, number
from oj.words import sentences
from oj.words.quantities import with_unit

AIMS = {Aim.AT_LEAST: "minst", Aim.AT_MOST: "högst", Aim.YES: "Ja"}
YET = {Outcome.MET: "så långt", Outcome.NOT_MET: "än"}  # while there is time
SEVERAL = {Outcome.MET: "nådda", Outcome.NOT_MET: "inte nådda"}
OUTCOMES = {Outcome.MET: "nått", Outcome.NOT_MET: "inte nått", Outcome.UNTOLD: "går inte att säga"}
WHY: Mapping[object, str] = sentences.UNTESTED | {
    WhyUntold.NO_VALUE: MISSING,
    WhyUntold.CHANCE: "avståndet till målet kan bero på slumpen",
    WhyUntold.NO_LEVEL: "ingen nivå i procent",
}


def target(measure: Indicator, target: Target) -> str:
    """ "högst 22 %", "Ja"."""
    level = "" if target.level is None else with_unit(measure, target.level)
    return f"{AIMS[target.aim]} {level}".strip()


def own_target(target: Target) -> str:
    """As ``target``, of a share that is no measure of an edition: "minst 80 %"."""
    return f"{AIMS[target.aim]} {_per_cent(target.level or 0.0)}"


def _per_cent(share: float) -> str:
    return f"{number(share, 0 if share == int(share) else 1)}{NBSP}%"


def share(yes: int, no: int, undecided: int, population: int, interval: Interval, what: str) -> str:
    """What a sample of ``what`` ("ärenden") tells: how many were Ja, and between what their share of all lies
    (per cent).
    """
    said = f"Ja i {number(yes)} av {number(yes + no + undecided)} dragna {what}"
    if no + yes == population:  # all are counted
        return said
    ends = f"{number(floor(interval.low))} och {number(ceil(interval.high))}{NBSP}%"
    open_ = f"; {counted(undecided, 'oavgjord', 'oavgjorda')}" if undecided else ""
    return f"{said}; bland alla {number(population)} mellan {ends} Ja{open_}"


def status(status: GoalStatus, *, is_due: bool) -> str:
    """What became of a goal, and why nothing can be told of it; ``is_due`` when its year has a figure."""
    said = _so_far(Standing(status.outcome, is_due))
    return said if status.why is None else f"{said}: {WHY[status.why]}"


def reported(outcome: Outcome | None) -> str:
    """What somebody has said became of a goal that no figure tells of."""
    return f"{OUTCOMES[outcome]}, enligt kommunen" if outcome else "inte rapporterat än"


def sentence(year: int, aim: str, now: str, said: str) -> str:
    """By when, to which level, the figure that is judged ("" for none), and what became of it."""
    return " ".join([f"Till {year}: {aim}.", *([f"{now}."] if now else []), f"{capital(said)}."])


def lead(standings: Sequence[Standing], place: str) -> str:
    """How many goals there are, and how many of each outcome."""
    if not standings:
        return f"{place} har inga mål."
    return f"{place} har {in_words(len(standings), neuter=True)} mål: {_each(standings)}."


def larger(parts: Sequence[Standing]) -> str:
    """How many goals a larger goal has as its parts, and how many of each outcome: never one for all."""
    return f"{capital(in_words(len(parts), neuter=True))} delmål: {_each(parts)}."


def _each(standings: Sequence[Standing]) -> str:
    """ "två nådda, ett inte nått än, ett går inte att säga"."""
    alike: dict[str, list[Standing]] = {}
    for one in sorted(standings, key=lambda one: ([*Outcome].index(one.outcome), not one.is_due)):
        alike.setdefault(_so_far(one), []).append(one)
    return ", ".join(
        f"{in_words(len(some), neuter=True)} {_so_far(some[0], len(some))}" for some in alike.values()
    )


def _so_far(standing: Standing, goals: int = 1) -> str:
    """What became of one goal, or of several together: "inte nådda än"."""
    outcome, is_due = standing
    said = (SEVERAL if goals > 1 else OUTCOMES).get(outcome, OUTCOMES[outcome])
    return said if is_due or outcome not in YET else f"{said} {YET[outcome]}"


def by_day(due: str, aim: str) -> str:
    """What a pledge is to reach, by which day."""
    return f"Senast {due}: {aim}."


def sealed(day: str, edition: int, before: str) -> str:
    """When a pledge was sealed, beside which figure ("" for none)."""
    return f"Förseglad {day}, utgåva {edition} ({before or 'utan värde'})."


def scored(edition: int, now: str, said: str) -> str:
    """What became of a pledge, and by which figure."""
    return f"Prövad mot utgåva {edition} ({now}): {said}."


def to_be_scored(year: int) -> str:
    """When a pledge will be scored."""
    return f"Prövas med siffror för {year}."


def withdrawn(day: str) -> str:
    """That a pledge has been withdrawn."""
    return f"Återtagen {day}."


def samples_lead(counted: int, drawn: int, place: str) -> str:
    """How many samples there are, and how many of them are counted."""
    if not drawn:
        return f"{place} har inga stickprov."
    told = f"{in_words(counted, neuter=True)} av {in_words(drawn, neuter=True)} stickprov"
    return f"{place} har räknat {told}."


def drawn(many: int, population: int, what: str) -> str:
    """How many are drawn of how many: ``what`` is "ärenden" or "dagar"."""
    return f"{number(many)} av {number(population)} {what}."
