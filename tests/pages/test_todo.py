"""The one sentence at the top of Ladda upp."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from oj.findings import Finding
from oj.intake import Report
from oj.intake.changed import Changes, IndicatorChange, YearChange
from oj.store import Store
from pages.data.todo import Todo, summary
from pages.data.upload import Checked
from tests.made_workbooks import checked, small

NEW = Changes(1, (IndicatorChange("N33006", "Kostnad", (YearChange(2024, 3),)),))
SAME = Changes(1, (IndicatorChange("N33006", "Kostnad", (YearChange(2024, 0, same=3),), (2024,)),))


@pytest.fixture
def report(tmp_path: Path) -> Report:
    return checked(small(1, 2, 3), Store(tmp_path / "lager"), tmp_path)


def warned(report: Report, *codes: str, severity: str = "warning") -> Report:
    told = [Finding(severity, code, "", "", "", "", "") for code in codes]  # type: ignore[arg-type]
    return replace(report, findings=told)


def said(todo: Todo, *files: Checked, accepted: bool = False) -> str:
    return summary(todo, files, accepted=accepted)


def test_what_is_left_comes_in_the_order_of_the_page(report: Report) -> None:
    file = Checked("a.xlsx", warned(report, "scale_changed", "unit_mixed", "new_indicator"), changes=NEW)
    assert said(Todo(5, small_groups=True), file) == (
        "Filen är läst. Svara på fem frågor om rubrikerna, välj vad som ska hända med värden för små "
        "grupper, läs två varningar och gå igenom en ny rubrik. Sedan kan du publicera."
    )
    assert said(Todo(1), file, accepted=True) == (
        "Filen är läst. Svara på en fråga om rubrikerna. Sedan kan du publicera."
    )


def test_nothing_left_is_an_invitation_to_publish(report: Report) -> None:
    file = Checked("a.xlsx", warned(report), changes=NEW)
    assert said(Todo(), file) == "Filen är läst. Se vad som ändras, och publicera."
    assert said(Todo(), file, file).startswith("Filerna är lästa.")


def test_what_is_published_already_is_told_instead(report: Report) -> None:
    file = Checked("a.xlsx", warned(report), changes=SAME)
    assert said(Todo(), file) == "Allt i filen är redan publicerat: ingenting skulle ändras."
    other = Checked("b.xlsx", warned(report), changes=NEW)
    assert said(Todo(), file, other) == "Filerna är lästa. Se vad som ändras, och publicera."


def test_values_that_do_not_come_along_are_not_called_published(report: Report) -> None:
    file = Checked("a.xlsx", warned(report, "conflicting_values"), changes=SAME)
    assert said(Todo(), file) == (
        "Det som går att publicera ur filen är redan publicerat. Läs vad som inte kommer med."
    )


def test_a_file_that_can_not_be_published_comes_first(report: Report) -> None:
    broken = Checked("a.xlsx", warned(report, "template_empty", severity="error"), changes=NEW)
    refused = Checked("b.xlsx", refusal="Filen är tom.")
    assert said(Todo(3), broken) == "Filen måste rättas innan den kan publiceras."
    assert said(Todo(), refused) == "Filen gick inte att läsa."
    good = Checked("c.xlsx", warned(report), changes=NEW)
    assert said(Todo(), good, refused) == ("En av filerna kan inte publiceras: rätta den, eller ta bort den.")
    assert said(Todo(), good, refused, broken).startswith("Två av filerna kan inte publiceras")


def test_an_error_that_the_card_of_the_sheets_can_settle_leads_there(report: Report) -> None:
    unsure = Checked("a.xlsx", warned(report, "year_unknown", severity="error"), changes=NEW)
    assert "välj vilket år värdena gäller, under Så läses bladet" in said(Todo(), unsure)
    assert said(Todo(doubtful=True), Checked("a.xlsx", warned(report), changes=NEW)) == (
        "Filen är läst. Se efter att bladet läses rätt. Sedan kan du publicera."
    )


def test_what_must_be_answered_stands_beside_the_button_too() -> None:
    assert Todo().waiting == ""
    assert Todo(2).waiting == "Kvar: svara på två frågor om rubrikerna."
    assert "små grupper" in Todo(0, small_groups=True).waiting


def test_a_sheet_that_may_be_read_in_two_ways_is_said_first() -> None:
    assert (
        Todo(2, doubted=1).waiting
        == "Kvar: välj hur ett blad ska läsas och svara på två frågor om rubrikerna."
    )
    assert Todo(doubted=2).waiting == "Kvar: välj hur två blad ska läsas."
    assert Todo().waiting == ""
