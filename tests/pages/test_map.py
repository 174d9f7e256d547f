"""The map page: legend, two maps and the table, and the choice of view where there is one."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages import driver
from tests.pages.driver import said
from tests.pages.small_store import AGREEMENT, COST, EVIL, NOTED, SILENT, TURNOVER


@pytest.fixture(autouse=True)
def _use(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OJ_STORE", str(filled))


def opened(**address: str) -> AppTest:
    return driver.opened("karta", **address)


def drawing(test: AppTest) -> str:
    return test.markdown[0].value.replace("\u00a0", " ")


def test_the_map_shows_everybody_and_the_table_has_the_same() -> None:
    test = opened(indikator=COST)
    assert drawing(test).count("<svg") == 2
    assert "<title>Partille: " in drawing(test)
    assert "uppgift saknas: " in drawing(test)
    assert said(test).count("<tr") > 290
    assert not test.get("button_group")  # a cost is never better or worse


def test_answers_are_shown_as_answers() -> None:
    assert ">Ja: " in drawing(opened(indikator=AGREEMENT))


def test_a_share_without_riket_has_no_better_and_worse() -> None:
    test = opened(indikator=TURNOVER, visa="riket")
    assert not test.get("button_group")
    assert "Riket" not in drawing(test)


@pytest.mark.parametrize(("code", "compare"), [(SILENT, "riket"), (NOTED, "lan"), ("0980", "lan")])
def test_every_municipality_can_look(code: str, compare: str) -> None:
    test = opened(indikator=COST, kommun=code, jamfor=compare)
    assert EVIL not in said(test) + drawing(test)
    assert said(test).count("<h1>") == 1
