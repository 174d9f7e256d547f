"""``python -m oj learning``: who stood where we stand, and which of them moved."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from oj.__main__ import main
from tests.pages.learning_store import ANSWER, COST, GAINED, SHARE, cells
from tests.pages.small_store import fill


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("learning") / "store", cells())


def asked(store: Path, capsys: pytest.CaptureFixture[str], measure: str = SHARE) -> tuple[int, Any]:
    given = ["--kommun", "Partille", "--indicator", measure, "--store", str(store)]
    code = main(["learning", "--json", *given])
    return code, json.loads(capsys.readouterr().out)


def test_json_names_who_gained_and_what_they_changed_before(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, found = asked(store, capsys)
    assert code == 0
    assert found["years"] == {"selected": [2016, 2017], "baseline": [2018, 2019], "outcome": [2021, 2022]}
    named = [one for one in found["peers"] if one["named"]]
    assert named
    assert {one["kommun"] for one in named} <= {*GAINED}
    assert found["named"] == len(named)
    for one in named:
        assert one["change"] == pytest.approx(40, abs=12)
        assert one["low"] < one["change"] < one["high"]
        (agreement,) = one["changed_before"]
        assert (agreement["indicator_id"], agreement["since"], agreement["year"]) == (ANSWER, 2018, 2020)
        assert agreement["same_among_others"] <= agreement["others"]
    assert found["far_by_chance"] == pytest.approx(0.05 * len(found["peers"]))
    assert found["details"][-1] == "Frågor att ställa vid ett besök, inte bevis."


def test_a_cost_is_told_in_per_cent_and_not_praised(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, found = asked(store, capsys, COST)
    assert (code, found["unit_of_change"], found["price_year"]) == (0, "%", 2022)
    assert "minskat" in found["sentence"]
    assert "Att kosta mindre är inte att vara bättre." in found["details"]


@pytest.mark.parametrize(
    ("measure", "why"),
    [
        (ANSWER, "Svar som Ja och Nej går inte att bedöma så här."),
        ("X1", "Ingen indikator har id X1. Sök med python -m oj find."),
    ],
)
def test_what_can_t_be_told_has_a_reason(
    store: Path, capsys: pytest.CaptureFixture[str], measure: str, why: str
) -> None:
    assert asked(store, capsys, measure) == (1, {"error": why})


def test_in_words_each_that_is_named_has_its_change_and_what_came_before(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["learning", "--kommun", "1402", "--indicator", SHARE, "--store", str(store)]) == 0
    lead, *lines = capsys.readouterr().out.splitlines()
    assert "värdet har sedan ökat mer än slumpen ger i " in lead
    assert any("procentenheter (" in line for line in lines)
    assert any("Nej 2018, Ja 2020" in line for line in lines)


def test_an_older_year_has_the_figures_up_to_it(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    question = ["learning", "--kommun", "1402", "--indicator", SHARE, "--store", str(store)]
    assert main([*question, "--year", "2022"]) == 0
    assert "stod där Partille stod 2021–2022: " in capsys.readouterr().out
    assert main([*question, "--year", "2019"]) == 1
    assert "Det behövs minst sex år" in capsys.readouterr().err
