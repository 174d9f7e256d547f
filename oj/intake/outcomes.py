"""Outcome, budget and forecast of one year are told apart, and so is a part of a year.

Only the outcome of a whole year is the year's value. A budget or a forecast is left out and told. Values of a
part of a year ("jan–aug", "per 31/8", a report of two terms of four months) make a series of their own, with
a period ("jan–aug 2024") instead of the year: they never go on where whole years are.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np

from oj.findings import Finding, finding
from oj.intake.filtering import only
from oj.intake.naming import BETWEEN
from oj.intake.units import MONEY, unit_of
from oj.reading.cells import tidy
from oj.reading.model import Observations, Series, Table, Workbook
from oj.reading.parts_of_year import MONTHS
from oj.reading.parts_of_year import part_of_year as key_of_part
from oj.reading.sheet import a1
from oj.reading.titles import cleaned
from oj.swedish import counted

_MONTH = (
    r"(?:jan|feb|mars?|apr|maj|juni?|juli?|aug|sept?|okt|nov|dec)(?:uari|ruari|il|usti|tember|ober|ember)?"
)
_YEAR = r"(?:19|20)\d\d"
_IN_PASSING = re.compile(r"delår\w*$", re.IGNORECASE)  # says less than the months beside it
_WHOLE = re.compile(r"\bhel\s?år|\bhela året|\bårsutfall|\bårsbokslut", re.IGNORECASE)
_TAIL = re.compile(r"[,(–-]\s*([^,()–-]+?)\s*\)?$")


@dataclass(frozen=True)
class _Words:
    """The lists of outcomes.toml."""

    outcome: frozenset[str]
    planned: frozenset[str]
    aims: frozenset[str]
    deviation: frozenset[str]
    parts: re.Pattern[str]
    until: re.Pattern[str]


@cache
def _vocabulary() -> _Words:
    with Path(__file__).with_name("outcomes.toml").open("rb") as file:
        raw = tomllib.load(file)

    def pattern(name: str) -> re.Pattern[str]:
        texts = [text.replace("{month}", rf"\b{_MONTH}").replace("{year}", _YEAR) for text in raw[name]]
        return re.compile("|".join(texts), re.IGNORECASE)

    words = {name: frozenset(raw[name]) for name in ("outcome", "planned", "aims", "deviation")}
    return _Words(**words, parts=pattern("parts"), until=pattern("until"))


def is_planned(label: str) -> bool:
    """Whether a heading is of a budget, a forecast or an aim."""
    known = _vocabulary()
    parts = label.split(BETWEEN)
    if any(text in known.planned | known.aims for part in parts for text in (_plain(part), _tail(part))):
        return True
    first = [part.split(" ", 1)[0] for part in parts]
    return any(
        _plain(word) in known.planned for word in first if word[-1:] != "-"
    )  # "Budget- och …rådgivning"


def is_deviation(label: str) -> bool:
    """Whether a heading is of the difference to what was planned: left out where a plan stands beside it."""
    return any(_plain(part) in _vocabulary().deviation for part in label.split(BETWEEN))


def without_outcome(label: str) -> str:
    """A heading without the parts that say only that its values are what came out."""
    parts = [part for part in label.split(BETWEEN) if _plain(part) not in _vocabulary().outcome]
    return BETWEEN.join(parts) or label


def is_whole(text: str) -> bool:
    """Whether a text says that its values are of a whole year: "Utfall helår 2023"."""
    return _WHOLE.search(text) is not None


def part_of_year(text: str, *, of_money: bool) -> str:
    """What part of a year a heading or a title says that its values are from; "" for a whole one."""
    span = _SPAN.search(text)
    if span and span["first"] + span["last"] != "01-0112-31":
        return tidy(span[0])
    known = _vocabulary()
    patterns = [known.parts, known.until] if of_money else [known.parts]
    found = [tidy(one[0]).strip(" ,-–") for pattern in patterns for one in pattern.finditer(text)]
    return next((one for one in found if not _IN_PASSING.match(one)), next(iter(found), ""))


def in_short(part: str) -> str:
    """A part of a year in the same words in every file: "T1" and "Tertialrapport 1" are "tertial 1"."""
    if months := _MONTHS.fullmatch(part):
        return "–".join(month[:3].casefold() for month in months.groups())
    if span := _SPAN.fullmatch(part):
        return "–".join(dict.fromkeys(MONTHS[int(span[day][:2]) - 1] for day in ("first", "last")))
    if not (match := _NUMBERED.fullmatch(cleaned(part))):
        return cleaned(part) or part
    kind = _KINDS[(match["kind"] or match["last"])[0].casefold()]
    return f"{kind} {match['number'] or _ORDINALS.index(match['ordinal'].casefold()) + 1}"


_KINDS = {"t": "tertial", "k": "kvartal", "q": "kvartal", "h": "halvår"}
_ORDINALS = ("första", "andra", "tredje", "fjärde")
_MONTHS = re.compile(
    rf"(?:ack\w*\.?\s+)?({_MONTH})\.?\s*(?:-|–|—|till|t\.?o\.?m\.?|till och med)\s*({_MONTH})", re.IGNORECASE
)
_DAY = r"(?:0[1-9]|1[0-2])-\d\d"
_SPAN = re.compile(
    rf"(?P<year>{_YEAR})-(?P<first>{_DAY})\s*(?:[–—-]|till|t\.?o\.?m\.?)\s*(?:den\s+)?(?P=year)-(?P<last>{_DAY})",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?P<kind>t|q|kv|tertial(?:rapport)?|kvartal(?:srapport)?|halvår)\.?\s*(?P<number>\d)"
    rf"|(?P<ordinal>{'|'.join(_ORDINALS)})\s+(?P<last>tertial|kvartal|halvår)et",
    re.IGNORECASE,
)


def _without_part(label: str, own: str, part: str) -> str:
    """A heading without the part of a year that stands in it as ``own``, or in short for ``part``."""
    shorts = [match for match in _IN_SHORT.findall(label) if in_short(match) == part]
    if not own and not shorts:
        return label
    for text in filter(None, (own, *shorts)):
        label = label.replace(text, " ")
    label = re.sub(r"\(\s*\)", " ", label)
    parts = (tidy(cleaned(one)).strip(" ,;:–-") for one in label.split(BETWEEN))
    return BETWEEN.join(filter(None, parts))


_IN_SHORT = re.compile(r"\b[TtQq][1-4]\b")


def _plain(part: str) -> str:
    """A part of a heading without its years and unit: "Budget 2017, tkr" → "budget"."""
    text = re.sub(r"[,(]?\s*\b(?:kr|tkr|mnkr|mkr|kronor)\b\)?\s*$", "", cleaned(part), flags=re.IGNORECASE)
    return tidy(cleaned(text)).casefold()


def _tail(part: str) -> str:
    found = _TAIL.search(cleaned(part))
    return _plain(found[1]) if found else ""


def whole_years(workbook: Workbook) -> tuple[Workbook, list[Finding]]:
    """The workbook without what is no outcome, with parts of years in the names; and what to tell."""
    findings: list[Finding] = []
    tables = [_only_outcomes(table, findings) for table in workbook.tables]
    tables = [table for table in tables if table.series]
    parts = _parts_of_sheets(tables)
    tables = [_in_parts(table, parts[table.sheet], findings) for table in tables]
    if workbook.tables and not tables:
        why = "Alla dess kolumner är budget eller prognos, och bara utfall publiceras."
        todo = "Är en kolumn ett utfall: rätta rubriken och ladda upp filen igen."
        findings.append(finding("no_municipality", value=workbook.file, why=why, todo=todo))
    return replace(workbook, tables=tables), findings


def with_periods(workbook: Workbook) -> Workbook:
    """The workbook, the values of a part of a year with it as their period: "jan–aug 2024"."""
    return replace(
        workbook,
        tables=[
            replace(table, observations=_with_periods(table.observations, table.series))
            for table in workbook.tables
        ],
    )


def _with_periods(seen: Observations, series: Sequence[Series]) -> Observations:
    parts = {number: one.part for number, one in enumerate(series) if one.part}
    at = np.flatnonzero(np.isin(seen.series, list(parts)))
    told = zip(at.tolist(), seen.series[at].tolist(), seen.year[at].tolist(), strict=True)
    marks = {position: f"{parts[number]} {year}" for position, number, year in told}
    return replace(seen, periods=seen.periods | marks) if marks else seen


def _only_outcomes(table: Table, findings: list[Finding]) -> Table:
    planned = [number for number, series in enumerate(table.series) if is_planned(series.label)]
    if not planned and (said := _plan_beside(table)):
        findings += [_left_out(table, number, said) for number in range(len(table.series))]
        return _without(table, list(range(len(table.series))))
    if planned:
        beside = (number for number, series in enumerate(table.series) if is_deviation(series.label))
        planned = sorted({*planned, *beside})
    findings += [_left_out(table, number) for number in planned]
    return _without(table, planned) if planned else table


def _parts_of_sheets(tables: Sequence[Table]) -> dict[str, str]:
    """The part of a year that each sheet's name says; a month or a term only beside another one."""
    names = {table.sheet for table in tables}
    one_of = {name: key for name in names if (key := key_of_part(name))}
    several = len(set(one_of.values())) > 1
    return {
        name: part_of_year(name, of_money=False) or (cleaned(name) if several and name in one_of else "")
        for name in names
    }


