"""Rows with a year that hardly any other place has, in place of the year that nearly all have: 2014 for 2024;
and columns whose year stands out of its order among years that follow each other: 2021, 2012, 2023.

It may be a slip of the keyboard or the latest year that there is. They are asked about, and until somebody
has answered nothing of them is published: neither under the year that they have nor under another one.
"""

import itertools
import operator
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from oj.findings import Answer, Finding, Question, finding
from oj.intake.filtering import only
from oj.reading.model import Table, Workbook
from oj.reading.sheet import a1
from oj.swedish import counted, listing

FEWEST = 8  # places, of which nearly all have the usual year
USUAL = 0.8  # of the places have a usual year
ODD = 0.1  # of them at most, and at least one, have one that is asked about
LEFT_OUT = "nej"
_NO_YEAR = 0
_YEARS = 10_000  # more than any

Where = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class OddYear:
    """A year of few rows of a table: positions of its observations, and the years that those rows lack.

    Of columns between two others, ``between`` has the years of those.
    """

    table: int
    year: int
    at: Where
    usual: tuple[int, ...]
    between: tuple[int, ...] = ()

    def key(self, workbook: Workbook) -> str:
        """What the answer is kept under."""
        return f"årtal: {workbook.file} {workbook.tables[self.table].sheet} {self.table} {self.year}"


def odd_years(workbook: Workbook) -> list[OddYear]:
    """The years to ask about, by table."""
    return [
        found
        for number, table in enumerate(workbook.tables)
        for found in (*_of_table(number, table), *_of_columns(number, table))
    ]


def _of_table(number: int, table: Table) -> Iterator[OddYear]:
    seen = table.observations
    counts = np.bincount(seen.year)
    years = np.flatnonzero(counts)
    if len(years) < 2 or counts[years].min() > ODD * counts.max():
        return
    size = len(np.unique(seen.place))
    if size < FEWEST:
        return
    places = {year: len(np.unique(seen.place[seen.year == year])) for year in years.tolist()}
    usual = [year for year in places if places[year] >= USUAL * size]
    for year in places:
        at = np.flatnonzero(seen.year == year)
        if places[year] > max(1, ODD * size) or not np.isin(seen.col[at], _columns(table, usual)).all():
            continue
        lacking = tuple(one for one in usual if not np.isin(_keys(table, at), _keys_of(table, one)).any())
        if lacking:
            yield OddYear(number, year, at, lacking)


