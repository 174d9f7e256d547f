"""What is on Ladda upp for one visitor: what was found is asked for once, as long as the question stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from oj.compare.comparison_groups import Scope
from oj.compare.fact import Viewpoint, seen_from
from oj.intake.changes import changes
from oj.intake.conclusions import conclusions
from oj.reference import peers
from oj.store import Store
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
    assert "Till exempel Partille 2023" in doubt.first.said(PARTILLE)
    assert "Till exempel Lerum 2023" in doubt.first.said("1441")
    assert desk.doubts(checked, store) == {"": doubt}
