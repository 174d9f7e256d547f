"""The visitor's choice: from the address, else the session, else something sensible."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from oj.reference import municipalities, peers
from pages.shell import browser_memory
from pages.shell.streamlit_pages import PAGES
from tests.browser.dashboard import published, workbook
from tests.pages.driver import opened, text

SECONDS = 120


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("address")
    published(folder / "store", workbook(folder / "a.xlsx", range(2022, 2025)))
    return folder / "store"


@pytest.fixture
def bar(store: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """A page with nothing but the bar."""
    monkeypatch.setenv("OJ_STORE", str(store))
    monkeypatch.delenv("OJ_KOMMUN", raising=False)

    def page() -> None:
        import streamlit as st

        from pages.shell.reference_bar import reference_bar

        st.text(repr(reference_bar()))

    return AppTest.from_function(page, default_timeout=SECONDS)


@pytest.fixture
def frame(store: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The whole frame, on Vår kommun."""
    monkeypatch.setenv("OJ_STORE", str(store))
    return AppTest.from_file(str(PAGES / "shell/main.py"), default_timeout=120)


def shown(test: AppTest) -> str:
    """All HTML of the page, hard spaces as spaces."""
    return text(test).replace("\u00a0", " ")


def chosen(test: AppTest) -> tuple[object, ...]:
    """Municipality, year and comparison as the selects of the bar show them."""
    assert not test.exception
    return tuple(test.selectbox(key=f"bar_{name}").value for name in ("kommun", "ar", "jamfor"))


def address(test: AppTest) -> dict[str, object]:
    return {name: test.query_params[name] for name in ("kommun", "ar", "jamfor")}


def test_without_a_wish_it_is_partille_the_newest_year_and_similar_municipalities(bar: AppTest) -> None:
    assert chosen(bar.run()) == ("1402", 2024, "liknande")
    assert address(bar) == {"kommun": "1402", "ar": "2024", "jamfor": "liknande"}


