"""The queries by which editions are written, laid on each other and read, whichever version made them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pytest
from openpyxl.utils import get_column_letter

from oj import sql
from oj.reading.model import SEXES, STATUSES, Place
from oj.register import Break
from oj.store import Contribution, PublishedHeading
from oj.store.chain import Parts, attach, fold, linked, opened
from oj.store.comparing import compare
from oj.store.contribution import add_file
from tests.queries.made import (
    ARE,
    HABO,
    OREBRO,
    RIKET,
    STOCKHOLM,
    Headed,
    Row,
    Seen,
    Tables,
    brought,
    file_row,
    level_of,
)

DISTRICT = "018001"
WHEN = datetime(2024, 1, 9)  # noqa: DTZ001 - the column has no zone: it is UTC
TODAY = [Seen(1.0), Seen(2.0, place=HABO, heading=0), Seen(3.0, sex="K")]
TODAY += [Seen(4.0, year=2022), Seen(6.0, year=2021)]
LATER = [Seen(9.0, edition=2, file=2), Seen(5.0, place=ARE, edition=2, file=2)]
GONE = [{"indicator_id": "cost", "region_code": STOCKHOLM, "year": 2022, "sex": "T"}]
HEADINGS = [Headed("Ett"), Headed("Två", number=1)]


def whole(folder: Path, seen: Sequence[Seen] = TODAY, edition: int = 1, older: Iterable[str] = ()) -> Path:
    """The file of a whole edition; ``older`` are statements that take from it what came later."""
    path = folder / f"{edition}.duckdb"
    made = Tables(path)
    with closing(made.connection):
        made.fill(seen, HEADINGS, files=1)
        made.add("district", [{"code": DISTRICT, "name": "Kista", "municipality_code": STOCKHOLM}])
        made.add("series_break", [{"indicator_id": "plan", "year": 2021, "reason": "Ny", "edition": 1}])
        for statement in older:
            made.connection.execute(statement)
    return path


def changing(base: Path, seen: Sequence[Seen] = LATER, gone: Sequence[Row] = GONE) -> tuple[Tables, Path]:
    """A connection in which the edition after ``base`` is being made, as changes, and its file."""
    path = base.with_name("2.duckdb")
    made = Tables()
    attach(made.connection, base)
    made.run("store/changes", path=str(path))
    sql.run_script(made.connection, "schema")
    made.run("store/changes_tables")
    made.run("store/chain_link", position=1, edition=2, mark="m")
    made.run("store/chain_link", position=0, edition=1, mark=None)
    made.run("store/publish", edition=2, parent=1, published_at=WHEN, published_by="Bo", is_example=False)
    made.add("file", [{"file_id": 2, "sha256": "hash-2", "name": "två.xlsx", "size": 7, "edition": 2}])
    made.add("observation", [one.stored() for one in seen])
    made.add("withdrawn", gone)
    made.add("heading", [Headed("Ett", name="Nytt namn").stored(), Headed("Ny", file=2).stored()])
    return made, path


def changed(base: Path, **other: Any) -> Path:
    """The file of the edition after ``base``, which holds changes only."""
    made, path = changing(base, **other)
    with closing(made.connection):
        made.run("store/checkpoint")
    return path


def read(path: Path) -> Tables:
    """A connection that reads an edition by the prefix stored."""
    tables = Tables()
    attach(tables.connection, path)
    return tables


LAID = {
    (STOCKHOLM, 2023, "T"): 9.0,
    (HABO, 2023, "T"): 2.0,
    (STOCKHOLM, 2023, "K"): 3.0,
    (STOCKHOLM, 2021, "T"): 6.0,
    (ARE, 2023, "T"): 5.0,
}


# Reading what editions are made of


def test_a_file_is_opened_written_and_closed(tmp_path: Path) -> None:
    tables = Tables()
    tables.run("store/open", path=str(tmp_path / "ny.duckdb"))
    tables.connection.execute("CREATE TABLE written AS SELECT 1 AS number")
    tables.run("store/close")
    assert tables.connection.execute("FROM duckdb_tables()").fetchall() == []
    assert Tables(tmp_path / "ny.duckdb").table("written") == [{"number": 1}]


def test_after_an_error_the_next_file_is_opened_all_the_same(tmp_path: Path) -> None:
    with pytest.raises(duckdb.CatalogException), opened(tmp_path / "en.duckdb") as connection:
        connection.execute("BEGIN; CREATE TABLE written AS SELECT 1; FROM nothing")
    for name in ("en.duckdb", "två.duckdb"):
        with opened(tmp_path / name) as connection:
            assert connection.execute("FROM duckdb_tables()").fetchall() == []


def test_a_whole_edition_is_read_as_it_is(tmp_path: Path) -> None:
    """By "store/attach", "store/stored", "store/short_tables" and "store/observations_whole"."""
    stored = read(whole(tmp_path))
    assert stored.values() == {(one.place, one.year, one.sex): one.value for one in TODAY}
    assert [row["label"] for row in stored.table("stored.heading")] == ["Ett", "Två"]
    assert [row["code"] for row in stored.table("stored.district")] == [DISTRICT]
    assert [row["reason"] for row in stored.table("stored.series_break")] == ["Ny"]
    assert (len(stored.table("stored.file")), len(stored.table("stored.edition"))) == (1, 1)


def test_changes_are_laid_on_the_whole_edition_below(tmp_path: Path) -> None:
    """By "store/attach_link", "store/detach_link", "store/lay_superseded" and "store/observations_laid"."""
    stored = read(changed(whole(tmp_path)))
    assert stored.values() == LAID
    headings = {
        (row["file_id"], row["number"]): (row["label"], row["name"]) for row in stored.table("stored.heading")
    }
    assert headings == {(1, 0): ("Ett", "Nytt namn"), (1, 1): ("Två", ""), (2, 0): ("Ny", "")}
    assert [row["edition"] for row in stored.table("stored.edition")] == [1, 2]
    assert [row["reason"] for row in stored.table("stored.series_break")] == ["Ny"]
    assert len(stored.table("stored.superseded")) == 3
    stored.run("store/detach")
    attach(stored.connection, tmp_path / "1.duckdb")  # nothing is left of the other
    assert stored.values()[STOCKHOLM, 2023, "T"] == 1.0


def test_a_chain_begins_with_the_whole_edition(tmp_path: Path) -> None:
    path, tables = changed(whole(tmp_path)), Tables()
    with linked(tables.connection, path):
        assert [tuple(row.values()) for row in tables.ask("store/chain")] == [(0, 1, None), (1, 2, "m")]


def test_folded_changes_are_the_same_edition_in_one_file(tmp_path: Path) -> None:
    """By "store/upgrade", "store/lay", "store/folded", "store/becomes_whole" and "store/pack"."""
    base = whole(tmp_path)
    fold(Parts(base, [changed(base)]), tmp_path / "whole.duckdb")
    folded = Tables(tmp_path / "whole.duckdb")
    assert folded.values("observation") == LAID
    assert len(folded.table("changes.chain")) == 2
    folded.run("store/becomes_whole")
    folded.connection.close()
    Tables().run("store/pack", path=str(tmp_path / "whole.duckdb"), packed=str(tmp_path / "3.duckdb"))
    packed = Tables(tmp_path / "3.duckdb")
    assert packed.values("observation") == LAID
    assert packed.connection.sql("FROM duckdb_tables() WHERE schema_name = 'changes'").fetchall() == []


def test_packed_changes_are_the_same_changes(tmp_path: Path) -> None:
    path, packed = changed(whole(tmp_path)), tmp_path / "packed.duckdb"
    Tables().run("store/pack_changes", path=str(path), packed=str(packed))
    packed.replace(path)
    assert read(path).values() == LAID


# Editions of earlier versions

NO_NUMBERS = ("ALTER TABLE heading DROP COLUMN number", "ALTER TABLE observation DROP COLUMN heading")
NO_BREAKS = ("DROP TABLE series_break",)
ONLY_REASONS = tuple(
    f"ALTER TABLE series_break DROP COLUMN {column}"
    for column in ("kind", "status", "evidence", "address", "date")
)
STATUSES_THEN = "'ok', 'missing', 'suppressed', 'not_applicable', 'not_published'"
FEWER = (f"ALTER TABLE observation ALTER status TYPE ENUM({STATUSES_THEN})",)
OLD_HEADINGS = [Headed("Ett"), Headed("Två"), Headed("Tre", indicator="plan"), Headed("Fyra", sheet="Blad2")]


def test_headings_of_before_they_had_numbers_are_numbered_as_they_were_written(tmp_path: Path) -> None:
    """By "store/attach_older"; in a copy by "store/number_headings"."""
    path = tmp_path / "1.duckdb"
    made = Tables(path)
    seen = [Seen(1.0), Seen(2.0, indicator="plan"), Seen(3.0, sheet="Blad2"), Seen(4.0, sheet="Blad3")]
    made.fill(seen, [*OLD_HEADINGS, OLD_HEADINGS[-1]])  # a heading may stand twice on a sheet
    for statement in (*NO_NUMBERS, *NO_BREAKS, *FEWER):
        made.connection.execute(statement)
    made.connection.close()
    tables = Tables()
    tables.run("store/attach", path=str(path))
    with pytest.raises(duckdb.BinderException):
        tables.ask("store/numbers_headings")
    tables.connection.close()
    stored = read(path)
    told = {row["value"]: row["heading"] for row in stored.table("stored.observation")}
    assert told == {1.0: None, 2.0: 2, 3.0: 3, 4.0: None}  # two on the sheet have the first one's indicator
    numbered = sorted((row["number"], row["label"]) for row in stored.table("stored.heading"))
    assert numbered == list(enumerate(["Ett", "Två", "Tre", "Fyra", "Fyra"]))
    assert stored.table("stored.series_break") == []
    fold(Parts(path, [changed(path, seen=[], gone=[])]), tmp_path / "copy.duckdb")
    copy = Tables(tmp_path / "copy.duckdb")
    assert {row["value"]: row["heading"] for row in copy.table("observation")} == told
    assert copy.ask("store/lacks_numbers") == [{"lacks_numbers": False}]
    copy.connection.execute("UPDATE heading SET number = NULL WHERE label = 'Två'")
    assert copy.ask("store/lacks_numbers") == [{"lacks_numbers": True}]


def test_an_edition_of_before_breaks_had_kinds_is_read(tmp_path: Path) -> None:
    """In a copy by "store/upgrade"."""
    path = whole(tmp_path, older=ONLY_REASONS)
    [row] = read(path).table("stored.series_break")
    assert (row["reason"], row["kind"], row["evidence"]) == ("Ny", None, None)
    fold(Parts(path, [changed(path, seen=[], gone=[])]), tmp_path / "copy.duckdb")
    [copied] = Tables(tmp_path / "copy.duckdb").table("series_break")
    assert copied == row


def test_an_edition_of_before_a_number_could_be_in_another_row_is_read(tmp_path: Path) -> None:
    """By "store/attach_fewer_statuses"; in a copy by "store/add_statuses"."""
    path = whole(tmp_path, older=FEWER)
    tables = Tables()
    tables.run("store/attach", path=str(path))
    assert tables.ask("store/lacks_statuses") == [{"lacks_statuses": True}]
    stored = read(path)
    assert stored.values() == {(one.place, one.year, one.sex): one.value for one in TODAY}
    assert [row["reason"] for row in stored.table("stored.series_break")] == ["Ny"]
    elsewhere = [Seen(None, place=ARE, status="elsewhere", edition=2, file=2)]
    fold(Parts(path, [changed(path, seen=elsewhere, gone=[])]), tmp_path / "copy.duckdb")
    copy = Tables(tmp_path / "copy.duckdb")
    assert copy.ask("store/lacks_statuses") == [{"lacks_statuses": False}]
    assert {row["status"] for row in copy.table("observation")} == {"ok", "elsewhere"}


def test_the_columns_of_then_are_held_against_those_of_today(tmp_path: Path) -> None:
    """By "store/columns_then" and "store/columns_today"."""
    stored = read(whole(tmp_path))
    then, today = (
        stored.connection.sql(sql.text(f"store/columns_{when}")).columns for when in ("then", "today")
    )
    assert then == today
    assert set(then) == set(Seen(1.0).stored())
    older = read(whole(tmp_path, edition=2, older=NO_NUMBERS[1:]))
    assert "heading" not in older.connection.sql(sql.text("store/columns_then")).columns


# Two editions


def test_two_editions_on_the_same_whole_one_are_compared_where_either_changed(tmp_path: Path) -> None:
    """By "store/later" and "store/between"."""
    base = whole(tmp_path)
    tables = Tables()
    compare(tables.connection, base, changed(base))
    assert tables.values("observation") == {(STOCKHOLM, 2023, "T"): 1.0, (STOCKHOLM, 2022, "T"): 4.0}
    assert tables.values("later.observation") == {(STOCKHOLM, 2023, "T"): 9.0, (ARE, 2023, "T"): 5.0}
    (found,) = tables.ask("editions/difference")
    assert (found["added"], found["changed"], found["removed"], found["name"]) == (1, 1, 1, "")


def test_an_edition_is_compared_with_an_empty_one_or_another_whole_one(tmp_path: Path) -> None:
    """By "store/attach_later" and "store/views"."""
    base, other = whole(tmp_path), whole(tmp_path, [Seen(8.0), Seen(2.0, place=HABO)], edition=3)
    first, second = Tables(), Tables()
    compare(first.connection, None, base)
    assert [row["added"] for row in first.ask("editions/difference")] == [5]
    compare(second.connection, base, other)
    assert [tuple(row.values())[2:5] for row in second.ask("editions/difference")] == [(0, 1, 3)]


def test_what_changes_is_counted_and_kept_beside_the_changes(tmp_path: Path) -> None:
    """By "store/differing" and "store/difference"."""
    made, path = changing(whole(tmp_path))
    assert made.ask("store/count_changes") == [{"edition": 2, "observations": 5, "added": 2}]
    cursor = made.connection.cursor()
    sql.run_script(cursor, "store/differing")
    cursor.sql(sql.text("editions/difference")).create("made.changes.changed_indicator")
    made.run("store/publish", edition=3, parent=2, published_at=WHEN, published_by="Bo", is_example=False)
    assert made.ask("store/count_changes") == [{"edition": 3, "observations": 5, "added": 0}]
    made.run("store/checkpoint")
    made.connection.close()
    tables = Tables()
    with linked(tables.connection, path):
        (kept,) = tables.ask("store/difference")
    assert (kept["indicator_id"], kept["added"], kept["changed"], kept["removed"]) == ("cost", 1, 1, 1)
    assert (kept["first_year"], kept["last_year"]) == (2022, 2023)


def test_differences_come_with_the_most_first_then_in_swedish_order(tmp_path: Path) -> None:
    """By "store/difference"."""
    base = whole(tmp_path, [Seen(1.0, indicator=one) for one in ("cost", "plan", "share")])
    after = [Seen(2.0, indicator=one, edition=2, file=2) for one in ("cost", "plan", "share", "share")]
    after[-1] = Seen(2.0, indicator="share", year=2022, edition=2, file=2)
    made, path = changing(base, seen=after, gone=[])
    made.add(
        "heading",
        [
            Headed("x", indicator=one, file=3, number=at, name=name).stored()
            for at, (one, name) in enumerate([("cost", "Ä"), ("plan", "Å"), ("share", "Ö")], 5)
        ],
    )
    cursor = made.connection.cursor()
    sql.run_script(cursor, "store/differing")
    cursor.sql(f"FROM ({sql.text('editions/difference').rstrip(chr(10) + ';')}) ORDER BY name").create(
        "made.changes.changed_indicator"
    )
    made.connection.close()
    tables = Tables()
    with linked(tables.connection, path):
        assert [row["name"] for row in tables.ask("store/difference")] == ["Ö", "Å", "Ä"]


def test_what_several_editions_took_away_is_kept_together(tmp_path: Path) -> None:
    """By "store/lay_withdrawn"."""
    base = whole(tmp_path)
    path = changed(base)
    further = Tables()
    attach(further.connection, path)
    further.run("store/changes", path=str(tmp_path / "3.duckdb"))
    sql.run_script(further.connection, "schema")
    further.run("store/changes_tables")
    with linked(further.connection, path):
        further.run("store/lay")
        further.run("store/lay_withdrawn")
    assert [row["year"] for row in further.table("withdrawn")] == [2022]
    assert len(further.table("observation")) == 2


# What an edition holds


def test_an_edition_is_counted_with_what_its_newest_brought(tmp_path: Path) -> None:
    tables = Tables()
    tables.fill(
        [Seen(1.0), Seen(1.0, sex="K"), Seen(1.0, place=HABO, edition=3), Seen(1.0, place=ARE, edition=2)]
    )
    assert tables.ask("store/count") == [{"edition": 3, "observations": 4, "added": 1}]
    empty = Tables()
    empty.fill([], files=0)
    assert empty.ask("store/count") == [{"edition": None, "observations": 0, "added": 0}]


def test_the_next_file_gets_a_number_after_the_newest(tmp_path: Path) -> None:
    assert read(changed(whole(tmp_path))).ask("store/newest_file") == [{"newest": 2}]
    nothing = Tables()
    nothing.run("store/draft_on_nothing")
    nothing.fill([], files=0)
    assert nothing.ask("store/newest_file") == [{"newest": 0}]


def test_published_files_come_with_what_is_left_of_them_the_oldest_first() -> None:
    tables = Tables()
    tables.fill([Seen(1.0, file=2), Seen(1.0, place=HABO, file=2), Seen(1.0, place=ARE, file=3)])
    tables.add("district", [{"code": code, "name": code, "municipality_code": OREBRO} for code in ("b", "a")])
    tables.add("file", [file_row(0)])
    found = tables.ask("store/published_files")
    assert [(row["file_id"], row["observations"]) for row in found] == [(0, 0), (1, 0), (2, 2), (3, 1)]
    assert found[2] == {"file_id": 2, "name": "fil2.xlsx", "sha256": "hash-2", "size": 200, "edition": 2} | {
        "observations": 2
    }
    assert [row["code"] for row in tables.ask("store/districts")] == ["a", "b"]


# What a file brings


def contribution(seen: Sequence[Seen], **other: Any) -> Contribution:
    """A file with these values, all under its only heading."""
    columns = dict(brought(seen)["incoming"])
    places = list(dict.fromkeys(one.place for one in seen))
    number = np.zeros(len(seen), dtype=np.int32)
    columns |= {"sheet": number, "heading": number}
    columns |= {key: np.array([getattr(one, key) for one in seen], dtype=np.int32) for key in ("row", "col")}
    return Contribution(
        file="ny.xlsx",
        sha256="hash-new",
        size=5,
        places=[Place(code, f"Namn {code}", level_of(code), "A1") for code in places],
        indicators=list(dict.fromkeys(one.indicator for one in seen)),
        sheets=["Blad9"],
        headings=[PublishedHeading("Blad9", "B1", "Rubrik", "cost", "Namn", "exact", "kr", "currency", "")],
        columns=columns,
        **other,
    )


def test_a_file_replaces_what_there_is_of_the_same_place_year_and_sex() -> None:
    """By "store/add_file"."""
    tables = Tables()
    tables.fill([*TODAY, Seen(7.0, indicator="plan")])
    seen = [
        Seen(8.0, row=4, col=2, numerator=3),
        Seen(None, place=HABO, sex="M", status="elsewhere", denominator=9),
        Seen(5.0, place=DISTRICT, sex="K"),
    ]
    add_file(tables.connection, contribution(seen, notes={1: "se nedan"}, periods={0: "2021–2023"}), 4, 9)
    assert tables.values("observation")[STOCKHOLM, 2023, "K"] == 3.0
    assert len(tables.table("observation")) == 8
    found = {
        (row["region_code"], row["sex"]): row for row in tables.table("observation") if row["file_id"] == 9
    }
    first, hidden, local = found[STOCKHOLM, "T"], found[HABO, "M"], found[DISTRICT, "K"]
    assert (first["value"], first["row"], first["col"], first["sheet"]) == (8.0, 4, 2, "Blad9")
    assert (first["numerator"], first["denominator"], first["period"], first["note"]) == (
        3.0,
        None,
        "2021–2023",
        None,
    )
    assert (first["edition"], first["heading"], first["level"], first["status"]) == (4, 0, "kommun", "ok")
    assert (hidden["value"], hidden["status"], hidden["note"]) == (None, "elsewhere", "se nedan")
    assert (hidden["numerator"], hidden["denominator"]) == (None, 9.0)
    assert (local["level"], tables.table("district")[0]["name"]) == ("stadsdel", f"Namn {DISTRICT}")
    assert len(tables.table("district")) == 1
    assert tables.table("file")[-1] == {
        "file_id": 9,
        "sha256": "hash-new",
        "name": "ny.xlsx",
        "size": 5,
        "edition": 4,
        "address": None,
        "fetched_at": None,
    }
    assert tables.table("heading")[-1]["label"] == "Rubrik"


def test_each_status_and_sex_is_stored_as_the_one_that_it_was_read_as() -> None:
    """By "store/add_file"."""
    tables = Tables()
    tables.fill([])
    seen = [Seen(1.0 if one == "ok" else None, status=one, year=2000 + at) for at, one in enumerate(STATUSES)]
    seen += [Seen(1.0, place=HABO, sex=sex) for sex in SEXES]
    add_file(tables.connection, contribution(seen), 4, 9)
    stored = tables.table("observation")
    assert {row["year"]: row["status"] for row in stored if row["region_code"] == STOCKHOLM} == {
        2000 + at: one for at, one in enumerate(STATUSES)
    }
    assert [row["sex"] for row in stored if row["region_code"] == HABO] == list(SEXES)


def test_stored_rows_are_sorted_so_that_one_indicator_lies_together() -> None:
    """By "store/add_file"."""
    tables = Tables()
    tables.fill([])
    seen = [
        Seen(1.0, indicator="plan"),
        Seen(1.0, place=HABO),
        Seen(1.0),
        Seen(1.0, place=RIKET),
        Seen(1.0, year=2021),
    ]
    add_file(tables.connection, contribution(seen), 4, 9)
    assert [
        (row["indicator_id"], row["year"], row["region_code"]) for row in tables.table("observation")
    ] == [
        ("cost", 2021, STOCKHOLM),
        ("cost", 2023, RIKET),
        ("cost", 2023, STOCKHOLM),
        ("cost", 2023, HABO),
        ("plan", 2023, STOCKHOLM),
    ]


def test_a_stated_break_replaces_one_of_the_same_year_and_no_reason_takes_it_away() -> None:
    tables = Tables()
    tables.fill([])
    how = {"kind": "border", "status": "expected", "evidence": "Lagen", "address": "", "date": "2025-01"}
    for reason in ("Först", "Sedan"):
        tables.run("store/add_break", indicator="cost", year=2022, reason=reason, edition=2, **how)
    tables.run("store/add_break", indicator="cost", year=2023, reason="Kvar", edition=2, **how)
    tables.run("store/add_break", indicator="plan", year=2022, reason="Kvar", edition=2, **how)
    assert [row["reason"] for row in tables.table("series_break")] == ["Sedan", "Kvar", "Kvar"]
    tables.run("store/add_break", indicator="cost", year=2022, reason="", edition=3, **how)
    assert [(row["indicator_id"], row["year"]) for row in tables.table("series_break")] == [
        ("cost", 2023),
        ("plan", 2022),
    ]
    add_file(tables.connection, contribution([Seen(1.0)], breaks=[("cost", Break(2021, "Ny"))]), 4, 9)
    assert tables.table("series_break")[-1] == {
        "indicator_id": "cost",
        "year": 2021,
        "reason": "Ny",
        "edition": 4,
        "kind": "definition",
        "status": "confirmed",
        "evidence": "",
        "address": "",
        "date": "",
    }


def test_a_file_published_again_takes_away_what_it_gave_and_has_no_longer(tmp_path: Path) -> None:
    """By "store/withdraw"."""
    seen = [
        Seen(1.0),
        Seen(2.0, place=HABO),
        Seen(3.0, indicator="plan"),
        Seen(4.0, sex="K"),
        Seen(5.0, year=2021),
    ]
    made, _ = changing(whole(tmp_path, [*seen, Seen(6.0, place=ARE, file=7)]), seen=[], gone=[])
    here = [Seen(2.5, place=HABO), Seen(6.5, place=ARE), Seen(4.5, sex="K", file=8), Seen(7.0, year=2020)]
    here.append(Seen(8.0, place=HABO, indicator="share"))
    made.add("observation", [one.stored() for one in here])
    own = contribution([Seen(9.0)], withdrawn=["cost"])
    add_file(made.connection, Contribution(**{**_fields(own), "sha256": "hash-1"}), 2, 9)
    gone = {
        (row["indicator_id"], row["region_code"], row["year"], row["sex"]) for row in made.table("withdrawn")
    }
    assert gone == {("cost", HABO, 2023, "T"), ("cost", STOCKHOLM, 2023, "K"), ("cost", STOCKHOLM, 2021, "T")}
    left = {(row["region_code"], row["sex"], row["value"]) for row in made.table("observation")}
    assert left == {
        (STOCKHOLM, "T", 9.0),
        (STOCKHOLM, "T", 7.0),  # of a year that nothing is taken from
        (HABO, "T", 8.0),  # nor of this indicator
        (ARE, "T", 6.5),  # nor of this place: another file gave it
        (STOCKHOLM, "K", 4.5),
    }  # what this publication brought before stays


def _fields(one: Contribution) -> dict[str, Any]:
    return {name: getattr(one, name) for name in Contribution.__slots__}


# Files that are not published


def test_a_draft_lies_on_the_edition_and_nothing_is_written(tmp_path: Path) -> None:
    """By "store/draft", "store/draft_base" and "store/draft_views"."""
    stored = read(whole(tmp_path))
    for name in ("store/draft", "schema", "store/draft_base"):
        stored.run(name)
    assert [
        len(stored.table(name)) for name in ("edition", "file", "district", "heading", "series_break")
    ] == [1, 1, 1, 2, 1]
    add_file(stored.connection, contribution([Seen(8.0), Seen(5.0, place=ARE)]), 0, 2)
    stored.add("withdrawn", GONE)
    stored.run("store/draft_views")
    assert stored.values("observation") == LAID | {(STOCKHOLM, 2023, "T"): 8.0}
    assert stored.values()[STOCKHOLM, 2023, "T"] == 1.0


def test_views_are_the_editions_tables(tmp_path: Path) -> None:
    stored = read(whole(tmp_path))
    stored.run("store/views")
    for name in ("edition", "file", "district", "heading", "observation", "series_break"):
        assert stored.table(name) == stored.table(f"stored.{name}") != []


def test_cells_are_called_as_excel_calls_them(base: duckdb.DuckDBPyConnection) -> None:
    """Every column of a sheet, A to XFD."""
    found = base.execute("SELECT a1(6, col::INTEGER) FROM range(16384) AS one(col) ORDER BY col").fetchall()
    assert [cell for (cell,) in found] == [f"{get_column_letter(at + 1)}7" for at in range(16384)]
