"""What is counted on the pages is what a visitor reads there, and the same as the record says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import pages_read as read
from benchmarks.calibration import divided
from benchmarks.page_claims import (
    HEADLINE,
    HELD,
    MISSED,
    PERSONAL,
    QUESTIONS,
    count_pages,
    rank_misses,
)
from benchmarks.world_files import published
from benchmarks.worlds import World
from oj.compare.comparison_groups import Scope
from oj.register import register
from oj.say import Said, change_said, said_of_many, trend_said, verdict_said
from oj.store import Store
from tests.benchmarks.conftest import Tried, over

CHANGES = {
    "2023 · +6 procentenheter sedan 2022": True,
    "2023 · +6 procentenheter sedan 2022, mer än slumpen brukar ge": True,
    "2023 · −748 kr sedan 2022 i 2023 års priser, en större minskning än i 97 av 100 kommuner": True,
    "Kostnad: 9 kr (−748 kr sedan 2022 i löpande priser, en mindre minskning än i alla andra kommuner)": True,
    "2023 · +6 procentenheter sedan 2022, kan vara slump": False,
    "2023 · +748 kr sedan 2022 i 2023 års priser, inget ovanligt": False,
    "2023 · +748 kr sedan 2022; statliga pengar": False,
    "2023 · oförändrat sedan 2022": None,
    "2023 · var Nej 2022": None,
    "2023 · uppgift saknas 2022": None,
}


@pytest.mark.parametrize("text", CHANGES)
def test_a_change_is_claimed_where_no_word_doubts_it(text: str) -> None:
    assert read.says_changed(text) is CHANGES[text]


def test_a_trend_is_claimed_by_its_word() -> None:
    assert read.says_trend("Högre än riket. Stigande trend 2018–2023.") is True
    assert read.says_trend("Ingen tydlig trend 2018–2023.") is False
    assert read.says_trend("Ingen trend: för få år.") is None


def test_a_difference_in_a_table_is_claimed_without_a_question_mark() -> None:
    assert [read.is_unmarked(one) for one in ("+6 %", "−2 procentenheter ?", "42", "–")] == [
        True,
        False,
        None,
        None,
    ]


def test_bars_are_claimed_where_they_are_solid() -> None:
    row = '<div class="oj-fall-row{}">{}<img src=""><span class="oj-fall-bar{}"></span></div>'
    html = row.format("", "Fler barn", "") + row.format("", "Högre pris", " oj-fall-unsure")
    html += row.format(" oj-fall-edge", "Ale", "") + row.format("", "Utanför de tre i källan", "")
    assert read.bars(read.tree(html)) == [True, False]


def test_a_difference_that_is_sure_on_either_side_is_claimed_by_its_mark() -> None:
    marks = (
        "ja",
        "ja, högre",
        "nej, där är skillnaden åt andra hållet",
        "nej, där är värdet säkert lägre",
        "nej",
    )
    listed = "".join(
        f'<li><span class="oj-sr">: {mark}</span></li>' for mark in (*marks, "underlaget är okänt")
    )
    html = f'<div class="oj-holds"><ul>{listed}</ul></div>'
    assert read.holding(read.tree(html)) == [True, True, True, True, False, False]


def test_a_place_is_read_with_the_end_that_it_is_counted_from() -> None:
    said = "<p>Platsen är mellan 1 och 1 012 av 1 290, räknat från det {} värdet.</p>"
    assert read.rank(read.tree(said.format("högsta"))) == (1, 1012, 1290, True)
    assert read.rank(read.tree(said.format("lägsta"))) == (1, 1012, 1290, False)
    assert read.rank(read.tree(f"<p>Skillnaderna är {read.NO_RANK} bland 290 kommuner.</p>")) is None


def test_the_pages_claim_what_the_record_says(large: tuple[Store, World, Tried]) -> None:
    store, world, tried = large
    by_trial = {trial.what: effect.code for trial, effect in tried}
    said = [*said_of_many(store.edition(), [*by_trial.values()], Scope.PEERS, world.last)]
    with read.reading(store.directory):
        for one in said:
            _agrees_with_our_municipality(one, world)
            _agrees_with_staff_and_bars(one, world)


def _agrees_with_our_municipality(said: Said, world: World) -> None:
    page = read.page("var_kommun", said.code, world.last)
    for title, facts in said.lists():
        assert len(read.listed(page, title)) == len(facts)
    rows = read.rows(page)
    assert set(rows) == {fact.measure.id for fact in said.shown}
    for fact in said.shown:
        row, verdict = rows[fact.measure.id], verdict_said(fact)
        assert read.row_differs(row) == (verdict.grade == "sure" and verdict.side != "level")
        change = change_said(fact)
        if not fact.measure.answers and change.since is not None and change.side != "level":
            assert read.row_changed(row) == (change.grade == "sure")


def _agrees_with_staff_and_bars(said: Said, world: World) -> None:
    charts = dict(read.charts(read.page("personal", said.code, world.last, matt=",".join(world.staff))))
    facts = {fact.measure.id: fact for fact in said.facts}
    for one in world.staff:
        (under,) = (
            text
            for title, text in charts.items()
            if title.startswith(f"{register()[one].title} {world.last}")
        )
        word = trend_said(facts[one]).word
        assert read.says_trend(under) == (None if word is None else word != "none")
    found = divided(said)
    bars = read.bars(read.page("placeringskostnader", said.code, world.last, visa="delar"))
    assert found is None or sum(bars) == sum(step.is_sure for step in found.steps)


def test_where_nothing_differs_the_pages_claim_little(large: tuple[Store, World, Tried]) -> None:
    store, world, tried = large
    codes = [code for code in world.codes if code not in {effect.code for _, effect in tried}][::40]
    found = count_pages(store, world, codes)
    assert over(found, {HELD: 0.1}) == {}
    assert found.possible[HEADLINE] == found.possible[PERSONAL] == len(codes) > 5
    assert found.possible[QUESTIONS] == len(world.answers)
    assert min(found.possible.values()) > 2


def test_who_differs_much_is_told_so_side_by_side(large: tuple[Store, World, Tried]) -> None:
    store, world, tried = large
    told = []
    with read.reading(store.directory):
        for effect in (effect for trial, effect in tried if trial.what in ("staff", "survey")):
            theme = register()[effect.indicator].theme
            address = {"tema": theme, "matt": effect.indicator, "visa": "skillnad"}
            (row,) = read.cells(read.page("sida_vid_sida", effect.code, world.last, **address))
            told.append(any(map(read.is_unmarked, row[1:])))
    assert sum(told) >= len(told) / 2


def test_a_place_that_is_told_is_the_true_one(tmp_path: Path) -> None:
    world = World(
        8, years=1, levels=0.6, staff=("U33818",), survey=(), costs=(), answers=(), placed=(), missing=0.0
    )
    world = replace(world, staff_size=(25, 300))
    found = rank_misses(published(world, tmp_path), world, world.staff, 4)
    assert found.possible[MISSED] == 8
    assert found.claimed[MISSED] <= 1
