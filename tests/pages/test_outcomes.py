"""Resultat: outcomes sort by sort, each with what it can and can't tell; in the bar where there are any."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from oj.compare.figure import Figure
from oj.kolada_measures import kolada_measures
from oj.reference import municipalities
from oj.register import outcome_groups, register, success_factors
from oj.words.chain_sentences import LINKS, NO_CAUSE
from oj.words.quantities import when
from tests.pages.driver import opened, said
from tests.pages.small_store import COST, PARTILLE, Cell, fill

SCHOOL, OTHERS_SCHOOL, SURVEY, ANSWERS = "N33870", "N33876", "U33580", "U33904"


def outcomes() -> Iterator[Cell]:
    """School: 20 of 40 but in Partille 36; a survey with ever more answers."""
    for number, code in enumerate(municipalities()):
        passed = 36.0 if code == PARTILLE else 20.0
        yield Cell(code, SCHOOL, 2024, 100 * passed / 40, passed, 40.0)
        yield Cell(code, OTHERS_SCHOOL, 2024, 90.0, 900.0, 1000.0)
        yield Cell(code, SURVEY, 2024, 80.0)
        yield Cell(code, ANSWERS, 2024, float(30 + number % 3))


@pytest.fixture
def shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("OJ_STORE", str(fill(tmp_path / "store", outcomes())))
    return opened("resultat")


def test_every_outcome_is_of_one_sort_only() -> None:
    sorted_ones = [one for group in outcome_groups() for one in group.indicators]
    assert sorted(sorted_ones) == sorted(one.id for one in register().values() if one.theme == "outcome")
    assert len({group.title for group in outcome_groups()}) == len({group.id for group in outcome_groups()})
    assert all(group.note.endswith(".") for group in outcome_groups())


def test_the_lead_says_how_many_are_known_and_which_surely_differ(shown: AppTest) -> None:
    html = said(shown)
    assert "Partille har uppgift om båda resultatmåtten (2024)." in html  # what stands beside them is none
    assert "Ett av två prövade mått skiljer sig från liknande kommuner" in html
    assert "gymnasiebehörighet, placerade barn (högre)" in html


def test_each_sort_has_its_rows_and_what_they_can_tell(shown: AppTest) -> None:
    html = said(shown)
    places = [html.index(f">{title}</h2>") for title in ("Placerade barns skola", "Ungas svar")]
    assert places == sorted(places)
    assert "Placerade barns hälsa" not in html
    for group in outcome_groups():
        assert (group.note in html) == bool({SCHOOL, SURVEY} & {*group.indicators})
    assert "2024, sex år ihop" in html
    assert "36 av 40" in html


def test_how_many_answered_is_the_base_of_the_survey(shown: AppTest) -> None:
    answers = 30 + list(municipalities()).index(PARTILLE) % 3
    assert f"{round(0.8 * answers)} av {answers}" in said(shown)


@pytest.mark.parametrize(
    ("period", "measure", "expected"),
    [
        ("", COST, "2024"),
        ("", SCHOOL, "2024, sex år ihop"),
        ("2022–2024", COST, "2022–2024, tre år ihop"),
        ("2019–2024", SCHOOL, "2019–2024, sex år ihop"),
    ],
)
def test_a_value_of_several_years_says_how_many(period: str, measure: str, expected: str) -> None:
    assert when(register()[measure], Figure(year=2024, value=1.0, status="ok", period=period)) == expected


def test_the_page_is_in_the_bar_only_where_the_area_has_outcomes(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def script() -> None:
        import streamlit as st

        from oj.site import AWAITED
        from pages.shell.reference_bar import themes_of
        from pages.shell.streamlit_pages import in_bar

        st.text([page.title for page in in_bar(themes_of("Social barn- och ungdomsvård") | AWAITED)])

    monkeypatch.setenv("OJ_STORE", str(filled))
    assert "Resultat" not in AppTest.from_function(script).run().text[0].value
    monkeypatch.setenv("OJ_STORE", str(fill(tmp_path / "store", outcomes())))
    shown = AppTest.from_function(script).run().text[0].value
    assert "'Personal', 'Resultat', 'Sida vid sida'" in shown


def test_the_chain_shows_links_and_both_kinds_of_holes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cells = [*outcomes(), *(Cell(code, "U33540", 2024, float(code != PARTILLE)) for code in municipalities())]
    monkeypatch.setenv("OJ_STORE", str(fill(tmp_path / "store", cells)))
    html = said(opened("resultat", visa="kedjan"))
    assert "Ingen av sju framgångsfaktorer har uppgift i alla fyra led." in html
    assert NO_CAUSE in html
    for title in (*success_factors().values(), *LINKS.values()):
        assert title in html
    assert "Ja på 0 av 1" in html
    assert "ingen uppgift" in html  # measured, but not in the files
    assert "inget mått" in html  # nobody measures it
    assert "Placerade barns skola" not in html
    assert "Strukturer och rutiner för samverkan" in html  # the sub-factor that the register tags it with


def test_another_areas_outcomes_are_one_list_without_a_chain(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [
        one.id
        for one in kolada_measures().values()
        if one.area.startswith("Grundskola")
        and one.perspective == "Kvalitet och resultat"
        and one.value_type == "share"
    ]
    cells = [Cell(code, one, 2024, 50.0) for one in ids[:70] for code in [*municipalities()][::29]]
    monkeypatch.setenv("OJ_STORE", str(fill(tmp_path / "store", cells)))
    html = said(opened("resultat", kommun="0114"))
    assert ">Alla resultat</h2>" in html
    assert "Övriga resultat" not in html
    assert "Kedjan" not in html
    assert html.count('class="oj-row ') == 60
    assert "De 60 första." in html


def test_a_sub_factor_stands_at_its_question(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OJ_STORE", str(fill(tmp_path / "store", [Cell(PARTILLE, "U33540", 2024, 1.0)])))
    html = said(opened("struktur_och_process", visa="fragor"))
    assert "struktur · effektiv · Strukturer och rutiner för samverkan" in html
