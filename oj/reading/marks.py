"""Footnote marks after a name, a heading or a value: "Malmö*", "Kostnad 1)", "47²"."""

from __future__ import annotations

import re

_SIGN = r"(?:[*†‡]+|(?<!\bm)(?<!\bkm)[⁰¹²³⁴-⁹]+)\)?"  # m² is a unit
_AFTER_TEXT = re.compile(rf"\s*(?:{_SIGN}|(?<=\d)\d\)|(?<!\d)\d{{1,2}}\))$")
_AFTER_VALUE = re.compile(rf"\s*(?:{_SIGN}|\s\d\))$")
_NOTE = re.compile(
    r"(?:(?:fot)?not(?:er)?\s*:?\s*|anm(?:ärkning)?[.:]\s*)?"
    r"(?:\(?(?P<sign>[*†‡]+|[⁰¹²³⁴-⁹]+)\)?|\(?(?P<number>\d{1,2})(?:[).:]|(?=\s[^\W\d])))[\s.:=–-]*(?P<text>\S.{2,})",
    re.IGNORECASE,
)
_ENDS = frozenset("*†‡)⁰¹²³⁴⁵⁶⁷⁸⁹")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def split_text(text: str) -> tuple[str, str]:
    """A tidied name or heading without the mark at its end, and the mark: "Malmö 1)" → ("Malmö", "1")."""
    return _split(text, _AFTER_TEXT)


def split_value(text: str) -> tuple[str, str]:
    """A tidied value without the mark at its end: "47 1)" → ("47", "1"); "471)" has none."""
    return _split(text, _AFTER_VALUE)


def _split(text: str, pattern: re.Pattern[str]) -> tuple[str, str]:
    if text[-1:] not in _ENDS:
        return text, ""
    match = pattern.search(text)
    rest = text[: match.start()].rstrip() if match else ""
    if not match or not rest or (match[0].endswith(")") and rest.count("(") != rest.count(")")):
        return text, ""
    return rest, _key(match[0])


def without_marks(text: str) -> str:
    """A tidied name or heading without any marks at its end."""
    rest, mark = split_text(text)
    while mark:
        text = rest
        rest, mark = split_text(text)
    return text


def marks_after(text: str) -> list[str]:
    """All marks at the end of a tidied name or heading, in their order: "Malmö* 1)" → ["*", "1"]."""
    found: list[str] = []
    rest, mark = split_text(text)
    while mark:
        found.insert(0, mark)
        rest, mark = split_text(rest)
    return found


def may_have_mark(text: str) -> bool:
    """A quick look at the end of a text, before the slower ones above."""
    return text.rstrip()[-1:] in _ENDS


def note_in(line: str) -> tuple[str, str] | None:
    """The mark that a tidied line explains, and what it says: "1) Exklusive …" → ("1", "Exklusive …")."""
    match = _NOTE.match(line)
    return (_key(match["sign"] or match["number"]), match["text"]) if match else None


def _key(mark: str) -> str:
    """What two ways to write a mark have in common: "¹" and "1)" are the same."""
    return mark.strip(" ()").translate(_DIGITS)
