"""Answers of Kolada saved as .json: read as a table of values, or refused in words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oj.errors import NotReadable
from oj.reading import limits, read_file
from oj.reading.emptying import emptied_file
from oj.reading.json_answers import is_json, read_answers
from oj.reading.workbook import read_workbook
from tests.kolada_answers import answer, one, post, posts, saved
from tests.reading.build import codes_of, read, seen

PLACES = {"1401": 2150.5, "1402": 1987.25, "1407": 2201.0, "1415": 1850.125}
MEASURE = "N33006"


def refusal(path: Path, content: bytes) -> NotReadable:
    path.write_bytes(content)
    with pytest.raises(NotReadable) as caught:
        read_workbook(path, path.name)
    assert str(caught.value).startswith(f"Filen {path.name} ")
    return caught.value


def test_a_value_has_place_year_and_name(tmp_path: Path) -> None:
    book = read(saved(tmp_path / "k.json", answer(posts(MEASURE, [2023, 2024], PLACES))))
    assert {(one.code, one.year, one.value) for one in seen(book).values()} == {
        (code, year, value) for code, value in PLACES.items() for year in (2023, 2024)
    }
    assert [one.label for one in book.tables[0].series] == ["Kostnad barn och ungdomsvård, kr/inv 0-20 år"]
    assert codes_of(book) == ["kolada_answer"]


def test_pages_in_a_list_are_one_table(tmp_path: Path) -> None:
    pages = [answer(posts(MEASURE, [year], PLACES)) for year in (2022, 2023, 2024)]
    book = read(saved(tmp_path / "k.json", pages))
    assert book.tables[0].observations.years == [2022, 2023, 2024]


def test_regions_are_counties_and_the_nation_is_itself(tmp_path: Path) -> None:
    given = {**PLACES, "0001": 2000.0, "0014": 2100.0, "0000": 2050.0}
    book = read(saved(tmp_path / "k.json", answer(posts(MEASURE, [2024], given))))
    assert {one.code for one in seen(book).values()} == {*PLACES, "01", "14", "0000"}


@pytest.mark.parametrize(
    ("word", "status", "note"),
    [
        ("Missing", "missing", None),
        ("Privacy", "suppressed", None),
        ("Not applicable", "not_applicable", None),
        (None, "missing", None),
        ("Under revision", "missing", "Under revision"),
    ],
)
def test_a_status_says_why_there_is_no_value(
    tmp_path: Path, word: str | None, status: str, note: str | None
) -> None:
    book = read(saved(tmp_path / "k.json", answer(posts(MEASURE, [2024], {**PLACES, "1480": word}))))
    (found,) = (one for one in seen(book).values() if one.code == "1480")
    assert found.value == status
    assert list(book.tables[0].observations.notes.values()) == ([note] if note else [])


def test_a_missing_total_beside_women_and_men_stays_missing(tmp_path: Path) -> None:
    rows = [post(MEASURE, code, 2024, one("T", value)) for code, value in PLACES.items()]
    rows.append(post(MEASURE, "1480", 2024, one("T", "Missing"), one("K", 1.0), one("M", 2.0)))
    rows.append(post(MEASURE, "1419", 2024, one("K", 3.0), one("M", 4.0)))
    found = seen(read(saved(tmp_path / "k.json", answer(rows)))).values()
    assert {(one.sex, one.value) for one in found if one.code == "1480"} == {
        ("T", "missing"),
        ("K", 1.0),
        ("M", 2.0),
    }
    assert {(one.sex, one.value) for one in found if one.code == "1419"} == {("K", 3.0), ("M", 4.0)}


def test_what_is_deleted_is_left_out_and_counted(tmp_path: Path) -> None:
    rows = posts(MEASURE, [2024], PLACES)
    rows.append(post(MEASURE, "1480", 2024, one("T", 1.0), isdeleted=True))
    rows.append(post(MEASURE, "1419", 2024, one("T", 1.0, isdeleted=True)))
    book = read(saved(tmp_path / "k.json", answer(rows)))
    assert {one.code for one in seen(book).values()} == set(PLACES)
    assert "Utelämnade: 2 som" in next(one.message for one in book.findings if one.code == "kolada_answer")


def test_groups_of_municipalities_are_left_out_and_counted(tmp_path: Path) -> None:
    groups = {f"G{20_000 + number}": 1.0 for number in range(40)}
    book = read(saved(tmp_path / "k.json", answer(posts(MEASURE, [2024], {**PLACES, **groups}))))
    assert {one.code for one in seen(book).values()} == set(PLACES)
    assert any("40 för grupper" in one.message for one in book.findings)


def test_answers_of_yes_and_no_are_answers(tmp_path: Path) -> None:
    rows = posts("N21900", [2024], {code: float(at % 2) for at, code in enumerate(PLACES)})
    (series,) = read(saved(tmp_path / "k.json", answer(rows))).tables[0].series
    assert series.value_type == "yes_no"


def test_a_number_that_is_not_to_be_seen_is_not(tmp_path: Path) -> None:
    hidden = post(MEASURE, "1480", 2024, {"gender": "T", "status": "Privacy", "value": 3.0})
    book = read(saved(tmp_path / "k.json", answer([*posts(MEASURE, [2024], PLACES), hidden])))
    (found,) = (one for one in seen(book).values() if one.code == "1480")
    assert found.value == "suppressed"


def test_a_word_beside_a_number_is_told(tmp_path: Path) -> None:
    odd = post(MEASURE, "1480", 2024, {"gender": "T", "status": "Preliminary", "value": 3.0})
    book = read(saved(tmp_path / "k.json", answer([*posts(MEASURE, [2024], PLACES), odd])))
    assert next(one.value for one in seen(book).values() if one.code == "1480") == 3.0
    assert any("Preliminary" in one.message for one in book.findings)


def test_measures_that_nobody_knows_keep_apart(tmp_path: Path) -> None:
    rows = [
        *posts(MEASURE, [2024], PLACES),
        *posts("N99998", [2024], PLACES),
        *posts("N99999", [2024], PLACES),
    ]
    book = read(saved(tmp_path / "k.json", answer(rows)))
    assert len(book.tables[0].series) == 3
    assert len(seen(book)) == 3 * len(PLACES)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({"values": [{"id": "1402", "title": "Partille", "type": "K"}]}, "lista över kommuner"),
        ({"values": [{"id": "N33006", "title": "x", "operating_area": "y"}]}, "beskriver mått"),
        ({"values": [{"id": "G1", "title": "x", "members": []}]}, "grupper"),
        ({"values": []}, "inga värden"),
        ([], "inga värden"),
        ({"error": "not found"}, "ingen lista ”values”"),
        ([[1]], "ingen lista ”values”"),
        ({"values": [1]}, "inget objekt"),
        ({"values": [{"kpi": "N1"}]}, "municipality"),
        (answer([post(MEASURE, "1402", 24, one("T", 1.0))]), "period"),
        (answer([post(MEASURE, "1402", 2024, one("X", 1.0))]), "gender"),
        (answer([post(MEASURE, "1402", 2024, {"gender": "T", "value": "3"})]), "value"),
        (answer([post(MEASURE, "1402", 2024, {"gender": "T", "value": True})]), "value"),
        (answer([post(MEASURE, "1402", 2024, {"gender": "T", "value": 10**400})]), "value"),
        (answer([post(MEASURE, "1402", 2024, {"gender": "T", "status": 1})]), "status"),
        (answer([post(MEASURE, "1402", 2024, {"gender": []})]), "gender"),
    ],
)
def test_what_is_no_answer_is_refused_in_words(tmp_path: Path, content: object, words: str) -> None:
    assert words in str(refusal(tmp_path / "k.json", json.dumps(content).encode()))


@pytest.mark.parametrize(
    "content",
    [
        b'{"values": [{"kpi": "N3',
        b'{"values": [], "values": []}',
        b'{"values": [{"kpi": NaN}]}',
        b'{"values": [{"kpi": Infinity}]}',
        b'{"values": ["\xff\xfe\xfa"]}',
        b'{"values": ' + b"9" * 5_000 + b"}",
    ],
)
def test_damaged_json_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    assert refusal(tmp_path / "k.json", content).code == "damaged"


def test_deep_lists_and_large_files_are_refused_in_the_child(tmp_path: Path) -> None:
    deep, large = tmp_path / "djup.json", tmp_path / "stor.json"
    deep.write_bytes(b"[" * 1_000_000)
    large.write_bytes(b"[" + b"{}," * (limits.JSON_BYTES // 3 + 1) + b"{}]")
    for path, words in ((deep, "så djupt"), (large, "20 MB")):
        with pytest.raises(NotReadable, match=words):
            read_file(path)


@pytest.mark.parametrize(
    ("address", "time", "expected"),
    [
        ("https://k/v3", "2026-11-30T10:00:00+01:00", ("https://k/v3", "2026-11-30T09:00:00+00:00")),
        ("https://k/v3", "igår", ("", "")),
        ("https://k/v3", "0001-01-01T00:00:00+14:00", ("", "")),
        ("javascript:alert(1)", "2026-11-30T10:00:00+01:00", ("", "")),
        (3, None, ("", "")),
    ],
)
def test_where_it_was_fetched_is_told_where_that_can_be_so(
    tmp_path: Path, address: object, time: object, expected: tuple[str, str]
) -> None:
    page = {"address": address, "time": time, "answer": answer(posts(MEASURE, [2024], PLACES))}
    book = read(saved(tmp_path / "k.json", {"answers": [page]}))
    assert (book.address, book.fetched_at) == expected
    assert len(seen(book)) == len(PLACES)


def test_an_ending_that_is_wrong_is_told(tmp_path: Path) -> None:
    book = read(saved(tmp_path / "k.csv", answer(posts(MEASURE, [2024], PLACES))))
    assert "wrong_ending" in codes_of(book)
    assert seen(book)


def test_a_copy_is_a_text_file_with_all_digits(tmp_path: Path) -> None:
    given = {**PLACES, "1480": 16.129032258064516, "1419": 1e-07}
    path = saved(tmp_path / "k.json", answer(posts(MEASURE, [2024], given)))
    suffix, content = emptied_file(path, path.name, {"": ["C2:C9"]})
    copy = tmp_path / f"k{suffix}"
    copy.write_bytes(content)
    assert suffix == ".csv"
    assert b"16,129032258064516" in content
    assert b"0,0000001" in content
    assert b"Kostnad" not in content


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["values", "kpi", "municipality", "period", "gender", "value", "status", "answers"]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=30,
)
NEARLY = st.fixed_dictionaries(
    {
        "kpi": st.just("N33006") | JSON,
        "municipality": st.sampled_from(["1402", "0000", "0014"]) | JSON,
        "period": st.just(2024) | JSON,
        "values": st.lists(
            st.fixed_dictionaries(
                {"gender": st.sampled_from("TKM") | JSON, "value": st.floats() | JSON},
                optional={"status": st.text(max_size=9) | JSON, "isdeleted": JSON},
            ),
            max_size=3,
        ),
    }
)


@settings(max_examples=200, deadline=None)
@given(st.builds(lambda rows: {"values": rows}, st.lists(NEARLY, max_size=3)) | JSON)
def test_any_json_gives_rows_of_one_width_or_a_refusal(content: object) -> None:
    data = json.dumps(content).encode()
    try:
        sheet = read_answers(data, "k.json")
    except (NotReadable, ValueError):
        pass
    else:
        assert is_json(data)
        assert len({len(row) for row in sheet.rows}) == 1
        assert len(sheet.rows) > 1
