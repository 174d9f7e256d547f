"""``python -m oj sensitivity``: one comparison made in other ways."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from oj.__main__ import main
from oj.reference import municipalities
from tests.pages.small_store import Cell, fill

SHARE, COST, ANSWER, ALIKE = "U33828", "N33006", "U33540", ("N02900", "N02901")
FAR = "1402"


def cells() -> Iterator[Cell]:
    """Shares of 200 that are 20 % everywhere but in Partille, whose are 60 %; costs that follow the code."""
    rng = np.random.default_rng(4)
    for number, code in enumerate(municipalities()):
        cases = 120 if code == FAR else int(rng.binomial(200, 0.2))
        yield Cell(code, SHARE, 2024, cases / 2, cases, 200)
        yield Cell(code, COST, 2024, 5000.0 + 10 * number)
        yield Cell(code, ANSWER, 2024, float(number % 2))
        for one in ALIKE:
            yield Cell(code, one, 2024, float(rng.uniform(5, 40)))
    yield Cell("0000", SHARE, 2024, 20.0)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("otherwise") / "store", cells())


def asked(
    store: Path, capsys: pytest.CaptureFixture[str], kommun: str = FAR, measure: str = SHARE
) -> tuple[int, Any]:
    code = main(["sensitivity", "--json", "--kommun", kommun, "--indicator", measure, "--store", str(store)])
    return code, json.loads(capsys.readouterr().out)


def test_json_has_the_whole_answer(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, found = asked(store, capsys)
    assert code == 0
    assert [row["group"] for row in found["against"]] == ["liknande", "kommungrupp", "lan", "riket"]
    for row in found["against"]:
        assert row["difference"] == pytest.approx(60 - row["reference"])
        assert 0 < row["low"] < row["difference"] < row["high"]
        assert (row["grade"], row["side"], row["turned_by_per_cent"]) == ("sure", "higher", None)
    again = found["reweighted"]
    assert (again["weighed"], again["draws"]) == (["folkmangd", "N02901", "N02900"], 200)
    assert (again["same"], again["of"], again["sure_higher"], again["depends"]) == (200, 200, 200, False)
    shares = [one["share"] for one in again["neighbours"]]
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) == pytest.approx(7)
    assert all(one["safe"] == (one["share"] >= 0.8) for one in again["neighbours"])
    assert found["break"] is None
    assert found["sentence"].replace("\N{NO-BREAK SPACE}", " ") == (
        "Skillnaden är säker mot 3 av 3 andra grupper, och i 200 av 200 sätt att välja liknande kommuner."
    )


def test_no_more_is_claimed_where_nothing_differs(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    every = [asked(store, capsys, kommun=code)[1] for code in list(municipalities())[:12] if code != FAR]
    said = [one for one in every if one["grade"] == "chance"]
    assert len(said) >= 10  # each page may be wrong four times of a hundred
    assert all(one["sentence"].startswith("Skillnaden kan vara slump mot ") for one in said)
    assert sum(one["reweighted"]["same"] for one in said) >= 0.95 * 200 * len(said)


def test_a_cost_has_a_side_and_what_turns_it(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, found = asked(store, capsys, measure=COST)
    assert (code, found["grade"]) == (0, "unknown")
    assert all(row["low"] is None for row in found["against"])
    turned = [row for row in found["against"] if row["reference"]]
    assert {row["tried_per_cent"] for row in turned} == {10}
    assert all(row["turned_by_per_cent"] in (None, *range(1, 11)) for row in turned)  # null: not by 10 %
    assert "om det är slump går inte att säga" in found["sentence"]


@pytest.mark.parametrize(("measure", "why"), [(ANSWER, "Ja och Nej"), ("X1", "Ingen indikator har id X1")])
def test_what_can_not_be_asked_is_refused_in_words(
    store: Path, capsys: pytest.CaptureFixture[str], measure: str, why: str
) -> None:
    code, found = asked(store, capsys, measure=measure)
    assert (code, [*found]) == (1, ["error"])
    assert why in found["error"]


def test_as_text_and_what_is_not_there(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["sensitivity", "--indicator", COST, "--store", str(store), "--kommun"]
    assert main([*given, "Partille"]) == 0
    said = capsys.readouterr().out
    assert "Liknande kommuner | " in said
    assert "Liknande, valda om | " in said
    assert main([*given, "Ankeborg"]) == 2
    given[4] = str(tmp_path / "tomt")
    assert main([*given, "Partille"]) == 1
    assert "Ingenting är publicerat" in capsys.readouterr().err
