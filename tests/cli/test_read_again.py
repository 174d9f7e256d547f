"""A published file that is read otherwise: what its first reading gave goes, or stays, and can come back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_commands import Terminal
from tests.cli.test_readings import corrected, indicators, survey

COST, OWN = "Kostnad för hembesök, kr", "Egna ärenden"


@pytest.fixture
def oj(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(tmp_path, capsys)


def question(oj: Terminal, *arguments: str | Path) -> dict[str, str]:
    [report] = json.loads(oj("check", *arguments, "--json").out)
    [found] = [one["question"] for one in report["findings"] if one["code"] == "left_behind"]
    return dict(found)


def test_what_the_first_reading_gave_goes_and_is_told(oj: Terminal, tmp_path: Path) -> None:
    first = survey(tmp_path / "2023.xlsx", 2023)
    oj("publish", first, "--yes")
    said = corrected(oj, first, "C", "skip")
    [report] = json.loads(oj("check", first, "--reading", said, "--json").out)
    assert report["changes"]["withdrawn"] == 12
    told = oj("publish", first, "--yes", "--reading", said)
    assert "Ta bort dem" in told.err
    assert indicators(oj) == {(COST, "2023")}
    assert oj("check", first, "--json").out.count("left_behind") == 0


def test_undo_brings_it_back(oj: Terminal, tmp_path: Path) -> None:
    first = survey(tmp_path / "2023.xlsx", 2023)
    oj("publish", first, "--yes")
    before = oj("values").out
    oj("publish", first, "--yes", "--reading", corrected(oj, first, "C", "skip"))
    oj("undo", "--reason", "fel")
    assert oj("values").out == before


def test_it_stays_where_somebody_says_so(oj: Terminal, tmp_path: Path) -> None:
    first = survey(tmp_path / "2023.xlsx", 2023)
    oj("publish", first, "--yes")
    said = corrected(oj, first, "C", "skip")
    asked = question(oj, first, "--reading", said)
    oj("publish", first, "--yes", "--reading", said, "--answer", f"{asked['id']}=behåll")
    assert indicators(oj) == {(COST, "2023"), (OWN, "2023")}


def test_a_series_that_another_file_has_too_stays_until_somebody_answers(
    oj: Terminal, tmp_path: Path
) -> None:
    first = survey(tmp_path / "2023.xlsx", 2023)
    oj("publish", first, "--yes")
    oj("publish", survey(tmp_path / "2024.xlsx", 2024), "--yes")
    said = corrected(oj, first, "C", "skip")
    asked = question(oj, first, "--reading", said)
    assert asked["taken"] == "behåll"
    oj("publish", first, "--yes", "--reading", said)
    assert (OWN, "2023") in indicators(oj)
    oj("publish", first, "--yes", "--reading", said, "--answer", f"{asked['id']}=ta bort")
    assert indicators(oj) == {(COST, "2023"), (COST, "2024"), (OWN, "2024")}


def test_years_of_the_first_reading_go_too(oj: Terminal, tmp_path: Path) -> None:
    first = survey(tmp_path / "2023.xlsx", 2023)
    oj("publish", first, "--yes")
    said = corrected(oj, first, "B", "value")
    text = said.read_text("utf-8")
    said.write_text(text.replace('role = "value"', 'role = "value"\nyear = 2022', 1), "utf-8")
    oj("publish", first, "--yes", "--reading", said)
    assert indicators(oj) == {(COST, "2022"), (OWN, "2023")}


def test_what_goes_is_gone_in_later_editions_too(oj: Terminal, tmp_path: Path) -> None:
    first = survey(tmp_path / "2023.xlsx", 2023)
    oj("publish", first, "--yes")
    oj("publish", first, "--yes", "--reading", corrected(oj, first, "C", "skip"))
    for year in (2024, 2025):
        oj("publish", survey(tmp_path / f"{year}.xlsx", year, sheet=f"Blad {year}"), "--yes")
    assert (OWN, "2023") not in indicators(oj)
    assert (COST, "2025") in indicators(oj)
