"""Under året: a template is handed over, seen, kept and shown; what is wrong is told, few are not shown."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from oj.compare.year_so_far import Spell, YearSoFar
from oj.store import Store
from oj.written.during_year import tell_year, versions, year_note, years_told
from pages.kommun import take_home
from pages.shell.streamlit_pages import PAGES
from tests.pages.driver import SECONDS, press, said
from tests.pages.small_store import PARTILLE, fill
from tests.pages.test_explanations import is_anybody, last
from tests.templates.test_year_template import TOLD, saved
from tests.written.test_wording import HOSTILE


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("OJ_STORE", str(tmp_path / "store"))
    return Store(fill(tmp_path / "store"))


def tell(store: Store, *told: YearSoFar, comment: str = "") -> None:
    """Keep some versions, those of one year one after the other."""
    seen: dict[int, int] = {}
    for one in told:
        note = year_note(PARTILLE, one, comment, "Controller", "Socialförvaltningen")
        seen[one.year] = tell_year(store, note, seen.get(one.year, 0), "Anna", "Partille").id


def later(told: YearSoFar, through: int) -> YearSoFar:
    """The year up to a later month, as in its last month."""
    ends = [one for one in told.spells if one.last == told.through]
    more = [replace(one, first=m, last=m) for one in ends for m in range(told.through + 1, through + 1)]
    return replace(told, spells=(*told.spells, *more))


def opened() -> AppTest:
    page = AppTest.from_file(str(PAGES / "plan" / "under_aret.py"), default_timeout=SECONDS)
    page.query_params.update({"kommun": PARTILLE, "ar": "2024"})
    page.run()
    assert not page.exception
    return page


def handed_over(path: Path) -> AppTest:
    page = opened()
    page.file_uploader[0].upload("mall.xlsx", path.read_bytes())
    page.run()
    assert not page.exception
    return page


def rows(page: AppTest) -> list[list[str]]:
    found = re.findall(r"<tr[^>]*>(<th scope=\"row\".*?)</tr>", said(page), re.S)
    return [
        [
            unescape(re.sub("<[^>]+>", "", cell))
            for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S)
        ]
        for row in found
    ]


def test_without_figures_the_page_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Inga siffror under året är inlagda för Partille." in said(opened())
    is_anybody(monkeypatch)
    assert not opened().file_uploader


def test_a_template_is_handed_over_seen_and_kept(store: Store, tmp_path: Path) -> None:
    page = handed_over(saved(tmp_path / "mall.xlsx"))
    assert "Så läses filen. Partille 2026: prognosen efter mars är" in said(page)
    assert years_told(store.written(), PARTILLE, example=False) == {}
    page = press(page, "Spara siffrorna")
    assert "Kryssa först" in said(page)
    page.text_area[0].set_value("En ny placering i mars.")
    last(page.text_input, "Din titel").set_value("Controller")
    last(page.text_input, "Din enhet").set_value("Socialförvaltningen")
    page.checkbox[-1].set_value(True)
    page = press(page, "Spara siffrorna")
    assert "Siffrorna är sparade." in said(page)
    assert "En ny placering i mars." in said(page)
    (thread,) = years_told(store.written(), PARTILLE, example=False).values()
    assert [told for _, told in versions(thread)] == [TOLD]
    page = press(page, "Dra tillbaka siffrorna för 2026")
    assert "Siffrorna är tillbakadragna." in said(page)
    assert "Inga siffror" in said(page)


def test_what_is_wrong_in_the_file_is_told_and_nothing_is_kept(store: Store, tmp_path: Path) -> None:
    page = handed_over(saved(tmp_path / "mall.xlsx", D18="<b>många</b>", whole_B6=None))
    assert "2 celler behöver rättas" in said(page)
    assert ["Utfall", "D18", "<b>många</b>", "Skriv ett tal, utan ord och enhet."] in rows(page)
    assert "<b>många" not in said(page)
    assert not [one for one in page.button if one.label == "Spara siffrorna"]
    assert store.written() == ()


def test_the_second_of_two_is_shown_what_the_first_told(store: Store, tmp_path: Path) -> None:
    page = handed_over(saved(tmp_path / "mall.xlsx"))
    tell(store, later(TOLD, 4), comment="Den andras.")
    last(page.text_input, "Din titel").set_value("Controller")
    last(page.text_input, "Din enhet").set_value("Socialförvaltningen")
    page.checkbox[-1].set_value(True)
    page = press(page, "Spara siffrorna")
    assert "Någon annan har skrivit under tiden" in said(page)
    assert "Deras siffror till och med april" in said(page)
    page = press(page, "Spara siffrorna")
    assert "Siffrorna är sparade." in said(page)
    (thread,) = years_told(store.written(), PARTILLE, example=False).values()
    assert [told.through for _, told in versions(thread)] == [4, 3]


def test_a_file_with_personal_data_is_refused(store: Store, tmp_path: Path) -> None:
    page = handed_over(saved(tmp_path / "mall.xlsx", G18="Anna Svensson"))
    assert "personuppgifter" in said(page)
    assert "Anna Svensson" not in said(page)
    assert store.written() == ()


def test_the_year_is_shown_with_how_sure_it_is_and_why_it_has_changed(store: Store) -> None:
    """Of four months; the level is that of February to April, 89 days."""
    tell(store, TOLD, later(TOLD, 4))
    page = opened()
    told = {row[0]: row[1:] for row in rows(page)}
    assert told["HVB"][:4] == ["11,1", "1 320", "4 242", "5 600"]
    assert told["Öppenvård"][:3] == ["–dygn räknas inte"] * 3
    assert told["Netto"][5] == "31 200"
    html = said(page)
    assert "Partille 2026: prognosen efter april är" in html
    assert "på nivån i februari–april" in html
    assert "Sedan prognosen efter mars:" in html
    assert "Om antalet barn varierar som slumpen gör" in html
    assert "Få dyra placeringar" in html
    assert "Ett barn till (SiS) resten av året kostar" in html
    assert "I snitt av" not in html


def test_forms_with_few_children_are_shown_together_or_not_at_all(store: Store) -> None:
    few = tuple(replace(one, children=3, days=60.0) if one.form == "sis" else one for one in TOLD.spells)
    tell(store, replace(TOLD, spells=few))
    page = opened()
    assert {row[0] for row in rows(page)} >= {"Öppenvård", "Former med få barn", "Netto"}
    assert "Få barn: HVB och SiS visas tillsammans." in said(page)
    assert "SiS" not in {row[0] for row in rows(page)}


def test_where_all_children_are_few_only_the_sum_is_shown(store: Store) -> None:
    few = YearSoFar(2026, (Spell("sis", 1, 1, 2, 60.0, 600_000.0),))
    tell(store, few, later(few, 2))
    page = opened()
    assert [row[0] for row in rows(page)] == ["Summa"]
    assert "Barnen är så få att bara summan visas." in said(page)
    assert "Sedan prognosen" not in said(page)
    assert "kr per dygn" not in said(page)


def test_earlier_forecasts_are_scored_when_the_year_is_over(store: Store) -> None:
    before = replace(TOLD, year=2025)
    tell(store, before, later(before, 12), TOLD)
    html = said(opened())
    assert "Tidigare prognoser" in html
    assert "I snitt av 1 prognos: panelens" in html


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_on_the_page_and_in_the_workbook(
    store: Store, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = list[Callable[[], bytes]]()

    def offer(key: str, name: str, kind: str, make: Callable[[], bytes]) -> str:
        made.append(make)
        return name

    monkeypatch.setattr(take_home, "offer", offer)
    tell(store, TOLD, comment=text)
    html = "".join(part.value for part in opened().html)
    assert text in unescape(html)
    assert "<" not in text or text not in html
    cells = [cell for sheet in load_workbook(BytesIO(made[0]())) for row in sheet for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
