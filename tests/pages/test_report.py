"""Findings on Ladda upp: a red line of its own where a published year would be replaced; questions apart."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from oj.findings import Answer, Finding, Question
from oj.store import Store
from pages.data.decide import asked_about
from pages.data.report_html import notes, warnings
from tests.made_workbooks import checked, small

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
    assert '<ul class="oj-findings oj-grave">' in shown
    assert '<th scope="col" class="number">Publicerat nu</th>' in shown
    assert "<script>" not in shown
    assert "Inget att anmärka" not in shown


def test_a_question_is_answered_and_not_accepted(tmp_path: Path) -> None:
    report = checked(small(1, 2, 3), Store(tmp_path / "lager"), tmp_path)
    assert warnings(replace(report, findings=[ASKED, REPLACED])) == [REPLACED]
    assert "<script>" not in asked_about(ASKED)
    assert "Blad1!C3" in asked_about(ASKED)
