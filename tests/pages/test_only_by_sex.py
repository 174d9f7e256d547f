"""A measure that the files give for women and men apart, and never for both together."""

from pathlib import Path

import pytest

from oj.intake import publish_files
from oj.intake.match import own_id
from oj.reading.model import Series
from oj.register import normalise_heading
from oj.store import Store
from tests.made_workbooks import Row, checked, table, workbook
from tests.pages.driver import opened, said

APART, TOGETHER = "Besök per kön", "Besök av alla"


@pytest.fixture(autouse=True)
def _use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OJ_STORE", str(tmp_path / "store"))
    store = Store(tmp_path / "store")
    rows = [
        Row(place, series, 2024, 5200.0 + 10 * at + number, sex=sex)
        for at, place in enumerate(("1402", "1480", "1481"))
        for number, (series, sex) in enumerate(((0, "K"), (0, "M"), (1, "T")))
    ]
    made = workbook(table([Series(APART, "B1"), Series(TOGETHER, "C1")], rows))
    publish_files([checked(made, store, tmp_path)], store, "Anna", accept_warnings=True)


def test_its_sheet_says_so_and_shows_the_values_of_the_municipality() -> None:
    html = said(opened("indikator", indikator=own_id(normalise_heading(APART)))).replace("\xa0", " ")
    assert "Måttet har bara uppgifter per kön" in html
    assert "Ingen kommun har uppgift" not in html
    assert "Finns det några för Partille står de nedan." in html  # true also where there are none
    assert "5 200" in html
    assert "5 201" in html


def test_the_map_says_so() -> None:
    html = said(opened("karta", indikator=own_id(normalise_heading(APART))))
    assert "Måttet har bara uppgifter per kön" in html


def test_beside_each_other_it_is_said_which_measures_are_not_in_the_table() -> None:
    html = said(opened("sida_vid_sida", kommuner="1402,1480", tema="background"))
    assert f"Visas inte här: {APART} har bara uppgifter per kön, inte sammanlagt." in html
    assert TOGETHER in html


def test_whole_and_large_values_have_no_decimals_and_few_municipalities_are_counted() -> None:
    html = said(opened("sida_vid_sida", kommuner="1402,1480", tema="background")).replace("\xa0", " ")
    assert "5 202" in html
    assert "5 202,0" not in html
    assert "medianen av 3 kommuner" in html
