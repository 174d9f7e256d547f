"""Which reading is taken, and when that is a question."""

from __future__ import annotations

from pathlib import Path

import pytest

from oj.reading.apply import apply
from oj.reading.bench import Bench
from oj.reading.cells import CellReader
from oj.reading.plausible import agreement, plausible
from oj.reading.published import Published
from oj.reading.reading import ColumnReading, SheetReading, TableReading
from oj.reading.score import score
from oj.reading.sheet import Sheet
from oj.reading.table_header import Surroundings
from tests.reading.build import Rows, codes_of, read, seen, text_file, xlsx

NAMES = ["Lund", "Malmö", "Kristianstad", "Ystad", "Eslöv", "Helsingborg"]


def scored(rows: Rows, *roles: str) -> float:
    """The score of a sheet whose columns are read so, header in the first row, in 2023."""
    cells = [[float(cell) if isinstance(cell, int) else cell for cell in row] for row in rows]
    columns = tuple(ColumnReading(col, role) for col, role in enumerate(roles))  # type: ignore[arg-type]
    bench = Bench(Sheet("Blad", cells), CellReader(), Surroundings("", "2023"))
    reading = SheetReading("Blad", (TableReading(columns, (1,), 2),))
    return score(apply(bench, reading), reading).value


def test_texts_that_tell_rows_apart_score_best_as_a_dimension() -> None:
    rows: Rows = [["Kommun", "Grupp", "Antal"]]
    rows += [[name, group, at] for name in NAMES for at, group in enumerate(["A", "B"])]
    assert scored(rows, "place_name", "dimension", "value") > scored(rows, "place_name", "skip", "value")


def test_texts_that_follow_the_place_score_best_unread() -> None:
    rows: Rows = [["Kommun", "Enhet", "Antal"], *([name, f"{name}s enhet", 7] for name in NAMES)]
    assert scored(rows, "place_name", "skip", "value") > scored(rows, "place_name", "dimension", "value")


@pytest.mark.parametrize(
    ("published", "expected"),
    [({}, 0.0), ({"antal": (1, 9)}, 1.0), ({"antal": (100, 900)}, 0.5), ({"annat": (1, 9)}, 0.0)],
)
def test_what_was_published_under_the_name_with_such_values_speaks_for_a_reading(
    tmp_path: Path, published: Published, expected: float
) -> None:
    rows: Rows = [["Kommun", "Antal"], *([name, 7] for name in NAMES)]
    (table,) = read(text_file(tmp_path / "2023.csv", rows)).tables
    assert agreement(table, published) == expected


@pytest.mark.parametrize(
    ("heading", "values", "expected"),
    [
        ("Andel nöjda (%)", [45.5, 60, 71, 30.5, 88, 93], 1.0),
        ("Andel nöjda (%)", [455, 600, 710, 305, 880, 930], 0.0),
        ("Förändring av andel nöjda (%)", [-45.5, 160, 71, 30.5, 88, 93], 1.0),
        ("Kostnad HVB-vård barn och unga, kr/inv", [3, 4, 5, 3, 4, 5], 0.0),
        ("Kostnad HVB-vård barn och unga, kr/inv", [300, 400, 500, 310, 420, 530], 1.0),
        ("Organisation", [21_200, 21_201, 21_202, 21_203, 21_204, 21_205], 0.0),
        ("Invånare", [12_000, 340_000, 86_000, 31_000, 34_000, 150_000], 1.0),
    ],
)
def test_values_can_be_what_they_are_said_to_be(
    tmp_path: Path, heading: str, values: list[float], expected: float
) -> None:
    rows: Rows = [["Kommun", heading], *map(list, zip(NAMES, values, strict=True))]
    bench = Bench(
        Sheet("Blad", [[float(c) if isinstance(c, int) else c for c in row] for row in rows]),
        CellReader(),
        Surroundings("", "2023"),
    )
    reading = SheetReading(
        "Blad", (TableReading((ColumnReading(0, "place_name"), ColumnReading(1, "value")), (1,), 2),)
    )
    (table,) = apply(bench, reading).tables
    assert plausible(table) == expected


def test_a_column_of_places_beside_the_places_is_a_question(tmp_path: Path) -> None:
    rows: Rows = [["Hemkommun", "Studiekommun", "Antal elever"]]
    rows += [[one, other, 7] for one in NAMES for other in ("Göteborg", "Ale", "Lerum")]
    workbook = read(text_file(tmp_path / "2023.csv", rows))
    (asked,) = [one for one in workbook.findings if one.code == "reading_unsure"]
    assert (asked.severity, asked.cell) == ("warning", "B1")
    assert "platsen är den i ”Hemkommun”: 3 indikatorer, 6 platser, 2023" in asked.message
    assert "platsen är den i ”Studiekommun”: 6 indikatorer, 3 platser" in asked.message
    (sheet,) = workbook.sheets
    assert sheet.runner_up is not None
    assert 0 < sheet.runner_up_score < sheet.score <= 1
    again = read(tmp_path / "2023.csv", readings=[sheet.runner_up])
    assert {one.code for one in seen(again).values()} == {"1480", "1440", "1441"}
    assert "reading_unsure" not in codes_of(again)


