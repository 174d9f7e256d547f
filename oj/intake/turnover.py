"""Staff turnover is counted in several ways, which are never one series: which of them is a column?"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from oj.findings import Finding

_WORD = re.compile(r"[^\W\d_]{5,}")
_REMARKS = ("remark", "footnote", "comment")  # how the codes of findings with texts of the sheet begin


@dataclass(frozen=True, slots=True)
class Variant:
    """One way of counting: an indicator of the register, and in words what it counts."""

    id: str
    says: str
    pattern: re.Pattern[str]


@dataclass(frozen=True)
class _Turnover:
    pattern: re.Pattern[str]
    of_whom: frozenset[str]
    variants: tuple[Variant, ...]
    unknown: Variant


@cache
def _turnover() -> _Turnover:
    with Path(__file__).with_name("turnover.toml").open("rb") as file:
        raw = tomllib.load(file)
    variants = tuple(Variant(one["id"], one["says"], _compiled(one["pattern"])) for one in raw["variant"])
    unknown = Variant(raw["unknown"], raw["unknown_says"], _compiled(r"(?!)"))
    return _Turnover(_compiled(raw["pattern"]), frozenset(raw["of_whom"]), variants, unknown)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.DOTALL)


def is_turnover(label: str) -> bool:
    """Whether a heading is of the turnover of those who handle cases of children, or of staff at large."""
    known = _turnover()
    if not known.pattern.search(label):
        return False
    return all(word in known.of_whom for word in _WORD.findall(label.casefold()))


def unknown() -> str:
    """The indicator of turnover that is counted in a way that is not known."""
    return _turnover().unknown.id


def variants(*texts: str) -> list[Variant]:
    """The ways of counting, the one that the texts speak of first, else the unknown one first."""
    known = _turnover()
    for text in texts:
        for one in known.variants:
            if one.pattern.search(text):
                return [one, *(other for other in known.variants if other is not one), known.unknown]
    return [known.unknown, *known.variants]


def remarks(findings: list[Finding]) -> dict[str, str]:
    """The texts of remarks, footnotes and comments, by sheet."""
    found: dict[str, str] = {}
    for one in findings:
        if one.code.startswith(_REMARKS):
            found[one.sheet] = f"{found.get(one.sheet, '')} {one.value} {one.message}"
    return found