def _in_parts(table: Table, of_sheet: str, findings: list[Finding]) -> Table:
    """The table, its series of a part of a year named after it; told in ``findings``."""
    marked: dict[str, list[Series]] = {}
    of_sheet = of_sheet or _part_beside(table)
    series = [_named(one, table, of_sheet, marked) for one in table.series]
    findings += [_finding(table, part, found) for part, found in marked.items()]
    return replace(table, series=series)


def _part_beside(table: Table) -> str:
    """The part of its one year that a title or the name of the file says, where the sheet says nothing."""
    if len(years := table.observations.years) != 1 or is_whole(table.sheet):
        return ""
    texts = (one.text.replace("_", " ") for one in table.year_sources if one.year == years[0])
    return next(filter(None, (part_of_year(text, of_money=False) for text in texts)), "")


def _plan_beside(table: Table) -> str:
    """The title, or the name of sheet or file, that says that a table's only year is planned; "" for none.

    Where a heading says outcome, only headings count.
    """
    years = table.observations.years
    labels = [part for one in table.series for part in one.label.split(BETWEEN)]
    if len(years) != 1 or any(_plain(part) in _vocabulary().outcome for part in labels):
        return ""
    sources = [re.sub(r"[_-]", " ", one.text) for one in table.year_sources[:1]]
    texts = [table.title, table.sheet, *(sources if table.assumed is not None else [])]
    return next((text for text in texts if _is_plan_of(text, years[0])), "")


