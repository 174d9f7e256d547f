"""Så läses bladet: seen and set right in a browser, by mouse and by keyboard alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from openpyxl import Workbook
from playwright.sync_api import Locator, Page, expect

from oj.intake.kept_readings import kept_readings
from oj.reference import municipalities
from oj.store import Store
from tests.browser.conftest import (
    DESK,
    PHONE,
    broken_rules,
    every_size,
    faults,
    one_run,
    open_page,
    pick,
    settled,
    shows_focus,
)
from tests.browser.dashboard import App, workbook
from tests.browser.test_upload import drop, publish


def rank_beside_the_values(path: Path, year: int = 2024) -> Path:
    """A cost per municipality, beside a column that we do not want."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Resultat"
    sheet.append([f"Egen uppföljning {year}"])
    sheet.append(["Kommun", "Kostnad för hembesök, kr", "Väntetid, dagar"])
    for at, place in enumerate(list(municipalities().values())[:40]):
        sheet.append([place.name, 900 + 10 * at, 7000 + 13 * at % 89])
    book.save(path)
    return path


def open_card(page: Page) -> None:
    """Unfold the card."""
    page.get_by_text(re.compile("^Så läses bladet")).click()


def card(page: Page) -> Locator:
    """The opened card."""
    open_card(page)
    settled(page)
    found = page.locator("[class*='st-key-oj-reading_']")
    expect(found.get_by_role("region", name=re.compile("Bladet Resultat"))).to_be_visible()
    settled(page)  # the picture comes after the card, and is drawn anew: a click before that is lost
    return found


def role_of(page: Page, letter: str) -> Locator:
    """The select over a column."""
    return page.get_by_role("combobox", name=re.compile(f"^Kolumn {letter},"))


def test_a_column_is_left_out_and_the_next_years_file_is_read_likewise(
    page: Page, fresh_app: App, tmp_path: Path
) -> None:
    open_page(page, fresh_app.at("ladda-upp"))
    drop(page, rank_beside_the_values(tmp_path / "a.xlsx"))
    found = card(page)
    expect(role_of(page, "C")).to_have_value("value")
    result = found.get_by_role("status")
    expect(result).to_contain_text("2 indikatorer, 2024")
    role_of(page, "C").select_option("skip")
    expect(result).to_contain_text("1 indikator, 2024")
    expect(result).to_contain_text("Du har ändrat hur bladet läses.")
    settled(page)
    publish(page)
    store = Store(fresh_app.store)
    assert [row[0] for row in store.edition().rows("indicator_names")] != []
    (kept,) = kept_readings(store)
    assert kept.reading.tables[0].columns[2].role == "skip"
    open_page(page, fresh_app.at("ladda-upp"))
    drop(page, rank_beside_the_values(tmp_path / "b.xlsx", 2025))
    expect(card(page).get_by_role("status")).to_contain_text("1 indikator, 2025")
    expect(page.get_by_text("Läses som förra")).to_have_count(1)


def test_what_was_changed_can_be_taken_back(page: Page, fresh_app: App, tmp_path: Path) -> None:
    open_page(page, fresh_app.at("ladda-upp"))
    drop(page, rank_beside_the_values(tmp_path / "a.xlsx"))
    result = card(page).get_by_role("status")
    role_of(page, "C").select_option("note")
    expect(result).to_contain_text("1 indikator")
    page.get_by_role("button", name="Ångra mina ändringar").click()
    expect(result).to_contain_text("2 indikatorer")
    expect(role_of(page, "C")).to_have_value("value")


def test_the_card_is_for_everybody(page: Page, fresh_app: App, tmp_path: Path) -> None:
    page.set_viewport_size(PHONE)
    open_page(page, fresh_app.at("ladda-upp"))
    drop(page, rank_beside_the_values(tmp_path / "a.xlsx"))
    card(page)
    assert faults(page, DESK, PHONE) == []
    page.evaluate("document.documentElement.style.zoom = 2")
    for _ in every_size(page, DESK, PHONE):
        expect(role_of(page, "A")).to_be_visible()


