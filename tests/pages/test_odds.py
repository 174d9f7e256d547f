"""Mot alla odds: probability first, hypotheses, what lacks; page and command have the same numbers."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from oj.__main__ import main
from oj.compare.odds_told import of_2012, parts
from oj.reference import municipalities
from oj.swedish import number
from oj.words import odds_sentences
from tests.pages.driver import opened, said
from tests.pages.odds_store import HARMS, RISKS, cells
from tests.pages.small_store import SILENT, fill

PAGE = "mot_alla_odds"


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("odds"), cells())


@pytest.fixture(autouse=True)
def _use(stored: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OJ_STORE", str(stored))


def lead(page: AppTest) -> str:
    found = re.search(r'class="oj-lead"><span>(.*?)</span>', said(page))
    assert found
    return html.unescape(found[1])


def test_page_and_command_have_the_same_numbers(stored: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = said(opened(PAGE, kommun="1402"))
    capsys.readouterr()
    assert main(["odds", "--json", "--store", str(stored)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert f"hör omkring {number(told['expected'])} av dem dit" in page
    listed = re.findall(r'<th scope="row"><a[^>]*>([^<]*)</a>', page.partition("Utpekade")[2])
    chosen = [one["name"] for one in told["municipalities"] if one["chosen"]]
    assert listed[: len(chosen)] == chosen
    assert all(number(one["risk"], 2) in page for one in told["municipalities"][:20])
    (ours,) = (one for one in told["municipalities"] if one["kommun"] == "1402")
    assert f"Partille: {ours['quadrant']}." in page


def test_hypotheses_are_said_to_be_so_and_nobody_is_best() -> None:
    for address in ({}, {"visa": "kostnad"}, {"urval_av": "highest", "index": "rank", "antal_ar": "3"}):
        page = said(opened(PAGE, **address))
        assert "Hypoteser för studiebesök, inte bevis." in page
        assert not re.search(r"\b(bäst|vinnare|topp|plats 1)\b", page)


def test_every_indicator_of_the_report_is_told_with_what_stands_for_it_or_why_nothing_does() -> None:
    page = said(opened(PAGE))
    assert all(one.label in page for one in parts())
    assert f"{len(RISKS)} av 6 mått på risk och {len(HARMS)} av 7 på ofärd är med." in page
    assert "Finns inte per kommun" in page
    assert "Annan fråga" in page


def test_placements_are_taken_out_where_cost_is_across() -> None:
    assert "Driver kostnaden" not in said(opened(PAGE))
    page = said(opened(PAGE, visa="kostnad"))
    assert "Driver kostnaden" in page
    assert f"{len(HARMS) - 1} av 7 på ofärd" in page


def test_who_lacks_a_value_is_named_with_what() -> None:
    page = said(opened(PAGE, kommun=SILENT))
    place = municipalities()[SILENT].name
    assert f"{place} saknar mått och är inte med." in page
    assert f"{place} saknar barn i familjer med långvarigt bistånd" in page


def test_the_rule_of_2012_is_a_choice_that_stands_in_the_address() -> None:
    page = opened(PAGE, urval_av="highest")
    assert "är bland de 50 med högst risk och har lägre ofärd än Riket 2020–2024" in lead(page)
    assert page.query_params["urval_av"] == "highest"


def test_the_nine_of_2012_are_named_as_history() -> None:
    page = said(opened(PAGE))
    history = page.partition("De nio kommunerna 2012")[2]
    assert all(municipalities()[code].name in history for code in of_2012())
    assert odds_sentences.HISTORY in history


def test_too_little_is_said_instead_of_a_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    few = [one for one in cells() if one.indicator not in RISKS[1:]]
    monkeypatch.setenv("OJ_STORE", str(fill(tmp_path / "few", few)))
    page = opened(PAGE)
    assert lead(page) == "Inget kan visas: för få mått på risk (1), minst 2 behövs."
    assert not page.get("plotly_chart")
    assert "Inget publicerat" in said(page)
