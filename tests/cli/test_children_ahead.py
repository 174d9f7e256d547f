"""``python -m oj children-ahead``: projected years are projected, what is missing is named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from openpyxl import Workbook

from oj.__main__ import main
from oj.intake import check_file, publish_files
from oj.reference import municipalities
from oj.store import Store
from tests.pages.projection_store import NARROW, observations
from tests.pages.small_store import SILENT, fill


class Known(NamedTuple):
    """A row of queries/years.sql."""

    year: int


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("children_ahead") / "store", observations())


def asked(store: Path, capsys: pytest.CaptureFixture[str], *more: str, place: str = "Partille") -> Any:
    code = main(["children-ahead", "--kommun", place, *more, "--json", "--store", str(store)])
    told = json.loads(capsys.readouterr().out)
    assert code == ("error" in told)
    return told


def test_the_projection_of_2025_is_of_2035(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """10 000 × 0.95 × 8 / 1 000 = 76, where 80 are placed in 2024."""
    told = asked(store, capsys)
    assert (told["year"], told["children"], told["now"]) == (2035, 9_500, 80)
    assert told["placed"] == pytest.approx(76)
    assert told["low"] < 76 < told["high"]
    assert told["wandered"] == {"variance": 0, "lag": 2, "municipalities": 289}
    first, *_ = told["assumptions"]
    assert first["year"] == 2035
    assert first["source"] == "Framskrivning: barn 0–20 år 2025, ändrade −5,0\u00a0% som 0–19 år"
    assert "Räknat som om andelen placerade förblev som 2024" in told["sentence"]
    assert "Framskrivningens egen osäkerhet." in told["missing"]
    assert (told["budget"], told["cost"]) == (None, None)


def test_a_budget_of_ones_own_stands_beside(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sets = ["budget=40e6", "budget_year=2026", "per_child=450000"]
    told = asked(store, capsys, *(part for one in sets for part in ("--set", one)))
    assert told["budget"]["kr"] == pytest.approx(38e6)
    assert told["cost"]["kr"] == pytest.approx(76 * 450_000)
    budget = next(one for one in told["assumptions"] if one["id"] == "budget")
    assert (budget["year"], budget["source"]) == (2026, "Eget antagande")


def test_only_the_projections_own_number_lacks_those_of_20(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = asked(store, capsys, place=NARROW)
    assert (told["year"], told["children"]) == (2035, 100_000)
    assert any(one.startswith("20-åringarna") for one in told["missing"])
    assert not any("20-åringarna" in one for one in asked(store, capsys)["missing"])


def test_what_is_missing_is_told_with_what_to_type(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = asked(store, capsys, place=SILENT)
    assert told["error"].startswith("Barn 0–20 år om tio år, Andel placerade under året och Placerade någon")
    typed = ["--set", "children=900", "--set", "rate=10", "--set", "now=9"]
    found = asked(store, capsys, *typed, place=SILENT)
    assert (found["year"], found["placed"]) == (None, 9)
    assert main(["children-ahead", "--kommun", SILENT, "--set", "rate=300", "--store", str(store)]) == 2
    assert "kan vara 0 till 200" in capsys.readouterr().err


def test_people_read_the_same_as_lines(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["children-ahead", "--kommun", "Partille", "--store", str(store)]) == 0
    first, *rest = capsys.readouterr().out.splitlines()
    assert first == asked(store, capsys)["sentence"]
    assert "Mekanisk räkning, ingen prognos" in "\n".join(rest)


def test_years_ahead_of_a_file_are_an_outcome_nowhere(tmp_path: Path) -> None:
    """A projection in the columns of a measure of inhabitants: only what can have been counted is read."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    heads = [f"Invånare 0-20 år, antal {year}" for year in (2024, 2030, 2035)]
    sheet.append(["Kommunkod", "Kommun", *heads])
    for code, place in list(municipalities().items())[:40]:
        sheet.append([code, place.name, 9_000, 9_100, 9_200])
    book.save(path := tmp_path / "framskrivning.xlsx")
    into = Store(tmp_path / "store")
    report = check_file(path, into)
    assert {one.code for one in report.findings if one.severity == "warning"} == {"year_unknown_column"}
    publish_files([report], into, "Anna", accept_warnings=True)
    assert [one.year for one in into.edition().records(Known, "years", area="")] == [2024]
