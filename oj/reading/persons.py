"""Persons whose names stood in one place, known again where only a part of the name stands.

A part is seen in short texts only, and not where it may as well be a place or another word: "Lund" and
"Max" tell of nobody, "Eva" and "E. Lund" do when Eva Lund is one of the persons.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from oj.reading.personal_texts import (
    begins_with_first_name,
    emails_in,
    is_shaped,
    name_words,
    persons_in,
    vocabulary,
)
from oj.reading.places import gazetteer

Name = tuple[str, ...]
"""Words in lower case, the first name first, without those that stand within names (von, af)."""

_WORD = re.compile(r"[^\W\d_]+")
_SHORT: Final = 8  # words of a text that is read for parts of names
_LONGEST: Final = 4  # words of a text that is nothing but a name


class Persons:
    """The persons that ``texts`` name: as "Eva Lund", "Lund, Eva", "Eva" or eva.lund@kommun.se."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._names: set[Name] = set()
        first: set[str] = set()
        for text in texts:
            self._names.update(filter(None, map(_name_in_address, emails_in(text))))
            for part in persons_in(text):
                if words := _name_words(part):
                    self._names.add(tuple(word for one in words for word in words_of(one)))
                    if len(words) > 1 or begins_with_first_name(part, 1):
                        first.add(words[0])
        whole = [name for name in self._names if len(name) > 1]
        self._written = {other for name in whole for other in (name, name[::-1], (*name[1:], name[0]))}
        self._sizes = {len(name) for name in self._written}
        self._of: dict[str, set[Name]] = {}
        for name in self._names:
            for word in name:
                self._of.setdefault(word, set()).add(name)
        self._first = _alone(one for one in first if not is_ambiguous(one))

    def __bool__(self) -> bool:
        return bool(self._names)

    def are_in(self, text: str) -> bool:
        """Whether anybody's whole name stands in a text of any length."""
        words = words_of(text) if self._written else []
        return any(
            tuple(words[at : at + size]) in self._written
            for size in self._sizes
            for at in range(len(words) - size + 1)
        )

    def are_meant_by(self, text: str) -> bool:
        """Whether a short text means one of them: by parts of a name and nothing else, or by a first name."""
        words = words_of(text)
        if not words or len(words) > _SHORT or not self._names:
            return False
        if len(words) <= _LONGEST and self._are_parts(words):
            return True
        return self._first is not None and self._first.search(text) is not None

    def _are_parts(self, words: list[str]) -> bool:
        """Whether words are parts of one person's name, or initials beside them."""
        known = [word for word in words if word in self._of]
        if len(words) == 1:
            return bool(known) and not is_ambiguous(words[0])
        return any(
            all(word in name or (len(word) == 1 and any(one[0] == word for one in name)) for word in words)
            for name in set().union(*(self._of[word] for word in known))
        )


@cache
def is_ambiguous(word: str) -> bool:
    """Whether a part of a name is as well a place or another word, or no name at all."""
    places, other = gazetteer(), vocabulary()
    is_word = word.casefold() in other.other_words | other.not_names
    return len(word) < 2 or is_word or places.is_named(word) or bool(places.district(word))


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, without those that stand within names."""
    return [word for word in _WORD.findall(text.casefold()) if word not in vocabulary().particles]


def _name_words(text: str) -> list[str]:
    """The words of a text that is somebody's name, or a part of one that stands alone; else none."""
    written = text.title() if text.islower() else text
    words = name_words(written)
    if len(words) == 1:
        return [] if is_ambiguous(words[0]) or not words[0][0].isupper() else words
    return words if is_shaped(written) or begins_with_first_name(written, 2) else []


def _name_in_address(address: str) -> Name:
    """The name in an e-mail address, where it is the first and the last one."""
    words = tuple(word for word in re.split(r"[._-]", address.partition("@")[0].casefold()) if word)
    is_name = len(words) in (2, 3) and words[0] in vocabulary().first_names
    return words if is_name and all(map(str.isalpha, words)) else ()


def _alone(names: Iterable[str]) -> re.Pattern[str] | None:
    """First names where no other name follows: "Anna", "Annas", not "Anna-Karin" or "Anna Berg"."""
    written = sorted({form for name in names for form in (name, name.upper())})
    if not written:
        return None
    said = "|".join(map(re.escape, written))
    return re.compile(rf"(?<![\w-])(?:{said})(?:s|:s)?(?![\w-])(?!\s+[^\W\d_a-zåäö]\w)")
