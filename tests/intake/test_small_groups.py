"""Figures on small groups are told, and hidden only when somebody chooses to."""

from __future__ import annotations

import numpy as np

from oj.compare.figure import Figure
from oj.intake import Report, publish_files
from oj.intake.changes import changes
from oj.intake.suppress import SmallGroups, hides, small_groups, suppressed
from oj.reading.model import Series, Workbook
from oj.store import Store
from tests.intake.desk import Desk, of
from tests.made_workbooks import Row, table, workbook

TURNOVER = Series("Personalomsättning", "B1", code="OP-PERSONALOMSATTNING", value_type="share")
PLACES = ["1402", "1480", "0180"]


def staff() -> Workbook:
    """Three of ten left, three of thirty, and ten of a hundred: the first two are small."""
    rows = [
        Row("1402", 0, 2024, 30.0, numerator=3, denominator=10),
        Row("1480", 0, 2024, 10.0, numerator=3, denominator=30),
        Row("0180", 0, 2024, 10.0, numerator=10, denominator=100),
    ]
    return workbook(table([TURNOVER], rows), file="personal.xlsx")


def shown(store: Store) -> dict[str, tuple[str, bool]]:
    """Status by place, and whether anything of value, numerator and denominator is left."""
    asked = {"indicators": [TURNOVER.code], "places": PLACES, "year": 2024, "texts": True}
    figures = store.edition().records(Figure, "figures", **asked)
    return {
        found.region_code: (found.status, {found.value, found.numerator, found.denominator} != {None})
        for found in figures
    }


def publish(report: Report, store: Store) -> bool:
    """Publish; returns whether anything changed."""
    return not publish_files([report], store, "Test", accept_warnings=True).unchanged


def test_reading_and_checking_change_nothing(desk: Desk, store: Store) -> None:
    report = desk.check(staff())
    [group] = small_groups(report)
    known = "OP-PERSONALOMSATTNING"
    assert group == SmallGroups(known, "Personalomsättning", 3, 2, 0, 0, group.sheet, "B2", known)
    assert group.share == "67\u00a0%"
    assert small_groups(suppressed(report)) == [group]
    [told] = of("small_groups", report)
    assert told.message.startswith("2 värden")
    publish(report, store)
    assert shown(store) == dict.fromkeys(PLACES, ("ok", True))


def test_hidden_values_leave_nothing_but_the_reason(desk: Desk, store: Store) -> None:
    publish(suppressed(desk.check(staff())), store)
    assert shown(store) == {
        "1402": ("suppressed", False),
        "1480": ("suppressed", False),
        "0180": ("ok", True),
    }


def test_the_workbook_that_was_read_and_the_file_stay_as_they_are(desk: Desk, store: Store) -> None:
    report = desk.check(staff())
    hidden = suppressed(report)
    assert hidden.workbook is report.workbook
    assert np.array_equal(report.combined.columns["value"], [30.0, 10.0, 10.0])
    publish(hidden, store)
    assert store.original(report.workbook.sha256).read_bytes() == report.path.read_bytes()


def test_the_choice_is_told_instead_of_the_question_and_kept(desk: Desk, store: Store) -> None:
    hidden = suppressed(desk.check(staff()))
    assert hides(hidden)
    assert of("small_groups", hidden) == []
    [told] = of("small_groups_hidden", hidden)
    assert (told.severity, told.cell) == ("info", "B2")
    assert "Filen sparas som den är" in told.message
    assert hidden.as_dict()["tables"][0]["by_status"]["suppressed"] == 2
    publish(hidden, store)
    kept = store.report(hidden.workbook.sha256)
    assert kept is not None
    assert "small_groups_hidden" in {found["code"] for found in kept["findings"]}


def test_a_file_without_small_groups_is_the_same_report(desk: Desk) -> None:
    rows = [Row("1402", 0, 2024, 30.0, numerator=30, denominator=100)]
    report = desk.check(table([TURNOVER], rows))
    assert suppressed(report) is report


def test_what_is_published_can_be_hidden_with_the_same_file(desk: Desk, store: Store) -> None:
    publish(desk.check(staff()), store)
    again = desk.check(staff())
    assert changes(suppressed(again), store).revised == 2
    assert publish(suppressed(again), store)
    assert shown(store)["1402"] == ("suppressed", False)
    assert not publish(suppressed(desk.check(staff())), store)
