"""``python -m oj find``: for scripts and for people."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from oj.__main__ import main
from tests.pages.small_store import fill


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("find") / "store")


def test_json_is_a_list_of_hits(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["find", "inhyrd", "personal", "--json", "--store", str(store)]) == 0
    first, *_ = json.loads(capsys.readouterr().out)
    assert first == {
        "kind": "measure",
        "id": "OP-INHYRD-PERSONAL-KOSTNAD",
        "name": "Inhyrd personal av personalkostnaden",
        "area": "Social barn- och ungdomsvård",
        "score": 100,
    }


def test_a_line_says_what_each_hit_is(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["find", "partille", "--store", str(store)]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "Partille (kommun, Västra Götalands län) 1402"


def test_nothing_found_is_said_and_ends_with_1(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["find", "xyzzy", "--json", "--store", str(store)]) == 1
    assert json.loads(capsys.readouterr().out) == []
    assert main(["find", "xyzzy", "--store", str(store)]) == 1
    assert "Inget liknar ”xyzzy”" in capsys.readouterr().err


def test_what_is_not_published_is_found_in_the_register(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["find", "N33006", "--json", "--store", str(tmp_path)]) == 0
    assert json.loads(capsys.readouterr().out)[0]["id"] == "N33006"
