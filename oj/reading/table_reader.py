"""One table of a sheet, when its columns are known: years, places and observations."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from oj.findings import NAMED, finding
from oj.reading import reasons
from oj.reading.cells import Values
from oj.reading.heading import Heading, label_text, word
from oj.reading.model import Orientation, Place, Table, YearSource
from oj.reading.observations import Collector, Column
from oj.reading.part import Found, Part
from oj.reading.parts_of_values import Parts, parts_of_values
from oj.reading.places import NATION, level_of
from oj.reading.reading import TableReading
from oj.reading.roles import Roles, column_texts, pick
from oj.reading.sheet import Cell, a1
from oj.reading.table_header import Surroundings
from oj.reading.telling_apart import under_wholes
from oj.reading.titles import cleaned, id_in, is_sentence, is_telling, without_number, without_place
from oj.reading.vocabulary import VOCABULARY
from oj.reading.years import Year, one_year_in, pure_year, year_of_name, years_in
from oj.swedish import first_few

Ints = npt.NDArray[np.int32]

_MISWRITTEN = re.compile(r"(?=(?:\D*\d){3})[\dOoIl]{4,5}$")
"""A heading beside years that can't be anything but a year with a slip: "2O24", "20233"."""

_SOURCES = {
    "sheet": "bladets namn",
    "title": "rubriken",
    "workbook": "arbetsbokens titel",
    "file": "filnamnet",
}
"""What the places are called where a reading may look for the year."""

_GIVEN = "läsningen"
"""What a year is from that a person has said."""


