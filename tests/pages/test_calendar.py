"""Årshjul, without a browser."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from oj.expected import Arrival, Outlook, State, yearly_files
from oj.intake import check_file, publish_files
from oj.store import Store
from oj.swedish import MONTHS
from pages.data.calendar_html import months, show
from tests.pages.driver import data_page, text
from tests.pages.small_store import fill


def page() -> str:
    return text(data_page("arshjul"))


def test_what_has_come_is_told_with_its_file_and_edition(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OJ_STORE", str(fill(tmp_path / "store")))
    shown = page()
    assert '2022–2024<span class="oj-todo">Senast ur prov.xlsx, utgåva 1</span>' in shown
    assert "Ingen fil än" in shown


def test_an_empty_store_shows_the_months_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OJ_STORE", str(tmp_path / "store"))
    shown = page()
    assert "Inget är publicerat än." in shown
    assert "juni–september året efter" in shown


def test_figures_of_no_yearly_file_are_not_said_to_be_all_that_is_expected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OJ_STORE", str(tmp_path / "store"))
    file, store = tmp_path / "eget.csv", Store(tmp_path / "store")
    file.write_text("Kommunkod;Kommun;År;Lekplatser per park\n1402;Partille;2023;2\n", "utf-8")
    publish_files([check_file(file, store)], store, "prov", accept_warnings=True)
    assert "Ingen av de filer som brukar komma varje år finns på sidorna än." in page()


def test_a_file_that_has_come_is_not_marked_as_the_page_that_is_shown() -> None:
    come = Outlook("here", None, 2025, 2026)
    assert "oj-here" not in show([(yearly_files()[0], come)])


def test_months_are_said_in_words() -> None:
    assert months(yearly_files()[0]) == "juni–oktober samma år"


COSTS = next(one for one in yearly_files() if one.id == "rs-kostnader")


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("awaited", "Väntas</strong>"),
        ("late", "Har inte kommit</strong>"),
        ("here", "Har kommit</strong>"),
        ("late", "Källans plan för 2025 års uppgifter: den 28 augusti 2026. Ingen fil med dem är inläst."),
        ("never", "den 28 augusti 2026. Ladda upp filen när den finns."),
    ],
)
def test_the_day_that_a_source_has_planned_is_told_with_what_has_come(state: State, told: str) -> None:
    assert COSTS.planned == date(2026, 8, 28)
    assert told in show([(COSTS, Outlook(state, None, 2025, 2026, COSTS.planned))])


def test_a_name_of_a_file_is_never_markup() -> None:
    evil = Arrival("staff", "Källa", 2020, 2024, 1, "<script>alert(1)</script>", 2)
    outlooks = [(yearly_files()[0], Outlook("late", evil, 2025, 2025))]
    shown = show(outlooks)
    assert "<script>" not in shown
    assert shown.count("&lt;script&gt;") == 2


def test_a_phone_has_every_file_under_its_month() -> None:
    html = show([(file, Outlook("never", None, 2025, 2026)) for file in yearly_files()])
    months_told = re.findall("<h2>(.+?)</h2>", html)
    calendar = [month.capitalize() for month in MONTHS]
    assert months_told == sorted(set(months_told), key=calendar.index)
    assert html.count("<li ") == len(yearly_files())
