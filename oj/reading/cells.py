"""What one value cell says: a number, an answer, a symbol for why there is no number, or other text."""

from __future__ import annotations

import itertools
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from oj.reading.marks import split_value
from oj.reading.model import STATUSES
from oj.reading.printed_intervals import split_interval
from oj.reading.sheet import Cell
from oj.reading.vocabulary import VOCABULARY

EMPTY: Final = -1
OK: Final = 0
MISSING: Final = STATUSES.index("missing")
ANSWER: Final = 10
TEXT: Final = 11
UNSURE: Final = 12  # "1.234": a decimal point or a point for thousands
CROSS: Final = 13  # "x": hidden among numbers, Ja where it is the only answer
SUPPRESSED: Final = STATUSES.index("suppressed")
ELSEWHERE: Final = STATUSES.index("elsewhere")

ANSWERS: Final = ("Nej", "Delvis", "Ja", "Ja, men inte för alla", "Ja, för alla")

_NO_NUMBERS: Final = {
    *itertools.chain(*VOCABULARY.symbols.values()),
    *VOCABULARY.answers,
    *VOCABULARY.crosses,
}
_LONGEST_TEXT = 32_767
_NUMBER = re.compile(
    r"[+-]?(?:\d+|\d{1,3}(?: \d{3})+)(?:[.,]\d+)?$|[+-]?[.,]\d+$|[+-]?\d+(?:[.,]\d+)?[eE][+-]?\d{1,3}$"
)
_NEGATIVE = re.compile(r"\(\s*(\d[^()-]*)\)\s*%?$|(\d[\d ,.]*(?:\s?%)?)-$")
_NEAR = re.compile(
    r"(?:[~≈<>≤≥]=?|(?:färre|mindre|lägre|fler|mer|högre) än|under|över|minst|högst)\s?\d+(?:[.,]\d+)?"
    r"\s?(?:%|st\.?|procent)?$|[01]\s?[-–]\s?[2-9]$",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"([+-]?)(\d{1,3}(?:[.]\d{3})+),(\d+)$|([+-]?)(\d{1,3}(?:,\d{3})+)\.(\d+)$")
_APOSTROPHES = re.compile(r"(?<=\d)['’´](?=\d{3}(?!\d))")
_UNIT_AFTER = re.compile(
    rf"(?<=\d)\s?({'|'.join(map(re.escape, VOCABULARY.behind_numbers))})\.?$", re.IGNORECASE
)
_SIGN_APART = re.compile(r"^([+-]) (?=\d)")
_BELOW = re.compile(r"[<≤]|färre|mindre|lägre|under|högst|[01]\s?[-–]", re.IGNORECASE)
_BOUND = re.compile(r"(\d+(?:[.,]\d+)?)\D*$")
_FEW: Final = 20
"""Numbers below a bound as low as this are hidden since they are few."""
_NEARLY_ALL: Final = 90
"""Shares above this, like those near none, are hidden since they are almost all."""
_LIKE_A_NUMBER = re.compile(
    r"(?!\d{4}-\d\d)(?:[<>≤≥~±]\s?|(?:ca|cirka|över|under|minst|högst) )?"
    r"[1-9]\d{0,2}(?:[ .,'’–-]?\d{1,3}){0,6}(?: av \d+)?\s?[^\W\d]{0,8}[.%]?$"
)
_NEGATIVE_ENDS: Final = frozenset(")%-")
_ELSEWHERE = re.compile(
    r"\b(?:ingår|inräkna[td]s?|inkluder(?:as|at|ad)|redovisas|bokförs)\s+(?:\w+\s+)?(?:i|på|under|inom)\b"
    r"|\bse\s+(?:rad(?:en)?\s+)?(?:ovan|nedan)\b",
    re.IGNORECASE,
)
_UNSURE = re.compile(r"[+-]?[1-9]\d{0,2}\.\d{3}$")


