"""What a person is told about a file before it is published."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from oj.errors import NotPublishable, NotReadable
from oj.findings import catalogue, finding
from oj.intake import Report, keep_unreadable, publish_files
from oj.intake.checks import CHECKS
from oj.reading.model import Series
from oj.reference import municipalities
from oj.store import Store
from tests.intake.desk import Desk, of
from tests.made_workbooks import Row, checked, small, table, workbook

YES_NO = (("Ja", 1.0), ("Nej", 0.0))
COST = Series("N33006 Kostnad", "B1", code="N33006", value_type="currency")
ROUTINE = Series("U33528 Rutin", "B1", code="U33528", value_type="yes_no", coding=YES_NO)
FOLLOW_UP = Series("U33430 Uppföljning", "B1", code="U33430", value_type="yes_no", coding=YES_NO)
CONSULTANTS = Series("U33828 Konsulter", "B1", code="U33828", value_type="share")
TURNOVER = Series("Personalomsättning socialsekreterare barn och unga, andel (%)", "B1", value_type="share")
OWN = Series("Antal familjer med egen kontaktperson", "B1", value_type="count")


def test_every_check_has_its_texts() -> None:
    for check in CHECKS:
        source = Path(check.__code__.co_filename).read_text()
        assert [code for code in catalogue() if f'"{code}"' in source], check.__module__


def test_a_file_that_the_register_knows_needs_no_consent(desk: Desk) -> None:
    report = desk.check(table([COST], [Row("1402", 0, 2024, 9500.0)]))
    assert report.publishable
    assert not report.needs_consent
    assert report.findings == []


def test_new_and_similar_headings_are_told_once(desk: Desk) -> None:
    similar = Series("Personalomsätning socialsekreterare barn och unga, andel (%)", "C1")
    rows = [Row("1402", 0, 2024, 5.0), Row("1402", 1, 2024, 5.0)]
    report = desk.check(table([OWN, similar], rows), table([OWN], [Row("14", 0, 2024, 9.0)], sheet="Län"))
    [new] = of("new_indicator", report)
    assert (new.severity, new.sheet, new.cell) == ("warning", "Blad1", "B1")
    [told] = of("similar_indicator", report)
    assert "OP-PERSONALOMSATTNING" in told.message
    assert report.needs_consent


def test_a_new_heading_is_new_only_once(desk: Desk) -> None:
    desk.publish(table([OWN], [Row("1402", 0, 2023, 5.0)]))
    report = desk.check(table([OWN], [Row("1402", 0, 2024, 5.0)]))
    assert report.matches[0][0].kind == "remembered"
    assert of("new_indicator", report) == []


def test_of_contradicting_columns_neither_value_is_published(desk: Desk) -> None:
    again = Series("N33006 Kostnad igen", "C1", code="N33006")
    rows = [
        Row("1402", 0, 2024, 1.0),
        Row("1402", 1, 2024, 2.0),
        Row("1480", 0, 2024, 3.0),
        Row("1480", 1, 2024, 3.0),
    ]
    report = desk.check(table([COST, again], rows))
    [conflict] = of("conflicting_values", report)
    assert (conflict.severity, conflict.cell) == ("warning", "C1")
    assert "Plats 1402" in conflict.message
    assert [found.severity for found in of("repeated_values", report)] == ["info"]
    assert report.observations == 1
    [kept] = report.contribution().columns["value"]
    assert kept == 3.0
    assert report.as_dict()["tables"][0]["observations"] == 1


def test_a_third_equal_copy_does_not_settle_a_contradiction(desk: Desk) -> None:
    tables = [
        table([COST], [Row("1402", 0, 2024, v)], sheet=f"Blad{n}") for n, v in enumerate((1.0, 2.0, 1.0))
    ]
    assert desk.check(*tables).observations == 0


def test_a_file_of_nothing_but_contradictions_cannot_be_published(desk: Desk) -> None:
    """Two rows per municipality, and nothing is said to tell them apart."""
    rows = [Row(code, 0, 2024, value) for code in ("1402", "1480") for value in (1.0, 2.0)]
    report = desk.check(table([COST], rows))
    [told] = of("no_municipality", report)
    assert (told.severity, report.publishable) == ("error", False)
    assert "Så läses bladet" in told.suggestion
    some = desk.check(table([COST], [*rows, Row("0114", 0, 2024, 3.0)]))
    assert of("no_municipality", some) == []
    assert some.publishable


def test_the_same_own_heading_on_two_sheets_is_two_indicators(desk: Desk) -> None:
    count = Series("Genomförda möten med familjen", "B1", value_type="count")
    tables = [
        table([count], [Row("1402", 0, 2024, 10.0)], sheet="HVB"),
        table([count], [Row("1402", 0, 2024, 20.0)], sheet="Familjehem"),
    ]
    report = desk.check(*tables)
    assert of("conflicting_values", report) == []
    names = [f"{sheet}: {count.label}" for sheet in ("HVB", "Familjehem")]
    assert [match.name for [match] in report.matches] == names
    assert report.observations == 2
    desk.publish(*tables)
    later = desk.check(table([count], [Row("1402", 0, 2025, 30.0)], sheet="Familjehem"))
    assert [match.kind for [match] in later.matches] == ["remembered"]
    assert later.matches[0][0] == replace(report.matches[1][0], kind="remembered")


@pytest.mark.parametrize(
    ("series", "value", "wrong"),
    [
        (CONSULTANTS, 101.0, True),
        (CONSULTANTS, 100.0, False),
        (TURNOVER, 101.0, False),  # more can leave in a year than there are posts
        (OWN, -1.0, True),
        (COST, -5.0, False),
        (ROUTINE, 2.0, True),
    ],
)
def test_values_that_cannot_be_are_told(desk: Desk, series: Series, value: float, wrong: bool) -> None:
    report = desk.check(table([series], [Row("1402", 0, 2024, 0.0), Row("1480", 0, 2024, value)]))
    assert [found.cell for found in of("impossible_values", report)] == (["B3"] if wrong else [])


def test_a_negative_amount_is_told_where_such_amounts_are_rare(desk: Desk) -> None:
    codes = sorted(municipalities())[:200]
    rare = [Row(code, 0, 2024, -8000.0 if at == 7 else 8000.0) for at, code in enumerate(codes)]
    assert [one.cell for one in of("impossible_values", desk.check(table([COST], rare)))] == ["B9"]
    common = [Row(code, 0, 2024, -800.0 if at % 9 == 0 else 800.0) for at, code in enumerate(codes)]
    assert of("impossible_values", desk.check(table([COST], common))) == []


def test_a_heading_without_end_is_told_in_short(desk: Desk) -> None:
    endless = Series("Andel " * 900 + "(%)", "B1", value_type="share")
    report = desk.check(table([endless], [Row("1402", 0, 2024, 147.0)]))
    assert all(len(found.message) < 500 for found in report.findings)


def test_a_text_file_has_no_sheet_to_name(desk: Desk) -> None:
    rows = [Row("1402", 0, 2024, 1.0), Row("1402", 0, 2024, 2.0)]
    [told] = of("conflicting_values", desk.check(table([COST], rows, sheet="")))
    assert "bladet" not in told.message
    assert "i filen gäller" in finding("year_unknown", several="").message


def test_a_finding_names_all_its_cells(desk: Desk) -> None:
    rows = [Row("1402", 0, 2024, 147.0), Row("1480", 0, 2024, 50.0), Row("0180", 0, 2024, -1.0)]
    [told] = of("impossible_values", desk.check(table([CONSULTANTS], rows)))
    assert (told.cell, list(told.cells)) == ("B2", ["B2", "B4"])
    assert told.named_cells() == f"{told.sheet}!B2 och B4"


def test_a_yes_no_series_is_a_share_for_counties(desk: Desk) -> None:
    rows = [Row("14", 0, 2024, 57.0), Row("0000", 0, 2024, 63.0), Row("1402", 0, 2024, 1.0)]
    assert desk.check(table([ROUTINE], rows)).findings == []


def test_a_scale_other_than_the_registers_for_that_year_is_told(desk: Desk) -> None:
    assert of("scale_differs", desk.check(table([FOLLOW_UP], [Row("1402", 0, 2023, 1.0)]))) == []
    report = desk.check(table([FOLLOW_UP], [Row("1402", 0, 2024, 1.0)]))
    [told] = of("scale_differs", report)
    assert "(Ja = 1, Nej = 0) än i registret för 2024 (Ja = 2, Delvis = 1, Nej = 0)" in told.message


def values_of(report: Report) -> list[float]:
    return [float(value) for value in report.contribution().columns["value"]]


THREE = (("Ja", 2.0), ("Delvis", 1.0), ("Nej", 0.0))


def test_an_answer_gets_the_number_that_the_register_has_for_it_that_year(desk: Desk) -> None:
    rows = [Row("1402", 0, 2024, 1.0), Row("1480", 0, 2024, 0.0), Row("1402", 0, 2023, 1.0)]
    report = desk.check(table([FOLLOW_UP], rows))
    assert values_of(report) == [2.0, 0.0, 1.0]
    assert "Svaren publiceras som Ja = 2, Nej = 0." in of("scale_differs", report)[0].message
    assert of("impossible_values", report) == []


def test_a_new_answer_between_ja_and_nej_does_not_make_ja_of_delvis(desk: Desk) -> None:
    routine = replace(ROUTINE, coding=THREE, value_type="scale")
    rows = [Row("1402", 0, 2024, 2.0), Row("1480", 0, 2024, 1.0), Row("0180", 0, 2024, 0.0)]
    desk.publish(table([ROUTINE], [Row("1402", 0, 2023, 1.0)]))
    report = desk.check(table([routine], [*rows, Row("14", 0, 2024, 57.0)]))
    assert values_of(report) == [1.0, 0.5, 0.0, 57.0]
    [told] = [found for found in report.findings if found.severity == "warning"]
    assert told.code == "scale_differs"
    assert "(Ja = 2, Delvis = 1, Nej = 0) än i registret för 2024 (Ja = 1, Nej = 0)" in told.message
    assert "Svaren publiceras som Ja = 1, Delvis = 0,5, Nej = 0." in told.message


def test_a_scale_of_the_files_own_goes_on_with_the_numbers_that_are_published(desk: Desk) -> None:
    own = Series("Egen fråga", "B1", value_type="yes_no", coding=(("Ja", 1.0), ("Nej", 0.0)))
    desk.publish(table([own], [Row("1402", 0, 2023, 1.0)]))
    wider = replace(own, coding=THREE, value_type="scale")
    report = desk.check(table([wider], [Row("1402", 0, 2024, 2.0), Row("1480", 0, 2024, 1.0)]))
    assert values_of(report) == [1.0, 0.5]
    assert "Svaren publiceras som Ja = 1, Delvis = 0,5" in of("scale_changed", report)[0].message
    desk.publish(table([wider], [Row("1402", 0, 2024, 2.0), Row("1480", 0, 2024, 1.0)]))
    again = desk.check(table([wider], [Row("1402", 0, 2025, 2.0), Row("1480", 0, 2025, 1.0)]))
    assert (values_of(again), of("scale_changed", again)) == ([1.0, 0.5], [])


def test_a_scale_other_than_published_is_told(desk: Desk) -> None:
    desk.publish(table([FOLLOW_UP], [Row("1402", 0, 2020, 1.0)]))
    answers = (("Ja", 2.0), ("Delvis", 1.0), ("Nej", 0.0))
    new = Series("U33430 Uppföljning", "B1", code="U33430", value_type="scale", coding=answers)
    report = desk.check(table([new], [Row("1402", 0, 2024, 2.0)]))
    [told] = of("scale_changed", report)
    assert "2020" in told.message
    assert of("scale_differs", report) == []


def test_small_groups_are_told_once_per_series(desk: Desk) -> None:
    rows = [
        Row("1402", 0, 2024, 10.0, numerator=10, denominator=100),
        Row("1480", 0, 2024, 15.0, numerator=3, denominator=20),
        Row("0180", 0, 2024, 10.0, numerator=2, denominator=200),
        Row("0114", 0, 2024, None, status="suppressed", numerator=1, denominator=3),
    ]
    [told] = of("small_groups", desk.check(table([TURNOVER], rows)))
    assert told.cell == "B3"
    assert told.message.startswith("2 värden")


def test_a_share_over_a_column_of_counts_is_told(desk: Desk) -> None:
    counts = Series(TURNOVER.label, "B1", value_type="count")
    [told] = of("other_kind", desk.check(table([counts], [Row("1402", 0, 2024, 12.0)])))
    assert "andelar i procent" in told.message


def test_missing_municipalities_and_revised_values_are_information(desk: Desk) -> None:
    rows = [
        Row("1402", 0, 2023, 1.0),
        Row("1480", 0, 2023, 2.0),
        Row("0180", 0, 2023, None, status="missing"),
    ]
    desk.publish(table([COST], rows))
    rows = [
        Row("1402", 0, 2023, 1.0),
        Row("1480", 0, 2023, 2.5),
        Row("0180", 0, 2023, 7.0),
        Row("1402", 0, 2024, 1.0),
    ]
    report = desk.check(table([COST], rows))
    [missing] = of("missing_municipalities", report)
    assert missing.message.startswith("1 kommun ")  # Stockholm had no value the year before either
    assert missing.message.endswith("för 2024 ur filen: Göteborg.")
    [revised] = of("revised_values", report)
    assert revised.message.startswith("2 av 3 värden")
    assert (revised.severity, revised.cell) == ("info", "B3")
    assert not report.needs_consent


def test_a_municipality_that_a_whole_file_lacks_is_a_warning_and_told_once(desk: Desk) -> None:
    codes = sorted(municipalities())[:30]
    series = [COST, Series("N33002 Kostnad HVB", "C1", code="N33002")]
    desk.publish(table(series, [Row(code, at, 2023, 1.0) for at in (0, 1) for code in codes]))
    rows = [Row(code, at, 2024, 1.0) for at in (0, 1) for code in codes[:28]]
    report = desk.check(table(series, [*rows, Row(codes[28], 1, 2024, 9.0)]))
    partly_absent, absent = (municipalities()[code].name for code in codes[28:])
    [gone] = of("municipalities_gone", report)
    assert gone.message.startswith("1 kommun som har uppgifter för 2023 finns inte alls i filen för 2024: ")
    assert gone.message.endswith(f": {absent}.")
    assert (gone.severity, report.needs_consent) == ("warning", True)
    [partly] = of("missing_municipalities", report)
    assert partly.message.endswith(f"för 2024 ur filen: {partly_absent}.")


def test_a_file_of_a_few_lacks_nobody_and_what_is_published_already_stays(desk: Desk) -> None:
    codes = sorted(municipalities())[:30]
    desk.publish(table([COST], [Row(code, 0, year, 1.0) for year in (2022, 2023) for code in codes]))
    few = desk.check(table([COST], [Row(code, 0, 2024, 1.0) for code in codes[:3]]))
    assert not of("municipalities_gone", few)
    revised = desk.check(table([COST], [Row(code, 0, 2023, 1.0) for code in codes[:28]]))
    assert not of("municipalities_gone", revised)
    assert not of("missing_municipalities", revised)


def test_example_values_are_nothing_to_compare_with(desk: Desk, store: Store, tmp_path: Path) -> None:
    example = checked(small(1, 2, 3), store, tmp_path)
    publish_files([example], store, "Test", accept_warnings=True, example=True)
    assert desk.check(small(9000, file="riktig.xlsx")).findings == []


def test_a_renamed_indicator_and_a_known_file_are_told(desk: Desk) -> None:
    desk.publish(small(1))
    assert [found.code for found in desk.check(small(1)).findings] == ["already_published"]
    renamed = Series("N33006 Nytt namn", "B1", code="N33006")
    [told] = of("renamed_indicator", desk.check(table([renamed], [Row("1402", 0, 2022, 1.0)])))
    assert "Rubrik" in told.message


def test_a_refused_file_is_kept_with_its_report_and_nothing_is_published(desk: Desk, store: Store) -> None:
    report = desk.check(table([OWN], [Row("1402", 0, 2024, 5.0)]))
    with pytest.raises(NotPublishable, match="varningar"):
        publish_files([report], store, "Test", accept_warnings=False)
    assert store.current_id() == 0
    assert store.original(report.workbook.sha256).read_bytes() == report.path.read_bytes()
    assert len(list((store.directory / "reports").iterdir())) == 1


def test_an_error_stops_also_when_warnings_are_accepted(desk: Desk, store: Store) -> None:
    good = desk.check(small(1))
    broken = workbook(table([COST], [Row("1402", 0, 2024, 1.0)]), file="fel.xlsx")
    broken.findings.append(finding("no_municipality", value="fel.xlsx", why="", todo=""))
    with pytest.raises(NotPublishable, match=r"fel\.xlsx har fel"):
        publish_files([good, desk.check(broken)], store, "Test", accept_warnings=True)
    assert store.current_id() == 0


def test_of_an_unreadable_file_only_the_report_is_kept(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "bild.xlsx"
    path.write_bytes(b"inte en arbetsbok")
    keep_unreadable(path, NotReadable("Filen bild.xlsx är ingen arbetsbok."), store, "Test")
    assert not (store.directory / "originals").exists()
    assert store.editions() == []
    [report] = (store.directory / "reports").iterdir()
    assert "ingen arbetsbok" in report.read_text()


def test_the_report_as_json(desk: Desk) -> None:
    rows = [Row("1402", 0, 2023, 1.0), Row("14", 0, 2024, None, status="missing"), Row("0000", 0, 2024, 3.0)]
    [told] = desk.check(table([COST], rows)).as_dict()["tables"]
    assert told["levels"] == {"kommun": 1, "stadsdel": 0, "lan": 1, "rike": 1}
    assert told["years"] == [2023, 2024]
    assert told["observations"] == 3
    assert told["by_status"]["ok"] == 2
    assert told["by_status"]["missing"] == 1
    [indicator] = told["indicators"]
    assert (indicator["label"], indicator["id"], indicator["match"]) == ("N33006 Kostnad", "N33006", "exact")
