"""What *Vår kommun* says over a border that was moved: nothing of the two sides, but of their sum."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from oj.__main__ import main
from oj.reference import municipalities
from tests.pages.small_store import PARTILLE, Cell, fill

WITH, WITHOUT, SUM, NET, GROSS = "N33010", "N33011", "N33021", "N33016", "N33006"
CHILDREN = "N33802"
YEARS = range(2016, 2026)


def cells() -> Iterator[Cell]:
    """Until 2024 all is steady; then a third of what was assessed is not, most in our municipality."""
    for number, code in enumerate(municipalities()):
        for year in YEARS:
            moved = 0.3 if code == PARTILLE else 0.05 + number % 5 / 100
            part = moved * (year == 2025)
            level = 1000 + 3 * number + 7 * (year - 2016)
            yield Cell(code, WITH, year, level * (1 - part))
            yield Cell(code, WITHOUT, year, 400 + level * part)
            yield Cell(code, SUM, year, 4.2 * (level + 400))
            yield Cell(code, GROSS, year, 9 * level)
            served = 30 if code == PARTILLE else 100
            yield Cell(code, CHILDREN, year, served / 50, served, 5000)
            yield Cell(code, NET, year, 2 * level * (0.8 if year == 2025 and code == PARTILLE else 1))


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    store = fill(tmp_path_factory.mktemp("breaks") / "store", cells())
    return _said(store)


def _said(store: Path) -> dict[str, Any]:
    with contextlib.redirect_stdout(io.StringIO()) as out:
        assert main(["say", "--store", str(store), "--kommun", PARTILLE, "--json"]) == 0
    found: list[dict[str, Any]] = json.loads(out.getvalue())
    return found[0] | {"by_id": {one["indicator_id"]: one for one in found[0]["measures"]}}


@pytest.mark.parametrize("part", [WITH, WITHOUT])
def test_neither_side_of_the_border_gets_a_headline_a_change_or_a_trend(
    said: dict[str, Any], part: str
) -> None:
    one = said["by_id"][part]
    assert part not in [*said["better"], *said["ask"], *said["unusual"]]
    assert (one["change"]["grade"], one["change"]["side"], one["trend"]["word"]) == ("unknown", None, None)
    expected = "väntat brott 2025, inte bekräftat av källan"
    assert expected in one["change"]["why"]
    assert expected in one["trend"]["why"].lower()
    assert expected in one["sentence"]


def test_the_sum_of_both_sides_is_told_in_one_sentence(said: dict[str, Any]) -> None:
    told = [one for one in said["lead"].split(". ") if "öppna insatser" in one.lower()]
    assert len(told) == 1
    assert "jämförs inte före och efter 2025" in told[0]
    assert "väntat brott 2025, inte bekräftat av källan" in told[0]
    assert said["by_id"][SUM]["change"]["since"] == 2024


def test_a_share_of_children_after_the_border_moved_is_not_tested(said: dict[str, Any]) -> None:
    one = said["by_id"][CHILDREN]
    assert (one["verdict"]["grade"], one["verdict"]["side"], one["verdict"]["good"]) == (
        "unknown",
        "lower",
        None,
    )
    assert set(one["verdict"]["holds"].values()) == {None}
    assert "ett brott är väntat" in one["verdict"]["why"]
    assert "gränsen kan dras olika i kommunerna" in one["sentence"]


def test_a_net_cost_that_fell_with_state_money_is_no_headline_and_no_sure_change(
    said: dict[str, Any],
) -> None:
    one = said["by_id"][NET]
    assert NET not in [*said["better"], *said["ask"]]
    assert one["change"]["grade"] == "unknown"
    assert "staten ger bidrag till placeringar" in one["sentence"].lower()
    assert one["trend"]["word"] is None
