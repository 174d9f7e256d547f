"""Stickprovet: drawn and counted in forms, told with what it says of all, and what a goal is judged by."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from math import ceil, floor
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from oj.compare.goal_status import Aim, Outcome
from oj.store import Store
from oj.written.goals import goal_note, set_goal
from oj.written.samples import Counts, Sample, count_sample, draw_sample, sample_note, samples
from pages.shell.streamlit_pages import PAGES
from tests.pages import driver
from tests.pages.driver import SECONDS, press, said
from tests.pages.small_store import PARTILLE, fill
from tests.pages.test_explanations import is_anybody
from tests.pages.test_goals import opened as goals_page
from tests.pages.test_goals import rows, signed
from tests.written.test_goals import OWN
from tests.written.test_samples import ASKED, BY
from tests.written.test_wording import HOSTILE

NEW = f"sample_{PARTILLE}_new"


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("OJ_STORE", str(tmp_path / "store"))
    return Store(fill(tmp_path / "store"))


def opened() -> AppTest:
    page = AppTest.from_file(str(PAGES / "plan" / "stickprovet.py"), default_timeout=SECONDS)
    page.query_params["kommun"] = PARTILLE
    page.run()
    assert not page.exception
    return page


def every(store: Store) -> list[Sample]:
    return samples(store.written(), PARTILLE, example=False)


def drawn(store: Store, **change: Any) -> Sample:
    draw_sample(store, sample_note(**ASKED | change), "Anna", "Partille")
    return every(store)[0]


def counted(store: Store, sample: Sample, *counts: int) -> None:
    seen = sample.thread.latest.id
    count_sample(store, sample, Counts(*counts), BY, seen, "Anna", "Partille")


def set_value(page: AppTest, key: str, value: object) -> None:
    """Give the field whose key ends so a value."""
    fields = [*page.text_area, *page.text_input, *page.number_input, *page.selectbox, *page.radio]
    next(one for one in fields if str(one.key).endswith(key)).set_value(value)


def test_cases_are_drawn_and_counted_in_the_forms(store: Store) -> None:
    page = opened()
    assert "Partille har inga stickprov." in said(page)
    set_value(page, "_new_0", ASKED["question"])
    set_value(page, "_n", 40)
    set_value(page, "_within", 20)
    signed(page, NEW)
    html = said(press(page, "Dra"))
    assert "Stickprovet är draget." in html
    (sample,) = every(store)
    assert f"{sample.many} av 40 ärenden." in html
    assert f"<p>{', '.join(sample.drawn)}.</p>" in html
    assert sample.seed in html
    page = opened()
    next(box for box in page.selectbox if box.label == "Vilket stickprov?").set_value(1).run()
    set_value(page, "_0_0", sample.many - 1)
    signed(page, f"sample_{PARTILLE}_1_")
    assert f"Summan ska vara {sample.many}" in said(press(page, "Spara antalen"))
    set_value(page, "_0_2", 1)
    html = said(press(page, "Spara antalen"))
    assert "Antalen är sparade." in html
    assert "Partille har räknat ett av ett stickprov." in html
    assert f"Ja i {sample.many - 1} av {sample.many} dragna ärenden; bland alla 40 mellan " in html
    assert "; 1 oavgjord." in html


def test_days_are_drawn_of_a_period_in_the_form(store: Store) -> None:
    page = opened()
    next(one for one in page.radio if one.label == "Vad dras?").set_value("Dagar").run()
    set_value(page, "_new_0", "Fanns jouren på plats?")
    set_value(page, "_first", "2026-01-01")
    set_value(page, "_last", "2026-02-28")
    signed(page, NEW)
    html = said(press(page, "Dra"))
    (sample,) = every(store)
    assert f"{sample.many} av 59 dagar." in html
    assert f"<p>{', '.join(sample.drawn)}.</p>" in html


def test_a_goal_of_ones_own_measure_is_judged_by_its_newest_counted_sample(store: Store) -> None:
    for level in (60.0, 80.0, 97.0):
        wanted = replace(OWN, text=f"Minst {level:g}.", aim=Aim.AT_LEAST, level=level, year=2026)
        note = set_goal(store, goal_note(wanted), 0, "Anna", "Partille")
        told = rows(goals_page())[-1]
        assert told[2:5] == [f"Tid inom 14 dagar: minst {level:g} %", "", "inte rapporterat än"]
        asked = {"goal": note.id, "question": f"Fick {level:g} tid?"}
        before = drawn(store, **asked, cases=100)
        counted(store, before, before.many - 10, 10, 0)
        newest = drawn(store, **asked, cases=100)
        counted(store, newest, newest.many - 10, 10, 0)
        counted(store, every(store)[1], 0, before.many, 0)
        drawn(store, **asked)  # not counted
    found = next(one for one in every(store) if one.counts)
    assert found.interval
    low, high = floor(found.interval.low), ceil(found.interval.high)
    assert 60 < low < 80 < high < 97
    untold = "går inte att säga: avståndet till målet kan bero på slumpen"
    assert [row[4] for row in rows(goals_page())] == ["nått", untold, "inte nått"]
    share = (
        f"Stickprov 2026: Ja i {found.many - 10} av {found.many} dragna ärenden; "
        f"bland alla 100 mellan {low} och {high} % Ja"
    )
    assert rows(goals_page())[0][3] == share
    assert "<p>Prövar målet: Minst 60.</p>" in said(opened())
    assert share in said(driver.opened("var_kommun"))


def test_a_goal_without_a_level_says_so_beside_its_sample_until_somebody_tells_what_became_of_it(
    store: Store,
) -> None:
    note = set_goal(store, goal_note(OWN), 0, "Anna", "Partille")
    one = drawn(store, goal=note.id, cases=100)
    counted(store, one, one.many, 0, 0)
    now, became = rows(goals_page())[0][3:5]
    assert now.startswith("Stickprov 2026: Ja i ")
    assert became == "går inte att säga: ingen nivå i procent"
    told = replace(OWN, reported=Outcome.MET)
    set_goal(store, goal_note(told), note.id, "Anna", "Partille")
    assert rows(goals_page())[0][4] == "nått, enligt kommunen"


def test_what_was_counted_before_remains_to_be_read(store: Store) -> None:
    many = drawn(store).many
    counted(store, every(store)[0], many - 2, 1, 1)
    assert "Tidigare antal" not in said(opened())
    counted(store, every(store)[0], many, 0, 0)
    assert f"Tidigare antal: Ja {many - 2}, Nej 1, oavgjorda 1. {BY[0]}, {BY[1]}, " in said(opened())


def test_whoever_may_only_see_sees_them_and_draws_none(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn(store)
    is_anybody(monkeypatch)
    page = opened()
    assert "<h2>Dragna stickprov</h2>" in said(page)
    assert not page.button


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(store: Store, text: str) -> None:
    note = set_goal(store, goal_note(replace(OWN, text=text)), 0, "Anna", "Partille")
    drawn(store, question=text, goal=note.id)
    html = "".join(part.value for part in opened().html)
    assert unescape(html).count(text) == 2
    assert "<" not in text or text not in html
