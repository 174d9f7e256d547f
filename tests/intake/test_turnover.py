"""A column of staff turnover is asked about: the ways of counting it are never one series."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oj.findings import Finding
from oj.intake import check_workbook
from oj.intake.turnover import is_turnover, variants
from oj.reading.model import Series, Table
from oj.register import register
from tests.intake.desk import Desk, of
from tests.made_workbooks import Row, table, workbook

LABEL = "Personalomsättning socialsekreterare barn och unga, andel (%)"
UNKNOWN, SCB = "OP-PERSONALOMSATTNING", "OP-OMSATTNING-YRKET"


def column(title: str = "", label: str = LABEL, year: int = 2024, value: float = 20.0) -> Table:
    rows = [Row(code, 0, year, value + at) for at, code in enumerate(("1402", "1480", "0180"))]
    return replace(table([Series(label, "B1", value_type="share", unit="%")], rows), title=title)


@pytest.mark.parametrize(
    ("label", "so"),
    [
        (LABEL, True),
        ("Personalomsättning (%)", True),
        ("Personalomsättning, egen begäran, andel (%)", True),
        ("Personalomsättning hemtjänst, andel (%)", False),
        ("Omsättning, tkr", False),
    ],
)
def test_only_turnover_of_those_whom_the_panel_is_about_is_asked_about(label: str, so: bool) -> None:
    assert is_turnover(label) is so


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("enligt SCB: i yrket en november och borta nästa", SCB),
        ("Nyckeltalsinstitutet: lägsta av börjat och slutat", "OP-OMSATTNING-LAGSTA"),
        ("Arbetsgivarverkets modell", "OP-OMSATTNING-LAGSTA-MEDEL"),
        ("på egen begäran", "OP-OMSATTNING-BEGARAN"),
        ("på egen begäran, inklusive pension", "OP-OMSATTNING-BEGARAN-PENSION"),
        ("", UNKNOWN),
    ],
)
def test_the_way_of_counting_is_guessed_from_what_the_file_says(text: str, indicator: str) -> None:
    assert variants(text)[0].id == indicator
    assert len({one.id for one in variants(text)}) == 6
    assert all(one.id in register() for one in variants(text))


def test_a_column_of_turnover_is_asked_about_once(desk: Desk) -> None:
    report = desk.check(column())
    [told] = of("turnover_variant", report)
    assert told.question is not None
    assert told.question.taken == UNKNOWN
    assert report.combined.indicators == [UNKNOWN]
    desk.publish(column())
    assert of("turnover_variant", desk.check(column(year=2025))) == []


def test_the_answer_is_remembered(desk: Desk) -> None:
    report = desk.check(column("Personalomsättning enligt SCB"))
    [told] = of("turnover_variant", report)
    assert told.question is not None
    assert told.question.answers[0].value == SCB
    said = check_workbook(report.workbook, report.path, desk.store, chosen={LABEL: SCB})
    assert said.combined.indicators == [SCB]
    assert "lämnat yrket" in said.matches[0][0].name
    assert of("turnover_variant", said) == []


def test_a_remark_of_the_sheet_may_say_how_it_is_counted(desk: Desk) -> None:
    made = workbook(column())
    made.findings.append(Finding("info", "remark", "Blad1", "A9", "Lägsta av började och slutade", "", ""))
    [told] = of("turnover_variant", desk.check(made))
    assert told.question is not None
    assert told.question.answers[0].value == "OP-OMSATTNING-LAGSTA"


def test_another_way_of_counting_never_goes_on_where_one_is_published(desk: Desk) -> None:
    desk.publish(column())
    other = desk.check(column("Personalomsättning enligt SCB", year=2025))
    [told] = of("turnover_variant", other)
    assert told.question is not None
    assert other.combined.indicators == [told.question.taken]
    assert told.question.taken != UNKNOWN
