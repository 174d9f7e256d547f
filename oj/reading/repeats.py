"""Personal data of one place that is repeated in another: a name from a column, in a list on another sheet.

Personal numbers, telephone numbers, e-mail addresses and whole names are found in any text, and parts of
names in short ones (persons.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from oj.reading.personal_texts import emails_in, is_distinct, is_phone
from oj.reading.persons import Persons

_RUN = re.compile(r"\+?\d[\d\s+()/\u2010-\u2015\u2212-]{5,}\d")
_ONLY_DIGITS = re.compile(r"(?!(?:19|20)\d\d-\d\d-\d\d$)[\d\s+()/\u2010-\u2015\u2212-]+")
_FEWEST, _LAST = 8, 9  # digits of what is remembered, and those at its end that tell it from others


class Repeats:
    """What stands in ``texts``, to be found again however it is written."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._digits: set[str] = set()
        self._emails: set[str] = set()
        known = list(texts)
        for text in known:
            if _ONLY_DIGITS.fullmatch(text) or is_distinct(text) or is_phone(text):
                self._digits.update(_digits(text))
            self._emails.update(map(str.casefold, emails_in(text)))
        self._persons = Persons(known)

    def __bool__(self) -> bool:
        return bool(self._digits or self._emails or self._persons)

    def are_in(self, text: str) -> bool:
        """Whether any of it stands in a text, whatever else does."""
        return (
            bool(self._digits and not self._digits.isdisjoint(_digits(text)))
            or bool(self._emails and any(one.casefold() in self._emails for one in emails_in(text)))
            or self._persons.are_in(text)
        )

    def are_meant_by(self, text: str) -> bool:
        """Whether a text that stands alone, as a cell or a name of a sheet, has any of it or means it."""
        return self.are_in(text) or self._persons.are_meant_by(text)


def _digits(text: str) -> Iterator[str]:
    """The last digits of what may be a personal or telephone number, with or without what precedes."""
    for run in _RUN.findall(text):
        digits = re.sub(r"\D", "", run)
        if len(digits) >= _FEWEST:
            yield digits[-_LAST:]
