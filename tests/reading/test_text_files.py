"""Text files (.csv) as programs and people leave them: encodings, quotation marks, commas."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oj.errors import NotReadable
from oj.reading.lettering import decode
from oj.reading.model import Workbook
from oj.reading.text_file import read_text
from tests.reading.build import Rows, codes_of, read, seen, text_file

PLACES = {
    "1401": "Härryda",
    "1402": "Partille",
    "1407": "Öckerö",
    "1415": "Stenungsund",
    "1419": "Tjörn",
    "1421": "Orust",
    "1438": "Dals-Ed",
    "1441": "Lerum",
}
HEADING = "Kostnad HVB för barn och unga kr/inv 0-20 år 2024"


def written(path: Path, lines: list[str], *, encoding: str = "utf-8", end: str = "\r\n") -> Path:
    path.write_bytes((end.join(lines) + end).encode(encoding))
    return path


def table(mark: str = ";", value: str = "{n}", heading: str = HEADING) -> list[str]:
    """A table of all the places; the values are 2100, 2113, …"""
    head = mark.join(["Kommunkod", "Kommun", heading])
    return [
        head,
        *(
            mark.join([code, name, value.format(n=2100 + 13 * i)])
            for i, (code, name) in enumerate(PLACES.items())
        ),
    ]


def numbers(workbook: Workbook) -> dict[str, float | str]:
    """The value of each place, where there is one indicator."""
    return {one.code: one.value for one in seen(workbook).values()}


EXPECTED = {code: 2100.0 + 13 * i for i, code in enumerate(PLACES)}


# ── Encodings ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "iso8859-15", "utf-16", "utf-16-le"])
def test_usual_encodings_are_read_and_need_no_telling(tmp_path: Path, encoding: str) -> None:
    workbook = read(written(tmp_path / "k.csv", table(), encoding=encoding))
    assert numbers(workbook) == EXPECTED
    assert workbook.tables[0].series[0].label.startswith("Kostnad HVB för barn")
    assert codes_of(workbook) == []


@pytest.mark.parametrize("encoding", ["cp850", "cp437", "cp865", "mac_roman"])
def test_old_encodings_are_known_by_the_names_of_places(tmp_path: Path, encoding: str) -> None:
    workbook = read(written(tmp_path / "k.csv", table(), encoding=encoding))
    assert numbers(workbook) == EXPECTED
    assert workbook.tables[0].series[0].label.startswith("Kostnad HVB för barn")
    assert [(one.code, one.value) for one in workbook.findings] == [("old_encoding", "Härryda")]


@pytest.mark.parametrize(
    ("wrong", "times"),
    [
        ("cp1252", 1),
        ("cp1252", 2),
        ("latin-1", 1),
        ("latin-1", 2),
        ("cp850", 1),
        ("cp437", 1),
        ("mac_roman", 1),
    ],
)
def test_letters_encoded_several_times_over_are_put_right(tmp_path: Path, wrong: str, times: int) -> None:
    text = "\n".join(table())
    for _ in range(times):
        text = text.encode("utf-8").decode(wrong)
    workbook = read(written(tmp_path / "k.csv", text.split("\n")))
    assert numbers(workbook) == EXPECTED
    assert codes_of(workbook) == ["old_encoding"]


def test_the_swedish_seven_bits_are_known_by_the_names_of_places(tmp_path: Path) -> None:
    seven_bits = str.maketrans("åäöÅÖÄ", "}{|]\\[")
    workbook = read(written(tmp_path / "k.csv", [line.translate(seven_bits) for line in table()]))
    assert numbers(workbook) == EXPECTED
    assert [(one.code, one.value) for one in workbook.findings] == [("old_encoding", "Härryda")]


def test_rows_in_two_encodings_are_each_read_in_theirs(tmp_path: Path) -> None:
    lines = table()
    path = tmp_path / "k.csv"
    path.write_bytes("\n".join(lines[:4]).encode() + b"\n" + "\n".join(lines[4:]).encode("cp1252"))
    workbook = read(path)
    assert numbers(workbook) == EXPECTED
    assert codes_of(workbook) == ["old_encoding"]


def test_letters_that_are_gone_are_told(tmp_path: Path) -> None:
    lines = [line.replace("ä", "\ufffd").replace("ö", "\ufffd") for line in table()]
    workbook = read(written(tmp_path / "k.csv", lines))
    told = next(one for one in workbook.findings if one.code == "letters_lost")
    assert "UTF-8" in told.suggestion


def test_what_is_no_text_has_no_letters() -> None:
    assert decode(bytes(range(256))) is None


@given(st.text(alphabet=st.characters(min_codepoint=32, exclude_categories=["Cs"]), max_size=60))
def test_no_text_in_utf8_is_changed_unless_it_is_told(text: str) -> None:
    decoded = decode(text.encode())
    assert decoded is not None
    assert decoded[0] == text.removeprefix("\ufeff") or [one.code for one in decoded[1]] == ["old_encoding"]


# ── Quotation marks ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("plain", "odd"),
    [
        (";Orust;", ';"Orust;'),
        (";Orust;", ';Orust";'),
        (";Orust;2165", ';Orust;"2165'),
        (";Orust;2165", ';Orust;2165"'),
        ("1421;", '"1421;'),
    ],
)
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_a_single_quotation_mark_swallows_no_rows(tmp_path: Path, plain: str, odd: str, end: str) -> None:
    lines = [line.replace(plain, odd) for line in table()]
    assert lines != table()
    workbook = read(written(tmp_path / "k.csv", lines, end=end))
    assert numbers(workbook) == EXPECTED
    told = [one for one in workbook.findings if one.code == "stray_quotes"]
    assert [one.cell for one in told] == ["A7"]


def test_two_stray_quotation_marks_are_both_told(tmp_path: Path) -> None:
    lines = [line.replace(";Orust", ';"Orust').replace(";Dals-Ed", ';"Dals-Ed') for line in table()]
    workbook = read(written(tmp_path / "k.csv", lines))
    assert numbers(workbook) == EXPECTED
    assert [(one.code, one.cells) for one in workbook.findings] == [("stray_quotes", ("A7", "A8"))]


def test_line_breaks_between_quotation_marks_belong_to_the_text(tmp_path: Path) -> None:
    lines = table(heading='"Kostnad HVB\nför barn, ""alla"" 2024"')
    workbook = read(written(tmp_path / "k.csv", lines))
    assert numbers(workbook) == EXPECTED
    assert workbook.tables[0].series[0].label == 'Kostnad HVB för barn, "alla" 2024'
    assert next(iter(seen(workbook))) == "C2"
    assert "stray_quotes" not in codes_of(workbook)


def test_quotation_marks_within_quoted_texts_need_not_be_doubled(tmp_path: Path) -> None:
    lines = table(heading='"Andel "Ja" (%) 2024"')
    workbook = read(written(tmp_path / "k.csv", lines))
    assert numbers(workbook) == EXPECTED
    assert workbook.tables[0].series[0].label == 'Andel "Ja" (%) 2024'


@pytest.mark.parametrize("tail", ["", ";;", " "])
@pytest.mark.parametrize("mark", [";", ","])
def test_lines_in_quotation_marks_as_a_whole_are_unwrapped(tmp_path: Path, mark: str, tail: str) -> None:
    lines = [f'"{line}"{tail}' for line in table(mark)]
    workbook = read(written(tmp_path / "k.csv", lines))
    assert numbers(workbook) == EXPECTED
    assert codes_of(workbook) == ["lines_in_quotes"]


@pytest.mark.parametrize("marks", ["''", "’’", "””", "“”", "„“", "«»"])
@pytest.mark.parametrize("mark", [";", ","])
def test_other_marks_around_the_fields(tmp_path: Path, marks: str, mark: str) -> None:
    lines = [
        mark.join(f"{marks[0]}{field}{marks[1]}" for field in line.split(";"))
        for line in table(heading="Kostnad, kr/inv 2024")
    ]
    workbook = read(written(tmp_path / "k.csv", lines))
    assert numbers(workbook) == EXPECTED
    assert workbook.tables[0].series[0].label == "Kostnad, kr/inv 2024"


def test_a_title_with_commas_is_one_text(tmp_path: Path) -> None:
    lines = ["Tabell 1. Kostnad, kr per invånare, 2023", "", "Kommun,Kostnad"]
    workbook = read(written(tmp_path / "k.csv", [*lines, "Härryda,2", "Tjörn,3", "Ale,4"]))
    assert {one.year for one in seen(workbook).values()} == {2023}


def test_a_line_that_names_the_mark_is_no_row(tmp_path: Path) -> None:
    workbook = read(written(tmp_path / "k.csv", ["sep=|", *table("|")]))
    assert numbers(workbook) == EXPECTED
    assert next(iter(seen(workbook))) == "C2"


FIELD = st.text(alphabet='ab1 ,;"\n|\t', max_size=6)


@given(st.lists(st.lists(FIELD, min_size=3, max_size=3), min_size=3, max_size=8), st.sampled_from(";\t,|"))
def test_what_the_book_writes_is_read_by_the_book(rows: list[list[str]], mark: str) -> None:
    # a line break beside the mark is what a stray quotation mark looks like
    rows = [[f.replace("\n", "") for f in row] if mark in "".join(row) else row for row in rows]
    lines = [mark.join('"' + field.replace('"', '""') + '"' for field in row) for row in rows]
    sheet = read_text(f"sep={mark}\r\n" + "\r\n".join(lines), "k.csv")
    assert sheet.rows == rows
    assert not sheet.told


@given(st.text(alphabet='ab1,;"\n\r|\t =', max_size=80))
def test_any_text_becomes_rows_of_one_width_or_is_refused(text: str) -> None:
    try:
        sheet = read_text(text, "k.csv")
    except NotReadable:
        return
    assert len({len(row) for row in sheet.rows}) < 2
    kept = "".join("".join(map(str, row)) for row in sheet.rows)
    assert sum(map(kept.count, "ab")) == sum(map(text.count, "ab"))


# ── Commas that part fields and decimals ─────────────────────────────────────────────────────────


def test_decimals_are_joined_where_there_is_one_way(tmp_path: Path) -> None:
    lines = [f"Kommunkod,Kommun,{HEADING},Omsättning (%) 2024"]
    lines += [f"{code},{name},{2100 + i},5,{20 + i},1" for i, (code, name) in enumerate(PLACES.items())]
    workbook = read(written(tmp_path / "k.csv", lines))
    found = seen(workbook)
    assert [found[cell].value for cell in ("C2", "D2", "C9", "D9")] == [2100.5, 20.1, 2107.5, 27.1]
    assert [one.severity for one in workbook.findings if one.code == "decimal_commas"] == ["warning"]


def test_rows_with_a_whole_number_follow_what_the_others_show(tmp_path: Path) -> None:
    lines = ["Kommun,Kostnad 2024,Omsättning (%) 2024"]
    lines += [
        "Härryda,2100,25,20,1",
        "Partille,2113,50,21,1",
        "Öckerö,2126,22,1",
        "Tjörn,..,23,1",
        "Ale,..,..",
    ]
    workbook = read(written(tmp_path / "k.csv", lines))
    found = seen(workbook)
    assert [found[cell].value for cell in ("B2", "B3", "B4", "B5", "B6")] == [
        2100.25,
        2113.5,
        2126,
        "suppressed",
        "suppressed",
    ]
    assert [found[cell].value for cell in ("C2", "C4", "C5")] == [20.1, 22.1, 23.1]


@pytest.mark.parametrize(
    "rows",
    [
        ["Härryda,2100,20,1", "Partille,2113,21,1"],  # either number may have the decimal
        ["Härryda,2100,5,20,1", "Partille,2113,5,2"],
        ["Härryda,2,100,30", "Partille,2,113,31"],
        ["Härryda, norra,2100,20", "Partille,2113,21"],
    ],
)
def test_what_can_be_put_together_in_several_ways_is_refused(tmp_path: Path, rows: list[str]) -> None:
    path = written(tmp_path / "k.csv", ["Kommun,Kostnad 2024,Omsättning (%) 2024", *rows])
    with pytest.raises(NotReadable, match=r"rad 2 har|rad 3 har"):
        read(path)


def test_commas_for_thousands_are_no_decimals(tmp_path: Path) -> None:
    rows = ["Härryda,2,100", "Partille,2,113", "Tjörn,1,998"]
    with pytest.raises(NotReadable, match="fält"):
        read(written(tmp_path / "k.csv", ["Kommun,Kostnad 2024", *rows]))


@pytest.mark.parametrize("heading", ["Köpeskilling, medelvärde i tkr", "Köpeskilling,i tkr"])
def test_a_heading_with_a_comma_is_one_heading(tmp_path: Path, heading: str) -> None:
    lines = [f'"region","år",{heading}']
    lines += [
        f'"{code} {name}","{year}",{3000 + year}' for code, name in PLACES.items() for year in (2016, 2017)
    ]
    workbook = read(written(tmp_path / "k.csv", lines))
    (series,) = workbook.tables[0].series
    assert (series.label, series.unit) == (heading, "tkr")
    assert len(seen(workbook)) == 2 * len(PLACES)
    assert "heading_with_comma" in codes_of(workbook)


def test_spaces_behind_every_comma_are_a_habit(tmp_path: Path) -> None:
    lines = ["Kommun, Kostnad 2024, Antal 2024", "Härryda, 1, 2", "Partille, 3, 4", "Tjörn, 5, 6"]
    assert [one.value for one in seen(read(written(tmp_path / "k.csv", lines))).values()] == [
        1,
        3,
        5,
        2,
        4,
        6,
    ]


def test_rows_longer_than_the_heading_are_told(tmp_path: Path) -> None:
    lines = [*table(), "1440;Ale; norra;2250"]
    workbook = read(written(tmp_path / "k.csv", lines))
    assert [one.cell for one in workbook.findings if one.code == "fields_beyond_heading"] == ["A10"]


def test_blank_last_fields_are_fields_where_others_have_decimals(tmp_path: Path) -> None:
    lines = ["Kommun,Antal 2024,Andel 2024", "Härryda,1,5,2,5", "Ale,1,5,", "Lerum,..,3,5", "Tjörn,,2,5"]
    found = seen(read(written(tmp_path / "k.csv", lines)))
    assert {cell: one.value for cell, one in found.items()} == {
        "B2": 1.5,
        "B3": 1.5,
        "B4": "suppressed",
        "C2": 2.5,
        "C4": 3.5,
        "C5": 2.5,
    }


def test_a_mark_behind_every_row_is_no_field(tmp_path: Path) -> None:
    lines = ["Kommun,Antal 2024,Andel 2024", "Härryda,1,5,", "Ale,2,6,", "Lerum,3,7,"]
    assert [one.value for one in seen(read(written(tmp_path / "k.csv", lines))).values()] == [
        1,
        2,
        3,
        5,
        6,
        7,
    ]


def test_a_place_without_its_letters_is_no_title(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Andel, %"], ["Jonkoping", "12,5"], ["Mullsjo", "13"], ["Nassjo", "14"]]
    workbook = read(text_file(tmp_path / "2024.csv", rows))
    assert workbook.title == ""
    assert {place.name for place in workbook.tables[0].places} == {"Jönköping", "Mullsjö", "Nässjö"}