def tidy(text: str) -> str:
    """NFC, any white space as one space, no soft hyphens or zero-width marks, no space at the ends.

    No more than Excel lets a cell hold: a longer text is cut, so that no search in it takes long.
    """
    text = text[:_LONGEST_TEXT]
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        for mark in ("\u00ad", "\u200b", "\ufeff"):
            text = text.replace(mark, "")
    return " ".join(text.split())


def parse_number(text: str) -> float | None:
    """The number that a text shows the Swedish way, or None.

    Space, no-break space or apostrophe for thousands, decimal comma (or point), U+2212 for minus,
    a trailing %, unit, footnote mark or interval of uncertainty; powers of ten, the negatives of accountants.
    "1 234,5" → 1234.5, "−3" → -3, "47 %" → 47, "12 st" → 12, "3e3" → 3000, "(3,5)" and "3,5-" → -3.5,
    "12,4 (11,1–13,7)" → 12.4;
    "61–70 %", "1.234.567", "3 av 8" and what no float can hold → None.
    """
    text = tidy(text).replace("\u2212", "-").replace("\u2013", "-") if text else ""
    text, _ = split_interval(text)
    if text[-1:] in _NEGATIVE_ENDS and (match := _NEGATIVE.match(text)):
        number = parse_number(match[1] or match[2])
        return None if number is None else -number
    if not text[-1:].isdecimal() or text[:2] in ("- ", "+ "):
        text = _bare(text)
    text = _APOSTROPHES.sub("", text)
    if match := _THOUSANDS.match(text):
        sign, whole, part = (match[1], match[2], match[3]) if match[2] else (match[4], match[5], match[6])
        return float(f"{sign}{re.sub('[.,]', '', whole)}.{part}")
    if not _NUMBER.match(text):
        return None
    number = float(text.replace(" ", "").replace(",", "."))
    return number if math.isfinite(number) else None


def is_negative_otherwise(text: str) -> bool:
    """Whether a tidied number is negative by brackets or by a minus behind it: "(3,5)", "3,5-"."""
    text = text.replace("\u2212", "-").replace("\u2013", "-")
    return text[-1:] in _NEGATIVE_ENDS and _NEGATIVE.match(text) is not None


def is_value(cell: Cell) -> bool:
    """Whether a cell can be the value of an indicator: a number, an answer or a symbol, also as text."""
    if not isinstance(cell, str):
        return isinstance(cell, float | bool)
    text = tidy(cell) if cell else ""
    return text != "" and (text.casefold() in _NO_NUMBERS or parse_number(text) is not None or is_near(text))


def is_near(text: str) -> bool:
    """Whether a tidied text says only where a value lies: "~100", "<5", "över 95", or among a few: "1–4"."""
    return _NEAR.match(text) is not None


def is_hidden(text: str) -> bool:
    """Whether a tidied text near a number hides a small one, or nearly all of a share: "<5", ">95", "~100".

    Not ">200" or "<200": these hide nobody.
    """
    if not (is_near(text) and (match := _BOUND.search(text))):
        return False
    bound = float(match[1].replace(",", "."))
    if _BELOW.match(text):
        return bound <= _FEW
    return bound == 0 or _NEARLY_ALL <= bound < 100 or (bound == 100 and text[0] in "~≈")


def is_elsewhere(text: str) -> bool:
    """Whether the text of a value cell says that its number is in another row: "Ingår i raden nedan"."""
    return _ELSEWHERE.search(text) is not None


def is_unsure(text: str) -> bool:
    """Whether a tidied text has a point that may stand for decimals or for thousands: "1.234"."""
    return _UNSURE.match(text) is not None


def _bare(text: str) -> str:
    """A number's text without per cent, unit and footnote mark behind it or a space after its sign."""
    text = text.removesuffix("%").rstrip()
    text, _ = split_value(text)
    text = text.removesuffix("%").rstrip()
    return _SIGN_APART.sub(r"\1", _UNIT_AFTER.sub("", text))