def test_the_sheet_is_set_right_by_keyboard_alone(page: Page, fresh_app: App, tmp_path: Path) -> None:
    open_page(page, fresh_app.at("ladda-upp"))
    drop(page, rank_beside_the_values(tmp_path / "a.xlsx"))
    found = card(page)
    role_of(page, "B").focus()
    for field in (found.get_by_role("textbox", name="Namn på kolumn B"), role_of(page, "C")):
        page.keyboard.press("Tab")
        expect(field).to_be_focused()
    outline = role_of(page, "C").evaluate("field => getComputedStyle(field).outlineStyle")
    assert outline != "none"
    page.keyboard.press("End")  # the last role of the list
    expect(found.get_by_role("status")).to_contain_text("1 indikator")
    expect(role_of(page, "C")).to_have_value("skip")
    expect(role_of(page, "C")).to_be_focused()


def about_one_place(path: Path) -> Path:
    """A municipality's own list: its name stands in the title only."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Resultat"
    for row in (["Placeringar i Partille, antal"], ["Form", 2023, 2024], ["HVB", 12, 14], ["SiS", 2, 3]):
        sheet.append(row)
    book.save(path)
    return path


def test_the_place_of_a_table_without_places_is_set_right(page: Page, fresh_app: App, tmp_path: Path) -> None:
    open_page(page, fresh_app.at("ladda-upp"))
    drop(page, about_one_place(tmp_path / "egen.xlsx"))
    found = card(page)
    named = found.locator(".oj-reading-named li").first
    expect(named).to_contain_text("Placeringar, antal | HVB A3 Partille 2024: 14")
    pick(page, re.compile("Kommun som alla rader gäller"), "Lerum")
    expect(named).to_contain_text("Lerum 2024: 14")
    expect(found.get_by_role("status")).to_contain_text("Du har ändrat hur bladet läses.")
    assert broken_rules(page) == []


def two_years_in_the_title(path: Path, decided: int = 2021) -> Path:
    """Shares of what was decided one year, as they are two years later."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Resultat"
    sheet.append([f"Andel barn med hembesök, beslut {decided} och uppföljning {decided + 2}"])
    sheet.append(["Kommun", "Första besöket, andel (%)", "Andra besöket, andel (%)"])
    for at, place in enumerate(list(municipalities().values())[:40]):
        sheet.append([place.name, 50.5 + at, 40.5 + at])
    book.save(path)
    return path


def test_a_year_that_the_file_leaves_in_doubt_is_chosen_on_the_page_and_is_of_that_file_only(
    page: Page, fresh_app: App, tmp_path: Path
) -> None:
    page.set_viewport_size(PHONE)
    open_page(page, fresh_app.at("ladda-upp"))
    drop(page, two_years_in_the_title(tmp_path / "a.xlsx"))
    lead, year = page.locator(".oj-lead"), page.get_by_role("combobox", name="Värdena gäller år")
    expect(lead).to_have_text(re.compile("välj vilket år värdena gäller, under Så läses bladet"))
    expect(year).to_be_visible()  # the card is open: nobody has to look for it
    assert faults(page, DESK, PHONE) == []
    year.evaluate("field => field.scrollIntoView({block: 'center', behavior: 'instant'})")
    page.wait_for_timeout(200)  # to scroll closes the list
    year.click()
    offered = page.get_by_role("listbox").get_by_role("option")
    expect(offered.first).to_have_text("2023")  # what the title names comes first
    expect(offered.nth(1)).to_have_text("2021")
    offered.first.click()
    result = page.locator("[class*='st-key-oj-reading_']").get_by_role("status")
    expect(result).to_contain_text("40 kommuner, 2 indikatorer, 2023")
    expect(lead).to_contain_text("Filen är läst")
    publish(page)
    open_page(page, fresh_app.at("ladda-upp"))
    drop(page, two_years_in_the_title(tmp_path / "b.xlsx", 2022))
    expect(lead).to_contain_text("välj vilket år värdena gäller")
    expect(page.get_by_role("option", name="2023")).to_have_count(0)