@dataclass
class TableReader:
    """Turns the columns of one table into observations."""

    part: Part
    body: list[int]
    around: Surroundings
    reading: TableReading
    found: Found
    headings: dict[int, Heading]
    read: dict[int, Values]
    roles: Roles
    titles: list[str]
    keep: npt.NDArray[np.bool_]
    header_rows: list[int]
    left_out: dict[str, list[int]]  # why, and which rows

    def parts(self) -> dict[int, Parts]:
        """The columns of numerators and denominators by the column of values that they belong to."""
        return parts_of_values(self.roles, self.read)

    def read_all(self, title: str) -> Table | None:
        """The table, or None when its year can't be determined (told as an error)."""
        places, place_index = self._places()
        row_years, periods = self._row_years()
        fallback = self._year_of_columns(title) if row_years is None else None
        if not self.roles.values:
            return None
        odd = [self.headings[c] for c in self.roles.values if (y := self.headings[c].year) and y.is_odd]
        for heading in odd[:1]:
            self._tell_odd_year(heading.year, heading.row, heading.col)
        if self.part.key != "indicator":
            self._leave_out_nameless()
        collector = Collector(self.part.sheet, self.found.findings, self.around.coding)
        sexes = self._row_sexes()
        for column in self._columns(title, fallback):
            collector.add(column, place_index, row_years, sexes, periods)
        observations, series = collector.finish(places)
        columns = [*self.roles.values, *self.roles.numerators, *self.roles.denominators]
        bare = [c for c in columns if fallback and c in self.headings and self.headings[c].year is None]
        if not len(observations):
            return None
        last = max([*self.part.columns.all, *self.roles.values])
        first = min([*self.part.columns.all, *self.roles.values])
        top = self.header_rows[0] if self.header_rows else self.body[0]
        return Table(
            sheet=self.part.sheet.name,
            range=f"{a1(top, first)}:{a1(self.body[-1], last)}",
            header_rows=[row + 1 for row in self.header_rows],
            orientation=self._orientation(),
            places=places,
            series=series,
            observations=observations,
            key_columns=sorted(self.part.columns.all),
            year_sources=tuple(source for source, _ in self._years_beside()),
            assumed=np.flatnonzero(np.isin(observations.col, bare)) if bare else None,
            title=self._own_title(),
        )

    def _own_title(self) -> str:
        """The title that stands nearest above the table, without the place that all of it is about."""
        titles = [without_place(text, self.part.about) for text in self.titles[::-1] if not is_sentence(text)]
        return without_number(next(filter(is_telling, titles), ""))

    def _orientation(self) -> Orientation:
        roles = self.roles
        if max(roles.indicator, roles.indicator_code, roles.year) >= 0 or roles.dimensions:
            return "long"
        labels = {self.headings[col].label for col in self.roles.values}
        return "wide_by_year" if len(labels) < len(self.roles.values) else "wide"

    def _places(self) -> tuple[list[Place], Ints]:
        col = self.part.columns.code if self.part.columns.code >= 0 else self.part.columns.name
        places: list[Place] = []
        known: dict[str, int] = {}
        index = np.empty(len(self.body), dtype=np.int32)
        for i, row in enumerate(self.body):
            entry = self.part.rows[row]
            position = known.get(entry.code)
            if position is None:
                position = known[entry.code] = len(places)
                cell, level = self.part.place_cell(row, col), level_of(entry.code)
                places.append(Place(entry.code, entry.name, level, cell, entry.confidence))
            index[i] = position
        return places, index

    def _row_years(self) -> tuple[npt.NDArray[np.int16] | None, dict[int, str]]:
        """Year of every body row (0 where it has none), and periods by position.

        From the column of years, or else from the names of the indicators when each names one.
        """
        col = self.roles.year
        find: Callable[[Cell], Year | None] = pure_year
        if col < 0:
            col, find = self._only_name(), _year_of_label
        if col < 0:
            return None, {}
        cells = pick(self.part.sheet.filled(col), self.body)
        found = {cell: find(cell) for cell in set(cells)}
        if self.roles.year < 0 and None in found.values():
            return None, {}
        if None in found.values() and any(self.headings[one].year is None for one in self.roles.values):
            self._tell_rows_without_year(
                [row for row, cell in zip(self.body, cells, strict=True) if not found[cell]]
            )
        years = [found[cell] for cell in cells]
        periods = {i: year.period for i, year in enumerate(years) if year and year.period}
        if any(year and year.is_odd for year in found.values()):
            odd = next(i for i, year in enumerate(years) if year and year.is_odd)
            self._tell_odd_year(years[odd], self.body[odd], col)
        return np.array([year.year if year else 0 for year in years], dtype=np.int16), periods

    def _tell_odd_year(self, year: Year | None, row: int, col: int) -> None:
        if year is None:
            return
        where = {"sheet": self.part.sheet.name, "cell": a1(row, col), "value": year.text}
        if year.is_short:
            told = finding("year_of_two_digits", **where, year=year.year, source="tabellen")
        else:
            told = finding("year_grouped", **where, year=year.year)
        self.found.findings.append(told)

    def _leave_out_nameless(self) -> None:
        """Leave out the rows whose cell in the column of indicators is blank, and tell it."""
        if (col := max(self.roles.indicator, self.roles.indicator_code)) < 0:
            return
        names = self._texts_of(col)
        if "" not in names:
            return
        is_whole = np.isin(self.body, list(self.part.sums))  # it has no name beside that of its column
        blank = np.array([name == "" for name in names]) & self.keep & ~is_whole
        self.keep &= ~blank
        rows = [self.body[i] for i in np.flatnonzero(blank).tolist()]
        self.left_out[reasons.NO_NAME] = list(rows)
        rows = [row for row in rows if any(self.part.sheet.rows[row][c] != "" for c in self.roles.values)]
        if rows:
            where = {"sheet": self.part.sheet.name, "cell": a1(rows[0], col)}
            self.found.findings.append(finding("indicator_missing", **where, count=len(rows)))

    def _tell_rows_without_year(self, rows: list[int]) -> None:
        col = self.roles.year
        kept = set(np.array(self.body)[self.keep].tolist())
        rows = [
            row
            for row in rows
            if row in kept and any(self.part.sheet.rows[row][c] != "" for c in self.roles.values)
        ]
        self.left_out[reasons.NO_YEAR] = list(rows)
        if rows:
            sheet, label = self.part.sheet, self.headings[col].label
            shown = {a1(row, col): sheet.shown(row, col) or "tom cell" for row in rows}
            texts = first_few([f"{cell}: ”{text}”" for cell, text in shown.items()], NAMED)
            told = finding(
                "year_unknown_rows",
                sheet=sheet.name,
                cell=next(iter(shown)),
                cells=list(shown),
                value=next(iter(shown.values())),
                label=label,
                count=len(rows),
                texts=texts,
            )
            self.found.findings.append(told)

    def _row_sexes(self) -> npt.NDArray[np.int8] | None:
        if self.roles.sex < 0:
            return None
        texts = column_texts(self.part.sheet, self.roles.sex, self.body)
        unknown = -1  # a blank cell is the total
        sexes = [VOCABULARY.sex.get(word(text), unknown if text else 0) for text in texts]
        if unknown in sexes:
            self._leave_out_unknown_sexes(np.array(sexes) == unknown)
        return np.array(sexes, dtype=np.int8)

    def _leave_out_unknown_sexes(self, chosen: npt.NDArray[np.bool_]) -> None:
        """Tell of the rows whose sex is none that is known."""
        rows = [self.body[i] for i in np.flatnonzero(chosen & self.keep).tolist()]
        self.left_out[reasons.NO_SEX] = rows
        rows = [row for row in rows if any(self.part.sheet.rows[row][c] != "" for c in self.roles.values)]
        if rows:
            col = self.roles.sex
            where = {"sheet": self.part.sheet.name, "cell": a1(rows[0], col)}
            value, label = self.part.sheet.shown(rows[0], col), self.headings[col].label
            cells = [a1(row, col) for row in rows]
            self.found.findings.append(
                finding("sex_unknown_rows", **where, value=value, cells=cells, label=label, count=len(rows))
            )

    def _year_of_columns(self, title: str) -> Year | None:
        """The year of the columns that have none of their own; without it they are left out, and told."""
        bare = [col for col in self.roles.values if self.headings[col].year is None]
        asked = {one.col for one in self.reading.columns if one.ask_year}.intersection(bare)
        if len(bare) < len(self.roles.values):
            asked.update(col for col in bare if any(map(_MISWRITTEN.match, self.headings[col].texts)))
        is_left = len(asked) < len(self.roles.values)
        if is_left:
            self._leave_out_without_year(sorted(asked))
            bare = [col for col in bare if col not in asked]
        may_be_beside = is_left or self.reading.year or self.around.year
        if not bare or (may_be_beside and (year := self._fallback_year(bare)) is not None):
            return year if bare else None
        if len(bare) < len(self.roles.values):
            self._leave_out_without_year(bare)
        else:
            self._tell_without_year(title, bare)
        return None

    def _tell_without_year(self, title: str, bare: list[int]) -> None:
        """Leave out all columns, and tell that nothing says their year."""
        self.roles.values = []
        if all(len(self.part.rows[row].code) == 2 or self.part.rows[row].code == NATION for row in self.body):
            self.found.reason = reasons.COUNTIES_WITHOUT_YEAR
            return
        self.found.reason = self.found.reason or reasons.WITHOUT_YEAR
        several = [str(year.year) for text in self.titles for year in years_in(text)]
        self.found.findings.append(
            finding(
                "year_unknown",
                sheet=self.part.sheet.name,
                cell=a1(self.header_rows[-1] if self.header_rows else self.body[0], bare[0]),
                value=title,
                several=f" Rubriken nämner flera år: {', '.join(several)}." if several else "",
            )
        )

    def _leave_out_without_year(self, cols: list[int]) -> None:
        """Leave out columns of values, and tell that they have no year."""
        self.roles.values = [col for col in self.roles.values if col not in cols]
        for col in cols:
            heading = self.headings[col]
            where = {"sheet": self.part.sheet.name, "cell": a1(heading.row, col)}
            self.found.findings.append(finding("year_unknown_column", **where, value=heading.label))

    def _fallback_year(self, bare: list[int]) -> Year | None:
        """The year where the columns say none: the first of those that stand beside them, which is told."""
        for source, year in self._years_beside()[:1]:
            cell = a1(self.header_rows[-1] if self.header_rows else self.body[0], bare[0])
            self.found.findings.append(
                finding(
                    _year_told(source, year),
                    sheet=self.part.sheet.name,
                    cell=cell,
                    value=source.text,
                    year=year.year,
                    source=source.what,
                )
            )
            return year
        return None

    def _years_beside(self) -> list[tuple[YearSource, Year]]:
        """The years in the name of the sheet, the titles, and the name of the file, the surest first.

        Two digits of the sheet's name count behind a year of its titles; where they may be its number, last.
        What the reading says of the year counts alone.
        """
        if given := self.reading.year or self.around.year:
            return [(YearSource(_GIVEN, str(given), given), Year(given, text=str(given)))]
        only = _SOURCES.get(self.reading.year_from, "")
        own = year_of_name(self.part.sheet.name)
        doubt = 2 * (own.is_short + own.may_be_number) if own else 0
        sources = [
            (doubt, "bladets namn", self.part.sheet.name, year_of_name),
            *((1, "rubriken", text, one_year_in) for text in self.titles),
            (3, "arbetsbokens titel", self.around.title, one_year_in),
            (3, "filnamnet", self.around.file_stem, year_of_name),
        ]
        return [
            (YearSource(what, text, year.year), year)
            for _, what, text, find in sorted(sources, key=lambda one: one[0])
            if only in ("", what) and (year := find(text))
        ]

    def _columns(self, title: str, fallback: Year | None) -> Iterator[Column]:
        """The value columns with all that holds for the whole column or row by row."""
        roles = self.roles
        parts = self.parts()
        attached = {col for both in parts.values() for col in both.columns()}
        loose = [col for col in (*roles.numerators, *roles.denominators) if col not in attached]
        body = np.array(self.body, dtype=np.int32)
        sheet_code = self._sheet_code()
        names = self._row_names()
        said = {one.text: one.name for one in self.reading.names}
        for col in [*roles.values, *loose]:
            heading = self.headings[col]
            different = set(names)
            full = {
                one: self._full_name(
                    tuple(said.get(text, text) for text in one), heading, title, len(different) > 1
                )
                for one in different
            }
            yield Column(
                heading=heading,
                label=heading.label,
                labels=[full[name] for name in names] if names else None,
                members={full[name]: name for name in full},
                title=title,
                label_col=min(self._name_columns(), default=-1),
                codes=self._row_texts(roles.indicator_code),
                units=self._row_texts(roles.unit),
                year=heading.year or fallback,
                values=self.read[col],
                numerator=self.read.get(parts[col].numerator) if col in parts else None,
                denominator=self.read.get(parts[col].denominator) if col in parts else None,
                rows=body,
                keep=self.keep,
                sheet_code=sheet_code,
                about=" ".join([self.part.sheet.name, *self.titles, *heading.texts, heading.label]),
            )

    def _full_name(self, members: tuple[str, ...], heading: Heading, title: str, several: bool) -> str:
        """The name of the values of a column in rows with these members: "0–12 år | Antal placerade"."""
        if members and self._is_named_by_rows(heading, title, several):
            in_name = self.reading.title_in_name and heading.label.startswith((title, cleaned(title)))
            return " | ".join((cleaned(title), *members) if in_name and cleaned(title) else members)
        return " | ".join((*members, heading.label))

    def _is_named_by_rows(self, heading: Heading, title: str, several: bool) -> bool:
        """Whether the members say all of the name, and the heading of the values nothing more."""
        indicator = self.roles.indicator
        if heading.is_written and indicator < 0:
            return False
        if indicator < 0 and self.roles.indicator_code < 0:
            return several and heading.label == title
        alike = len({self.headings[col].label for col in self.roles.values}) == 1
        is_named = indicator >= 0 and self.headings[indicator].is_called("indicator")
        return heading.label == title or (alike and (is_named or _says_nothing(heading)))

    def _name_columns(self) -> list[int]:
        """The columns whose members belong to the names, from left to right."""
        indicator = self.roles.indicator if self.roles.indicator >= 0 else self.roles.indicator_code
        return sorted({indicator, *self.roles.dimensions} - {-1})

    def _only_name(self) -> int:
        """The one column whose members belong to the names; -1 where there is another number of them."""
        columns = self._name_columns()
        return columns[0] if len(columns) == 1 else -1

    def _row_names(self) -> list[tuple[str, ...]]:
        """The members of every row that belong to its name; an empty list where no column has any."""
        columns = self._name_columns()
        if not columns:
            return []
        parts: list[list[tuple[str, ...]]] = []
        for col in columns:
            default = {
                text.casefold() for one in self.reading.columns if one.col == col for text in one.default
            }
            texts = under_wholes(self._texts_of(col), [self.part.rows[row].code for row in self.body])
            if self.headings[col].is_called("part_of_year"):
                texts = [f"{self.headings[col].label} {text}" if text.isdecimal() else text for text in texts]
            told: dict[str, tuple[str, ...]] = {
                text: () if text.casefold() in default or not text else (text,) for text in set(texts)
            }
            parts.append([told[text] for text in texts])
        if len(parts) == 1:
            return parts[0]
        return [tuple(itertools.chain.from_iterable(row)) for row in zip(*parts, strict=True)]

    def _sheet_code(self) -> str:
        """An id of the sheet's only indicator in its name or title."""
        labels = {self.headings[col].label for col in self.roles.values}
        if len(labels) != 1 or self.roles.indicator >= 0:
            return ""
        return next(filter(None, (id_in(text) for text in (self.part.sheet.name, *self.titles[:1]))), "")

    def _texts_of(self, col: int) -> list[str]:
        """The texts of a column in the body rows, without footnote marks."""
        cells = pick(self.part.sheet.filled(col), self.body)
        texts = {cell: label_text(cell) for cell in set(cells)}
        return [texts[cell] for cell in cells]

    def _row_texts(self, col: int) -> list[str] | None:
        return column_texts(self.part.sheet, col, self.body) if col >= 0 else None


def _year_told(source: YearSource, year: Year) -> str:
    """The finding that says where the year of columns without one is from."""
    if source.what == _GIVEN:
        return "year_given"
    return "year_of_two_digits" if year.is_short else "year_assumed"


def _year_of_label(cell: Cell) -> Year | None:
    return one_year_in(label_text(cell))


def _says_nothing(heading: Heading) -> bool:
    """Whether a column of values is called nothing but "Värde", a sex or a year."""
    words = VOCABULARY.headers["value"] | VOCABULARY.sex.keys()
    return all(word(text) in words or pure_year(text) for text in heading.texts)
