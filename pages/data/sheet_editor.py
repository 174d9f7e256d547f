"""One sheet as it is read, and the ways to say it otherwise: the picture, and what goes with it."""

from collections.abc import Callable, Mapping, Sequence
from typing import cast

import numpy as np
import streamlit as st

from oj.intake.naming import BETWEEN
from oj.reading import correct
from oj.reading.model import SheetRead, Table
from oj.reading.reading import ColumnReading, Role, SheetReading, TableReading
from oj.reading.sheet import column_letters, position
from oj.reading.years import latest_allowed, years_in
from oj.reference import municipalities
from pages.data import reading_html
from pages.data.role_advice import Told, told
from pages.data.sheet_picture import LONGEST_NAME, as_drawn, first_cell, role_words, sheet_picture
from pages.shell.labels import literal

Tell = Callable[[SheetReading], None]
"""Is given the reading as somebody has just changed it, before the page is drawn anew."""

_PLACES: tuple[Role, ...] = ("place_code", "place_name", "county", "district")
_SPLITS = ("dimension", "provider", "sex")
_MOST_WAYS = 4  # so many buttons mend what is doubtful
_YEARS_BACK = 30  # so many are offered


class SheetEditor:
    """Draws one sheet in two parts: ``settings`` hold for a whole table, ``sheet`` is the sheet itself.

    It keeps nothing: each widget shows what the reading says, so that it stays in its place, with its focus,
    when the reading is another one.
    """

    def __init__(self, seen: SheetRead, tables: Sequence[Table], key: str, tell: Tell) -> None:
        """``tables`` are what the sheet gives as it is read now."""
        self.seen, self.reading, self.tables = seen, seen.reading, tables
        self.key, self.tell = key, tell
        self.at = 0

    def settings(self, back: Callable[[], None] | None = None) -> None:
        """Whether the sheet is read, which of its tables is looked at, and that one's place, year and title.

        ``back`` lets the sheet be read as it was proposed, where it is not.
        """
        with st.container(key=f"oj-settings-{self.key}", horizontal=True, vertical_alignment="bottom"):
            if self.reading.is_read:
                self._which_table()
                self._place(self._table)
                self._year(self._table)
                self._title(self._table)
            self._switch()
            if back:
                st.button("Läs bladet som föreslaget", key=f"{self.key}_back", on_click=back)

    def mend(self) -> None:
        """A button for each reading that was tried and is better, and each role that fits a column better."""
        if not self.reading.is_read:
            st.button(
                "Läs bladet ändå", key=f"{self.key}_anyhow", on_click=self.tell, args=[self._taken_in()]
            )
            return
        ways = [(one.reading, _way(one.col, one.role)) for one in self.seen.remedies]
        for said in (one for one in self.told().advice if one.button):
            reading = correct.with_role(self.reading, self.at, said.col, said.likely)
            if all(reading != known for known, _ in ways):
                ways.append((reading, _way(said.col, said.likely)))
        names = column_names(self.seen, self._table, self.tables)
        if head := _uneven(names):
            ways.append((self._without(head, names), f"Ta bort ”{head}” ur namnen"))
        if not ways:
            return
        with st.container(horizontal=True):
            for at, (reading, label) in enumerate(ways[:_MOST_WAYS]):
                st.button(
                    literal(label), key=f"{self.key}_{self.at}_mend_{at}", on_click=self.tell, args=[reading]
                )

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
        if not self.reading.is_read:
            return
        key = f"{self.key}_picture_{self.at}"
        names = column_names(self.seen, self._table, self.tables)
        advice = self.told().advice
        said = {one.col: (f"{one.leads_to} {one.question}", one.button, one.likely) for one in advice}
        sheet_picture(
            self.seen, self._table, self.reading.sheet, key, tell=self._chosen, names=names, told=said
        )
        with st.container(horizontal=True):
            for column in self._table.columns:
                self._members(column)

    @property
    def _table(self) -> TableReading:
        return self.reading.tables[self.at]

    def _shows(self, widget: str, value: object) -> str:
        """The key of a widget that shows ``value``, whatever was chosen in it before."""
        key = f"{self.key}_{self.at}_{widget}"
        st.session_state[key] = value
        return key

    def _switch(self) -> None:
        key = self._shows("read", self.reading.is_read)

        def switched() -> None:
            self.tell(self._taken_in() if st.session_state[key] else correct.left_out(self.reading))

        st.toggle("Läs bladet", key=key, on_change=switched)

    def _taken_in(self) -> SheetReading:
        return correct.taken_in(self.reading, self.seen.width, self.seen.corner)

    def _which_table(self) -> None:
        tables = self.reading.tables
        if len(tables) > 1:
            self.at = st.selectbox(
                "Tabell",
                range(len(tables)),
                format_func=lambda at: reading_html.table_name(tables[at], at),
                key=f"{self.key}_table",
            )

    def _year(self, table: TableReading) -> None:
        """The year of columns that have none; not asked where all columns have their own."""
        is_placed = bool(table.place or table.with_role(*_PLACES))
        if not (self.tables or is_placed or table.year):
            return
        stated = _stated_year(self.tables)
        if self.tables and not stated and not table.year:
            return
        named = _named_years(self.seen, table)
        latest = latest_allowed()  # a year to come is rarest, so it stands last
        others = [*range(latest - 1, latest - _YEARS_BACK, -1), latest]
        years = list(dict.fromkeys([*([0] if self.tables else []), *named, *others]))
        years += [table.year] if table.year and table.year not in years else []
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
            key = self._shows("title", table.title_in_name)
            st.toggle(
                "Titeln först i namnen",
                key=key,
                on_change=lambda: self.tell(
                    correct.with_title_in_name(self.reading, self.at, in_name=st.session_state[key])
                ),
            )

    def _title_of_sheet(self, table: TableReading) -> str:
        """What stands in the title's cell, as far as the sheet is seen; "" without one."""
        row, col = position(table.title_cell) or (len(self.seen.corner), 0)
        return next(iter(self.seen.corner[row][col : col + 1]), "") if row < len(self.seen.corner) else ""

    def _titled(self, text: str) -> None:
        said = "" if text.strip() == self._title_of_sheet(self._table).strip() else text
        self.tell(correct.with_title_text(self.reading, self.at, said))

    def _chosen(self, change: Mapping[str, object]) -> None:
        """Somebody has chosen in the picture what a column or a row is."""
        if change.get("role") in role_words():
            col, role = int(str(change["column"])), cast("Role", change["role"])
            self.tell(correct.with_role(self.reading, self.at, col, role))
        elif "name" in change:
            self._rename(int(str(change["column"])), str(change["name"])[:LONGEST_NAME])
        elif 0 < int(str(change.get("row", 0))) <= len(as_drawn(self.seen, self._table).corner):
            self.tell(self._with_row(int(str(change["row"])), str(change["kind"])))

    def _rename(self, col: int, name: str) -> None:
        """Somebody has written what a column, and those of the same indicator, is called."""
        known = self.seen.names.get(self._table.key(col))
        if known:
            self.tell(correct.with_name(self.reading, self.at, known.together, name))

    def _with_row(self, row: int, kind: str) -> SheetReading:
        table, cells = self._table, as_drawn(self.seen, self._table).corner[row - 1]
        text = cells[max(table.first("place_name"), table.first("place_code"), 0)]
        if kind == "body":
            changed = correct.with_values_from(self.reading, self.at, row)
            return correct.with_row(changed, self.at, text)
        changed = correct.with_header_row(self.reading, self.at, row, heads=kind == "header")
        if kind == "title":
            return correct.with_title(changed, self.at, first_cell(row, cells))
        if kind in ("text", "out") and row >= table.first_row and text:
            return correct.without_row(changed, self.at, text)
        return changed

    def _members(self, column: ColumnReading) -> None:
        """Which members of a column that separates rows are read, behind a button that says how many."""
        members = self.seen.members.get(self._table.key(column.col), ()) if column.role in _SPLITS else ()
        known = self.seen.contents.get(self._table.key(column.col))
        if len(members) < 2 or (known and known.different > len(members)):  # not all of them are seen
            return
        now = [one for one in members if one in column.keep] or list(members)
        letters = column_letters(column.col)
        heading = column.label or column.heading or "utan rubrik"
        key = self._shows(f"members_{column.col}", now)

        def picked() -> None:
            if chosen := st.session_state[key]:
                kept = _kept(chosen, members, column)
                self.tell(correct.with_members(self.reading, self.at, column.col, *kept))

        count = "alla" if len(now) == len(members) else f"{len(now)} av"
        with st.popover(literal(f"Kolumn {letters}: {count} {len(members)} läses"), key=f"{key}_fold"):
            st.multiselect(
                literal(f"Kolumn {letters}, {heading}: vilka rader läses?"),
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


def _way(col: int, role: Role) -> str:
    """What a button is called: "Läs kolumn B som Kommun"."""
    line, word = f"kolumn {column_letters(max(col, 0))}", role_words()[role].word.partition(",")[0]
    return "Vänd bladet" if col < 0 else f"Läs inte {line}" if role == "skip" else f"Läs {line} som {word}"


def column_names(seen: SheetRead, table: TableReading, tables: Sequence[Table]) -> dict[int, str]:
    """What columns of values are called, by their zero-based number, where their rows don't name them.

    ``tables`` are what the sheet gives: of a column whose rows are all of one indicator, the name of that.
    """
    if table.with_role("indicator", "indicator_id"):
        return {}
    of_columns: dict[int, set[str]] = {}
    for one in tables:
        cols = one.observations.row if seen.reading.turned else one.observations.col
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


def _named_years(seen: SheetRead, table: TableReading) -> list[int]:
    """The years that the sheet's name and the texts above its values name, the latest first."""
    above = [text for row in seen.corner[: table.first_row - 1] for text in row]
    named = {year.year for text in [seen.reading.sheet, *above] for year in years_in(text)}
    return sorted(named, reverse=True)


def _kept(
    chosen: Sequence[str], members: Sequence[str], column: ColumnReading
) -> tuple[Sequence[str], Sequence[str]]:
    """Members to keep (none for all), and those that leave no trace in a name: the only one, for example."""
    default = chosen if len(chosen) == 1 else [one for one in column.default if one in chosen]
    return ([] if len(chosen) == len(members) else chosen), default
