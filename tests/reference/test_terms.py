"""The field's words: from when they hold, what takes their place, and that both are found."""

from __future__ import annotations

from datetime import date

import pytest

from oj.register import register
from oj.search import Index, entries_of
from oj.terms import explained, in_name, phrases_in, terms
from oj.words.term_sentences import crossed, when

INDEX = Index(entries_of(list(register().values())))
PAIRS = [
    ("HVB", "hem för barn och unga"),
    ("LVU", "lag om omhändertagande för vård av barn och unga"),
    ("biståndsbeslut", "insats efter behovsprövning"),
    ("fosterhem", "familjehem"),
    ("hvb", "Hem för barn och unga"),
]


def measures(asked: str) -> set[str]:
    return {hit.id for hit in INDEX.find(asked, 1000) if hit.kind == "measure"}


def test_what_takes_the_place_of_a_term_is_a_term_that_begins_after_it() -> None:
    for term in terms().values():
        if term.successor:
            after = terms()[term.successor]
            assert after.is_expected or (after.begins or date.max) > (term.ends or date.max)
        assert term.explanation.endswith(".")


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_the_old_and_the_new_word_find_the_same_measures(old: str, new: str) -> None:
    assert measures(old) == measures(new) != set()


def test_no_measure_is_called_by_what_is_only_expected() -> None:
    expected = {term.term for term in terms().values() if term.is_expected}
    assert {"hem för barn och unga", "socialdataregister"} <= expected
    assert not [one.id for one in register().values() for term in in_name(one.name) if term.term in expected]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("HVB", ["HVB", "hem för barn och unga"]),
        ("kostnad hvb", ["HVB", "hem för barn och unga"]),
        ("nya LVU", ["LVU", "lag om omhändertagande för vård av barn och unga"]),
        ("familjehemmet", ["familjehem"]),
        ("SoL", ["SoL 2001", "SoL 2025"]),
        ("solrosor", []),
        ("", []),
    ],
)
def test_what_is_asked_for_is_explained_with_what_takes_its_place(asked: str, said: list[str]) -> None:
    assert [term.term for term in explained(asked)] == said


def test_the_longest_term_is_taken_first() -> None:
    known = {("a", "b"), ("b",), ("a", "b", "c")}
    assert phrases_in(["a", "b", "c", "a", "b", "x"], known) == [("a", "b", "c"), ("a", "b"), ("x",)]
    assert phrases_in([], known) == []


def test_what_is_proposed_is_said_to_be_so() -> None:
    assert "Föreslaget, inte beslutat; väntas den 1 januari 2027." in when(explained("nya lvu")[1])
    assert "Kan komma att ersättas av hem för barn och unga." in when(terms()["HVB"])
    assert when(terms()["SoL 2001"]) == ("Till och med den 30 juni 2025. Därefter SoL 2025.")


@pytest.mark.parametrize(
    ("first", "last", "is_told"), [(2016, 2024, False), (2019, 2025, True), (2026, 2027, False)]
)
def test_a_series_that_crosses_a_change_of_words_says_so(first: int, last: int, is_told: bool) -> None:
    named = in_name(register()["U33561"].name)
    assert "biståndsbeslut" in [term.term for term in named]
    assert bool(crossed(named, first, last)) is is_told
    assert not crossed(in_name(register()["N33002"].name), 2019, 2030)  # HVB is still HVB
