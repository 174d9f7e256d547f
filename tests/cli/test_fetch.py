"""``python -m oj fetch``: what comes from Kolada is published through the same door as a file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from oj.__main__ import main
from oj.store import Store
from tests.kolada_stub import Reply, Stub, served, turned_on

FETCH = ("fetch", "kolada", "N33006", "--years", "2022-2024")


class Terminal:
    def __init__(self, folder: Path, stub: Stub, capture: pytest.CaptureFixture[str]) -> None:
        self.store, self.stub, self._capture = Store(folder / "lager"), stub, capture

    def __call__(self, *words: str) -> tuple[int, str, str]:
        code = main([words[0], "--store", str(self.store.directory), *words[1:]])
        return code, *self._capture.readouterr()


@pytest.fixture
def terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Terminal]:
    monkeypatch.delenv("OJ_KOLADA", raising=False)
    with served(Stub()) as stub:
        turned_on(tmp_path / "lager", stub.address)
        yield Terminal(tmp_path, stub, capsys)


def test_a_fetch_is_published_with_its_origin(terminal: Terminal) -> None:
    code, out, _ = terminal(*FETCH, "--yes")
    assert (code, out) == (0, "1\n")
    edition = terminal.store.edition()
    ((file, address, when, sha256, number),) = edition.rows("fetched")
    assert file == "Kolada N33006 2022–2024.json"
    assert address.startswith(f"{terminal.stub.address}/data/kpi/N33006/year/2022,2023,2024")
    assert when.startswith("20")
    assert number == 1
    kept = json.loads(terminal.store.original(sha256).read_bytes())
    assert kept["answers"][0]["address"] == address


def test_the_same_values_once_more_are_no_edition(terminal: Terminal) -> None:
    terminal(*FETCH, "--yes")
    asked = len(terminal.stub.asked)
    code, out, err = terminal(*FETCH, "--yes")
    assert (code, out) == (0, "1\n")
    assert "oförändrad" in err
    assert len(terminal.stub.asked) == 2 * asked  # what was published is asked for anew


def test_without_yes_nothing_is_published_and_what_came_is_kept(terminal: Terminal) -> None:
    code, out, err = terminal(*FETCH[:3], "N99999", *FETCH[3:])
    assert (code, out) == (1, "")
    assert "--yes" in err
    asked = len(terminal.stub.asked)
    assert terminal(*FETCH[:3], "N99999", *FETCH[3:], "--yes")[:2] == (0, "1\n")
    assert len(terminal.stub.asked) == asked


def test_a_torn_fetch_publishes_nothing(terminal: Terminal) -> None:
    with (terminal.store.directory / "kolada.toml").open("a", encoding="utf-8") as file:
        file.write("tries = 2\n")
    terminal.stub.odd = lambda path, times: Reply(b'{"values": [') if "/data/" in path else None
    code, out, err = terminal(*FETCH, "--yes")
    assert (code, out) == (1, "")
    assert "2 försök" in err
    assert "Traceback" not in err
    assert terminal.store.current_id() == 0


def test_a_second_person_is_waited_for_where_that_is_set(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OJ_APPROVAL", "1")
    assert terminal(*FETCH, "--yes")[:2] == (3, "1\n")
    assert terminal.store.current_id() == 0
    assert terminal("approve", "1", "--yes", "--by", "en annan")[0] == 0
    assert len(terminal.store.edition().rows("fetched")) == 1


def test_without_a_setting_nothing_is_asked(terminal: Terminal) -> None:
    (terminal.store.directory / "kolada.toml").unlink()
    code, _, err = terminal(*FETCH, "--yes")
    assert code == 1
    assert "avstängd" in err
    assert terminal.stub.asked == []


def test_places_may_be_named(terminal: Terminal) -> None:
    assert terminal(*FETCH, "--municipalities", "Partille", "14", "0000", "--yes")[0] == 0
    assert "/municipality/0000,0014,1402/" in terminal.stub.asked[0]
    assert terminal("fetch", "kolada", "N33006", "--municipalities", "Atlantis")[0] == 1
    assert terminal("fetch", "kolada", "N33006", "--years", "ifjol")[0] == 1
