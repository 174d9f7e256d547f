"""``python -m oj same-worker``: own figures first, what is missing told, each assumption with its source."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from oj.__main__ import main
from tests.pages.small_store import PARTILLE, TURNOVER, fill, observations


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("same_worker") / "store")


def asked(store: Path, capsys: pytest.CaptureFixture[str], *more: str, place: str = "Partille") -> Any:
    code = main(["same-worker", "--kommun", place, *more, "--json", "--store", str(store)])
    told = json.loads(capsys.readouterr().out)
    assert code == ("error" in told)
    return told


def test_the_own_turnover_counts_with_what_chance_gives(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """30 of 100 leave here, 10 of 100 in similar municipalities; nobody has told of consultants."""
    told = asked(store, capsys)
    turnover, *others = told["assumptions"]
    assert (turnover["value"], turnover["year"]) == (30, 2024)
    assert turnover["source"] == "Kommunens egen uppgift: 30 av 100"
    assert [one["id"] for one in others] == ["vacancy", "new_leave"]
    assert [one["same"] for one in told["years"]] == pytest.approx([0.7, 0.49, 0.343])
    assert [one["same"] for one in told["similar"]] == pytest.approx([0.9, 0.81, 0.729])
    assert told["years"][0]["chance"]["same"] == pytest.approx({
        "low": 1 - turnover["high"] / 100, "high": 1 - turnover["low"] / 100
    })  # fmt: skip
    assert turnover["low"] < 25 < 35 < turnover["high"]
    assert told["years"][0]["consultants"] is None
    assert "70 samma efter ett år, 49 efter två och 34 efter tre" in told["sentence"]
    assert any("Slumpen i omsättningen" in one for one in told["said"])
    assert "Räkneexempel" in told["claims"]


def test_of_few_workers_it_is_the_best_guess_that_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody of 23 left, 10 of 100 elsewhere: that is not that nobody ever leaves."""
    few = fill(
        tmp_path / "store",
        [
            replace(one, value=0.0, numerator=0, denominator=23)
            if (one.place, one.indicator) == (PARTILLE, TURNOVER)
            else one
            for one in observations()
        ],
    )
    told = asked(few, capsys)
    turnover = told["assumptions"][0]
    assert 8 < turnover["low"] < turnover["value"] < 10.1 < turnover["high"]
    assert turnover["source"] == "Kommunens egen uppgift: 0 av 23, vägd samman med kommungruppen"
    assert told["years"][2]["same"] < 0.9


def test_what_is_typed_counts_instead_and_is_compared_with_nobody(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = asked(store, capsys, "--set", "turnover=50", "--set", "agency=10", "--counted", "mean")
    assert told["years"][0]["same"] == pytest.approx(0.60653, abs=1e-5)
    assert told["similar"] == []
    assert told["years"][2]["consultants"] > 0
    assert told["assumptions"][0]["source"] == "Eget antagande"
    assert any("Omsättningens antagna spann" in one for one in told["said"])


def test_a_missing_turnover_is_told_with_what_to_type(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = asked(store, capsys, place="Arvidsjaur")
    assert told["error"].startswith(
        "Personalomsättning saknas för Arvidsjaur. Skriv en egen. Till exempel --set"
    )
    assert asked(store, capsys, "--set", "turnover=20", place="Arvidsjaur")["years"][0]["same"] == 0.8


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (["--set", "turnover=120"], "måste vara räknad på medelantalet"),
        (["--set", "turnover=301"], "kan vara 0 till 300"),
        (["--set", "turnover=nan"], "kan vara 0 till 300"),
        (["--set", "vacancy=lång"], "ett tal"),
        (["--set", "vakans=3"], "Inget antagande heter vakans"),
    ],
)
def test_what_nobody_can_mean_ends_with_2(
    store: Path, capsys: pytest.CaptureFixture[str], more: list[str], why: str
) -> None:
    assert main(["same-worker", "--kommun", "Partille", *more, "--store", str(store)]) == 2
    assert why in capsys.readouterr().err


def test_people_read_the_same_as_lines(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["same-worker", "--kommun", "Partille", "--store", str(store)]) == 0
    first, *rest = capsys.readouterr().out.splitlines()
    assert first == asked(store, capsys)["sentence"]
    assert "Personalomsättning: 30 % om året (Kommunens egen uppgift: 30 av 100, 2024)" in rest
