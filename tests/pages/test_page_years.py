"""The year that a page shows where nobody has chosen one: the latest of its own measures."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from oj.reference import municipalities
from pages.shell.streamlit_pages import PAGES
from tests.browser.dashboard import published, workbook
from tests.pages.driver import text


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Costs, routines and staff to 2024, staff of 2025 in a file of its own."""
    folder = tmp_path_factory.mktemp("years")
    published(folder / "store", workbook(folder / "a.xlsx", range(2022, 2025)))
    rows = [
        f"{place.code};{place.name};2025;{30 + at % 9}" for at, place in enumerate(municipalities().values())
    ]
    file = folder / "personal-2025.csv"
    file.write_text("\n".join(["Kommunkod;Kommun;År;U33818", *rows]), "utf-8")
    published(folder / "store", file)
    return folder / "store"


@pytest.fixture
def frame(store: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("OJ_STORE", str(store))
    return AppTest.from_file(str(PAGES / "shell/main.py"), default_timeout=120)


def at(test: AppTest, page: str) -> object:
    test.switch_page(str(PAGES / f"kommun/{page}.py")).run()
    assert not test.exception
    return test.selectbox(key="bar_ar").value


def test_a_file_of_a_later_year_moves_the_pages_of_its_measures_only(frame: AppTest) -> None:
    frame.run()
    assert at(frame, "placeringskostnader") == 2024
    assert at(frame, "personal") == 2025
    assert at(frame, "struktur_och_process") == 2024


def test_a_year_that_somebody_has_chosen_follows_from_page_to_page(frame: AppTest) -> None:
    frame.run()
    assert at(frame, "personal") == 2025
    frame.selectbox(key="bar_ar").set_value(2023).run()
    assert at(frame, "placeringskostnader") == 2023
    frame.query_params["ar"] = "2022"
    assert at(frame, "struktur_och_process") == 2022


def test_the_first_page_does_not_say_that_older_figures_are_of_the_latest_year(frame: AppTest) -> None:
    """Of its four measures one has come."""
    assert "<h1>Partille t.o.m. 2025</h1>" in text(frame.run())
    frame.selectbox(key="bar_ar").set_value(2024).run()
    assert "<h1>Partille 2024</h1>" in text(frame)
