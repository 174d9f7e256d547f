"""One sheet as it is read, and the ways to say it otherwise: the picture, and what goes with it."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import streamlit as st

from oj.intake.naming import BETWEEN
from oj.reading import correct, reasons
from oj.reading.extent import rows_of, top_and_end
from oj.reading.model import SheetRead, Table
from oj.reading.reading import ColumnReading, Role, SheetReading, TableReading
from oj.reading.sheet import column_letters, position
from oj.reading.years import latest_allowed, years_in
from oj.reference import municipalities
from oj.swedish import capital, number
from pages.data import reading_html
from pages.data.role_advice import Told, told
from pages.data.sheet_picture import (
    CORNER,
    LONGEST_NAME,
    Drawn,
    called,
    cells_read,
    first_cell,
    given_by,
    role_words,
    sheet_picture,
    unknown_places,
)
from pages.shell.labels import literal

Tell = Callable[[SheetReading], None]
"""Is given the reading as somebody has just changed it, before the page is drawn anew."""

_PLACES: tuple[Role, ...] = ("place_code", "place_name", "county", "district")
_SPLITS = ("dimension", "provider", "sex")
_MOST_PLACES = 10  # so many unknown places may be said
_MOST_NAMES = 1000  # so many that stand on rows may be written otherwise
_MOST_WAYS = 4  # so many buttons mend what is doubtful
_YEARS_BACK = 30  # so many are offered


class SheetEditor:
    """Draws one sheet in two parts: ``settings`` hold for a whole table, ``sheet`` is the sheet itself.

    It keeps nothing: each widget shows what the reading says, so that it stays in its place, with its focus,
    when the reading is another one.
    """

    def __init__(self, seen: SheetRead, tables: Sequence[Table], key: str, tell: Tell) -> None:
        """``tables`` are what would be published of the sheet as it is read now."""
        self.seen, self.reading, self.of_sheet = seen, seen.reading, tables
        self.key, self._tell = key, tell
        self._known: dict[tuple[int, int, int], Drawn] = {}
        self.at = self.left = self.top = 0

    def tell(self, reading: SheetReading) -> None:
        """Have the sheet read so; of two changes that come with one run the second builds on the first."""
        self.reading = reading
        self._tell(reading)

    def settings(self) -> None:
        """Which table is looked at, its place, year, title and side, and whether the sheet is read."""
        with st.container():  # there without tables too, so that what is below keeps its place
            if self.reading.is_read:
                self._which_table()
        with st.container(key=f"oj-settings-{self.key}", horizontal=True, vertical_alignment="bottom"):
            if self.reading.is_read:
                self._place(self._table)
                self._year(self._table)
                self._years_of_columns(self._table)
                self._title(self._table)
                self._side()
                self._sums(self._table)
            self._switch()

    def mend(self, back: Callable[[], None] | None = None) -> None:
        """A button for each reading that was tried and is better, and each role that fits a column better.

        ``back`` lets the sheet be read as it was proposed, where it is not.
        """
        with st.container(key=f"oj-mend-{self.key}", horizontal=True):
            for at, (reading, label) in enumerate(self._ways()):
                key = f"{self.key}_{self.at}_mend_{at}"
                st.button(literal(label), key=key, on_click=self.tell, args=[reading])
            if self.reading.is_read and len(self.reading.tables) > 1:
                word = "Läs inte" if self._table.is_read else "Läs"
                st.button(f"{word} tabell {self.at + 1}", key=f"{self.key}_drop", on_click=self._drop)
            if self.reading.is_read:
                self._unknown_places()
            if back:
                st.button("Ångra mina ändringar", key=f"{self.key}_back", on_click=back)

    def _unknown_places(self) -> None:
        """Which municipality each text is that is not known as a place."""
        texts = unknown_places(self._drawn)[:_MOST_PLACES]
        if not texts:
            return
        named = {code: place.name for code, place in municipalities().items()}
        word = "okänd plats" if len(texts) == 1 else "okända platser"
        with st.popover(f"{len(texts)} {word}: säg vilken kommun", key=f"{self.key}_places"):
            for text in texts:
                key = self._shows(f"place_of_{text}", None)
                st.selectbox(
                    literal(f"Vilken kommun är ”{text}”?"),
                    list(named),
                    index=None,
                    format_func=named.__getitem__,
                    placeholder="Ingen: läs inte raden",
                    key=key,
                    on_change=self._place_of,
                    args=[text, key],
                )

    def _place_of(self, text: str, key: str) -> None:
        if code := st.session_state[key]:
            self.tell(correct.with_place_of(self.reading, self.at, text, code))

    def _drop(self) -> None:
        """Somebody has said that the table is not read, or that it is after all."""
        if self._table.is_read:
            self.tell(correct.without_table(self.reading, self.at))
        else:
            self.tell(correct.with_table(self.reading, self.at, self.seen.height))

    def _ways(self) -> list[tuple[SheetReading, str]]:
        """Readings that are likely meant instead, and what the buttons that choose them are called."""
        if not self.reading.is_read:
            return [(self._taken_in(), "Läs bladet ändå")]
        ways = [(one.reading, _way(self._table, one.col, one.role)) for one in self.seen.remedies]
        for said in (one for one in self.told().advice if one.button):
            reading = correct.with_role(self.reading, self.at, said.col, said.likely)
            if all(reading != known for known, _ in ways):
                ways.append((reading, _way(self._table, said.col, said.likely)))
        names = column_names(self.seen, self._table, self.tables)
        if head := _uneven(names):
            ways.append((self._without(head, names), f"Korta namnen: stryk ”{head}”"))
        return ways[:_MOST_WAYS]

    def _without(self, head: str, names: Mapping[int, str]) -> SheetReading:
        """The reading with names that lack what stands first in some of them."""
        reading = self.reading
        for col, name in names.items():
            if name.startswith(head + BETWEEN):
                reading = correct.with_name(reading, self.at, [col], name.removeprefix(head + BETWEEN))
        return reading

    def told(self) -> Told:
        """What there is to say of the columns of the table that is looked at."""
        return told(self.seen, self._table) if self.reading.is_read else Told()

    def sheet(self) -> None:
        """The first rows with a choice over each column and before each row, and members to choose."""
        with st.container():
            if self.reading.is_read:
                self._sheet()

    def _sheet(self) -> None:
        with st.container(horizontal=True):
            height, table_top = len(self.seen.corner), top_and_end(self._table, self.seen.height)[0]
            self.top = self._from("Rader som visas", "rows", height, lambda row: number(row + 1), table_top)
            self.left = self._from("Kolumner som visas", "columns", self._drawn.width, column_letters)
        key = f"{self.key}_picture"
        names = column_names(self.seen, self._table, self.tables)
        advice = self.told().advice
        said = {one.col: (f"{one.leads_to} {one.question}", one.button, one.likely) for one in advice}
        sheet_picture(self._drawn, self.reading.sheet, key, tell=self._chosen, names=names, told=said)
        with st.container(horizontal=True):
            for column in self._table.columns:
                self._members(column)
            self._names_of_rows()

    def _from(self, label: str, what: str, size: int, name: Callable[[int], str], first: int = 0) -> int:
        """The zero-based row or column from which a large sheet is drawn, as somebody chooses.

        Of ``size`` that may be drawn, the ones round ``first`` are drawn until then.
        """
        if size <= CORNER:
            return 0
        return st.selectbox(
            label,
            range(0, size, CORNER),
            index=min(first, size - 1) // CORNER,
            format_func=lambda start: f"{name(start)}–{name(min(start + CORNER, size) - 1)}",
            key=f"{self.key}_{self.at}_{what}",
            width=240,
        )

    @property
    def table(self) -> TableReading | None:
        """The table that is looked at; None where none is read."""
        return self._table if self.reading.is_read else None

    @property
    def _table(self) -> TableReading:
        return self.reading.tables[self.at]

    @property
    def _drawn(self) -> Drawn:
        now = self.at, self.left, self.top
        if now not in self._known:
            cells = cells_read(self.of_sheet, self.top)
            self._known[now] = Drawn(self.seen, self.at, cells, self.left, self.top)
        return self._known[now]

    @property
    def tables(self) -> list[Table]:
        """What the table that is looked at gives."""
        return given_by(self.seen, self.at, self.of_sheet)

    def _shows(self, widget: str, value: object) -> str:
        """The key of a widget that shows ``value``, whatever was chosen in it before."""
        key = f"{self.key}_{self.at}_{widget}"
        st.session_state[key] = value
        return key

    def _toggle(self, label: str, widget: str, now: bool, change: Callable[[bool], SheetReading]) -> None:
        """A switch that shows ``now``; ``change`` gives the reading when it is set otherwise."""
        key = self._shows(widget, now)
        st.toggle(label, key=key, on_change=lambda: self.tell(change(st.session_state[key])))

    def _switch(self) -> None:
        self._toggle(
            "Läs bladet",
            "read",
            self.reading.is_read,
            lambda on: self._taken_in() if on else correct.left_out(self.reading),
        )

    def _taken_in(self) -> SheetReading:
        return correct.taken_in(self.reading, self.seen.width, self.seen.corner)

    def _which_table(self) -> None:
        tables, key, new = self.reading.tables, f"{self.key}_table", f"{self.key}_new"
        if len(tables) == 1:
            return
        if (row := st.session_state.pop(new, None)) is not None:
            ranges = rows_of(tables, self.seen.height)
            st.session_state[key] = next((at for at, one in enumerate(ranges) if row - 1 in one), 0)
        now = st.session_state.get(key, 0)
        st.session_state[key] = now if now < len(tables) else 0  # said anew, for its names may be others now
        names = [reading_html.table_name(self.seen, at) for at in range(len(tables))]
        self.at = st.radio(
            f"Bladet har {len(tables)} tabeller. Du ser nu:",
            range(len(tables)),
            format_func=lambda at: literal(names[at]),
            horizontal=True,
            key=key,
        )

    def _side(self) -> None:
        """Whether the municipalities stand beside each other."""
        self._toggle(
            "Kommunerna står i en rad",
            "side",
            self._table.turned,
            lambda _: correct.turned_over(self.reading, self.at, self.seen.height),
        )

    def _sums(self, table: TableReading) -> None:
        """Whether the rows of places that sum the rows below them are read, where there are any."""
        are_read = table.grouped == "rows_and_sums"
        if are_read or (
            table.grouped and any(one.reason == reasons.SUM for one in self.seen.account.left_out)
        ):
            self._toggle(
                "Läs även kommunens summarad",
                "sums",
                are_read,
                lambda on: correct.with_sums(self.reading, self.at, are_read=on),
            )

    def _year(self, table: TableReading) -> None:
        """The year of columns that have none; not asked where all columns have their own."""
        is_placed = bool(table.place or table.with_role(*_PLACES))
        if not (self.tables or is_placed or table.year):
            return
        stated = _stated_year(self.tables)
        if self.tables and not stated and not table.year and not self._lacks_values(table):
            return
        years = [*([0] if self.tables else []), *_years(_named_years(self.seen, table), table.year)]
        in_file = "som filen säger" if table.year or not stated else f"{stated}, som filen säger"
        key = self._shows("year", table.year if table.year or self.tables else None)
        st.selectbox(
            "Värdena gäller år",
            years,
            index=0 if self.tables else None,  # with an answer it can't be cleared
            format_func=lambda year: str(year) if year else in_file,
            placeholder="Välj år",
            key=key,
            width=240,
            on_change=lambda: self.tell(correct.with_year(self.reading, self.at, st.session_state[key] or 0)),
        )

    def _lacks_values(self, table: TableReading) -> bool:
        """Whether nothing is read of some column of values: it may lack a year that others have."""
        with_values = {row if table.turned else col for row, col in self._drawn.cells}
        values = [] if table.with_role("year") else table.with_role("value")
        return any(col not in with_values for col in values)

    def _years_of_columns(self, table: TableReading) -> None:
        """The year of one column of values, behind a button that names one that has none."""
        cols = table.with_role("value")
        if len(cols) < 2 or table.with_role("year"):
            return
        lines = {cell[not table.turned] for cell, why in self.seen.left_out.items() if why == reasons.NO_YEAR}
        without = [col for col in cols if col in lines] if self.tables else []
        word = (
            f"{capital(called(table, without[0]))} saknar år: säg vilket" if without else "År för en kolumn"
        )
        with st.popover(word, key=f"{self.key}_years"):
            which = f"{self.key}_{self.at}_year_which"
            if st.session_state.get(which) not in cols:
                st.session_state[which] = (without or cols)[0]
            col = st.selectbox("Vilka värden?", cols, format_func=self._named_line, key=which)
            self._year_of(table, col, col in without)

    def _year_of(self, table: TableReading, col: int, is_without: bool) -> None:
        """The year of a column (zero-based) of values."""
        said = next(one.year for one in table.columns if one.col == col)
        key = self._shows("year_of_column", None if is_without else said)
        st.selectbox(
            f"År för {called(table, col)}",
            [*([] if is_without else [0]), *_years(_named_years(self.seen, table), said)],
            index=None if is_without else 0,
            format_func=lambda year: str(year) if year else "som filen säger",
            placeholder="Välj år",
            key=key,
            on_change=lambda: self.tell(
                correct.with_year_of(self.reading, self.at, col, st.session_state[key] or 0)
            ),
        )

    def _named_line(self, col: int) -> str:
        """A column of values in a list of them: "Kolumn C, Vakanser, %"."""
        known = self.seen.names.get(self._table.key(col))
        return f"{capital(called(self._table, col))}{f', {known.name}' if known else ''}"

    def _place(self, table: TableReading) -> None:
        """The municipality that all rows are about; not asked where a column names the places."""
        if table.with_role(*_PLACES):
            return
        named = {"": "Ingen vald"} | {code: place.name for code, place in municipalities().items()}
        named.setdefault(table.place, table.place)  # a county, say, that a reading file names
        key = self._shows("place", table.place)
        st.selectbox(
            "Kommun som alla rader gäller",
            list(named),
            format_func=named.__getitem__,
            key=key,
            width=280,
            on_change=lambda: self.tell(correct.with_place(self.reading, self.at, st.session_state[key])),
        )

    def _title(self, table: TableReading) -> None:
        """What the title is, and whether it is part of the names."""
        text = self._shows("title_text", table.title or self._title_of_sheet(table))
        st.text_input(
            "Titel",
            key=text,
            max_chars=LONGEST_NAME,
            placeholder="Ingen titel",
            width=300,
            on_change=lambda: self._titled(st.session_state[text]),
        )
        if table.title or table.title_cell:
            self._toggle(
                "Titeln först i namnen",
                "title",
                table.title_in_name,
                lambda on: correct.with_title_in_name(self.reading, self.at, in_name=on),
            )

    def _title_of_sheet(self, table: TableReading) -> str:
        """What stands in the title's cell, as far as the sheet is seen; "" without one."""
        row, col = position(table.title_cell) or (len(self.seen.corner), 0)
        return next(iter(self.seen.corner[row][col : col + 1]), "") if row < len(self.seen.corner) else ""

    def _titled(self, text: str) -> None:
        said = "" if text.strip() == self._title_of_sheet(self._table).strip() else text
        self.tell(correct.with_title_text(self.reading, self.at, said))

    def _chosen(self, change: Mapping[str, object]) -> None:
        """Somebody has chosen in the picture what a column or a row is, or another table."""
        line, across = int(str(change.get("line", -1))), int(str(change.get("across", 0)))
        if "table" in change:
            st.session_state[f"{self.key}_table"] = int(str(change["table"]))
        elif "name" in change:
            self._rename(line, str(change["name"])[:LONGEST_NAME])
        elif "new" in (change.get("role"), change.get("kind")):
            self._begin_table(across or line + 1)
        elif "role" in change and line >= 0:
            self._remember(line, 0, str(change["role"]))
            self.tell(self._with_line(line, str(change["role"])))
        elif 0 < across <= (self._drawn.width if self._table.turned else len(self.seen.corner)):
            self._remember(-1, across, str(change["kind"]))
            changed = self._with_row(across, str(change["kind"]))
            self.tell(correct.with_headings_of(changed, self.at, self._drawn.rows_across))

    def _remember(self, line: int, across: int, chosen: str) -> None:
        """Keep what was chosen until it is seen whether it came to be."""
        st.session_state[f"{self.key}_chosen"] = (line, across, chosen)

    def unheard(self) -> str:
        """Why what was chosen last did not come to be, in a sentence; "" where it did."""
        chosen = st.session_state.pop(f"{self.key}_chosen", None)
        if not chosen or not self.reading.is_read:
            return ""
        return reading_html.unheard(self._drawn, *chosen)

    def _begin_table(self, row: int) -> None:
        """Somebody has said that a table of its own begins in a row (one-based) of the sheet."""
        corner = self.seen.corner
        st.session_state[f"{self.key}_new"] = row
        self.tell(
            correct.with_table_from(
                self.reading,
                row,
                self.seen.height,
                lambda above: above <= len(corner) and sum(map(bool, corner[above - 1])) <= 1,
            )
        )

    def _with_line(self, line: int, role: str) -> SheetReading:
        if role in role_words():
            return correct.with_role(self.reading, self.at, line, role)
        reading = correct.without_column(self.reading, self.at, line)
        cell = first_cell(line + 1, self.seen.corner[line])
        if role == "title":
            return self._entitled(reading, cell)
        is_written = self._table.title and (position(self._table.title_cell) or (-1,))[0] == line
        return correct.without_title(reading, self.at) if is_written else reading

    def _entitled(self, reading: SheetReading, cell: str) -> SheetReading:
        """The reading with the text of a cell (A1) as the title, whatever stands nearer to the values."""
        row, col = position(cell) or (0, 0)
        text, known = self.seen.corner[row][col], {one.title for one in self.tables}
        return correct.with_title_text(reading, self.at, "" if text in known else text, cell)

    def _rename(self, col: int, name: str) -> None:
        """Somebody has written what a column, and those of the same indicator, is called."""
        known = self.seen.names.get(self._table.key(col))
        if known:
            self.tell(correct.with_name(self.reading, self.at, known.together, name))

    def _with_row(self, row: int, kind: str) -> SheetReading:
        table, cells = self._table, self._drawn.across(row)
        text = cells[max(table.first("place_name"), table.first("place_code"), 0)]
        if kind == "body":
            changed = correct.with_values_from(self.reading, self.at, row)
            if self._drawn.why_not_across(row) == reasons.SUM:
                changed = correct.with_sums(changed, self.at, are_read=True)
            return correct.with_row(changed, self.at, text)
        changed = correct.with_header_row(self.reading, self.at, row, heads=kind == "header")
        if kind == "title":
            return self._entitled(changed, first_cell(row, cells))
        is_title = (position(table.title_cell) or (-1,))[0] == row - 1 and not table.turned
        if is_title and (kind == "header" or table.title):
            changed = correct.without_title(changed, self.at)
        if kind in ("text", "out") and row >= table.first_row and text:
            return correct.without_row(changed, self.at, text)
        return changed

    def _names_of_rows(self) -> None:
        """What is called otherwise than the cells on rows say: members, and indicators named by rows."""
        series = [one for table in self.tables for one in table.series]
        texts = list(dict.fromkeys(text for one in series for text in one.parts.members))[:_MOST_NAMES]
        if not texts:
            return
        known = {one.text: one.name for one in self._table.names}
        with st.popover("Byt ett namn som står på raderna", key=f"{self.key}_names"):
            which = f"{self.key}_{self.at}_name_which"
            if st.session_state.get(which) not in texts:
                st.session_state[which] = texts[0]
            text = st.selectbox("Vilket namn?", texts, key=which)
            key = self._shows("name_of_row", known.get(text, text))
            st.text_input(
                "Ska heta",
                key=key,
                max_chars=LONGEST_NAME,
                on_change=lambda: self.tell(
                    correct.with_name_of(self.reading, self.at, text, st.session_state[key])
                ),
            )

    def _members(self, column: ColumnReading) -> None:
        """Which members of a column that separates rows are read, behind a button that says how many."""
        members = self.seen.members.get(self._table.key(column.col), ()) if column.role in _SPLITS else ()
        known = self.seen.contents.get(self._table.key(column.col))
        if len(members) < 2 or (known and known.different > len(members)):  # not all of them are seen
            return
        now = [one for one in members if one in column.keep] or list(members)
        line = capital(called(self._table, column.col))
        heading = column.label or column.heading or "utan rubrik"
        key = self._shows(f"members_{column.col}", now)

        def picked() -> None:
            if chosen := st.session_state[key]:
                kept = _kept(chosen, members, column)
                self.tell(correct.with_members(self.reading, self.at, column.col, *kept))

        count = "alla" if len(now) == len(members) else f"{len(now)} av"
        with st.popover(literal(f"{line}: {count} {len(members)} läses"), key=f"{key}_fold"):
            st.multiselect(
                literal(f"{line}, {heading}: vilka rader läses?"),
                members,
                key=key,
                placeholder="Välj minst en",
                on_change=picked,
            )


