"""The one list of a file's headings."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from oj.intake import Report, check_workbook, publish_files
from oj.intake.baseline_edition import baseline_edition
from oj.intake.changes import changes
from oj.intake.heading_list import Entry, heading_list
from oj.reading.model import Series, Table, Workbook
from oj.register import Break
from oj.store import Store
from tests.intake.desk import Desk, of
from tests.made_workbooks import Row, table, workbook

PLAN = "Samlad plan för familjehemmens kompetensut%s i den sociala barn- och ungdomsvården"
ANSWERS = (("Ja", 1.0), ("Nej", 0.0))


def made(labels: list[Series], year: int, file: str = "") -> Workbook:
    """A value of Partille and one of Göteborg under each heading."""
    rows = [Row(code, at, year, 1.0) for code in ("1402", "1480") for at in range(len(labels))]
    return workbook(table(labels, rows), file=file or f"{year}.xlsx")


def series(label: str, cell: str = "B1", code: str = "") -> Series:
    return Series(label, cell, code=code, value_type="yes_no", coding=ANSWERS)


def listed(report: Report, store: Store) -> dict[str, Entry]:
    found = heading_list(report, changes(report, store), baseline_edition(store))
    return {entry.label: entry for entry in found}


def again(report: Report, store: Store, ids: Mapping[str, str], breaks: Mapping[str, Break]) -> Report:
    """The report after somebody has answered."""
    return check_workbook(report.workbook, report.path, store, chosen=ids, broken=breaks)


def test_each_heading_is_of_one_kind(desk: Desk, store: Store) -> None:
    known, told = series("U33536 Överenskommelse", "B1", "U33536"), series("Något som ingen har sett", "C1")
    gone = series("Antal möten per år", "D1")
    desk.publish(made([known, told, gone], 2022))
    report = desk.check(
        made([known, told, series("Något helt nytt för alla", "D1"), series(PLAN % "vekling", "E1")], 2023)
    )
    found = listed(report, store)
    assert {label: entry.kind for label, entry in found.items()} == {
        "U33536 Överenskommelse": "same",
        "Något som ingen har sett": "same",
        "Något helt nytt för alla": "new",
        PLAN % "vekling": "open",
        "Antal möten per år": "dropped",
    }
    question = found[PLAN % "vekling"]
    assert (question.proposal, question.cell, question.years) == ("U33552", "E1", (2023,))
    assert question.score is not None
    assert 95 < question.score < 100


def test_what_may_be_the_same_is_not_called_dropped_while_nobody_has_answered(
    desk: Desk, store: Store
) -> None:
    desk.publish(made([series("Avtal om möten"), series(PLAN % "veckling", "C1")], 2022))
    report = desk.check(made([series("Avtal om möten"), series(PLAN % "vekling", "C1")], 2023))
    assert [entry.kind for entry in listed(report, store).values()] == ["same", "open"]
    answered = listed(again(report, store, {PLAN % "vekling": "U33552"}, {}), store)
    entry = answered[PLAN % "vekling"]
    assert (entry.kind, entry.before, entry.indicator_id) == ("renamed", PLAN % "veckling", "U33552")
    declined = listed(again(report, store, {PLAN % "vekling": "EGEN-PLAN"}, {}), store)
    assert "U33552" in {entry.indicator_id for entry in declined.values() if entry.kind == "dropped"}


def test_headings_that_wait_for_an_answer_make_files_alike(desk: Desk, store: Store) -> None:
    last_year = [series("U33536 Överenskommelse", "B1", "U33536"), series(PLAN % "veckling", "C1")]
    desk.publish(made([*last_year, series("Avtal om möten", "D1"), series("Antal möten per år", "E1")], 2022))
    renamed = made(
        [series("U33536 Överenskommelse", "B1", "U33536"), series(PLAN % "vekling", "C1")]
        + [series(f"Något nytt nummer {number}", f"{column}1") for number, column in enumerate("DE")],
        2023,
    )
    kinds = [entry.kind for entry in listed(desk.check(renamed), store).values()]
    assert kinds == ["same", "open", "new", "new", "dropped", "dropped"]


def test_a_break_of_the_register_makes_the_heading_redefined(desk: Desk, store: Store) -> None:
    routine = series("U33528 Rutin", code="U33528")
    desk.publish(made([routine], 2023))
    entry = listed(desk.check(made([routine], 2024)), store)["U33528 Rutin"]
    assert entry.kind == "redefined"
    assert entry.broken is not None
    assert entry.broken.year == 2024
    assert listed(desk.check(made([routine], 2022)), store)["U33528 Rutin"].kind == "same"


def test_a_new_scale_makes_the_heading_redefined(desk: Desk, store: Store) -> None:
    own = "Något som ingen har sett"
    desk.publish(made([series(own)], 2022))
    scale = (("Ja", 2.0), ("Delvis", 1.0), ("Nej", 0.0))
    entry = listed(desk.check(made([Series(own, "B1", value_type="scale", coding=scale)], 2023)), store)[own]
    assert entry.broken == Break(2023, "nya svar, Ja/Delvis/Nej i stället för Ja/Nej")


def test_a_person_may_call_any_heading_redefined_and_the_edition_remembers(desk: Desk, store: Store) -> None:
    plain = "Något som ingen har sett"
    desk.publish(made([series(plain)], 2022))
    report = again(desk.check(made([series(plain)], 2023)), store, {}, {plain: Break(2023, "ny fråga")})
    assert listed(report, store)[plain].broken == Break(2023, "ny fråga")
    publish_files([report], store, "Test", accept_warnings=True)
    [(indicator, year, reason, *_)] = store.edition().rows("stated_breaks")
    assert (indicator, year, reason) == (report.combined.indicators[0], 2023, "ny fråga")
    assert listed(desk.check(made([series(plain)], 2024)), store)[plain].kind == "same"


def test_what_a_person_says_wins_over_an_id_in_the_heading(desk: Desk, store: Store) -> None:
    label = "U33536 Överenskommelse"
    report = desk.check(made([series(label, code="U33536")], 2023))
    assert again(report, store, {label: "U33538"}, {}).matches[0][0].indicator_id == "U33538"


@pytest.fixture
def two_sheets() -> list[Table]:
    count = Series("Antal barn i kö", "B1", value_type="count")
    return [
        table([count], [Row("1402", 0, 2023, value)], sheet=sheet)
        for sheet, value in (("Öppenvård", 3.0), ("Dygnsvård", 5.0))
    ]


def test_two_series_of_one_name_are_told_with_the_rule_that_parts_them(
    desk: Desk, two_sheets: list[Table]
) -> None:
    report = desk.check(*two_sheets)
    told = of("same_name_on_sheets", report)
    assert [finding.sheet for finding in told] == ["Öppenvård", "Dygnsvård"]
    assert "heter ”Öppenvård: Antal barn i kö”" in told[0].message
    assert len(report.combined.indicators) == 2


def test_an_answer_against_the_registers_name_holds_the_years_after(desk: Desk, store: Store) -> None:
    label = "U33536 Överenskommelse"
    first = again(desk.check(made([series(label, "B1", "U33536")], 2022)), store, {label: "EGEN-AVTAL"}, {})
    publish_files([first], store, "Test", accept_warnings=True)
    for year in (2023, 2024):
        [[match]] = desk.check(made([series(label, "B1", "U33536")], year)).matches
        assert (match.indicator_id, match.kind) == ("EGEN-AVTAL", "chosen")
        desk.publish(made([series(label, "B1", "U33536")], year))


def test_a_heading_of_which_nothing_would_be_published_is_not_counted(desk: Desk, store: Store) -> None:
    desk.publish(made([series("Avtal om möten")], 2022))
    labels = [series("Avtal om möten"), series("Plan för alla", "C1"), series("Plan för några", "D1")]
    rows = [Row(code, at, 2023, 1.0) for code in ("1402", "1480") for at in (0, 2)]
    contradicted = [Row("1402", 1, 2023, value) for value in (1.0, 0.0)]
    report = desk.check(table(labels, [*rows, *contradicted]))
    assert {label: entry.kind for label, entry in listed(report, store).items()} == {
        "Avtal om möten": "same",
        "Plan för några": "new",
    }
    assert [one.value for one in of("new_indicator", report)] == ["Plan för några"]
    assert of("conflicting_values", report)
