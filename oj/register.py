"""The register of indicators: what each one is called, counts, is measured in, and must be read with care.

Read from ``data/reference/indicators.csv`` and ``breaks.csv`` once per process; every field is described in
the ``.schema.toml`` beside them. Headings of files are compared with names and aliases in a
normalised form (``normalise_heading``), so that numbering, years and punctuation do not matter.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal, Self

from oj.reference import read_rows

Kind = Literal["structure", "process", "outcome", "key_figure", "background"]
ValueType = Literal["yes_no", "scale", "share", "rate", "currency", "count", "number", ""]  # "": not known
Direction = Literal["higher", "lower", "none"]
BreakKind = Literal["definition", "border", "source", "area", "price_support"]
BreakStatus = Literal["confirmed", "expected"]

AREA = "Social barn- och ungdomsvård"  # all of the register is shown under it
YES = "Ja"
PARTLY = "Delvis"
NEW_SCALE = "Nya svar"
_LAST_YEAR = re.compile(r"\(\s*[-–]\s*((?:19|20)\d\d)\s*\)")
_PER = re.compile(r"(?:per|/)\s*(10{0,2}(?:\s?000)+)\b")
_NUMBERS = {"number", "decimals", "minimum_base", "pooled_years", "headline", "sub_factor"}


@dataclass(frozen=True, slots=True)
class Break:
    """From ``year`` on the values do not continue those before; ``reason`` is Swedish, without full stop.

    The other fields are as the columns of breaks.csv: ``regions`` are the municipalities that it is about, ()
    for all; ``holds`` the ids of what goes on over it. State money (``price_support``) breaks no series: it
    lasts from ``year`` to ``to_year``.
    """

    year: int
    reason: str
    kind: BreakKind = "definition"
    status: BreakStatus = "confirmed"
    to_year: int | None = None
    minor: bool = False
    regions: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    evidence: str = ""
    address: str = ""
    date: str = ""

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Self:
        """The break of a row of breaks.csv, or of a query's: "" and None are the default."""
        given = {name: value for name, value in row.items() if value not in ("", None)}
        given |= {name: int(given[name]) for name in ("year", "to_year") if name in given}
        given |= {name: tuple(given[name].split()) for name in ("regions", "holds") if name in given}
        return cls(**given | {"minor": given.get("minor") == "yes"})

    @property
    def is_expected(self) -> bool:
        """True when law or definition has changed and the source is silent."""
        return self.status == "expected"

    def is_about(self, region: str) -> bool:
        """Whether it is about the place with this code; "" is nobody's own series."""
        return not self.regions or (region != "" and region.startswith(self.regions))

    def covers(self, year: int) -> bool:
        """Whether state money came in ``year``."""
        return self.year <= year <= (self.to_year or self.year)


def is_own_area(area: str) -> bool:
    """Whether the area with this name is that of the register; "" is."""
    return area in ("", AREA)


def stated_break(indicator_id: str, **row: object) -> tuple[str, Break]:
    """Indicator id and break of a row of queries/stated_breaks.sql."""
    return indicator_id, Break.of(row)


