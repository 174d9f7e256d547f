"""Vem har rutinen?: what we lack and which of the others have it, by question and by whom to call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from oj.compare.comparison_groups import Scope
from oj.compare.fact import Fact
from oj.compare.routines import lacking
from oj.swedish import in_words
from oj.words import sentences

MOST_CALLED = 5  # municipalities to call, those with most of what we lack first


def sentence(facts: Sequence[Fact], place: str) -> str:
    """How many we lack, and how many of these somebody among the others has."""
    found = lacking(facts)
    if not found:
        return f"{place} svarade Ja på alla frågor som kommunen besvarade."
    had = sum(bool(fact.having()[0]) for fact in found)
    what = (
        "en sak som det frågas om" if len(found) == 1 else f"{in_words(len(found))} saker som det frågas om"
    )
    some = "Den" if len(found) == 1 else f"{in_words(had).capitalize()} av dem"
    some = "Alla" if 1 < had == len(found) else some
    other = found[0].scope.member
    if found[0].scope is Scope.NATION:
        return f"{place} saknar {what}, helt eller delvis. Jämför med en grupp för att se vilka som har det."
    if not had:
        return (
            f"{place} saknar {what}, helt eller delvis. Inget av det finns hos någon {other} som har svarat."
        )
    return f"{place} saknar {what}, helt eller delvis. {some} finns hos minst en {other}."


def callers(facts: Sequence[Fact], names: Mapping[str, str]) -> list[tuple[str, list[Fact]]]:
    """Municipalities by how much of what we lack they have: (name, facts), at most MOST_CALLED."""
    by_code: dict[str, list[Fact]] = {}
    for fact in lacking(facts):
        for code in fact.having()[0]:
            by_code.setdefault(code, []).append(fact)
    found = [(names.get(code, code), having) for code, having in by_code.items()]
    return sorted(found, key=lambda one: (-len(one[1]), sentences.swedish(one[0])))[:MOST_CALLED]
