"""The card of Nämndens sida on Vår kommun: made when somebody asks, of what the page shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from oj.compare.comparison_groups import Scope
from pages.shell import downloads
from tests.pages.driver import opened, press, text
from tests.report.conftest import read

MAKE = "Gör nämndens sida"


@pytest.fixture(autouse=True)
def _use(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OJ_STORE", str(filled))


def fetched(html: str, label: str) -> bytes:
    """The file behind a link of the card."""
    found = re.search(rf'href="hamta/([^/"]+)/[^"]*"[^>]*aria-label="Hämta nämndens sida som {label}"', html)
    assert found
    return downloads._offers[found[1]].make()


def test_nothing_is_made_before_somebody_asks() -> None:
    page = opened("var_kommun")
    assert MAKE in [button.label for button in page.button]
    assert "oj-board-sheet" not in text(page)


def test_the_files_say_what_the_page_says_in_the_choice_that_is_made() -> None:
    page = opened("var_kommun", jamfor="riket", sedan="2022")
    page.text_input(key="paper_number").set_value("SN 2026/17")
    page.toggle(key="paper_appendix").set_value(True)
    html = text(press(page, MAKE))
    assert "Nämndens sida för Partille 2024 är gjord" in html
    assert 'src="data:image/png;base64,' in html
    told = read(fetched(html, "PDF")).text
    assert "SN 2026/17" in told
    assert "Jämfört med riket" in told
    assert "Partille sedan 2022" in told
    assert "Bilaga" in told
    offline = fetched(html, "HTML").decode()
    assert "SN 2026/17" in offline
    assert "<h1>Partille 2024</h1>" in offline


def test_a_selection_of_ones_own_is_compared_with() -> None:
    html = text(press(opened("var_kommun", jamfor=Scope.OWN.code, urval="1480,1440"), MAKE))
    assert "Göteborg och Ale" in fetched(html, "HTML").decode()


def test_another_area_has_no_card() -> None:
    page = opened("var_kommun", omrade="ovriga-uppgifter")
    assert MAKE not in [button.label for button in page.button]
