"""Sedan sist names what has changed, with the change, and the years where they are other ones."""

from __future__ import annotations

from oj.compare.change import Change
from oj.compare.fact import Fact
from oj.compare.what_changed import WhatChanged
from oj.words.since_sentences import lead
from tests.words.corner_cases import ANSWERS, FACTS


def changes(facts: list[Fact]) -> list[tuple[Fact, Change]]:
    return [(one, one.change) for one in facts if isinstance(one.change, Change)]


PLACED = [(one, found) for one, found in changes(list(FACTS)) if found.place]
MOVED = [(one, found) for one, found in changes(list(ANSWERS)) if found.difference]


def test_what_is_unusual_is_named_with_its_change_and_how_unusual_it_is() -> None:
    fact, change = next((one, found) for one, found in PLACED if found.place and found.place.farther)
    said = lead(WhatChanged(unusual=[fact]), "Partille", "sedan sist", (change.since, change.year))
    assert f": {fact.measure.title} (+" in said
    assert "ett mått har stigit mer än i" in said
    assert f"{change.since} till" not in said


def test_years_are_said_where_they_are_other_ones() -> None:
    fact, change = MOVED[0]
    said = lead(WhatChanged(gained=[fact]), "Partille", "sedan sist", (change.since - 1, change.year))
    assert f"{change.since} till {change.year})" in said
    assert "ett svar har ändrats: " in said


def test_more_than_four_are_counted() -> None:
    fact, change = MOVED[0]
    said = lead(WhatChanged(lost=[fact] * 5), "Partille", "sedan sist", (change.since, change.year))
    assert said.count(fact.measure.title) == 4
    assert said.endswith(" och ett till.")
