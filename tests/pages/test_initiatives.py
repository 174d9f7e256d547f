"""Insatser: what is done and for how long it lasts, on its page; written by whoever may."""

from __future__ import annotations

import json
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

from oj.store import Store
from oj.written import Note
from oj.written.ideas import ideas, set_idea
from oj.written.initiatives import Terms, initiatives, set_initiative
from oj.written.yearly_checks import Holds, check_note, checks, factors, set_check
from pages.kommun import take_home
from pages.shell.streamlit_pages import PAGES
from tests.pages import driver
from tests.pages.driver import SECONDS, press, said
from tests.pages.small_store import AGREEMENT, COST, PARTILLE, TURNOVER, fill
from tests.pages.test_explanations import is_anybody, last
from tests.written import test_ideas
from tests.written.test_initiatives import SIGNED, TEAM, made
from tests.written.test_wording import HOSTILE

THIS_YEAR = datetime.now(UTC).year
GOING = replace(TEAM, end="", board_day=f"{THIS_YEAR}-01-01")
ENDED = Terms("2015-01", is_project=True, effect="Färre slutar.", own_measure="Antal", end="2015-12")


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("OJ_STORE", str(tmp_path / "store"))
    return Store(fill(tmp_path / "store"))


def begun(store: Store, *notes: Note) -> None:
    for note in notes:
        set_initiative(store, note, 0, "Anna (anna@example.se)", "Partille")


def opened(**address: str) -> AppTest:
    page = AppTest.from_file(str(PAGES / "plan" / "insatser.py"), default_timeout=SECONDS)
    page.query_params.update({"kommun": PARTILLE, "ar": "2024", **address})
    page.run()
    assert not page.exception
    return page


def rows(page: AppTest) -> list[list[str]]:
    """The tables, cell by cell."""
    found = re.findall(r"<tr[^>]*>(<th scope=\"row\".*?)</tr>", said(page), re.S)
    return [
        [re.sub("<[^>]+>", "", cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S)]
        for row in found
    ]


def signed(page: AppTest, form: int = 0) -> None:
    """A form of the page, by its place, with title, unit and consent."""
    for label, text in (("Din titel", "Socialchef"), ("Din enhet", "Socialförvaltningen")):
        [one for one in page.text_input if one.label == label][form].set_value(text)
    [box for box in page.checkbox if "inga personuppgifter" in box.label][form].set_value(True)


def click(page: AppTest, label: str) -> AppTest:
    """The page after a click on the last button with this label."""
    last(page.button, label).click()
    return page.run()


def test_without_initiatives_the_page_says_so_and_claims_no_effect(monkeypatch: pytest.MonkeyPatch) -> None:
    told = said(opened())
    assert "Inga insatser är inskrivna för Partille." in told
    assert "Inget här visar att en insats har haft effekt." in told
    is_anybody(monkeypatch)
    assert not opened().text_input


def test_those_that_go_on_come_first_and_what_the_board_has_not_seen_is_said(store: Store) -> None:
    begun(store, made(ENDED, "Boken", ""), made(GOING), made(replace(GOING, board_day=""), "Mentorer"))
    page = opened()
    assert (
        "Partille har tre insatser: två pågår och en har slutat. Inte i nämnden på över ett år: en."
        in said(page)
    )
    assert "För få för att säga hur länge de varar." in said(page)
    team, mentors, book = rows(page)
    assert team == [
        "Resursteamet", "Pågår sedan mars 2022, projekt", "2 400 000", "3,5", "2022-01-19 § 7",
        "Färre barn placeras på HVB.", "Kostnad barn- och ungdomsvård", "Före och efter",
        "egen uppgift: Årsredovisning 2024",
        f"{THIS_YEAR}-01-01",
    ]  # fmt: skip
    assert mentors[-1] == "inte än"
    assert book[:3] == ["Boken", "Började i januari 2015, projekt till december 2015", ""]


def test_of_enough_it_is_said_how_many_last(store: Store) -> None:
    begun(
        store,
        *(made(ENDED, f"Kort {n}", "") for n in range(3)),
        *(made(GOING, f"Lång {n}") for n in range(2)),
    )
    told = said(opened())
    assert "Omkring 40 % av insatserna pågår mer än två år (5–75 %), också de yngre medräknade." in told
    assert "av projekten" not in told  # they are all of them
    assert "Kaplan–Meiers metod" in told


