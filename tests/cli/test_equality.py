"""``python -m oj equality``: a spread with its change, or why there is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from oj.__main__ import main
from tests.pages.learning_store import ANSWER, COST, cells
from tests.pages.small_store import fill


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("equality") / "store", cells())


def test_json_has_the_whole_answer(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["equality", "--json", "--indicator", COST, "--store", str(store)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["since"], found["year"], found["municipalities"]) == (2015, 2022, 290)
    assert found["before"] == pytest.approx(10, abs=1.5)  # per cent of the mean
    assert found["low"] < found["change_per_cent"] < found["high"]
    assert (found["grade"], found["chance_removed"]) == ("chance", False)
    assert "går inte att säga säkert" in found["sentence"]


@pytest.mark.parametrize(("measure", "why"), [(ANSWER, "ingen spridning"), ("X1", "inga värden")])
def test_what_has_no_spread_says_why(
    store: Path, capsys: pytest.CaptureFixture[str], measure: str, why: str
) -> None:
    assert main(["equality", "--json", "--indicator", measure, "--store", str(store)]) == 1
    assert why in json.loads(capsys.readouterr().out)["error"]