def _uneven(names: Mapping[int, str]) -> str:
    """What stands first in some names and not in others that do without it too; "" where they are alike."""
    heads = {name.rpartition(BETWEEN)[0] for name in names.values()}
    head = next(filter(None, heads), "")
    cut = [name.removeprefix(head + BETWEEN) for name in dict.fromkeys(names.values())]
    return head if heads == {"", head} and head and len(set(cut)) == len(cut) else ""


def _way(table: TableReading, col: int, role: Role) -> str:
    """What a button is called: "Läs kolumn B som Kommun"."""
    line, word = called(table, max(col, 0)), role_words()[role].word.partition(",")[0]
    return (
        "Läs bladet på andra hållet"
        if col < 0
        else f"Läs inte {line}"
        if role == "skip"
        else f"Läs {line} som {word}"
    )


def column_names(seen: SheetRead, table: TableReading, tables: Sequence[Table]) -> dict[int, str]:
    """What columns of values are called, by their zero-based number, where their rows don't name them.

    ``tables`` are what the sheet gives: of a column whose rows are all of one indicator, the name of that.
    """
    if table.with_role("indicator", "indicator_id"):
        return {}
    of_columns: dict[int, set[str]] = {}
    for one in tables:
        cols = one.observations.row if table.turned else one.observations.col
        pairs = np.unique(cols.astype(np.int64) * len(one.series) + one.observations.series)
        for col, series in zip(*(part.tolist() for part in np.divmod(pairs, len(one.series))), strict=True):
            of_columns.setdefault(col, set()).add(one.series[series].label)
    known = {col: one.name for col, one in table.own(seen.names).items()}
    return {
        col: next(iter(labels)) if len(labels := of_columns.get(col, set())) == 1 else name
        for col, name in known.items()
    }


