"""What the checks make of bounds that are met exactly, of noughts, and of what must not count twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from oj.intake.checks import (
    copied_years,
    county_values,
    extreme_jumps,
    missing_municipalities,
    national_values,
    other_rows,
    own_figures,
    replaced_years,
    scales,
    unusual_years,
)
from oj.intake.checks.mixed_units import odd_ones
from oj.intake.context import Context
from oj.reading.model import Series
from oj.reference import municipalities
from tests.intake.desk import Desk, of
from tests.intake.test_bounds import CODES, COST, ROUTINE, SHARE, codes_of
from tests.intake.test_bounds_of_time_series import (
    NAN,
    Stub,
    Values,
    beside,
    is_shifted,
    room,
    seen,
    series_of,
    shuffled,
    swapped_headings,
    told,
)
from tests.intake.test_misplaced_values import filled, moved
from tests.made_workbooks import Row, table

COUNT = Series("N33813 Placerade", "B1", code="N33813", value_type="count")


# Two units


@pytest.mark.parametrize(
    ("values", "odd"),
    [
        ([1.0, 10.0, *[50.0] * 18], 1),  # a fifth of the middle one lies not between
        ([0.0, 0.5, *[50.0] * 19], 1),  # nought is no fraction
        ([0.0, 0.5, *[50.0] * 18], 0),  # and does not count among the twenty
        ([*[0.11] * 5, 0.5, 1.5, *[2.0] * 7, *[11.0] * 8, *[60.0] * 14], 6),  # a gap of three times
        ([*[0.11] * 5, 0.3, 1.0, *[2.0] * 7, *[11.0] * 8, *[60.0] * 14], 6),  # 1 is no fraction there
        ([*[0.11] * 5, 0.5, 1.0, *[2.0] * 7, *[11.0] * 8, *[60.0] * 14], 0),  # and may fill the gap
        ([*[0.2] * 15, *[10.0] * 15], 0),  # twice or half a hundredth of the others
        ([*[0.05] * 15, *[10.0] * 15], 0),
        ([*[0.1] * 14, 0.2, *[10.0] * 15], 0),  # or of the largest of them
    ],
)
def test_fractions_among_shares(values: Values, odd: int) -> None:
    assert np.count_nonzero(odd_ones(series_of("share", values))) == odd


@pytest.mark.parametrize(
    ("values", "odd"),
    [
        ([62_500.0, *[100.0] * 19], 0),  # a thousand divided by 1.6
        ([*[1.0] * 10, *[100.0] * 9, 1000.0], 1),  # of one size: a hundred times each other
        ([0.0, 62_600.0, *[100.0] * 19], 1),  # nought is in no unit
        ([0.0, 62_600.0, *[100.0] * 18], 0),
    ],
)
def test_amounts_beside_others(values: Values, odd: int) -> None:
    assert np.count_nonzero(odd_ones(series_of("currency", values))) == odd


@pytest.mark.parametrize(
    ("ratio", "usual", "gone", "odd"),
    [
        (625, 1.0, 0, 0),
        (1600, 1.0, 0, 0),
        (1000, 3.0, 0, 0),
        (1000, 1.0, 19, 1),  # those that become nought are not among whom most must be as before
    ],
)
def test_amounts_beside_their_year_before(ratio: float, usual: float, gone: int, odd: int) -> None:
    before = [10.0 ** (at % 7) for at in range(21 + gone)]
    after = [value * (ratio if at == 0 else usual if at < 21 else 0) for at, value in enumerate(before)]
    assert np.count_nonzero(odd_ones(series_of("currency", before, after))) == odd


# Jumps


def extremes(kind: str, before: Values, after: Values) -> int:
    return len(extreme_jumps.extremes(series_of(kind, before, after)))


def test_numbers_are_compared_by_ratio_unless_one_is_nought() -> None:
    """One of sixty-one goes from 160 to 180, the others one up or down: twenty is far, an eighth is not."""
    before = [100.0 + at for at in range(61)]
    after = [value + (20 if at == 60 else 1 - 2 * (at % 2)) for at, value in enumerate(before)]
    assert extremes("number", before, after) == 0
    assert extremes("number", [0.0, *before], [0.0, *after]) == 1


@pytest.mark.parametrize(("before", "after"), [(0.0, 5000.0), (5000.0, 0.0)])
def test_from_and_to_nought_nothing_is_so_many_times_as_much(before: float, after: float) -> None:
    usual = [1000.0 + at for at in range(70)]
    later = [value * (1.01 if at % 2 else 0.99) for at, value in enumerate(usual)]
    assert extremes("count", [before, *usual], [after, *later]) == 0


@pytest.mark.parametrize(("far", "spread"), [(4, 0.0), (6, 20 / 3.29)])
def test_a_twentieth_of_the_changes_at_each_end_says_nothing_of_what_is_usual(
    far: int, spread: float
) -> None:
    changes = np.array([-10.0] * far + [0.0] * (100 - 2 * far) + [10.0] * far)
    assert extreme_jumps._spread(changes) == pytest.approx(spread)


def test_the_five_worst_jumps_are_put_in_words_the_worst_first(desk: Desk) -> None:
    rows = []
    for at in range(150):
        jump = 10.0 + at if at < 6 else 1 + 0.01 * (at % 3)
        rows += [Row(CODES[at], 0, 2023, 5000.0 + 13 * at), Row(CODES[at], 0, 2024, jump * (5000 + 13 * at))]
    [found] = of("extreme_jump", desk.check(table([COST], rows)))
    assert found.message.count("→") == 5
    assert found.cell == "C7"
    assert list(found.cells) == ["C7", "C6", "C5", "C4", "C3", "C2"]


# Whole years


@pytest.mark.parametrize(("kind", "change"), [("share", 15.0), ("share", -15.0), ("scale", 0.5)])
def test_the_very_bound_is_no_unusual_year(kind: str, change: float) -> None:
    before = np.full(20, 1.0)
    assert not unusual_years._is_far(kind, before, before + change)


@pytest.mark.parametrize("ratio", [150.0, 1500.0])
def test_one_and_a_half_times_a_factor_is_another_factor(ratio: float) -> None:
    before = np.full(20, 5.0)
    assert unusual_years._factor(before, ratio * before) == ""


@pytest.mark.parametrize("nought", ["before", "after"])
def test_of_nineteen_amounts_and_a_nought_no_ratio_is_told(nought: str) -> None:
    values = np.array([0.0, *[5.0] * 19])
    before, after = (values, 1000 * values + 5) if nought == "before" else (values + 5, 1000 * values)
    assert unusual_years._factor(before, after) == ""
    assert not unusual_years._is_far("currency", before, after)


def test_of_years_that_follow_each_other_the_first_is_told() -> None:
    """Two orders of rows in turn: what comes back the year after is not told once more."""
    one, other = shuffled(60, 0), shuffled(60, 60)
    series = series_of("number", one, one, other, one, one, other, one, one, one)
    assert told(other_rows, Stub(series)) == ["other_rows"] * 2


def test_a_correlation_of_three_tenths_is_lost() -> None:
    """Of 51 ranks 35 stand the other way round, and five pairs of the others have changed places.

    The squares of their moves sum to 14 280 and 2 · (15² + 13² + 11² + 8² + 4²) = 1 190, so that the
    correlation is 1 − 6 · 15 470 / (51 · 2 600) = 0.3.
    """
    moved = list(shuffled(51, 35))
    for one, other in ((35, 50), (36, 49), (37, 48), (38, 46), (39, 43)):
        moved[one], moved[other] = moved[other], moved[one]
    usual = shuffled(51, 0)
    assert told(other_rows, Stub(series_of("number", usual, usual, moved))) == ["other_rows"]


def test_the_nearest_equal_year_is_told_an_earlier_one_first() -> None:
    assert copied_years._nearest_first(3, np.array([True, False, True, False, True, True])) == [2, 0, 4, 5]


def published(*rows: Sequence[Any]) -> Stub:
    """A context whose edition answers with some rows."""
    context: Any = Stub()
    context.edition = SimpleNamespace(rows_about=lambda *_, **__: list(rows))
    context.incoming, context.headings = None, lambda: iter([seen("number")])
    return cast(Stub, context)


@pytest.mark.parametrize(("count", "end"), [(3, "A, B, C."), (4, "A, B, C …")])
def test_who_is_missing_is_named_with_the_year_before(count: int, end: str) -> None:
    context = published(("egen-1", 2024, count, ["A", "B", "C"]))
    [found] = missing_municipalities.check(cast(Context, context))
    assert (
        found.message == f"{count} kommuner som har ”Ett” för 2023 får ingen uppgift för 2024 ur filen: {end}"
    )


def test_two_of_those_that_are_replaced_are_put_in_words() -> None:
    names, before, after = ["Ale", "Lerum", "Partille"], [1.0, 2.0, 3.0], [4.0, 5.0, 6.0]
    context = published(("egen-1", 2023, 12, 20, 0, None, names, before, after))
    [found] = replaced_years.check(cast(Context, context))
    assert found.message.endswith("ersättas med andra. Ale: 1 → 4. Lerum: 2 → 5.")
    assert len(found.sides) == 3


# Rows and headings at the wrong place


@pytest.mark.parametrize(
    "changes", [{"gap": 50}, {"off": 30}, {"gap": 84, "off": 24}, {"beside": 30}], ids=str
)
def test_the_very_bound_is_no_shifted_row(changes: dict[str, Any]) -> None:
    assert not is_shifted(**changes)


def test_a_nought_among_rows_that_stand_wrong_is_seen_through(desk: Desk) -> None:
    rows = filled(COST, moved(20, 1), (2022, 2023, 2024))
    noughts = [replace(row, value=0.0) if (row.place, row.year) == (CODES[30], 2024) else row for row in rows]
    [found] = of("shifted_rows", desk.check(table([COST], noughts)))
    assert found.cell == "D22"


@pytest.mark.parametrize(("until", "found"), [(20, True), (19, False)])
def test_ten_rows_stand_wrong(until: int, found: bool) -> None:
    assert is_shifted(wrong=range(10, until)) is found


@pytest.mark.parametrize("changes", [{"own": 50}, {"own": 200, "near": 30}], ids=str)
def test_the_very_bound_is_no_swapped_heading(changes: dict[str, Any]) -> None:
    assert swapped_headings(**changes) == []


# Figures of one's own


@pytest.mark.parametrize(
    ("kind", "before", "after", "known"),
    [
        ("share", 10, 60, beside()),
        ("share", 10, 35, beside(steps=60, point_spread=1.0)),
        ("share", 0, 30, beside()),  # nought is no fraction of anything
        ("currency", 1000, 5000, beside()),
        ("currency", 1000, 2500, beside(steps=60, ratio_spread=0.01)),
        ("number", 0, 0, beside(low=8.0)),
        ("number", 0, 5, beside()),
        ("number", 5, -5, beside()),
        ("number", -5, 5, beside()),
    ],
)
def test_a_change_to_the_very_bound_or_from_nought_is_no_jump(
    kind: str, before: float, after: float, known: own_figures.Baseline
) -> None:
    assert not own_figures.is_jump(kind, before, after, known)


@pytest.mark.parametrize(
    ("kind", "value", "low", "high", "people", "apart"),
    [
        ("share", 65, 30, 40, 0, False),
        ("share", 5, 30, 40, 0, False),
        ("share", 1.0, 0, 20, 0, False),
        ("share", 0.99, 0, 20, 0, True),  # two of a hundred others have fractions too
        ("share", 0.0, 0, 20, 0, False),
        ("currency", 22_500, 3000, 9000, 0, False),
        ("currency", 1200, 3000, 9000, 0, False),
        ("currency", 0, 3000, 9000, 0, False),
        ("currency", 5, 0, 0, 0, False),
        ("count", 200, 1, 90, 40_000, False),
        ("count", 10_000, 1, 90, 0, False),
    ],
)
def test_a_value_on_the_very_bound_is_among_the_others(
    kind: str, value: float, low: float, high: float, people: int, apart: bool
) -> None:
    known = beside(low=float(low), high=float(high), fractions=0.02, per_person=0.001)
    assert own_figures.is_apart(kind, value, known, people) is apart


@pytest.mark.parametrize(("places", "far", "left"), [(40, 20, 20), (40, 21, 0), (20, 20, 0), (19, 19, 19)])
def test_jumps_of_more_than_half_of_twenty_are_of_the_year(places: int, far: int, left: int) -> None:
    series = series_of("number", [float(at) for at in range(places)])
    assert len(own_figures._of_single_places(series, dict.fromkeys(range(far), ""))) == left


@pytest.mark.parametrize(
    ("years", "before"),
    [
        ([[1.0], [2.0]], [(2021, 1.0)]),
        ([[1.0], [NAN], [2.0]], [(2021, 1.0)]),
        ([[1.0], [NAN], [NAN], [2.0]], []),  # more than two years are no step
        ([[1.0, NAN], [NAN, 2.0]], []),  # nor is another place
    ],
)
def test_what_a_place_had_one_step_before(years: list[Values], before: list[tuple[int, float]]) -> None:
    assert list(own_figures._before(series_of("number", *years), 1, beside())) == before


@pytest.mark.parametrize(("broken", "is_one"), [(2021, True), (2022, False), (2023, False), (2024, True)])
def test_a_series_breaks_in_the_first_year_that_is_new(broken: int, is_one: bool) -> None:
    series = replace(series_of("number", [1.0]), breaks=(broken,))
    assert own_figures._one_series(series, 2021, 2023) is is_one
    assert own_figures._one_series(series, 2023, 2021) is is_one


def test_the_lowest_and_the_highest_that_may_be_are_plausible(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_figures, "plausible", lambda: {"egen-1": (10.0, 20.0)})
    context: Any = Stub()
    context.published = []
    series = series_of("number", [0.0, 9.9, 10.0, 20.0, 20.1])
    assert [position for position, _ in own_figures._beyond(context, series)] == [1, 4]


# Shares and their parts


@pytest.mark.parametrize(
    ("printed", "numerator", "denominator", "is_told"),
    [(5.0, 0, 200, True), (0.5, 0, 200, False), (50.0, 1, 1, True), (5.0, 5, 0, False)],
)
def test_none_of_a_group_is_nought_per_cent_and_nobody_is_no_group(
    desk: Desk, printed: float, numerator: int, denominator: int, is_told: bool
) -> None:
    rows = [Row("1402", 0, 2024, printed, numerator=numerator, denominator=denominator)]
    assert ("share_differs" in codes_of(desk, SHARE, rows)) is is_told


@pytest.mark.parametrize(
    ("values", "cells"),
    [
        ([0.0, 0.1, 0.25, 0.5, 0.75, 1.0], ["B3"]),  # told at the first above nought
        ([0.1, 0.25, 0.5, 0.75, 0.9, 1.01], []),
        ([-0.01, 0.1, 0.25, 0.5, 0.75, 0.9], []),
        ([0.12, 0.15, 0.11, 0.23, 0.12], []),  # five values, of which four are different
    ],
)
def test_fractions_of_one(desk: Desk, values: Values, cells: list[str]) -> None:
    rows = [Row(CODES[at], 0, 2024, value) for at, value in enumerate(values)]
    assert [found.cell for found in of("share_as_fraction", desk.check(table([SHARE], rows)))] == cells


@pytest.mark.parametrize(("cells", "is_told"), [(1, False), (2, True)])
def test_two_symbols_are_a_series_without_numbers(desk: Desk, cells: int, is_told: bool) -> None:
    rows = [Row(CODES[at], 0, 2024, status="suppressed") for at in range(cells)]
    rows += [Row(CODES[at], 1, 2024, 5.0) for at in range(cells)]
    report = desk.check(table([ROUTINE, replace(COST, cell="C1")], rows))
    assert bool(of("no_numbers", report)) is is_told


# Totals

HVB = Series("N33002", "B1", code="N33002", value_type="currency")
FOSTER = Series("N33004", "C1", code="N33004", value_type="currency")
BOTH = Series("N33022", "D1", code="N33022", value_type="currency")
ALL = Series("N33006", "D1", code="N33006", value_type="currency")
PLACED = [Series(code, f"{'BCD'[at]}1", code=code) for at, code in enumerate(("N33816", "N33817", "N33818"))]


@pytest.mark.parametrize(
    ("series", "values", "is_told"),
    [
        ([HVB, FOSTER, BOTH], (3000, 4000, 7352), False),  # five per cent and two kronor of 7 000
        ([HVB, FOSTER, BOTH], (3000, 4000, 7353), True),
        ([HVB, FOSTER, BOTH], (3000, 4000, 6648), False),
        ([HVB, FOSTER, BOTH], (3000, 4000, 6647), True),
        ([HVB, FOSTER, ALL], (3000, 4000, 6928), False),  # at least: one per cent and two kronor less
        ([HVB, FOSTER, ALL], (3000, 4000, 6927), True),
        ([HVB, FOSTER, ALL], (3000, 4000, 9999), False),
        (PLACED, (4, 6, 10.2), False),  # at most: one per cent and a tenth more
        (PLACED, (4, 6, 10.21), True),
        (PLACED, (4, 6, 1), False),
    ],
)
def test_a_total_and_its_parts(
    desk: Desk, series: list[Series], values: Sequence[float], is_told: bool
) -> None:
    rows = [Row("1402", at, 2024, float(value)) for at, value in enumerate(values)]
    assert bool(of("total_differs", desk.check(table(series, rows)))) is is_told


def test_totals_are_held_against_parts_of_the_same_year_and_sex(desk: Desk) -> None:
    rows = [
        Row("1402", part, year, 1000.0 * (year - 2020) * (2 if part == 2 else 1) + 90 * at, sex=sex)
        for year in (2021, 2022, 2023, 2024)
        for at, sex in enumerate(("T", "K", "M"))
        for part in range(3)
    ]
    right = [
        replace(row, value=(row.value or 0) + 90 * "TKM".index(row.sex) * (row.series == 2)) for row in rows
    ]
    assert of("total_differs", desk.check(table([HVB, FOSTER, BOTH], right))) == []
    wrong = [replace(row, value=9000.0) if row == right[-1] else row for row in right]
    [found] = of("total_differs", desk.check(table([HVB, FOSTER, BOTH], wrong)))
    assert "1 ställe av 12" in found.message


# Counties and Riket


@pytest.mark.parametrize(
    ("kind", "value", "number", "members", "outside"),
    [
        ("share", 62, 20, 20, False),
        ("share", 28, 20, 20, False),
        ("share", 85, 15, 20, False),
        ("share", 5, 15, 20, False),
        ("share", 4.9, 15, 20, True),
        ("currency", 180, 15, 20, False),
        ("currency", 0, 20, 20, False),  # nought is no part of the smallest
        ("currency", 1000, 144, 290, True),
        ("currency", 1000, 145, 290, False),  # then Riket is told of by itself
        ("currency", 1000, 145, 150, True),
    ],
)
def test_on_the_very_end_a_county_is_among_its_municipalities(
    kind: str, value: float, number: int, members: int, outside: bool
) -> None:
    ends = county_values.Ends(np.array([number]), np.array([30.0]), np.array([60.0]))
    found = county_values.is_outside(kind, np.array([float(value)]), ends, np.array([members]))
    assert found.tolist() == [outside]


def test_where_all_have_nought_nothing_is_so_many_times_as_much() -> None:
    ends = county_values.Ends(np.array([20]), np.array([0.0]), np.array([0.0]))
    assert not county_values.is_outside("currency", np.array([5.0]), ends, np.array([20]))[0]


@pytest.mark.parametrize(
    ("values", "value", "away"),
    [
        ([1.0] * 5 + [0.0] * 285, 6.0, 1.0),  # of a small sum one case
        ([10.0] * 145, 2900 * 1.1, 1.0),  # as if nobody were missing
        ([1.0] * 290, 290.0, 0.0),
    ],
)
def test_how_far_riket_may_be_from_a_sum(values: Values, value: float, away: float) -> None:
    assert room("count", values, value, "sum") == pytest.approx(away)


@pytest.mark.parametrize("number", [1, 2])
def test_how_many_values_of_riket_differ_is_told_of_several(
    number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = [national_values.Compared(at, 50.0, {"median": 60.0}, {"median": 3.0}) for at in range(number)]
    monkeypatch.setattr(national_values, "_by_indicator", lambda _: iter([compared]))
    [found] = national_values.check(cast(Context, Stub(year=[2024] * number)))
    assert ("Det gäller 2 av 2 värden för riket." in found.message) is (number > 1)


def test_riket_is_held_against_municipalities_of_the_same_year_and_sex(desk: Desk) -> None:
    levels = {(2023, "T"): 5000.0, (2023, "M"): 900.0, (2024, "T"): 70_000.0, (2024, "K"): 100.0}
    rows = [
        Row(code, 0, year, level, sex=sex)
        for (year, sex), level in levels.items()
        for code in (*municipalities(), "0000")
    ]
    report = desk.check(table([COST], rows))
    assert (len(of("national_fits", report)), of("national_differs", report)) == (1, [])


# Scales


@pytest.mark.parametrize(
    ("own", "known", "used"),
    [
        ({"Ja": 1, "Delvis": 0.5, "Nej": 0}, {"ja": 2, "nej": 0}, {"Ja": 2, "Delvis": 1, "Nej": 0}),
        ({"Ja": 3, "Ibland": 2, "Nej": 1}, {"ja": 1, "nej": 0}, {"Ja": 1, "Ibland": 0.5, "Nej": 0}),
        ({"Hög": 5, "Låg": 1}, {"ja": 1, "nej": 0}, {"Hög": 1, "Låg": 0}),
        ({"Ja": 1, "Nej": 0}, {}, {"Ja": 1, "Nej": 0}),
    ],
)
def test_answers_get_the_numbers_of_the_known_scale_and_its_middle(
    own: dict[str, float], known: dict[str, float], used: dict[str, float]
) -> None:
    assert scales.in_use(own, known) == used


@pytest.mark.parametrize(("years", "is_told"), [([2022, 2023], False), ([2023, 2024], True), ([], False)])
def test_a_scale_has_changed_in_a_later_year_than_the_published(years: list[int], is_told: bool) -> None:
    new = {"ja": 2.0, "nej": 0.0}
    found = list(scales._against_published(seen("yes_no"), new, new, years, "Ja=1;Nej=0", 2023))
    assert [one.code for one in found] == ["scale_changed"] * is_told
