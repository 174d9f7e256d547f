"""Lärande kommuner: the page and the command say the same, and why where nothing can be said."""

from __future__ import annotations

import html
import json
from pathlib import Path

import pytest

from oj.__main__ import main
from oj.reference import municipalities
from tests.pages.driver import opened, said
from tests.pages.learning_store import ANSWER, COST, SHARE, cells
from tests.pages.small_store import fill

PAGE = "larande"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("learning") / "store", cells())


@pytest.fixture(autouse=True)
def _use(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OJ_STORE", str(store))


@pytest.mark.parametrize("measure", [SHARE, COST])
def test_the_page_says_what_the_command_says(
    store: Path, capsys: pytest.CaptureFixture[str], measure: str
) -> None:
    given = ["--kommun", "1402", "--indicator", measure, "--store", str(store)]
    assert main(["learning", "--json", *given]) == 0
    found = json.loads(capsys.readouterr().out)
    page = html.unescape(said(opened(PAGE, kommun="1402", indikator=measure)))
    for line in (found["sentence"], *found["details"]):
        assert line in page
    for one in found["peers"]:
        name = municipalities()[one["kommun"]].name
        assert f"{name}" in page
        assert (f">{name}</h2>" in page) is one["named"]


def test_an_earlier_year_is_judged_by_what_was_known_then() -> None:
    page = said(opened(PAGE, kommun="1402", indikator=SHARE, ar="2020"))
    assert "som 2015–2016 stod där Partille stod 2019–2020" in page
    assert "2017–2018 till 2019–2020" in page


def test_five_years_are_too_few() -> None:
    page = said(opened(PAGE, kommun="1402", indikator=SHARE, ar="2019"))
    assert "Det behövs minst sex år med värden utan seriebrott. Det finns fem." in page


def test_answers_are_not_offered() -> None:
    page = said(opened(PAGE, kommun="1402", indikator=ANSWER))
    assert "I valet Mått finns" in page
