"""What the name of a file says of its values: "d_genomforandeplan_2024 v2.xlsx" → "Genomförandeplan"."""

import re
import unicodedata
from functools import cache
from pathlib import PurePath
from typing import Final

from oj.intake.names import names
from oj.reading.titles import cleaned

_APART: Final = re.compile(r"[\s_+.,;()\[\]]+")
_DATE: Final = re.compile(r"(?<!\d)(?:19|20)\d\d-\d\d(?:-\d\d)?(?!\d)")
_PREFIX: Final = re.compile(r"[^\W\d_]?\d*")
_LETTER: Final = re.compile(r"[^\W\d_]+")
_OF_VERSIONS: Final = re.compile(
    r"v(?:er)?\d+|ver|version|slutlig|slutgiltig|final|kopia|copy|ny|nya|rev|reviderad|utkast|klar|till|den|av|och|\d{6,8}|–|-",
    re.IGNORECASE,
)
"""Words at either end that say which copy of a file it is, or that belong to a date that is gone."""


def file_title(file: str) -> str:
    """The words of a file's name that a title could have: no underscores, years, numbers or versions.

    Where it is written without å, ä and ö, words that names of the register have get theirs back.
    """
    stem = _APART.sub(" ", _DATE.sub(" ", PurePath(file).stem)).strip()
    words = cleaned(stem if " " in stem else stem.replace("-", " ")).split()
    while words and _PREFIX.fullmatch(words[0]):
        del words[0]
    while words and (_PREFIX.fullmatch(words[-1]) or _OF_VERSIONS.fullmatch(words[-1])):
        del words[-1]
    title = " ".join(words)
    if title.isascii():
        title = _LETTER.sub(lambda found: _spelt(found[0]), title)
    return title[:1].upper() + title[1:]


def _spelt(word: str) -> str:
    """A word with the å, ä and ö that it has in names of the register, in capitals where it is so."""
    known = _spellings().get(word.casefold(), "")
    if not known:
        return word
    return "".join(now.upper() if was.isupper() else now for was, now in zip(word, known, strict=True))


@cache
def _spellings() -> dict[str, str]:
    """Words of the register's names by how they look without dots and rings, where only one looks so."""
    found: dict[str, set[str]] = {}
    for name in names():
        for word in _LETTER.findall(unicodedata.normalize("NFC", name.casefold())):
            found.setdefault(_plain(word), set()).add(word)
    alone = {plain: words.pop() for plain, words in found.items() if len(words) == 1}
    return {plain: word for plain, word in alone.items() if plain != word and len(plain) == len(word)}


def _plain(word: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFD", word) if not unicodedata.combining(one))
