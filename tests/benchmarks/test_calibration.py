"""The worlds that claims are counted in: what is drawn is what the store holds, and counting counts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from math import inf
from pathlib import Path

import numpy as np
import pytest

from benchmarks.calibration import (
    SURVEYS,
    WITH,
    Told,
    at_share,
    count,
    effects,
    told_effects,
)
from benchmarks.tally import Tally
from benchmarks.world_files import published
from benchmarks.worlds import Drawn, Effect, World
from oj.compare.comparison_groups import Scope
from oj.compare.figure import Figure
from oj.compare.viewpoint import seen_from
from oj.facts import facts_of
from oj.store import Store
from tests.benchmarks.conftest import FEW, Tried, over

SMALL = World(
    5,
    municipalities=40,
    years=3,
    staff=("U33818", "OP-VAKANSER"),
    survey=("U33589",),
    placed=("N33816",),
    costs=("N33006",),
    answers=("U33528",),
    missing=0.1,
)


def test_a_world_is_published_as_it_is_drawn(tmp_path: Path) -> None:
    edition, drawn = published(SMALL, tmp_path).edition(), Drawn(SMALL)
    for panel in drawn.panels(["U33818", "U33589", "N33816", "N33006", "U33528"]):
        found = edition.records(
            Figure, "figures", indicators=[panel.indicator.id], places=SMALL.codes, year=9999, texts=False
        )
        by_place = {(figure.region_code, figure.year): figure for figure in found}
        gone = drawn.missing(panel)
        for (i, at), value in np.ndenumerate(panel.value):
            figure = by_place[SMALL.codes[i], SMALL.all_years[at]]
            if gone[i, at]:
                assert figure.value is None
                continue
            assert figure.value == pytest.approx(value, abs=0.51)
            if panel.cases is not None and panel.base is not None:
                drawn_parts = (float(panel.cases[i, at]), float(panel.base[i, at]))
                assert (figure.numerator, figure.denominator) == drawn_parts
                assert figure.count(panel.indicator) is not None


def test_of_how_many_answers_may_stand_beside_the_shares(tmp_path: Path) -> None:
    world = replace(SMALL, staff=(), placed=(), costs=(), answers=(), answers_beside=True, missing=0.0)
    edition, drawn = published(world, tmp_path).edition(), Drawn(world)
    (fact,) = facts_of(
        edition, seen_from(world.codes[0], Scope.NATION), [drawn.panel("U33589").indicator], 9999
    )
    base = drawn.panel("U33589").base
    assert base is not None
    assert fact.own.denominator == base[0, -1]
    assert fact.own.count(fact.measure) is not None


def test_nobody_differs_but_where_an_effect_is() -> None:
    code = SMALL.codes[7]
    effect = Effect(code, "U33589", 5, "step")
    before, after = Drawn(SMALL), Drawn(replace(SMALL, effects=(effect,)))
    difference = after.panel("U33589").truth - before.panel("U33589").truth
    assert np.ptp(before.panel("U33589").truth) == 0
    assert np.argwhere(difference != 0).tolist() == [[7, 2]]
    assert np.array_equal(before.panel("U33818").value, after.panel("U33818").value)


def test_costs_wander_with_the_correlation_that_is_asked_for() -> None:
    world = replace(SMALL, municipalities=290, years=20, rho=0.8, inflation=False)
    values = np.log(Drawn(world).panel("N33006").value)
    assert np.corrcoef(values[:, :-1].ravel(), values[:, 1:].ravel())[0, 1] == pytest.approx(0.8, abs=0.03)


def test_each_effect_has_a_municipality_of_its_own() -> None:
    tried = effects(WITH)
    codes = [effect.code for _, effect in tried]
    assert len(codes) == len(set(codes))


def test_a_rate_counts_claims_of_what_could_be_claimed() -> None:
    found, other = Tally(), Tally()
    found.add("trend", [True, False, False])
    other.add("trend", [True])
    found.join(other)
    assert (found.per_cent("trend"), found.told("trend")) == (50.0, "2 of 4")
    assert found.per_cent("nothing") == 0


def test_the_size_that_is_told_is_found_between_two_that_were_tried() -> None:
    assert at_share((2, 4, 6), (0.2, 0.6, 1.0)) == 5
    assert at_share((2, 4), (0.9, 1.0)) == 2
    assert at_share((2, 4), (0.1, 0.7)) == inf


def test_where_nothing_differs_little_is_claimed(few: Store) -> None:
    found = count(few, FEW)
    assert over(found, {SURVEYS: 0.1}) == {}
    assert found.possible["trend word, costs"] > 400
    assert found.possible["turned conclusion, staff"] > 400


def test_what_differs_much_is_told(large: tuple[Store, World, Tried]) -> None:
    told: Told = defaultdict(lambda: defaultdict(list))
    told_effects(*large, told)
    for what, by_size in told.items():
        (seen,) = by_size.values()
        assert what.endswith("headline") or sum(seen) >= len(seen) / 2, what
