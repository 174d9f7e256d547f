"""Mål: what was decided, and what became of it, on its page and on Vår kommun; written by whoever may."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from oj.compare.goal_status import Aim, Outcome
from oj.store import Store
from oj.written.goals import Wanted, goal_note, goals, set_goal
from pages.kommun import take_home
from pages.shell.streamlit_pages import PAGES
from tests.pages import driver
from tests.pages.driver import SECONDS, press, said
from tests.pages.small_store import AGREEMENT, COST, PARTILLE, TURNOVER, fill
from tests.pages.test_explanations import is_anybody
from tests.written.test_goals import OWN, WANTED
from tests.written.test_wording import HOSTILE


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("OJ_STORE", str(tmp_path / "store"))
    return Store(fill(tmp_path / "store"))


def decided(store: Store, *wanted: Wanted) -> None:
    for one in wanted:
        set_goal(store, goal_note(one), 0, "Anna (anna@example.se)", "Partille")


def opened(**address: str) -> AppTest:
    page = AppTest.from_file(str(PAGES / "plan" / "mal.py"), default_timeout=SECONDS)
    page.query_params.update({"kommun": PARTILLE, "ar": "2024", **address})
    page.run()
    assert not page.exception
    return page


def rows(page: AppTest) -> list[list[str]]:
    """The plan, cell by cell."""
    found = re.findall(r"<tr[^>]*>(<th scope=\"row\".*?)</tr>", said(page), re.S)
    return [
        [re.sub("<[^>]+>", "", cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S)]
        for row in found
    ]


def test_without_goals_the_page_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Partille har inga mål." in said(opened())
    assert "<h2>Mål</h2>" not in said(driver.opened("var_kommun"))
    is_anybody(monkeypatch)
    assert not opened().text_area


def test_each_goal_says_what_became_of_it(store: Store) -> None:
    """Partille has 30 leavers of 100, and a cost and an answer of its own."""
    answer = replace(WANTED, text="Ha en överenskommelse.", measure=AGREEMENT, aim=Aim.YES, level=None)
    cost = replace(WANTED, text="Kosta mindre.", measure=COST, level=1_000_000.0, year=2025)
    decided(store, replace(WANTED, level=15.0), replace(WANTED, level=28.0), answer, cost, OWN)
    page = opened()
    html = said(page)
    assert "Partille har fem mål:" in html
    told = {(row[2], row[3]): row[4] for row in rows(page)}
    assert told["Personalomsättning: högst 15 %", "2024: 30 %"] == "inte nått än"
    assert told["Personalomsättning: högst 28 %", "2024: 30 % (30 av 100)"] == (
        "går inte att säga: avståndet till målet kan bero på slumpen"
    )
    assert [became for (measure, _), became in told.items() if "1 000 000" in measure] == ["nått så långt"]
    assert told["Överenskommelse med BUP: Ja", "2024: Ja"] == "nått så långt"
    assert told["Tid inom 14 dagar", ""] == "inte rapporterat än"
    assert rows(page)[0][6] == "varje kvartal: Avgångssamtal och personalstatistik"
    here = said(driver.opened("var_kommun"))
    assert "<h2>Mål</h2>" in here
    assert here.count("Inte nått än.") == 1


def test_a_larger_goal_tells_its_parts_with_their_boards_and_never_one_status_for_all(store: Store) -> None:
    safe = "Barn ska vara trygga"
    answer = replace(WANTED, text="Ha en överenskommelse.", measure=AGREEMENT, aim=Aim.YES, level=None)
    cost = replace(WANTED, text="Kosta mindre.", measure=COST, level=1.0, year=2024, board="Skolnämnden")
    parts = [replace(one, larger=safe) for one in (WANTED, answer, cost)]
    other = replace(OWN, text="Snabbare hjälp.")
    decided(store, *parts, other, replace(WANTED, larger="Bra arbetsplats", level=15.0))
    html = said(opened())
    told = "Tre delmål: ett nått så långt, ett inte nått, ett går inte att säga."
    assert f"<h3>{safe}</h3><p>{told}</p>" in html
    assert "<h3>Bra arbetsplats</h3><p>Ett delmål: ett inte nått än.</p>" in html
    assert html.index("<h2>Större mål</h2>") < html.index("<h2>Handlingsplan</h2>")
    card = html[html.index(safe) : html.index("Bra arbetsplats")]
    assert card.count("Socialnämnden") == 2
    assert card.count("Skolnämnden") == 1
    assert other.text not in card
    here = said(driver.opened("var_kommun"))
    assert here.index(other.text) < here.index(f"<h3>{safe}</h3><p>{told}</p>") < here.index("Kosta mindre.")


def test_without_larger_goals_there_is_no_scorecard(store: Store) -> None:
    decided(store, WANTED)
    assert "<h2>Större mål</h2>" not in said(opened())


def test_a_larger_goal_that_there_is_can_be_picked_in_the_form(store: Store) -> None:
    decided(store, replace(WANTED, larger="Barn ska vara trygga"))
    page = opened()
    box = next(box for box in page.selectbox if box.label == "Del av ett större mål")
    assert box.options == ["Barn ska vara trygga"]
    box.set_value("Barn ska vara trygga")
    filled(page)
    assert {goal.larger for goal, _ in goals(store.written(), PARTILLE, example=False)} == {box.value}


def test_a_goal_is_judged_by_no_later_year_than_its_own(store: Store) -> None:
    decided(store, replace(WANTED, year=2023, level=15.0))
    assert rows(opened())[0][3:5] == ["2023: 30 %", "inte nått"]


def test_no_year_to_tell_changes_from_is_offered_for_goals_show_none(store: Store) -> None:
    decided(store, WANTED)
    page = opened(sedan="2022")
    assert "Ändring sedan" not in [one.label for one in page.selectbox]
    assert "sedan 2022" not in said(page)
    assert page.query_params["sedan"] in ("2022", ["2022"])  # kept for the pages that have it


def test_what_is_reported_by_hand_is_said(store: Store) -> None:
    decided(store, replace(OWN, reported=Outcome.NOT_MET))
    assert rows(opened())[0][4] == "inte nått, enligt kommunen"
    assert "ett inte nått" in said(opened())


def filled(page: AppTest) -> AppTest:
    """The page after a new goal has been typed and sent."""
    page.text_area[0].set_value("Färre ska sluta.")
    next(box for box in page.selectbox if box.label.startswith("Mått (")).set_value(TURNOVER)
    next(one for one in page.radio if one.label == "Målnivå").set_value(Aim.AT_MOST)
    next(one for one in page.number_input if one.label.startswith("Nivå")).set_value(22.0)
    next(one for one in page.text_area if one.label == "Hur följs det upp?").set_value("Statistik")
    next(box for box in page.selectbox if box.label.startswith("Hur ofta")).set_value("varje år")
    next(one for one in page.text_input if one.label == "Ansvarig nämnd").set_value("Socialnämnden")
    signed(page, f"goal_{PARTILLE}_new")
    return press(page, "Spara målet")


def signed(page: AppTest, form: str) -> None:
    """Fill in whose the text of a form is, and tick that all may read it; ``form`` is in the fields' keys."""
    keys = {str(one.key): one for one in page.text_input if form in str(one.key)}
    for end, text in {"_title": "Socialchef", "_unit": "Socialförvaltningen"}.items():
        next(field for key, field in keys.items() if key.endswith(end)).set_value(text)
    next(one for one in page.checkbox if form in str(one.key)).set_value(True)


