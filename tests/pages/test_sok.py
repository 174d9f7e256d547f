"""Sök: measures with figures as rows, the others by name; municipalities and pages as links."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pages.driver import opened, text


@pytest.fixture(autouse=True)
def _use(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OJ_STORE", str(filled))


def test_a_measure_with_figures_is_a_row_and_one_without_a_name() -> None:
    found = text(opened("sok", q="personalomsättning"))
    rows, without = found.split("Mått utan värden att visa")
    assert 'id="OP-PERSONALOMSATTNING"' in rows
    assert "OP-OMSATTNING-BEGARAN, inga uppgifter i de inlästa filerna" in without
    assert 'href="indikator?indikator=OP-PERSONALOMSATTNING"' in rows
    assert "href" not in without.partition("</ul>")[0]


def test_municipalities_and_pages_are_links() -> None:
    found = text(opened("sok", q="partile"))
    assert 'href="var-kommun?kommun=1402"' in found
    assert "Mått" not in found.partition("<h1>")[2]
    assert 'href="kostnader"' in text(opened("sok", q="placeringskostnad"))


def test_nothing_asked_and_nothing_found_say_what_to_do() -> None:
    assert "Skriv i sökrutan överst vad du letar efter" in text(opened("sok"))
    assert "Inget liknar ”xyzzy”. Pröva ett annat ord" in text(opened("sok", q="xyzzy"))


def test_what_comes_most_like_stands_first_whatever_it_is() -> None:
    found = text(opened("sok", q="personal"))
    assert found.index(">Sidor<") < found.index(">Mått<")


def test_a_measure_whose_figures_are_all_later_is_not_called_unpublished() -> None:
    found = text(opened("sok", q="personalomsättning", ar="1990"))
    assert "OP-PERSONALOMSATTNING, inga uppgifter" not in found
    assert 'href="indikator?indikator=OP-PERSONALOMSATTNING"' in found
