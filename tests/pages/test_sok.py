"""Sök: measures with figures as rows, the others by name; municipalities and pages as links."""

from __future__ import annotations

from pathlib import Path

import pytest

from oj.register import register
from tests.pages.driver import opened, text
from tests.pages.small_store import COST, TURNOVER


@pytest.fixture(autouse=True)
def _use(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OJ_STORE", str(filled))


def test_a_measure_with_figures_is_a_row_and_one_without_a_name() -> None:
    found = text(opened("sok", q="personalomsättning"))
    rows, without = found.split("Mått utan värden att visa")
    assert 'id="OP-PERSONALOMSATTNING"' in rows
    assert "OP-OMSATTNING-BEGARAN, finns inte i de inlästa filerna" in without
    assert 'href="indikator?indikator=OP-PERSONALOMSATTNING"' in rows
    assert "href" not in without.partition("</ul>")[0]


def test_municipalities_and_pages_are_links() -> None:
    found = text(opened("sok", q="partile"))
    assert 'href="var-kommun?kommun=1402"' in found
    assert "Mått" not in found.partition("<h1>")[2]
    assert 'href="kostnader"' in text(opened("sok", q="placeringskostnad"))


def test_a_page_that_is_found_by_what_is_on_it_says_what_that_is() -> None:
    _, pages = text(opened("sok", q="kedjan")).split("Sidor")
    assert 'href="resultat"' in pages
    assert "kedjan, utfall" in pages.partition("</li>")[0]


def test_nothing_asked_lists_all_measures_and_nothing_found_says_what_to_do() -> None:
    listed = text(opened("sok"))
    assert "Här finns fem mått. Skriv i sökrutan överst eller välj här." in listed
    assert listed.count('href="indikator?indikator=') == 5
    assert "Inget liknar ”xyzzy”. Pröva ett annat ord" in text(opened("sok", q="xyzzy"))


def test_what_comes_most_like_stands_first_whatever_it_is() -> None:
    found = text(opened("sok", q="personal"))
    assert found.index(">Sidor<") < found.index(">Mått<")


def test_a_measure_whose_figures_are_all_later_is_not_called_unpublished() -> None:
    found = text(opened("sok", q="personalomsättning", ar="1990"))
    assert "OP-PERSONALOMSATTNING, finns inte" not in found
    assert 'href="indikator?indikator=OP-PERSONALOMSATTNING"' in found


def test_the_list_is_narrowed_by_the_address_and_says_how_much_each_choice_leaves() -> None:
    found = text(opened("sok", slag="staff"))
    assert "Urvalet har ett av fem mått." in found
    assert 'href="indikator?indikator=OP-PERSONALOMSATTNING"' in found
    assert found.count('href="indikator?indikator=') == 1
    assert '<option value="staff" selected>Personal (1)</option>' in found
    assert ">Struktur och process (2)</option>" in found


def test_words_and_choices_hold_together() -> None:
    found = text(opened("sok", q="barn", slag="structure_process"))
    assert 'value="structure_process" selected' in found
    assert '<input type="hidden" name="q" value="barn">' in found
    assert 'id="N33006"' not in found
    assert "finns inte i de inlästa filerna" not in found


@pytest.mark.parametrize(("sida", "shown"), [("1", 2), ("3", 1), ("99", 1), ("0", 2), ("x", 2), ("-1", 2)])
def test_the_list_comes_in_parts(monkeypatch: pytest.MonkeyPatch, sida: str, shown: int) -> None:
    monkeypatch.setattr("pages.kommun.all_measures.ON_A_PAGE", 2)
    found = text(opened("sok", sida=sida, ordning="kommuner"))
    assert found.count('href="indikator?indikator=') == shown
    assert ("Nästa" in found) == (shown == 2)
    if shown == 2:
        assert 'href="sok?ordning=kommuner&amp;sida=2"' in found


def test_more_measures_than_stand_as_rows_stand_in_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    words = "överenskommelse uppföljning"
    every = text(opened("sok", q=words))
    assert every.count('class="oj-row ') == 2
    assert "Fler mått" not in every
    monkeypatch.setattr("oj.search.MOST", 1)
    found = text(opened("sok", q=words))
    assert found.count('class="oj-row ') == 1
    assert "Fler mått" in found


def test_an_area_leads_to_what_is_said_of_it_and_to_the_list_of_its_measures() -> None:
    found = text(opened("sok", q="social barn och ungdomsvård"))
    areas = found.partition("<h2>Områden</h2>")[2].partition("</ul>")[0]
    assert 'href="var-kommun?omrade=' in areas
    assert 'href="sok?inom=' in areas
    assert "4 mått" in areas


def test_a_term_is_explained_with_what_may_take_its_place() -> None:
    html = text(opened("sok", q="hem för barn och unga"))
    assert "<dt>HVB</dt><dd>Hem för vård eller boende" in html
    assert "Kan komma att ersättas av hem för barn och unga." in html
    assert "Föreslaget, inte beslutat." in html
    assert "ger två förklaringar" in html
    assert "<dt>" not in text(opened("sok", q="lekplats"))


def test_a_list_finds_each_of_its_parts_and_makes_a_table_of_them() -> None:
    found = text(opened("sok", q=f"{TURNOVER}; lund, kiruna , xyzzy,{COST}"))
    table = f"min-tabell?matt={TURNOVER},{COST}&amp;platser=valda&amp;kommuner=1281,2584"
    assert f'href="{table}"' in found
    assert "Visa dem i en tabell" in found
    assert "Inget liknar ”xyzzy”." in found
    assert "ger två mått och två kommuner." in found
    assert f'id="{COST}"' in found
    assert f'id="{TURNOVER}"' in found


def test_the_name_of_a_measure_with_a_comma_is_no_list() -> None:
    name = register()[COST].name
    assert "," in name
    assert "Visa dem i en tabell" not in text(opened("sok", q=name))
    assert "Visa dem i en tabell" not in text(
        opened("sok", q="lund, kiruna")
    )  # municipalities alone are none