def _is_plan_of(text: str, year: int) -> bool:
    """Whether a text begins with a budget or a forecast of a year: "Prognos 2025", "Budget 2025 för IFO"."""
    before, found, _ = text.partition(str(year))
    return bool(found) and _plain(before) in _vocabulary().planned


def _left_out(table: Table, number: int, said: str = "") -> Finding:
    """That a series is not published; ``said`` is the text beside the table that says what it is."""
    seen = table.observations
    at = np.flatnonzero(seen.series == number)
    cells = [a1(int(row), int(col)) for row, col in zip(seen.row[at], seen.col[at], strict=True)]
    series = table.series[number]
    return finding(
        "not_outcome",
        sheet=table.sheet,
        cell=series.cell,
        value=BETWEEN.join(filter(None, (said, series.label))),
        cells=[series.cell, *cells],
        count=counted(len(at), "cell", "celler"),
    )


def _named(series: Series, table: Table, of_sheet: str, marked: dict[str, list[Series]]) -> Series:
    """The series without the word outcome, with the part of the year that heading, title or sheet names."""
    label = without_outcome(series.label)
    if is_whole(series.label):
        return (
            series
            if label == series.label
            else replace(series, label=label, bare=series.bare or series.label)
        )
    of_money = (
        unit_of(series.unit, series.label, table.title) in MONEY or "kostnad" in series.label.casefold()
    )
    members = filter(key_of_part, series.parts.members)
    own = part_of_year(series.label, of_money=of_money) or next(members, "")
    if found := own or part_of_year(table.title, of_money=of_money) or of_sheet:
        part = in_short(found)
        formerly = label if own else f"{label}{BETWEEN}{found}"
        label = BETWEEN.join(filter(None, (without_outcome(_without_part(series.label, own, part)), part)))
        marked.setdefault(part, []).append(series)
        return replace(series, label=label, bare="", code="", part=part, formerly=formerly)
    return series if label == series.label else replace(series, label=label, bare=series.bare or series.label)


def _finding(table: Table, part: str, series: list[Series]) -> Finding:
    years = sorted(set(table.observations.year.tolist()))
    return finding(
        "part_of_year",
        sheet=table.sheet,
        cell=series[0].cell,
        value=series[0].label,
        cells=[one.cell for one in series],
        part=part,
        year=years[-1],
        count=counted(len(series), "rubrik", "rubriker"),
    )


def _without(table: Table, numbers: list[int]) -> Table:
    """The table without some of its series."""
    kept = [number for number in range(len(table.series)) if number not in numbers]
    renumbered = np.zeros(len(table.series), dtype=np.int32)
    renumbered[kept] = np.arange(len(kept), dtype=np.int32)
    table = only(table, ~np.isin(table.observations.series, numbers))
    observations = replace(table.observations, series=renumbered[table.observations.series])
    return replace(table, series=[table.series[number] for number in kept], observations=observations)
