"""One area at a time: what the pages show of an area that the register does not know."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from oj.areas import Area
from oj.reference import peers
from oj.register import AREA
from oj.words.sentences import STRIPS
from pages.data import about_html
from pages.kommun.cards import ways_on
from tests.pages.driver import opened, said
from tests.pages.small_store import COST, PARTILLE, Cell, fill

OTHER = "ovriga-uppgifter"


@pytest.fixture(autouse=True)
def _use(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OJ_STORE", str(filled))


def test_the_area_is_chosen_where_there_are_several_and_stands_in_the_address() -> None:
    test = opened("var_kommun", kommun=PARTILLE)
    assert test.selectbox(key="bar_omrade").options == ["Social barn- och ungdomsvård", "Övriga uppgifter"]
    assert "Placeringskostnader" in said(test)
    test.selectbox(key="bar_omrade").set_value(OTHER).run()
    assert test.query_params["omrade"] in (OTHER, [OTHER])
    assert "Partille 2024: Övriga uppgifter" in said(test)
    assert "Placeringskostnader" not in said(test)
    assert "uppgift om det enda måttet (2024)" in said(test)


def test_the_years_are_those_of_the_measures_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cells = [Cell(PARTILLE, COST, 2023, 5000.0), Cell(PARTILLE, "NY-RAD", 2024, 1.0)]
    monkeypatch.setenv("OJ_STORE", str(fill(tmp_path / "store", cells)))
    test = opened("var_kommun", kommun=PARTILLE)
    assert "Partille 2023" in said(test)
    test.selectbox(key="bar_omrade").set_value(OTHER).run()
    assert "Partille 2024: Övriga uppgifter" in said(test)
    assert test.selectbox(key="bar_ar").options == ["2024"]


def test_what_an_area_has_not_is_no_empty_section() -> None:
    html = said(opened("var_kommun", kommun=PARTILLE, omrade=OTHER))
    assert ">Nyckeltal</h2>" in html
    assert ">Personal</h2>" not in html
    assert "inga sådana uppgifter" not in html


def test_the_bar_says_which_list_the_peers_are_of() -> None:
    ours = opened("var_kommun", kommun=PARTILLE)
    assert ours.selectbox(key="bar_jamfor").options[0] == "Liknande, IFO"
    other = opened("var_kommun", kommun=PARTILLE, omrade=OTHER)
    assert other.selectbox(key="bar_jamfor").options[0] == "Liknande, övergripande"
    told = "Liknande kommuner är listan för kommunen i stort 2025; ingen finns för övriga uppgifter."
    assert told in said(other)
    assert told not in said(opened("var_kommun", kommun=PARTILLE, omrade=OTHER, jamfor="lan"))


def test_a_selection_of_nobody_is_the_areas_peers() -> None:
    test = opened("var_kommun", kommun=PARTILLE, omrade=OTHER, jamfor="eget")
    assert test.multiselect(key="bar_urval").value == list(peers(PARTILLE, "övergripande"))


def test_an_area_that_is_not_there_is_told() -> None:
    test = opened("var_kommun", kommun=PARTILLE, omrade="aldreomsorg")
    told = "inga uppgifter om området ”aldreomsorg”. Här visas Social barn- och ungdomsvård."
    assert told in test.session_state["oj_passed_over"].text


def test_the_bar_has_no_page_that_is_empty_in_the_area() -> None:
    def script(area: str) -> None:
        import streamlit as st

        from pages.shell.reference_bar import themes_of
        from pages.shell.streamlit_pages import in_bar

        st.markdown("|".join(page.title for page in in_bar(themes_of(area))))

    other = AppTest.from_function(script, args=("Övriga uppgifter",)).run(timeout=60)
    assert "Personal" not in other.markdown[0].value
    assert "Karta" in other.markdown[0].value
    ours = AppTest.from_function(script, args=("Social barn- och ungdomsvård",)).run(timeout=60)
    assert "|Struktur och process|Placeringskostnader|Personal|" in ours.markdown[0].value


def test_a_map_without_a_measure_is_of_the_area() -> None:
    assert "<h1>&lt;script&gt;" in said(opened("karta", kommun=PARTILLE, omrade=OTHER))


def test_where_nothing_can_be_tested_no_empty_lists_fill_the_page() -> None:
    assert "Att fråga om" not in said(opened("var_kommun", kommun=PARTILLE, omrade=OTHER))
    assert "Att fråga om" in said(opened("var_kommun", kommun=PARTILLE))


def test_other_areas_have_costs_and_words_of_their_own() -> None:
    html = said(opened("placeringskostnader", kommun=PARTILLE, omrade=OTHER))
    assert html.count("Filerna saknar kostnader i det här området.") == 1
    assert "Per invånare" not in html
    assert "Placeringskostnader" not in html
    staff = said(opened("personal", kommun=PARTILLE, omrade=OTHER))
    assert "fyll i mallen Personal" not in staff
    assert STRIPS not in staff
    assert "fyll i mallen Personal" in said(opened("personal", kommun="2505"))


def test_what_there_is_is_told_by_area_where_there_are_several() -> None:
    rows = [("", "cost", 2024, 3, 290), ("Äldreomsorg", "", 2024, 2, 280), ("Hemlöshet", "", 2024, 1, 12)]
    known = pd.DataFrame(rows, columns=["area", "theme", "year", "indicators", "municipalities"])

    def told(*areas: str) -> list[list[str]]:
        return [[cell.text for cell in row] for row in about_html.coverage(known, areas).rows]

    assert told("Äldreomsorg", "Hemlöshet") == [["Äldreomsorg", "2 (280)"], ["Hemlöshet", "1 (12)"]]
    assert told("Äldreomsorg") == [["Kostnader", "3 (290)"]]
    assert told(AREA) == [["Placeringskostnader", "3 (290)"]]


def test_the_way_to_an_area_about_the_same_stands_where_there_is_one() -> None:
    html = ways_on("Hemlöshet", [Area("aldreomsorg", "Äldreomsorg")])
    assert 'href="sok?inom=hemloshet"' in html
    assert "Mer om samma sak: " in html
    assert 'href="var-kommun?omrade=aldreomsorg"' in html
    assert "Mer om samma sak" not in ways_on(AREA, [])
    assert "Alla mått" not in ways_on(AREA, [])
