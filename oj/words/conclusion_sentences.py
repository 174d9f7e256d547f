"""Conclusions that become others: in words, as a list for a page, and as data."""

from collections.abc import Sequence
from typing import Any

from oj.compare.changed_conclusions import Cause, ChangedConclusion
from oj.compare.fact import Fact
from oj.swedish import capital
from oj.words.break_sentences import named as break_named
from oj.words.quantities import amount, reason, with_unit
from oj.words.sentences import lowered, reference, verdict

ARROW = "\N{RIGHTWARDS ARROW}"
_CAUSES = {
    Cause.OWN_VALUE: "kommunens värde",
    Cause.OWN_BASE: "kommunens underlag",
}


def conclusion(fact: Fact) -> str:
    """The whole conclusion: "Högre än liknande kommuner, mer än slumpen brukar ge"."""
    said = verdict(fact)
    if fact.verdict.is_sure:
        return f"{said}, mer än slumpen brukar ge"
    if not fact.measure.answers:
        return said
    own = fact.own
    answer = reason(own) if own.value is None else amount(fact.measure, own.value, fact.year)
    return f"{capital(answer)}; {lowered(said)}"


def values(fact: Fact) -> str:
    """The figures behind it: "52 % (2024); medianen är 46 % (alla sju …)"; of an answer, the year."""
    measure, own = fact.measure, fact.own
    if measure.answers:
        return str(fact.year)
    said = with_unit(measure, own.value, own.year) if own.value is not None else reason(own)
    dated = f"{said} ({fact.year})"
    if fact.reference.value is None:
        return dated
    return f"{dated}; {reference(measure, fact.reference)}"


def why(change: ChangedConclusion) -> str:
    """Why the conclusion becomes another: "nytt år 2024", "kommunens värde ändras"."""
    if Cause.NEW_YEAR in change.causes:
        said = f"nytt år {change.after.year}"
    else:
        named = [_CAUSES.get(cause) or change.after.scope.values for cause in change.causes]
        said = " och ".join(named) + " ändras" if named else "andra kommuners värden ändras"
    if change.broken is None:
        return said
    broken = break_named(change.broken.year, expected=change.broken.is_expected)
    return f"{said}; {broken}, så åren jämförs inte"


def lines(changed: Sequence[ChangedConclusion]) -> list[str]:
    """The list as lines of text, one per conclusion."""
    return [
        f"{change.after.measure.title}: {conclusion(change.before)} {ARROW} {conclusion(change.after)} "
        f"[{values(change.before)} {ARROW} {values(change.after)}; {why(change)}]"
        for change in changed
    ]


def as_dict(change: ChangedConclusion) -> dict[str, Any]:
    """One conclusion as an object of ``check --json``."""
    return {
        "indicator_id": change.after.measure.id,
        "name": change.after.measure.name,
        "before": _fact(change.before),
        "after": _fact(change.after),
        "causes": [cause.value for cause in change.causes],
        "break_year": change.break_year,
        "why": why(change),
    }


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "conclusion": conclusion(fact),
        "year": fact.year,
        "value": fact.own.value,
        "status": fact.own.status,
        "reference": fact.reference.value,
        "compared_with": fact.scope.others,
    }
