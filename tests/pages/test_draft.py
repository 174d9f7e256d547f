"""What lies on Ladda upp is there again for the same person, and for nobody else."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copytree

import pytest
from streamlit.testing.v1 import AppTest

from oj.access import ROLES, Person
from oj.store import Store
from pages.data import draft
from pages.data.upload import Desk, on_desks
from pages.shell import permissions
from pages.shell.erasing import in_drafts
from tests.browser.dashboard import published, workbook
from tests.pages.driver import data_page, press, text

NEW = "En rubrik som ingen har sett förut"
PERSONAL = "Kommunkod;Kommun;År;Personnummer;Antal\n1402;Partille;2024;19811218-9876;3\n"


@pytest.fixture(scope="module")
def one_edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store to copy."""
    folder = tmp_path_factory.mktemp("one")
    return published(folder / "store", workbook(folder / "a.xlsx", range(2023, 2024))).directory


@pytest.fixture
def store(one_edition: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    copytree(one_edition, tmp_path / "store")
    monkeypatch.setenv("OJ_STORE", str(tmp_path / "store"))
    return Store(tmp_path / "store")


@pytest.fixture
def ticked(store: Store, tmp_path: Path) -> AppTest:
    """The page with a file on it whose new heading has been ticked."""
    test = drop(data_page("ladda_upp"), workbook(tmp_path / "b.xlsx", range(2024, 2025), extra=NEW))
    test.checkbox[0].check().run()
    return test


def drop(test: AppTest, file: Path) -> AppTest:
    test.file_uploader[0].upload(file.name, file.read_bytes())
    return test.run()


def somebody(monkeypatch: pytest.MonkeyPatch, account: str) -> None:
    """Whoever comes now has this account."""
    person = Person(account, frozenset(ROLES), "login", account)
    monkeypatch.setattr(permissions, "_who", lambda _: person)


def test_files_and_answers_are_there_in_another_session(ticked: AppTest, store: Store) -> None:
    assert "sparas på servern till " in text(ticked)
    again = data_page("ladda_upp")  # another session, as after a reload or a restart
    assert "Du fortsätter där du var." in text(again)
    assert "<strong>b.xlsx</strong>" in text(again)
    assert again.checkbox[0].value is True
    press(again, "Publicera som utgåva 2")
    assert store.current_id() == 2
    assert "Utgåva 2 är publicerad" in text(again)
    assert store.drafts.all() == []
    assert "b.xlsx" not in text(data_page("ladda_upp"))


def test_an_answer_about_a_heading_and_a_correction_are_there_too(store: Store, tmp_path: Path) -> None:
    almost = "Samlad plan för familjehemmens kompetensutvekling i den sociala barn- och ungdomsvården"
    test = drop(data_page("ladda_upp"), workbook(tmp_path / "b.xlsx", range(2024, 2025), extra=almost))
    radio = next(one for one in test.radio if "samma indikator" in one.label)
    radio.set_value(radio.options[1]).run()
    next(one for one in test.text_input if one.label == "Vad är ändrat?").input("nya frågor").run()
    again = data_page("ladda_upp")
    assert next(one for one in again.radio if one.label == radio.label).value == radio.options[1]
    assert "nya frågor" in [one.value for one in again.text_input]
    assert "Kvar: svara på" not in text(again)


def test_nobody_else_sees_it_not_even_in_the_same_session(
    ticked: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    somebody(monkeypatch, "någon annan")
    assert "b.xlsx" not in text(data_page("ladda_upp"))
    assert "b.xlsx" not in text(ticked.run())
    somebody(monkeypatch, "local")
    assert "b.xlsx" in text(data_page("ladda_upp"))


def test_it_is_thrown_away_at_once(ticked: AppTest, store: Store) -> None:
    press(ticked, "Radera allt nu")
    assert "är raderade från servern" in text(ticked)
    assert "b.xlsx" not in text(ticked)
    assert list(store.drafts.folder.iterdir()) == []
    assert "b.xlsx" not in text(data_page("ladda_upp"))


def test_one_file_is_taken_away_by_its_whole_name(ticked: AppTest, store: Store, tmp_path: Path) -> None:
    long = f"{'Socialstyrelsens öppna jämförelser ' * 3}2025.xlsx"
    drop(ticked, workbook(tmp_path / "c.xlsx", range(2022, 2023)).rename(tmp_path / long))
    assert long in text(ticked)
    assert len(store.drafts.all()[0].files) == 2
    next(one for one in ticked.button if one.label.startswith("Ta bort :small[Social")).click().run()
    assert f"{long} är borttagen." in text(ticked)
    assert [file.name for file in store.drafts.all()[0].files] == ["b.xlsx"]


def test_after_a_day_it_is_gone_also_where_the_page_stayed_open(ticked: AppTest, store: Store) -> None:
    path = store.drafts.path("local", "draft.json")
    kept = json.loads(path.read_text("utf-8"))
    old = datetime.now(UTC) - timedelta(hours=24, minutes=1)
    path.write_text(json.dumps({**kept, "when": old.isoformat()}), "utf-8")
    assert "b.xlsx" not in text(data_page("ladda_upp"))
    ticked.session_state["upload_desk"].draft.until = old
    assert "b.xlsx" not in text(ticked.run())


def test_a_file_with_personal_data_is_never_kept(ticked: AppTest, store: Store, tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text(PERSONAL, encoding="utf-8")
    drop(ticked, tmp_path / "p.csv")
    assert "p.csv har personuppgifter" in text(ticked)
    assert [file.name for file in store.drafts.all()[0].files] == ["b.xlsx"]
    everything = b"".join(path.read_bytes() for path in store.drafts.folder.rglob("*") if path.is_file())
    assert b"9876" not in everything


def test_a_damaged_draft_is_an_empty_desk(ticked: AppTest, store: Store) -> None:
    store.drafts.path("local", "draft.json").write_text('{"account": 3}', encoding="utf-8")
    assert "b.xlsx" not in text(data_page("ladda_upp"))


def test_an_answer_that_is_no_longer_possible_is_asked_anew(ticked: AppTest, store: Store) -> None:
    path = store.drafts.path("local", "draft.json")
    kept = json.loads(path.read_text("utf-8"))
    kept["said"]["widgets"]["upload_small_groups"] = "något annat"
    kept["said"]["widgets"]["upload_desk"] = "ingen svarsruta"
    path.write_text(json.dumps(kept), "utf-8")
    assert "b.xlsx" in text(data_page("ladda_upp"))


def test_what_cannot_be_kept_is_told(store: Store, tmp_path: Path) -> None:
    store.drafts.folder.write_text("i vägen", encoding="utf-8")
    test = drop(data_page("ladda_upp"), workbook(tmp_path / "b.xlsx", range(2024, 2025)))
    assert "Sparas inte mellan besöken:</strong> servern får inte skriva i sin mapp" in text(test)
    assert [one for one in test.button if one.label.startswith("Publicera")]


def test_drafts_count_as_held_for_their_account(ticked: AppTest, tmp_path: Path) -> None:
    (kept,) = in_drafts()
    assert (kept.account, kept.size) == ("local", (tmp_path / "b.xlsx").stat().st_size)


def test_no_button_has_a_key_that_is_kept(ticked: AppTest) -> None:
    assert not [one.key for one in ticked.button if str(one.key).startswith(draft.ANSWERS)]


def test_what_lies_on_a_desk_counts_also_where_it_is_not_kept(ticked: AppTest, tmp_path: Path) -> None:
    (tmp_path / "skräp.xlsx").write_bytes(b"PK" + bytes(1000))
    drop(ticked, tmp_path / "skräp.xlsx")
    assert {file.size for file in on_desks() if file.account == "local"} >= {1002}
    assert 1002 not in {file.size for file in in_drafts()}


def test_what_is_not_even_opened_takes_no_room() -> None:
    desk = Desk(account="den som inte får plats")
    desk.put("bild.bin", b"inget blad")
    desk.put("blad.csv", b"Kommun;Antal\n")
    assert [one.path.exists() for one in desk.files] == [False, True]
    assert [one.size for one in on_desks() if one.account == desk.account] == [13]
