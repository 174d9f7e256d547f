"""What holds for every reading of every sheet: nothing is raised, and every cell is accounted for."""

from __future__ import annotations

import re
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from oj.reading import reasons
from oj.reading.account import OUTSIDE
from oj.reading.apply import apply
from oj.reading.bench import Bench
from oj.reading.cells import CellReader
from oj.reading.choose import choose
from oj.reading.correct import with_name, with_name_of
from oj.reading.model import Account
from oj.reading.reading import (
    ColumnReading,
    Grouped,
    NameReading,
    Role,
    RowReading,
    SheetReading,
    TableReading,
    from_toml,
    to_toml,
)
from oj.reading.sheet import Cell, Sheet, column_number
from oj.reading.table_header import Surroundings
from oj.reference import municipalities
from tests.reading.build import Rows, read, seen, xlsx

PLACES = ["Ale", "Lerum", "Partille", "Riket", "Skåne län", "Uppdiktad", "Göteborg", "Angered"]
CELLS: st.SearchStrategy[Cell] = st.one_of(
    st.just(""),
    st.sampled_from(
        [*PLACES, "Kommun", "Kön", "År", "Kvinnor", "Totalt", "Enskild", "..", "-", "Ja", "1440"]
    ),
    st.sampled_from(["Antal 2023", "0–12 år", "Källa: SCB", "x1", " ", "47 %"]),
    st.floats(-1e6, 1e6),
    st.integers(1990, 2026).map(float),
)
ROLES = st.sampled_from(get_args(Role))


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    width, height = draw(st.integers(1, 6)), draw(st.integers(1, 9))
    row = st.lists(CELLS, min_size=width, max_size=width)
    rows = draw(st.lists(row, min_size=height, max_size=height))
    merges = draw(st.sampled_from([[], [(0, 0, 0, width - 1)], [(0, 0, height - 1, 0)]]))
    return Sheet("Blad", rows, merges=merges)


HEADS = ["Antal 2023", "Andel (%)", "Kön", "Ålder", "Regi", "År", "Kod", "Rang", "Riket", "Mars 2023", ""]
BELOW = st.one_of(
    st.sampled_from(["", "Totalt", "Kvinnor", "Enskild", "0–12 år", "..", "Ja", "2022", "text", "12 st"]),
    st.integers(0, 2030).map(float),
)


@st.composite
def tables_of_places(draw: st.DrawFn) -> Sheet:
    width, height = draw(st.integers(1, 5)), draw(st.integers(2, 8))
    names = st.sampled_from([*PLACES[:4], *PLACES, "", "Medel", "Ale, enskild"])
    heads: list[Cell] = ["Kommun", *(draw(st.sampled_from(HEADS)) for _ in range(width))]
    rows: list[list[Cell]] = [[draw(names), *(draw(BELOW) for _ in range(width))] for _ in range(height)]
    above: list[list[Cell]] = draw(
        st.sampled_from([[], [["Titel 2022", *[""] * width]], [["", *["Grupp"] * width]]])
    )
    return Sheet("Blad", [*above, heads, *rows])


columns = st.lists(
    st.builds(
        ColumnReading,
        col=st.integers(0, 7),
        role=ROLES,
        label=st.sampled_from(["", "Eget namn"]),
        year=st.sampled_from([0, 2021]),
        keep=st.sampled_from([(), ("Totalt",)]),
        default=st.sampled_from([(), ("Totalt",)]),
    ),
    unique_by=lambda one: one.col,
    max_size=7,
).map(tuple)
tables = st.builds(
    TableReading,
    columns=columns,
    header_rows=st.lists(st.integers(1, 11), unique=True, max_size=3).map(lambda rows: tuple(sorted(rows))),
    first_row=st.integers(1, 11),
    last_row=st.integers(0, 11),
    title=st.sampled_from(["", "En titel"]),
    title_in_name=st.booleans(),
    year=st.sampled_from([0, 2020]),
    year_from=st.sampled_from(["", "given", "heading", "title", "file"]),
    grouped=st.sampled_from(get_args(Grouped)),
    turned=st.booleans(),
    upright=st.booleans(),
    names=st.sampled_from([(), (NameReading("Enskild", "Privat"), NameReading("Ja", "Nej"))]),
    rows=st.sampled_from([(), (RowReading("Uppdiktad", "1442"), RowReading("Ale", reason="dubblett"))]),
)
readings = st.builds(
    SheetReading,
    sheet=st.just("Blad"),
    tables=st.lists(tables, max_size=2).map(tuple),
    reason=st.sampled_from(["", "", "", "Bladet är ett utkast."]),
)


