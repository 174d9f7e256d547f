"""One area at a time: what the pages show of an area that the register does not know."""

from __future__ import annotations

from pathlib import Path

import pytest

from oj.words.sentences import CAUTION
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
    assert "Området har ett enda mått (2024)" in said(test)


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


def test_an_area_that_is_not_there_is_told() -> None:
    test = opened("var_kommun", kommun=PARTILLE, omrade="aldreomsorg")
    told = "inga uppgifter om området ”aldreomsorg”. Här visas Social barn- och ungdomsvård."
    assert told in test.session_state["oj_passed_over"]


def test_other_areas_have_costs_and_words_of_their_own() -> None:
    html = said(opened("placeringskostnader", kommun=PARTILLE, omrade=OTHER))
    assert "Filerna har inga kostnader i det här området." in html
    assert "Placeringskostnader" not in html
    asked = said(opened("struktur_och_process", kommun=PARTILLE, omrade=OTHER))
    assert CAUTION["structure_process"] not in asked
    staff = said(opened("personal", kommun=PARTILLE, omrade=OTHER))
    assert "fyll i mallen Personal" not in staff
    assert "fyll i mallen Personal" in said(opened("personal", kommun="2505"))
