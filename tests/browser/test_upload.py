"""From a workbook to a page that shows its figures, in a browser."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect

from oj.store import Store
from oj.swedish import number
from tests.browser.conftest import Browsers, broken_rules, open_page, settled, watched
from tests.browser.dashboard import ROOT, App, cost_of, published, running, workbook


def drop(page: Page, *files: Path) -> None:
    """Give files to the uploader and wait until they have been looked at."""
    page.set_input_files("input[type=file]", list(files))
    expect(page.locator(".oj-card").first).to_be_visible()
    settled(page)


def accept(page: Page, name: str = "Publicera som utgåva") -> Locator:
    """Accept the warnings, if any; returns the button that publishes, or the one with this name."""
    button = page.get_by_role("button", name=name)
    expect(button).to_be_visible()
    settled(page)
    if button.is_disabled():
        page.get_by_text(re.compile("^Jag har (läst|gått igenom) ")).click()
    expect(button).to_be_enabled()
    settled(page)  # a click while the page is still written is lost
    return button


def publish(page: Page) -> None:
    """Accept the warnings, if any, and publish."""
    accept(page).click()
    expect(page.get_by_role("heading", name=re.compile(r"Utgåva \d+ är publicerad"))).to_be_visible()
    settled(page)


def test_from_example_to_a_real_workbook_to_the_page_to_somebody_else(
    browsers: Browsers, another_browser: Page, tmp_path: Path
) -> None:
    """On a server that is started as users start it, and starts others so."""
    with (
        running(tmp_path / "store", start="new") as fresh_app,
        browsers.lend() as page,
        watched(page, fresh_app.url),
    ):
        subprocess.run(
            [sys.executable, "-m", "oj", "example", "--store", fresh_app.store], cwd=ROOT, check=True
        )
        open_page(page, fresh_app.at())
        expect(page.get_by_role("note")).to_contain_text("Alla värden är påhittade")
        settled(page)
        page.get_by_role("link", name="Ladda upp").click()
        expect(page).to_have_title(re.compile("^Ladda upp"))
        drop(page, workbook(tmp_path / "kommunens fil.xlsx"))
        expect(page.locator(".oj-counts")).to_contain_text("290")
        expect(page.get_by_text("Exempeldata försvinner")).to_be_visible()
        publish(page)
        expect(page.get_by_text("påhittade")).to_have_count(0)
        page.get_by_role("link", name="Se Vår kommun").click()
        expect(page).to_have_title(re.compile("^Vår kommun"))
        open_page(page, fresh_app.at("kostnader", kommun="1281", ar="2023"))
        figure = number(cost_of("1281", 2023))
        expect(page.get_by_text(figure).first).to_be_attached()
        open_page(another_browser, page.url)
        expect(another_browser.get_by_text(figure).first).to_be_attached()
        assert another_browser.locator("h1").inner_text() == page.locator("h1").inner_text()


def test_an_indicator_is_looked_at_aside_so_that_the_upload_stays(
    page: Page, fresh_app: App, tmp_path: Path
) -> None:
    published(fresh_app.store, workbook(tmp_path / "a.xlsx", range(2020, 2024)))
    open_page(page, fresh_app.at("ladda-upp", kommun="1281"))
    later = load_workbook(workbook(tmp_path / "b.xlsx", range(2023, 2025)))
    (row,) = (row for row in later["2024"].iter_rows() if row[1].value == "Lund")
    row[4].value = {"Ja": "Nej", "Nej": "Ja"}[row[4].value]  # the same all years before
    later.save(tmp_path / "b.xlsx")
    drop(page, tmp_path / "b.xlsx")
    link = page.locator(".oj-changed a").first
    with page.context.expect_page() as opened:
        link.click()
    settled(opened.value)
    expect(opened.value).to_have_title(re.compile("^Indikatorblad"))
    expect(opened.value.get_by_role("combobox", name="Kommun", exact=True)).to_have_value("Lund")
    expect(page.get_by_role("button", name="Publicera som utgåva")).to_be_visible()


def test_a_new_edition_is_seen_by_somebody_who_is_already_there(
    page: Page, fresh_app: App, another_browser: Page, tmp_path: Path
) -> None:
    open_page(another_browser, fresh_app.at("om"))
    expect(another_browser.get_by_text("Inget är publicerat än.")).to_be_visible()
    open_page(page, fresh_app.at("ladda-upp"))
    drop(page, workbook(tmp_path / "a.xlsx", range(2023, 2025)))
    publish(page)
    another_browser.get_by_role("link", name="Personal", exact=True).click()
    expect(another_browser.get_by_text("Utgåva 1,")).to_be_visible()


def test_what_is_not_a_workbook_is_refused_in_one_sentence(
    page: Page, fresh_app: App, tmp_path: Path
) -> None:
    damaged = tmp_path / "trasig.xlsx"
    damaged.write_bytes(b"PK\x03\x04" + bytes(500))
    letter = tmp_path / "brev.pdf"
    letter.write_bytes(b"%PDF-1.7")
    open_page(page, fresh_app.at("ladda-upp"))
    drop(page, damaged, letter)
    expect(page.locator(".oj-refused")).to_have_count(3)
    expect(page.get_by_text("Filen är inte en kalkylfil.")).to_be_visible()
    expect(page.get_by_role("button", name="Publicera")).to_have_count(0)
    expect(page.get_by_text("Traceback")).to_have_count(0)


def test_text_of_a_workbook_is_never_markup(page: Page, fresh_app: App, tmp_path: Path) -> None:
    file = workbook(tmp_path / "<img src=x onerror=alert(1)>.xlsx", range(2024, 2025))
    open_page(page, fresh_app.at("ladda-upp"))
    drop(page, file)
    expect(page.get_by_role("heading", name="<img src=x onerror=alert(1)>.xlsx")).to_be_visible()
    assert page.locator("img[src=x]").count() == 0


def test_a_publication_can_be_undone_and_restored(page: Page, fresh_app: App, tmp_path: Path) -> None:
    open_page(page, fresh_app.at("ladda-upp"))
    drop(page, workbook(tmp_path / "a.xlsx", range(2023, 2025)))
    publish(page)
    page.get_by_role("link", name="Se alla utgåvor").click()
    expect(page.get_by_role("heading", name="Utgåva 1 Visas nu")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Hämta a.xlsx").click()
    assert download.value.path().read_bytes() == (tmp_path / "a.xlsx").read_bytes()
    page.get_by_text("Ångra utgåva 1 …").click()
    page.get_by_label("Varför?").fill("Fel fil")
    page.get_by_role("button", name="Ångra utgåva 1", exact=True).click()
    expect(page.get_by_text("Utgåva 1 är ångrad: inget visas nu.").first).to_be_visible()
    expect(page.get_by_role("heading", name="Utgåva 1 Ångrad")).to_be_visible()
    page.get_by_text("Återställ utgåva 1 …").click()
    page.get_by_label("Varför?").fill("Det var rätt fil")
    page.get_by_role("button", name="Återställ utgåva 1", exact=True).click()
    expect(page.get_by_role("heading", name="Utgåva 1 Visas nu")).to_be_visible()


def test_a_misspelt_heading_is_answered_and_its_series_goes_on(
    page: Page, fresh_app: App, tmp_path: Path
) -> None:
    name = "Samlad plan för familjehemmens kompetensut%s i den sociala barn- och ungdomsvården"
    published(fresh_app.store, workbook(tmp_path / "a.xlsx", range(2021, 2024), extra=name % "veckling"))
    open_page(page, fresh_app.at("ladda-upp"))
    drop(page, workbook(tmp_path / "b.xlsx", range(2024, 2025), extra=name % "vekling"))
    expect(page.get_by_text("Kvar: svara på en fråga om rubrikerna.")).to_be_visible()
    assert broken_rules(page) == []
    page.get_by_role("radiogroup").get_by_text("Ja, samma").click()
    expect(page.get_by_text("Kvar: svara på en fråga om rubrikerna.")).to_have_count(0)
    settled(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Hämta filen med markerade celler").click()
    assert download.value.suggested_filename == "b-granskad.xlsx"
    publish(page)
    wanted = dict.fromkeys(("municipalities", "years", "levels")) | {"regions": ["1402"]}
    series = Store(fresh_app.store).edition().query("values", indicators=["U33552"], **wanted)
    assert series["year"].tolist() == [2021, 2022, 2023, 2024]


def test_two_files_with_a_question_each_are_settled_on_a_phone(
    page: Page, fresh_app: App, tmp_path: Path
) -> None:
    name = "Samlad plan för familjehemmens kompetensut%s i den sociala barn- och ungdomsvården"
    published(fresh_app.store, workbook(tmp_path / "a.xlsx", range(2021, 2024), extra=name % "veckling"))
    staff = tmp_path / "personal.csv"
    staff.write_text(
        "Kommun;Indikator;År;Värde;Täljare;Nämnare\nPartille;Personalomsättning;2024;30;3;10\n"
        "Göteborg;Personalomsättning;2024;20;20;100\n",
        encoding="utf-8",
    )
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(page, fresh_app.at("ladda-upp"))
    drop(page, workbook(tmp_path / "b.xlsx", range(2024, 2025), extra=name % "vekling"), staff)
    lead = page.locator(".oj-lead")
    expect(lead).to_contain_text("Svara på en fråga om rubrikerna, välj vad som ska hända med värden")
    page.get_by_text("Samma, men omdefinierad").first.click()
    page.get_by_label("Vad är ändrat?").fill("gäller alla familjehem")
    page.get_by_label("Vad är ändrat?").press("Tab")
    page.get_by_text("Dölj", exact=True).click()
    expect(lead).not_to_contain_text("Svara på")
    expect(lead).not_to_contain_text("välj vad")
    settled(page)
    assert broken_rules(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    publish(page)
    edition = Store(fresh_app.store).edition()
    assert [row[:3] for row in edition.rows("stated_breaks")] == [("U33552", 2024, "gäller alla familjehem")]
    page.get_by_role("link", name="Se alla utgåvor").click()
    page.get_by_text("Värden som doldes: små grupper").click()
    expect(page.get_by_text("Filen sparas som den är, med alla värden kvar.")).to_be_visible()


def test_the_browser_remembers_who_published(page: Page, fresh_app: App, tmp_path: Path) -> None:
    open_page(page, fresh_app.at("ladda-upp"))
    drop(page, workbook(tmp_path / "a.xlsx", range(2023, 2024)))
    page.get_by_label("Vem publicerar?").fill("Åsa Öberg; <b>")
    page.get_by_label("Vem publicerar?").press("Tab")
    settled(page)
    publish(page)
    page.wait_for_function("document.cookie.includes('oj_namn=')")
    for _ in range(2):  # later in the same visit, and at the next one
        drop(page, workbook(tmp_path / "b.xlsx", range(2024, 2025)))
        expect(page.get_by_label("Vem publicerar?")).to_have_value("Åsa Öberg; <b>")
        open_page(page, fresh_app.at("ladda-upp"))
    assert Store(fresh_app.store).log()[-1].who == "Åsa Öberg; <b>"