def test_a_goal_is_set_in_the_form(store: Store) -> None:
    page = filled(opened())
    assert "Målet är sparad." not in said(page)
    assert "Målet är sparat." in said(page)
    ((goal, _),) = goals(store.written(), PARTILLE, example=False)
    assert (goal.measure, goal.note.year, goal.board) == (TURNOVER, datetime.now(UTC).year, "Socialnämnden")
    assert rows(page)[0][0] == "Färre ska sluta."


def test_what_is_lacking_is_said_and_nothing_is_kept(store: Store) -> None:
    page = opened()
    page.text_area[0].set_value("Färre ska sluta.")
    page = press(page, "Spara målet")
    assert "Kryssa först" in said(page)
    next(box for box in page.checkbox if "inga personuppgifter" in box.label).set_value(True)
    page = press(page, "Spara målet")
    assert "saknas" in said(page)
    assert goals(store.written(), PARTILLE, example=False) == []


def test_a_goal_is_changed_and_withdrawn_with_its_history(store: Store) -> None:
    decided(store, WANTED)
    page = opened()
    next(box for box in page.selectbox if box.label == "Vilket mål?").set_value(1).run()
    area = next(one for one in page.text_area if one.value == WANTED.text)
    area.set_value("Ännu färre ska sluta.")
    signed(page, f"goal_{PARTILLE}_1_")
    [one for one in page.button if one.label == "Spara målet"][-1].click()
    page.run()
    assert rows(page)[0][0] == "Ännu färre ska sluta."
    assert "<summary>Tidigare versioner</summary>" in said(page)
    assert "Personalomsättning: högst 22 % (2026) · varje kvartal: Avgångssamtal" in said(page)
    next(box for box in page.selectbox if box.label == "Vilket mål?").set_value(1).run()
    page = press(page, "Dra tillbaka målet")
    assert "Målet är tillbakadraget." in said(page)
    assert goals(store.written(), PARTILLE, example=False) == []


def test_goals_that_are_called_alike_are_told_apart_in_the_list(store: Store) -> None:
    decided(store, WANTED, WANTED)
    (box,) = (box for box in opened().selectbox if box.label == "Vilket mål?")
    assert box.options == ["Färre ska sluta. (2026)", "Färre ska sluta. (2026) [2]"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_on_the_pages_and_in_the_workbook(
    store: Store, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = list[Callable[[], bytes]]()

    def offer(key: str, name: str, kind: str, make: Callable[[], bytes]) -> str:
        made.append(make)
        return name

    monkeypatch.setattr(take_home, "offer", offer)
    decided(store, replace(WANTED, text=text, how=text, board=text, area=text, larger=text))
    for page in (opened(), driver.opened("var_kommun")):
        html = "".join(part.value for part in page.html)
        assert text in unescape(html)
        assert "<" not in text or text not in html
    book = load_workbook(BytesIO(made[0]()))
    cells = [cell for sheet in book for row in sheet for cell in row]
    assert any(text in str(cell.value) for cell in cells)
    assert all(cell.data_type != "f" for cell in cells)
