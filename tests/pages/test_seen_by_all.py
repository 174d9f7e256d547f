"""What those who may only see are not shown: texts of value cells, and the names of those who publish."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from oj.access import Request
from oj.intake import check_file
from oj.pending import propose
from oj.store import Store
from pages.shell import downloads, permissions
from tests.browser.dashboard import workbook
from tests.pages.driver import ABOUT_FIGURES, data_page, opened, text
from tests.pages.small_store import COST, NOTED

ELSEWHERE = Request([("Host", "panel.kommun.se"), ("Origin", "https://panel.kommun.se")], "192.0.2.7")
TEXT = "alert"  # in the text of the value cell of the municipality NOTED
NAME = "anna.berg@kommun.se"


@pytest.fixture
def only_sees(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(permissions, "_request", lambda: ELSEWHERE)


@pytest.fixture
def offers() -> Iterator[None]:
    downloads._offers.clear()
    yield
    downloads._offers.clear()


def shown(test: AppTest) -> str:
    """All that a page of Streamlit holds, charts and markdown included."""
    assert not test.exception
    return "".join(str(part.value) for kind in (test.html, test.markdown, test.caption) for part in kind)


def fetched() -> str:
    """The texts of every table that the page offers as a workbook."""
    books = [openpyxl.load_workbook(io.BytesIO(offer.make())) for offer in downloads._offers.values()]
    return "\n".join(
        str(cell)
        for book in books
        for sheet in book
        for row in sheet.iter_rows(values_only=True)
        for cell in row
        if cell is not None
    )


@pytest.mark.parametrize("page", ABOUT_FIGURES)
def test_no_page_and_no_download_has_the_text_of_a_value_cell(
    page: str, filled: Path, monkeypatch: pytest.MonkeyPatch, only_sees: None, offers: None
) -> None:
    monkeypatch.setenv("OJ_STORE", str(filled))
    html = shown(opened(page, kommun=NOTED, indikator=COST, q="kostnad", matt=COST))
    assert TEXT not in html
    assert TEXT not in fetched()


def test_who_works_with_the_files_reads_it_on_the_page_and_in_the_download(
    filled: Path, monkeypatch: pytest.MonkeyPatch, offers: None
) -> None:
    monkeypatch.setenv("OJ_STORE", str(filled))
    assert TEXT in shown(opened("indikator", kommun=NOTED, indikator=COST))
    assert TEXT in fetched()


def test_what_one_visitor_may_read_is_not_kept_for_the_next(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OJ_STORE", str(filled))
    st.cache_resource.clear()
    assert TEXT in shown(opened("indikator", kommun=NOTED, indikator=COST))
    monkeypatch.setattr(permissions, "_request", lambda: ELSEWHERE)
    html = shown(opened("indikator", kommun=NOTED, indikator=COST))
    assert TEXT not in html
    assert "uppgift saknas" in html


def test_editions_name_who_publishes_only_to_those_with_a_role(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OJ_STORE", str(tmp_path / "store"))
    store = Store(tmp_path / "store")
    report = check_file(workbook(tmp_path / "barn.xlsx", range(2023, 2025)), store)
    store.publish([report], NAME)
    store.undo(NAME, "prov")
    propose([report], store, NAME, account="a")
    assert NAME in text(data_page("utgavor"))
    monkeypatch.setattr(permissions, "_request", lambda: ELSEWHERE)
    for page in ("utgavor", "om_uppgifterna", "arshjul", "rubriker", "ladda_upp"):
        assert NAME not in text(data_page(page)), page
    assert "Publicerad " in text(data_page("utgavor"))