def _of_columns(number: int, table: Table) -> Iterator[OddYear]:
    """The years of columns that are out of order in their series, where one year only fits between."""
    seen = table.observations
    found: dict[tuple[int, int, tuple[int, ...]], list[Where]] = {}
    keys = seen.series.astype(np.int64) * 3 + seen.sex
    width = int(seen.col.max(initial=0)) + 1
    cells = np.unique(
        (keys * width + seen.col) * _YEARS + seen.year
    ).tolist()  # quicker than of rows of three
    apart = ((cell // _YEARS // width, cell // _YEARS % width, cell % _YEARS) for cell in cells)
    for key, own in itertools.groupby(apart, operator.itemgetter(0)):
        _, cols, years = zip(*own, strict=True)
        if len(set(cols)) < len(cols) or len(set(years)) < len(years):
            continue
        for at in _out_of_order(list(years)):
            here = np.flatnonzero((keys == key) & (seen.col == cols[at]))
            middle = (years[at - 1] + years[at + 1]) // 2
            found.setdefault((years[at], middle, (years[at - 1], years[at + 1])), []).append(here)
    for (year, usual, between), where in found.items():
        yield OddYear(number, year, np.concatenate(where), (usual,), between)


def _out_of_order(years: list[int]) -> Iterator[int]:
    """The position of the only year that is not between its neighbours, which differ by two."""
    steps = {two - one for one, two in itertools.pairwise(years)}
    for at in range(1, len(years) - 1):
        before, year, after = years[at - 1 : at + 2]
        mended = [*years[:at], (before + after) // 2, *years[at + 1 :]]
        fits = {two - one for one, two in itertools.pairwise(mended)} in ({1}, {-1})
        if fits and min(steps) < 0 < max(steps) and year not in mended:
            yield at


def _columns(table: Table, years: list[int]) -> npt.NDArray[np.int32]:
    """The columns with values of any of the years: the year of such a column stands in its rows."""
    return np.unique(table.observations.col[np.isin(table.observations.year, years)])


def _keys_of(table: Table, year: int) -> npt.NDArray[np.int64]:
    return _keys(table, np.flatnonzero(table.observations.year == year))


def _keys(table: Table, at: Where) -> npt.NDArray[np.int64]:
    """What the observations are about but for the year: place, series and sex."""
    seen = table.observations
    return (seen.place[at].astype(np.int64) * len(table.series) + seen.series[at]) * 3 + seen.sex[at]


def with_answers(workbook: Workbook, answers: Mapping[str, str]) -> tuple[Workbook, list[Finding]]:
    """The workbook with odd years as answered, the rows left out where nobody has; and what is asked."""
    tables, findings = list(workbook.tables), []
    for found in odd_years(workbook):
        findings.append(_asked(found, workbook))
        said = answers.get(found.key(workbook), "")
        year = int(said) if said in map(str, (found.year, *found.usual)) else _NO_YEAR
        tables[found.table] = _as_of(tables[found.table], year, found.at)
    if not findings:
        return workbook, []
    kept = [only(table, table.observations.year != _NO_YEAR) for table in tables]
    return replace(workbook, tables=kept), findings


def _as_of(table: Table, year: int, at: Where) -> Table:
    years = table.observations.year.copy()
    years[at] = year
    return replace(table, observations=replace(table.observations, year=years))


def _asked(odd_year: OddYear, workbook: Workbook) -> Finding:
    table = workbook.tables[odd_year.table]
    told = _told_of_columns(odd_year, table) if odd_year.between else _told_of_rows(odd_year, workbook)
    lines = "kolumnerna" if odd_year.between else "raderna"
    alike = f"{odd_year.usual[0]}, i ordningen" if odd_year.between else ""
    answers = (
        Answer(LEFT_OUT, f"Ta inte med {lines}"),
        *(Answer(str(one), alike or f"{one}, som de andra raderna") for one in odd_year.usual),
        Answer(str(odd_year.year), f"{odd_year.year}, som det står"),
    )
    where = f" på bladet ”{table.sheet}”" if table.sheet else ""
    asked = f"Vilket år gäller {lines} med {odd_year.year}{where}?"
    return replace(told, question=Question(odd_year.key(workbook), asked, answers, LEFT_OUT))


def _told_of_columns(odd_year: OddYear, table: Table) -> Finding:
    cols = np.unique(table.observations.col[odd_year.at]).tolist()
    row = (table.header_rows or [1])[-1] - 1
    cells = [a1(row, col) for col in cols]
    return finding(
        "odd_year_column",
        sheet=table.sheet,
        cell=cells[0],
        cells=cells,
        value=odd_year.year,
        between=listing([str(one) for one in odd_year.between]),
        usual=odd_year.usual[0],
    )


def _told_of_rows(odd_year: OddYear, workbook: Workbook) -> Finding:
    table = workbook.tables[odd_year.table]
    seen = table.observations
    rows = np.unique(seen.row[odd_year.at]).tolist()
    col = _column_of_years(workbook, table)
    cells = [a1(row, col if col >= 0 else int(seen.col[odd_year.at[0]])) for row in rows]
    names = list(dict.fromkeys(table.places[place].name for place in seen.place[odd_year.at].tolist()))
    return finding(
        "odd_year",
        sheet=table.sheet,
        cell=cells[0],
        cells=cells,
        value=odd_year.year,
        count=counted(len(rows), "rad", "rader"),
        names=listing(names),
        usual=" eller ".join(map(str, odd_year.usual)),
    )


def _column_of_years(workbook: Workbook, table: Table) -> int:
    """The column that says the year of the table's rows; -1 where no reading has any."""
    readings = [one.reading for one in workbook.sheets if one.reading.sheet == table.sheet]
    tables = [one for reading in readings for one in reading.tables if not one.turned]
    return next((col for one in tables if (col := one.first("year")) >= 0), -1)