def test_projects_are_told_of_by_themselves_where_there_are_enough(store: Store) -> None:
    projects = (made(replace(ENDED, end=f"2015-{n + 6:02}"), f"Kort {n}", "") for n in range(5))
    begun(store, *projects, made(replace(GOING, is_project=False)))
    told = said(opened())
    assert "Omkring 17 % av insatserna pågår mer än två år" in told
    assert "Inget av projekten har pågått mer än två år." in told


def test_the_yearly_check_stands_as_a_grid_of_years(store: Store) -> None:
    begun(store, made(GOING))
    ((_, thread),) = initiatives(store.written(), PARTILLE, example=False)
    for year, held in ((2024, Holds.NO), (2025, Holds.YES)):
        note = check_note(PARTILLE, thread.id, year, {one.id: held for one in factors()}, *SIGNED)
        set_check(store, note, 0, "Anna", "Partille")
    page = opened()
    assert "Resursteamet: 2025 Ja på 8 av 8 friskfaktorer och 5 av 5 riskfaktorer" in said(page)
    assert ["Uppdraget är tydligt", "Nej", "Ja"] in rows(page)
    assert len(rows(page)) == 1 + 13


def test_an_initiative_is_written_in_the_form(store: Store) -> None:
    page = opened()
    last(page.text_input, "Vad heter insatsen?").set_value("Resursteamet")
    page = click(page, "Spara insatsen")
    assert "Kryssa först" in said(page)
    signed(page)
    page = click(page, "Spara insatsen")
    assert "Starten ska vara en månad" in said(page)
    assert initiatives(store.written(), PARTILLE, example=False) == []
    last(page.text_input, "Började (år-månad)").set_value("2022-03")
    last(page.text_area, "Vilken effekt väntar ni er?").set_value("Färre barn placeras.")
    next(box for box in page.selectbox if box.label.startswith("Mått som")).set_value(COST)
    page = click(page, "Spara insatsen")
    assert "Insatsen är sparad." in said(page)
    ((one, _),) = initiatives(store.written(), PARTILLE, example=False)
    assert (one.name, one.measure, one.terms.start, one.terms.is_project) == (
        "Resursteamet",
        COST,
        "2022-03",
        True,
    )
    assert rows(page)[0][0] == "Resursteamet"


def test_an_initiative_is_changed_and_withdrawn_with_its_history(store: Store) -> None:
    begun(store, made(GOING))
    page = opened()
    last(page.selectbox, "Vilken insats?").set_value(1).run()
    assert last(page.text_input, "Började (år-månad)").value == "2022-03"
    last(page.text_input, "Slutade, eller ska sluta (år-månad)").set_value("2030-12")
    signed(page, 1)
    page = click(page, "Spara insatsen")
    assert rows(page)[0][1] == "Pågår sedan mars 2022, projekt till december 2030"
    assert "<summary>Tidigare versioner</summary>" in said(page)
    assert "Pågår" not in said(page).split("<summary>Tidigare versioner")[0].split("</table>")[-1]
    assert last(page.selectbox, "Vilken insats?").value is None
    last(page.selectbox, "Vilken insats?").set_value(1).run()
    page = press(page, "Dra tillbaka insatsen")
    assert "Insatsen är tillbakadragen." in said(page)
    assert initiatives(store.written(), PARTILLE, example=False) == []


def test_the_second_of_two_is_shown_the_firsts_text(store: Store) -> None:
    begun(store, made(GOING))
    page = opened()
    last(page.selectbox, "Vilken insats?").set_value(1).run()
    signed(page, 1)
    set_initiative(store, made(replace(GOING, decision="§ 99")), 1, "Bo", "Partille")
    page = click(page, "Spara insatsen")
    assert "Någon annan har skrivit" in said(page)
    assert "§ 99" in said(page).split("Deras text")[1]
    page = click(page, "Spara insatsen")
    assert "Insatsen är sparad." in said(page)


def test_the_check_of_a_year_is_written_and_begins_with_what_was_answered(store: Store) -> None:
    begun(store, made(GOING))
    page = opened()
    last(page.selectbox, "Vilken insats kontrolleras?").set_value(1).run()
    assert {one.max for one in page.number_input if one.label == "År"} == {THIS_YEAR}
    signed(page, 1)
    page = click(page, "Spara kontrollen")
    assert "Svara på alla" in said(page)
    for one in factors():
        last(page.radio, one.statement).set_value(Holds.PARTLY)
    page = click(page, "Spara kontrollen")
    assert "Kontrollen är sparad." in said(page)
    (found,) = checks(store.written(), PARTILLE, example=False)[1]
    assert found.note.year == THIS_YEAR
    assert set(found.answers.values()) == {Holds.PARTLY}
    assert last(page.radio, factors()[0].statement).value == Holds.PARTLY
    page = press(page, "Dra tillbaka kontrollen")
    assert "Kontrollen är tillbakadragen." in said(page)
    assert checks(store.written(), PARTILLE, example=False) == {}
    assert last(page.radio, factors()[0].statement).value is None
    for one in factors():
        last(page.radio, one.statement).set_value(Holds.YES)
    signed(page, 1)
    page = click(page, "Spara kontrollen")
    assert "Kontrollen är sparad." in said(page)


