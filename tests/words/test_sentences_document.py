"""docs/meningar.md has every sentence that can be said, and nothing is said of all or none of nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.words.sentences_document import PAGE, document, modules, said, speakers

SPEAKERS = {
    f"{module.__name__.removeprefix('oj.words.')}.{name}": function
    for module in modules()
    for name, function in speakers(module).items()
}


def test_the_document_is_what_is_said() -> None:
    assert PAGE.read_text(encoding="utf-8") == document()  # docs/hur.md says how to write it anew


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
