"""``python -m oj zero-months``: how often chance gives months without a placement, with no edition at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from oj.__main__ import main
from oj.compare.zero_months import probability_of_some, probability_of_window

EIGHT = ("--expected", "8", "--months", "5", "--over", "36")


def asked(store: Path, capsys: pytest.CaptureFixture[str], *given: str) -> tuple[int, Any]:
    code = main(["zero-months", *given, "--json", "--store", str(store)])
    return code, json.loads(capsys.readouterr().out)


def test_eight_a_year_and_five_months(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = asked(tmp_path / "none", capsys, *EIGHT)
    assert code == 0
    assert told["window"] == pytest.approx(probability_of_window(8 / 12, 5))
    assert told["some"] == pytest.approx(probability_of_some(8 / 12, 5, 36))
    sentence = told["sentence"].replace("\u00a0", " ")
    assert "i förväg: mer än slumpen brukar ge (av ren slump i 3,6 % av fallen)." in sentence
    assert "Fem i rad bland 36, valda i efterhand: kan vara slump (av ren slump i 47 % av" in sentence
    assert [one["id"] for one in told["assumptions"]] == ["expected", "months", "over", "siblings"]
    assert all(one["source"] for one in told["assumptions"])


def test_months_and_window_are_those_of_the_question_unless_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (_, short), (_, long) = asked(tmp_path, capsys, "--expected", "8"), asked(tmp_path, capsys, *EIGHT)
    assert (short["months"], short["over"], short["siblings"]) == (5, 36, 1)
    assert short["sentence"] == long["sentence"]


def test_siblings_together_make_zero_more_common(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, told = asked(tmp_path, capsys, *EIGHT, "--siblings", "1.5")
    assert told["window"] == pytest.approx(probability_of_window(8 / 12, 5, 1.5))
    assert "i snitt 1,5 åt gången" in told["sentence"]
    assert "valda i förväg: kan vara slump" in told["sentence"]


def test_people_read_the_same_as_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["zero-months", *EIGHT, "--store", str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    _, told = asked(tmp_path, capsys, *EIGHT)
    assert " ".join(lines) == told["sentence"]


def test_what_cannot_be_is_refused_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = asked(tmp_path, capsys, "--expected", "8", "--over", "4")
    assert (code, told) == (1, {"error": "Bland 4 månader ryms inte fem."})
    for wrong in ("0", "nan", "inf", "-3"):
        assert main(["zero-months", "--expected", wrong, "--store", str(tmp_path)]) == 2
        assert "kan vara 0,1 till" in capsys.readouterr().err
