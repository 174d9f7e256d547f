"""Conclusions that become others: in words, as a list for a page, and as data."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from oj.compare.conclusion import Cause, Turn
from oj.compare.facts import Fact
from oj.show.links import aside, sheet
from oj.show.numbers import amount, reason, with_unit
from oj.show.typeset import typeset
from oj.show.words import reference, verdict

ARROW = "\N{RIGHTWARDS ARROW}"
_CAUSES = {
    Cause.OWN_VALUE: "kommunens värde",
    Cause.OWN_BASE: "hur många kommunens värde bygger på",
}


def conclusion(fact: Fact) -> str:
    """The whole conclusion: "Högre än liknande kommuner, mer än slumpen brukar ge"."""
    said = verdict(fact)
    if fact.verdict.is_sure and not fact.measure.answers:
        return f"{said}, mer än slumpen brukar ge"
    if not fact.measure.answers:
        return said
    own = fact.own
    answer = reason(own) if own.value is None else amount(fact.measure, own.value, fact.year)
    return f"{answer[:1].upper()}{answer[1:]}; {said}"


def values(fact: Fact) -> str:
    """The figures behind it: "52 % (2024); ovägd median 46 % (7 av 7)"; of an answer, the year."""
    measure, own = fact.measure, fact.own
    if measure.answers:
        return str(fact.year)
    said = with_unit(measure, own.value, own.year) if own.value is not None else reason(own)
    dated = f"{said} ({fact.year})"
    if fact.reference.value is None:
        return dated
    return f"{dated}; {reference(measure, fact.reference)}"


def why(turn: Turn) -> str:
    """Why the conclusion becomes another: "nytt år 2024", "kommunens värde ändras"."""
    if Cause.NEW_YEAR in turn.causes:
        said = f"nytt år {turn.after.year}"
    else:
        named = [_CAUSES.get(cause) or turn.after.scope.values for cause in turn.causes]
        said = " och ".join(named) + " ändras" if named else "andra kommuners värden ändras"
    if turn.break_year is None:
        return said
    return f"{said}; seriebrott {turn.break_year}, så åren före och efter ska inte jämföras"


def listed(turns: Sequence[Turn]) -> str:
    """The list as HTML: the indicator and why, the conclusion now, and the one to come."""
    return f'<ul class="oj-turns">{"".join(map(_item, turns))}</ul>'


def _item(turn: Turn) -> str:
    before, after = turn.before, turn.after
    cause, name = why(turn), aside(after.measure.title, sheet(after.measure.id))
    return (
        f'<li class="oj-turn"><div><strong>{name}</strong>'
        f'<span class="oj-todo">{escape(cause[:1].upper() + cause[1:])}</span></div>'
        f"{_side('Nu', before)}{_side('Efter', after)}</li>"
    )


def _side(word: str, fact: Fact) -> str:
    return (
        f'<div><span class="oj-turn-when">{word}</span> {typeset(conclusion(fact))}'
        f'<span class="oj-todo">{typeset(values(fact))}</span></div>'
    )


def lines(turns: Sequence[Turn]) -> list[str]:
    """The list as lines of text, one per conclusion."""
    return [
        f"{turn.after.measure.title}: {conclusion(turn.before)} {ARROW} {conclusion(turn.after)} "
        f"[{values(turn.before)} {ARROW} {values(turn.after)}; {why(turn)}]"
        for turn in turns
    ]


def as_dict(turn: Turn) -> dict[str, Any]:
    """One conclusion as an object of ``check --json``."""
    return {
        "indicator_id": turn.after.measure.id,
        "name": turn.after.measure.name,
        "before": _fact(turn.before),
        "after": _fact(turn.after),
        "causes": [cause.value for cause in turn.causes],
        "break_year": turn.break_year,
        "why": why(turn),
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
