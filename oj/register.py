"""The register of indicators: what each one is called, counts, is measured in, and must be read with care.

Read from ``data/reference/indicators.csv`` once per process; every field is described in
``data/reference/indicators.schema.toml``. Headings of files are compared with names and aliases in a
normalised form (``normalise_heading``), so that numbering, years and punctuation do not matter.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, cast

from oj.reference import read_rows

Kind = Literal["structure", "process", "outcome", "key_figure", "background"]
Theme = Literal["structure_process", "placement_cost", "staff", "outcome", "background"]
ValueType = Literal["yes_no", "scale", "share", "rate", "currency", "count", "number"]
Direction = Literal["higher", "lower", "none"]


@dataclass(frozen=True, slots=True)
class Break:
    """From ``year`` on the values do not continue those before; ``reason`` is Swedish, without full stop."""

    year: int
    reason: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Answers and their numbers, from ``first`` to ``last`` (None = open), highest number first."""

    first: int | None
    last: int | None
    answers: tuple[tuple[str, float], ...]

    def covers(self, year: int) -> bool:
        return (self.first is None or self.first <= year) and (self.last is None or year <= self.last)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator. Fields as the columns of indicators.csv; empty numbers are None."""

    id: str
    area: str
    number: int
    name: str
    short_name: str
    kind: Kind
    theme: Theme
    dimension: str
    success_factor: str
    unit: str
    value_type: ValueType
    scales: tuple[Scale, ...]
    direction: Direction
    decimals: int
    minimum_base: int | None
    base: str
    breaks: tuple[Break, ...]
    headline: int | None
    role: str
    pooled_years: int | None
    explanation: str
    source: str
    source_url: str

    def scale_for(self, year: int) -> dict[str, float]:
        """Number by answer in that year ({"Ja": 1.0, "Nej": 0.0}); {} for what has no answers."""
        return next((dict(scale.answers) for scale in self.scales if scale.covers(year)), {})


@cache
def register() -> dict[str, Indicator]:
    """Indicator by id, in the order of the file: by theme, then by ``number``."""
    return {row["id"]: parse(row) for row in read_rows("indicators.csv")}


@cache
def _roles() -> dict[str, str]:
    return {indicator.role: indicator.id for indicator in register().values() if indicator.role}


def id_of(role: str) -> str:
    """Id of the indicator with this role ("cost_hvb"). A KeyError means a broken installation."""
    return _roles()[role]


def ids_of(*roles: str) -> tuple[str, ...]:
    """Ids of the indicators with these roles, in their order."""
    return tuple(map(id_of, roles))


@cache
def success_factors() -> dict[str, str]:
    """Swedish name by success factor id, in the file's order."""
    return {row["id"]: row["name"] for row in read_rows("success_factors.csv")}


_SHARES = ("", " (%)", ", %", ", procent", " i procent", ", andel i procent", " (andel i %)")
"""How a share is written behind its name, beside ", andel (%)"."""


@cache
def aliases() -> dict[str, str]:
    """Indicator id by normalised heading: names, names with another or no "andel (%)", and aliases.csv."""
    found: dict[str, str] = {}
    for indicator in register().values():
        found[normalise_heading(indicator.name)] = indicator.id
    for indicator in register().values():
        if indicator.value_type == "share":
            plain = indicator.name.removesuffix(", andel (%)")
            for written in _SHARES:
                found.setdefault(normalise_heading(plain + written), indicator.id)
    for row in read_rows("aliases.csv"):
        found[normalise_heading(row["heading"])] = row["indicator_id"]
    return found


def parse(row: dict[str, str]) -> Indicator:
    """One row of indicators.csv. Raises ValueError or KeyError when a field can't be parsed."""
    return Indicator(
        id=row["id"],
        area=row["area"],
        number=int(row["number"]),
        name=row["name"],
        short_name=row["short_name"],
        kind=cast(Kind, row["kind"]),
        theme=cast(Theme, row["theme"]),
        dimension=row["dimension"],
        success_factor=row["success_factor"],
        unit=row["unit"],
        value_type=cast(ValueType, row["value_type"]),
        scales=parse_scales(row["scale"]),
        direction=cast(Direction, row["direction"]),
        decimals=int(row["decimals"]),
        minimum_base=_optional_int(row["minimum_base"]),
        base=row["base"],
        breaks=parse_breaks(row["breaks"]),
        headline=_optional_int(row["headline"]),
        role=row["role"],
        pooled_years=_optional_int(row["pooled_years"]),
        explanation=row["explanation"],
        source=row["source"],
        source_url=row["source_url"],
    )


