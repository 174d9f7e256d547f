"""What is shown is fetched as Excel and as a picture, by keyboard too, without the page running again."""

from __future__ import annotations

import struct
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.conftest import open_page
from tests.browser.dashboard import App, cost_of

VIEWS = {"": 2, "struktur": 1, "kostnader": 2, "personal": 1, "sida-vid-sida": 1}  # at least so many


@pytest.mark.parametrize("path", VIEWS)
def test_every_view_can_be_fetched(page: Page, app: App, path: str, tmp_path: Path) -> None:
    open_page(page, app.at(path))
    links = page.locator(".oj-fetch a")
    assert links.count() >= VIEWS[path]
    with page.expect_download() as download:
        links.first.click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert file.name.startswith("partille-")
    book = load_workbook(file)
    assert book.sheetnames == ["Tabell", "Om tabellen", "Var värdena står"]
    told = {row[0]: row[1] for row in book["Om tabellen"].iter_rows(values_only=True)}
    assert str(told["Länk till samma vy"]) == page.url.replace("%2C", ",")


def test_excel_holds_the_numbers_that_the_page_shows(page: Page, app: App, tmp_path: Path) -> None:
    open_page(page, app.at("sida-vid-sida", kommuner="1402,1480", tema="cost", ar="2023"))
    with page.expect_download() as download:
        page.get_by_role("link", name="Hämta Excel: Värden sida vid sida").press("Enter")
    download.value.save_as(tmp_path / "a.xlsx")
    rows = list(load_workbook(tmp_path / "a.xlsx")["Tabell"].iter_rows(min_row=5, values_only=True))
    row = dict(zip(rows[0], rows[1], strict=True))
    assert (row["Partille"], row["Göteborg"]) == (cost_of("1402", 2023), cost_of("1480", 2023))
    assert row["År"] == 2023


def test_the_address_in_the_file_follows_the_visitor(page: Page, app: App, tmp_path: Path) -> None:
    open_page(page, app.at("kostnader", kommun="1480"))
    page.get_by_role("link", name="Personal", exact=True).click()
    expect(page.locator("h1")).to_have_text("Personal")
    with page.expect_download() as download:
        page.locator(".oj-fetch a").first.click()
    download.value.save_as(tmp_path / "a.xlsx")
    cells = load_workbook(tmp_path / "a.xlsx")["Om tabellen"].iter_rows(values_only=True)
    assert app.at("personal", kommun="1480", ar="2024", jamfor="liknande") in [row[1] for row in cells]


@pytest.mark.parametrize("path", ["", "kostnader", "sida-vid-sida", "indikator"])
def test_a_view_becomes_a_picture(page: Page, app: App, path: str, tmp_path: Path) -> None:
    open_page(page, app.at(path))
    if path == "indikator":
        expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible()
    button = page.get_by_role("button", name="Hämta bild").first
    with page.expect_download() as download:
        button.press("Enter")
    expect(page.get_by_text("Bilden är hämtad.")).to_have_count(1)
    download.value.save_as(tmp_path / "a.png")
    head = (tmp_path / "a.png").read_bytes()[:24]
    assert head.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", head[16:24])
    assert width > 1000
    assert height > 400


def test_a_link_that_nobody_was_given_leads_nowhere(app: App) -> None:
    with pytest.raises(HTTPError) as refused:
        urlopen(app.at("hamta/nonsense/a.xlsx"))  # noqa: S310 - our own server
    assert refused.value.code == 404
    assert "Ladda om sidan" in refused.value.read().decode()
