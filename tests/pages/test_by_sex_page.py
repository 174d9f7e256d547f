"""Women and men, or girls and boys, on Indikatorblad."""

from __future__ import annotations

from pathlib import Path

import pytest

from oj.register import Indicator, register
from oj.words.sex_sentences import words
from tests.pages.driver import opened, said
from tests.pages.sex_store import DAYS, HEALTH, HIDDEN, STAFF, fill_by_sex
from tests.pages.small_store import PARTILLE


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_by_sex(tmp_path_factory.mktemp("sexes") / "store")


@pytest.fixture(autouse=True)
def _use(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OJ_STORE", str(store))


def test_girls_and_boys_are_shown_with_riket_the_median_and_how_sure_the_difference_is() -> None:
    html = said(opened("indikator", indikator=HEALTH))
    assert ">Flickor och pojkar</h2>" in html
    told = "Partille 2024: flickor 20,0 %, pojkar 60,0 %. Skillnaden är större än slumpen brukar ge."
    assert told in html
    for head in ("Partille, flickor", "Liknande, median, pojkar", "Riket, flickor"):
        assert head in html
    assert "20 av 100" in html
    assert "−40,0 procentenheter" in html


def test_a_measure_without_sexes_has_neither_section_nor_choice() -> None:
    test = opened("indikator", indikator=STAFF)
    assert "Kvinnor och män</h2>" not in said(test)
    assert not test.segmented_control


def test_the_table_of_all_municipalities_can_be_by_sex_and_the_address_says_so() -> None:
    test = opened("indikator", indikator=HEALTH)
    assert "20,0" not in said(test).partition(">Alla kommuner 2024</h2>")[2].partition("</table>")[0]
    (by_sex,) = (one for one in test.segmented_control if "kon" in str(one.key))
    by_sex.set_value("kon").run()
    assert test.query_params["kon"] in ("kon", ["kon"])
    table = said(test).partition(">Alla kommuner 2024</h2>")[2].partition("</table>")[0]
    assert "Flickor" in table
    assert "20 av 100" in table
    assert "◆ vald kommun" in table


def test_what_is_suppressed_cannot_be_worked_out_on_the_sheet() -> None:
    html = said(opened("indikator", indikator=HEALTH, kommun=HIDDEN))
    assert "31,0" in html  # both together, as everywhere
    assert "32 av 100" not in html
    assert "Göteborg 2024: flickor – (dold (för få fall)), pojkar – (dold (för få fall))." in html
    table = said(opened("indikator", indikator=HEALTH, kommun=HIDDEN, kon="kon"))
    assert "visas inte de värden för kön som det kunde räknas ut av" in table


def test_without_totals_each_sex_is_shown_and_nothing_stands_for_both() -> None:
    html = said(opened("indikator", indikator=DAYS, kommun=PARTILLE))
    assert "Måttet har bara uppgifter per kön" in html
    assert (
        "Partille 2024: flickor 40 dagar, pojkar 44 dagar. Om skillnaden är slump går inte att säga" in html
    )
    assert ">Alla kommuner 2024</h2>" in html
    assert ">Alla</th>" not in html


@pytest.mark.parametrize(
    ("measure", "women"),
    [
        (register()[HEALTH], "flickor"),
        (register()[STAFF], "kvinnor"),
        (Indicator("a", "Brukarbedömning vårdnadshavare i barn- och ungdomsvård"), "kvinnor"),
        (Indicator("b", "Nöjda med hemtjänsten"), "kvinnor"),
        (Indicator("c", "Kostnad, kr/inv 0-20 år"), "flickor"),
    ],
)
def test_the_sexes_are_called_as_the_measure_calls_them(measure: Indicator, women: str) -> None:
    assert words(measure).women == women