def on_the_bench(sheet: Sheet) -> Bench:
    return Bench(sheet, CellReader(), Surroundings("", "2023"))


def assert_adds_up(account: Account, sheet: Sheet) -> None:
    classes = [account.values, account.symbols, account.headings, account.places, account.text]
    assert sum(classes) + sum(one.cells for one in account.left_out) == account.cells
    covered = {
        (row, col)
        for top, left, bottom, right in sheet.merges
        for row in range(top, bottom + 1)
        for col in range(left, right + 1)
    } - {merge[:2] for merge in sheet.merges}
    cells = {(r, c) for r, row in enumerate(sheet.rows) for c, cell in enumerate(row) if str(cell).strip()}
    assert len(cells - covered) <= account.cells <= len(cells)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sheets(), readings)
def test_any_reading_can_be_carried_out_and_accounts_for_every_cell(
    sheet: Sheet, reading: SheetReading
) -> None:
    applied = apply(on_the_bench(sheet), reading)
    assert_adds_up(applied.ledger.account(), sheet)
    assert bool(applied.tables) != bool(applied.reason)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(Sheet("Blad", [["", "Ale", 1970.0, 1972.0], ["", "", "", 1970.0]]))  # no value of an empty cell
@given(st.one_of(sheets(), tables_of_places()))
def test_the_chosen_reading_gives_the_same_when_it_is_given(sheet: Sheet) -> None:
    chosen = choose(on_the_bench(sheet))
    again = apply(on_the_bench(sheet), from_toml(to_toml([chosen.reading]))[0])
    if chosen.applied.tables:
        assert again.ledger.account() == chosen.applied.ledger.account()
        assert [table.series for table in again.tables] == [table.series for table in chosen.applied.tables]
    assert_adds_up(chosen.applied.ledger.account(), sheet)


TOLD = {
    reasons.ONE_PROVIDER: {"provider_rows", "provider_columns", "provider_row"},
    reasons.PART_OF_YEAR: {"parts_of_year"},
    reasons.OVER_PLACES: {"aggregate_columns"},
    reasons.TEXT: {"columns_left_out"},
    reasons.PLACE_CODE: {"columns_left_out"},
    reasons.PERIOD: {"columns_left_out"},
    reasons.NUMBER_OF: {"columns_left_out"},
    reasons.OTHER_YEAR: {"columns_left_out"},
    reasons.ROW_NUMBERS: {"row_numbers"},
    reasons.AGGREGATE: {"aggregate_row"},
    reasons.UNKNOWN_PLACE: {"place_unknown"},
    reasons.MISMATCH: {"place_mismatch"},
    reasons.NO_PLACE: {"place_missing"},
    reasons.SUM: {"grouped_sums"},
    reasons.NO_YEAR: {"year_unknown", "year_unknown_column", "year_unknown_rows"},
    reasons.NO_SEX: {"sex_unknown_rows"},
    reasons.NO_NAME: {"indicator_missing"},
    reasons.PART_ALONE: {"part_alone"},
    OUTSIDE: {"cells_outside"},
}
"""By what findings it is told that cells were left out."""


@example(
    Sheet(
        "Blad",
        [
            ["Kommun", "Antal 2023", "Antal 2023"],
            ["Ale", "", 1970.0],
            ["Ale", "..", "2022"],
            ["Ale", "", "2022"],
        ],
    )
)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tables_of_places())
def test_whatever_has_values_and_is_left_out_is_told(sheet: Sheet) -> None:
    applied = choose(on_the_bench(sheet)).applied
    codes = {one.code for one in applied.findings}
    for one in applied.ledger.account().left_out if applied.tables else ():
        assert one.reason == reasons.OF_PLACE or codes & TOLD[one.reason], one


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sheets())
def test_the_account_has_the_cells_that_openpyxl_sees(sheet: Sheet) -> None:
    rows = [[None if cell == "" else cell for cell in row] for row in sheet.rows]
    with tempfile.TemporaryDirectory() as folder:
        path = xlsx(Path(folder) / "2023.xlsx", {"Blad": rows})
        found = [cell for row in openpyxl.load_workbook(path)["Blad"].iter_rows() for cell in row]
        assert read(path).sheets[0].account.cells == sum(
            bool(str(cell.value or "").strip() or cell.value == 0) for cell in found
        )


