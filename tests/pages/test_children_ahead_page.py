"""Barnen om tio år: the same numbers as the command, everything in the address, projected and told so."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from oj.__main__ import main
from oj.swedish import number
from pages.shell.streamlit_pages import PAGES
from tests.pages.driver import SECONDS, said
from tests.pages.projection_store import observations
from tests.pages.small_store import PARTILLE, SILENT, fill


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OJ_STORE", str(tmp_path / "store"))
    return fill(tmp_path / "store", observations())


def opened(place: str = PARTILLE, **asked: str) -> AppTest:
    page = AppTest.from_file(str(PAGES / "plan" / "barnen_om_tio_ar.py"), default_timeout=SECONDS)
    page.query_params.update({"kommun": place, **asked})
    page.run()
    assert not page.exception
    return page


def words(page: AppTest) -> str:
    return " ".join(unescape(re.sub("<[^>]+>", " ", said(page))).split())


def test_the_page_says_what_the_command_says(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = words(opened(budget="40000000", budgetar="2026", perbarn="450000"))
    sets = ["budget=40000000", "budget_year=2026", "per_child=450000"]
    command = ["children-ahead", "--kommun", PARTILLE, "--json", "--store", str(store)]
    assert main([*command, *(part for one in sets for part in ("--set", one))]) == 0
    told = json.loads(capsys.readouterr().out)
    for sentence in (told["sentence"], told["claims"], *told["said"], *told["missing"]):
        assert " ".join(sentence.split()) in text
    for value in (told["placed"], told["budget"]["kr"], told["cost"]["kr"], told["children"]):
        assert " ".join(number(value).split()) in text
    for one in told["assumptions"]:
        assert one["name"] in text
        assert " ".join(one["source"].split()) in text
    assert "Framskrivet 2035" in text


def test_what_is_missing_is_asked_for_and_typed_in_the_address() -> None:
    assert "saknas för Arvidsjaur. Skriv egna." in words(opened(SILENT))
    text = words(opened(SILENT, barn="900", andel="10", placerade="9"))
    assert "placerade vore 10,0 av 1 000: 9 placerade barn i framskrivningen, mot 9 barn i dag" in text
    assert "placerade vore 10,0 av 1 000: 95 placerade barn 2035, mot 80 barn 2024" in words(
        opened(andel="10")
    )
    assert "kan vara 0 till 200" in words(opened(andel="<script>"))