@pytest.mark.parametrize(
    "heading", ["Placeringskommun", "Utförarkommun", "Studiekommun", "Arbetsställets kommun"]
)
@pytest.mark.parametrize("members", [("Göteborg", "Ale"), ("", "Göteborg"), ("", "Privat utförare", "Ale")])
def test_a_second_column_of_places_separates_rows_and_is_asked_about(
    heading: str, members: tuple[str, ...], tmp_path: Path
) -> None:
    """A blank member stands for the place of the row itself."""
    rows: Rows = [["Kommun", heading, "Antal dygn"]]
    rows += [[name, member or name, 7 + at] for name in [*NAMES, "Höör"] for at, member in enumerate(members)]
    workbook = read(text_file(tmp_path / "2023.csv", rows))
    assert {place.code[:2] for table in workbook.tables for place in table.places} == {"12"}
    assert {one.label.rpartition(" | ")[2] for one in seen(workbook).values()} == {"Antal dygn"}
    (asked,) = [one for one in workbook.findings if one.code == "reading_unsure"]
    assert (asked.severity, asked.cell) == ("warning", "B1")


@pytest.mark.parametrize("heading", ["Placeringskommun", "Utförarkommun"])
def test_a_second_place_of_each_row_makes_no_series_of_its_own(heading: str, tmp_path: Path) -> None:
    rows: Rows = [["Kommun", heading, "Antal dygn"]]
    rows += [[name, there, 7] for name, there in zip(NAMES, ["Ale", "Lerum"] * 3, strict=True)]
    workbook = read(text_file(tmp_path / "2023.csv", rows))
    assert {one.label for one in seen(workbook).values()} == {"Antal dygn"}
    assert "columns_left_out" in codes_of(workbook)


@pytest.mark.parametrize(
    ("heading", "numbers"),
    [
        ("Ärende", [4711, 4790, 5102, 5340, 6020, 6021]),
        ("Post", [3, 1, 2, 6, 5, 4]),
        ("Objekt", [491116, 256495, 861625, 112233, 987654, 555555]),
    ],
)
def test_numbers_that_may_be_those_of_things_are_asked_about(
    heading: str, numbers: list[int], tmp_path: Path
) -> None:
    rows: Rows = [
        ["Kommun", heading, "Antal dygn"],
        *([n, no, 7] for n, no in zip(NAMES, numbers, strict=True)),
    ]
    workbook = read(text_file(tmp_path / "2023.csv", rows))
    (asked,) = [one for one in workbook.findings if one.code == "reading_unsure"]
    assert f"vad kolumnen ”{heading}” är till för" in asked.message
    (sheet,) = workbook.sheets
    assert sheet.runner_up is not None
    again = read(tmp_path / "2023.csv", readings=[sheet.runner_up])
    assert {one.label for one in seen(again).values()} == {"Antal dygn"}


@pytest.mark.parametrize(
    ("heading", "numbers"),
    [
        ("Antal ärenden", [4711, 4790, 5102, 5340, 6020, 6021]),
        ("Folkmängd", [12_000, 31_000, 34_000, 86_000, 150_000, 340_000]),
        ("Placerade", [12, 31, 12, 8, 15, 34]),
        ("Placerade", [10.5, 11, 12, 13, 14, 15]),
    ],
)
def test_a_measure_that_rises_is_no_question(heading: str, numbers: list[float], tmp_path: Path) -> None:
    rows: Rows = [
        ["Kommun", heading, "Antal dygn"],
        *([n, no, 7] for n, no in zip(NAMES, numbers, strict=True)),
    ]
    assert "reading_unsure" not in codes_of(read(xlsx(tmp_path / "2023.xlsx", {"Blad": rows})))


def test_a_place_whose_numbers_rise_from_year_to_year_is_no_question(tmp_path: Path) -> None:
    rows: Rows = [
        ["Kommun", "År", "Placerade", "Dygn"],
        *(["Lund", 2015 + at, 40 + at, 7] for at in range(8)),
    ]
    assert "reading_unsure" not in codes_of(read(text_file(tmp_path / "a.csv", rows)))


def test_texts_that_are_not_needed_are_left_out_without_a_question(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "År", "Läge", "Antal"]]
    rows += [
        [name, year, f"läge {(at + year) % 4}", 7] for at, name in enumerate(NAMES) for year in (2022, 2023)
    ]
    workbook = read(text_file(tmp_path / "a.csv", rows))
    assert {one.label for one in seen(workbook).values()} == {"Antal"}
    assert codes_of(workbook) == ["columns_left_out"]


