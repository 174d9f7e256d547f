"""Brytpunkt: the same numbers as the command, everything in the address, hostile addresses told."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from oj.__main__ import main
from oj.store import Store
from oj.swedish import number
from oj.written.scenarios import scenarios, set_scenario
from pages.shell.streamlit_pages import PAGES
from tests.pages.break_even_store import FAR, OTHER, filled
from tests.pages.driver import SECONDS, press, said
from tests.pages.small_store import PARTILLE
from tests.pages.test_explanations import is_anybody, last
from tests.written.test_scenarios import made
from tests.written.test_wording import HOSTILE


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OJ_STORE", str(tmp_path / "store"))
    return filled(tmp_path / "store")


def opened(place: str = PARTILLE, **asked: str) -> AppTest:
    page = AppTest.from_file(str(PAGES / "plan" / "brytpunkt.py"), default_timeout=SECONDS)
    page.query_params.update({"kommun": place, **asked})
    page.run()
    assert not page.exception
    return page


def words(page: AppTest) -> str:
    """All that is shown, with plain spaces."""
    return plain(unescape(re.sub("<[^>]+>", " ", said(page))))


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("form", ["", "hvb", "sis"])
def test_the_page_says_what_the_command_says(
    store: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    page = opened(tjanster="3", **({"form": form} if form else {}))
    command = ["break-even", "--kommun", PARTILLE, "--posts", "3", "--json", "--store", str(store)]
    assert main([*command, *(["--form", form] if form else [])]) == 0
    told = json.loads(capsys.readouterr().out)
    text = words(page)
    assert plain(told["sentence"]) in text
    assert plain(number(told["days"])) in text
    assert plain(number(told["freed"]["days"])) in text
    for one in told["assumptions"]:
        assert one["name"] in text
        assert plain(one["source"]) in text


def test_what_is_typed_stands_in_the_address_and_tells_what_it_is_in_place_of() -> None:
    page = opened(form="hvb")
    (price,) = [one for one in page.number_input if one.label.startswith("Pris per vårddygn")]
    assert price.value == 5_000
    price.set_value(6_000).run()
    assert page.query_params["dygnspris"] in ("6000", ["6000"])
    assert "Eget antagande i stället för 5 000 (Kommunens egen uppgift, 2024)" in words(page)
    price = next(one for one in page.number_input if one.label.startswith("Pris per vårddygn"))
    price.set_value(5_000).run()
    assert "dygnspris" not in page.query_params


@pytest.mark.parametrize("text", ["abc", "nan", "inf", "-1", "1e9", "<script>", "9" * 400])
def test_an_address_that_no_price_can_be_is_told_and_passed_over(text: str) -> None:
    page = opened(form="hvb", dygnspris=text)
    assert "Pris per vårddygn (dygnspris) kan vara 1 till 50 000 kr/dygn." in words(page)
    assert "<script>" not in said(page)
    assert [one.value for one in page.number_input if one.label.startswith("Pris per")] == [5_000]
    assert "dygnspris" not in page.query_params


def test_a_missing_price_is_told_and_can_be_typed() -> None:
    page = opened(FAR)
    assert "saknas för Arvidsjaur och kommungruppen. Skriv ett eget pris." in words(page)
    price = next(one for one in page.number_input if one.label.startswith("Pris per vårddygn"))
    assert price.value is None
    price.set_value(4_000).run()
    assert "Arvidsjaur: en tjänst kostar 564 tkr om året; det motsvarar 141 dygn om året" in words(page)


def test_a_price_of_the_group_is_marked_as_such() -> None:
    assert "Median i " in words(opened(OTHER, form="hvb"))


def test_nothing_is_claimed_and_what_was_evaluated_stands_beside() -> None:
    text = words(opened())
    assert "Räkning, ingen effekt" in text
    assert "Norrköping 2016–2019: Socialt utfallskontrakt" in text
    assert "−3,5 mnkr" in text
    assert "Inget av detta är inräknat." in text


def test_where_nothing_can_be_freed_that_is_said() -> None:
    text = words(opened(fastdel="90", oppenvardsdel="20"))
    assert "Med dessa antaganden frigörs inga pengar." in text
    assert "inget kan frigöras" in text


def test_the_slider_goes_to_the_price_of_similar_municipalities() -> None:
    """With 6 000 kr each of the 600 days is 1 000 kr dearer."""
    page = opened(form="hvb", mot="10")
    assert page.select_slider[0].value == 10
    assert "Vid 6 000 kr per dygn" in words(page)
    assert "De egna dygnen kostar då 600 tkr mer." in words(page)
    page.select_slider[0].set_value(0).run()
    assert "Vid 5 000 kr per dygn" in words(page)
    assert "mot" not in page.query_params


@pytest.mark.parametrize("wrong", ["11", "x", "-1", "9" * 99])
def test_an_address_of_no_step_of_the_slider_is_passed_over(wrong: str) -> None:
    assert "Vid 5 000 kr per dygn" in words(opened(form="hvb", mot=wrong))


def test_who_alone_has_told_a_price_has_no_slider() -> None:
    assert not opened(form="sis").select_slider


def saved(page: AppTest, name: str) -> AppTest:
    """The page after what it shows has been saved under a name."""
    for label, text in (("Namn", name), ("Din titel", "Controller"), ("Din enhet", "Enheten")):
        last(page.text_input, label).set_value(text)
    page.checkbox[-1].set_value(True)
    return press(page, "Spara det som visas")


def test_what_is_shown_is_saved_and_its_link_shows_the_same(store: Store | Path) -> None:
    page = saved(opened(form="hvb", tjanster="7"), "Sju tjänster")
    assert "Brytpunkten är sparad." in said(page)
    lead = next(line for line in page.html if "oj-lead" in line.value and "motsvarar" in line.value).value
    (kept,) = scenarios(Store(Path(str(store))).written(), PARTILLE, example=False)
    assert kept[0].note.text == "Sju tjänster"
    (way,) = re.findall(r'href="(brytpunkt[?][^"]+)"[^>]*>Sju tjänster', said(page))
    asked = dict(one.split("=") for one in unescape(way).partition("?")[2].split("&"))
    again = opened(asked.pop("kommun"), **asked)
    assert re.sub("<[^>]+>", "", lead).partition("Det är")[0].strip()[:60] in re.sub(
        "<[^>]+>", "", "".join(one.value for one in again.html)
    )
    assert asked["tjanster"] == "7"
    assert len(asked) == 14  # the form, and every assumption


def test_who_may_not_write_sees_what_is_saved_and_no_form(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_scenario(Store(store), made(), 0, "Anna", "Partille")
    is_anybody(monkeypatch)
    page = opened()
    assert "Tre tjänster" in words(page)
    assert "Controller, Enheten," in words(page)
    assert not page.text_input


def test_personal_data_is_refused(store: Path) -> None:
    assert "namn på personer" in words(saved(opened(), "Som Anna Svensson vill"))
    assert Store(store).written() == ()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_stay_text(store: Path, text: str) -> None:
    set_scenario(Store(store), made(text), 0, "Anna", "Partille")
    html = "".join(part.value for part in opened().html)
    assert text in unescape(html)
    assert "<" not in text or text not in html