def test_what_tells_the_places_apart_and_no_indicators_is_pointed_out(
    page: Page, fresh_app: App, tmp_path: Path
) -> None:
    page.set_viewport_size(PHONE)
    open_page(page, fresh_app.at("ladda-upp"))
    drop(page, rank_beside_the_values(tmp_path / "a.xlsx"))
    found = card(page)
    named = found.locator(".oj-reading-named")
    expect(named.get_by_text("Kostnad för hembesök, kr")).to_be_visible()
    expect(named.get_by_text(re.compile(r"^Upplands Väsby 2024: 900"))).to_be_visible()
    role_of(page, "C").select_option("dimension")
    said = "40 olika tal blir 40 indikatorer. Menade du Värde?"
    expect(found.get_by_role("status")).to_contain_text(f"Kolumn C: {said}")
    expect(found.get_by_role("columnheader").filter(has_text=said)).to_be_visible()
    expect(page.locator(".oj-lead")).to_contain_text("Se efter att bladet läses rätt")
    for size in every_size(page, DESK, PHONE):
        found.get_by_role("button", name="Kolumn C: alla").click()
        expect(page.get_by_role("combobox", name=re.compile("vilka rader läses"))).to_be_visible()
        assert broken_rules(page) == [], size
        page.keyboard.press("Escape")
    role_of(page, "C").focus()
    page.keyboard.press("Tab")
    back = found.get_by_role("button", name="Ändra till Värde: kolumn C")
    expect(back).to_be_focused()
    page.keyboard.press("Enter")
    expect(role_of(page, "C")).to_have_value("value")
    expect(role_of(page, "C")).to_be_focused()
    expect(back).to_have_count(0)
    expect(found.get_by_role("status")).not_to_contain_text("Du har ändrat")
    role_of(page, "C").select_option("dimension")
    for size in every_size(page, DESK, PHONE):
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), size
    found.get_by_role("button", name="Läs kolumn C som Värde").click()  # it was tried, and is better
    expect(role_of(page, "C")).to_have_value("value")
    expect(found.get_by_role("status")).to_contain_text("2 indikatorer, 2024")
    expect(found.get_by_role("status")).not_to_contain_text("Stämmer det?")


def test_year_title_and_sheet_are_set_by_keyboard_and_keep_their_focus(
    page: Page, fresh_app: App, tmp_path: Path
) -> None:
    open_page(page, fresh_app.at("ladda-upp"))
    drop(page, rank_beside_the_values(tmp_path / "a.xlsx"))
    found = card(page)
    result, title = found.get_by_role("status"), page.get_by_role("switch", name="Titeln först i namnen")
    title.focus()
    page.keyboard.press("Space")
    expect(found.locator(".oj-reading-named li").first).to_contain_text("Egen uppföljning | Kostnad")
    expect(title).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("switch", name="Kommunerna står i en rad")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(result).to_contain_text("Bladet läses inte.")
    expect(page.get_by_role("switch", name="Läs bladet")).to_be_focused()
    page.keyboard.press("Space")
    expect(result).to_contain_text("2 indikatorer, 2024")


def test_the_places_stay_in_view_however_far_the_sheet_is_scrolled(
    page: Page, fresh_app: App, tmp_path: Path
) -> None:
    open_page(page, fresh_app.at("ladda-upp"))
    drop(page, workbook(tmp_path / "a.xlsx"))
    page.get_by_text(re.compile("^Så läses bladen")).click()
    page.set_viewport_size({"width": 390, "height": 844})
    sheet = page.get_by_role("region", name=re.compile("^Bladet 2020"))
    sheet.scroll_into_view_if_needed()
    sheet.evaluate("box => box.scrollLeft = box.scrollWidth")
    expect(sheet.get_by_role("cell", name="Upplands Väsby")).to_be_in_viewport()


