"""Whoever is named in a column that is left out is known elsewhere too, and nobody else is."""

from __future__ import annotations

import pytest

from oj.reading.repeats import Repeats

PERSONS = ["Eva Lund", "Anna Andersson", "Karin Nilsson Ek", "Lars-Erik Berg", "Åsa von Platen", "Max Holm"]
KNOWN = Repeats([*PERSONS, "Vakant", "811218-9876", "maria.svensson@kommun.se"])
OTHERS = """
Lund · Berg · Lunds kommun · Ek · Max · Max 2024 · Min · Vakant · Anna Nilsson-Holm ·
Anna Svensson · Anna-Lena · Eva Persson · Annandag · Karinslund · E · L ·  · Kostnad, kr/inv ·
K. Lund · Lund, Malmö · Per · Andersson & Co AB · Åsa Lund · Ale · Platens gata · 8112189877 ·
20240101 · Maria Ungdom · Antal placerade barn och unga som Anna i sin tur har räknat
"""
MEANT = """
Eva Lund · LUND, EVA · Eva · EVA · E. Lund · Eva L · eva · Evas ärenden · Fråga Eva ·
Anna/Karin · Anna, Eva · Andersson · Anna A. · Lars Berg · Lars-Erik · Platen ·
Å. von Platen · Karin Ek · Nilsson Ek, K · Maria Svensson · Se Anna (sjuk) · Anna? ·
811218-9876 · 198112189876 · 8112189876 · Max Holm · M Holm ·
maria.svensson@annan.se och Maria Svensson
"""


def texts(said: str) -> list[str]:
    return [one.strip() for one in said.split("·")]


@pytest.mark.parametrize("text", texts(MEANT))
def test_a_text_that_means_somebody(text: str) -> None:
    assert KNOWN.are_meant_by(text)


@pytest.mark.parametrize("text", texts(OTHERS))
def test_a_text_that_means_nobody(text: str) -> None:
    assert not KNOWN.are_meant_by(text)


def test_a_whole_name_is_found_in_any_text() -> None:
    text = "Antal placerade barn och unga enligt Anna Andersson, som har räknat dem för hand i år igen"
    assert KNOWN.are_in(text)
    assert not KNOWN.are_in(text.replace("Andersson", "Persson"))


@pytest.mark.parametrize(
    ("column", "text", "expected"),
    [
        (["Anna", "Zaynab", "Vakant"], "Zaynab", True),
        (["Anna", "Zaynab", "Vakant"], "zaynab", True),
        (["Anna", "Zaynab", "Vakant"], "Anna slutar", True),
        (["Anna", "Zaynab", "Vakant"], "Vakant", False),
        (["Andersson", "Lund", "Ek"], "Andersson", True),
        (["Andersson", "Lund", "Ek"], "Lund", False),
        (["anna andersson"], "Anna A", True),
        (["Anna Andersson och Karin Ek"], "Karin", True),
        (["Anna Andersson/Karin Ek, chef"], "Karin Ek", True),
        (["Anna Andersson, chef"], "chef", False),
        (["Team Barn", "Grupp Ungdom", "Mottagning Familj"], "Barn", False),
        (["Vakant", "Okänd", "Lund", "Kommunen", "1"], "Kommunen", False),
        (["Vakant", "Okänd", "Lund"], "Okänd", False),
    ],
)
def test_columns_of_first_or_last_names(column: list[str], text: str, expected: bool) -> None:
    assert Repeats(column).are_meant_by(text) is expected
