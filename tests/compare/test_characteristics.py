"""What municipalities can be alike in: today's population, sizes as quotients, levels as they are."""

from __future__ import annotations

from math import log10

import pytest

from oj.compare.characteristics import ENOUGH, characteristic, population, usual
from oj.compare.neighbours import Unused, neighbourhood
from oj.compare.spread import Spread
from oj.reference import municipalities
from oj.register import Indicator, register

US = "1402"
EVERY = list(municipalities())


def spread(one: str, codes: list[str], year: int = 2024) -> Spread:
    return Spread(one, year, codes, [1000.0 + at for at in range(len(codes))], {year: len(codes)})


def test_the_population_is_the_editions_where_half_of_the_municipalities_and_ours_have_one() -> None:
    others = [code for code in EVERY if code != US]
    half = int(ENOUGH * len(EVERY))
    found = population(US, [spread("P", [US, *others[: half - 1]])])
    assert (found.indicator_id, found.year, found.values[US]) == ("P", 2024, 3.0)
    for lacking in (spread("P", [US, *others[: half - 2]]), spread("P", others)):
        found = population(US, [lacking])
        assert (found.indicator_id, found.year) == ("", 2016)
        assert found.values[US] == pytest.approx(log10(municipalities()[US].population_2016))
    assert population(US, [spread("P", others), spread("Q", EVERY)]).indicator_id == "Q"


def test_a_number_of_people_is_a_quotient_and_a_share_is_not() -> None:
    size = characteristic(
        Indicator("n", "Antal", value_type="count"), Spread("n", 2024, ["a", "b"], [100, 0], {})
    )
    assert size.values == {"a": 2.0}
    share = characteristic(
        Indicator("s", "Andel", value_type="share"), Spread("s", 2024, ["a", "b"], [100, 0], {})
    )
    assert share.values == {"a": 100.0, "b": 0.0}


def test_what_is_usually_chosen_is_known() -> None:
    assert all(one == "folkmangd" or one in register() for one in usual())
    assert usual()["folkmangd"][0] in register()


@pytest.mark.parametrize(("weights", "nearest"), [((1, 0), "b"), ((0, 1), "c"), ((5, 1), "b"), ((1, 5), "c")])
def test_what_weighs_more_decides(weights: tuple[int, int], nearest: str) -> None:
    """b is like a in x, c in y."""
    far = {"d": 9.0, "e": -9.0}
    values = {"x": {"a": 0.0, "b": 0.0, "c": 2.0, **far}, "y": {"a": 0.0, "b": 2.0, "c": 0.0, **far}}
    found = neighbourhood("a", values, dict(zip("xy", weights, strict=True)))
    assert found.codes[0] == nearest


def test_where_nothing_weighs_there_is_nobody() -> None:
    found = neighbourhood("a", {"x": {"a": 0.0, "b": 1.0, "c": 2.0}}, {"x": 0})
    assert (found.codes, found.unused) == ((), {"x": Unused.NO_WEIGHT})