def parse_scales(text: str) -> tuple[Scale, ...]:
    """The scales of "Ja=1;Nej=0" or, per year, "-2023:Ja=1;Nej=0|2024-:Ja=2;Nej=0". Raises ValueError."""
    return tuple(_parse_scale(part) for part in text.split("|")) if text else ()


def parse_breaks(text: str) -> tuple[Break, ...]:
    """The breaks of "2024:reason|2019:reason", sorted by year. Raises ValueError."""
    pairs = [part.split(":", 1) for part in text.split("|")] if text else []
    return tuple(sorted((Break(int(year), reason) for year, reason in pairs), key=lambda found: found.year))


def _parse_scale(text: str) -> Scale:
    span, _, answers = text.rpartition(":")
    first, _, last = span.partition("-")
    pairs = tuple((word, float(value)) for word, value in (pair.split("=") for pair in answers.split(";")))
    return Scale(_optional_int(first), _optional_int(last), pairs)


def _optional_int(text: str) -> int | None:
    return int(text) if text else None


_OWN_ID = re.compile(r"^\s*OP(?:-[A-Z0-9]+)+\b[.):]?\s+")
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
_CODING = re.compile(r"\(?\b(?:ja|nej|delvis)\s*=\s*\d(?:[\s,;/]*(?:ja|nej|delvis)\s*=\s*\d)*\s*\)?")
_ENDED = re.compile(r"\(\s*-\s*(?:19|20)\d\d\s*\)")
_YEARS = re.compile(  # "2019", "2016-2023", "2020/21", "2019-12-31"
    r"(?<![\d/])(?:19|20)\d\d(?:-\d\d-\d\d|\s*[-/]\s*(?:(?:19|20)\d\d|\d\d\b))?(?!\d)"
)
_LEADING = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2})+[.):]?\s+"  # "2.1 "
    r"|\d{1,3}[.):]\s*"  # "12. "
    r"|ind(?:ikator)?\.?\s*\d{1,3}[a-z]?\b[.):]?\s*"  # "Ind 2 "
    r"|[a-hj-z]\s?\d{1,2}[.):]?\s+"  # "B 9 ", but "i" is a word
    r"|[nu]\d{5}\b[.):]?\s*)"  # "N33006 "
)
_HYPHEN_AT_WORD_END = re.compile(r"(?<!\w)-|-(?!\w)")


@lru_cache(maxsize=4096)
def normalise_heading(text: str) -> str:
    """A heading in the form in which headings are compared: "" only when nothing is left of it.

    Without the number or id before it, years, the coding of answers, quotation marks and commas; in lower
    case, with one kind of hyphen. "(%)" stays: a share and a count are different indicators.
    """
    key = _OWN_ID.sub("", unicodedata.normalize("NFC", text))
    key = key.casefold().translate(_DASHES).replace("\u00ad", "")
    key = " ".join(key.split())
    key = _LEADING.sub("", _LEADING.sub("", key, count=1), count=1)
    key = _CODING.sub(" ", key)
    key = _ENDED.sub(" ", key)
    key = _YEARS.sub(" ", key)
    key = re.sub(r"(?<=\d)\s+-\s*(?=\d)|(?<=\d)-\s+(?=\d)", "-", key)
    key = re.sub(r"(?<=\d)\s(?=000\b)", "", key)  # "1 000 inv" is "1000 inv"
    key = re.sub(r"\(\s*%\s*\)", " (%) ", key)
    key = re.sub(r"[\"'”’»«*.,;:_]+", " ", key)
    key = _HYPHEN_AT_WORD_END.sub(" ", key)
    key = re.sub(r"\(\s*\)", " ", key)
    return " ".join(key.split())


@cache
def _synonyms() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = sorted(read_rows("synonyms.csv"), key=lambda row: -len(row["written"]))
    return tuple((re.compile(rf"(?<!\w){re.escape(row['written'])}(?!\w)"), row["meant"]) for row in rows)


def similarity_key(text: str) -> str:
    """A normalised heading with abbreviations and rewordings written out ("BUP", "≥ 5 års").

    Only for proposing to a person what a heading is like: where two headings share a key, they may be the
    same indicator. Without it "… och BUP" is nearer to the agreement with SiS than to the one it means.
    """
    key = normalise_heading(text)
    for written, meant in _synonyms():
        key = written.sub(meant, key)
    return key
