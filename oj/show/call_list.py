"""Vem har rutinen?: what we lack and which of the others have it, by question and by whom to call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from oj.compare.comparison_groups import Scope
from oj.compare.facts import Fact
from oj.show import words
from oj.show.behind import latest
from oj.show.links import sheet
from oj.swedish import in_words, listing
from oj.tables.cells import named, year_cell
from oj.tables.table import Cell, Table, texts
from oj.templating import render

MOST_CALLED = 5  # municipalities to call, those with most of what we lack first


def lacking(facts: Sequence[Fact]) -> list[Fact]:
    """The questions that we have not answered with the highest answer; what most others have first."""
    found = [
        fact
        for fact in facts
        if fact.measure.answers
        and fact.own.value is not None
        and not fact.measure.has_it(fact.own.value, fact.year)
    ]
    return sorted(found, key=lambda fact: -len(fact.having()[0]))


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
    return sorted(found, key=lambda one: (-len(one[1]), words.swedish(one[0])))[:MOST_CALLED]


def html(facts: Sequence[Fact], names: Mapping[str, str]) -> Markup:
    """Two lists: whom to call, and question by question who has it; "" when nothing is lacking."""
    found = lacking(facts)
    if not found:
        return Markup()
    called = [(name, in_words(len(having)), having) for name, having in callers(facts, names)]
    lacked = [(fact, words.answer(fact), _who(fact, names)) for fact in found]
    return render("show/templates/call_list.html", callers=called, lacking=lacked, sheet=sheet)


def _who(fact: Fact, names: Mapping[str, str]) -> str:
    who = words.having_names(fact, names)
    return words.verdict(fact) + (f": {who}" if who else "")


def as_table(facts: Sequence[Fact], names: Mapping[str, str], caption: str) -> Table:
    """The call list as a table: question, our answer, how many have it, who."""
    head = ["Fråga", "Vårt svar", "År", "Jämförelse", "Har det"]
    rows = [
        [
            named(fact.measure),
            Cell(words.answer(fact)),
            year_cell(fact.year),
            Cell(words.verdict(fact)),
            Cell(listing(sorted((names.get(c, c) for c in fact.having()[0]), key=words.swedish), 99)),
        ]
        for fact in lacking(facts)
    ]
    return Table(caption, texts(*head), rows, behind=latest(lacking(facts)))