@dataclass(frozen=True, slots=True)
class AnswerScale:
    """Answers and their numbers, from ``first`` to ``last`` (None = open), highest number first."""

    first: int | None
    last: int | None
    answers: tuple[tuple[str, float], ...]

    def covers(self, year: int) -> bool:
        return (self.first is None or self.first <= year) and (self.last is None or year <= self.last)

    def __str__(self) -> str:
        answers = ";".join(f"{word}={number:g}" for word, number in self.answers)
        return f"{self.first or ''}-{self.last or ''}:{answers}" if self.first or self.last else answers


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator: of the register, or one that only files know. Fields as the columns of indicators.csv.

    ``area`` is the name of the area that it is shown under, ``about`` what the register says it is about.
    ``family`` is that of costs outside the register that say the same (``family_of`` knows all families).
    ``sub_factor`` is the number of a sub-factor in sub_factors.csv, 0 for none. ``breaks`` and ``supports``
    (years with state money) are by year.
    ``scales`` are the answers per period, () when the value is a plain number. ``observations`` are those of
    the edition that was asked for the indicator, 0 where nobody counted them.
    """

    id: str
    name: str
    short_name: str = ""
    area: str = ""
    about: str = ""
    number: int = 0
    kind: Kind = "key_figure"
    theme: str = ""
    dimension: str = ""
    success_factor: str = ""
    sub_factor: int = 0
    unit: str = ""
    value_type: ValueType = "number"
    direction: Direction = "none"
    decimals: int = 1
    minimum_base: int = 0
    base: str = ""
    explanation: str = ""
    source: str = ""
    source_url: str = ""
    role: str = ""
    pooled_years: int = 1
    headline: int | None = None
    family: str = ""
    breaks: tuple[Break, ...] = ()
    supports: tuple[Break, ...] = ()
    scales: tuple[AnswerScale, ...] = ()
    observations: int = 0

    @classmethod
    def of(cls, **row: Any) -> Self:
        """The indicator of a row whose columns are named as in indicators.csv; ValueError for no number.

        What is "", None or not a number (NaN) has the field's own default. ``breaks`` are rows of breaks.csv.
        """
        every = sorted(map(Break.of, row.pop("breaks", None) or ()), key=lambda found: found.year)
        given = {name: value for name, value in row.items() if value not in ("", None) and value == value}
        numbers = {name: int(given[name]) for name in _NUMBERS & given.keys()}
        supports = tuple(found for found in every if found.kind == "price_support")
        breaks = tuple(found for found in every if found.kind != "price_support")
        scales = _scales(given.pop("scale", ""))
        return cls(**{**given, **numbers, "breaks": breaks, "supports": supports, "scales": scales})

    @property
    def title(self) -> str:
        """The short name where there is one, else the name; parts of joined headings with a colon between.

        A hyphen that stands alone is a dash, and Kolada's "(- 2024)" the last year of a series.
        """
        text = _LAST_YEAR.sub("(t.o.m.\N{NO-BREAK SPACE}\\1)", self.short_name or self.name)
        return text.replace(" | ", ": ").replace(" - ", " – ")

    @property
    def answers(self) -> bool:
        """True for Ja/Nej and scales: squares, never lines, quartiles or intervals."""
        return self.value_type in ("yes_no", "scale")

    @property
    def is_size(self) -> bool:
        """True for numbers that grow with the municipality: shown, never compared."""
        return self.value_type == "count" or self.unit == "årsarbetare"

    @property
    def is_per_cent(self) -> bool:
        """True when a change is told in percentage points."""
        return self.value_type == "share" or self.unit == "%"

    @property
    def is_cost(self) -> bool:
        """True for kronor: never better or worse, never an interval."""
        return self.value_type == "currency"

    @property
    def has_cases(self) -> bool:
        """False when numerator and denominator are kronor or time: then chance has no part in the value."""
        return self.base != "amount"

    @property
    def counts_events(self) -> bool:
        """True for what may happen more often than there are posts: a share that may be over 100 per cent."""
        return self.base == "events"

    @property
    def is_binomial(self) -> bool:
        """True for a share of a known group: so many of so many, and no more."""
        return self.value_type == "share" and not self.counts_events

    @property
    def per(self) -> int:
        """What a rate is counted per ("per 1 000" is 1000; events are per 100), 0 when it is no such rate."""
        if self.counts_events:
            return 100
        found = _PER.search(self.unit) if self.value_type == "rate" else None
        return int(re.sub(r"\D", "", found.group(1))) if found else 0

    @property
    def coding(self) -> str:
        """The scales as the register writes them: "Ja=1;Nej=0", or with their years."""
        return "|".join(map(str, self.scales))

    def scale_for(self, year: int) -> dict[str, float]:
        """Number by answer in that year ({"Ja": 1.0, "Nej": 0.0}); {} for what has no answers."""
        found = self.scale(year)
        return dict(found.answers) if found else {}

    def scale(self, year: int) -> AnswerScale | None:
        """The scale in force in ``year``; None when none is known."""
        return next((scale for scale in self.scales if scale.covers(year)), None)

    def answer(self, value: float, year: int) -> str | None:
        """The answer that ``value`` stands for ("Ja"), or None when the scale has no such number.

        A number between the lowest and the highest is "Delvis", also where the scale has no such step: so a
        file's new answer is published (oj/intake/answer_scales.py).
        """
        scale = self.scale(year)
        if not scale or not scale.answers:
            return None
        numbers = [number for _, number in scale.answers]
        between = PARTLY if min(numbers) < value < max(numbers) else None
        return next((word for word, number in scale.answers if number == value), between)

    def has_it(self, value: float, year: int) -> bool:
        """True when ``value`` is the scale's highest answer: "Ja" (and not "Delvis")."""
        return value >= self.highest(year)

    def highest(self, year: int) -> float:
        """The number of the scale's highest answer in ``year``; 1 when no scale is known."""
        scale = self.scale(year)
        return max(number for _, number in scale.answers) if scale else 1.0

    def lowest(self, year: int) -> float:
        """The number of the scale's lowest answer in ``year``; 0 when no scale is known."""
        scale = self.scale(year)
        return min(number for _, number in scale.answers) if scale else 0.0

    @property
    def best_answer(self) -> str:
        """The scale's highest answer as a word; "Ja" where no scale is known."""
        answers = self.scales[-1].answers if self.scales else ()
        return max(answers, key=lambda one: one[1])[0] if answers else YES

    @property
    def asks_yes(self) -> bool:
        """Whether Ja is the highest answer: "Ja, för alla" is one, "Inom 3 dagar" is none."""
        return self.answers and self.best_answer.casefold().startswith(YES.casefold())

    def breaks_of(self, region: str = "") -> list[Break]:
        """The breaks of the place with this code, by year; without one those of all places."""
        return [found for found in self.breaks if found.is_about(region)]

    def break_between(self, earlier: int, later: int, region: str = "") -> int | None:
        """The last year in (earlier, later] in which a new series of ``region`` starts, or None."""
        found = self.last_break(earlier, later, region)
        return found.year if found else None

    def last_break(self, earlier: int, later: int, region: str = "") -> Break | None:
        """What starts a new series of ``region`` last in (earlier, later]; None where nothing does."""
        starts = [Break(one.first, NEW_SCALE) for one in self.scales[1:] if one.first is not None]
        found = [one for one in (*starts, *self.breaks_of(region)) if earlier < one.year <= later]
        return max(found, key=lambda one: one.year, default=None)

    def support_in(self, *years: int) -> Break | None:
        """The latest state money that came in any of ``years``; None where none did."""
        found = [one for one in self.supports if any(map(one.covers, years))]
        return found[-1] if found else None

    @property
    def gross(self) -> tuple[str, ...]:
        """Ids of the gross costs that state money does not lower as it lowers this net cost."""
        return tuple(dict.fromkeys(one for money in self.supports for one in money.holds))

    def unsettled(self, year: int, region: str = "") -> Break | None:
        """Why a value of ``year`` makes no headline: a break that no source has confirmed, or state money.

        After an expected break the border may lie otherwise in each municipality; state money lowers a cost
        without anybody doing anything else.
        """
        support = self.support_in(year)
        if support and not support.minor:
            return support
        expected = [one for one in self.breaks_of(region) if one.is_expected and one.year <= year]
        return expected[0] if expected else None