def test_an_idea_from_a_visit_is_written_changed_and_withdrawn(store: Store) -> None:
    page = opened()
    last(page.text_area, "Fråga").set_value(test_ideas.ASKED)
    last(page.text_area, "Svar").set_value(test_ideas.ANSWERED)
    last(page.text_input, "Var?").set_value("Vaggeryd")
    last(page.text_input, "När? (dag)").set_value("2026-10-2")
    signed(page, 1)
    page = click(page, "Spara idén")
    assert "Idén är sparad." in said(page)
    assert rows(page) == [[test_ideas.ASKED, test_ideas.ANSWERED, "Vaggeryd", "2026-10-02"]]
    last(page.selectbox, "Vilken idé?").set_value(1).run()
    last(page.text_area, "Svar").set_value("Tid inom två veckor.")
    signed(page, 2)
    page = click(page, "Spara idén")
    assert rows(page)[0][1] == "Tid inom två veckor."
    assert f"{test_ideas.ANSWERED} · Vaggeryd · 2026-10-02" in said(page)
    last(page.selectbox, "Vilken idé?").set_value(1).run()
    page = press(page, "Dra tillbaka idén")
    assert ideas(store.written(), PARTILLE, example=False) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_on_the_page_and_in_the_workbooks(
    store: Store, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered = list[Callable[[], bytes]]()

    def offer(key: str, name: str, kind: str, make: Callable[[], bytes]) -> str:
        offered.append(make)
        return name

    monkeypatch.setattr(take_home, "offer", offer)
    begun(
        store,
        made(
            replace(GOING, start="2024-02", effect=text, decision=text, source=text, own_measure=text), text
        ),
    )
    set_idea(store, test_ideas.made(text, answer=text, where=text), 0, "Anna", "Partille")
    pages = [opened(), driver.opened("var_kommun"), driver.opened("indikator", indikator=COST)]
    for page, times in zip(pages, (8, 1, 2), strict=True):
        html = "".join(part.value for part in page.html)
        assert unescape(html).count(text) >= times
        assert "<" not in text or text not in html
    books = [load_workbook(BytesIO(make())) for make in offered]
    cells = [cell for book in books for sheet in book for row in sheet for cell in row]
    assert sum(text in str(cell.value) for cell in cells) >= 8
    assert all(cell.data_type != "f" for cell in cells)


def test_what_began_is_marked_in_the_chart_of_its_measure_which_tells_no_cause(store: Store) -> None:
    """Partille has figures of 2023 and 2024."""
    begun(store, made(replace(GOING, start="2024-02")), made(replace(GOING, start="1999-02"), "Boken"))
    page = driver.opened("indikator", indikator=COST)
    told = "Insatsen Resursteamet började i februari 2024. Bilden visar inte om något beror på den."
    assert said(page).count(told) == 2  # with the chart, and under its table
    assert "Boken" not in said(page)
    texts = [
        note["text"] for note in json.loads(page.get("plotly_chart")[0].proto.spec)["layout"]["annotations"]
    ]
    assert "Resursteamet" in texts
    assert "Resursteamet" not in said(driver.opened("indikator", indikator=TURNOVER))


def test_what_began_is_told_beside_answers(store: Store) -> None:
    begun(store, made(GOING, measure=AGREEMENT))
    assert "Insatsen Resursteamet började i mars 2022." in said(
        driver.opened("indikator", indikator=AGREEMENT)
    )


def test_the_first_page_lists_those_that_go_on(store: Store) -> None:
    assert "<h2>Insatser</h2>" not in said(driver.opened("var_kommun"))
    begun(store, made(ENDED, "Boken", ""), made(replace(GOING, board_day="")))
    here = said(driver.opened("var_kommun"))
    assert "<h2>Insatser</h2>" in here
    assert (
        "<strong>Resursteamet</strong> Pågår sedan mars 2022, projekt. Inte i nämnden på över ett år." in here
    )
    assert "Boken" not in here
