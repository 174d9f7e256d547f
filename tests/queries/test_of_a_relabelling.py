"""The queries by which a heading becomes another indicator: what is shown of each place afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from oj import sql
from tests.queries.made import ALMHULT, ARE, HABO, OREBRO, RIKET, STOCKHOLM, VASBY, Headed, Seen, Tables

TARGET = "plan"
HEADINGS = [
    Headed("Ett", file=1, number=0),  # the chosen one, taken for cost
    Headed("Två", file=1, number=1, indicator=TARGET),
    Headed("Tre", file=2, number=0),
    Headed("Fyra", file=3, number=0, indicator=TARGET),
    Headed("Fem", file=2, number=1, indicator="share"),
]
PLAN: dict[str, Any] = {"indicator": TARGET, "heading": 1}
COST: dict[str, Any] = {"indicator": "cost", "heading": 0}


def begun(seen: Sequence[Seen], gathered: Sequence[Seen] | None = None) -> Tables:
    """A relabelling of the first file's first heading; ``gathered`` is all that files have said."""
    tables = Tables()
    tables.run("store/stored")
    tables.fill(seen, HEADINGS)
    tables.connection.execute("SET schema = 'main'")
    one = np.array([1], dtype=np.int32)
    tables.connection.register("chosen", {"file_id": one, "number": one - 1})
    tables.run("relabel/begin", target=TARGET)
    said = seen if gathered is None else gathered
    tables.connection.execute("DELETE FROM stored.observation")
    tables.connection.execute("SET schema = 'stored'")
    tables.add("observation", [row.stored() for row in said])
    tables.connection.execute("SET schema = 'main'")
    return tables


def settled(seen: Sequence[Seen], gathered: Sequence[Seen] | None = None) -> Tables:
    tables = begun(seen, gathered)
    for edition in (1, 2, 3):
        tables.run("relabel/gather", edition=edition)
    tables.run("relabel/settle")
    return tables


def test_a_relabelling_touches_the_indicators_that_lose_or_get_values() -> None:
    unnumbered = Seen(4.0, indicator=TARGET, place=HABO)
    tables = begun([Seen(1.0, heading=0), Seen(2.0, indicator="share", heading=1, file=2), unnumbered])
    mapping = {(row["file_id"], row["number"]): row for row in tables.table("mapping")}
    assert len(mapping) == 5
    assert (mapping[1, 0]["before"], mapping[1, 0]["indicator_id"], mapping[1, 0]["is_chosen"]) == (
        "cost",
        TARGET,
        True,
    )
    assert (mapping[2, 0]["indicator_id"], mapping[2, 0]["is_chosen"]) == ("cost", False)
    assert {row["indicator_id"] for row in tables.table("affected")} == {"cost", TARGET}
    assert sorted(row["value"] for row in tables.table("visible")) == [1.0, 4.0]
    assert [row["value"] for row in tables.table("candidate")] == [4.0]  # it stays where it is


def test_the_editions_that_have_said_something_of_them_are_asked_the_oldest_first() -> None:
    tables = begun([])
    assert tables.ask("relabel/sources") == [{"edition": 1}, {"edition": 2}, {"edition": 3}]
    tables.connection.execute("DELETE FROM mapping WHERE file_id = 1 OR number = 0 AND file_id = 2")
    assert tables.ask("relabel/sources") == [{"edition": 3}]


def test_what_an_edition_said_is_gathered_under_the_indicator_of_afterwards() -> None:
    said = [
        Seen(1.0, heading=0),
        Seen(2.0, heading=0, file=2),
        Seen(3.0, heading=1, file=2, indicator="share"),
    ]
    tables = begun(
        [], [*said, Seen(4.0, heading=0, file=2, place=ARE, edition=3), Seen(5.0, place=HABO, file=2)]
    )
    tables.run("relabel/gather", edition=2)
    assert [(row["indicator_id"], row["value"]) for row in tables.table("candidate")] == [("cost", 2.0)]
    tables.run("relabel/gather", edition=1)
    assert [(row["indicator_id"], row["value"]) for row in tables.table("candidate")][1:] == [(TARGET, 1.0)]


def test_the_newest_file_is_shown_and_headings_of_one_file_that_contradict_each_other_are_not() -> None:
    said = [
        Seen(1.0, **COST),
        Seen(2.0, indicator=TARGET, heading=0, file=3),  # newer
        Seen(1.0, place=HABO, **COST),
        Seen(1.0, place=HABO, **PLAN),  # the same file, agrees
        Seen(1.0, place=ARE, **COST),
        Seen(5.0, place=ARE, **PLAN),  # the same file, does not
        Seen(1.0, place=OREBRO, **COST),
        Seen(None, place=OREBRO, **PLAN),
        Seen(None, place=ALMHULT, **COST),
        Seen(None, place=ALMHULT, **PLAN),
        Seen(1.0, place=VASBY, sex="K", **COST),
        Seen(5.0, place=VASBY, sex="M", **PLAN),
    ]
    tables = settled([], said)
    winners = {
        (row["region_code"], row["sex"]): (row["value"], row["file_id"], row["heading"])
        for row in tables.table("winner")
    }
    assert winners == {
        (STOCKHOLM, "T"): (2.0, 3, 0),
        (HABO, "T"): (1.0, 1, 0),
        (ALMHULT, "T"): (None, 1, 0),
        (VASBY, "K"): (1.0, 1, 0),
        (VASBY, "M"): (5.0, 1, 1),
    }
    agrees = {
        row["region_code"]: row["agrees"] for row in tables.table("one_per_file") if row["file_id"] == 1
    }
    assert (agrees[ARE], agrees[OREBRO], agrees[HABO]) == (False, False, True)