def test_an_installation_can_name_its_own_municipality(bar: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OJ_KOMMUN", "1480")
    assert chosen(bar.run())[0] == "1480"


def test_the_address_decides(bar: AppTest) -> None:
    bar.query_params.update({"kommun": "0180", "ar": "2023", "jamfor": "riket"})
    assert chosen(bar.run()) == ("0180", 2023, "riket")


@pytest.mark.parametrize(
    ("name", "nonsense"),
    [("kommun", "18"), ("kommun", "' OR 1=1"), ("ar", "1897"), ("ar", ""), ("jamfor", "mars")],
)
def test_nonsense_in_the_address_is_passed_over_and_the_rest_is_kept(
    bar: AppTest, name: str, nonsense: str
) -> None:
    wish = {"kommun": "0180", "ar": "2023", "jamfor": "riket"}
    sensible = {"kommun": "1402", "ar": "2024", "jamfor": "liknande"}
    bar.query_params.update({**wish, name: nonsense})
    chosen(bar.run())
    assert address(bar) == {**wish, name: sensible[name]}


def test_a_select_changes_the_address(bar: AppTest) -> None:
    bar.run()
    bar.selectbox(key="bar_kommun").set_value("1281").run()
    assert address(bar)["kommun"] == "1281"
    assert bar.text[0].value.startswith("Choice(municipality='1281', year=2024, compare='liknande'")


def test_an_address_without_parameters_keeps_what_was_chosen(bar: AppTest) -> None:
    bar.query_params["kommun"] = "1281"
    bar.run()
    bar.query_params.clear()
    assert chosen(bar.run())[0] == "1281"
    assert address(bar)["kommun"] == "1281"


def test_changes_are_told_from_the_year_before_unless_another_is_chosen(bar: AppTest) -> None:
    select = bar.run().selectbox(key="bar_sedan")
    assert (select.label, select.value) == ("Ändring sedan", "Året före")
    assert select.options == ["Året före", "2023", "2022"]
    assert "sedan" not in bar.query_params
    select.set_value(2022).run()
    assert bar.query_params["sedan"] == "2022"
    assert "since=2022" in bar.text[0].value
    bar.selectbox(key="bar_sedan").set_value("Året före").run()
    assert "sedan" not in bar.query_params


def test_the_address_names_the_year_that_changes_are_told_from(bar: AppTest) -> None:
    bar.query_params.update({"kommun": "0180", "ar": "2024", "sedan": "2022"})
    assert bar.run().selectbox(key="bar_sedan").value == 2022
    bar.query_params.clear()
    assert bar.run().selectbox(key="bar_sedan").value == 2022
    assert bar.query_params["sedan"] == "2022"


@pytest.mark.parametrize("since", ["2024", "2025", "1999", "", "hej", "2022 OR 1=1"])
def test_a_year_that_changes_cannot_be_told_from_is_passed_over(bar: AppTest, since: str) -> None:
    bar.query_params.update({"ar": "2024", "sedan": since})
    assert bar.run().selectbox(key="bar_sedan").value == "Året före"
    assert "sedan" not in bar.query_params
    assert address(bar)["ar"] == "2024"


def test_an_earlier_year_is_shown_with_what_can_come_before_it(bar: AppTest) -> None:
    bar.query_params.update({"ar": "2024", "sedan": "2023"})
    bar.run()
    bar.selectbox(key="bar_ar").set_value(2023).run()
    assert bar.selectbox(key="bar_sedan").value == "Året före"
    assert bar.selectbox(key="bar_sedan").options == ["Året före", "2022"]


def test_the_way_back_to_an_address_without_the_year_leads_to_the_year_before(bar: AppTest) -> None:
    """The browser's back button after a choice: the address names a year, and no other to begin with."""
    bar.query_params.update({"ar": "2024", "sedan": "2022"})
    bar.run()
    del bar.query_params["sedan"]
    assert bar.run().selectbox(key="bar_sedan").value == "Året före"


def test_other_parameters_are_left_alone(bar: AppTest) -> None:
    bar.query_params["kommuner"] = "1402,1480"
    bar.run()
    assert bar.query_params["kommuner"] == "1402,1480"


def test_municipalities_stand_in_swedish_order(bar: AppTest) -> None:
    names = bar.run().selectbox(key="bar_kommun").options
    assert len(names) == len(municipalities()) == 290
    assert names[0] == "Ale"
    assert names[-1] == "Övertorneå"
    assert names.index("Åtvidaberg") < names.index("Älmhult") < names.index("Öckerö")


def test_a_selection_of_ones_own_stands_in_the_address(bar: AppTest) -> None:
    bar.query_params.update(
        {"jamfor": "eget", "urval": "1480,9999,1401,1480", "urvalsnamn": " Våra  grannar\n"}
    )
    bar.run()
    assert bar.multiselect(key="bar_urval").value == ["1480", "1401"]
    assert bar.text_input(key="bar_urvalsnamn").value == "Våra grannar"
    assert (bar.query_params["urval"], bar.query_params["urvalsnamn"]) == ("1480,1401", "Våra grannar")
    bar.multiselect(key="bar_urval").set_value(["1480", "1401", "1440"]).run()
    assert bar.query_params["urval"] == "1480,1401,1440"


def test_a_first_selection_begins_with_similar_municipalities(bar: AppTest) -> None:
    bar.run()
    bar.selectbox(key="bar_jamfor").set_value("eget").run()
    assert tuple(bar.multiselect(key="bar_urval").value) == tuple(peers("1402"))
    bar.multiselect(key="bar_urval").set_value([]).run()
    assert bar.multiselect(key="bar_urval").value


def test_a_selection_leaves_the_address_when_something_else_is_compared_with(bar: AppTest) -> None:
    bar.query_params.update({"jamfor": "eget", "urval": "1480", "urvalsnamn": "Granne"})
    bar.run()
    bar.selectbox(key="bar_jamfor").set_value("riket").run()
    assert "urval" not in bar.query_params
    assert "urvalsnamn" not in bar.query_params
    bar.selectbox(key="bar_jamfor").set_value("eget").run()
    assert bar.multiselect(key="bar_urval").value == ["1480"]


def test_no_more_than_twenty_are_selected(bar: AppTest) -> None:
    many = ",".join(list(municipalities())[:30])
    bar.query_params.update({"jamfor": "eget", "urval": many})
    assert len(bar.run().multiselect(key="bar_urval").value) == 20


def test_a_selection_is_saved_under_its_name_and_found_again(bar: AppTest) -> None:
    bar.query_params.update({"jamfor": "eget", "urval": "1480,1401", "urvalsnamn": "Grannar"})
    bar.run()
    bar.button(key="bar_spara").click().run()
    assert 'data-oj-cookie="oj_urval"' in "".join(part.value for part in bar.html)
    assert "Grannar" in bar.selectbox(key="bar_jamfor").options
    bar.selectbox(key="bar_jamfor").set_value("liknande").run()
    bar.selectbox(key="bar_jamfor").set_value("sparat:Grannar").run()
    assert (bar.query_params["jamfor"], bar.query_params["urval"]) == ("eget", "1480,1401")
    bar.button(key="bar_glom").click().run()
    assert "Grannar" not in bar.selectbox(key="bar_jamfor").options
    assert bar.multiselect(key="bar_urval").value == ["1480", "1401"]


def test_a_selection_without_a_name_asks_for_one(bar: AppTest) -> None:
    bar.query_params.update({"jamfor": "eget", "urval": "1480"})
    bar.run()
    bar.button(key="bar_spara").click().run()
    assert bar.toast[0].value == "Ge urvalet ett namn först."


def test_nobody_has_to_be_partille(bar: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    example = "Partille visas som exempel"
    assert example in "".join(part.value for part in bar.run().html)
    bar.selectbox(key="bar_kommun").set_value("1281").run()
    assert "visas som exempel" not in "".join(part.value for part in bar.html)


def test_the_browser_remembers_a_municipality_and_selections(
    bar: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = quote('[["Grannar","1480","1401"],["<b>","x"]]')
    monkeypatch.setattr(browser_memory, "_cookies", lambda: {"oj_kommun": "1281", "oj_urval": kept})
    assert chosen(bar.run())[0] == "1281"
    assert "Grannar" in bar.selectbox(key="bar_jamfor").options
    bar.selectbox(key="bar_jamfor").set_value("sparat:<b>").run()
    assert not bar.exception
    assert bar.multiselect(key="bar_urval").value == list(peers("1281"))


@pytest.mark.parametrize("cookie", ["", "x", "%5B1%5D", "{}", quote('[["a"],{}]'), quote("[[]]"), "null"])
def test_a_cookie_that_somebody_else_wrote_is_passed_over(
    bar: AppTest, monkeypatch: pytest.MonkeyPatch, cookie: str
) -> None:
    monkeypatch.setattr(browser_memory, "_cookies", lambda: {"oj_kommun": "nonsense", "oj_urval": cookie})
    assert chosen(bar.run())[0] == "1402"


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        ({"kommun": "9999"}, "Ingen kommun har koden eller namnet ”9999”. Här visas Göteborg."),
        ({"ar": "1999"}, "Här visas 2023. Uppgifter finns för 2022–2024."),
        ({"kommun": "1403"}, '?kommun=1402&amp;ar=2023&amp;jamfor=riket">Partille</a>'),
        ({"kommun": "partile"}, '">Partille</a>?'),
        ({"omrade": "aldre"}, "inga uppgifter om området ”aldre”. Här visas Social barn- och ungdomsvård."),
        ({"utgava": "9"}, "Utgåva 9 finns inte. Här visas utgåva 1. <a"),
        ({"ar": "1999"}, "Det finns inga uppgifter för år ”1999”. Här visas 2023."),
        ({"jamfor": "lanet"}, '?kommun=1480&amp;ar=2023&amp;jamfor=lan">Länet</a>'),
        ({"jamfor": "eget", "urval": "1402,9999,1403"}, "som inte visas"),
        ({"jamfor": "eget", "urval": "1402,1403"}, "urval=1402%2C1401"),
        ({"jamfor": "<b>"}, "Det går inte att jämföra med ”&lt;b&gt;”. Här jämförs med riket."),
        ({"ar": "2024", "sedan": "1999"}, "Det går inte att visa ändringar sedan ”1999”."),
        ({"jamfor": "eget", "urval": "1402,9999"}, "I adressen finns ”9999”, som inte visas"),
        ({"utgava": "mars"}, "Utgåva ”mars” finns inte. Här visas utgåva 1."),
        ({"kommun": "9999", "ar": "1999"}, "Här visas Göteborg. Det finns inga uppgifter för år ”1999”."),
    ],
)
def test_what_an_address_asks_for_in_vain_is_told_until_something_else_is_chosen(
    frame: AppTest, wish: dict[str, str], told: str
) -> None:
    frame.query_params.update({"kommun": "1480", "ar": "2023", "jamfor": "riket"})
    frame.run()
    assert 'class="oj-banner"' not in shown(frame)
    frame.query_params.update(wish)
    assert told in shown(frame.run())
    if "utgava" not in wish:
        assert told in shown(frame.run())
    frame.selectbox(key="bar_ar").set_value(2022).run()
    assert 'class="oj-banner"' not in shown(frame)


@pytest.mark.parametrize(
    ("name", "code"), [("Lund", "1281"), (" malmo ", "1280"), ("UPPLANDSBRO", "0139"), ("Dals Ed", "1438")]
)
def test_a_name_in_the_address_is_the_municipality_that_it_names(
    frame: AppTest, name: str, code: str
) -> None:
    frame.query_params.update({"kommun": name})
    frame.run()
    assert address(frame)["kommun"] == code
    assert 'class="oj-banner"' not in shown(frame)


def test_a_code_without_its_nought_is_the_municipality_that_it_was(frame: AppTest) -> None:
    frame.query_params.update({"kommun": "1480"})
    frame.run()
    frame.query_params.update({"kommun": "114", "ar": "2024", "jamfor": "eget", "urval": "180,1480"})
    assert "<h1>Upplands Väsby 2024</h1>" in shown(frame.run())
    assert 'class="oj-banner"' not in shown(frame)
    assert frame.query_params["urval"] == "0180,1480"


def test_too_many_or_unknown_municipalities_side_by_side_are_told(frame: AppTest) -> None:
    test = opened("sida_vid_sida", kommuner="114,9999,1402")
    assert test.multiselect(key="oj_kommuner").value == ["0114", "1402"]
    assert "I adressen finns ”9999”, som inte visas" in shown(test)


def test_an_address_that_no_page_has_is_told_with_the_pages_that_are_like_it(
    frame: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(st.context), "url", "http://panelen/kostnad")
    html = shown(frame.run())
    assert "Ingen sida har adressen ”kostnad”. Här visas Vår kommun." in html
    assert '<a class="oj-link" href="kostnader">Placeringskostnader</a>' in html


def test_a_wrong_measure_is_told_with_those_that_are_like_it(frame: AppTest) -> None:
    html = shown(opened("indikator", indikator="U3381"))
    assert "Måttet ”U3381” har inga värden i de inlästa filerna." in html
    assert "indikator=U33818" in html
