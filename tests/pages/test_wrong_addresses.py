"""Every choice that an address can name: what is asked for in vain is told, with what may have been meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from oj.tables.catalogue import FACETS
from pages.kommun.own_table_choices import FIELDS
from pages.kommun.relation_choices import FIELDS as RELATION
from tests.pages.district_store import CITY, fill_districts
from tests.pages.driver import ABOUT_FIGURES, opened, said
from tests.pages.sex_store import HEALTH, fill_by_sex
from tests.pages.small_store import AGREEMENT, COST, TURNOVER

NONSENSE = "qqq7"
BY_PAGE = {
    "placeringskostnader": ("visa", "priser"),
    "struktur_och_process": ("visa", "rader", "ordna"),
    "personal": ("matt",),
    "resultat": ("visa",),
    "sida_vid_sida": ("tema", "matt", "visa", "ordning", "skala", "kommuner"),
    "karta": ("visa", "indikator"),
    "indikator": ("indikator",),
    "grannar": ("lika", "vikter", "dubbelt"),
    "sedan_sist": ("sedandatum",),  # and ?sedanutgava=, where there are two: tests/pages/test_sedan_sist.py
    "min_tabell": tuple(FIELDS),
    "larande": ("indikator",),
    "samband": RELATION,
    "mot_alla_odds": ("visa", "urval_av", "index", "antal_ar", "ersattare"),
    "sok": ("ordning", "sida", *(facet.parameter for facet in FACETS)),
}
NOTHING_ALIKE = {"kommuner", "sida", "sedandatum", "matt", "indikator", "provade"}  # of any nonsense
EACH = [(page, parameter) for page, parameters in BY_PAGE.items() for parameter in parameters]


@pytest.fixture(autouse=True)
def _use(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OJ_STORE", str(filled))


def around(page: str) -> dict[str, str]:
    """What else the address needs for the choices of the page to be there."""
    return {"matt": COST, "kommuner": "1480", "platser": "valda"} if page == "min_tabell" else {}


@pytest.mark.parametrize(("page", "parameter"), EACH)
def test_what_a_page_has_not_is_told(page: str, parameter: str) -> None:
    html = said(opened(page, **{**around(page), parameter: NONSENSE}))
    paragraphs = [part.partition("</p>")[0] for part in html.split("<p ")[1:]]
    told = next(one for one in paragraphs if f"”{NONSENSE}”" in one)
    assert "Menade du" in told or parameter in NOTHING_ALIKE


@pytest.mark.parametrize("page", ABOUT_FIGURES)
def test_nothing_is_told_of_what_nobody_asks_for(page: str) -> None:
    assert 'class="oj-banner"' not in said(opened(page, **around(page)))


def test_the_sexes_and_districts_of_a_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OJ_STORE", str(fill_by_sex(tmp_path / "sexes")))
    html = said(opened("indikator", indikator=HEALTH, kon=NONSENSE))
    assert f"I valet Kön i tabellen finns inget ”{NONSENSE}”. Här visas Alla tillsammans." in html
    monkeypatch.setenv("OJ_STORE", str(fill_districts(tmp_path / "districts")))
    html = said(opened("indikator", indikator=TURNOVER, kommun=CITY, stadsdelar=f"{NONSENSE},148022"))
    assert f"I valet Stadsdelar finns inget ”{NONSENSE}”. Här visas Stadsdel 2." in html


def test_what_is_like_it_is_a_link_to_the_same_page() -> None:
    html = said(opened("sida_vid_sida", visa="skilnad"))
    assert "I valet Visa finns inget ”skilnad”. Här visas Värden." in html
    told = html.partition("Menade du")[2].partition("</p>")[0]
    assert "visa=skillnad" in told
    assert ">Skillnad mot Partille</a>" in told


def test_what_this_measure_has_not_is_told_where_other_measures_have_it() -> None:
    """A cost is neither better nor worse than Riket's."""
    html = said(opened("karta", indikator=COST, visa="riket"))
    assert "I valet Visa finns inget ”riket”. Här visas Värden." in html


def test_a_choice_that_goes_with_another_one_is_not_told() -> None:
    """A measure belongs to a theme: whoever chooses another one has asked for nothing in vain."""
    page = opened("sida_vid_sida", tema="structure_process", matt=AGREEMENT)
    assert 'class="oj-banner"' not in said(page)
    page.segmented_control(key="oj_tema_cost").set_value("staff").run()
    assert 'class="oj-banner"' not in said(page)
    assert "matt" not in page.query_params


def test_a_municipality_of_a_list_that_is_none_is_told_with_those_like_it() -> None:
    html = said(opened("sida_vid_sida", kommuner="1402,Harryd"))
    assert "kommuner=1402,1401" in html  # Härryda
