"""The sheet of an indicator: what it says, that the address names it, that every value has its cell."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from oj.__main__ import main
from oj.compare.figure import Figure
from oj.reference import municipalities, peers
from oj.store import Store
from tests.pages import driver, two_editions
from tests.pages.county_store import HALLAND, OTHERWISE, PROGRAMME, fill_county
from tests.pages.driver import said
from tests.pages.small_store import AGREEMENT, COST, EVIL, NOTED, PARTILLE, SILENT, TURNOVER
from tests.pages.test_municipality import cost_of
from tests.words.material import loose


@pytest.fixture(autouse=True)
def _use(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OJ_STORE", str(filled))


def opened(**address: str) -> AppTest:
    return driver.opened("indikator", **address)


def test_the_address_names_the_indicator() -> None:
    html = said(opened(indikator=COST))
    assert "<h1>Kostnad barn- och ungdomsvård</h1>" in html
    change = "−75 kr sedan 2023 i 2024 års priser, inget ovanligt"
    assert f"Partille 2024: {cost_of(PARTILLE)} kr/inv 0–20 år ({change})" in html


def test_changes_of_all_municipalities_are_told_from_the_chosen_year() -> None:
    html = said(opened(indikator=COST, sedan="2022"))
    assert "(−513 kr sedan 2022 i 2024 års priser, inget ovanligt)" in html
    assert "Förändring sedan 2022" in html
    assert len(re.findall(r">\([+−]?[\d ]+\)<", html)) == 274  # in brackets: all but one in twenty
    assert "<h2>Åren 2022–2024</h2>" in html
    assert "Svaren jämförs inte med 2022: seriebrott 2024." in said(opened(indikator=AGREEMENT, sedan="2022"))


def test_all_municipalities_and_their_cells_are_in_the_table(filled: Path) -> None:
    html = said(opened(indikator=COST))
    assert html.count("<tr") > 290
    asked = {"indicator": COST, "year": 2024, "since": None, "texts": True}
    found = Store(filled).edition(1).records(Figure, "indicator/places", **asked)
    now = {figure.region_code: figure for figure in found if figure.year == 2024}
    assert len(now) == len(municipalities())
    assert next(iter(now)) == next(m.code for m in municipalities().values() if m.name == "Ale")
    cell = now["0115"].cell
    assert f"<td>Blad</td><td>{cell}</td>" in html


def test_a_missing_value_has_its_reason() -> None:
    html = said(opened(indikator=COST, kommun=SILENT))
    assert "uppgift saknas" in html
    html = said(opened(indikator=COST, kommun=NOTED))
    assert EVIL not in html
    assert "&lt;script&gt;" in html


def test_riket_stands_as_the_source_has_it() -> None:
    html = said(opened(indikator=COST))
    assert "<h2>Riket</h2>" in html
    assert "6 398" in html  # 2022
    assert "<h2>Riket" not in said(opened(indikator=TURNOVER))


def test_answers_have_bars_and_squares_but_no_chart() -> None:
    test = opened(indikator=AGREEMENT)
    html = said(test)
    assert 'class="oj-bars"' in html
    assert "seriebrott 2024" in html
    assert not test.get("plotly_chart")
    assert not test.markdown


def test_a_number_has_dots_and_one_chart() -> None:
    test = opened(indikator=TURNOVER)
    assert test.markdown[0].value.count("<circle") == 2 * 288
    assert "Värde och underlag" in said(test)
    assert test.markdown[1].value.count("<circle") == 2 * 288
    assert "Partille ligger över trattens yttre gräns (30 av 100)." in loose(said(test))
    assert len(test.get("plotly_chart")) == 1
    assert "osäkerhet" in said(test).lower()
    assert "här hamnar 95 av 100 om bara slumpen skiljer" in said(test)


def test_another_indicator_is_found_in_the_list_and_stands_in_the_address() -> None:
    test = opened(indikator=COST)
    box = test.selectbox(key="oj_indikator")
    assert any(option.startswith("Personal: ") and TURNOVER in option for option in box.options)
    box.set_value(TURNOVER).run()
    assert not test.exception
    assert "<h1>Personalomsättning</h1>" in said(test)
    assert test.query_params["indikator"] in (TURNOVER, [TURNOVER])


def test_nonsense_in_the_address_gives_the_first_indicator_that_matters() -> None:
    html = said(opened(indikator="<script>"))
    assert "<h1>Kostnad barn- och ungdomsvård</h1>" in html
    assert "Måttet ”&lt;script&gt;” har inga värden i de inlästa filerna." in html
    assert "har inga värden" not in said(opened())


def test_an_indicator_of_a_file_is_shown_with_its_text_as_text() -> None:
    html = said(opened(indikator="NY-RAD"))
    assert EVIL not in html
    assert "alla med samma värde" in html or "kommuner har uppgift" in html


def test_what_a_difference_holds_against_stands_under_the_lead() -> None:
    assert re.findall(r"<li title=\"(\w+)[^\"]*: ", said(opened(indikator=TURNOVER))) == [
        "Liknande", "Kommungruppen", "Länet", "Riket",
    ]  # fmt: skip
    assert "Håller det?" not in said(opened(indikator=COST))


def test_riket_and_lan_work_for_those_who_are_alone() -> None:
    assert "Kan inte jämföras" in said(opened(indikator=COST, kommun="0980", jamfor="lan"))


def test_the_file_can_be_taken_home_only_where_it_is_kept() -> None:
    assert not opened(indikator=COST).get("download_button")  # the small store keeps no originals


def test_every_workbook_of_the_sheet_has_a_file_name_of_its_own() -> None:
    names = re.findall(r'download="([^"]+)"', said(opened(indikator=COST)))
    assert len(names) > 2
    assert len({*names}) == len(names)


def test_who_counts_otherwise_is_marked_and_out_of_the_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OJ_STORE", str(fill_county(tmp_path)))
    html = said(opened(indikator=PROGRAMME, kommun=HALLAND[0].code, ar="2025"))
    (row,) = re.findall(
        rf"<tr[^>]*><th[^>]*>(?:(?!</tr>).)*>{OTHERWISE.name}<(?:(?!</tr>).)*</tr>", html, re.S
    )
    assert "räknas på ett annat sätt än mallen säger" in row
    assert not re.search(r">4\d<", row)
    assert "räknas på ett annat sätt än mallen säger för 1" in html
    own = said(opened(indikator=PROGRAMME, kommun=OTHERWISE.code, ar="2025"))
    assert "räknas på ett annat sätt än mallen säger för 4" in own  # none of the others is like us


def test_a_measure_of_another_area_than_the_bars_has_the_peers_of_its_own() -> None:
    page = opened(indikator="NY-RAD", omrade="barn-och-unga", jamfor="liknande")
    assert page.selectbox(key="bar_omrade").value == "barn-och-unga"
    assert page.selectbox(key="bar_jamfor").options[0] == "Liknande, övergripande"
    html = said(page)
    assert "Liknande kommuner är listan för kommunen i stort" in html
    assert "Jämfört med: liknande kommuner (listan för kommunen i stort" in html
    table = html.partition(">Alla kommuner 2024</h2>")[2]
    near, other = (municipalities()[one].name for one in (peers_apart("övergripande"), peers_apart("IFO")))
    assert re.search(rf">{near}<(?:(?!</tr>).)*liknande", table, re.S)
    assert not re.search(rf">{other}<(?:(?!</tr>).)*liknande", table, re.S)


def peers_apart(name: str) -> str:
    """One of Partille's peers that is in this list and not in the other one."""
    other = {"övergripande": "IFO", "IFO": "övergripande"}[name]
    return next(one for one in peers(PARTILLE, name) if one not in peers(PARTILLE, other))


