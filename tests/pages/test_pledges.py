"""Utfästelser on Mål: sealed in a form, scored by the first figures of their year, and never gone."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from oj.compare.goal_status import Aim
from oj.store import Store
from oj.written.pledges import Pledge, pledge_note, pledges, remark, seal
from pages.kommun import take_home
from tests.pages.driver import press, said
from tests.pages.small_store import PARTILLE, TURNOVER, Cell, fill
from tests.pages.test_explanations import is_anybody
from tests.pages.test_goals import opened, signed
from tests.written.test_pledges import BY, PLEDGE
from tests.written.test_wording import HOSTILE

FORM = f"pledge_{PARTILLE}_new"


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("OJ_STORE", str(tmp_path / "store"))
    return Store(fill(tmp_path / "store"))


def sealed(store: Store, **change: Any) -> Pledge:
    seal(store, pledge_note(**PLEDGE | change), "Anna", "Partille")
    return every(store)[-1]


def every(store: Store) -> list[Pledge]:
    return pledges(store.written(), PARTILLE, example=False)


def publish(store: Store, *leavers: tuple[int, int], file: int) -> None:
    """Publish a file with the turnover of Partille: each year, how many of a hundred have left."""
    fill(store.directory, [Cell(PARTILLE, TURNOVER, year, float(n), n, 100) for year, n in leavers], file)


def filled(page: AppTest, due: str = "2030-12-31") -> AppTest:
    """The page after a pledge has been typed and sealed."""
    fields = [*page.text_area, *page.selectbox, *page.radio, *page.number_input, *page.text_input]
    ours = {str(field.key): field for field in fields if FORM in str(field.key)}
    wanted = {
        "_measure": TURNOVER, "_aim": Aim.AT_MOST, "_level": 22.0, "_due": due, "_new_0": "Färre ska sluta.",
    }  # fmt: skip
    for end, value in wanted.items():
        next(field for key, field in ours.items() if key.endswith(end)).set_value(value)
    signed(page, FORM)
    return press(page, "Försegla utfästelsen")


def test_a_pledge_is_sealed_beside_the_newest_value_and_shown_with_its_fingerprint(store: Store) -> None:
    html = said(filled(opened(ar="2023")))
    assert "Utfästelsen är förseglad." in html
    (found,) = every(store)
    assert (found.note.value, found.value_year, found.edition) == (30.0, 2024, 1)
    assert "<h2>Utfästelser</h2>" in html
    assert (
        f"Senast 2030-12-31: Personalomsättning: högst 22 %. Förseglad {found.note.day}, utgåva 1 "
        "(2024: 30 %). Prövas med siffror för 2030."
    ) in html
    assert f"<code>{found.fingerprint}</code>" in html


def test_what_is_lacking_is_said_and_nothing_is_sealed(store: Store) -> None:
    page = press(opened(), "Försegla utfästelsen")
    assert "Kryssa först" in said(page)
    assert "2024 finns redan" in said(filled(page, due="2024-12-31"))
    assert every(store) == []


def test_it_is_scored_by_the_first_edition_with_figures_of_its_year_whatever_comes(
    store: Store,
) -> None:
    sealed(store)
    publish(store, (2025, 5), file=1)
    assert "Prövas med siffror för 2026." in said(opened())
    publish(store, (2025, 5), (2026, 5), file=2)
    publish(store, (2025, 5), (2026, 60), (2027, 60), file=3)
    html = said(opened())
    assert "Prövad mot utgåva 3 (2026: 5 %): nått." in html
    assert "60 %" not in html


def test_a_later_year_tells_where_its_own_is_never_measured_and_chance_tells_nothing(store: Store) -> None:
    sealed(store)
    publish(store, (2027, 20), file=1)
    found = said(opened())
    assert "Prövad mot utgåva 2 (2027: 20 %): går inte att säga: avståndet till målet kan bero" in found


def test_a_value_that_is_hidden_since_is_not_told_as_the_one_of_then(store: Store) -> None:
    sealed(store)
    assert "(2024: 30 %)" in said(opened())
    fill(store.directory, [Cell(PARTILLE, TURNOVER, 2024, None, status="suppressed")], 1)
    html = said(opened())
    assert "(utan värde)" in html
    assert "30 %" not in html


def test_an_older_edition_that_is_shown_knows_nothing_of_later_ones(store: Store) -> None:
    sealed(store)
    publish(store, (2026, 5), file=1)
    assert "Prövad mot utgåva 2" in said(opened())
    store.undo("Anna", "fel")
    assert "Prövas med" in said(opened())


def test_it_is_remarked_on_and_taken_back_and_stays(store: Store) -> None:
    sealed(store)
    for button, told in (
        ("Spara kommentaren", "Kommentaren är sparad."),
        ("Ta tillbaka utfästelsen", "Utfästelsen är tillbakatagen."),
    ):
        page = opened()
        next(box for box in page.selectbox if box.label == "Vilken utfästelse?").set_value(1).run()
        next(one for one in page.text_area if one.label == "Kommentar").set_value(f"Därför: {button}.")
        signed(page, f"pledge_{PARTILLE}_1_")
        assert told in said(press(page, button))
    publish(store, (2026, 5), file=1)
    page = opened()
    html = said(page)
    assert f"Återtagen {every(store)[0].remarks[1].day}." in html
    assert "Prövad" not in html
    assert html.index("Därför: Spara kommentaren.") < html.index("Därför: Ta tillbaka utfästelsen.")
    assert html.count("Tog tillbaka utfästelsen.") == 1
    next(box for box in page.selectbox if box.label == "Vilken utfästelse?").set_value(1).run()
    assert "Ta tillbaka utfästelsen" not in [one.label for one in page.button]


def test_of_two_at_once_the_second_is_shown_the_firsts_remark(store: Store) -> None:
    pledge = sealed(store)
    page = opened()
    next(box for box in page.selectbox if box.label == "Vilken utfästelse?").set_value(1).run()
    next(one for one in page.text_area if one.label == "Kommentar").set_value("Min.")
    signed(page, f"pledge_{PARTILLE}_1_")
    remark(store, pledge, "Den andras.", BY, pledge.latest.id, "Bo", "Partille")
    assert "Någon annan har skrivit under tiden" in said(press(page, "Spara kommentaren"))
    assert [one.text for one in every(store)[0].remarks] == ["Den andras."]


def test_whoever_may_only_see_sees_it_and_cannot_write(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    sealed(store)
    is_anybody(monkeypatch)
    page = opened()
    assert "<h2>Utfästelser</h2>" in said(page)
    assert not page.button


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(store: Store, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made = list[Callable[[], bytes]]()

    def offer(key: str, name: str, kind: str, make: Callable[[], bytes]) -> str:
        made.append(make)
        return name

    monkeypatch.setattr(take_home, "offer", offer)
    pledge = sealed(store, text=text)
    remark(store, pledge, text, BY, pledge.latest.id, "Anna", "Partille", withdraw=True)
    html = "".join(part.value for part in opened().html)
    assert unescape(html).count(text) == 2
    assert "<" not in text or text not in html
    cells = [cell for sheet in load_workbook(BytesIO(made[0]())) for row in sheet for cell in row]
    assert any(text in str(cell.value) for cell in cells)
    assert all(cell.data_type != "f" for cell in cells)
