"""Vår förklaring: beside the figure for all, written by whoever may, never over somebody else's text."""

from __future__ import annotations

from collections.abc import Iterable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from oj.access import Request
from oj.store import Store
from oj.written import Note, explain, explanation, explanations
from pages.shell import permissions
from tests.pages import driver
from tests.pages.driver import press, said
from tests.pages.small_store import COST, PARTILLE, Cell, fill
from tests.pages.test_municipality import cost_of
from tests.written.test_wording import HOSTILE

TEXT = "Två placeringar på SiS kostade lika mycket som tio i familjehem."


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("OJ_STORE", str(tmp_path / "store"))
    return Store(fill(tmp_path / "store"))


def kept(store: Store, text: str = TEXT, year: int = 2024, seen: int = 0, value: float | None = None) -> Note:
    made = explanation(PARTILLE, COST, year, text, "Socialchef", "Socialförvaltningen", value=value)
    return explain(store, made, seen, "Anna (anna@example.se)", "Kostnad")


def texts(store: Store) -> list[str]:
    found = explanations(store.written(), PARTILLE, 2024, example=False)
    return [one.text for one in found.values()]


def sheet(**address: str) -> AppTest:
    return driver.opened("indikator", indikator=COST, **address)


def last(every: Iterable[Any], label: str) -> Any:
    """The last widget with this label."""
    return [one for one in every if one.label == label][-1]


def typed(page: AppTest, text: str, *, public: bool = True) -> AppTest:
    """The page after somebody has filled in the form and pressed its button."""
    page.text_area[0].set_value(text)
    last(page.text_input, "Din titel").set_value("Socialchef")
    last(page.text_input, "Din enhet").set_value("Socialförvaltningen")
    next(box for box in page.checkbox if "inga personuppgifter" in box.label).set_value(public)
    return press(page, "Spara förklaringen")