def _stated_year(tables: Sequence[Table]) -> int:
    """The year that stands beside the columns that have none; 0 when all have their own."""
    assumed = [one for one in tables if one.assumed is not None and len(one.assumed)]
    return next((one.year_sources[0].year for one in assumed if one.year_sources), 0)


def _years(first: Sequence[int], said: int) -> list[int]:
    """The years that are offered: those ``first``, then the latest; a year to come is rarest, so last."""
    latest = latest_allowed()
    offered = [*first, *range(latest - 1, latest - _YEARS_BACK, -1), latest, said]
    return [year for year in dict.fromkeys(offered) if year]


def _named_years(seen: SheetRead, table: TableReading) -> list[int]:
    """The years that the sheet's name and the texts above its values name, the latest first."""
    above = [text for row in seen.corner[: top_and_end(table, seen.height)[0]] for text in row]
    named = {year.year for text in [seen.reading.sheet, *above] for year in years_in(text)}
    return sorted(named, reverse=True)


def _kept(
    chosen: Sequence[str], members: Sequence[str], column: ColumnReading
) -> tuple[Sequence[str], Sequence[str]]:
    """Members to keep (none for all), and those that leave no trace in a name: the only one, for example."""
    default = chosen if len(chosen) == 1 else [one for one in column.default if one in chosen]
    return ([] if len(chosen) == len(members) else chosen), default