def test_a_figure_that_was_another_in_an_older_edition_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OJ_STORE", str(two_editions.made(tmp_path)))
    changed = "Värdet för 2023 ändrades i utgåva 2: 3 100 kr/inv 0–20 år, nu 3 300 kr/inv 0–20 år."
    assert changed in loose(said(opened(indikator=two_editions.HVB)))
    assert changed in loose(said(opened(indikator=two_editions.HVB, ar="2023")))
    for other in ({"ar": "2022"}, {"kommun": "1440"}):
        assert "ändrades i utgåva" not in said(opened(indikator=two_editions.HVB, **other)), other
    assert "ändrades i utgåva" not in said(opened(indikator=two_editions.HOME))


def test_the_sheet_says_what_the_command_says_of_other_ways(
    filled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for measure in (COST, TURNOVER):
        assert (
            main(["sensitivity", "--kommun", PARTILLE, "--indicator", measure, "--store", str(filled)]) == 0
        )
        first, _, title, *rows = capsys.readouterr().out.splitlines()
        html = loose(said(opened(indikator=measure)))
        assert loose(first) in html
        assert loose(title) in html
        for cell in rows[0].split(" | "):
            assert loose(cell) in html
    assert "Håller det för andra val?" not in said(opened(indikator=AGREEMENT))
