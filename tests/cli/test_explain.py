"""``python -m oj explain``: shows an explanation, and keeps one, over another only when told to."""

from __future__ import annotations

from pathlib import Path

import pytest

from oj.__main__ import main
from oj.store import Store
from oj.written import thread_of
from tests.pages.small_store import COST, PARTILLE, fill


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return fill(tmp_path / "store")


def explain(store: Path, *more: str, indicator: str = COST) -> int:
    at = ["--kommun", "Partille", "--indicator", indicator, "--year", "2024", "--by", "anna"]
    return main(["explain", *at, *more, "--store", str(store)])


SIGNED = ["--title", "Socialchef", "--unit", "Socialförvaltningen"]


def test_a_text_is_kept_shown_and_replaced_only_with_yes(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert explain(store) == 1
    assert "Ingen förklaring är skriven." in capsys.readouterr().err
    assert explain(store, "--text", "Två placeringar.", *SIGNED) == 0
    assert explain(store) == 0
    assert capsys.readouterr().out.startswith("Två placeringar.\nSocialchef, Socialförvaltningen, ")
    (file := tmp_path / "text.txt").write_text("Tre placeringar.", encoding="utf-8")
    assert explain(store, "--file", str(file), *SIGNED) == 1
    told = capsys.readouterr()
    assert told.out.startswith("Två placeringar.")
    assert "--yes" in told.err
    assert explain(store, "--file", str(file), *SIGNED, "--yes") == 0
    thread = thread_of(Store(store).written(), PARTILLE, COST, 2024, example=False)
    assert thread is not None
    assert [one.text for one in thread.versions] == ["Två placeringar.", "Tre placeringar."]
    assert [one.value for one in thread.versions] == [thread.latest.value] * 2 != [None, None]
    assert Store(store).log()[-1].who == "anna"


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (["--text", "Ring 070-123 45 67", *SIGNED], "telefonnummer"),
        (["--text", "Två placeringar."], "Titeln saknas"),
        (["--file", "nowhere.txt", *SIGNED], "går inte att läsa"),
    ],
)
def test_what_can_not_be_kept_is_told(
    store: Path, more: list[str], why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert explain(store, *more) == 1
    assert why in capsys.readouterr().err
    assert Store(store).written() == ()


def test_an_unknown_indicator_is_told(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert explain(store, indicator="X1") == 1
    assert "Ingen indikator har id X1" in capsys.readouterr().err
