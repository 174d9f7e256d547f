"""Two or more files at once: each one is looked at as if those before it were published."""

from __future__ import annotations

from dataclasses import replace

from oj.compare.comparison_groups import Scope
from oj.compare.viewpoint import seen_from
from oj.findings import Finding
from oj.intake import Report, check_workbook, publish_files
from oj.intake.changes import changed_values, changes
from oj.intake.conclusions import conclusions
from oj.reading.model import Workbook
from oj.store import Store
from oj.terminal import change_lines
from tests.intake.desk import Desk
from tests.made_workbooks import small


def after(desk: Desk, store: Store, made: Workbook, *before: Report) -> Report:
    """The report on a workbook that is dropped after others."""
    first = desk.check(made)
    return check_workbook(first.workbook, first.path, store, before=before)


def told(report: Report) -> dict[str, Finding]:
    return {found.code: found for found in report.findings}


def test_what_the_first_file_brings_is_not_new_in_the_second(desk: Desk, store: Store) -> None:
    one = desk.check(small(1, 2, file="ett.xlsx"))
    other = after(desk, store, small(1, 2, 3, file="två.xlsx"), one)
    found = changes(other, store, before=[one])
    assert (found.edition, found.new, found.same, found.overridden) == (0, 1, 2, 0)
    assert found.after == ("ett.xlsx",)
    assert changes(other, store).new == 3


def test_of_two_files_with_different_values_the_later_counts_and_it_is_told(desk: Desk, store: Store) -> None:
    one = desk.check(small(1, 2, 3, file="ett.xlsx"))
    other = after(desk, store, small(1, 7, 8, file="två.xlsx"), one)
    finding = told(other)["files_differ"]
    assert (finding.severity, finding.cell) == ("warning", "B3")
    assert "2 värden för 1 indikator står också i ett.xlsx" in finding.message.replace("\u00a0", " ")
    assert told(other)["files_agree"].severity == "info"
    found = changes(other, store, before=[one])
    assert (found.new, found.revised, found.same, found.overridden) == (0, 0, 1, 2)
    assert not found.nothing
    [value] = changed_values(other, store, municipality="1480", before=[one])
    assert (value.kind, value.before, value.after) == ("overridden", 2.0, 7.0)
    publish_files([one, other], store, "Test", accept_warnings=True)
    rows = store.edition().rows("figures", indicators=["N33006"], places=["1480"], year=2024, texts=True)
    assert [row[3] for row in rows] == [7.0]


def test_published_values_are_revised_and_those_of_another_file_overridden(desk: Desk, store: Store) -> None:
    desk.publish(small(1, 2, file="gammal.xlsx"))
    one = desk.check(small(1, 5, file="ett.xlsx"))
    assert "revised_values" in told(one)
    other = after(desk, store, small(9, 6, file="två.xlsx"), one)
    found = changes(other, store, before=[one])
    assert (found.revised, found.overridden) == (0, 2)


def test_the_same_file_twice_is_told_once_and_counts_once(desk: Desk, store: Store) -> None:
    one = desk.check(small(1, 2, file="ett.xlsx"))
    again = check_workbook(one.workbook, one.path, store, before=[one])
    assert "same_file_twice" in told(again)
    assert changes(again, store, before=[one]).nothing
    publish_files([one, again], store, "Test", accept_warnings=True)
    assert [row[1] for row in store.edition().rows("store/published_files")] == ["ett.xlsx"]


def test_a_file_with_errors_changes_nothing_for_the_next(desk: Desk, store: Store) -> None:
    good = desk.check(small(1, 2, file="ett.xlsx"))
    broken = replace(good, findings=[Finding("error", "no_municipality", "", "", "", "Inga kommuner.", "")])
    found = changes(desk.check(small(1, file="två.xlsx")), store, before=[broken])
    assert (found.after, found.new) == ((), 1)


def test_what_was_in_the_file_before_is_no_dropped_indicator(desk: Desk, store: Store) -> None:
    one = desk.check(small(1, 2, file="ett.xlsx"))
    other = after(desk, store, small(1, 2, file="två.xlsx", code="U33828"), one)
    assert changes(other, store, before=[one]).dropped == ()


def test_conclusions_of_the_second_file_start_where_the_first_leaves_them(desk: Desk, store: Store) -> None:
    desk.publish(small(1, 2, year=2022, file="gammal.xlsx"))
    one = desk.check(small(3, 2, file="ett.xlsx"))
    other = after(desk, store, small(3, 2, file="två.xlsx"), one)
    view = seen_from("1402", Scope.PEERS)
    alone = conclusions([other], store, view)
    then = conclusions([other], store, view, before=[one])
    assert alone is not None
    assert then is not None
    assert then.changed == ()


def test_the_command_line_says_what_came_before(desk: Desk, store: Store) -> None:
    one = desk.check(small(1, 2, file="ett.xlsx"))
    other = after(desk, store, small(1, 7, file="två.xlsx"), one)
    lines = list(change_lines(changes(other, store, before=[one])))
    assert lines[0] == "  Om filen publiceras ovanpå en tom utgåva, efter ett.xlsx"
    assert any("1\u00a0värde står annorlunda" in line or "1 värde står annorlunda" in line for line in lines)
