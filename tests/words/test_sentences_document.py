"""docs/meningar*.md have every pattern that can be said, and nothing is said of all or none of nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from tests.words.sentences_document import (
    DOCS,
    FIGURES,
    MOST,
    OF_FIGURES,
    PIECES,
    PLACES,
    clauses,
    documents,
    examples,
    modules,
    pattern,
    said,
    speakers,
    tellers,
)

SPEAKERS = {
    f"{module.__name__.removeprefix('oj.words.')}.{name}": function
    for module in modules()
    for name, function in speakers(module).items()
}


def test_the_documents_are_what_is_said() -> None:
    kept = {name: (DOCS / name).read_text(encoding="utf-8") for name in documents()}
    assert kept == documents()  # docs/hur.md says how to write them anew


@pytest.mark.parametrize("name", documents())
def test_a_document_is_read_in_ten_minutes(name: str) -> None:
    assert len([word for word in documents()[name].split() if word not in "-…"]) <= MOST


def test_each_place_of_the_figures_is_one() -> None:
    assert set(OF_FIGURES) <= PLACES.keys()
    assert all(f"\n## {place}\n" in documents()[FIGURES] for place in OF_FIGURES)


def test_everything_that_tells_something_has_one_place() -> None:
    placed = [name for told in PLACES.values() for name in told]
    assert sorted([*placed, *PIECES]) == sorted(tellers())


def test_each_clause_is_shown_once_however_its_numbers_names_and_direction_differ() -> None:
    texts = [
        "Ale 2023: lägre, kan vara slump",
        "Partille 2024: högre, kan vara slump",
        "Ale 2023: oförändrat",
    ]
    assert examples(texts, set()) == [texts[0], "… oförändrat"]
    assert examples(texts, {pattern(one) for text in texts for one in clauses(text)}) == []


def test_a_clause_that_begins_as_one_before_it_is_shortened() -> None:
    texts = ["Ingen fråga har ställts två gånger.", "Ingen fråga har ställts på samma sätt igen."]
    assert examples(texts, set()) == [texts[0], "… på samma sätt igen."]


@pytest.mark.parametrize("name", PIECES)
def test_what_only_makes_pieces_stands_in_the_sentences_of_others(name: str) -> None:
    """So that nothing is left out by being called a piece; a word or two may stand in tables only."""
    whole = _all_said()
    teller = tellers()[name]
    texts = set(teller if isinstance(teller, list) else said(teller))
    left = {one for text in texts for one in map(pattern, clauses(text)) if one and one not in whole}
    assert {one for one in left if one.count(" ") > 2} == set()


@cache
def _all_said() -> str:
    """The patterns of all that has a place."""
    every = tellers()
    told = (every[name] for names in PLACES.values() for name in names)
    texts = {text for one in told for text in (one if isinstance(one, list) else said(one))}
    return " | ".join({pattern(one) for text in texts for one in clauses(text)})


@pytest.mark.parametrize("function", SPEAKERS.values(), ids=SPEAKERS)
def test_every_function_that_tells_something_is_in_the_document(function: Callable[..., Any]) -> None:
    assert next(said(function), "")


BAD = {
    "a word twice": r"\b(\w{2,}) \1\b",
    "two marks": r"[.;:,]\s*[.;,]|\.\.",
    "nothing between brackets": r"\(\)|\( | \)",
    "two spaces": r"  |\u00a0 | \u00a0",
    "one of several": r"\b(?:en|ett|1) (?:frågor|kommuner|mått|procentenheter|kostnader)\b",
    "what a program calls nothing": r"\bNone\b|\bnan\b|\bSide\b|<",
}


@pytest.mark.parametrize("function", SPEAKERS.values(), ids=SPEAKERS)
def test_no_sentence_has_a_seam(function: Callable[..., Any]) -> None:
    told = set(said(function))
    assert {(text, why) for text in told for why, bad in BAD.items() if re.search(bad, text)} == set()
