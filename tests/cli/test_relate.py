"""``python -m oj relate``: whether two measures go together, for scripts and for people."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from scipy.stats import spearmanr

from oj.__main__ import main
from oj.commands import relating
from oj.compare.relation import LONGEST_LAG, OVER, Asked, Relation
from oj.intake import check_file, publish_files
from oj.reference import municipalities
from oj.register import register
from oj.relations import relate
from oj.store import Store
from tests.made_once import made_once

KEYS = ["n", "rho", "low", "high", "p", "tried", "q", "excluded", "sentence"]
TURNOVER, COST = "OP-PERSONALOMSATTNING", "N33006"
SOME = list(municipalities().values())[::25]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once(
        tmp_path_factory, "relate", lambda folder: main(["example", "--store", str(folder / "store")])
    )


@pytest.fixture
def run(example: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def ran(*arguments: str, at: Path | None = None) -> tuple[int, str, str]:
        code = main(["relate", "--store", str(at or example / "store"), *arguments])
        return code, *capsys.readouterr()

    return ran


def found(answer: tuple[int, str, str]) -> dict[str, Any]:
    assert answer[0] == 0, answer
    said: dict[str, Any] = json.loads(answer[1])
    return said


def test_the_numbers_are_those_of_the_library_and_of_scipy(run: Run, example: Path) -> None:
    said = found(run("--x", "U33818", "--y", "N33002", "--lag", "1", "--json"))
    assert list(said)[: len(KEYS)] == KEYS
    known = relate(Store(example / "store").edition(), Asked("U33818", "N33002", lag=1))
    assert isinstance(known, Relation)
    assert said["rho"] == known.rho
    assert said["rho"] == pytest.approx(spearmanr(*zip(*known.points.values(), strict=True)).statistic)
    assert said["low"] <= said["rho"] <= said["high"]
    assert said["n"] + sum(said["excluded"].values()) == len(municipalities())
    assert said["p"] == said["q"]
    assert "orsak" in said["sentence"]
    assert said["sentence"].endswith("Räknat som om bara detta prövats.")


def test_the_command_offers_what_the_library_answers() -> None:
    assert (range(LONGEST_LAG + 1), OVER) == (relating.LAGS, relating.OVER)


def test_what_was_tried_counts(run: Run) -> None:
    said = found(run("--x", "N33002", "--y", "U33818", "--tried", "12", "--json"))
    assert said["q"] == min(1, 12 * said["p"])
    assert said["tried"] == 12
    assert said["sentence"].endswith("Justerat för 12 prövade.")


def test_costs_and_those_placed_are_arithmetic(run: Run) -> None:
    said = found(run("--x", "N33818", "--y", "N33006", "--json"))
    assert said["grade"] == "arithmetic"
    assert "hör ihop av sig själva" in said["sentence"]


@pytest.mark.parametrize("over", ["changes", "within"])
def test_over_the_years(run: Run, over: str) -> None:
    said = found(run("--x", "U33818", "--y", "N33002", "--over", over, "--json"))
    assert said["over"] == over
    assert len(said["years"]) >= 2
    assert (said["slope"] is not None) == (over == "within")


def test_others_are_held_equal(run: Run) -> None:
    said = found(run("--x", "U33818", "--y", "N33002", "--partial", "folkmangd,N33818", "--json"))
    assert said["partial"] == ["folkmangd", "N33818"]


@pytest.mark.parametrize(
    "wrong",
    [
        ["--x", "U33818", "--y", "U33818"],
        ["--x", "U33528", "--y", "N33002", "--over", "within"],
        ["--x", "N33818", "--y", "OP-FOLKMANGD", "--over", "changes"],
        ["--x", "N33870", "--y", "N33002", "--over", "changes"],
        ["--x", "U33818", "--y", "N33002", "--years", "1990-1991"],
        ["--x", "U33818", "--y", "N33002", "--years", "igår"],
        ["--x", "U33818", "--y", "XX"],
    ],
)
def test_what_can_not_be_told_is_an_error_in_words(run: Run, wrong: list[str]) -> None:
    code, out, _ = run(*wrong, "--json")
    assert code == 1
    assert list(json.loads(out)) == ["error"]
    assert run(*wrong)[0] in (1, 2)


def test_few_municipalities_and_an_empty_store(run: Run, tmp_path: Path) -> None:
    known = [register()[one].name for one in (TURNOVER, COST)]
    rows: list[list[object]] = [["Kommunkod", "Kommun", "År", *known]]
    rows += [[one.code, one.name, 2024, 10 + at, 5000 + at] for at, one in enumerate(SOME)]
    book, path, store = Workbook(), tmp_path / "some.xlsx", Store(tmp_path / "small")
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)
    publish_files([check_file(path, store)], store, "a", accept_warnings=True)
    code, out, _ = run("--x", TURNOVER, "--y", COST, "--json", at=tmp_path / "small")
    assert code == 1
    assert "minst 20 behövs" in json.loads(out)["error"]
    code, out, _ = run("--x", TURNOVER, "--y", COST, "--json", at=tmp_path / "none")
    assert (code, list(json.loads(out))) == (1, ["error"])


def test_for_people(run: Run) -> None:
    code, out, _ = run("--x", "U33818", "--y", "N33002")
    assert code == 0
    assert out.splitlines()[1] == "Påhittade värden"
    assert "Rangkorrelation" in out
