"""Measures, municipalities and words of the field, by words."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from oj.api import asking
from oj.search import Hit
from oj.store import Edition
from oj.terms import Term, explained
from oj.words import term_sentences

LONGEST = 250  # letters that are looked at
KINDS = ("measure", "municipality", "area")


@dataclass(frozen=True, slots=True)
class Found:
    """A measure, a municipality or an area, and how well it is what was asked for: ``score`` of 100.

    ``has_values``: of a measure, whether the edition has any of it; None of anything else.
    """

    kind: str
    id: str
    name: str
    area: str
    score: int
    has_values: bool | None


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the field: what it means, and from when and until when it holds."""

    term: str
    explanation: str
    when: str
    source: str


@dataclass(frozen=True, slots=True)
class Search:
    """What is found by words, the best first."""

    asked: str
    hits: Sequence[Found]
    terms: Sequence[Word]


def search(edition: Edition, text: str) -> Search:
    """What is meant by ``text``: misspelt, without å ä ö, or as people call it."""
    asked = " ".join(text[:LONGEST].split())
    if not asked:
        raise asking.Misasked("Skriv vad du söker.")
    known = asking.published(edition)
    hits = [
        Found(hit.kind, hit.id, hit.name, hit.area, hit.score, _has_values(hit, known))
        for hit in asking.index(edition).find(asked)
        if hit.kind in KINDS
    ]
    return Search(asked, hits, [_word(one) for one in explained(asked)])


def _has_values(hit: Hit, known: Collection[str]) -> bool | None:
    return hit.id in known if hit.kind == "measure" else None


def _word(term: Term) -> Word:
    return Word(term.term, term.explanation, term_sentences.when(term), term.source)
