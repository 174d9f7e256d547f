"""The frame: what comes round every page, and what goes out with every answer."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit
from streamlit.testing.v1 import AppTest

from oj.access import Person
from oj.errors import StoreError
from oj.intake import check_file
from oj.reading.limits import FILE_BYTES, MEBI
from oj.store import Store
from pages.shell import navigation, permissions
from pages.shell.middleware import HEADERS, in_swedish
from pages.shell.streamlit_pages import PAGES
from tests.browser.dashboard import workbook

SECONDS = 120


def frame(store: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """All HTML of the first page."""
    monkeypatch.setenv("OJ_STORE", str(store))
    test = AppTest.from_file(str(PAGES / "shell/main.py"), default_timeout=SECONDS).run()
    assert not test.exception
    return "".join(part.value for part in test.html)


def test_invented_values_are_called_invented(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path / "store")
    store.publish([check_file(workbook(tmp_path / "a.xlsx", range(2024, 2025)), store)], "prov", example=True)
    shown = frame(store.directory, monkeypatch)
    assert "<strong>Exempeldata.</strong> Alla värden är påhittade." in shown
    assert "Källa: påhittade exempeldata. Utgåva 1," in shown


def test_real_values_carry_no_banner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path / "store")
    store.publish([check_file(workbook(tmp_path / "a.xlsx", range(2024, 2025)), store)], "prov")
    assert "påhittade" not in frame(store.directory, monkeypatch)


def test_an_empty_store_says_where_to_begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = frame(tmp_path / "nothing", monkeypatch)
    assert "Här finns inga uppgifter än." in shown
    assert not (tmp_path / "nothing").exists()


def test_the_way_to_the_accessibility_statement_is_there_for_everybody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = '<a class="oj-link" href="tillganglighet">Tillgänglighet</a>'
    assert link in frame(tmp_path / "nothing", monkeypatch)
    monkeypatch.setattr(permissions, "person", lambda: Person("", frozenset(), "nobody"))
    shown = frame(tmp_path / "nothing", monkeypatch)
    assert link in shown
    assert "Här finns inga uppgifter" not in shown


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (StoreError("Lagret går inte att läsa."), "Lagret går inte att läsa."),
        (ZeroDivisionError("division by zero"), "Något gick fel på sidan."),
    ],
)
def test_a_page_that_fails_says_so_in_swedish(error: Exception, said: str) -> None:
    def script(error: Exception) -> None:
        from pages.shell.server import tell_failure

        tell_failure(error)

    test = AppTest.from_function(script, args=(error,)).run()
    assert test.error[0].value.startswith(said)
    assert "division" not in test.error[0].value


def test_streamlits_page_is_rewritten_into_swedish() -> None:
    page = in_swedish((Path(streamlit.__file__).parent / "static" / "index.html").read_bytes()).decode()
    assert '<html lang="sv">' in page
    assert "<title>ÖJ-panelen</title>" in page
    assert 'src="./app/static/swedish.js"' in page
    assert "SourceSans" not in page
    assert "behöver JavaScript" in page
    assert "You need to enable" not in page


def test_no_other_host_is_named_in_the_policy() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert "http" not in policy
    assert "*" not in policy


def test_the_server_takes_files_that_are_a_little_too_large_so_that_the_page_can_say_so() -> None:
    limit = int(streamlit.get_option("server.maxUploadSize"))
    assert FILE_BYTES < limit * MEBI <= 4 * FILE_BYTES


@pytest.mark.parametrize(
    ("offered", "labels"),
    [
        (("",), ["Logga in"]),
        (("entra", "freja_eid"), ["Logga in med entra", "Logga in med freja\\_eid"]),
    ],
)
def test_every_way_to_log_in_is_offered_by_name(
    monkeypatch: pytest.MonkeyPatch, offered: tuple[str, ...], labels: list[str]
) -> None:
    monkeypatch.setattr(navigation, "providers", lambda: offered)
    monkeypatch.delenv("OJ_LOCAL")

    def script() -> None:
        from pages.shell.navigation import top_bar

        top_bar([], "Vår kommun")

    test = AppTest.from_function(script, default_timeout=120).run()
    assert not test.exception
    assert [button.label for button in test.button] == labels
