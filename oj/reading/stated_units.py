"""Texts that are units: "kr", "antal/1 000 inv", "personer", in a column or a row that has nothing else."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from oj.reading.heading import word
from oj.reading.vocabulary import VOCABULARY

_UNIT: Final = re.compile(
    r"^(?:andel(?: kommuner)?(?: med ja)?,?\s*)?\(?(?:%|procent|procentenheter|kr|tkr|mnkr|kronor|antal|st"
    r"|andel|år|dagar|index|poäng|ja/nej|ja/delvis/nej|medelvärde|median|kr/\S.*|antal/.*"
    r"|antal per .*|per \d.*|kr per .*|ja=\d.*)\)?(?:\s*\(?%\)?)?$",
    re.IGNORECASE,
)
_MOST_WORDS: Final = 5


def is_unit(text: str) -> bool:
    """Whether a text can be nothing but a unit: "kr", "antal per 1 000 invånare"."""
    return _UNIT.match(text) is not None


def may_be_unit(text: str) -> bool:
    """Whether a text under a word for units is one: "personer", "antal barn", "kronor per dygn"."""
    said = word(text)
    is_short = said.count(" ") < _MOST_WORDS
    return (
        is_unit(text)
        or said in VOCABULARY.unit_words
        or (is_short and said.startswith(VOCABULARY.unit_stems))
    )


def is_unit_in_brackets(text: str) -> bool:
    """Whether a text is a unit in brackets, as on the row below the names: "(årsarbetare)"."""
    return may_be_unit(inside) if (inside := without_brackets(text)) != text else False


def without_brackets(text: str) -> str:
    """A text without the brackets round all of it."""
    return text[1:-1].strip() if text.startswith("(") and text.find(")") == len(text) - 1 else text


def are_units(heading: str, texts: Collection[str]) -> bool:
    """Whether the texts of a column or row called ``heading`` are units.

    "Måttenhet" has nothing else; "Enhet" and "Mått" may have agencies and measures.
    """
    called = word(heading)
    texts = [text for text in texts if text]
    if not texts or called not in VOCABULARY.headers["unit"] | {"mått"}:
        return False
    return called in VOCABULARY.only_units or sum(map(may_be_unit, texts)) * 2 > len(texts)
