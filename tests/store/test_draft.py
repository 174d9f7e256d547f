"""An edition with files on top that are not published: the same figures as after publication."""

from __future__ import annotations

from pathlib import Path

import pytest

from oj.intake import publish_files
from oj.store import Edition, Store
from tests.made_workbooks import checked, small

EVERYTHING = {"indicators": None, "regions": None, "municipalities": None, "years": None, "levels": None}


def figures(edition: Edition) -> list[tuple[object, ...]]:
    """Place, indicator, year, sex, value and status of everything."""
    rows = edition.query("values", **EVERYTHING)
    columns = ["region_code", "indicator_id", "year", "sex", "value", "status"]
    return sorted(map(tuple, rows[columns].to_numpy().tolist()))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "lager")


def test_a_draft_holds_what_the_publication_will(store: Store, tmp_path: Path) -> None:
    publish_files([checked(small(1, 2, 3), store, tmp_path)], store, "A", accept_warnings=True)
    second = checked(small(1, 5, file="b.xlsx"), store, tmp_path)
    third = checked(small(7, file="c.xlsx", year=2025), store, tmp_path)
    draft = store.base_with([second.contribution(), third.contribution()])
    assert len(figures(store.edition())) == 3
    drafted = figures(draft)
    publish_files([second, third], store, "A", accept_warnings=True)
    assert drafted == figures(store.edition())
    assert len(drafted) == 4


def test_of_two_drafts_the_later_wins(store: Store, tmp_path: Path) -> None:
    one, other = small(1, 2, file="a.xlsx"), small(9, file="b.xlsx")
    reports = [checked(made, store, tmp_path) for made in (one, other)]
    draft = store.base_with([report.contribution() for report in reports])
    assert {row[0]: row[4] for row in figures(draft)} == {"1402": 9.0, "1480": 2.0}


def test_a_draft_on_nothing_knows_its_own_indicators(store: Store, tmp_path: Path) -> None:
    report = checked(small(1, code="EGENSAK"), store, tmp_path)
    draft = store.base_with([report.contribution()])
    assert [row[4] for row in figures(draft)] == [1.0]
    assert draft.rows("store/published_files")[0][4] == 0
