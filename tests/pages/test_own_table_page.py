"""Min tabell without a browser: what its address shows, and what the edition is asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from statistics import median

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from oj.compare.comparison_groups import Scope
from oj.compare.viewpoint import seen_from
from oj.facts import measures_of
from oj.intake import check_file
from oj.intake.changes import changes
from oj.own_rows import common_year, rows_of
from oj.peers import peers_of
from oj.reference import municipalities
from oj.register import Indicator
from oj.store import Store
from oj.tables import own_table
from oj.tables.district_tables import AGAINST_THE_REST
from oj.tables.own_table import Shown
from pages.kommun import take_home
from pages.shell import browser_memory
from tests.pages.district_store import CITY, DISTRICTS, fill_districts
from tests.pages.driver import opened, said, text
from tests.pages.sex_store import DAYS, HEALTH, HIDDEN, STAFF, fill_by_sex
from tests.pages.small_store import AGREEMENT, COST, NOTED, PARTILLE, SILENT, TURNOVER, Cell, fill


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


def test_the_peers_of_each_measure_are_those_of_its_area(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cells = [Cell(code, one, 2024, float(code)) for code in municipalities() for one in (COST, "NY-RAD")]
    monkeypatch.setenv("OJ_STORE", str(fill(tmp_path / "peers", cells)))
    view = seen_from(PARTILLE, Scope.OWN)
    rows = rows_of(Store().edition(1), view, wanted(COST, "NY-RAD"), 2024)
    for row in rows:
        near = peers_of(PARTILLE, row.measure.area)
        assert row.members["liknande"] == near
        assert row.references["liknande"].value == median(map(float, near))
    assert rows[0].references["liknande"].value != rows[1].references["liknande"].value
    assert own_table.PEERS_NOTE in own_table.table(rows, Shown(PARTILLE, [], ["liknande"]), {}).notes
    assert own_table.PEERS_NOTE not in own_table.table(rows[:1], Shown(PARTILLE, [], ["liknande"]), {}).notes


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
    assert "Två mått i Partille och 48 andra kommuner." in found
    assert "Skillnad mot Partille" in found
    assert "Median, alla kommuner" in found
    assert found.count("Ändra") == 1  # the fold of the choices, nothing of the table
    assert 'data-head="Riket"' not in found


def test_what_the_address_asks_for_in_vain_is_told() -> None:
    found = said(opened("min_tabell", matt=f"{COST},NONSENSE", kommuner="1480,9999", platser="valda"))
    assert "Mått som inte finns i uppgifterna, eller är för många: ”NONSENSE”." in found
    assert "I adressen finns ”9999”" in found
    assert "Ett mått i Partille och en annan kommun." in found


def test_a_cell_without_a_number_says_why_and_text_stays_text() -> None:
    codes = f"{NOTED},{SILENT}"
    found = text(opened("min_tabell", matt=COST, kommuner=codes, platser="valda"))
    assert "uppgift saknas" in found
    assert "<script>alert" not in found


def test_the_browsers_table_is_shown_where_the_address_asks_for_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser_memory, "_cookies", lambda: {"oj_tabell": f"{COST}%2C{TURNOVER}"})
    assert "Två mått i Partille" in said(opened("min_tabell"))
    assert "Ett mått i Partille" in said(opened("min_tabell", matt=AGREEMENT))


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
    assert "en annan kommun" in said(page)


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
    assert "Ett mått i Partille" in said(page)
    assert page.query_params["rader"] == "kommuner"
    page.button(key="own_glom").click().run()
    assert "own_oppna" not in [box.key for box in page.selectbox]


@pytest.fixture(scope="module")
def by_sex(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_by_sex(tmp_path_factory.mktemp("own-sexes") / "store")


@pytest.fixture(scope="module")
def in_districts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_districts(tmp_path_factory.mktemp("own-districts") / "store")


def choices(page: AppTest) -> list[str]:
    return [control.label for control in page.segmented_control]


def test_girls_and_boys_are_rows_of_their_own_where_somebody_asks(
    by_sex: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OJ_STORE", str(by_sex))
    page = opened("min_tabell", matt=f"{STAFF},{HEALTH}", platser="valda", kommuner=HIDDEN)
    assert "Kön" in choices(page)
    assert "Stadsdelar" not in choices(page)
    assert ", flickor" not in said(page)
    page.segmented_control(key="own_kon").set_value("kon").run()
    assert page.query_params["kon"] in ("kon", ["kon"])
    edition, view = Store().edition(1), seen_from(PARTILLE, Scope.OWN, [HIDDEN])
    rows = rows_of(edition, view, wanted(STAFF, HEALTH), 2024, by_sex=True)
    assert [row.key for row in rows] == [STAFF, HEALTH, f"{HEALTH}-K", f"{HEALTH}-M"]
    both, girls, boys = rows[1:]
    assert (girls.figures[PARTILLE].value, boys.figures[PARTILLE].value) == (20.0, 60.0)
    assert (girls.references["riket"].value, boys.references["riket"].value) == (25.0, 35.0)
    assert girls.references["alla"].value == 30.0
    assert both.figures[HIDDEN].value == 31.0
    assert girls.figures[HIDDEN].status == boys.figures[HIDDEN].status == "suppressed"  # else it is the rest
    table = own_table.table(rows, Shown(PARTILLE, [HIDDEN]), {PARTILLE: "Partille", HIDDEN: "Göteborg"})
    hidden = [one for one in table.made_of if one.sex != "T" and HIDDEN in one.places]
    assert hidden == []


def test_a_measure_that_is_known_by_sex_only_says_so_until_the_sexes_are_shown(
    by_sex: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OJ_STORE", str(by_sex))
    assert "har bara uppgifter per kön" in said(opened("min_tabell", matt=f"{HEALTH},{DAYS}"))
    html = said(opened("min_tabell", matt=f"{HEALTH},{DAYS}", kon="kon"))
    assert "har bara uppgifter per kön" not in html
    assert "44" in html


def test_the_workbook_of_the_sexes_has_their_cells_and_is_read_back(
    by_sex: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OJ_STORE", str(by_sex))
    given = workbooks(monkeypatch)
    opened("min_tabell", matt=f"{HEALTH},{DAYS}", kon="kon", platser="valda", kommuner="0114")
    (made,) = given
    (path := tmp_path / "matt.xlsx").write_bytes(made())
    cells = [[cell.value for cell in row] for row in load_workbook(path)["Var värdena står"].iter_rows()]
    assert any(row[-1] == "Kvinnor" and row[2] == "Partille" for row in cells)
    found = changes(check_file(path, Store()), Store())
    assert (found.new, found.revised, found.rounded) == (0, 0, 0)
    assert found.same


def test_districts_stand_behind_their_city_and_are_held_against_the_rest_of_it(
    in_districts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OJ_STORE", str(in_districts))
    assert "Stadsdelar" not in choices(opened("min_tabell", matt=TURNOVER, platser="ingen"))
    asked = {"matt": TURNOVER, "platser": "valda", "kommuner": PARTILLE, "kommun": CITY, "rader": "kommuner"}
    page = opened("min_tabell", **asked)
    assert "Stadsdel 1" not in said(page)
    page.segmented_control(key="own_stadsdelar").set_value("med").run()
    assert page.query_params["stadsdelar"] in ("med", ["med"])
    html = said(page)
    order = [
        html.index(f">{name}</") for name in ("Göteborg", "Göteborg: Stadsdel 1", "Göteborg: Stadsdel 4")
    ]
    assert order == sorted(order)
    differences = said(opened("min_tabell", **asked, stadsdelar="med", visa="vi"))
    assert "+30 procentenheter" in differences
    assert AGAINST_THE_REST in differences


def test_the_workbook_of_districts_has_their_cells(
    in_districts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OJ_STORE", str(in_districts))
    given = workbooks(monkeypatch)
    opened("min_tabell", matt=TURNOVER, platser="ingen", kommun=CITY, stadsdelar="med")
    (made,) = given
    (path := tmp_path / "stadsdelar.xlsx").write_bytes(made())
    cells = [[cell.value for cell in row] for row in load_workbook(path)["Var värdena står"].iter_rows()]
    assert {row[3] for row in cells} >= set(DISTRICTS)


def workbooks(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], bytes]]:
    """What makes each workbook that a page offers, in place of an address."""
    given: list[Callable[[], bytes]] = []

    def offer(key: str, name: str, kind: str, make: Callable[[], bytes]) -> str:
        given.append(make)
        return name

    monkeypatch.setattr(take_home, "offer", offer)
    return given
