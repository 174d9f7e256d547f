"""``python -m oj open-care``: the numbers of the page, as text and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from oj.__main__ import main
from tests.made_once import made_once


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = made_once(
        tmp_path_factory, "relate", lambda folder: main(["example", "--store", str(folder / "store")])
    )
    return made / "store"


def test_it_tells_of_money_children_kinds_and_what_is_not_seen(
    example: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["open-care", "--store", str(example), "--kommun", "Partille", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["kommun"] == "1402"
    balance = told["balance"]
    assert balance["made_of"] == ["N33021", "N33006"]
    assert balance["years"][str(balance["year"])] == balance["value"]
    assert 0 < balance["value"] < 100
    assert [one["indicator_id"] for one in told["in_a_year"]["measures"]] == ["N33818", "N33822", "N33823"]
    assert [one["indicator_id"] for one in told["on_a_day"]["measures"]] == ["N33802"]
    assert len(told["kinds"]["of"]) == 6
    assert told["without_decision"]["value"] > 0
    assert "kan se ut att hjälpa färre" in told["without_decision"]["sentence"]
    assert main(["open-care", "--store", str(example), "--kommun", "1402"]) == 0
    text = capsys.readouterr().out
    for one in (balance, told["in_a_year"], told["on_a_day"], told["kinds"], told["without_decision"]):
        assert one["sentence"] in text


def test_without_anything_published_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["open-care", "--store", str(tmp_path), "--kommun", "1402", "--json"]) == 1
    assert "Ingenting är publicerat" in json.loads(capsys.readouterr().out)["error"]
    assert main(["open-care", "--store", str(tmp_path), "--kommun", "Partile"]) == 2
