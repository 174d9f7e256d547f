"""A link to one edition shows the pages as they were, and says so; what was undone is not shown."""

from __future__ import annotations

import re
from pathlib import Path
from shutil import copytree

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from oj.breaks import begins
from oj.compare.figure import Figure
from oj.compare.what_changed import Revised
from oj.headings import indicators
from oj.register import register
from oj.store import Store
from oj.words.report_words import revised
from pages.shell.streamlit_pages import PAGES
from tests.browser.dashboard import published, workbook
from tests.pages.two_editions import made

SECONDS = 120


@pytest.fixture(scope="module")
def two_editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store to copy: edition 1 has 2022 and 2023, edition 2 also 2024."""
    folder = tmp_path_factory.mktemp("two")
    for name, until in (("a.xlsx", 2024), ("b.xlsx", 2025)):
        published(folder / "store", workbook(folder / name, range(2022, until)))
    return folder / "store"


@pytest.fixture
def store(two_editions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The two editions, for one test to go on with."""
    copytree(two_editions, tmp_path / "store")
    monkeypatch.setenv("OJ_STORE", str(tmp_path / "store"))
    return Store(tmp_path / "store")


def frame(asked: str) -> AppTest:
    test = AppTest.from_file(str(PAGES / "shell/main.py"), default_timeout=SECONDS)
    if asked:
        test.query_params["utgava"] = asked
    test.run()
    assert not test.exception
    return test


def text(test: AppTest) -> str:
    return "".join(part.value for part in test.html)


def words(test: AppTest) -> str:
    """The text without its marks, and with usual spaces."""
    return re.sub("<[^>]+>", "", text(test)).replace("\xa0", " ")


def test_the_edition_of_the_link_is_shown_with_the_way_to_the_newest(store: Store) -> None:
    test = frame("1")
    assert "<h1>Partille 2023</h1>" in text(test)
    assert "Du ser utgåva 1 från" in text(test)
    assert 'href="?utgava="' in text(test)
    assert test.query_params["utgava"] == "1"


def test_what_a_sheet_of_then_tells_otherwise_than_now_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OJ_STORE", str(made(tmp_path)))
    assert (
        "Av kommunens värden på nämndens sida har ett ändrats sedan utgåva 1: Kostnad HVB 2023 "
        "(3 100 kr/inv 0–20 år, nu 3 300 kr/inv 0–20 år)."
    ) in words(frame("1"))
    assert "ändrats sedan utgåva" not in words(frame(""))


def test_what_a_sheet_of_then_compares_with_is_told_where_it_is_another_now(
    store: Store, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(workbook(tmp_path / "c.xlsx", range(2022, 2025)))
    for row in book["2023"].iter_rows(min_row=4):
        row[2].value += 500 * (row[0].value != "1402")
    book.save(tmp_path / "c.xlsx")
    published(tmp_path / "store", tmp_path / "c.xlsx")
    told = words(frame("1"))
    assert "har inget ändrats sedan utgåva 1. Jämförelsevärden har ändrats: Kostnad HVB 2023 (" in told
    median = re.search(r"Kostnad HVB 2023 \(([\d ]+) kr/inv 0–20 år, nu ([\d ]+) kr/inv 0–20 år\)\.", told)
    assert median
    before, now = (int(one.replace(" ", "")) for one in median.groups())
    assert now == before + 500


def test_that_a_sheet_of_then_tells_the_same_as_now_is_said_too(store: Store) -> None:
    assert "Av kommunens värden på nämndens sida har inget ändrats sedan utgåva 1." in words(frame("1"))


def test_a_figure_that_is_read_alike_on_the_sheet_has_not_changed() -> None:
    measure = register()["N33002"]
    alike = Revised(measure, Figure(2023, 3100.1), Figure(2023, 3100.2))
    assert revised(1, [alike]) == "Av kommunens värden på nämndens sida har inget ändrats sedan utgåva 1."


def test_a_link_to_the_newest_edition_stays_when_another_one_comes(store: Store, tmp_path: Path) -> None:
    test = frame("2")
    assert "<h1>Partille 2024</h1>" in text(test)
    assert "Du ser utgåva" not in text(test)
    published(tmp_path / "store", workbook(tmp_path / "c.xlsx", range(2022, 2026)))
    test.run()
    assert "<h1>Partille 2024</h1>" in text(test)
    assert "Du ser utgåva 2 från" in text(test)


def test_an_edition_with_a_value_that_is_hidden_today_is_not_shown(store: Store, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(workbook(tmp_path / "c.xlsx", range(2022, 2026)))
    book["2023"]["C4"] = "x"
    book.save(tmp_path / "c.xlsx")
    published(tmp_path / "store", tmp_path / "c.xlsx")
    shown = text(frame("2"))
    assert "Utgåva 2 visas inte längre: den har värden som är dolda sedan dess. Här visas utgåva 3." in shown
    assert "<h1>Partille 2025</h1>" in shown


def test_without_a_link_to_an_edition_the_newest_is_shown(store: Store) -> None:
    test = frame("")
    assert "<h1>Partille 2024</h1>" in text(test)
    assert 'class="oj-banner"' not in text(test)
    assert "utgava" not in test.query_params
    assert 'data-oj-edition="2"' in text(test)


@pytest.mark.parametrize("asked", ["mars", "-1", "²", "1" * 40])
def test_nonsense_for_an_edition_is_told_and_the_newest_is_shown(store: Store, asked: str) -> None:
    test = frame(asked)
    assert f"Utgåva ”{asked}” finns inte. Här visas utgåva 2." in text(test)
    assert "<h1>Partille 2024</h1>" in text(test)
    assert "utgava" not in test.query_params


def test_an_edition_that_was_undone_or_never_was_is_not_shown(store: Store) -> None:
    store.undo("prov", "fel fil")
    shown = text(frame("2"))
    assert "Utgåva 2 är ångrad och visas inte längre. Här visas utgåva 1." in shown
    assert "<h1>Partille 2023</h1>" in shown
    assert "Utgåva 9 finns inte. Här visas utgåva 1." in text(frame("9"))


def test_what_was_corrected_since_is_told_until_it_is_undone(store: Store) -> None:
    broken = begins(store, indicators(store.edition())["N33002"], 2023, "ny definition")
    store.correct(broken, "Anna", "nytt sätt")
    told = "Sedan dess är rättat: N33002 "
    assert told in text(frame("1"))
    assert "seriebrott 2023." in text(frame("1"))
    assert "Sedan dess" not in text(frame("3"))
    store.undo("Anna", "det var fel")
    assert "Sedan dess" not in text(frame("1"))


def test_a_price_index_that_was_changed_since_is_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Prisindexet" not in text(frame("1"))
    monkeypatch.setattr("oj.store.store.now", lambda: "2099-01-01T00:00:00+00:00")
    store.note("index", "Anna", about="PKV (SKR)")
    assert "Det finns en nyare. Prisindexet är bytt sedan utgåvan kom" in text(frame("1"))
    assert "Prisindexet är bytt sedan utgåvan kom" in text(frame("2"))
    assert "Prisindexet" not in text(frame(""))
