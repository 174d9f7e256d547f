"""Years that disagree: the title says 2024 and the file's name 2025. Which of them counts is asked.

A table whose columns have no year of their own takes the nearest one beside them. Where another source names
another year, whoever uploads says which. So it is where the columns have one year and the title another.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from oj.findings import Answer, Finding, Question, finding
from oj.reading.model import Table, Workbook, YearSource
from oj.reading.years import years_in
from oj.swedish import counted, listing

COLUMNS = "kolumnerna"
_ASSUMED = ("year_assumed", "year_of_two_digits", "year_given")  # findings that say which year counts
_OF_FILE = ("arbetsbokens titel", "filnamnet")  # say nothing of a file that has several years


@dataclass(frozen=True, slots=True)
class YearDoubt:
    """Tables of a file (positions) about whose year sources disagree; ``sources`` begins with what counts."""

    sources: tuple[YearSource, ...]
    tables: tuple[int, ...]

    @property
    def year(self) -> int:
        """The year that the values are read as."""
        return self.sources[0].year

    def key(self, workbook: Workbook) -> str:
        """What the answer is kept under."""
        years = "/".join(str(one.year) for one in self.sources)
        return f"år: {workbook.file} {workbook.tables[self.tables[0]].sheet} {years}"


def year_doubts(workbook: Workbook) -> list[YearDoubt]:
    """The doubts about years, those of tables with the same sources and years together."""
    found: dict[tuple[tuple[str, int], ...], tuple[tuple[YearSource, ...], list[int]]] = {}
    years = {year for table in workbook.tables for year in set(table.observations.years)}
    for number, table in enumerate(workbook.tables):
        said = _sources(table, years)
        if len(said) > 1:
            key = tuple((one.what, one.year) for one in said)
            found.setdefault(key, (said, []))[1].append(number)
    return [YearDoubt(said, tuple(tables)) for said, tables in found.values()]


def _sources(table: Table, years: set[int]) -> tuple[YearSource, ...]:
    """What counts for a table, and after it each source that names a year of which the file has nothing."""
    own, sources = set(table.observations.years), table.year_sources
    if table.assumed is not None and sources:
        first, others = sources[0], sources[1:]
    elif len(own) == 1:
        first, others = YearSource(COLUMNS, "", next(iter(own))), sources
    else:
        return ()
    if first.what == COLUMNS or len(years) > 1:
        others = tuple(one for one in others if one.what not in _OF_FILE)
    told = [
        one
        for one in others
        if one.year not in years and not _covers(one.text, first.year) and not _covers(first.text, one.year)
    ]
    return (first, *{one.year: one for one in reversed(told)}.values()) if told else ()


def _covers(text: str, year: int) -> bool:
    """Whether a text names the year too, or a period with it: "2016–2023"."""
    return any(
        one.year == year or (one.period and _first(one.period) <= year <= one.year) for one in years_in(text)
    )


def _first(period: str) -> int:
    found = re.match(r"\d{4}", period)
    return int(found[0]) if found else 0


def with_years(workbook: Workbook, answers: Mapping[str, str]) -> Workbook:
    """The workbook with the years that somebody has answered, without findings on the year it was read as."""
    tables, settled = list(workbook.tables), set()
    for doubt in year_doubts(workbook):
        said = answers.get(doubt.key(workbook), "")
        if said in {str(one.year) for one in doubt.sources}:
            for number in doubt.tables:
                tables[number] = _as_of(tables[number], int(said), doubt.year)
                settled.add(tables[number].sheet)
    findings = [one for one in workbook.findings if one.code not in _ASSUMED or one.sheet not in settled]
    return replace(workbook, tables=tables, findings=findings)


def _as_of(table: Table, year: int, instead_of: int) -> Table:
    """The table with another year; its sources say nothing against it any more."""
    years = table.observations.year.copy()
    at = table.assumed if table.assumed is not None else np.flatnonzero(years == instead_of)
    years[at] = year
    return replace(table, observations=replace(table.observations, year=years), year_sources=())


def tell(workbook: Workbook) -> Iterator[Finding]:
    """A question for each doubt."""
    for doubt in year_doubts(workbook):
        first, *others = doubt.sources
        table = workbook.tables[doubt.tables[0]]
        told = finding(
            "year_disagrees",
            sheet=table.sheet,
            cell=table.series[0].cell if table.series else "",
            value=first.text or first.year,
            year=first.year,
            source=_name_of(first),
            others=listing([f"{_name_of(one)} säger {one.year}" for one in others]),
            more=_more(len(doubt.tables)),
        )
        answers = tuple(
            Answer(str(one.year), f"{one.year}, som {one.what}", lasting=one.what) for one in doubt.sources
        )
        where = f" på bladet ”{table.sheet}”" if table.sheet else ""
        asked = f"Vilket år gäller värdena{where}?"
        key, kept_as = doubt.key(workbook), _kept_as(doubt, workbook)
        yield replace(told, question=Question(key, asked, answers, str(first.year), kept_as=kept_as))


def _kept_as(doubt: YearDoubt, workbook: Workbook) -> str:
    """Headings and sources: where these disagree again in a file of the same shape, the same one counts."""
    sheet = workbook.tables[doubt.tables[0]].sheet
    headings = next((one.reading.fingerprint for one in workbook.sheets if one.reading.sheet == sheet), "")
    sources = " / ".join(sorted(one.what for one in doubt.sources))
    return f"år: {headings} {sources}" if headings else ""


def _name_of(source: YearSource) -> str:
    return f"{source.what} (”{source.text}”)" if source.text else source.what


def _more(tables: int) -> str:
    return f" Det gäller {counted(tables, 'tabell', 'tabeller')}." if tables > 1 else ""
