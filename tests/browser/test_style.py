"""The stylesheet and the translations lean on Streamlit's insides; these tests fail when it moves them."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import FilePayload, Page, expect

from pages.shell.stylesheet import css
from tests.browser.conftest import open_page
from tests.browser.dashboard import App

INNER = re.compile(r"\.st[A-Z]|data-test|role=|st-emotion")


def rules() -> list[str]:
    """Selectors of the whole file, one a rule, without media queries and comments."""
    bare = re.sub(r"/\*.*?\*/", "", css(), flags=re.DOTALL)
    heads = re.findall(r"([^{}]+)\{", bare)
    return [head.strip() for head in heads if not head.strip().startswith("@")]


def test_every_selector_against_streamlits_insides_still_matches(page: Page, app: App) -> None:
    inner = {
        re.sub(r"::?(hover|focus|focus-visible|focus-within|before|after)$", "", part.strip())
        for rule in rules()
        for part in rule.split(",")
        if INNER.search(part) and not part.strip().startswith(".stHtml ")
    }
    unmatched = set(inner)
    for path in ["", "kostnader", "mal", "ladda-upp", "om"]:
        open_page(page, app.at(path))
        page.wait_for_load_state("networkidle")  # widgets come in pieces of their own
        if path == "kostnader":
            page.get_by_test_id("stButtonGroup").first.wait_for()
            page.get_by_role("combobox", name="Jämför med").click()
            page.get_by_role("option").first.wait_for()
        elif path == "ladda-upp":
            page.get_by_test_id("stFileUploaderDropzone").first.wait_for()
        unmatched = {part for part in unmatched if page.locator(part).count() == 0}
    # Questions, readings, chips and what opens over the page come with a file, columns with several charts:
    # this store has neither.
    keys = (".st-key-oj-matches", "st-key-oj-reading_", "st-key-oj-kept-")
    later = (*keys, "stColumn", "stFileChip", "stPopoverBody")
    assert {part for part in unmatched if not any(one in part for one in later)} == set()


def test_what_streamlit_says_in_english_is_said_in_swedish(page: Page, app: App) -> None:
    open_page(page, app.at("ladda-upp"))
    uploader = page.get_by_test_id("stFileUploader")
    expect(uploader.get_by_test_id("stBaseButton-secondary")).to_have_accessible_name("Välj filer")
    expect(uploader).not_to_contain_text("Upload")
    expect(uploader).not_to_contain_text("per file")
    page.set_input_files("input[type=file]", FilePayload(name="a.txt", mimeType="text/plain", buffer=b"x"))
    expect(page.get_by_role("button", name="Ta bort a.txt")).to_be_visible()


def test_an_area_of_ones_own_is_offered_in_swedish(page: Page, app: App) -> None:
    open_page(page, app.at("ladda-upp"))
    lines = [
        "Kommun;Besök 2024 hos oss",
        *(f"{name};{at}" for at, name in enumerate(("Ale", "Lerum", "Partille"))),
    ]
    content = "\n".join(lines).encode()
    page.set_input_files("input[type=file]", FilePayload(name="b.csv", mimeType="text/csv", buffer=content))
    page.get_by_role("button", name="Publicera som").wait_for()  # what comes later would close the list
    page.get_by_role("combobox", name="Område").click()
    page.get_by_role("combobox", name="Område").fill("Vårt eget")
    expect(page.get_by_text("Eget: Vårt eget")).to_be_visible(timeout=20_000)


def test_a_select_without_a_match_says_so_in_swedish(page: Page, app: App) -> None:
    open_page(page, app.at())
    page.get_by_role("combobox", name="Kommun").fill("xyzzy")
    expect(page.get_by_text("Inget som passar")).to_be_visible()


def test_a_file_that_is_far_too_large_is_refused_in_swedish(page: Page, app: App, tmp_path: Path) -> None:
    large = tmp_path / "stor.xlsx"
    with large.open("wb") as file:
        file.truncate(101 * 1024 * 1024)
    open_page(page, app.at("ladda-upp"))
    page.set_input_files("input[type=file]", large)
    expect(page.get_by_role("alert")).to_have_text("Fel: Filen är för stor. Dela den per år eller område.")