def test_that_the_sheet_goes_on_beside_what_is_seen_is_said(
    page: Page, fresh_app: App, tmp_path: Path
) -> None:
    page.set_viewport_size(PHONE)
    open_page(page, fresh_app.at("ladda-upp"))
    drop(page, workbook(tmp_path / "a.xlsx"))
    page.get_by_text(re.compile("^Så läses bladen")).click()
    sheet = page.get_by_role("region", name=re.compile("^Bladet 2020"))
    frame = page.locator(".sheet-picture")
    for _ in every_size(page, DESK, PHONE):
        expect(page.get_by_text("Dra det i sidled för att se alla.")).to_be_visible()
        sheet.evaluate("box => box.scrollLeft = 0")
        expect(frame).not_to_have_class(re.compile("at-end"))
        sheet.evaluate("box => box.scrollLeft = box.scrollWidth")
        expect(frame).to_have_class(re.compile("at-end"))


def test_the_chosen_year_stays_when_the_columns_are_read_as_proposed(
    page: Page, fresh_app: App, tmp_path: Path
) -> None:
    open_page(page, fresh_app.at("ladda-upp"))
    drop(page, two_years_in_the_title(tmp_path / "a.xlsx"))
    pick(page, "Värdena gäller år", "2023")
    result = page.locator("[class*='st-key-oj-reading_']").get_by_role("status")
    expect(result).to_contain_text("2 indikatorer, 2023")
    again = page.get_by_role("button", name="Ångra mina ändringar")
    expect(again).to_have_count(0)
    role_of(page, "C").select_option("skip")
    expect(result).to_contain_text("1 indikator, 2023")
    again.click()
    expect(result).to_contain_text("2 indikatorer, 2023")
    expect(result).to_contain_text("Året 2023 gäller bara den här filen.")
    page.get_by_role("button", name="År för en kolumn").press("Shift")
    assert shows_focus(page)
    page.keyboard.press("Enter")
    pick(page, "Vilka värden?", "Andra")
    pick(page, "År för kolumn C", "2021")
    expect(result).to_contain_text("2 indikatorer, 2021–2023")
    expect(result).to_contain_text("Åren 2021 och 2023 gäller bara den här filen.")
    expect(page.get_by_role("combobox", name="År för kolumn C")).to_be_visible()  # what was opened stays so
    page.set_viewport_size({"width": 390, "height": 844})
    assert broken_rules(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_text_of_a_cell_is_never_markup(page: Page, fresh_app: App, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Kommun;<img src=x onerror=alert(1)>\nPartille;3\nAle;4\nLerum;5\n", encoding="utf-8")
    open_page(page, fresh_app.at("ladda-upp"))
    drop(page, path)
    open_card(page)
    expect(role_of(page, "A")).to_be_visible()
    assert page.locator("img[src=x]").count() == 0


def test_a_kept_reading_is_seen_changed_and_taken_back_on_rubriker(
    page: Page, fresh_app: App, tmp_path: Path
) -> None:
    open_page(page, fresh_app.at("ladda-upp"))
    drop(page, rank_beside_the_values(tmp_path / "a.xlsx"))
    result = card(page).get_by_role("status")
    role_of(page, "C").select_option("skip")
    expect(result).to_contain_text("1 indikator")
    settled(page)
    publish(page)
    open_page(page, fresh_app.at("rubriker"))
    expect(page.get_by_role("heading", name="Blad som läses på ett eget sätt")).to_be_visible()
    pick(page, "Vilket blad?", "Resultat")
    expect(role_of(page, "C")).to_have_value("skip")
    assert broken_rules(page) == []
    role_of(page, "C").select_option("note")
    page.get_by_role("button", name="Spara hur bladet läses").click()
    expect(page.get_by_text("Sparat. Det som är publicerat är oförändrat.")).to_be_visible()
    (kept,) = kept_readings(Store(fresh_app.store))
    assert kept.reading.tables[0].columns[2].role == "note"
    pick(page, "Vilket blad?", "Resultat")
    page.get_by_label("Varför ska det inte gälla längre?").fill("Kolumnen är borta")
    page.get_by_role("button", name="Ta bort: läs sådana blad som föreslaget").click()
    expect(page.get_by_text("Borttaget.")).to_be_visible()
    assert kept_readings(Store(fresh_app.store)) == []


def test_a_name_is_written_and_goes_on_with_next_years_file(
    page: Page, fresh_app: App, tmp_path: Path
) -> None:
    open_page(page, fresh_app.at("ladda-upp"))
    drop(page, rank_beside_the_values(tmp_path / "a.xlsx"))
    found = card(page)
    name = found.get_by_role("textbox", name="Namn på kolumn C")
    expect(name).to_have_value("Väntetid, dagar")
    role_of(page, "C").focus()
    page.keyboard.press("Tab")
    expect(name).to_be_focused()
    assert name.evaluate("field => getComputedStyle(field).outlineStyle") != "none"
    name.fill("Väntetid till hembesök, dagar")
    page.keyboard.press("Enter")
    expect(found.get_by_role("status")).to_contain_text("”Väntetid till hembesök, dagar” (kolumn C)")
    expect(found.locator(".oj-reading-named")).to_contain_text("Väntetid till hembesök, dagar")
    expect(name).to_be_focused()
    assert broken_rules(page) == []
    settled(page)
    publish(page)
    store = Store(fresh_app.store)
    first = {row[0] for row in store.edition().rows("indicator_names")}
    assert any("VANTETID-TILL-HEMBESOK" in one for one in first)
    open_page(page, fresh_app.at("ladda-upp"))
    drop(page, rank_beside_the_values(tmp_path / "b.xlsx", 2025))
    found = card(page)
    expect(found.get_by_role("textbox", name="Namn på kolumn C")).to_have_value(
        "Väntetid till hembesök, dagar"
    )
    expect(page.locator(".oj-lead")).to_contain_text("Sedan kan du publicera")
    expect(page.locator(".oj-lead")).not_to_contain_text("rubrik")  # it is the same indicator, unasked


def test_a_written_name_and_title_are_taken_back(page: Page, fresh_app: App, tmp_path: Path) -> None:
    open_page(page, fresh_app.at("ladda-upp"))
    drop(page, rank_beside_the_values(tmp_path / "a.xlsx"))
    found = card(page)
    name, title = (
        found.get_by_role("textbox", name="Namn på kolumn C"),
        found.get_by_label("Titel", exact=True),
    )
    named = found.locator(".oj-reading-named")
    name.fill("Väntetid till hembesök")
    name.press("Escape")
    expect(name).to_have_value("Väntetid, dagar")
    name.fill("")
    with one_run(page):
        name.press("Tab")
    expect(named).to_contain_text("Väntetid, dagar")
    expect(title).to_have_value("Egen uppföljning 2024")
    title.fill("Hembesök")
    with one_run(page):
        title.press("Enter")
    expect(found.get_by_role("status")).to_contain_text("Du har ändrat hur bladet läses")
    page.get_by_role("switch", name="Titeln först i namnen").press("Space")
    expect(named).to_contain_text("Hembesök | Väntetid, dagar")
    title.fill("")
    title.press("Enter")
    expect(named).to_contain_text("Egen uppföljning | Väntetid, dagar")


def two_places(path: Path) -> Path:
    """Pupils by where they live and where they go to school: whose are the figures?"""
    rows = ["Hemkommun;Studiekommun;Antal elever"]
    names = ("Partille", "Ale", "Lerum", "Härryda", "Mölndal", "Kungälv")
    rows += [f"{one};{other};7" for one in names for other in ("Göteborg", "Ale", "Lerum")]
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def test_two_readings_are_pictured_and_one_is_chosen_before_anything_is_published(
    page: Page, fresh_app: App, tmp_path: Path
) -> None:
    page.set_viewport_size(PHONE)
    open_page(page, fresh_app.at("ladda-upp"))
    drop(page, two_places(tmp_path / "elever-2023.csv"))
    lead = page.locator(".oj-lead")
    expect(lead).to_contain_text("Välj hur ett blad ska läsas")
    question = page.locator("[class*='st-key-oj-doubt-']")
    expect(question.get_by_role("region")).to_have_count(2)
    expect(question.get_by_text("3 indikatorer, 2023")).to_be_visible()
    expect(question.get_by_text("6 indikatorer, 2023")).to_be_visible()
    assert faults(page, DESK, PHONE) == []
    question.get_by_text("Den andra", exact=True).click()
    expect(lead).not_to_contain_text("Välj hur ett blad ska läsas")
    settled(page)
    expect(page.locator(".oj-counts")).to_contain_text("6")
    expect(question.get_by_role("radio", name="Den andra")).to_be_checked()


def two_tables(path: Path) -> Path:
    """A table on its side above an upright one."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Resultat"
    for row in (
        ["Tabell 1. Placeringar 2023"],
        ["Vad", "Partille", "Härryda", "Lerum"],
        ["Vårddygn HVB", 2300, 1500, 1800],
        ["Vårddygn familjehem", 900, 800, 700],
        [],
        ["Tabell 2. Personal 2024"],
        ["Kommun", "Vakanser, %", "Omsättning, %"],
        ["Partille", 8.7, 21.7],
        ["Härryda", 4.2, 12.5],
        ["Lerum", 10.0, 16.7],
    ):
        sheet.append(row)
    book.save(path)
    return path


def test_a_table_that_was_not_seen_is_read_once_its_first_row_is_said(
    page: Page, fresh_app: App, tmp_path: Path
) -> None:
    page.set_viewport_size(PHONE)
    open_page(page, fresh_app.at("ladda-upp"))
    drop(page, two_tables(tmp_path / "a.xlsx"))
    found = card(page)
    result, tables = found.get_by_role("status"), found.get_by_role("radiogroup")
    page.get_by_role("button", name="Läs inte tabell 1").click()
    expect(result).to_contain_text("3 kommuner, 2 indikatorer, 2024")
    expect(tables.get_by_role("radio", name=re.compile("läses inte"))).to_be_checked()
    page.get_by_role("button", name="Läs tabell 1").click()
    expect(tables.get_by_role("radio")).to_have_count(2)
    expect(result).to_contain_text("3 kommuner, 4 indikatorer, 2023–2024")
    lies = page.get_by_role("switch", name="Kommunerna står i en rad")
    lies.press("Space")
    expect(result).to_contain_text("Inget av det är en kommun")  # obeyed, and what comes of it is said
    expect(lies).not_to_be_checked()
    lies.press("Space")
    expect(result).to_contain_text("3 kommuner, 4 indikatorer, 2023–2024")
    expect(page.get_by_role("combobox", name="Rad 3, Vårddygn HVB: vad är den?")).to_have_value("value")
    assert faults(page, DESK, PHONE) == []
    page.get_by_role("button", name="Tabell 2: visa den, rad 7").press("Enter")
    expect(tables.get_by_role("radio", name=re.compile("Tabell 2"))).to_be_checked()
    expect(page.get_by_role("combobox", name="Rad 7: vad är den?")).to_have_value("header")
    expect(page.get_by_role("button", name="Tabell 1: visa den, rad 3")).to_be_visible()
    page.get_by_role("button", name="Läs inte tabell 2").click()
    expect(result).to_contain_text("2 indikatorer, 2023")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_card_that_is_still_opening_stays_where_it_is_when_a_button_in_it_is_pressed(
    page: Page, fresh_app: App, tmp_path: Path
) -> None:
    open_page(page, fresh_app.at("ladda-upp"))
    drop(page, two_tables(tmp_path / "a.xlsx"))
    button = card(page).get_by_role("button", name="Läs inte tabell 1")
    scrolled = button.evaluate("""button => {
        const details = button.closest('details');
        details.style.cssText = 'height: 60px; overflow: hidden';  // as Streamlit has it while it grows
        button.focus();
        return details.scrollTop;
    }""")
    assert scrolled == 0


def test_a_choice_that_can_not_be_followed_says_why(page: Page, fresh_app: App, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = ["Kommun;Vakanser 2024, %", "Partille;8,7", "Enhet Norr;4,2", "Härryda;4,2", "Lerum;10"]
    path.write_text("\n".join(rows), encoding="utf-8")
    open_page(page, fresh_app.at("ladda-upp"))
    drop(page, path)
    found = page.locator("[class*='st-key-oj-reading_']")
    row = page.get_by_role("combobox", name="Rad 3: vad är den?")
    expect(row).to_have_value("out")  # as it truly is
    row.select_option("Läses")
    expect(found.get_by_role("status")).to_contain_text("Rad 3 läses ändå inte: okänd plats.")
    expect(row).to_have_value("out")


def test_the_sheet_keeps_its_place_on_the_screen_when_it_is_changed(
    page: Page, fresh_app: App, tmp_path: Path
) -> None:
    open_page(page, fresh_app.at("ladda-upp"))
    drop(page, rank_beside_the_values(tmp_path / "a.xlsx"))
    found = card(page)
    place = role_of(page, "A")
    before = place.bounding_box()
    role_of(page, "C").select_option("dimension")
    expect(found.get_by_role("status")).to_contain_text("Menade du Värde?")
    settled(page)
    after = place.bounding_box()
    assert before is not None
    assert after is not None
    assert after["y"] == pytest.approx(before["y"], abs=2)


def test_what_is_chosen_on_a_phone_is_large_enough_and_leaves_the_sheet_in_view(
    page: Page, fresh_app: App, tmp_path: Path
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(page, fresh_app.at("ladda-upp"))
    drop(page, workbook(tmp_path / "a.xlsx"))
    page.get_by_text(re.compile("^Så läses bladen")).click()
    sheet = page.get_by_role("region", name=re.compile("^Bladet 2020"))
    for field in sheet.get_by_role("combobox").all()[:8]:
        box = field.bounding_box()
        assert box is not None
        assert min(box["height"], box["width"]) >= 44
    sheet.scroll_into_view_if_needed()
    sheet.evaluate("box => box.scrollLeft = 300")
    expect(sheet.get_by_role("rowheader", name="2", exact=True)).to_be_in_viewport()
    frozen = sheet.evaluate(
        "box => box.querySelector('tbody .pinned').getBoundingClientRect().right"
        " - box.getBoundingClientRect().left"
    )
    assert frozen <= 0.4 * 358
    tops = sheet.evaluate(
        "box => { box.scrollTop = 200; const top = box.getBoundingClientRect().top;"
        " return [...box.querySelectorAll('thead th, thead td')].map("
        "cell => Math.round(cell.getBoundingClientRect().top - top)) }"
    )
    assert min(tops) >= 0  # no cell of the head scrolls away and lets menus of rows through


def test_the_rest_of_a_wide_sheet_and_an_unknown_place_are_set_right_by_keyboard(
    page: Page, fresh_app: App, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    heads = ";".join(["Kommun", *(f"Kostnad {number} 2024, kr" for number in range(70))])
    values = ";".join(str(900 + 7 * at) for at in range(70))
    named = [place.name for place in list(municipalities().values())[:98]]
    rows = [f"{name};{values}" for name in (*named, "Lerums sn")]
    path.write_text("\n".join([heads, *rows]), encoding="utf-8")
    open_page(page, fresh_app.at("ladda-upp"))
    drop(page, path)
    open_card(page)
    found = page.locator("[class*='st-key-oj-reading_']")
    expect(found.get_by_role("status")).to_contain_text("98 kommuner, 70 indikatorer")
    expect(role_of(page, "BJ")).to_have_count(0)
    pick(page, "Kolumner som visas", "BI–BS")
    expect(role_of(page, "A")).to_have_value("place_name")
    role_of(page, "BJ").select_option("skip")
    expect(found.get_by_role("status")).to_contain_text("69 indikatorer")
    page.get_by_role("combobox", name="Rader som visas").press("Shift")
    assert shows_focus(page)
    pick(page, "Rader som visas", "61–100")
    row = page.get_by_role("combobox", name="Rad 70: vad är den?")
    expect(row).to_have_value("body")
    row.select_option("out")
    expect(found.get_by_role("status")).to_contain_text("97 kommuner, 69 indikatorer")
    expect(row).to_have_value("out")
    expect(page.get_by_role("combobox", name="Rad 1: vad är den?")).to_have_value("header")  # still seen
    expect(page.get_by_role("combobox", name="Rad 2: vad är den?")).to_have_count(0)
    found.get_by_role("button", name="1 okänd plats: säg vilken kommun").press("Enter")
    asked = page.get_by_role("combobox", name="Vilken kommun är ”Lerums sn”?")
    expect(asked).to_be_visible()
    assert broken_rules(page) == []
    asked.fill("Lerum")
    asked.press("Enter")
    expect(found.get_by_role("status")).to_contain_text("98 kommuner, 69 indikatorer")


def pivot(path: Path) -> Path:
    """A pivot table: each municipality's row sums the forms of placement below it."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Resultat"
    sheet.append(["Kommun", "Antal placerade 2024"])
    for at, name in enumerate(("Partille", "Lerum", "Härryda", "Mölndal")):
        for row in ([name, 60 + at], ["HVB (0-17 år)", 20], ["Familjehem", 40 + at]):
            sheet.append(row)
    book.save(path)
    return path


def test_rows_of_sums_are_read_where_somebody_says(page: Page, fresh_app: App, tmp_path: Path) -> None:
    open_page(page, fresh_app.at("ladda-upp"))
    drop(page, pivot(tmp_path / "a.xlsx"))
    found = card(page)
    result = found.get_by_role("status")
    own = page.get_by_role("combobox", name="Rad 2: vad är den?")
    expect(own).to_have_value("out")
    sums = page.get_by_role("switch", name=re.compile("kommunens summarad"))
    sums.focus()
    page.keyboard.press("Space")
    expect(result).to_contain_text("4 kommuner, 3 indikatorer, 2024")
    expect(result).to_contain_text("dess värden heter bara som kolumnen")
    expect(sums).to_be_focused()
    assert shows_focus(page)
    expect(own).to_have_value("body")
    page.set_viewport_size({"width": 390, "height": 844})
    assert broken_rules(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    sums.press("Space")
    expect(result).to_contain_text("2 indikatorer, 2024")
    own.select_option("body")
    expect(result).to_contain_text("3 indikatorer, 2024")
    expect(result).not_to_contain_text("läses ändå inte")
    page.get_by_role("button", name="Byt ett namn som står på raderna").press("Enter")
    expect(page.get_by_role("combobox", name="Vilket namn?")).to_be_visible()
    name = page.get_by_role("textbox", name="Ska heta")
    expect(page.get_by_role("combobox", name="Vilket namn?")).to_have_value("HVB (0-17 år)")
    expect(name).to_have_value("HVB (0-17 år)")
    name.fill("Institution")
    name.press("Enter")
    expect(result).to_contain_text("”Institution” (i stället för ”HVB (0-17 år)”)")
    expect(found.locator(".oj-reading-named")).to_contain_text("Institution | Antal placerade")
    expect(name).to_be_focused()
    assert shows_focus(page)
    assert broken_rules(page) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    page.evaluate("document.documentElement.style.zoom = 2")
    for control in (name, sums, own):
        expect(control).to_be_visible()
