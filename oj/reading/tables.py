"""Reading the tables of a sheet: header, roles of the columns, years, observations."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from oj.findings import Finding, finding
from oj.reading.cells import CellReader, Values, tidy
from oj.reading.headers import find_header_rows, named_by_title, read_headings
from oj.reading.heading import Heading, label_text, word
from oj.reading.model import Orientation, Place, Table
from oj.reading.observations import Collector, Column
from oj.reading.place_columns import (
    PlaceColumns,
    find_place_columns,
    holds_values,
    not_about_places,
    resolve_rows,
    row_of_places,
    segments,
    side_by_side,
)
from oj.reading.places import Resolution, gazetteer, is_aggregate, level_of
from oj.reading.roles import Roles, column_texts, find_roles, is_units, pick, whole_providers
from oj.reading.sheet import Cell, Sheet, a1
from oj.reading.telling_apart import total_of_providers
from oj.reading.titles import id_in, is_sentence, is_telling, without_number
from oj.reading.vocabulary import VOCABULARY
from oj.reading.years import Year, one_year_in, pure_year, year_of_name, years_in

Ints = npt.NDArray[np.int32]


@dataclass
class Context:
    """What is known of the workbook when its sheets are read. ``year_found_in`` collects what was assumed."""

    cells: CellReader
    title: str
    file_stem: str


@dataclass
class Found:
    """What one sheet gave: tables, or the reason why there is none, and findings."""

    tables: list[Table] = field(default_factory=list)
    reason: str = ""
    findings: list[Finding] = field(default_factory=list)


def find_tables(sheet: Sheet, context: Context) -> Found:
    """The tables of one sheet, or why it has none."""
    if not sheet.has_content():
        return Found(reason="Bladet är tomt.")
    found = Found()
    places = find_place_columns(sheet)
    parts = [sheet] if places is None else side_by_side(sheet, places)
    for part in parts:
        _read_part(part, places if part is sheet else find_place_columns(part), context, found)
    _name_apart(found.tables)
    if not found.tables and (row := row_of_places(sheet)) is not None:
        found.reason = f"Bladet är vänt: kommunerna står i rad {row + 1} i stället för i en kolumn."
        found.findings.append(finding("places_across", sheet=sheet.name, cell=a1(row, 0), row=row + 1))
    return found


def _name_apart(tables: list[Table]) -> None:
    """Put the title before names that two tables of a sheet have in common for the same places and years."""
    clashes = [
        (one, two, {series.label for series in one.series} & {series.label for series in two.series})
        for one, two in itertools.combinations(tables, 2)
        if one.title and two.title and one.title != two.title and _overlap(one, two)
    ]
    shared: dict[int, set[str]] = {}
    for one, two, labels in clashes:
        shared.setdefault(id(one), set()).update(labels)
        shared.setdefault(id(two), set()).update(labels)
    for table in tables:
        labels = shared.get(id(table), set())
        table.series = [
            replace(series, label=f"{table.title} | {series.label}") if series.label in labels else series
            for series in table.series
        ]


def _overlap(one: Table, two: Table) -> bool:
    """Whether two tables have any place and any year in common."""
    places = {place.code for place in one.places} & {place.code for place in two.places}
    return bool(places) and bool(np.isin(one.observations.year, two.observations.year).any())


def _read_part(sheet: Sheet, places: PlaceColumns | None, context: Context, found: Found) -> None:
    """Read the tables that stand below each other into ``found``, or its reason why there is none."""
    if places is None:
        found.reason = "Bladet har ingen kolumn med kommuner."
        return
    rows = resolve_rows(sheet, places)
    with_values = [
        r for r, entry in enumerate(rows) if entry.outcome != "empty" and holds_values(sheet, places, r)
    ]
    body = [r for r in with_values if rows[r].outcome == "place"]
    found.reason = "Bladet har ingen rad där en kommun har ett värde."
    if body:
        found.reason = not_about_places(sheet, places, rows, with_values, body)
    if not body or found.reason:
        return
    parts = list(segments(sheet, places, rows, body))
    ends = [top for top, _ in parts[1:]] + [len(sheet.rows)]
    for (top, segment), end in zip(parts, ends, strict=True):
        _read_segment(sheet, places, rows, top, end, segment, context, found)
    if not found.tables and not found.reason:
        found.reason = "Bladet har ingen kolumn med värden."


def _read_segment(
    sheet: Sheet,
    columns: PlaceColumns,
    rows: list[Resolution],
    top: int,
    end: int,
    body: list[int],
    context: Context,
    found: Found,
) -> None:
    """Read one table, which has the rows from ``top`` to before ``end`` to itself, into ``found``."""
    cols = [
        col
        for col, column in enumerate(sheet.columns)
        if col not in columns.all and any(cell != "" for cell in pick(column, body))
    ]
    others = {r for r in range(top, body[0]) if rows[r].outcome in ("place", "aggregate")}
    header_rows = find_header_rows(sheet, top, body[0], columns.all, cols, others)
    titles = _titles(sheet, top, header_rows[0] if header_rows else body[0])
    named = [text for text in titles if not is_sentence(text)]
    telling = without_number(next(filter(is_telling, [*named[:1], sheet.name]), ""))
    title = telling or context.title or sheet.name or context.file_stem
    kept, split = total_of_providers(read_headings(sheet, header_rows, cols, telling))
    headings = {heading.col: replace(heading, label=heading.label or title) for heading in kept}
    cols = list(headings)
    values = context.cells.read([[sheet.rows[row][col] for col in cols] for row in body])
    read = dict(zip(cols, values, strict=True))
    repeated = len(body) > 1.2 * len({rows[r].code for r in body})
    roles = find_roles(headings, read, repeated)
    if telling and len({headings[col].label for col in roles.values}) == 1:
        headings |= {col: named_by_title(headings[col], title) for col in roles.values}
    _tell_providers(sheet, split, found)
    _tell_bare(sheet, header_rows, headings, roles.values, found)
    keep = whole_providers(sheet, body, roles, found.findings)
    if not keep.any():
        found.reason = (
            "Alla rader är uppdelade efter utförare (offentlig eller enskild); ingen gäller hela kommunen."
        )
    if not roles.values or not keep.any():
        return
    if is_units(sheet, rows, body, roles, headings, read, keep):
        found.reason = "Bladet har en rad per enhet, inte per kommun."
        return
    table = _TableReader(sheet, columns, rows, body, context, found, headings, read, roles, titles, keep)
    table.header_rows = header_rows
    result = table.read_all(title)
    if result is not None:
        found.tables.append(result)
        _tell_new_districts(result, found)
    _tell_nameless(sheet, columns, rows, body, roles.values, found)
    _tell_rows(sheet, columns, rows, (r for r in range(top, end) if r not in header_rows), found)


def _titles(sheet: Sheet, top: int, header: int) -> list[str]:
    """Texts above the header, row by row, that could be a title."""
    texts = []
    for row in range(top, header):
        cells = [tidy(cell) for cell in sheet.rows[row] if isinstance(cell, str) and cell.strip()]
        if cells and len(set(cells)) <= 2 and not is_aggregate(cells[0]):
            texts.append(label_text(cells[0]))
    return [text for text in texts if len(text) > 3]


def _tell_rows(
    sheet: Sheet, columns: PlaceColumns, rows: list[Resolution], span: Iterable[int], found: Found
) -> None:
    """Findings about rows that were left out or taken in spite of a doubt."""
    col = columns.name if columns.name >= 0 else columns.code
    for row in span:
        entry = rows[row]
        is_plain = entry.outcome == "empty" or (entry.outcome == "place" and entry.confidence == 1)
        if is_plain or not holds_values(sheet, columns, row):
            continue
        where = {"sheet": sheet.name, "cell": a1(row, col)}
        if entry.outcome == "aggregate":
            found.findings.append(finding("aggregate_row", **where, value=entry.name))
        elif entry.outcome == "provider":
            found.findings.append(finding("provider_row", **where, value=entry.name))
        elif entry.outcome == "mismatch":
            found.findings.append(finding("place_mismatch", **where, value=entry.name, given=entry.detail))
        elif entry.outcome == "unknown" and _has_numbers(sheet.rows[row], columns):
            found.findings.append(finding("place_unknown", **where, value=entry.name))
        elif entry.outcome == "place":
            score = round(entry.confidence * 100)
            found.findings.append(
                finding("place_similar", **where, value=entry.detail, name=entry.name, score=score)
            )


def _tell_new_districts(table: Table, found: Found) -> None:
    """A finding about districts by name that no list knows: perhaps they are something else."""
    new = [
        place
        for place in table.places
        if "/" in place.code and place.code[:4] not in gazetteer().district(place.name)
    ]
    if new:
        names = ", ".join(place.name for place in new[:5]) + (" …" if len(new) > 5 else "")
        where = {"sheet": table.sheet, "cell": new[0].cell, "value": new[0].name}
        place = gazetteer().names[new[0].code[:4]]
        found.findings.append(finding("district_new", **where, place=place, names=names))


def _tell_providers(sheet: Sheet, split: list[Heading], found: Found) -> None:
    """A finding about columns split by provider that were left out in favour of the total."""
    if split:
        first = split[0]
        where = {"sheet": sheet.name, "cell": a1(first.row, first.col), "value": first.provider}
        found.findings.append(finding("provider_columns", **where, label=first.label, count=len(split)))


def _tell_bare(
    sheet: Sheet, header_rows: list[int], headings: dict[int, Heading], values: list[int], found: Found
) -> None:
    """A finding about every column of values without a heading, where others have one."""
    bare = [col for col in values if not headings[col].texts]
    if header_rows and len(bare) < len(values):
        for col in bare:
            where = {"sheet": sheet.name, "cell": a1(header_rows[-1], col)}
            found.findings.append(finding("heading_missing", **where, value=headings[col].label))


def _tell_nameless(
    sheet: Sheet,
    columns: PlaceColumns,
    rows: list[Resolution],
    body: list[int],
    values: list[int],
    found: Found,
) -> None:
    """A finding about rows among the others that have numbers in columns of values but name no place."""
    nameless = [
        r
        for r in range(body[0], body[-1])
        if rows[r].outcome == "empty" and any(isinstance(sheet.rows[r][col], float) for col in values)
    ]
    if nameless:
        cell = a1(nameless[0], columns.name if columns.name >= 0 else columns.code)
        found.findings.append(finding("place_missing", sheet=sheet.name, cell=cell, count=len(nameless)))


def _year_of_label(cell: Cell) -> Year | None:
    return one_year_in(label_text(cell))


def _says_nothing(heading: Heading) -> bool:
    """Whether a column of values is called nothing but "Värde", a sex or a year."""
    words = VOCABULARY.headers["value"] | VOCABULARY.sex.keys()
    return all(word(text) in words or pure_year(text) for text in heading.texts)


def _has_numbers(cells: list[Cell], columns: PlaceColumns) -> bool:
    return any(isinstance(cell, float) for col, cell in enumerate(cells) if col not in columns.all)


@dataclass
class _TableReader:
    """Turns the columns of one table into observations."""

    sheet: Sheet
    columns: PlaceColumns
    rows: list[Resolution]
    body: list[int]
    context: Context
    found: Found
    headings: dict[int, Heading]
    read: dict[int, Values]
    roles: Roles
    titles: list[str]
    keep: npt.NDArray[np.bool_]
    header_rows: list[int] = field(default_factory=list)

    def read_all(self, title: str) -> Table | None:
        """The table, or None when its year can't be determined (told as an error)."""
        places, place_index = self._places()
        row_years, periods = self._row_years()
        fallback = self._year_of_columns(title) if row_years is None else None
        if not self.roles.values:
            return None
        short = [self.headings[c] for c in self.roles.values if (y := self.headings[c].year) and y.is_short]
        for heading in short[:1]:
            self._tell_short_year(heading.year, heading.row, heading.col)
        collector = Collector(self.sheet, self.found.findings)
        sexes = self._row_sexes()
        for column in self._columns(title, fallback):
            collector.add(column, place_index, row_years, sexes, periods)
        observations, series = collector.finish(places)
        if not len(observations):
            return None
        last = max([*self.columns.all, *self.roles.values])
        first = min([*self.columns.all, *self.roles.values])
        top = self.header_rows[0] if self.header_rows else self.body[0]
        return Table(
            sheet=self.sheet.name,
            range=f"{a1(top, first)}:{a1(self.body[-1], last)}",
            header_rows=[row + 1 for row in self.header_rows],
            orientation=self._orientation(),
            places=places,
            series=series,
            observations=observations,
            key_columns=sorted(self.columns.all),
            title=without_number(
                next((t for t in self.titles[::-1] if is_telling(t) and not is_sentence(t)), "")
            ),
        )

    def _orientation(self) -> Orientation:
        if self.roles.indicator >= 0 or self.roles.indicator_code >= 0 or self.roles.year >= 0:
            return "long"
        labels = {self.headings[col].label for col in self.roles.values}
        return "wide_by_year" if len(labels) < len(self.roles.values) else "wide"

    def _places(self) -> tuple[list[Place], Ints]:
        col = self.columns.code if self.columns.code >= 0 else self.columns.name
        places: list[Place] = []
        known: dict[str, int] = {}
        index = np.empty(len(self.body), dtype=np.int32)
        for i, row in enumerate(self.body):
            entry = self.rows[row]
            position = known.get(entry.code)
            if position is None:
                position = known[entry.code] = len(places)
                places.append(
                    Place(entry.code, entry.name, level_of(entry.code), a1(row, col), entry.confidence)
                )
            index[i] = position
        return places, index

    def _row_years(self) -> tuple[npt.NDArray[np.int16] | None, dict[int, str]]:
        """Year of every body row (0 where it has none), and periods by position.

        From the column of years, or else from the names of the indicators when each names one.
        """
        col = self.roles.year
        find: Callable[[Cell], Year | None] = pure_year
        if col < 0:
            col, find = self.roles.indicator, _year_of_label
        if col < 0:
            return None, {}
        cells = pick(self.sheet.filled(col), self.body)
        found = {cell: find(cell) for cell in set(cells)}
        if self.roles.year < 0 and None in found.values():
            return None, {}
        if None in found.values() and any(self.headings[one].year is None for one in self.roles.values):
            self._tell_rows_without_year(
                [row for row, cell in zip(self.body, cells, strict=True) if not found[cell]]
            )
        years = [found[cell] for cell in cells]
        periods = {i: year.period for i, year in enumerate(years) if year and year.period}
        short = next((i for i, year in enumerate(years) if year and year.is_short), None)
        if short is not None:
            self._tell_short_year(years[short], self.body[short], col)
        return np.array([year.year if year else 0 for year in years], dtype=np.int16), periods

    def _tell_short_year(self, year: Year | None, row: int, col: int) -> None:
        if year and year.is_short:
            where = {"sheet": self.sheet.name, "cell": a1(row, col), "value": year.text}
            self.found.findings.append(
                finding("year_of_two_digits", **where, year=year.year, source="tabellen")
            )

    def _tell_rows_without_year(self, rows: list[int]) -> None:
        col = self.roles.year
        kept = set(np.array(self.body)[self.keep].tolist())
        rows = [
            row
            for row in rows
            if row in kept and any(self.sheet.rows[row][c] != "" for c in self.roles.values)
        ]
        if rows:
            shown = self.sheet.shown(rows[0], col)
            where = {"sheet": self.sheet.name, "cell": a1(rows[0], col), "value": shown or "tom cell"}
            label = self.headings[col].label
            self.found.findings.append(finding("year_unknown_rows", **where, label=label, count=len(rows)))

    def _row_sexes(self) -> npt.NDArray[np.int8] | None:
        if self.roles.sex < 0:
            return None
        texts = column_texts(self.sheet, self.roles.sex, self.body)
        unknown = -1  # a blank cell is the total
        return np.array(
            [VOCABULARY.sex.get(word(text), unknown if text else 0) for text in texts], dtype=np.int8
        )

    def _year_of_columns(self, title: str) -> Year | None:
        """The year of the columns that have none of their own; without it they are left out, and told."""
        bare = [col for col in self.roles.values if self.headings[col].year is None]
        if not bare or (year := self._fallback_year(bare)) is not None:
            return year if bare else None
        self.roles.values = [col for col in self.roles.values if col not in bare]
        if self.roles.values:
            for col in bare:
                heading = self.headings[col]
                where = {"sheet": self.sheet.name, "cell": a1(heading.row, col)}
                self.found.findings.append(finding("year_unknown_column", **where, value=heading.label))
            return None
        several = [str(year.year) for text in self.titles for year in years_in(text)]
        self.found.findings.append(
            finding(
                "year_unknown",
                sheet=self.sheet.name,
                cell=a1(self.header_rows[-1] if self.header_rows else self.body[0], bare[0]),
                value=title,
                several=f" Rubriken nämner flera år: {', '.join(several)}." if several else "",
            )
        )
        return None

    def _fallback_year(self, bare: list[int]) -> Year | None:
        """The year where the columns say none: in the name of the sheet, a title, the name of the file."""
        for source, text, find in (
            ("bladets namn", self.sheet.name, year_of_name),
            *(("rubriken", text, one_year_in) for text in self.titles),
            ("arbetsbokens titel", self.context.title, one_year_in),
            ("filnamnet", self.context.file_stem, year_of_name),
        ):
            if year := find(text):
                cell = a1(self.header_rows[-1] if self.header_rows else self.body[0], bare[0])
                self.found.findings.append(
                    finding(
                        "year_of_two_digits" if year.is_short else "year_assumed",
                        sheet=self.sheet.name,
                        cell=cell,
                        value=text,
                        year=year.year,
                        source=source,
                    )
                )
                return year
        return None

    def _columns(self, title: str, fallback: Year | None) -> Iterator[Column]:
        """The value columns with all that holds for the whole column or row by row."""
        roles = self.roles
        names = self._row_indicators()
        attached = dict.fromkeys((roles.numerator, roles.denominator)) if len(roles.values) == 1 else {}
        loose = [col for col in (roles.numerator, roles.denominator) if col >= 0 and col not in attached]
        body = np.array(self.body, dtype=np.int32)
        is_named = roles.indicator >= 0 and self.headings[roles.indicator].is_called("indicator")
        sheet_code = self._sheet_code()
        alike = len({self.headings[col].label for col in roles.values}) == 1
        for col in [*roles.values, *loose]:
            heading = self.headings[col]
            label = heading.label
            only = heading.label == title or (alike and (is_named or _says_nothing(heading)))
            labels = names if names is None or only else [f"{name} | {label}" for name in names]
            yield Column(
                heading=heading,
                label=label,
                labels=labels,
                label_col=roles.indicator if roles.indicator >= 0 else roles.indicator_code,
                codes=self._row_texts(roles.indicator_code),
                units=self._row_texts(roles.unit),
                year=heading.year or fallback,
                values=self.read[col],
                numerator=self.read.get(roles.numerator) if roles.numerator in attached else None,
                denominator=self.read.get(roles.denominator) if roles.denominator in attached else None,
                rows=body,
                keep=self.keep,
                sheet_code=sheet_code,
            )

    def _sheet_code(self) -> str:
        """An id of the sheet's only indicator in its name or title."""
        labels = {self.headings[col].label for col in self.roles.values}
        if len(labels) != 1 or self.roles.indicator >= 0:
            return ""
        return next(filter(None, (id_in(text) for text in (self.sheet.name, *self.titles[:1]))), "")

    def _row_indicators(self) -> list[str] | None:
        col = self.roles.indicator if self.roles.indicator >= 0 else self.roles.indicator_code
        if col < 0:
            return None
        cells = pick(self.sheet.filled(col), self.body)
        texts = {cell: label_text(cell) for cell in set(cells)}
        return [texts[cell] for cell in cells]

    def _row_texts(self, col: int) -> list[str] | None:
        return column_texts(self.sheet, col, self.body) if col >= 0 else None
