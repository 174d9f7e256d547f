"""Årets lägesrapport: decided before first, then the figures, the questions and what came of them."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from oj.store import Store
from oj.written.status_reports import answer, answer_note, answers, questions
from pages.shell.streamlit_pages import PAGES
from tests.pages.driver import SECONDS, press, said
from tests.pages.small_store import PARTILLE, fill
from tests.pages.test_during_year import tell
from tests.pages.test_explanations import is_anybody, last
from tests.templates.test_year_template import TOLD
from tests.written.test_wording import HOSTILE


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("OJ_STORE", str(tmp_path / "store"))
    return Store(fill(tmp_path / "store"))


def decide(store: Store, question: str, year: int, text: str) -> None:
    made = answer_note(PARTILLE, question, year, text, "Ordförande", "Socialnämnden")
    answer(store, made, 0, "Anna", "Partille")


def opened() -> AppTest:
    page = AppTest.from_file(str(PAGES / "plan" / "lagesrapport.py"), default_timeout=SECONDS)
    page.query_params.update({"kommun": PARTILLE, "ar": "2024"})
    page.run()
    assert not page.exception
    return page


def test_every_question_stands_there_and_nobody_else_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    html = said(opened())
    assert "Partille, siffrorna för 2024: inget av tio frågor har svar." not in html
    assert "Partille, siffrorna för 2024: ingen av tio frågor har svar." in html
    assert all(question in html for question in questions().values())
    assert "Det här beslutade ni" not in html
    assert "Håller till det bättre" in html
    is_anybody(monkeypatch)
    assert not [one for one in opened().selectbox if one.label == "Vilken fråga?"]


def test_what_was_decided_before_comes_first_and_then_the_figures(store: Store) -> None:
    decide(store, "next", 2023, "Två familjebehandlare anställs.")
    decide(store, "money", 2024, "En buffert begärs.")
    tell(store, TOLD)
    html = said(opened())
    order = [
        "Det här beslutade ni på siffrorna för 2023",
        "Två familjebehandlare anställs.",
        "Håller till det bättre",
        "prognosen efter mars",
        "Frågor att diskutera",
        "En buffert begärs.",
    ]
    assert sorted(order, key=html.index) == order
    assert "en av tio frågor har svar" in html


def test_an_answer_is_written_changed_and_taken_back(store: Store) -> None:
    page = opened()
    which = next(box for box in page.selectbox if box.label == "Vilken fråga?")
    page = which.set_value("ask").run()
    page = press(page, "Spara svaret")
    assert "Kryssa först" in said(page)
    page.text_area[0].set_value("Förvaltningen redovisar i mars.")
    last(page.text_input, "Din titel").set_value("Ordförande")
    last(page.text_input, "Din enhet").set_value("Socialnämnden")
    next(box for box in page.checkbox if "inga personuppgifter" in box.label).set_value(True)
    page = press(page, "Spara svaret")
    assert "Svaret är sparat." in said(page)
    assert "Ordförande, Socialnämnden" in said(page)
    (note,) = answers(store.written(), PARTILLE, 2024, example=False).values()
    assert note.text == "Förvaltningen redovisar i mars."
    page = press(page, "Dra tillbaka svaret")
    assert "Svaret är tillbakadraget." in said(page)
    assert answers(store.written(), PARTILLE, 2024, example=False) == {}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(store: Store, text: str) -> None:
    decide(store, "next", 2023, text)
    decide(store, "next", 2024, text)
    html = "".join(part.value for part in opened().html)
    assert text in unescape(html)
    assert "<" not in text or text not in html