@cache
def register() -> dict[str, Indicator]:
    """Indicator by id, in the order of the file: by theme, then by ``number``."""
    breaks, sub_factor = _breaks(), _in_sub_factor()
    return {
        row["id"]: Indicator.of(
            **row, area=AREA, breaks=breaks.get(row["id"]), sub_factor=sub_factor.get(row["id"])
        )
        for row in read_rows("indicators.csv")
    }


def _breaks() -> dict[str, list[dict[str, str]]]:
    """The rows of breaks.csv by indicator id, without the column of ids."""
    found: dict[str, list[dict[str, str]]] = {}
    for row in read_rows("breaks.csv"):
        for one in row.pop("indicator_ids").split():
            found.setdefault(one, []).append(row)
    return found


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


@cache
def sub_factors() -> dict[int, str]:
    """Swedish name by number of a sub-factor of the success factors."""
    return {int(row["number"]): row["name"] for row in read_rows("sub_factors.csv")}


def _in_sub_factor() -> dict[str, str]:
    """Number of the sub-factor of each indicator that is tagged with one, by its id."""
    return {
        one: row["number"] for row in read_rows("sub_factors.csv") for one in row["indicator_ids"].split()
    }


@dataclass(frozen=True, slots=True)
class CountedBy:
    """Which indicator says the base of another one's values, or (``is_base`` False) their cases."""

    indicator: str
    is_base: bool