@pytest.mark.parametrize("saved", ["<v></v>", "<v/>"])
def test_formulas_that_give_an_empty_text_are_counted_as_openpyxl_counts_them(
    saved: str, tmp_path: Path
) -> None:
    rows: Rows = [["Kommun", "Antal 2024"], ["Ale", 1], ["Lerum", 2], ["Partille", '=IF(1>2,3,"")']]
    rows += [[None, '=IF(1>2,3,"")', None, '=IF(1>2,3,"")']]
    path, calculated = xlsx(tmp_path / "a.xlsx", {"Blad": rows}), tmp_path / "b.xlsx"
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(calculated, "w") as other:
        for name in package.namelist():
            part = re.sub(
                r'(<c r="\w+")(><f>[^<]*</f>)<v(?: ?/|></v)>',
                rf'\1 t="str"\2{saved}',
                package.read(name).decode(),
            )
            other.writestr(name, part)
    counted = sum(cell.value is not None for row in openpyxl.load_workbook(path)["Blad"] for cell in row)
    account = read(calculated).sheets[0].account
    assert (account.cells, counted) == (10, 10)
    assert [(one.reason, one.cells, one.values) for one in account.left_out] == [
        (reasons.EMPTY_FORMULA, 3, 0)
    ]
    assert account.values == 2


def test_a_corrected_reading_is_used_also_for_next_years_file(tmp_path: Path) -> None:
    def rows(year: int, above: int) -> Rows:
        head: list[object] = ["Kommun", "Ålder", f"Antal {year}"]
        return [["Om filen"]] * above + [head, ["Ale", "0–12 år", 1], ["Lerum", "13–17 år", 2]]

    path = xlsx(tmp_path / "a.xlsx", {"Blad1": rows(2023, 0)})
    (reading,) = [one.reading for one in read(path).sheets]
    (table,) = reading.tables
    skipped = tuple(
        ColumnReading(one.col, "skip", one.heading) if one.heading == "ålder" else one
        for one in table.columns
    )
    corrected = SheetReading(
        reading.sheet, (TableReading(skipped, (1,), 2),), fingerprint=reading.fingerprint
    )
    for name, there in (("b.xlsx", rows(2023, 0)), ("c.xlsx", rows(2024, 3))):
        workbook = read(xlsx(tmp_path / name, {"Blad1": there}), readings=[corrected])
        assert {one.label for one in seen(workbook).values()} <= {"Antal 2023", "Antal 2024"}
        assert len(seen(workbook)) == 2
        assert [one.cells for one in workbook.sheets[0].account.left_out] == [2]


def test_a_reading_says_title_and_year_instead_of_the_sheet(tmp_path: Path) -> None:
    rows: Rows = [["Barn i Göteborgsregionen 2022"], ["Kommun", "Väntetid"], ["Ale", 1], ["Lerum", 2]]
    path = xlsx(tmp_path / "2021.xlsx", {"Blad1": rows})
    (sheet,) = read(path).sheets
    (table,) = sheet.reading.tables
    assert table.title_cell == "A1"

    def given(**said: Any) -> set[tuple[str, int]]:
        reading = replace(sheet.reading, tables=(replace(table, **said),))
        return {(one.label, one.year) for one in seen(read(path, readings=[reading])).values()}

    assert given(year=2024, year_from="given") == {("Väntetid", 2024)}
    assert given(year_from="file") == {("Väntetid", 2021)}
    assert given(year_from="title", title_in_name=True) == {("Barn i Göteborgsregionen | Väntetid", 2022)}
    assert given(title="Placerade", title_in_name=True) == {("Placerade | Väntetid", 2022)}


def named(path: Path, **names: str) -> SheetReading:
    """The reading of a one-sheet workbook with names written for columns of its first table, by letter."""
    (sheet,) = read(path).sheets
    reading = sheet.reading
    for letters, name in names.items():
        together = sheet.names[reading.tables[0].key(column_number(letters))].together
        reading = with_name(reading, 0, together, name)
    return reading


