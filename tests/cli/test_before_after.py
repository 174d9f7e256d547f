"""``python -m oj before-after``: what becomes of a store of eleven years."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from oj.__main__ import main
from oj.reference import municipalities
from oj.store import Store
from tests.pages.small_store import Cell, fill

RATE, ANSWER = "U33818", "U33540"
YEARS = range(2010, 2025)
START = "2018"


def cells() -> Iterator[Cell]:
    """Rates that wander; Partille's is halved from 2019 on. Malå has four years before only."""
    rng = np.random.default_rng(3)
    for code in municipalities():
        level = rng.uniform(10, 40)
        for year in YEARS:
            value = (
                level * float(np.exp(rng.normal(0, 0.05))) * (0.4 if code == "1402" and year > 2018 else 1)
            )
            if code != "2418" or year > 2012:
                yield Cell(code, RATE, year, value)
            yield Cell(code, ANSWER, year, 1.0)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("before") / "store", cells())


def asked(
    store: Path, capsys: pytest.CaptureFixture[str], *more: str, kommun: str = "Partille", measure: str = RATE
) -> tuple[int, Any]:
    given = ["--kommun", kommun, "--indicator", measure, "--start", START, "--store", str(store)]
    code = main(["before-after", "--json", *given, *more])
    return code, json.loads(capsys.readouterr().out)


def test_json_has_the_whole_answer(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, found = asked(store, capsys)
    assert code == 0
    assert found["baseline"]["years"] == [*range(2010, 2017)]
    assert found["outcome"]["years"] == [2019, 2020, 2021]
    assert found["difference"] == pytest.approx(found["outcome"]["mean"] - found["expected"])
    assert found["low"] < found["difference"] < found["high"] < 0
    assert (found["placebo_rank"], found["grade"]) == (1, "sure")
    assert found["donors"] >= 20
    assert found["same_fall_elsewhere"]["moved"] == 0
    assert "mer än slumpen brukar ge" in found["sentence"]
    assert found["sentence"].endswith("Det visar inte att insatsen är orsaken.")


def test_what_was_tried_is_corrected_for(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, alone = asked(store, capsys)
    _, found = asked(store, capsys, "--tried", "9")
    assert (alone["tried"], found["tried"], found["grade"]) == (1, 9, "chance")
    assert "Räknat som om bara detta prövats." in alone["sentence"]
    assert "Justerat för 9 prövade" in found["sentence"]


def test_nothing_is_told_where_nothing_was_done(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, found = asked(store, capsys, kommun="Lerum")
    assert (code, found["grade"]) == (0, "chance")
    assert "kan vara slump" in found["sentence"]


@pytest.mark.parametrize(
    ("kommun", "measure", "start", "why"),
    [
        ("Malå", RATE, START, "minst fem år"),
        ("Partille", RATE, "2024", "inget år med värde efter"),
        ("Stockholm", RATE, START, "minst 20 andra"),
        ("Partille", ANSWER, START, "Ja och Nej"),
        ("Partille", "X1", START, "Ingen indikator har id X1"),
    ],
)
def test_too_little_is_refused_in_words(
    store: Path, capsys: pytest.CaptureFixture[str], kommun: str, measure: str, start: str, why: str
) -> None:
    code, found = asked(store, capsys, "--start", start, kommun=kommun, measure=measure)
    assert (code, [*found]) == (1, ["error"])
    assert why in found["error"]


def test_unknown_place_and_empty_store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["before-after", "--indicator", RATE, "--start", START, "--store", str(tmp_path / "tomt")]
    assert main([*given, "--kommun", "Ankeborg"]) == 2
    assert main([*given, "--kommun", "Partille"]) == 1
    assert "Ingenting är publicerat" in capsys.readouterr().err


def test_others_that_act_are_not_compared_with(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from oj.written.initiatives import Terms, initiative_note, set_initiative

    _, alone = asked(store, capsys)
    kept = Store(store)
    other = next(
        one.code
        for one in municipalities().values()
        if one.group_code == municipalities()["1402"].group_code and one.code != "1402"
    )
    set_initiative(
        kept,
        initiative_note(other, "Eget team", Terms("2017-01", False, "Färre placerade"), RATE, "chef", "IFO"),
        0,
        "prov",
        other,
    )
    _, fewer = asked(store, capsys)
    assert fewer["donors"] == alone["donors"] - 1
    assert fewer["left_out"] == 1
