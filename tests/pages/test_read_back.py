"""What a page gives as Excel is read back without a difference, or refused in words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from oj.intake import check_file
from oj.intake.changes import changes
from oj.store import Store
from pages.kommun import take_home
from tests.pages import learning_store, odds_store, open_care_store
from tests.pages.driver import ABOUT_FIGURES, opened
from tests.pages.small_store import COST, TURNOVER, fill
from tests.pages.test_outcomes import outcomes


@pytest.mark.parametrize("page", ABOUT_FIGURES)
def test_every_workbook_of_a_page_is_read_back(
    page: str, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = {
        "resultat": outcomes,
        "mot_alla_odds": odds_store.cells,
        "larande": learning_store.cells,
        "oppenvard_och_placering": open_care_store.cells,
    }
    if page in own:
        filled = fill(tmp_path / "store", own[page]())
    monkeypatch.setenv("OJ_STORE", str(filled))
    given: dict[str, Callable[[], bytes]] = {}

    def offer(key: str, name: str, kind: str, make: Callable[[], bytes]) -> str:
        given[name] = make
        return name

    monkeypatch.setattr(take_home, "offer", offer)
    opened(page, indikator=COST, q="kostnad", matt=COST, x=TURNOVER, y=COST)
    if page == "resultat":
        opened(page, visa="kedjan")
    assert given
    for name, make in given.items():
        (path := tmp_path / name).write_bytes(make())
        report = check_file(path, Store(filled))
        found = changes(report, Store(filled))
        assert (found.new, found.revised, found.rounded) == (0, 0, 0), name
        refused = [one.message for one in report.findings if one.severity == "error"]
        assert found.same or "tabell ur panelen" in refused[0], name
