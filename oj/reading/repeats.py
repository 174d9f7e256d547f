"""Personal data of one place that is repeated in another: a name from a column, in a list on another sheet.

Only what is hardly anything else counts: personal numbers, telephone numbers, e-mail addresses, and names
of at least two words. "Vakant" or "Anna" in a column of names tells of nobody elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from oj.reading.personal_texts import emails_in, is_distinct, is_phone, is_shaped, name_words, vocabulary

_RUN = re.compile(r"\+?\d[\d\s+()/\u2010-\u2015\u2212-]{5,}\d")
_ONLY_DIGITS = re.compile(r"(?!(?:19|20)\d\d-\d\d-\d\d$)[\d\s+()/\u2010-\u2015\u2212-]+")
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST, _LAST = 8, 9  # digits of what is remembered, and those at its end that tell it from others


class Repeats:
    """What stands in ``texts``, to be found again however it is written."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._digits: set[str] = set()
        self._emails: set[str] = set()
        self._names: set[tuple[str, ...]] = set()
        for text in texts:
            if _ONLY_DIGITS.fullmatch(text) or is_distinct(text) or is_phone(text):
                self._digits.update(_digits(text))
            self._emails.update(map(str.casefold, emails_in(text)))
            if is_shaped(text):
                words = tuple(word for one in name_words(text) for word in _words(one))
                self._names |= {words, words[::-1], (*words[1:], words[0])}
        self._sizes = {len(words) for words in self._names}

    def __bool__(self) -> bool:
        return bool(self._digits or self._emails or self._names)

    def are_in(self, text: str) -> bool:
        """Whether any of it stands in a text."""
        return (
            bool(self._digits and not self._digits.isdisjoint(_digits(text)))
            or bool(self._emails and any(one.casefold() in self._emails for one in emails_in(text)))
            or bool(self._names and self._has_name(text))
        )

    def _has_name(self, text: str) -> bool:
        words = _words(text)
        return any(
            tuple(words[at : at + size]) in self._names
            for size in self._sizes
            for at in range(len(words) - size + 1)
        )


def _words(text: str) -> list[str]:
    """The words of a text, without those that stand within names (von, af)."""
    return [word for word in _WORD.findall(text.casefold()) if word not in vocabulary().particles]


def _digits(text: str) -> Iterator[str]:
    """The last digits of what may be a personal or telephone number, with or without what precedes."""
    for run in _RUN.findall(text):
        digits = re.sub(r"\D", "", run)
        if len(digits) >= _FEWEST:
            yield digits[-_LAST:]
