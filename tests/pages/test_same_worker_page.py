"""Barnets handläggare: the same numbers as the command, everything in the address, what can't be told."""

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
from tests.pages.small_store import PARTILLE, SILENT, fill


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OJ_STORE", str(tmp_path / "store"))
    return fill(tmp_path / "store")


def opened(place: str = PARTILLE, **asked: str) -> AppTest:
    page = AppTest.from_file(str(PAGES / "plan" / "handlaggare.py"), default_timeout=SECONDS)
    page.query_params.update({"kommun": place, **asked})
    page.run()
    assert not page.exception
    return page


def words(page: AppTest) -> str:
    return " ".join(unescape(re.sub("<[^>]+>", " ", said(page))).split())


def test_the_page_says_what_the_command_says(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = opened(konsulter="10", rakning="mean")
    typed = ["--set", "agency=10", "--counted", "mean", "--json", "--store", str(store)]
    assert main(["same-worker", "--kommun", PARTILLE, *typed]) == 0
    told = json.loads(capsys.readouterr().out)
    text = words(page)
    for sentence in (told["sentence"], told["claims"], *told["said"]):
        assert " ".join(sentence.split()) in text
    html = said(page)
    for year in told["years"]:
        assert sum(year["children"]) == 100
        for many, kind in zip(year["children"], ("same", "waiting", "two", "three", "four"), strict=True):
            assert not many or f"{many} " in text
            assert not many or f"oj-child-{kind}" in html
        for key in ("met", "months", "consultants"):
            assert number(year[key], 1) in text
    squares = re.findall(r'oj-child oj-child-same">1</i>', html.partition("<figcaption")[0])
    assert len(squares) == told["years"][0]["children"][0] == round(100 * told["years"][0]["same"])
    for one in told["assumptions"]:
        assert one["name"] in text
        assert " ".join(one["source"].split()) in text


def test_who_has_no_turnover_is_told_to_type_one() -> None:
    assert "Personalomsättning saknas för Arvidsjaur. Skriv en egen." in words(opened(SILENT))
    assert "ungefär 80 samma efter ett år, 64 efter två och 51 efter tre" in words(
        opened(SILENT, omsattning="20")
    )


def test_more_than_all_can_only_be_of_the_mean_number() -> None:
    assert "Alla hade slutat" in words(opened(omsattning="150"))
    assert "ungefär 22 samma" in words(opened(omsattning="150", rakning="mean"))


def test_what_no_value_can_be_is_told_and_passed_over() -> None:
    page = opened(omsattning="<script>", vakans="99")
    assert "kan vara 0 till 300" in words(page)
    assert "ungefär 70 samma" in words(page)
    assert "<script>" not in said(page)
