"""What is asked about a measure: open questions that accuse nobody."""

from __future__ import annotations

import re

import pytest

from oj.reference import read_rows
from oj.register import Indicator, question_of, register

ROWS = list(read_rows("questions.csv"))
IDS = [one for row in ROWS for one in row["indicator_ids"].split()]
ACCUSING = re.compile(
    r"varför|fel\b|brist|misslyck|dålig|sämre|skuld|slösa|för (dyr|hög|mycket|låg)", re.IGNORECASE
)


@pytest.mark.parametrize("asked", [row["question"] for row in ROWS])
def test_a_question_is_short_open_and_accuses_nobody(asked: str) -> None:
    assert asked.endswith("?")
    assert asked.count("?") == 1
    assert len(asked) <= 120
    assert not ACCUSING.search(asked)
    assert asked == asked.strip()
    assert asked[:1].isupper()


def test_each_row_is_about_known_indicators_or_a_theme_and_none_twice() -> None:
    assert set(IDS) <= register().keys()
    assert len(IDS) == len(set(IDS))
    themes = [row["theme"] for row in ROWS if row["theme"]]
    assert len(themes) == len(set(themes))
    assert set(themes) == {indicator.theme for indicator in register().values()}
    assert all(bool(row["theme"]) != bool(row["indicator_ids"]) for row in ROWS)


def test_every_headline_and_cost_has_a_question_of_its_own() -> None:
    wanted = [one for one in register().values() if one.headline is not None or one.is_cost]
    assert [one.id for one in wanted if one.id not in IDS] == []


def test_every_measure_has_a_question_and_one_that_only_files_know_that_of_its_theme() -> None:
    assert all(question_of(one) for one in register().values())
    assert question_of(Indicator("OP-NY", "Ny", theme="staff")).startswith("Vad ligger bakom")
    assert question_of(Indicator("OP-NY", "Ny")) == ""


def test_the_fee_that_an_agency_sets_is_asked_about_as_such() -> None:
    sis = question_of(register()["OP-SIS-KR-PER-DYGN"])
    assert "bestäms av SiS" in sis
    assert sis != question_of(register()["OP-HVB-KR-PER-DYGN"])