def unit_behind(text: str) -> str:
    """The unit that a tidied number has behind it: "12 st" → "antal", "47 %" → "%"."""
    text, _ = split_interval(text)
    if text[-1:] == "%":
        return "%"
    match = _UNIT_AFTER.search(text)
    return VOCABULARY.behind_numbers[match[1].casefold()] if match else ""


def is_like_a_number(text: str) -> bool:
    """Whether a tidied text that is no number was meant as one: "<5", "61–70 %", "4 av 5", "1.234.567"."""
    return len(text) < 30 and _LIKE_A_NUMBER.match(text) is not None


@dataclass(slots=True)
class Values:
    """One column of value cells: ``kind`` is EMPTY, a status (OK = 0 …), ANSWER or TEXT.

    ``value`` is the number where kind is OK, the index into ANSWERS where it is ANSWER, else NaN.
    ``texts`` keeps the text of TEXT cells by position, and of those near a number ("<5": suppressed).
    ``unit`` stands behind the numbers in their cells: "7 840 tkr".
    """

    kind: npt.NDArray[np.int8]
    value: npt.NDArray[np.float64]
    texts: dict[int, str]
    unit: str = ""

    def __len__(self) -> int:
        return len(self.kind)

    def at(self, chosen: npt.NDArray[np.bool_]) -> Values:
        """Kinds and numbers of some of the cells, without their texts."""
        return Values(self.kind[chosen], self.value[chosen], {})


