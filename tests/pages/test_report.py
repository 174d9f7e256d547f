"""Findings on Ladda upp: a red line of its own where a published year would be replaced; questions apart."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from oj.findings import Answer, Finding, Question
from oj.intake import check_workbook
from oj.intake.accounts import in_words, not_read
from oj.reading.model import SkippedSheet
from oj.store import Store
from pages.data.decide import asked_about
from pages.data.report_html import notes, nothing_yet, skipped
from tests.made_workbooks import checked, small
from tests.reading.build import Rows, read, xlsx

EVIL = "<script>alert(1)</script>"
REPLACED = Finding(
    "warning", "year_replaced", "Blad1", "C3", EVIL, "30 av 30", "Kontrollera.", sides=((EVIL, "1", "2"),)
)
ASKED = Finding(
    "warning",
    "bare_heading",
    "Blad1",
    "C3",
    "Antal",
    EVIL,
    "Svara.",
    question=Question("Antal", EVIL, (Answer("EGEN-A", "Ja", "A"), Answer("EGEN-B", "Nej")), "EGEN-B"),
)


def test_a_replaced_year_stands_on_a_red_line_with_old_and_new(tmp_path: Path) -> None:
    report = checked(small(1, 2, 3), Store(tmp_path / "lager"), tmp_path)
    shown = notes(replace(report, findings=[REPLACED]), alone=True)
    assert '<div class="oj-grave"><ul class="oj-findings">' in shown
    assert '<th scope="col" class="number">Publicerat nu</th>' in shown
    assert "<script>" not in shown
    assert "Inget att anmärka" not in shown


def test_a_question_is_answered_and_not_accepted(tmp_path: Path) -> None:
    report = checked(small(1, 2, 3), Store(tmp_path / "lager"), tmp_path)
    assert replace(report, findings=[ASKED, REPLACED]).warnings == [REPLACED]
    assert "<script>" not in asked_about(ASKED)
    assert "Blad1!C3" in asked_about(ASKED)


PLAIN: Rows = [["Kommun", "N33006 Kostnad 2024"], ["Ale", 7101], ["Lerum", 7102], ["Partille", 7103]]
UNITS: Rows = [["Enhet", "Platser"], ["Solbacken", 12], ["Lunden", 24]]


def told_of(folder: Path, **sheets: Rows) -> tuple[str, str]:
    """What the page says of a workbook, and whether all of it was read."""
    path = xlsx(folder / "2024.xlsx", sheets)
    report = check_workbook(read(path), path, Store(folder / "lager"))
    return notes(report, alone=True), in_words(not_read(report.workbook))


def test_nothing_to_remark_is_said_when_everything_was_read(tmp_path: Path) -> None:
    shown, said = told_of(tmp_path, Data=PLAIN)
    assert "<h2>Inget att anmärka på</h2>" in shown
    assert "Allt på bladet är läst." in shown
    assert said == "Allt är läst."


def test_nothing_to_remark_is_said_when_what_was_left_out_is_no_value(tmp_path: Path) -> None:
    shown, said = told_of(tmp_path, Data=PLAIN, Om=[["Källa: Socialstyrelsen"]])
    assert "<h2>Inget att anmärka på</h2>" in shown
    assert "Alla värden är lästa." in shown
    assert "1 på bladet ”Om”" in shown
    assert said == "Alla värden är lästa."


@pytest.mark.parametrize(
    ("more", "count", "why"),
    [
        ({"Enheter": UNITS}, 2, "2 på bladet ”Enheter”"),
        ({"Data": [*PLAIN, ["Medel", 7102]]}, 2, "2 på bladet ”Data”: rad för flera platser"),
        ({"Data": [*PLAIN, ["Uppdiktad", 7102]]}, 2, "2 på bladet ”Data”: okänd plats"),
        ({"Data": [[*row, at or "Rang"] for at, row in enumerate(PLAIN)]}, 3, "kod, nummer eller rang"),
        ({"Data": [[*row, 7 * at or "Budget 2024, kr"] for at, row in enumerate(PLAIN)]}, 3, "budget"),
    ],
)
def test_values_that_are_left_out_are_told_and_nothing_is_said_to_be_right(
    tmp_path: Path, more: dict[str, Rows], count: int, why: str
) -> None:
    shown, said = told_of(tmp_path, **{"Data": PLAIN, **more})
    assert "Inget att anmärka" not in shown
    assert f"Läst, men {count} celler är inte med" in shown
    assert why in shown
    assert said.startswith(f"Läst, men {count} celler är inte med: ")


def test_all_may_be_read_and_something_to_accept_all_the_same(tmp_path: Path) -> None:
    shown, _ = told_of(tmp_path, Data=[["Kommun", "Eget mått 2024"], *PLAIN[1:]])
    assert "Inget att anmärka" not in shown
    assert "Allt på bladet är läst." in shown


def test_what_was_not_read_is_called_what_it_is() -> None:
    reason = "Bladet har ingen kolumn med kommuner."
    assert "Filen lästes inte" in skipped([SkippedSheet("", reason)])
    assert "Bladet ”Noter” lästes inte" in skipped([SkippedSheet("Noter", reason)])
    assert "2 blad lästes inte" in skipped([SkippedSheet("Noter", reason), SkippedSheet("Blad2", reason)])


def test_other_files_are_only_spoken_of_where_there_are_any() -> None:
    assert "de andra" not in nothing_yet(several=False)
    assert "så att de andra kan publiceras" in nothing_yet(several=True)