def is_anybody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever looks now comes from elsewhere, and may only see."""
    monkeypatch.setattr(permissions, "_request", lambda: Request([("Host", "panelen.example.se")]))


def test_what_is_written_stands_beside_the_figure_signed_and_dated(store: Store) -> None:
    page = typed(sheet(), TEXT)
    html = said(page)
    assert "Förklaringen är sparad." in html
    assert f"<h2>Vår förklaring</h2><p>{TEXT}</p>" in html
    (note,) = explanations(store.written(), PARTILLE, 2024, example=False).values()
    assert f"Socialchef, Socialförvaltningen, {note.day}." in html
    assert note.value == float(cost_of(PARTILLE).replace(" ", ""))
    assert store.log()[-1].about == f"Förklaring: Kostnad barn- och ungdomsvård ({COST}), Partille, 2024"


def test_the_value_of_then_is_not_told_when_it_is_hidden(store: Store) -> None:
    kept(store, "Den första.", value=1.0)
    fill(store.directory, [Cell(PARTILLE, COST, 2024, None, status="suppressed")], 1)
    html = said(sheet())
    assert "<p>Den första.</p>" in html
    assert "Skrevs när" not in html


def test_all_may_read_it_and_only_who_may_is_offered_to_write(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(store, "Den första.", value=1.0)
    is_anybody(monkeypatch)
    page = sheet()
    assert "<p>Den första.</p>" in said(page)
    assert "Skrevs när värdet var 1 kr/inv 0–20 år." in said(page)
    assert not page.text_area
    assert "<p>Den första.</p>" in said(driver.opened("var_kommun"))


def test_a_figure_without_a_text_says_nothing_to_who_may_not_write(monkeypatch: pytest.MonkeyPatch) -> None:
    is_anybody(monkeypatch)
    assert "örklaring" not in said(sheet())


def test_a_role_that_is_gone_when_the_button_is_pressed_keeps_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = sheet()
    real = permissions.require

    def late(role: str) -> object:
        is_anybody(monkeypatch)
        return real(role)  # type: ignore[arg-type]

    monkeypatch.setattr("pages.kommun.explanation_card.require", late)
    assert "Det går inte att skriva" in said(typed(page, TEXT))
    assert texts(store) == []


def test_of_two_at_once_the_second_reads_the_firsts_before_saving(store: Store) -> None:
    page = sheet()
    kept(store, "Den andra personens.")
    page = typed(page, TEXT)
    html = said(page)
    assert "Någon annan har skrivit under tiden" in html
    assert "<h2>Deras text</h2><p>Den andra personens.</p>" in html
    assert page.text_area[0].value == TEXT
    assert texts(store) == ["Den andra personens."]
    page = press(page, "Spara förklaringen")
    assert texts(store) == [TEXT]
    assert "Tidigare versioner (1)" in said(page)


def test_last_years_text_is_carried_on_with_one_press(store: Store) -> None:
    kept(store, "Som i fjol.", 2023)
    page = sheet()
    assert "<h2>Förra årets förklaring</h2><p>Som i fjol.</p>" in said(page)
    page = press(page, "Utgå från förra årets")
    assert page.text_area[0].value == "Som i fjol."
    page = typed(page, page.text_area[0].value + " Också i år.")
    assert texts(store) == ["Som i fjol. Också i år."]
    assert "<p>Som i fjol.</p>" in said(sheet(ar="2023"))


@pytest.mark.parametrize(
    ("text", "public", "why"),
    [
        (TEXT, False, "Kryssa först"),
        ("Barnet 20120304-1234", True, "personnummer"),
        (" ", True, "Skriv en text först"),
    ],
)
def test_what_can_not_be_kept_says_why_and_stays_in_the_form(
    store: Store, text: str, why: str, *, public: bool
) -> None:
    page = typed(sheet(), text, public=public)
    assert why in said(page)
    assert page.text_area[0].value == text
    assert texts(store) == []


@pytest.mark.parametrize("text", [*HOSTILE, "x\u202e<b>y"])
def test_hostile_text_stays_text_on_every_page_that_shows_it(store: Store, text: str) -> None:
    kept(store, text)
    for page in (sheet(), driver.opened("var_kommun")):
        html = "".join(part.value for part in page.html)
        assert f"<p>{text.replace(chr(0x202E), '')}</p>" in unescape(html)
        assert "<" not in text or text not in html


def test_what_is_withdrawn_is_gone_from_the_pages(store: Store) -> None:
    kept(store)
    page = press(sheet(), "Dra tillbaka förklaringen")
    assert "Förklaringen är tillbakadragen." in said(page)
    assert TEXT not in said(page)
    assert page.text_area[0].value == ""
    assert TEXT not in said(driver.opened("var_kommun"))
    assert store.log()[-1].what == "withdraw"


def test_a_long_text_is_folded_under_its_row_and_a_short_one_is_not(store: Store) -> None:
    note = kept(store)
    assert "<h4>Vår förklaring</h4>" in said(driver.opened("var_kommun"))
    kept(store, "Lång. " * 60, seen=note.id)
    assert "<summary>Vår förklaring</summary>" in said(driver.opened("var_kommun"))


def test_nobody_writes_beside_an_older_edition(store: Store) -> None:
    kept(store)
    page = driver.opened("indikator", indikator=COST)
    page.session_state["oj_fixed_edition"] = 1
    page.run()
    assert TEXT in said(page)
    assert not page.text_area


THEMES = {
    "cost": "placeringskostnader", "staff": "personal", "structure_process": "struktur_och_process",
    "outcome": "resultat",
}  # fmt: skip


def of_theme(theme: str, text: str = TEXT, year: int = 2024) -> Note:
    return explanation(PARTILLE, theme, year, text, "Socialchef", "Socialförvaltningen")


@pytest.mark.parametrize(("theme", "name"), THEMES.items())
def test_a_theme_is_explained_on_its_page_and_on_var_kommun(store: Store, theme: str, name: str) -> None:
    page = typed(driver.opened(name, ar="2024"), TEXT)
    assert f"<h2>Vår förklaring</h2><p>{TEXT}</p>" in said(page)
    assert "Förklaringen är sparad." in said(page)
    (note,) = explanations(store.written(), PARTILLE, 2024, example=False).values()
    assert (note.about, note.value) == (theme, None)
    assert TEXT not in said(driver.opened(name, ar="2023"))
    assert "Förra årets förklaring" not in said(driver.opened(name, ar="2023"))
    here = said(driver.opened("var_kommun", ar="2024"))
    assert here.count(f"<h3>Vår förklaring</h3><p>{TEXT}</p>") == (theme != "outcome")


def test_a_themes_text_of_last_year_is_offered_and_of_two_the_second_is_told(store: Store) -> None:
    explain(store, of_theme("cost", "Förra året.", 2023), 0, "Anna", "Kostnader")
    page = driver.opened("placeringskostnader", ar="2024")
    assert "<h2>Förra årets förklaring</h2><p>Förra året.</p>" in said(page)
    explain(store, of_theme("cost", "Den andras."), 0, "Bo", "Kostnader")
    html = said(typed(page, "Min."))
    assert "Någon annan har skrivit under tiden" in html
    assert texts(store) == ["Den andras."]


def test_a_theme_is_explained_by_whoever_may_only(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    explain(store, of_theme("staff"), 0, "Anna", "Personal")
    is_anybody(monkeypatch)
    page = driver.opened("personal", ar="2024")
    assert TEXT in said(page)
    assert not page.text_area


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_about_a_theme_stays_text(store: Store, text: str) -> None:
    explain(store, of_theme("cost", text), 0, "Anna", "Kostnader")
    for name in ("placeringskostnader", "var_kommun"):
        html = "".join(part.value for part in driver.opened(name, ar="2024").html)
        assert text in unescape(html)
        assert "<" not in text or text not in html
