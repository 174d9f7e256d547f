"""What protects people, on Ladda upp: small groups that are hidden indicator by indicator."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from oj.store import Store
from tests.browser.conftest import PHONE, faults, open_page, settled
from tests.browser.dashboard import App
from tests.browser.test_upload import drop, publish


def small_groups(path: Path) -> Path:
    """Two indicators, where few women follow from both sexes and men."""
    lines = ["Kommun;Kön;Indikator;År;Värde;Täljare;Nämnare"]
    for one in ("Personalomsättning", "U33828 Inhyrda socialsekreterare, andel (%)"):
        lines += [f"Partille;Kvinnor;{one};2024;6,7;2;30", f"Partille;Män;{one};2024;25;10;40"]
        lines += [f"Partille;Totalt;{one};2024;17,1;12;70", f"Lerum;Totalt;{one};2024;40;40;100"]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_small_groups_are_hidden_for_one_indicator_with_the_keyboard(
    page: Page, fresh_app: App, tmp_path: Path
) -> None:
    page.set_viewport_size(PHONE)
    open_page(page, fresh_app.at("ladda-upp"))
    drop(page, small_groups(tmp_path / "personal.csv"))
    card = page.locator(".st-key-oj-small-groups")
    expect(card.get_by_role("heading", name="2 värden gäller små grupper")).to_be_visible()
    expect(card).to_contain_text("Döljs de, försvinner 4 av 8 värden (50 %) under 2 rubriker.")
    card.get_by_role("radio").first.focus()
    for _ in range(2):
        page.keyboard.press("ArrowDown")
        settled(page)
    kept = card.get_by_role("checkbox", name="Personalomsättning")
    expect(kept).to_be_checked()
    kept.focus()
    page.keyboard.press("Space")
    expect(card.get_by_role("status")).to_have_text("Så döljs 2 av 8 värden (25 %).")
    assert faults(page) == []
    publish(page)
    asked = dict.fromkeys(("indicators", "regions", "municipalities", "years", "levels"))
    rows = Store(fresh_app.store).edition().rows("values", **asked)
    hidden = {(row[3], row[6]) for row in rows if row[8] == "suppressed"}
    assert hidden == {("U33828", "K"), ("U33828", "M")}


def test_a_column_of_persons_is_left_out_with_the_keyboard_and_the_file_published(
    page: Page, fresh_app: App, tmp_path: Path
) -> None:
    page.set_viewport_size(PHONE)
    path = tmp_path / "kostnad 2024.csv"
    lines = ["Kommun;Kostnad för familjehem, kr/inv;Handläggare", "Ale;5000;Anna Berg", "Lerum;5100;Lars Ek"]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    open_page(page, fresh_app.at("ladda-upp"))
    drop(page, path)
    card = page.locator(".st-key-oj-personal-0")
    expect(card.get_by_role("heading", name="Filen har personuppgifter")).to_be_visible()
    expect(page.get_by_role("button", name="Publicera")).to_have_count(0)
    expect(card).not_to_contain_text("Anna")
    assert faults(page) == []
    assert not list(Path(fresh_app.store).rglob("*.csv"))
    card.get_by_role("button", name="Läs inte kolumn C").focus()
    page.keyboard.press("Enter")
    expect(card).to_contain_text("Kolumn C (namn på personer) är bortvald")
    assert faults(page) == []
    publish(page)
    for kept in Path(fresh_app.store).rglob("*"):
        assert not kept.is_file() or b"Anna" not in kept.read_bytes()
    asked = dict.fromkeys(("indicators", "regions", "municipalities", "years", "levels"))
    assert {row[4] for row in Store(fresh_app.store).edition().rows("values", **asked)} == {
        "Kostnad för familjehem, kr/inv"
    }
