"""Före och efter: years before figures, the same numbers as the command, and all that belongs together."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from oj.__main__ import main
from oj.followed_initiatives import parts
from oj.store import Store
from oj.written.initiatives import Terms, initiative_note, set_initiative
from pages.plan.following_choices import BUTTON
from pages.shell.streamlit_pages import PAGES
from tests.pages.driver import SECONDS, press, said
from tests.pages.following_store import ANSWER, OPEN, PLACED, cells
from tests.pages.small_store import EVIL_NAME, PARTILLE, fill, observations

SHOWN = "Skillnaden är"


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("followed"), cells())


@pytest.fixture(autouse=True)
def _use(followed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OJ_STORE", str(followed))


def opened(**asked: str) -> AppTest:
    page = AppTest.from_file(str(PAGES / "plan" / "fore_och_efter.py"), default_timeout=SECONDS)
    page.query_params.update({"kommun": PARTILLE, **asked})
    page.run()
    assert not page.exception
    return page


def plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def words(page: AppTest) -> str:
    return plain(unescape(re.sub("<[^>]+>", " ", said(page))))


def test_the_years_are_told_before_any_figure_and_the_button_shows_what_the_command_says(
    followed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = opened(start="2020", matt=PLACED)
    assert "före 2014–2018, efter 2021–2023. Åren 2019–2020 räknas inte med." in words(page)
    assert SHOWN not in words(page)
    press(page, BUTTON)
    asked = ["--kommun", PARTILLE, "--indicator", PLACED, "--start", "2020", "--store", str(followed)]
    assert main(["before-after", "--json", *asked]) == 0
    told = json.loads(capsys.readouterr().out)
    text = words(page)
    for piece in re.split(r"(?<=\.) (?=[A-ZÅÄÖ])", plain(told["sentence"])):
        assert piece in text
    assert page.query_params["provade"] == f"{PARTILLE}~{PLACED}~2020"


def test_all_that_belongs_together_stands_together_and_what_went_each_way_is_told() -> None:
    page = opened(start="2020", matt=PLACED, provade=f"{PARTILLE}~{PLACED}~2020")
    text = words(page)
    assert all(name in text for name, _ in parts())
    assert "En besparing som flyttat är ingen besparing" in text
    assert "Lägre än väntat blev placerade" in text
    assert "och högre kostnad öppna insatser" in text
    assert "per 1 000 inv 0–20 år" in text  # days, by inhabitants
    assert "Det visar inte att insatsen är orsaken." in text


def test_another_question_is_counted_and_hidden_until_asked_for() -> None:
    page = opened(start="2020", matt=OPEN, provade=f"{PARTILLE}~{PLACED}~2020")
    assert SHOWN not in words(page)
    press(page, BUTTON)
    assert "Justerat för 2 prövade" in words(page)


@pytest.mark.parametrize(
    ("start", "measure", "why"),
    [
        ("2016", PLACED, "Det behövs minst fem år"),
        ("2024", PLACED, "Det finns inget år med värde efter"),
        ("2020", ANSWER, "Svar som Ja och Nej"),
    ],
)
def test_what_cannot_be_told_is_told_in_words(start: str, measure: str, why: str) -> None:
    page = opened(start=start, matt=measure)
    assert why in words(page)
    press(page, BUTTON)
    assert why in words(page)
    assert SHOWN not in words(page)


def test_few_years_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OJ_STORE", str(fill(tmp_path / "few", observations())))
    assert "minst fem år" in words(opened(start="2023", matt="N33006"))


def test_an_address_that_lies_shows_nothing_and_stays_text() -> None:
    page = opened(start="20x8", matt=EVIL_NAME, provade=f"{EVIL_NAME},1402~{PLACED}~99999,~~,1402~X~2020")
    assert SHOWN not in words(page)
    assert "<script" not in said(page)


def test_an_initiative_leads_to_its_year_and_measure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = fill(tmp_path / "acting", observations())
    monkeypatch.setenv("OJ_STORE", str(store))
    note = initiative_note(PARTILLE, "Eget team", Terms("2023-03", False, "Färre"), "N33006", "chef", "IFO")
    set_initiative(Store(store), note, 0, "prov", "Partille")
    assert "fore-efter?start=2023&amp;matt=N33006" in said(opened())


def test_months_without_a_placement_are_told_as_the_command_does(
    followed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "Skriv hur många barn som väntas" in words(opened())
    page = opened(vantade="8", syskon="1.5", bland="24")
    given = ["--expected", "8", "--months", "5", "--over", "24", "--siblings", "1.5"]
    assert main(["zero-months", *given, "--json", "--store", str(followed)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert all(f"{one}." in words(page) for one in plain(told["sentence"]).rstrip(".").split(". "))
    assert "Panelens antagande: inga syskon tillsammans, utan källa" in words(page)
    page.number_input(key="oj_manader").set_value(12.0).run()
    assert "Tolv månader utan placering, valda i förväg" in words(page)
    assert page.query_params["manader"] == "12"


def test_months_that_have_no_room_or_are_none_are_told() -> None:
    assert "Bland 4 månader ryms inte fem." in words(opened(vantade="8", bland="4"))
    assert "kan vara 0,1 till" in words(opened(vantade="<script>"))
