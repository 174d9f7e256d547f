"""A city's districts on Indikatorblad."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pages.district_store import CITY, DISTRICTS, fill_districts
from tests.pages.driver import opened, said
from tests.pages.small_store import AGREEMENT, PARTILLE, TURNOVER


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_districts(tmp_path_factory.mktemp("districts") / "store")


@pytest.fixture(autouse=True)
def _use(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OJ_STORE", str(store))


def test_the_districts_are_told_beside_their_city_and_tested_against_the_rest_of_it() -> None:
    html = said(opened("indikator", indikator=TURNOVER, kommun=CITY))
    assert ">Stadsdelar i Göteborg</h2>" in html
    assert "Göteborg 2024: fyra stadsdelar har 20 till 60 %." in html
    assert "skiljer sig från resten av staden mer än slumpen brukar ge." in html
    assert "Göteborg, hela staden" in html
    assert "+30 procentenheter" in html
    assert "prövad är den mot staden utan stadsdelen" in html
    assert "var värdena för stadsdelarna står" in html


def test_some_of_them_can_be_chosen_and_stand_in_the_address() -> None:
    test = opened("indikator", indikator=TURNOVER, kommun=CITY)
    assert "stadsdelar" not in test.query_params
    test.multiselect(key="oj_stadsdelar_some").set_value(list(DISTRICTS[:2])).run()
    assert test.query_params["stadsdelar"] in (",".join(DISTRICTS[:2]), [",".join(DISTRICTS[:2])])
    table = said(test).partition("stadsdelar i Göteborg")[2].partition("</table>")[0]
    assert "Stadsdel 2" in table
    assert "Stadsdel 3" not in table


def test_answers_are_counted_and_never_judged() -> None:
    html = said(opened("indikator", indikator=AGREEMENT, kommun=CITY))
    assert "Göteborg 2024: två av fyra stadsdelar svarade Ja." in html
    assert "Skillnad mot staden" not in html


def test_a_municipality_without_districts_has_no_such_section() -> None:
    assert "Stadsdelar i" not in said(opened("indikator", indikator=TURNOVER, kommun=PARTILLE))
