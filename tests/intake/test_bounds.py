"""The bounds of matching and of the checks, from both sides: one that moves is missed here."""

from __future__ import annotations

import math

import pytest

from oj.intake import names
from oj.reading.model import Series
from oj.reference import municipalities
from tests.intake.desk import Desk, of
from tests.made_workbooks import Row, table

COST = Series("N33006 Kostnad", "B1", code="N33006", value_type="currency")
SHARE = Series("U33828 Konsulter", "B1", code="U33828", value_type="share")
ROUTINE = Series(
    "U33566 Information", "B1", code="U33566", value_type="yes_no", coding=(("Ja", 1.0), ("Nej", 0.0))
)
CODES = tuple(municipalities())


# Matching


@pytest.mark.parametrize(
    ("key", "score"),
    [("aaaaaaaabb", 80.0), ("aaaaaaabbb", 0.0), ("aaaaaaaab", 84.2)],
    ids=["eighty", "seventy", "eighty-four"],
)
def test_a_name_is_similar_from_eighty_of_a_hundred(
    key: str, score: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(names, "_similarity_keys", lambda: (["N1"], ["aaaaaaaaaa"]))
    assert names.similar.__wrapped__(key) == (("N1", score) if score else ("", 0.0))


def test_just_below_eighty_is_not_similar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "_similarity_keys", lambda: (["N1"], ["a" * 100]))
    assert names.similar.__wrapped__("a" * 80 + "b" * 20)[1] == 80.0
    assert names.similar.__wrapped__("a" * 79 + "b" * 21) == ("", 0.0)


# Another year's values


def copies(desk: Desk, series: Series, places: int, different: int) -> int:
    """How many years are called copies when so many places have the same in both, of so many numbers."""
    rows = [
        Row(
            CODES[at],
            0,
            year,
            float(at % different + (year == 2022)) if year < 2024 else float(at % different),
        )
        for at in range(places)
        for year in (2022, 2023, 2024)
    ]
    return len(of("copied_year", desk.check(table([series], rows))))


@pytest.mark.parametrize(("places", "told"), [(99, 0), (100, 1)])
def test_a_hundred_equal_answers_are_a_copied_year(desk: Desk, places: int, told: int) -> None:
    rows = [
        Row(CODES[at], 0, year, float(at % 2 if year > 2022 else at % 3 > 0))
        for at in range(places)
        for year in (2022, 2023, 2024)
    ]
    assert len(of("copied_year", desk.check(table([ROUTINE], rows)))) == told


@pytest.mark.parametrize(("places", "told"), [(19, 0), (20, 1)])
def test_twenty_equal_numbers_are_a_copied_year(desk: Desk, places: int, told: int) -> None:
    assert copies(desk, COST, places, 19) == told


@pytest.mark.parametrize(("different", "told"), [(4, 0), (5, 1)])
def test_equal_numbers_must_be_at_least_five_different_ones(desk: Desk, different: int, told: int) -> None:
    assert copies(desk, COST, 60, different) == told


# Extreme jumps


def is_told(desk: Desk, last: float, usual: float, places: int = 100, series: Series = COST) -> bool:
    """Whether the last place's step from 2023 is extreme; of five others two go up by ``usual`` and two down.

    Steps of costs are logarithms. The spread is 1.4826 · ``usual``.
    """
    steps = [usual * ((at % 5 > 2) - (at % 5 < 2)) for at in range(places - 1)] + [last]
    rows = []
    for at, step in enumerate(steps):
        before = 40.0 + at % 7 if series is SHARE else 5000.0 + 13 * at
        after = before + step if series is SHARE else before * math.exp(step)
        rows += [Row(CODES[at], 0, 2023, before), Row(CODES[at], 0, 2024, after)]
    return bool(of("extreme_jump", desk.check(table([series], rows))))


@pytest.mark.parametrize(("spreads", "told"), [(7.95, False), (8.05, True), (-7.95, False), (-8.05, True)])
def test_eight_spreads_are_an_extreme_jump(desk: Desk, spreads: float, told: bool) -> None:
    assert is_told(desk, spreads * 0.14826, 0.1) is told


@pytest.mark.parametrize(("times", "told"), [(2.49, False), (2.51, True)])
def test_less_than_two_and_a_half_times_as_much_is_no_extreme_jump(
    desk: Desk, times: float, told: bool
) -> None:
    assert is_told(desk, math.log(times), 0.01) is told


@pytest.mark.parametrize(("points", "told"), [(24.9, False), (25.1, True), (-24.9, False), (-25.1, True)])
def test_less_than_twenty_five_points_are_no_extreme_jump(desk: Desk, points: float, told: bool) -> None:
    assert is_told(desk, points, 0.5, series=SHARE) is told


@pytest.mark.parametrize(("places", "told"), [(59, False), (60, True)])
def test_sixty_steps_say_what_is_usual(desk: Desk, places: int, told: bool) -> None:
    assert is_told(desk, 2.0, 0.05, places) is told