def labels(path: Path, *readings: SheetReading) -> list[str]:
    return list(dict.fromkeys(one.label for one in seen(read(path, readings=readings)).values()))


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (
            [
                ["Kommun", "Form", "Antal placerade"],
                ["Ale", "HVB", 1],
                ["Ale", "SiS", 2],
                ["Lerum", "HVB", 3],
            ],
            ["Institution | Antal placerade", "SiS | Antal placerade"],
        ),
        (
            [["Kommun", "Indikator", "Värde"], ["Ale", "HVB", 1], ["Ale", "SiS", 2], ["Lerum", "HVB", 3]],
            ["Institution", "SiS"],
        ),
        (
            [
                ["Kommun", "Antal placerade"],
                ["Ale"],
                ["HVB", 1],
                ["SiS", 2],
                ["Lerum"],
                ["HVB", 3],
                ["SiS", 4],
            ],
            ["Institution | Antal placerade", "SiS | Antal placerade"],
        ),
    ],
    ids=["dimension", "indicator", "below its place"],
)
def test_a_name_that_stands_on_rows_is_written_otherwise(
    rows: Rows, wanted: list[str], tmp_path: Path
) -> None:
    path = xlsx(tmp_path / "2024.xlsx", {"Blad1": rows})
    (sheet,) = read(path).sheets
    said = with_name_of(sheet.reading, 0, "HVB", "Institution")
    assert labels(path, *from_toml(to_toml([said]))) == wanted
    (table, *_) = read(path, readings=[said]).tables
    assert table.series[0].parts.members == ("HVB",)  # as the cell has it: so it is found to be renamed
    assert with_name_of(said, 0, "HVB", "") == sheet.reading
    later = xlsx(tmp_path / "2025.xlsx", {"Blad1": rows})
    assert labels(later, replace(said, sheet="*")) == wanted


def test_a_written_name_is_all_of_the_name(tmp_path: Path) -> None:
    rows: Rows = [
        ["Ekonomiskt bistånd 2024"],
        [None, "Insatser", None, "Handläggning, dagar"],
        ["Kommun", "Antal", "Avslag", None],
        *([name, at, at + 1, at + 2] for at, name in enumerate(PLACES[:3])),
    ]
    path = xlsx(tmp_path / "a.xlsx", {"Blad1": rows})
    assert labels(path) == ["Antal", "Avslag", "Handläggning, dagar"]
    reading = named(path, C="Avslag på ansökan, antal")
    wanted = ["Antal", "Avslag på ansökan, antal", "Handläggning, dagar"]
    assert labels(path, reading) == wanted
    (kept,) = from_toml(to_toml([reading]))
    assert labels(path, kept) == wanted
    titled = replace(reading, tables=(replace(reading.tables[0], title_in_name=True),))
    assert labels(path, titled)[1] == "Avslag på ansökan, antal"


def test_a_name_is_that_of_all_years_of_an_indicator_and_of_a_year_that_comes(tmp_path: Path) -> None:
    def rows(*years: int) -> Rows:
        found: Rows = [["Kommun", *(f"Ärenden {year}" for year in years)]]
        return [*found, *([name, *range(7, 7 + len(years))] for name in PLACES[:3])]

    path = xlsx(tmp_path / "a.xlsx", {"Blad1": rows(2022, 2023)})
    reading = named(path, B="Ärenden om hemtjänst")
    assert labels(path, reading) == ["Ärenden om hemtjänst"]
    later = xlsx(tmp_path / "b.xlsx", {"Blad1": rows(2022, 2023, 2024)})
    for one in (reading, replace(reading, sheet="*")):
        assert labels(later, one) == ["Ärenden om hemtjänst"]


def test_of_two_columns_of_one_name_one_is_named_alone(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Ärenden 2024", "Ärenden 2024"]]
    rows += [[name, at, at + 7] for at, name in enumerate(PLACES[:3])]
    path = xlsx(tmp_path / "a.xlsx", {"Blad1": rows})
    assert labels(path, named(path, C="Avslag")) == ["Ärenden 2024", "Avslag"]


def test_members_stand_before_a_written_name_also_where_the_heading_says_nothing(tmp_path: Path) -> None:
    rows: Rows = [["Placerade barn"], ["Kommun", "Ålder", "Värde"]]
    rows += [[name, age, 3] for name in PLACES[:3] for age in ("0–12 år", "13–17 år")]
    path = xlsx(tmp_path / "2024.xlsx", {"Blad1": rows})
    assert labels(path) == ["0–12 år", "13–17 år"]
    reading = named(path, C="Placerade, antal")
    assert labels(path, reading) == ["0–12 år | Placerade, antal", "13–17 år | Placerade, antal"]


def test_what_is_said_of_a_sheet_without_headings_is_said_of_no_other(tmp_path: Path) -> None:
    rows: Rows = [
        [one.name, 900 + 37 * at % 89, 50.5 + at]
        for at, one in enumerate(list(municipalities().values())[:12])
    ]
    path = xlsx(tmp_path / "2024.xlsx", {"Blad1": rows})
    reading = named(path, B="Placerade, antal")
    assert reading.fingerprint == ""
    assert read(path, readings=[reading]).sheets[0].reading.fingerprint == ""
