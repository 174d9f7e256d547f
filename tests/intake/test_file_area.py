"""What a file is about: said by it, by what its headings are, or asked once; and Kolada's measures in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from oj.findings import Question
from oj.intake import Report, check_file, check_workbook, publish_files
from oj.intake.kept_answers import kept_answers
from oj.kolada_measures import kolada_measures
from oj.reading.model import Series, Table, Workbook
from oj.register import AREA
from oj.store import Store
from tests.intake.desk import Desk, of
from tests.made_workbooks import Row, table, workbook
from tests.reading.build import xlsx

PLACES = ("Ale", "Alingsås", "Lerum", "Partille", "Kungälv", "Mölndal", "Härryda", "Göteborg")
HELD_TO_BE = "Brukarbedömning hemtjänst äldreomsorg - helhetssyn, andel (%)"
CHILDREN = (
    "Aktuell rutin för samordning mellan social barn- och ungdomsvård och ekonomiskt bistånd",
    "Aktuell rutin för samordning mellan social barn- och ungdomsvård och missbruk",
)


def sheet(*labels: str, name: str = "Blad1", title: str = "") -> Table:
    series = [Series(label, f"{chr(66 + at)}3") for at, label in enumerate(labels)]
    rows = [Row(code, at, 2024, at + 1.0) for code in ("1440", "1489") for at in range(len(labels))]
    return replace(table(series, rows, sheet=name), title=title)


def book(file: str, *tables: Table, title: str = "") -> Workbook:
    return replace(workbook(*tables, file=file), title=title)


def areas(report: Report) -> list[str]:
    """The area of each heading, as check --json has it."""
    return [one["area"] for told in report.as_dict()["tables"] for one in told["indicators"]]


def question(report: Report) -> Question:
    [found] = of("file_area", report)
    assert found.question is not None
    return found.question


@pytest.mark.parametrize(
    ("made", "wanted"),
    [
        (book("oj-aldre-2025.xlsx", sheet("Nöjda med maten")), ["Äldreomsorg"]),
        (book("oj.xlsx", sheet("Nöjda med maten"), title="Ekonomiskt bistånd 2024"), ["Ekonomiskt bistånd"]),
        (book("oj.xlsx", sheet("Nöjda med maten", name="Hemtjänst, kommun")), ["Äldreomsorg"]),
        (
            book("oj.xlsx", sheet("Nöjda med maten", title="Tabell 1. Hemlöshet")),
            ["Hemlöshet och utestängning från bostadsmarknaden"],
        ),
        (
            book("oj.xlsx", sheet("Nöjda A", name="Missbruk"), sheet("Nöjda B", name="LSS")),
            ["Missbruks- och beroendevård", "Stöd till personer med funktionsnedsättning"],
        ),
    ],
)
def test_titles_sheets_and_names_of_files_say_what_a_file_is_about(
    desk: Desk, made: Workbook, wanted: list[str]
) -> None:
    report = desk.check(made)
    assert areas(report) == wanted
    assert of("file_area", report) == []


def test_a_question_of_child_care_that_is_worded_otherwise_stays_with_child_care(desk: Desk) -> None:
    other = "Har ni samverkan med missbruksvården om vuxna?"
    report = desk.check(book("svar.xlsx", sheet(*CHILDREN, other, name="Samordning")))
    assert areas(report) == [AREA] * 3
    assert of("file_area", report) == []


def test_the_name_of_a_measure_is_no_title_of_a_file(desk: Desk) -> None:
    label = "Rutin för ekonomiskt bistånd"
    report = desk.check(book("svar.xlsx", sheet(label, name=label), sheet(*CHILDREN, name="Rutiner")))
    assert areas(report) == [AREA] * 3


def test_too_few_known_headings_say_nothing(desk: Desk) -> None:
    own = [f"Egen uppgift {letter}" for letter in "abcdef"]
    report = desk.check(book("svar.xlsx", sheet(CHILDREN[0], *own)))
    assert areas(report) == [AREA, *["Övriga uppgifter"] * 6]
    assert len(of("file_area", report)) == 1


def test_background_says_nothing_of_what_a_file_is_about(desk: Desk) -> None:
    report = desk.check(book("svar.xlsx", sheet("Invånare 0-20 år, antal", "Egen uppgift")))
    assert areas(report)[1] == "Övriga uppgifter"


def test_a_file_of_known_measures_only_is_never_asked_about(desk: Desk) -> None:
    report = desk.check(book("svar.xlsx", sheet(*CHILDREN), sheet("Personalkostnader, kr/inv")))
    assert of("file_area", report) == []
    assert areas(report) == [AREA, AREA, "Kommunen, övergripande"]


def test_what_a_file_is_about_is_asked_once_and_its_measures_are_shown_there(desk: Desk) -> None:
    made = book("egna-2023.xlsx", sheet("Egen uppgift"))
    report = desk.check(made)
    asked = question(report)
    assert (asked.taken, asked.is_open) == ("Övriga uppgifter", True)
    assert not any(found.code == "file_area" and found.severity != "info" for found in report.findings)
    answered = check_workbook(made, report.path, desk.store, chosen={asked.key: "Vårt eget"})
    assert areas(answered) == ["Vårt eget"]
    assert of("file_area", answered) == []
    publish_files([answered], desk.store, "Anna", accept_warnings=True)
    [row] = desk.store.edition().rows("intake/headings")
    assert row[-1] == "Vårt eget"
    again = desk.check(book("annat.xlsx", sheet("Egen uppgift", "Egen till")))
    assert areas(again) == ["Vårt eget", "Vårt eget"]


def test_what_the_title_of_open_comparisons_says_is_the_first_answer(desk: Desk) -> None:
    made = book("oj-2024.xlsx", sheet("Egen uppgift"), title="Öppna jämförelser 2024 – Familjerätt")
    asked = question(desk.check(made))
    assert (asked.answers[0].text, asked.taken) == ("Familjerätt", "Övriga uppgifter")
    untitled = question(desk.check(book("annat.xlsx", sheet("Egen"), title="Öppna jämförelser 2024")))
    assert untitled.answers[0].text == AREA


def test_an_answer_holds_for_next_years_file_of_the_same_kind(tmp_path: Path) -> None:
    store = Store(tmp_path / "lager")

    def made(year: int, heading: str) -> Path:
        body = [[place, at + 1] for at, place in enumerate(PLACES)]
        return xlsx(tmp_path / f"egna-{year}.xlsx", {"Blad1": [["Kommun", f"{heading} {year}"], *body]})

    path = made(2023, "Antal besök i receptionen")
    asked = question(check_file(path, store))
    report = check_file(path, store, chosen={asked.key: "Vårt eget"})
    publish_files([report], store, "Anna", accept_warnings=True)
    assert [one.answer for one in kept_answers(store).values()] == ["Vårt eget"]
    next_year = check_file(made(2024, "Antal samtal i växeln"), store)
    assert areas(next_year) == ["Vårt eget"]
    assert of("file_area", next_year) == []
    [told] = of("answer_kept", next_year)
    assert "Vårt eget" in told.message


def test_a_measure_for_regions_among_municipalities_is_told(desk: Desk) -> None:
    title = "Sjukfrånvaro 30-49 år, region, andel (%)"
    report = desk.check(book("kolada.xlsx", sheet(title, "Personalkostnader, kr/inv")))
    [told] = of("region_measure", report)
    assert (told.severity, told.value) == ("warning", title)


@pytest.mark.parametrize(
    ("label", "code", "wanted"),
    [
        ("N20011 Kostnad", "N20011", "N20011"),
        ("Personalkostnader, kr/inv", "", "N00003"),
        ("personalkostnader kr/inv 2024", "", "N00003"),
    ],
)
def test_an_id_or_the_very_title_of_kolada_is_that_measure(
    desk: Desk, label: str, code: str, wanted: str
) -> None:
    series = [Series(label, "B3", code=code)]
    made = table(series, [Row("1440", 0, 2024, 1.0), Row("1489", 0, 2024, 2.0)])
    report = desk.check(book("a.xlsx", made))
    assert [(one.indicator_id, one.kind) for one in report.matches[0]] == [(wanted, "exact")]
    assert of("new_indicator", report) == []


def test_what_resembles_a_title_of_kolada_is_asked_about(desk: Desk) -> None:
    report = desk.check(book("a.xlsx", sheet("Brukarbedömning hemtjänst äldreomsorg - helhetsyn, andel (%)")))
    [[found]] = report.matches
    assert (found.kind, found.indicator_id[:4]) == ("similar", "EGEN")
    assert kolada_measures()[found.proposal].title == HELD_TO_BE
