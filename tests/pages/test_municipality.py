"""The pages about a municipality say what the store holds, in words, and nothing that it does not hold."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from oj.reference import municipalities, peers
from oj.swedish import in_words, number
from tests.pages.driver import ABOUT_FIGURES, opened, said
from tests.pages.small_store import EVIL, NOTED, PARTILLE, SILENT, Cell, fill

POSITION = list(municipalities()).index(PARTILLE)


@pytest.fixture(autouse=True)
def _use(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OJ_STORE", str(filled))


def cost_of(code: str) -> str:
    return number(5000 + 10 * list(municipalities()).index(code)).replace("\u00a0", " ")


@pytest.mark.parametrize("page", ABOUT_FIGURES)
@pytest.mark.parametrize(
    ("code", "compare"),
    [(PARTILLE, "liknande"), (SILENT, "kommungrupp"), (NOTED, "riket"), ("0980", "lan"), ("0180", "lan")],
)
def test_every_page_has_one_heading_and_no_markup_from_a_file(page: str, compare: str, code: str) -> None:
    html = said(opened(page, kommun=code, jamfor=compare))
    assert html.count("<h1>") == 1
    assert EVIL not in html
    assert "nan" not in re.findall(r"[a-zåäö]+", html.lower())
    assert "None" not in html


def test_our_municipality_says_value_year_change_and_comparison() -> None:
    html = said(opened("var_kommun"))
    assert "<h1>Partille 2024</h1>" in html
    assert cost_of(PARTILLE) in html
    assert "2024 · −75 kr sedan 2023 i 2024 års priser, inget ovanligt" in html
    assert "personalomsättning (högre)" in html
    assert "30 av 100" in html
    for theme in ("Placeringskostnader", "Personal", "Struktur och process"):
        assert f"<h2>{theme}</h2>" in html
    assert "förutsättningar finns, inte hur det går" in html


def test_an_earlier_year_is_shown_as_it_was() -> None:
    html = said(opened("var_kommun", ar="2022"))
    assert "<h1>Partille 2022</h1>" in html
    assert "inget tidigare år" in html


def test_beside_riket_the_sources_value_stands() -> None:
    html = said(opened("var_kommun", jamfor="riket"))
    assert "Riket 6 400 (enligt källan)" in html


def test_gotland_is_told_that_its_county_has_nobody_else() -> None:
    for page in ("var_kommun", "struktur_och_process", "placeringskostnader", "personal"):
        html = said(opened(page, kommun="0980", jamfor="lan"))
        assert "Gotland är ensam kommun i länet" in html
        assert "de flesta andra i länet" not in html


def test_no_page_says_that_a_difference_is_certain() -> None:
    for page in ABOUT_FIGURES:
        for compare in ("liknande", "riket"):
            html = said(opened(page, jamfor=compare))
            assert not re.search(r"\bsäkert\b", html.lower())


def test_who_has_not_answered_is_told_so_in_words() -> None:
    html = said(opened("var_kommun", kommun=SILENT))
    assert "uppgift saknas 2024" in html
    assert "finns inte i de inlästa filerna" in html


def test_the_text_of_a_cell_is_shown_as_text() -> None:
    assert "&lt;script&gt;alert" in said(opened("var_kommun", kommun=NOTED))


def test_routines_are_told_over_the_years_with_the_break() -> None:
    html = said(opened("struktur_och_process", visa="fragor"))
    assert "Överenskommelse med BUP" in html
    have = sum(list(municipalities()).index(code) % 2 for code in peers(PARTILLE))
    assert f"{in_words(have).capitalize()} av sju liknande har det" in html
    assert "seriebrott 2024" in html
    assert "<h2>Effektiv</h2>" in html


def test_routines_can_be_seen_beside_the_peers_and_by_success_factor() -> None:
    html = said(opened("struktur_och_process"))
    assert '<table class="oj-matrix">' in html
    assert all(municipalities()[code].name in html for code in peers(PARTILLE))
    by_factor = said(opened("struktur_och_process", ordna="faktor"))
    assert "Samverkan med barnet i fokus" in by_factor


def test_what_we_lack_is_told_with_who_has_it() -> None:
    html = said(opened("struktur_och_process", visa="vem"))
    lacks = POSITION % 2 == 0 or POSITION % 3 != 2
    assert ("Vad saknas, och vem har det?" in html) == lacks
    assert "svarade Ja på alla frågor" in html or "saknar" in html


def test_the_country_is_followed_among_those_who_answered_both_years() -> None:
    html = said(opened("struktur_och_process", visa="tid"))
    assert "2022–2023: oförändrat 50 % av 289 kommuner" in html


def test_own_neighbours_are_those_nearest_in_what_is_chosen() -> None:
    """In the small store the n-th municipality costs 10 n more than the first."""
    test = opened("grannar", lika="N33006")
    beside = [list(municipalities())[POSITION + step] for step in (-1, 1)]
    html = said(test)
    assert all(f"<h3>{municipalities()[code].name}</h3>" in html for code in beside)
    assert "uppgift saknas för" in said(opened("grannar", lika="N33006,folkmangd", kommun=SILENT))


def test_weights_stand_in_the_address_and_decide_who_is_near() -> None:
    """By cost the next in the order of the codes; where it counts nothing, who is as large."""
    by_cost = opened("grannar", lika="N33006,folkmangd", vikter="folkmangd:0")
    beside = [list(municipalities())[POSITION + step] for step in (-1, 1)]
    assert all(f"<h3>{municipalities()[code].name}</h3>" in said(by_cost) for code in beside)
    assert "Folkmängd 2016 (SCB) används inte: vikten är noll." in said(by_cost)
    by_size = opened("grannar", lika="N33006,folkmangd", vikter="N33006:0")
    by_size.selectbox(key="oj_grannar_vikt_folkmangd").set_value(5).run()
    assert by_size.query_params["vikter"] in ("N33006:0,folkmangd:5", ["N33006:0,folkmangd:5"])
    assert not all(f"<h3>{municipalities()[code].name}</h3>" in said(by_size) for code in beside)


def test_an_older_link_counts_twice_what_it_says() -> None:
    test = opened("grannar", lika="N33006,folkmangd", dubbelt="N33006")
    assert test.selectbox(key="oj_grannar_vikt_N33006").value == 2
    assert "dubbelt" not in test.query_params
    assert "Vikter: " in said(test)


def test_what_is_nonsense_in_the_address_weighs_as_usual() -> None:
    test = opened("grannar", lika="N33006,folkmangd", vikter="folkmangd:x,N33006:99,:,²:²")
    assert test.selectbox(key="oj_grannar_vikt_folkmangd").value == 1
    assert test.selectbox(key="oj_grannar_vikt_N33006").value == 5


def test_the_nearest_are_compared_with_on_every_page_by_one_link() -> None:
    test = opened("grannar", lika="N33006")
    (way,) = [one for one in test.get("page_link") if "alla sidor" in one.proto.label]
    asked = parse_qs(way.proto.query_string)
    assert asked["jamfor"] == ["eget"]
    assert len(asked["urval"][0].split(",")) == 7
    assert asked["urvalsnamn"] == ["Närmaste grannar"]


def test_costs_can_be_shown_in_fixed_prices() -> None:
    running = opened("placeringskostnader", priser="lopande")
    assert "Löpande priser." in said(running)
    fixed = opened("placeringskostnader")
    assert "2024 års priser (SCB:s konsumentprisindex, egen beräkning)" in said(fixed)
    assert cost_of(PARTILLE) in said(fixed)
    assert not fixed.get("plotly_chart")  # the sheet has it


@pytest.mark.parametrize(
    ("view", "missing"),
    [
        (
            "delar",
            "”Kostnad familjehem” (N33004) och ”Kostnad öppna insatser” (N33021)",
        ),
        ("placerade", "”Placerade på HVB” (N33816)"),
        ("dygn", "Fyll i mallen Placeringar"),
        ("balans", "Hämta från Kolada"),
        ("avvikelse", "(N30001)"),
        ("oppenvard", "”Kostnad öppna insatser” (N33021)"),
        ("lag", "”Placerade enligt LVU” (N33878) och ”Köpt barn- och ungdomsvård” (N33023)"),
        ("samband", "(N33818) för samma år"),
    ],
)
def test_a_view_without_figures_says_what_is_missing_and_where_it_comes_from(view: str, missing: str) -> None:
    test = opened("placeringskostnader", visa=view)
    assert missing in said(test)
    assert not test.get("plotly_chart")


def test_staff_has_its_interval_and_its_caution() -> None:
    html = said(opened("personal"))
    assert "30 av 100; osäkerhet 20–43 %" in html
    assert "I små grupper betyder slumpen mycket" in html
    assert "mer än slumpen brukar ge" in html


def test_the_charts_of_staff_are_picked_and_stand_in_the_address() -> None:
    test = opened("personal", matt="OP-PERSONALOMSATTNING,NONSENS")
    assert said(test).count("oj-lines-picture") == 3  # the one picked, and turnover above cost
    assert "Tunna grå linjer: liknande kommuner" in said(test)


def test_side_by_side_stands_in_the_address() -> None:
    test = opened("sida_vid_sida", kommuner="1402,1480")
    html = said(test)
    assert '<th scope="col" class="number">Partille</th><th scope="col" class="number">Göteborg</th>' in html
    assert cost_of("1480") in html
    assert "Skillnad mot" in said(opened("sida_vid_sida", kommuner="1402,1480", visa="skillnad"))
    test.multiselect(key="oj_kommuner").set_value(["1402", "1480", "0180"]).run()
    assert (
        test.query_params["kommuner"] == ["1402,1480,0180"]
        or test.query_params["kommuner"] == "1402,1480,0180"
    )


def test_an_indicator_of_one_year_is_a_strip_side_by_side() -> None:
    test = opened(
        "sida_vid_sida", kommuner="1402,1480", tema="key_figure", ar="2022", omrade="ovriga-uppgifter"
    )
    assert not test.get("plotly_chart")
    assert "oj-row-picture" in said(test)
    assert "&lt;script&gt;" in said(test)


def test_side_by_side_asks_for_two() -> None:
    test = opened("sida_vid_sida")
    test.multiselect(key="oj_kommuner").set_value(["1402"]).run()
    assert "Välj minst två kommuner" in said(test)


def test_nothing_chosen_side_by_side_stands_in_the_address_and_the_way_back_from_it() -> None:
    test = opened("sida_vid_sida", kommuner="1402,1480", tema="cost")
    measures = test.multiselect(key="oj_matt_some")
    first = measures.value
    assert first
    measures.set_value([]).run()
    assert test.query_params["matt"] in ("inga", ["inga"])
    assert "Välj minst ett mått" in said(test)
    del test.query_params["matt"]
    assert test.run().multiselect(key="oj_matt_some").value == first


def test_changes_are_told_from_the_chosen_year_on_every_page() -> None:
    """In the small store a cost rises by 100 kr a year from 2022."""
    assert "2024 · −513 kr sedan 2022 i 2024 års priser" in said(opened("var_kommun", sedan="2022"))
    costs = said(opened("placeringskostnader", sedan="2022"))
    assert "−513 kr sedan 2022 i 2024 års priser" in costs
    running = said(opened("placeringskostnader", sedan="2022", priser="lopande"))
    assert "−513 kr sedan 2022 i 2024 års priser" in running
    assert "oförändrat sedan 2022" in said(opened("personal", sedan="2022"))
    answers = said(opened("struktur_och_process", visa="fragor", sedan="2022"))
    assert "seriebrott 2024" in answers
    country = said(opened("struktur_och_process", visa="tid", sedan="2022"))
    assert "Ingen fråga går att följa med svar från minst hälften av kommunerna (från 2022)." in country
    assert "Går inte att följa (seriebrott 2024): " in country
    beside = said(opened("sida_vid_sida", kommuner="1402,1480", visa="forandring", sedan="2022"))
    assert "Förändring sedan 2022" in beside
    assert len(re.findall(r"−\d+\s\?<", beside)) >= 2


def test_nonsense_in_the_address_is_passed_over() -> None:
    html = said(opened("sida_vid_sida", kommuner="1402,9999,1402,x", tema="mars", matt="';--", visa="allt"))
    assert "Välj minst två kommuner" in html


@pytest.mark.parametrize("view", ["oversikt", "fragor", "vem", "tid"])
def test_a_theme_of_shares_alone_has_a_page_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, view: str
) -> None:
    fill(tmp_path / "store", [Cell(code, "U33820", 2024, 40.0, 4, 10) for code in municipalities()])
    monkeypatch.setenv("OJ_STORE", str(tmp_path / "store"))
    html = said(opened("struktur_och_process", visa=view))
    assert "Filerna saknar svar från Partille" in html
    assert ("Andra mått står under Fråga för fråga" in html) == (view == "oversikt")
