"""Publications that wait, on Utgåvor and Ladda upp, without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from oj.intake import check_file
from oj.pending import propose, waiting
from oj.reading.correct import without_line
from oj.store import Store
from tests.browser.dashboard import workbook
from tests.pages.driver import data_page, press, text

ALMOST = "Samlad plan för familjehemmens kompetensutvekling i den sociala barn- och ungdomsvården"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("OJ_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("OJ_APPROVAL", "1")
    return Store(tmp_path / "store")


def wait(store: Store, folder: Path, name: str = "barn.xlsx", account: str = "a") -> None:
    report = check_file(workbook(folder / name, range(2023, 2025)), store)
    propose([report], store, "Anna <b>", account=account)


def test_somebody_else_reads_the_report_and_publishes(store: Store, tmp_path: Path) -> None:
    wait(store, tmp_path)
    assert "En publicering väntar på godkännande" in text(data_page("ladda_upp"))
    test = data_page("utgavor")
    assert "Publicering 1 väntar på godkännande" in text(test)
    assert "Anna &lt;b&gt;: barn.xlsx" in text(test)
    press(test, "Granska publicering 1")
    assert "Vad ändras om den publiceras?" in text(test)
    assert next(one for one in test.button if one.label == "Godkänn och publicera").disabled
    assert "Kryssa först i rutan ovanför." in text(test)
    assert test.checkbox[0].label.startswith("Jag har ")
    test.checkbox[0].check().run()
    press(test, "Godkänn och publicera")
    assert "Publicering 1 är godkänd: utgåva 1 visas nu." in text(test)
    assert "godkänd av" in text(test)
    assert (store.current_id(), waiting(store)) == (1, [])


def test_a_heading_that_nobody_answered_about_is_told_as_new(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "lik.csv"
    path.write_text(f"Kommunkod;Kommun;År;{ALMOST}\n1402;Partille;2023;1\n1480;Göteborg;2023;0\n", "utf-8")
    propose([check_file(path, store)], store, "Anna", account="a")
    shown = text(press(data_page("utgavor"), "Granska publicering 1"))
    assert "<h2>En rubrik</h2><p>1 ny.</p>" in shown
    assert "(U33552)" in shown


def test_somebody_else_declines_with_a_reason(store: Store, tmp_path: Path) -> None:
    wait(store, tmp_path)
    test = press(data_page("utgavor"), "Granska publicering 1")
    press(test, "Avslå publicering 1")
    assert "Skriv varför" in text(test)
    test.text_input(key="pending_why_1").input("Fel år")
    press(test, "Avslå publicering 1")
    assert "väntar inte längre" in text(test)
    assert (store.current_id(), waiting(store)) == (0, [])
    assert store.log()[-1].reason == "Fel år"


def test_who_proposed_it_may_only_take_it_back_and_is_told_when_alone(store: Store, tmp_path: Path) -> None:
    wait(store, tmp_path, account="local")
    test = data_page("utgavor")
    assert "I lokalt läge finns bara en person" in text(test)
    assert "Granska publicering 1" not in [button.label for button in test.button]
    test.text_input(key="pending_why_1").input("Ångrar mig")
    press(test, "Dra tillbaka publicering 1")
    assert waiting(store) == []


def test_another_edition_meanwhile_is_told_before_anything_is_published(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wait(store, tmp_path)
    test = press(data_page("utgavor"), "Granska publicering 1")
    test.checkbox[0].check().run()
    monkeypatch.setattr(Store, "current_id", lambda _: 7)  # somebody publishes just before the press
    press(test, "Godkänn och publicera")
    monkeypatch.undo()
    assert "En annan utgåva visas sedan du läste" in text(test)
    assert len(waiting(Store(tmp_path / "store"))) == 1


def test_who_may_only_see_gets_no_answer_to_give(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wait(store, tmp_path)
    test = press(data_page("utgavor"), "Granska publicering 1")
    test.checkbox[0].check().run()
    monkeypatch.delenv("OJ_LOCAL")
    press(test, "Godkänn och publicera")
    assert "Den som administrerar godkänner eller avslår den." in text(test)
    assert not test.button
    assert store.current_id() == 0


def test_the_second_person_reads_what_is_not_kept_and_so_does_history(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "kostnad 2024.csv"
    lines = ["Kommun;Kostnad för familjehem, kr/inv;Handläggare", "Ale;5000;Anna Berg", "Lerum;5100;Lars Ek"]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (sheet,) = check_file(path, store).workbook.sheets
    propose(
        [check_file(path, store, readings=[without_line(sheet.reading, 0, 2)])], store, "Anna", account="a"
    )
    told = "Kolumn C (namn på personer) är tömd i den fil som är sparad."
    test = data_page("utgavor")
    press(test, "Granska publicering 1")
    assert told in text(test)
    test.checkbox[0].check().run()
    press(test, "Godkänn och publicera")
    assert told in text(test)
