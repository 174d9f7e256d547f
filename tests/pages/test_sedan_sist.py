"""Sedan sist: what has changed since a year, an edition and a day, in stores of several editions."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copytree

import pytest
from streamlit.testing.v1 import AppTest

from oj.headings import headings, target
from oj.relabel import relabelling
from oj.store import Store
from tests.pages.driver import opened, said
from tests.pages.two_editions import HOME, HVB, ROUTINE, Values, made, publish


@pytest.fixture(scope="module")
def two_editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Edition 1 has 2022 and 2023, edition 2 also 2024, a revised cost and a new one."""
    return made(tmp_path_factory.mktemp("two"))


@pytest.fixture
def store(two_editions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The two editions, for one test to go on with."""
    copytree(two_editions, tmp_path / "store")
    monkeypatch.setenv("OJ_STORE", str(tmp_path / "store"))
    return Store(tmp_path / "store")


def lists(test: AppTest) -> dict[str, str]:
    """By its title the text of each list."""
    found = re.findall(r"<section.*?<h2>(.*?)</h2>(.*?)</section>", said(test), re.DOTALL)
    tables = {title: re.sub("<caption>.*?</caption>", "", text) for title, text in found}
    return {title: " ".join(re.sub("<[^>]+>", " ", text).split()) for title, text in tables.items()}


def lead(test: AppTest) -> str:
    found = re.search(r'class="oj-lead"[^>]*>(.*?)</p>', said(test), re.DOTALL)
    assert found
    return re.sub("<[^>]+>", "", found[1])


def test_the_year_before_is_what_changes_are_told_from_first(store: Store) -> None:
    test = opened("sedan_sist")
    assert lead(test) == (
        "Partille sedan året före: ett mått har stigit mer än i alla andra kommuner: Kostnad HVB "
        "(+5 608 kr i 2024 års priser); två svar har ändrats: Bedömningsmetod: missbruk (Ja till Nej) och "
        "Skriftlig information till placerade barn (Nej till Ja); ett mått har uppgift för första gången."
    )
    found = lists(test)
    assert "Nej (2023) Ja (2024)" in found["Närmare Ja"]
    assert "Ja (2023) Nej (2024)" in found["Längre från Ja"]
    assert "9 000 kr/inv 0–20 år (2024)" in found["Ovanliga ändringar"]
    assert "i 2024 års priser, en större ökning än i alla andra kommuner" in found["Ovanliga ändringar"]
    assert "Nej (2023) Ja (2024) seriebrott 2024" in found["Jämförs inte"]
    assert "2 000 kr/inv 0–20 år (2024)" in found["Första uppgiften"]
    assert "Ändrat i efterhand" not in found
    assert "sedanutgava" not in test.query_params


def test_since_an_edition_what_was_revised_and_what_is_new_is_told_too(store: Store) -> None:
    test = opened("sedan_sist", sedanutgava="1")
    day = datetime.now(UTC).astimezone().date()
    assert lead(test).startswith(
        f"Partille sedan utgåva 1 ({day}): ett mått har stigit mer än i alla andra kommuner: Kostnad HVB ("
    )
    assert "; två svar har ändrats: " in lead(test)
    assert "; ett värde har ändrats i efterhand; ett mått har uppgift för första gången; " in lead(test)
    assert lead(test).endswith("; fyra mått har fått nya år.")
    found = lists(test)
    assert "3 100 kr/inv 0–20 år (2023) 3 300 kr/inv 0–20 år (2023)" in found["Ändrat i efterhand"]
    assert "seriebrott 2024" in found["Jämförs inte"]
    assert "2024" in found["Nya år"]
    assert 'href="var-kommun?utgava=1"' in said(test)


def test_withdrawn_and_hidden_values_are_told_without_what_is_hidden(store: Store, tmp_path: Path) -> None:
    third: Values = {
        HVB: {2022: "x", 2023: 3300, 2024: "-"},
        ROUTINE: {2022: "Nej", 2023: "-", 2024: "Ja"},
    }
    publish(store, tmp_path, "c.xlsx", third)
    found = lists(opened("sedan_sist", sedanutgava="2"))
    assert "9 000 kr/inv 0–20 år (2024) uppgift saknas (2024)" in found["Ändrat i efterhand"]
    assert "Nej (2023) uppgift saknas (2023)" in found["Ändrat i efterhand"]
    assert "(2022)" not in found["Ändrat i efterhand"]


def test_a_new_year_without_a_value_of_ours_is_told(store: Store, tmp_path: Path) -> None:
    publish(store, tmp_path, "c.xlsx", {HOME: {2024: 2000, 2025: "-"}})
    test = opened("sedan_sist", ar="2025", sedanutgava="2")
    assert lists(test) == {
        "Saknas nu": "Mått Då Nu Kostnad familjehem 2 000 kr/inv 0–20 år (2024) uppgift saknas (2025)"
    }
    assert lead(test).endswith(": ett mått saknar uppgift nu.")


def test_a_measure_that_is_gone_is_told_by_its_name_of_then(store: Store) -> None:
    chosen = [one for one in headings(store.edition()) if one.indicator_id == HOME]
    store.correct(relabelling(store, chosen, target(store.edition(), "N33006", HOME)), "Bo", "fel svar")
    test = opened("sedan_sist", sedanutgava="2")
    assert lead(test).endswith(": ett värde har ändrats i efterhand; ett mått har uppgift för första gången.")
    gone = "Kostnad familjehem 2 000 kr/inv 0–20 år (2024) finns inte i de inlästa filerna (2024)"
    assert gone in lists(test)["Ändrat i efterhand"]


def test_a_day_is_the_edition_that_stood_then(store: Store) -> None:
    before(store, days=40, edition=1)
    day = (datetime.now(UTC) - timedelta(days=10)).astimezone().date()
    test = opened("sedan_sist", sedandatum=str(day))
    assert lead(test).startswith(f"Partille sedan {day} (då visades utgåva 1): ett mått har stigit")
    assert test.query_params["sedandatum"] in (str(day), [str(day)])
    today = datetime.now(UTC).astimezone().date()
    test = opened("sedan_sist", sedandatum=str(today))
    assert lead(test) == f"Partille sedan {today} (då visades utgåva 2): inget har ändrats."
    assert lists(test) == {}


def before(store: Store, days: int, edition: int) -> None:
    """Let an edition have been published some days ago."""
    log = store.directory / "log.jsonl"
    then = datetime.now(UTC) - timedelta(days=days)
    lines = log.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[edition - 1] = re.sub(r'"when": "[^"]+"', f'"when": "{then.isoformat()}"', lines[edition - 1])
    log.write_text("".join(lines), encoding="utf-8")


TOMORROW = str(datetime.now(UTC).astimezone().date() + timedelta(days=1))
REFUSED: dict[str, tuple[dict[str, str], str]] = {
    "no date": ({"sedandatum": ""}, "Inget datum är skrivet."),
    "a wrong date": ({"sedandatum": "2026-13-40"}, "”2026-13-40” är inget datum. Skriv som 2026-05-01."),
    "words": ({"sedandatum": "<b>i maj"}, "”&lt;b&gt;i maj” är inget datum."),
    "a day to come": ({"sedandatum": TOMORROW}, f"{TOMORROW} har inte varit än."),
    "a day before all": (
        {"sedandatum": "2001-01-01"},
        "Den 2001-01-01 fanns ingen utgåva än: den första kom",
    ),
    "no edition": ({"sedanutgava": ""}, "Ingen utgåva är vald."),
    "an edition never made": ({"sedanutgava": "9"}, "Utgåva 9 finns inte."),
    "no number": ({"sedanutgava": "två"}, "Utgåva ”två” finns inte."),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cant_be_compared_with_is_told_and_the_year_before_is_shown(store: Store, case: str) -> None:
    address, why = REFUSED[case]
    test = opened("sedan_sist", **address)
    assert f"{why}" in said(test)
    assert "Här visas i stället ändringar sedan ett tidigare år." in said(test)
    assert lead(test).startswith("Partille sedan året före:")


def test_an_edition_that_was_undone_is_not_compared_with(store: Store, tmp_path: Path) -> None:
    store.undo("prov", "fel fil")
    told = "Det finns ingen äldre utgåva att jämföra med."
    assert told in said(opened("sedan_sist", ar="2023", sedanutgava="2"))
    publish(store, tmp_path, "c.xlsx", {HOME: {2023: 1900}})
    assert "Utgåva 2 är ångrad" in said(opened("sedan_sist", ar="2023", sedanutgava="2"))


def test_the_kind_is_chosen_and_stands_in_the_address(store: Store) -> None:
    test = opened("sedan_sist")
    kinds = test.button_group(key="oj_sedan_vad")
    kinds.set_value("sedanutgava").run()
    assert test.query_params["sedanutgava"] in ("1", ["1"])
    assert "sedan utgåva 1" in lead(test)
    test.button_group(key="oj_sedan_vad").set_value("sedandatum").run()
    assert "sedanutgava" not in test.query_params
    assert "Inget datum är skrivet." in said(test)
    test.text_input(key="oj_sedan_datum").set_value("2001-01-01").run()
    assert "Den 2001-01-01 fanns ingen utgåva än" in said(test)
    test.button_group(key="oj_sedan_vad").set_value("ar").run()
    assert "sedandatum" not in test.query_params


def test_the_year_of_the_bar_is_what_changes_are_told_from(store: Store) -> None:
    test = opened("sedan_sist", sedan="2022")
    assert lead(test).startswith("Partille sedan 2022: ett mått har stigit mer än i alla andra kommuner:")
    assert "Nej (2022) Ja (2024)" in lists(test)["Närmare Ja"]
    assert "gäller bara jämförelsen" not in said(test)
    test = opened("sedan_sist", sedan="2022", sedanutgava="1")
    assert "Nej (2023) Ja (2024)" in lists(test)["Närmare Ja"]
    assert "Året under Ändring sedan gäller bara jämförelsen med ett tidigare år." in said(test)


def test_only_the_area_that_is_shown_is_told_of(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OJ_STORE", str(filled))
    test = opened("sedan_sist", omrade="ovriga-uppgifter")
    assert lead(test) == "Partille sedan året före: inget har ändrats mer än vanligt."
    test = opened("sedan_sist", omrade="social-barn-och-ungdomsvard")
    assert "Kostnad barn- och ungdomsvård" in said(test)


def test_no_later_year_than_the_chosen_one_counts(store: Store) -> None:
    test = opened("sedan_sist", ar="2023", sedanutgava="1")
    assert list(lists(test)) == ["Ändrat i efterhand"]


def test_the_way_there_stands_under_the_lead_of_var_kommun(store: Store) -> None:
    assert 'href="sedan-sist">Vad har ändrats sedan sist?' in said(opened("var_kommun"))
