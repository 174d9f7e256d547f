"""The visitor's choice: from the address, else the session, else something sensible."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from oj.reference import municipalities
from tests.browser.dashboard import published, workbook

SECONDS = 20


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("address")
    published(folder / "store", workbook(folder / "a.xlsx", range(2022, 2025)))
    return folder / "store"


@pytest.fixture
def bar(store: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """A page with nothing but the bar."""
    monkeypatch.setenv("OJ_STORE", str(store))
    monkeypatch.delenv("OJ_KOMMUN", raising=False)

    def page() -> None:
        import streamlit as st

        from pages.shell.reference_bar import reference_bar

        st.text(repr(reference_bar()))

    return AppTest.from_function(page, default_timeout=SECONDS)


def chosen(test: AppTest) -> tuple[object, ...]:
    """Municipality, year and comparison as the selects of the bar show them."""
    assert not test.exception
    return tuple(test.selectbox(key=f"bar_{name}").value for name in ("kommun", "ar", "jamfor"))


def address(test: AppTest) -> dict[str, object]:
    return {name: test.query_params[name] for name in ("kommun", "ar", "jamfor")}


def test_without_a_wish_it_is_partille_the_newest_year_and_similar_municipalities(bar: AppTest) -> None:
    assert chosen(bar.run()) == ("1402", 2024, "liknande")
    assert address(bar) == {"kommun": "1402", "ar": "2024", "jamfor": "liknande"}


def test_an_installation_can_name_its_own_municipality(bar: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OJ_KOMMUN", "1480")
    assert chosen(bar.run())[0] == "1480"


def test_the_address_decides(bar: AppTest) -> None:
    bar.query_params.update({"kommun": "0180", "ar": "2023", "jamfor": "riket"})
    assert chosen(bar.run()) == ("0180", 2023, "riket")


@pytest.mark.parametrize(
    ("name", "nonsense"),
    [("kommun", "180"), ("kommun", "' OR 1=1"), ("ar", "1897"), ("ar", ""), ("jamfor", "mars")],
)
def test_nonsense_in_the_address_is_passed_over_and_the_rest_is_kept(
    bar: AppTest, name: str, nonsense: str
) -> None:
    wish = {"kommun": "0180", "ar": "2023", "jamfor": "riket"}
    sensible = {"kommun": "1402", "ar": "2024", "jamfor": "liknande"}
    bar.query_params.update({**wish, name: nonsense})
    chosen(bar.run())
    assert address(bar) == {**wish, name: sensible[name]}


def test_a_select_changes_the_address(bar: AppTest) -> None:
    bar.run()
    bar.selectbox(key="bar_kommun").set_value("1281").run()
    assert address(bar)["kommun"] == "1281"
    assert bar.text[0].value == "Choice(municipality='1281', year=2024, compare='liknande')"


def test_an_address_without_parameters_keeps_what_was_chosen(bar: AppTest) -> None:
    bar.query_params["kommun"] = "1281"
    bar.run()
    bar.query_params.clear()
    assert chosen(bar.run())[0] == "1281"
    assert address(bar)["kommun"] == "1281"


def test_other_parameters_are_left_alone(bar: AppTest) -> None:
    bar.query_params["kommuner"] = "1402,1480"
    bar.run()
    assert bar.query_params["kommuner"] == "1402,1480"


def test_municipalities_stand_in_swedish_order(bar: AppTest) -> None:
    names = bar.run().selectbox(key="bar_kommun").options
    assert len(names) == len(municipalities()) == 290
    assert names[0] == "Ale"
    assert names[-1] == "Övertorneå"
    assert names.index("Åtvidaberg") < names.index("Älmhult") < names.index("Öckerö")
