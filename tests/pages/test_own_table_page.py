"""Min tabell without a browser: what its address shows, and what the edition is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from oj.compare.comparison_groups import Scope
from oj.compare.viewpoint import seen_from
from oj.facts import measures_of
from oj.own_rows import common_year, rows_of
from oj.register import Indicator
from oj.store import Store
from pages.shell import browser_memory
from tests.pages.driver import opened, said, text
from tests.pages.small_store import AGREEMENT, COST, NOTED, PARTILLE, SILENT, TURNOVER


@pytest.fixture(autouse=True)
def _use(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OJ_STORE", str(filled))


def wanted(*ids: str) -> list[Indicator]:
    edition = Store().edition(1)
    every = {measure.id: measure for measure in measures_of(edition)}
    return [every[one] for one in ids]


def test_a_row_has_the_figures_of_its_own_latest_year_and_the_medians_of_the_other_pages() -> None:
    view = seen_from(PARTILLE, Scope.OWN, ["0114", SILENT])
    [cost, turnover] = rows_of(Store().edition(1), view, wanted(COST, TURNOVER), 2024)
    assert (cost.year, turnover.year) == (2024, 2024)
    assert cost.figures[PARTILLE].value == cost.values[PARTILLE]
    assert cost.figure_of(SILENT).value is None
    assert cost.figures["0000"].value == cost.references["riket"].value == 6400
    assert turnover.figures[PARTILLE].denominator == 100
    assert cost.references["alla"].answered == len(cost.values) - 1
    assert cost.references["alla"].members == 289
    assert cost.references["valda"].members == 2


def test_the_year_of_all_is_the_latest_that_all_have() -> None:
    edition, view = Store().edition(1), seen_from(PARTILLE, Scope.OWN)
    rows = rows_of(edition, view, wanted(COST, AGREEMENT), 2023, same_year=True)
    assert [row.year for row in rows] == [2023, 2023]
    assert common_year([]) is None
    assert rows_of(edition, view, [], 2024) == []


def test_an_empty_table_says_how_to_fill_it() -> None:
    assert "Tabellen är tom." in text(opened("min_tabell"))


def test_the_address_is_the_table() -> None:
    page = opened("min_tabell", matt=f"{COST},{AGREEMENT}", platser="lan-14", kolumner="alla", visa="vi")
    found = said(page)
    assert "2 mått i Partille och 48 andra kommuner." in found
    assert "Skillnad mot Partille" in found
    assert "Median, alla kommuner" in found
    assert found.count("Ändra") == 1  # the fold of the choices, nothing of the table
    assert 'data-head="Riket"' not in found


def test_what_the_address_asks_for_in_vain_is_told() -> None:
    found = said(opened("min_tabell", matt=f"{COST},NONSENSE", kommuner="1480,9999", platser="valda"))
    assert "Mått som inte finns i uppgifterna, eller är för många: NONSENSE." in found
    assert "I adressen finns ”9999”" in found
    assert "1 mått i Partille och 1 annan kommun." in found


def test_a_cell_without_a_number_says_why_and_text_stays_text() -> None:
    codes = f"{NOTED},{SILENT}"
    found = text(opened("min_tabell", matt=COST, kommuner=codes, platser="valda"))
    assert "uppgift saknas" in found
    assert "<script>alert" not in found


def test_the_browsers_table_is_shown_where_the_address_asks_for_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser_memory, "_cookies", lambda: {"oj_tabell": f"{COST}%2C{TURNOVER}"})
    assert "2 mått i Partille" in said(opened("min_tabell"))
    assert "1 mått i Partille" in said(opened("min_tabell", matt=AGREEMENT))


def test_choosing_measures_changes_the_address_and_tells_the_browser() -> None:
    page = opened("min_tabell", matt=COST)
    page.multiselect(key="own_matt").set_value([COST, AGREEMENT]).run()
    assert page.query_params["matt"] == f"{COST},{AGREEMENT}"
    assert f'data-oj-now="{COST},{AGREEMENT}"' in text(page)


def test_one_by_one_begins_with_those_that_were_shown() -> None:
    page = opened("min_tabell", matt=COST, platser="lan-20")
    page.selectbox(key="own_platser").set_value("valda").run()
    assert len(page.multiselect(key="own_kommuner").value) == 15
    page.multiselect(key="own_kommuner").set_value(["1480"]).run()
    assert page.query_params["kommuner"] == "1480"
    assert "1 annan kommun" in said(page)


@pytest.mark.parametrize("cookie", ["", "%7B", "%5B1%5D", "nonsense", '{"a":1}'])
def test_a_cookie_that_somebody_else_wrote_is_no_table(cookie: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser_memory, "_cookies", lambda: {"oj_tabeller": cookie, "oj_tabell": cookie})
    assert not opened("min_tabell").exception


def test_a_table_is_saved_opened_and_forgotten() -> None:
    page = opened("min_tabell", matt=COST, rader="kommuner")
    page.text_input(key="own_namn").set_value("Nämnden").run()
    page.button(key="own_spara").click().run()
    assert 'data-oj-cookie="oj_tabeller"' in text(page)
    page.multiselect(key="own_matt").set_value([]).run()
    assert "Tabellen är tom." in text(page)
    page.selectbox(key="own_oppna").set_value("Nämnden").run()
    assert "1 mått i Partille" in said(page)
    assert page.query_params["rader"] == "kommuner"
    page.button(key="own_glom").click().run()
    assert "own_oppna" not in [box.key for box in page.selectbox]