@cache
def counted_by() -> dict[str, CountedBy]:
    """By id of an indicator, the one beside it that says of how many its values are."""
    return {
        row["indicator_id"]: CountedBy(row["base_id"] or row["cases_id"], bool(row["base_id"]))
        for row in read_rows("bases.csv")
    }


@cache
def families() -> dict[str, str]:
    """The family of each indicator that is in one, by id: indicators that say nearly the same."""
    return {row["indicator_id"]: row["family"] for row in read_rows("families.csv")}


def family_of(measure: Indicator) -> str:
    """The family that a measure is in; its id where it is in none."""
    return families().get(measure.id) or measure.family or measure.id


@cache
def counted_when() -> dict[str, str]:
    """By id of an indicator, what it counts: "day" a stock on one day, "year" what came in a whole year.

    Inhabitants are in it under neither: both are divided by them.
    """
    return {row["indicator_id"]: row["counted"] for row in read_rows("counted_when.csv")}


@dataclass(frozen=True, slots=True)
class OutcomeGroup:
    """Outcomes of one sort: what they can tell and what they can't is the ``note``, Swedish.

    ``is_experienced``: they are answers of those who get help, not how it went.
    """

    id: str
    title: str
    is_experienced: bool
    note: str
    indicators: tuple[str, ...]


@cache
def outcome_groups() -> tuple[OutcomeGroup, ...]:
    """The sorts of outcomes in the order that they are shown in."""
    return tuple(
        OutcomeGroup(
            row["id"], row["title"], row["experienced"] == "yes", row["note"],
            tuple(row["indicator_ids"].split()),
        )
        for row in read_rows("outcome_groups.csv")
    )  # fmt: skip


@cache
def _questions() -> dict[str, str]:
    """Question by id of an indicator, and by theme."""
    return {
        key: row["question"]
        for row in read_rows("questions.csv")
        for key in (row["indicator_ids"].split() or [row["theme"]])
    }


def question_of(measure: Indicator) -> str:
    """What to ask the administration about a measure: its own question, else that of its theme, or ""."""
    return _questions().get(measure.id) or _questions().get(measure.theme, "")


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


def _scales(text: str) -> tuple[AnswerScale, ...]:
    """The scales; () for a coding that a file wrote in a way that can't be parsed."""
    try:
        return parse_scales(text)
    except ValueError:
        return ()


def parse_scales(text: str) -> tuple[AnswerScale, ...]:
    """The scales of "Ja=1;Nej=0" or, per year, "-2023:Ja=1;Nej=0|2024-:Ja=2;Nej=0". Raises ValueError."""
    return tuple(_parse_scale(part) for part in text.split("|")) if text else ()


def _parse_scale(text: str) -> AnswerScale:
    span, _, answers = text.rpartition(":")
    first, _, last = span.partition("-")
    pairs = tuple((word, float(value)) for word, value in (pair.split("=") for pair in answers.split(";")))
    return AnswerScale(_optional_int(first), _optional_int(last), pairs)


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
