"""The field's own words: forms of care, laws and sources, from when they hold, and what takes their place.

They are data (data/reference/terms.csv), since forms and laws change and figures of a year keep the words of
theirs. A change that is not adopted is expected, and is never said to hold.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from oj.reference import read_rows
from oj.swedish import plain_words

ENDING = 3  # letters that may be more: "familjehemmet" of "familjehem"


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or a name of several words.

    ``begins`` and ``ends`` are the first and last day that it holds, None where it has always done so, or
    still does. ``is_expected``: it is proposed and may come. ``successor`` is the term that takes its place,
    or may do so, "" for none; ``synonyms`` what else people say, ``named`` how names of measures have it.
    """

    term: str
    begins: date | None
    ends: date | None
    is_expected: bool
    successor: str
    synonyms: tuple[str, ...]
    named: tuple[str, ...]
    explanation: str
    source: str

    @property
    def written(self) -> tuple[str, ...]:
        """All ways to say it."""
        return (self.term, *self.synonyms, *self.named)


@cache
def terms() -> Mapping[str, Term]:
    """Every term by its name, in the order of terms.csv."""
    return {row["term"]: _parse(row) for row in read_rows("terms.csv")}


def said_in(text: str) -> list[Term]:
    """The terms that ``text`` says, however they are written."""
    words = plain_words(text)
    return [one for one in terms().values() if any(_begin(words, plain_words(way)) for way in one.written)]


def explained(text: str) -> list[Term]:
    """The same, each followed by what takes its place."""
    return list(dict.fromkeys(term for one in said_in(text) for term in together(one)))


def in_name(name: str) -> list[Term]:
    """The terms that the name of a measure has, as names write them."""
    words = plain_words(name)
    return [one for one in terms().values() if any(_positions(words, plain_words(way)) for way in one.named)]


def together(term: Term) -> list[Term]:
    """A term with those that it takes the place of, or that take its place: the oldest first."""
    every = terms().values()
    before = [one for one in every if one.successor == term.term]
    return [*before, term, *(one for one in every if one.term == term.successor)]


@cache
def ways_to_say() -> Mapping[tuple[str, ...], Sequence[Sequence[str]]]:
    """By the plain words of a term how measures have it, and what takes its place: the same for all of those.

    Only of terms that measures are named by.
    """
    found: dict[tuple[str, ...], Sequence[Sequence[str]]] = {}
    for term in terms().values():
        group = together(term)
        said = [plain_words(way) for one in group for way in (*one.named, one.term, *one.synonyms)]
        names = [plain_words(way) for one in group for way in one.named]
        if names:
            ways = list(
                {tuple(way): way for way in [*names, *(one for one in said if len(one) == 1)]}.values()
            )
            found |= {tuple(plain_words(way)): ways for way in term.written}
    return found


def phrases_in(words: Sequence[str], known: Collection[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """``words`` with those after each other that are one of the ``known`` as one, the longest first."""
    longest = max(map(len, known), default=1)
    found, at = [], 0
    while at < len(words):
        ahead = (tuple(words[at : at + size]) for size in range(longest, 0, -1))
        phrase = next((one for one in ahead if one in known), (words[at],))
        found.append(phrase)
        at += len(phrase)
    return found


def _positions(words: Sequence[str], phrase: Sequence[str]) -> list[int]:
    """Where ``phrase`` begins in ``words``."""
    size = len(phrase)
    return [at for at in range(len(words) - size + 1) if tuple(words[at : at + size]) == tuple(phrase)]


def _begin(words: Sequence[str], phrase: Sequence[str]) -> bool:
    """Whether ``words`` have ``phrase``, whose last word may have another ending."""
    *first, last = phrase
    for at in range(len(first), len(words)):
        is_last = words[at].startswith(last) and len(words[at]) <= len(last) + ENDING
        if is_last and list(words[at - len(first) : at]) == first:
            return True
    return False


def _parse(row: Mapping[str, str]) -> Term:
    return Term(
        term=row["term"],
        begins=date.fromisoformat(row["from"]) if row["from"] else None,
        ends=date.fromisoformat(row["to"]) if row["to"] else None,
        is_expected=row["expected"] == "yes",
        successor=row["successor"],
        synonyms=_listed(row["synonyms"]),
        named=_listed(row["named"]),
        explanation=row["explanation"],
        source=row["source"],
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(one for one in text.split(";") if one)
