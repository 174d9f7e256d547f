"""What is said of goals: the target, what became of it, and how many of each there are."""

from collections.abc import Mapping, Sequence

from oj.compare.goal_status import Aim, GoalStatus, Outcome, Target, WhyUntold
from oj.register import Indicator
from oj.swedish import MISSING, capital, in_words
from oj.words import sentences
from oj.words.quantities import with_unit

AIMS = {Aim.AT_LEAST: "minst", Aim.AT_MOST: "högst", Aim.YES: "Ja"}
OUTCOMES = {Outcome.MET: "nått", Outcome.NOT_MET: "inte nått", Outcome.UNTOLD: "går inte att säga"}
WHY: Mapping[object, str] = sentences.UNTESTED | {
    WhyUntold.NO_VALUE: MISSING,
    WhyUntold.CHANCE: sentences.MAY_BE_CHANCE,
}


def target(measure: Indicator, target: Target) -> str:
    """ "högst 22 %", "Ja"."""
    level = "" if target.level is None else with_unit(measure, target.level)
    return f"{AIMS[target.aim]} {level}".strip()


def status(status: GoalStatus, *, is_due: bool) -> str:
    """What became of a goal, and why nothing can be told of it; ``is_due`` when its year has a figure."""
    said = OUTCOMES[status.outcome]
    if status.outcome is Outcome.NOT_MET and not is_due:
        return f"{said} än"
    return said if status.why is None else f"{said}: {WHY[status.why]}"


def reported(outcome: Outcome | None) -> str:
    """What somebody has said became of a goal that no figure tells of."""
    return f"{OUTCOMES[outcome]}, enligt kommunen" if outcome else "inte rapporterat än"


def sentence(year: int, aim: str, now: str, said: str) -> str:
    """By when, to which level, the figure that is judged ("" for none), and what became of it."""
    return " ".join([f"Till {year}: {aim}.", *([f"{now}."] if now else []), f"{capital(said)}."])


def lead(outcomes: Sequence[Outcome], place: str, not_yet: int = 0) -> str:
    """How many goals there are, and how many of each outcome; ``not_yet`` of those not met are not due."""
    if not outcomes:
        return f"Inga mål är satta för {place}."
    counts = {
        ("nått", "nådda"): outcomes.count(Outcome.MET),
        ("inte nått", "inte nådda"): outcomes.count(Outcome.NOT_MET) - not_yet,
        ("inte nått än", "inte nådda än"): not_yet,
        ("oklart", "oklara"): outcomes.count(Outcome.UNTOLD),
    }
    each = [f"{in_words(n, neuter=True)} {words[n > 1]}" for words, n in counts.items() if n]
    return f"{place} har {in_words(len(outcomes), neuter=True)} mål: {', '.join(each)}."