def test_what_headings_say_is_no_question(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Ålder", "Regi", "Antal placerade"]]
    rows += [
        [name, age, regi, 7]
        for name in NAMES
        for age in ("0–12 år", "13–17 år")
        for regi in ("Totalt", "Enskild")
    ]
    workbook = read(text_file(tmp_path / "2023.csv", rows))
    assert codes_of(workbook) == ["provider_rows", "year_assumed"]


def test_rows_of_an_unknown_sex_are_told(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Kön", "Antal"]]
    rows += [[name, sex, 7] for name in NAMES for sex in ("Kvinnor", "Okänt", "Men")]
    workbook = read(text_file(tmp_path / "2023.csv", rows))
    (told,) = [one for one in workbook.findings if one.code == "sex_unknown_rows"]
    assert (told.cell, len(told.cells)) == ("B3", 6)
    assert {one.sex for one in seen(workbook).values()} == {"K", "M"}
    assert [one.reason for one in workbook.sheets[0].account.left_out] == ["okänt kön"]


def test_a_column_named_thereof_belongs_to_the_one_beside_it(tmp_path: Path) -> None:
    rows: Rows = [
        ["Kommun", "Antal barn", "Därav", None],
        [None, None, "flickor", "pojkar"],
        *([name, 9, 4, 5] for name in NAMES),
    ]
    found = seen(read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows})))
    assert {one.label for one in found.values()} == {"Antal barn"}
    assert [found[cell].sex for cell in ("B3", "C3", "D3")] == ["T", "K", "M"]


@pytest.mark.parametrize("thereof", ["därav ", "varav ", "- därav ", ""])
def test_sexes_under_several_wholes_belong_to_the_nearest(thereof: str, tmp_path: Path) -> None:
    parts = [f"{thereof}flickor", f"{thereof}pojkar"]
    heads = ["Placerade barn", *parts, "Barn med stöd", *parts]
    rows: Rows = [["Uppföljning 2023"], [], ["Kommun", *heads], *([name, 9, 4, 5, 8, 2, 6] for name in NAMES)]
    found = seen(read(xlsx(tmp_path / "x.xlsx", {"Blad1": rows})))
    assert [(found[f"{col}4"].label, found[f"{col}4"].sex) for col in "BCDEFG"] == [
        *(("Placerade barn", sex) for sex in "TKM"),
        *(("Barn med stöd", sex) for sex in "TKM"),
    ]


def test_parts_below_each_other_belong_to_the_whole_above(tmp_path: Path) -> None:
    rows: Rows = [
        ["Helår 2023"],
        [],
        [None, *NAMES[:4]],
        *(
            ["Placerade barn, antal", 9, 8, 7, 6],
            ["   därav flickor", 4, 4, 3, 3],
            ["   därav i HVB", 1, 2, 3, 4],
        ),
        *(["Kostnad, tkr", 900, 800, 700, 600], ["   därav i HVB", 100, 200, 300, 400]),
    ]
    found = seen(read(xlsx(tmp_path / "x.xlsx", {"Blad1": rows})))
    assert len(found) == 20
    assert [(found[f"B{row}"].label, found[f"B{row}"].sex) for row in (4, 5, 6, 7, 8)] == [
        ("Placerade barn, antal", "T"),
        ("Placerade barn, antal", "K"),
        ("Placerade barn, antal | därav i HVB", "T"),
        ("Kostnad, tkr", "T"),
        ("Kostnad, tkr | därav i HVB", "T"),
    ]


def test_parts_in_rows_belong_to_the_whole_above_of_the_same_place(tmp_path: Path) -> None:
    measures = ["Placerade barn", "därav HVB", "Kostnad, tkr", "därav HVB"]
    rows: Rows = [["Kommun", "Mått", 2022, 2023]]
    rows += [[name, one, 10 * at, 11 * at] for name in NAMES for at, one in enumerate(measures, 1)]
    found = seen(read(xlsx(tmp_path / "x.xlsx", {"Blad1": rows})))
    assert len(found) == 8 * len(NAMES)
    assert {one.label for one in found.values()} == {
        *("Placerade barn", "Placerade barn | därav HVB", "Kostnad, tkr", "Kostnad, tkr | därav HVB")
    }


def test_columns_of_providers_alone_leave_the_total(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Offentlig regi", "Ideell regi", "Totalt"], *([name, 4, 5, 9] for name in NAMES)]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Placerade barn": rows}))
    assert {(cell[0], one.label) for cell, one in seen(workbook).items()} == {("D", "Placerade barn")}
    assert "provider_columns" in codes_of(workbook)
