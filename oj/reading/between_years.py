"""Columns that say how much a value has changed between two years: none of them is the value of a year."""

from __future__ import annotations

import re
from collections.abc import Collection

from oj.reading.cells import tidy
from oj.reading.heading import Heading, word

_YEARS = r"(?:19|20)?\d\d\s*[–—/-]\s*(?:19|20)?\d\d|(?:19|20)\d\d|föregående\s+år\w*|förra\s+året|\bår\b"
_CHANGE = re.compile(
    r"(?:^|[,;:|(–-]\s*)(?:(?:procentuell|årlig|relativ|absolut|total)\s+)?"
    r"(?P<word>förändring(?:en)?|ändring|utveckling|ökning|minskning|diff(?:erens)?|skillnad|trend)\b(?P<rest>.*)$",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"\b(?:sedan|från|jämfört med|mot|mellan|till)\b|föregående|förra|\d\d\s*[–—/-]\s*\d\d", re.IGNORECASE
)
_HOW = re.compile(
    rf"{_YEARS}|\b(?:i|procent|procentenheter|antal|kr|tkr|mnkr|sedan|från|jämfört|med|mot|mellan|till|och|åren|året)\b"
    r"|[^\w]",
    re.IGNORECASE,
)
_SURE = ("förändring", "ändring")


def is_change(heading: Heading, others: Collection[Heading]) -> bool:
    """Whether a column holds the change between years: "Förändring 2022–2023", "Antal, ökning sedan 2020".

    A "Differens" alone is one where ``others``, the columns of values, have several years. What has changed
    may be named, as it is in the head of a column of one year: "Förändring antal placerade 2023–2024".
    """
    for match in filter(None, (_CHANGE.search(tidy(text)) for text in heading.texts)):
        named = set(_HOW.sub(" ", match["rest"]).casefold().split()) - _SMALL
        is_sure = not named and match["word"].casefold().startswith(_SURE)
        several = len({one.year.year for one in others if one.year}) > 1
        is_known = not named or any(named <= _words(one) for one in others if one.year and one is not heading)
        if is_known and (is_sure or several or _SINCE.search(match["rest"])):
            return True
    return False


def _words(heading: Heading) -> set[str]:
    return {part for text in heading.texts for part in word(text).split()}


def names_change(text: str) -> bool:
    """Whether a text among years names the change between them: "Förändring", "Diff. 2022–2023"."""
    match = _CHANGE.search(tidy(text))
    return match is not None and not _HOW.sub("", match["rest"])


def measured(label: str) -> frozenset[str]:
    """The words of a label but for those of a mean of years: "Antal placerade, genomsnitt 2022–2024"."""
    return frozenset(_WORD.findall(label.casefold().replace("per år", ""))) - _OF_MEANS


_WORD = re.compile(r"[^\W\d_]+")
_SMALL = {"av", "för", "i"}
_OF_MEANS = (
    _SMALL
    | {"år", "åren", "antal", "snitt", "medel", "medeltal", "medelvärde"}
    | {f"genomsnitt{end}" for end in ("", "et", "lig", "ligt", "liga")}
)


_YEAR_BEFORE = re.compile(
    r"\b(?:föregående|föreg\.?|förra|fg\.?)\s+(?:års?|året|årets|svar|värde|mätning\w*|enkät\w*)\b"
    r"|\bi\s+fjol\b|\bfjolår",
    re.IGNORECASE,
)


def is_of_year_before(heading: Heading, others: Collection[Heading]) -> bool:
    """Whether a column without a year holds what another column does, of the year before: "Föreg. svar".

    "Andel som inte var placerade föregående år" is a measure of its own, since no other column has its words.
    """
    for text in heading.texts if heading.year is None else ():
        named, count = _YEAR_BEFORE.subn(" ", tidy(text))
        words = set(_WORD.findall(named.casefold()))
        known = (set(_WORD.findall(" ".join(one.texts).casefold())) for one in others if one is not heading)
        if count and (not words or any(words <= one for one in known)):
            return True
    return False


_PLAN = re.compile(r"\b(?:budget|prognos|mål|målvärde|plan)\b", re.IGNORECASE)
_DEVIATION = re.compile(
    r"avvikelse\b(?:\s*(?:i|mot|från|budget|prognos|mål|procent|tkr|kr|%|[(),]))*$", re.IGNORECASE
)


def is_deviation(heading: Heading, others: Collection[Heading]) -> bool:
    """Whether a column without a year holds how far an outcome is from the plan that stands beside it."""
    if heading.year or not any(_DEVIATION.match(tidy(text)) for text in heading.texts):
        return False
    return any(_PLAN.search(text) for one in others if one is not heading for text in one.texts)