class CellReader:
    """Reads value cells under one set of symbols; remembers every text it has met.

    ``marked`` has the texts with a footnote mark that was passed over, as they stand in their cells; ``told``
    has those that are to be told though they were understood, by the code of the finding.
    """

    def __init__(self, legend: dict[str, str] | None = None) -> None:
        """``legend`` maps a symbol as tidied text to a status or "zero"; it wins over the vocabulary."""
        self._known: dict[str, tuple[int, float]] = {}
        for status, symbols in VOCABULARY.symbols.items():
            for symbol in symbols:
                self._known[symbol] = (STATUSES.index(status), np.nan)
        for text, answer in VOCABULARY.answers.items():
            self._known[text] = (ANSWER, float(ANSWERS.index(answer)))
        for text in VOCABULARY.crosses:
            self._known[text] = (CROSS, np.nan)
        for symbol, status in (legend or {}).items():
            meaning = (OK, 0.0) if status == "zero" else (STATUSES.index(status), np.nan)
            self._known[symbol.casefold()] = meaning
        self.marked: set[str] = set()
        self.told: dict[str, set[str]] = {}
        self._units: dict[Cell, str] = {}  # behind the numbers of texts
        self._kinds: dict[Cell, int] = {"": EMPTY}  # of the texts met
        self._numbers: dict[Cell, float] = {"": np.nan}

    def _meet(self, text: str) -> None:
        """Remember kind and number of a text cell."""
        tidied = tidy(text)
        self._kinds[text], self._numbers[text] = self._classify(tidied)
        if self._kinds[text] != TEXT and split_value(tidied)[1]:
            self.marked.add(text)
        if self._kinds[text] == OK and (unit := unit_behind(tidied)):
            self._units[text] = unit
        if code := self._code_of(tidied, self._kinds[text]):
            self.told.setdefault(code, set()).add(text)

    def _code_of(self, text: str, kind: int) -> str:
        """The code of the finding that tells of a text; "" where it says plainly what it means."""
        if kind == OK and is_negative_otherwise(text):
            return "negative_otherwise"
        if kind == SUPPRESSED and is_near(text):
            return "near_a_number"
        if kind == OK and split_interval(text)[1]:
            return "interval_left_out"
        is_answer = kind == ANSWER and text.casefold() in VOCABULARY.answers_told
        return "answers_otherwise" if is_answer else ""

    def _classify(self, text: str) -> tuple[int, float]:
        if not text:
            return EMPTY, np.nan
        key = text.casefold()
        known = self._known.get(key) or self._known.get(split_value(key)[0])
        if known:
            return known
        number = parse_number(text)
        if number is None:
            return (SUPPRESSED if is_hidden(text) else TEXT), np.nan
        return (UNSURE if is_unsure(text) else OK), number

    def read(self, rows: Sequence[Sequence[Cell]]) -> list[Values]:
        """Read rows of equally many cells, column by column, into kinds and numbers.

        Each row is gone through as a whole, since its cells lie beside each other in memory.
        """
        shape = (len(rows), len(rows[0]))
        kind = np.empty(shape, dtype=np.int8, order="F")
        value = np.empty(shape, order="F")
        for at, row in enumerate(rows):
            kind[at], value[at] = self._read_row(row)
        for col in np.flatnonzero((kind == UNSURE).any(axis=0)).tolist():
            _settle_points([row[col] for row in rows], kind[:, col], value[:, col])
        kind[(kind == OK) & ~np.isfinite(value)] = TEXT
        units = [self._settle_unit([row[col] for row in rows], kind[:, col]) for col in range(shape[1])]
        texts: list[dict[int, str]] = [{} for _ in range(shape[1])]
        near = self.told.get("near_a_number", set())
        for col in np.flatnonzero((kind == TEXT).any(axis=0) | bool(near)).tolist():
            unread = {at: rows[at][col] for at in np.flatnonzero(kind[:, col] == TEXT).tolist()}
            hidden = np.flatnonzero(kind[:, col] == SUPPRESSED).tolist() if near else []
            unread |= {at: rows[at][col] for at in hidden if rows[at][col] in near}
            tidied = {cell: tidy(str(_plain(cell))) for cell in set(unread.values())}
            texts[col] = {at: tidied[cell] for at, cell in unread.items()}
        return [Values(kind[:, col], value[:, col], texts[col], units[col]) for col in range(shape[1])]

    def _settle_unit(self, cells: Sequence[Cell], kind: npt.NDArray[np.int8]) -> str:
        """The unit behind most of a column's numbers; those with another are text in place."""
        if not self._units or self._units.keys().isdisjoint(cells):
            return ""
        told = [self._units.get(cell, "") if of == OK else "" for cell, of in zip(cells, kind, strict=True)]
        unit, count = Counter(filter(None, told)).most_common(1)[0]
        for at, other in enumerate(told):
            if other and other != unit:
                kind[at] = TEXT
        return unit if count * 2 > np.count_nonzero(kind == OK) else ""

    def _read_row(self, row: Sequence[Cell]) -> tuple[list[int], list[Any]]:
        """Kinds and numbers of the cells of a row."""
        if set(map(type, row)) - {float, str}:
            row = [_plain(cell) for cell in row]
        kinds, numbers = self._kinds, self._numbers
        try:
            return (
                [OK if type(cell) is float else kinds[cell] for cell in row],
                [cell if type(cell) is float else numbers[cell] for cell in row],
            )
        except KeyError:
            for text in {cell for cell in row if type(cell) is str and cell not in kinds}:
                self._meet(text)
            return self._read_row(row)


def _settle_points(cells: Sequence[Cell], kind: npt.NDArray[np.int8], value: npt.NDArray[np.float64]) -> None:
    """A point before three digits is a decimal point only where the column shows other decimal points."""
    decimal = any(
        isinstance(cell, str) and "." in cell and kind[i] == OK and "," not in cell
        for i, cell in enumerate(cells)
    )
    unsure = kind == UNSURE
    kind[unsure] = OK if decimal else TEXT
    if not decimal:
        value[unsure] = np.nan


def _plain(cell: Cell) -> float | str:
    if isinstance(cell, bool):
        return "Ja" if cell else "Nej"
    if isinstance(cell, int | float):
        return float(cell)
    return str(cell) if cell is not None else ""