def test_numbers_agree_within_rounding() -> None:
    said = [
        Seen(1e6, **COST),
        Seen(1e6 + 0.0009, **PLAN),
        Seen(1e6, place=ARE, **COST),
        Seen(1e6 + 0.0011, place=ARE, **PLAN),
    ]
    assert [row["region_code"] for row in settled([], said).table("winner")] == [STOCKHOLM]
    noughts = [Seen(0.0, **COST), Seen(0.0, **PLAN)]
    assert [row["value"] for row in settled([], noughts).table("winner")] == [0.0]


VISIBLE = [
    Seen(1.0, **COST),  # moves
    Seen(2.0, place=HABO, year=2022, **COST),  # moves, and equals what the target had
    Seen(3.0, place=ARE, **COST),  # moves, where the target has another
    Seen(7.0, place=RIKET, **COST),  # moves, and is no municipality
    Seen(4.0, place=OREBRO, **COST),  # newer is kept by the target
    Seen(5.0, place=ALMHULT, **COST),  # contradicted by the other heading
    Seen(
        2.0, place=HABO, year=2022, indicator=TARGET, heading=0, file=3, edition=9
    ),  # no edition says so now
    Seen(8.0, place=ARE, indicator=TARGET, heading=0, file=3, edition=9),  # nor this
    Seen(6.0, place=OREBRO, indicator=TARGET, heading=0, file=3),
    Seen(9.0, place=ALMHULT, **PLAN),
]
OLDER = Seen(1.5, place=STOCKHOLM, heading=0, file=2)  # of another file, under the former indicator


def effects(seen: Sequence[Seen], more: Sequence[Seen] = ()) -> dict[str, object]:
    (found,) = settled(seen, [*seen, *more]).ask("relabel/effect", target=TARGET)
    return found


def test_the_effect_is_told_in_numbers_of_values() -> None:
    assert effects(VISIBLE, [OLDER]) == {
        "moved": 4,
        "municipalities": 3,
        "first_year": 2022,
        "last_year": 2023,
        "lowest": 1.0,
        "highest": 7.0,
        "middle": 2.5,
        "same": 1,
        "overruled": 1,
        "outdone": 1,
        "silenced": 1,
        "left_behind": 5,
        "returning": 1,
        "target_middle": 7.0,
    }


def test_a_municipality_with_several_years_is_counted_once() -> None:
    found = effects([], [Seen(1.0, year=year, **COST) for year in (2022, 2023)])
    assert (found["moved"], found["municipalities"]) == (2, 1)


def test_a_nought_where_the_target_has_one_is_the_same() -> None:
    found = effects([Seen(0.0, **COST), Seen(0.0, indicator=TARGET, heading=0, file=3, edition=9)], [])
    assert (found["same"], found["overruled"]) == (1, 0)


def test_a_changed_heading_and_its_values_are_written_as_changes(tmp_path: Path) -> None:
    seen = [
        Seen(1.0, **COST),
        Seen(2.0, place=HABO, **COST),
        Seen(2.0, place=ARE, indicator=TARGET, heading=0, file=3),
    ]
    tables = settled(seen, [*seen, OLDER])
    target = Tables(tmp_path / "2.duckdb")
    for statement in ("CREATE SCHEMA changes", "USE changes"):
        target.connection.execute(statement)
    sql.run_script(target.connection, "schema")
    target.connection.execute(
        "CREATE TABLE withdrawn AS SELECT indicator_id, region_code, year, sex FROM observation"
    )
    target.add("heading", [Headed("Ett", name="Gammalt").stored(), Headed("Ett", file=2).stored()])
    others = [Seen(0.5, place=OREBRO), Seen(0.7, place=HABO, indicator="share")]
    target.add("observation", [one.stored() for one in (Seen(0.0, place=HABO), *others)])
    target.connection.close()
    tables.run("relabel/apply", path=str(tmp_path / "2.duckdb"), target=TARGET, name="Plan finns")
    made = Tables(tmp_path / "2.duckdb")
    headings = {row["file_id"]: row for row in made.table("changes.heading")}
    assert (headings[1]["indicator_id"], headings[1]["name"], headings[1]["match"]) == (
        TARGET,
        "Plan finns",
        "revised",
    )
    assert (headings[2]["indicator_id"], len(headings)) == ("cost", 2)
    rows = [
        (row["indicator_id"], row["region_code"], row["value"]) for row in made.table("changes.observation")
    ]
    assert rows == [
        ("cost", OREBRO, 0.5),  # was there, and is not touched
        ("share", HABO, 0.7),
        ("cost", STOCKHOLM, 1.5),
        (TARGET, STOCKHOLM, 1.0),
        (TARGET, HABO, 2.0),
    ]
    gone = [(row["indicator_id"], row["region_code"]) for row in made.table("changes.withdrawn")]
    assert gone == [("cost", HABO)]


def test_an_area_is_written_to_every_heading_of_the_measures(tmp_path: Path) -> None:
    tables = begun([Seen(1.0, heading=0)])
    made = tmp_path / "2.duckdb"
    target = Tables()
    target.run("store/stored")
    target.fill([])
    target.run("store/changes", path=str(made))
    sql.run_script(target.connection, "schema")
    target.add("heading", [replace(HEADINGS[2], area="Förr").stored()])
    target.connection.close()
    tables.run("store/set_area", path=str(made), indicators=["cost", "share"], area="Vårt eget")
    found = [
        (row["file_id"], row["number"], row["indicator_id"], row["area"], row["label"])
        for row in Tables(made).table("changes.heading")
    ]
    assert sorted(found) == [
        (1, 0, "cost", "Vårt eget", "Ett"),
        (2, 0, "cost", "Vårt eget", "Tre"),
        (2, 1, "share", "Vårt eget", "Fem"),
    ]
