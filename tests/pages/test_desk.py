"""What is on Ladda upp for one visitor: what was found is asked for once, as long as the question stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from oj.compare.comparison_groups import Scope
from oj.compare.viewpoint import Viewpoint, seen_from
from oj.findings import Finding
from oj.intake.changes import changes
from oj.intake.conclusions import conclusions
from oj.intake.reading_summary import reading_summary
from oj.reading.correct import with_role, with_year
from oj.reading.reading import SheetReading
from oj.reference import peers
from oj.store import Store
from pages.data.reading_html import published
from pages.data.upload import Checked, Desk
from tests.intake import desk as intake
from tests.intake.test_conclusions import PARTILLE, shares
from tests.reading.build import Rows, text_file


@pytest.mark.parametrize(
    "other",
    [
        seen_from(PARTILLE, Scope.OWN, ("0180", "1280")),
        seen_from(PARTILLE, Scope.OWN, peers(PARTILLE)[:5], since=2023),
        seen_from(PARTILLE, Scope.NATION),
    ],
    ids=["another selection", "another year before", "another group"],
)
def test_conclusions_are_those_of_the_own_choice_of_now(tmp_path: Path, other: Viewpoint) -> None:
    store = Store(tmp_path / "store")
    at_intake = intake.Desk(store, tmp_path)
    at_intake.publish(shares(20, 20, year=2022))
    at_intake.publish(shares(20, 20))
    report = at_intake.check(shares(40, 20, year=2024))
    checked = [Checked("a.xlsx", report, changes=changes(report, store))]
    first = seen_from(PARTILLE, Scope.OWN, peers(PARTILLE)[:5])
    desk = Desk()
    for view in (first, other, first):
        assert desk.conclusions(checked, view, store) == conclusions([report], store, view)
    assert conclusions([report], store, first) != conclusions([report], store, other)


def test_a_doubted_sheet_is_told_with_the_municipality_of_now(tmp_path: Path) -> None:
    """Both readings are tried once; whose value is the example is asked each time."""
    places = ["Göteborg", "Ale", "Lerum", "Partille", "Mölndal", "Härryda"]
    rows: Rows = [["Hemkommun", "Studiekommun", "Antal elever"]]
    rows += [[one, other, 7] for one in places for other in places[:3]]
    path, store, desk = text_file(tmp_path / "2023.csv", rows), Store(tmp_path / "store"), Desk()
    desk.put(path.name, path.read_bytes())
    (checked,) = desk.check(desk.files, store, 0)
    (doubt,) = desk.doubts(checked, store).values()
    first, other = doubt.said(PARTILLE)
    assert first.endswith("Till exempel cell C11: Partille 2023: 7 (Göteborg | Antal elever).")
    assert other.endswith("Till exempel cell C11: Göteborg 2023: 7 (Partille | Antal elever).")
    assert doubt.said("1441")[1].endswith("Lerum 2023: 7 (Göteborg | Antal elever).")
    assert desk.doubts(checked, store) == {"": doubt}


def laid_out(folder: Path, text: str, name: str = "antal.csv") -> tuple[Desk, Store]:
    """A desk with one text file on it."""
    desk = Desk()
    desk.put(name, text.encode())
    return desk, Store(folder / "store")


def looked_at(desk: Desk, store: Store) -> Checked:
    (found,) = desk.check(desk.files, store, 0)
    assert found.report
    return found


def now(desk: Desk, store: Store) -> SheetReading:
    report = looked_at(desk, store).report
    assert report
    return report.workbook.sheets[0].reading


def test_columns_as_proposed_leave_the_year_that_was_chosen(tmp_path: Path) -> None:
    desk, store = laid_out(tmp_path, "Kommun;Antal barn;Antal unga\nAle;12;14\nLerum;13;15\n")
    (file,) = desk.files
    proposed = now(desk, store)
    desk.read_as(file.file_id, with_year(proposed, 0, 2023))
    assert not desk.is_corrected(file.file_id, "")
    desk.read_as(file.file_id, with_role(now(desk, store), 0, 2, "skip"))
    again = Desk()
    again.put(file.name, file.path.read_bytes())
    for one in (desk, again):  # the other is the same draft in a later session
        if one is again:
            one.recall(desk.state())
        assert one.is_corrected(file.file_id, "")
    for one in (again, desk):
        one.as_proposed(file.file_id, "")
        assert not one.is_corrected(file.file_id, "")
        assert now(one, store) == with_year(proposed, 0, 2023)


def test_what_was_corrected_without_an_answer_is_read_as_if_nothing_was_said(tmp_path: Path) -> None:
    desk, store = laid_out(tmp_path, "Kommun;Antal barn 2024;Antal unga 2024\nAle;12;14\nLerum;13;15\n")
    (file,) = desk.files
    proposed = now(desk, store)
    desk.read_as(file.file_id, with_role(proposed, 0, 2, "skip"))
    assert desk.is_otherwise(file.file_id, "")
    desk.read_as(file.file_id, with_role(now(desk, store), 0, 2, "value"))
    assert not desk.is_otherwise(file.file_id, "")
    desk.as_proposed(file.file_id, "")
    assert desk.said(file.file_id, "") is None
    assert now(desk, store) == proposed


def test_what_was_asked_of_another_reading_is_asked_no_longer(tmp_path: Path) -> None:
    text = "Kommun;Antal placerade barn och unga på HVB 2024;Andel 2024\nAle;12;14\nLerum;13;15\n"
    desk, store = laid_out(tmp_path, text)
    (file,) = desk.files

    def asked() -> dict[str, Finding]:
        report = looked_at(desk, store).report
        assert report
        return desk.questions([report])

    first = now(desk, store)
    key = next(key for key, found in asked().items() if found.cell == "B1")
    desk.read_as(file.file_id, with_role(first, 0, 1, "skip"))
    assert key not in asked()
    desk.read_as(file.file_id, first)
    desk.decide({key: "N33813"}, {})
    assert key in asked()  # answered, and still there to be answered otherwise


def test_values_that_contradict_each_other_are_in_no_count(tmp_path: Path) -> None:
    desk, store = laid_out(tmp_path, "Kommun;Antal barn 2024\nAle;12\nAle;14\nLerum;13\nPartille;15\n")
    report = looked_at(desk, store).report
    assert report
    assert reading_summary(report.workbook.tables).counts().startswith("3 kommuner")
    assert reading_summary(published(report, "")).counts() == "2 kommuner, 1 indikator, 2024."
