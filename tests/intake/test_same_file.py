"""A published file once more: nothing is told of values that it will not replace."""

from __future__ import annotations

from oj.intake import check_workbook, publish_files
from oj.intake.changes import changes
from oj.intake.same_file import published_as_is
from oj.intake.suppress import suppressed
from oj.store import Store
from tests.intake.desk import Desk, of
from tests.intake.test_series import file, sheet

COMPARED = ("year_replaced", "values_replaced", "revised_values")
LABEL = "Genomförda möten med familjen"


def test_what_a_later_file_replaced_is_not_told_of_the_earlier_one(desk: Desk, store: Store) -> None:
    first = file("a.xlsx", sheet(LABEL))
    desk.publish(first)
    desk.publish(file("a-2.xlsx", sheet(LABEL, first=12)))
    report = check_workbook(first, desk.folder / first.file, store)
    assert any(of(code, report) for code in COMPARED)
    told = suppressed(report, False)
    assert published_as_is(told)
    assert not any(of(code, told) for code in COMPARED)
    assert changes(told, store).revised > 0  # which the page tells as replaced since
    assert publish_files([told], store, "T", accept_warnings=True).unchanged


def test_another_file_is_told_what_it_replaces(desk: Desk) -> None:
    desk.publish(file("a.xlsx", sheet(LABEL)))
    told = suppressed(desk.check(file("a-2.xlsx", sheet(LABEL, first=12))), False)
    assert not published_as_is(told)
    assert any(of(code, told) for code in COMPARED)
