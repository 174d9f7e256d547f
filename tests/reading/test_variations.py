"""Files in which the first rule is wrong, and another reading makes more sense of the whole."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oj.reading import reasons
from oj.reading.apply import apply
from oj.reading.bench import Bench
from oj.reading.cells import CellReader
from oj.reading.choose import choose
from oj.reading.correct import with_year
from oj.reading.model import Workbook
from oj.reading.sample import sample
from oj.reading.sheet import Sheet
from oj.reading.table_header import Surroundings
from oj.reading.variations import variations
from tests.reading.build import Column, Rows, codes_of, read, seen, xlsx

NAMES = ["Lund", "Malmö", "Kristianstad", "Ystad", "Eslöv", "Helsingborg", "Trelleborg", "Höör"]
OTHERS = ["Göteborg", "Ale", "Lerum", "Partille", "Kungälv", "Tjörn", "Öckerö", "Mölndal"]
YEARS = (2021, 2022, 2023)


def value(*at: int) -> int:
    """A value of its own for each position."""
    return 20 + sum(step * one for step, one in zip((37, 11, 5), at, strict=False)) % 53


def read_sheet(tmp_path: Path, rows: Rows, name: str = "2023") -> Workbook:
    """What is read of a workbook with one sheet."""
    return read(xlsx(tmp_path / "fil.xlsx", {name: rows}))


def columns_of(workbook: Workbook) -> set[Column]:
    """What is read, whichever the places."""
    return {Column(one.label, one.year, one.sex) for one in seen(workbook).values()}


def codes_in(workbook: Workbook) -> set[str]:
    return {one.code for one in seen(workbook).values()}


def bench_of(rows: Rows, name: str = "2023") -> Bench:
    """The bench of a sheet whose rows are equally long."""
    width = max(map(len, rows))
    cells = [
        [
            "" if cell is None else float(cell) if isinstance(cell, int) else cell
            for cell in [*row, *[""] * (width - len(row))]
        ]
        for row in rows
    ]
    return Bench(Sheet(name, cells), CellReader(), Surroundings("", ""))


def long_table(*middle: tuple[str, Sequence[int]]) -> Rows:
    """Rows of every place with every combination of the columns ``middle``, and one value."""
    rows: Rows = [["Kommun", *(name for name, _ in middle), "Antal barn"]]
    for at, name in enumerate(NAMES):
        for members in itertools.product(*(members for _, members in middle)):
            rows.append([name, *members, value(at, *members)])
    return rows


def test_a_group_heading_beyond_a_blank_row_belongs_to_the_header(tmp_path: Path) -> None:
    rows: Rows = [[None, "HVB", None, "Familjehem"], [], ["Kommun", "Antal", "Kostnad", "Antal", "Kostnad"]]
    rows += [[name, *(value(at, col) for col in range(4))] for at, name in enumerate(NAMES)]
    rows[0] += [None]
    workbook = read_sheet(tmp_path, rows)
    assert {one.label for one in columns_of(workbook)} == {
        f"{group} | {one}" for group in ("HVB", "Familjehem") for one in ("Antal", "Kostnad")
    }
    assert workbook.sheets[0].reading.tables[0].header_rows == (1, 3)


@pytest.mark.parametrize("county", ["Skåne län", "Riket", ""])
def test_years_beside_a_county_are_a_header_and_no_values(tmp_path: Path, county: str) -> None:
    rows: Rows = [["Antal placerade barn"], [county, *YEARS]]
    rows += [[name, *(value(at, year) for year in YEARS)] for at, name in enumerate(NAMES)]
    workbook = read_sheet(tmp_path, rows, "Blad1")
    assert columns_of(workbook) == {Column("Antal placerade barn", year) for year in YEARS}
    assert codes_in(workbook).isdisjoint({"12", "0000"})


@pytest.mark.parametrize("turned_round", [False, True])
@pytest.mark.parametrize("other", ["Utförarkommun", "Samverkanskommun"])
def test_the_municipality_of_residence_is_the_place(tmp_path: Path, other: str, turned_round: bool) -> None:
    rows: Rows = [[other, "Folkbokföringskommun", "Antal barn"]]
    rows += [[there, name, value(at)] for at, (name, there) in enumerate(zip(NAMES, OTHERS, strict=True))]
    if turned_round:
        rows = [[row[1], row[0], row[2]] for row in rows]
    workbook = read_sheet(tmp_path, rows)
    assert {one.split("/")[0][:2] for one in codes_in(workbook)} == {"12"}
    assert "reading_unsure" in codes_of(workbook)
    asked = next(one for one in workbook.findings if one.code == "reading_unsure")
    assert "vilken kolumn som säger platsen" in asked.message
    (sheet,) = workbook.sheets
    assert sheet.runner_up
    again = read(tmp_path / "fil.xlsx", readings=[sheet.runner_up])
    assert {code[:2] for code in codes_in(again)} == {"14"}


def test_the_column_called_municipality_is_the_place_without_a_question(tmp_path: Path) -> None:
    rows: Rows = [["Samverkanskommun", "Kommun", "Antal barn"]]
    rows += [[there, name, value(at)] for at, (name, there) in enumerate(zip(NAMES, OTHERS, strict=True))]
    workbook = read_sheet(tmp_path, rows)
    assert {one[:2] for one in codes_in(workbook)} == {"12"}
    assert "reading_unsure" not in codes_of(workbook)
    assert workbook.sheets[0].reading.tables[0].columns[0].reason == reasons.OTHER_PLACES


@pytest.mark.parametrize("home", ["Folkbokf.", "Folkbokförd i", "Hemkommun", "Bosatt i", "Hemvist"])
@pytest.mark.parametrize("year", [0, 2024])
def test_a_municipality_beside_that_of_home_is_asked_about_also_where_a_person_says_the_year(
    tmp_path: Path, home: str, year: int
) -> None:
    rows: Rows = [["Kommun", home, f"Antal barn {year or ''}".strip()]]
    rows += [[there, name, value(at)] for at, (name, there) in enumerate(zip(NAMES, OTHERS, strict=True))]
    workbook = read_sheet(tmp_path, rows, "Blad1")
    if not year:
        assert codes_of(workbook) == ["year_unknown"]
        workbook = read(tmp_path / "fil.xlsx", readings=[with_year(workbook.sheets[0].reading, 0, 2024)])
    assert "reading_unsure" in codes_of(workbook)
    runner_up = workbook.sheets[0].runner_up
    assert runner_up
    again = read(tmp_path / "fil.xlsx", readings=[runner_up])
    assert "reading_unsure" not in codes_of(again)
    assert {code[:2] for code in codes_in(again)} == {"12"}


@pytest.mark.parametrize("heading", ["Mätomgång", "Enkät", "Avser", "Rapportår"])
def test_a_column_of_one_year_says_the_year(tmp_path: Path, heading: str) -> None:
    rows: Rows = [["Kommun", heading, "Antal barn"]]
    rows += [[name, 2022, value(at)] for at, name in enumerate(NAMES)]
    workbook = read_sheet(tmp_path, rows, "Blad1")
    assert columns_of(workbook) == {Column("Antal barn", 2022)}


def test_a_column_that_repeats_the_year_raises_no_question(tmp_path: Path) -> None:
    """Such as the sheet that a value was read from, in a table with a column for the year."""
    rows = long_table(("År", YEARS))
    rows = [[*row, "Blad" if at == 0 else f"{row[1]:.0f}"] for at, row in enumerate(rows)]
    workbook = read_sheet(tmp_path, rows, "Blad1")
    assert columns_of(workbook) == {Column("Antal barn", year) for year in YEARS}
    assert "reading_unsure" not in codes_of(workbook)


@pytest.mark.parametrize(
    ("published", "measured"), [("Publiceringsår", "Mätår"), ("År för publicering", "Avser")]
)
def test_of_two_columns_of_years_the_one_that_tells_rows_apart_is_the_year(
    tmp_path: Path, published: str, measured: str
) -> None:
    workbook = read_sheet(tmp_path, long_table((published, (2024,)), (measured, YEARS)), "Blad1")
    assert columns_of(workbook) == {Column("Antal barn", year) for year in YEARS}


@pytest.mark.parametrize("heading", ["Plan antagen", "Beslutsår"])
def test_years_of_which_each_place_has_its_own_are_not_the_year(tmp_path: Path, heading: str) -> None:
    rows: Rows = [["Kommun", heading, "Antal barn"]]
    rows += [[name, 2010 + at, value(at)] for at, name in enumerate(NAMES)]
    assert "year_unknown" in codes_of(read_sheet(tmp_path, rows, "Blad1"))
    assert columns_of(read_sheet(tmp_path, rows)) == {Column("Antal barn", 2023)}


def test_a_row_of_an_unknown_place_above_the_others_is_no_header(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Antal barn", "Anmärkning"], ["Storgbg", 400, "preliminär"]]
    rows += [[name, value(at), "preliminär"] for at, name in enumerate(NAMES)]
    workbook = read_sheet(tmp_path, rows)
    assert workbook.sheets[0].reading.tables[0].header_rows == (1,)
    assert "place_unknown" in codes_of(workbook)


def test_a_column_that_names_the_same_places_once_more_is_no_question(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Kommunnamn", "Antal barn"], *([name, name.upper(), 7] for name in NAMES)]
    assert "reading_unsure" not in codes_of(read_sheet(tmp_path, rows))


def test_the_year_of_birth_separates_rows(tmp_path: Path) -> None:
    workbook = read_sheet(tmp_path, long_table(("År", (2023,)), ("Födelseår", (2010, 2011))), "Blad1")
    assert columns_of(workbook) == {Column(f"{year} | Antal barn", 2023) for year in (2010, 2011)}


@pytest.mark.parametrize("heading", ["Nivå", "Grupp", "Steg"])
def test_small_numbers_without_which_rows_contradict_each_other_separate_them(
    tmp_path: Path, heading: str
) -> None:
    workbook = read_sheet(tmp_path, long_table((heading, (1, 2, 3))))
    assert columns_of(workbook) == {Column(f"{level} | Antal barn", 2023) for level in (1, 2, 3)}


@pytest.mark.parametrize(
    ("heading", "first", "step"), [("Organisation", 2120001000, 131), ("Enkät", 10001, 1)]
)
def test_numbers_of_things_are_no_values(tmp_path: Path, heading: str, first: int, step: int) -> None:
    rows: Rows = [["Kommun", heading, "Antal barn"]]
    rows += [[name, first + step * at, value(at)] for at, name in enumerate(NAMES)]
    workbook = read_sheet(tmp_path, rows)
    assert columns_of(workbook) == {Column("Antal barn", 2023)}
    (left,) = workbook.sheets[0].account.left_out
    assert (left.reason, left.cells) == ("kod, nummer eller rang", len(NAMES))
    assert "columns_left_out" in codes_of(workbook)


def test_large_numbers_that_are_measured_stay_values(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Invånare", "Riksnorm, kr"]]
    rows += [[name, 12_000 + 9_000 * at, 3_430] for at, name in enumerate(NAMES)]
    workbook = read_sheet(tmp_path, rows)
    assert {one.label for one in columns_of(workbook)} == {"Invånare", "Riksnorm, kr"}


def test_a_table_on_its_side_with_a_row_of_the_nation_is_turned(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", *NAMES], ["Antal barn", *map(value, range(8))], ["Riket", *[40] * 8]]
    workbook = read_sheet(tmp_path, rows)
    assert columns_of(workbook) == {Column("Antal barn", 2023)}
    assert len(codes_in(workbook)) == len(NAMES)
    assert workbook.sheets[0].reading.turned
    assert "places_across_read" in codes_of(workbook)


def test_places_both_in_a_row_and_in_a_column_are_a_question(tmp_path: Path) -> None:
    rows: Rows = [["Från/till", *NAMES]]
    rows += [[there, *(value(at, col) for col in range(8))] for at, there in enumerate(OTHERS[:3])]
    workbook = read_sheet(tmp_path, rows)
    (asked,) = [one for one in workbook.findings if one.code == "reading_unsure"]
    assert "om platserna står i rad 1 eller i en kolumn" in asked.message
    runner_up = workbook.sheets[0].runner_up
    assert runner_up
    assert runner_up.turned


CLEAN: list[Rows] = [
    [["Kommun", "Antal barn", "Andel (%)"], *([name, value(at), 7.5] for at, name in enumerate(NAMES))],
    [
        ["Placerade barn"],
        ["Kommun", *YEARS],
        *([name, *(value(at, y) for y in YEARS)] for at, name in enumerate(NAMES)),
    ],
    long_table(("År", YEARS)),
]


@pytest.mark.parametrize("rows", CLEAN)
def test_a_clean_sheet_has_no_other_reading(rows: Rows) -> None:
    bench = bench_of(rows)
    assert not list(variations(bench, choose(bench).reading))


ANY_CELL = st.one_of(
    st.none(),
    st.sampled_from([*NAMES, *OTHERS, "Kommun", "År", "Riket", "Skåne län", "Antal", "x", "..", "Nej"]),
    st.integers(0, 12),
    st.integers(2018, 2024),
    st.integers(10_000, 10_100),
)


@given(rows=st.lists(st.lists(ANY_CELL, min_size=4, max_size=4), min_size=3, max_size=9))
@settings(max_examples=60, deadline=None)
def test_whatever_other_reading_is_tried_accounts_for_every_cell(rows: Rows) -> None:
    bench = bench_of([["Kommun", "Enkät", "År", "Antal"], *rows])
    chosen = choose(bench)
    filled = sum(cell != "" for row in bench.sheet.rows for cell in row)
    readings = [chosen.reading, *(one.reading for one in variations(bench, chosen.reading))]
    for reading in readings if chosen.reading.is_read else ():
        account = apply(bench, reading).ledger.account()
        assert account.cells == filled
        parts = account.values + account.symbols + account.headings + account.places + account.text
        assert parts + sum(one.cells for one in account.left_out) == filled


@given(order=st.permutations(range(5)))
@settings(max_examples=25, deadline=None)
def test_the_order_of_columns_does_not_matter(order: list[int]) -> None:
    rows: Rows = [["Kommun", "Nivå", "Organisation", "Avser", "Antal barn"]]
    rows += [
        [name, level, 2120001000 + 131 * at, year, value(at, level, year)]
        for at, name in enumerate(NAMES)
        for level in (1, 2)
        for year in YEARS
    ]
    bench = bench_of([[row[at] for at in order] for row in rows], "Blad1")
    (table,) = choose(bench).applied.tables
    assert {series.label for series in table.series} == {"1 | Antal barn", "2 | Antal barn"}
    assert set(table.observations.year.tolist()) == set(YEARS)


def test_a_tall_sheet_is_judged_by_some_of_its_places() -> None:
    rows: Rows = [["Kommun", "Nivå", "Enkät", "Antal barn"]]
    rows += [
        [name, level, 10_000 + level, value(at, level)]
        for _ in range(30)
        for level in range(1, 31)
        for at, name in enumerate([*NAMES, *OTHERS])
    ]
    bench = bench_of(rows)
    some = sample(bench, choose(bench).reading)
    kept = sum(row[0] != "" for row in some.sheet.rows)
    assert len(some.sheet.rows) == len(rows)
    assert 10 * 900 <= kept < len(rows)
    assert sample(bench, choose(bench).reading).sheet.rows == some.sheet.rows


def test_a_heading_that_is_the_id_of_an_indicator_has_no_numbering_below_it(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "N33002", "U33528"]]
    rows += [[name, 3300 + 10 * at, "Ja"] for at, name in enumerate(NAMES)]
    workbook = read_sheet(tmp_path, rows)
    assert {one.label for one in columns_of(workbook)} == {"N33002", "U33528"}
    assert "reading_unsure" not in codes_of(workbook)
