"""The accessibility statement: what does not work, what to do instead, and whom to tell."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

PAGE = Path(__file__).parents[2] / "pages" / "data" / "tillganglighet.py"


def said() -> str:
    test = AppTest.from_file(str(PAGE), default_timeout=120).run()
    assert not test.exception
    return re.sub(r"\s+", " ", "".join(part.value for part in test.html))


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OJ_KOMMUN", "OJ_KONTAKT"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("code", "who"),
    [("1480", "Göteborgs kommun"), ("1402", "Partille kommun"), ("1980", "Västerås kommun")],
)
def test_the_municipality_is_responsible(monkeypatch: pytest.MonkeyPatch, code: str, who: str) -> None:
    monkeypatch.setenv("OJ_KOMMUN", code)
    assert f"{who} ansvarar för den här webbplatsen." in said()


def test_an_address_to_write_to_is_a_link(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OJ_KONTAKT", "kontakt@example.se")
    assert '<a href="mailto:kontakt@example.se">kontakt@example.se</a>' in said()


def test_other_words_are_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OJ_KONTAKT", "kontaktcenter, 031-000 00 00 <b>")
    assert "Hör av dig till kontaktcenter, 031-000 00 00 &lt;b&gt;." in said()


def test_without_a_contact_it_is_the_municipality() -> None:
    assert "Hör av dig till den kommun som har satt upp panelen." in said()


def test_every_limitation_says_what_to_do_instead() -> None:
    known = tomllib.loads(PAGE.with_suffix(".toml").read_text(encoding="utf-8"))
    shown = said()
    assert known["limitation"]
    assert known["tested"].isoformat() in shown
    for found in known["limitation"]:
        assert set(found) == {"what", "instead", "criterion", "cause"}
        assert found["what"] in shown
        assert found["instead"] in shown
        assert found["cause"] in shown
