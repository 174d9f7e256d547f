"""The bounds of the checks that look at numbers alone, from both sides: without a file or a store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from oj.intake.checks import (
    extreme_jumps,
    national_values,
    other_rows,
    own_figures,
    revised_values,
    shifted_rows,
    swapped,
    unusual_years,
)
from oj.intake.checks.impossible_values import _odd_debts
from oj.intake.checks.mixed_units import odd_ones
from oj.intake.checks.per_sheet import per_sheet
from oj.intake.checks.sudden_zeros import sudden_zeros
from oj.intake.context import Context, SeriesSeen
from oj.intake.match import Match
from oj.intake.time_series import TimeSeries
from oj.reading.model import Series, ValueType

Values = Sequence[float]
NAN = float("nan")


def seen(kind: str) -> SeriesSeen:
    """A series of the file's own."""
    series = Series("Ett", "B1", value_type=cast(ValueType, kind))
    return SeriesSeen(series, Match("egen-1", "new", "Ett"), "Blad1", np.arange(0))


def series_of(kind: str, *years: Values) -> TimeSeries:
    """A series that the file brings: the values of each year from 2021 on, one per place; NaN for nothing."""
    numbers = np.array(years, dtype=float).T
    place, year = np.nonzero(~np.isnan(numbers))
    return TimeSeries(
        seen=seen(kind),
        year=(year + 2021).astype(np.int16),
        value=numbers[place, year],
        position=np.arange(len(place)),
        place_and_sex=place.astype(np.int64) * 3,
        breaks=(),
    )


class Stub:
    """What a check asks of a context to tell what it has found."""

    def __init__(self, *series: TimeSeries, **columns: Values) -> None:
        self._series, self.columns = list(series), columns
        self.edition: Any = None
        self.combined = SimpleNamespace(sheets=["Blad1"])

    def once(self, _: object) -> list[TimeSeries]:
        return self._series

    def column(self, name: str) -> Any:
        return np.array(self.columns[name])

    def seen_at(self, _: int) -> SeriesSeen:
        return seen("number")

    def cell(self, position: int) -> str:
        return f"B{position + 2}"

    def cells(self, positions: Iterable[int]) -> list[str]:
        return [self.cell(at) for at in positions]

    def place_name(self, position: int) -> str:
        return f"Plats {position}"


def told(check: Any, context: Stub) -> list[str]:
    return [found.code for found in check.check(cast(Context, context))]


# Shares in two units


@pytest.mark.parametrize(
    ("values", "odd"),
    [
        ([0.5, *[50.0] * 18], 0),  # of twenty one is seen to be odd
        ([0.5, *[50.0] * 19], 1),
        ([*[1.0] * 20, *[50.0] * 30], 20),  # not more than four of ten
        ([*[1.0] * 21, *[50.0] * 29], 0),
        ([1.0, *[30.0] * 19], 0),  # less than a thirtieth of the middle one
        ([1.0, *[30.1] * 19], 1),
        ([1.0, 9.9, *[50.0] * 18], 0),  # with nothing as far as to a fifth of it
        ([1.0, 10.1, *[50.0] * 18], 1),
        ([*[0.11] * 5, 0.66, *[2.0] * 8, *[11.0] * 8, *[60.0] * 14], 6),  # or a gap of three times
        ([*[0.11] * 5, 0.68, *[2.0] * 8, *[11.0] * 8, *[60.0] * 14], 0),
        ([*[0.19] * 15, *[10.0] * 15], 15),  # and a hundredth of the others, within twice as much
        ([*[0.21] * 15, *[10.0] * 15], 0),
        ([*[0.051] * 15, *[10.0] * 15], 15),
        ([*[0.049] * 15, *[10.0] * 15], 0),
    ],
)
def test_fractions_among_shares(values: Values, odd: int) -> None:
    assert np.count_nonzero(odd_ones(series_of("share", values))) == odd


# Amounts in two units


@pytest.mark.parametrize(
    ("values", "odd"),
    [
        ([62_600.0, *[100.0] * 18], 0),
        ([62_600.0, *[100.0] * 19], 1),
        ([62_400.0, *[100.0] * 19], 0),  # a thousand divided by 1.6
        ([0.159, *[100.0] * 19], 1),
        ([0.161, *[100.0] * 19], 0),
        ([0.1, 18.3, *[100.0] * 18], 0),
        ([0.1, 18.5, *[100.0] * 18], 1),
        ([*[1.0] * 10, *[99.0] * 9, 1000.0], 1),  # amounts of one size, at most a hundred times each other
        ([*[1.0] * 10, *[101.0] * 9, 1000.0], 0),
        ([10.0, 10.0, *[100.0] * 17, 57_000.0], 1),  # without a tenth at each end
        ([10.0, 10.0, *[100.0] * 17, 56_800.0], 0),
        ([0.303, *[100.0] * 17, 1000.0, 1000.0], 1),
        ([0.305, *[100.0] * 17, 1000.0, 1000.0], 0),
    ],
)
def test_amounts_of_another_unit_beside_others(values: Values, odd: int) -> None:
    assert np.count_nonzero(odd_ones(series_of("currency", values))) == odd


@pytest.mark.parametrize(
    ("places", "slipped", "ratio", "usual", "odd"),
    [
        (20, 1, 1000, 1.0, 0),
        (21, 1, 1000, 1.0, 1),  # twenty others
        (50, 20, 1000, 1.0, 20),
        (50, 21, 1000, 1.0, 0),
        (21, 1, 624, 1.0, 0),
        (21, 1, 626, 1.0, 1),
        (21, 1, 1599, 1.0, 1),
        (21, 1, 1601, 1.0, 0),
        (21, 1, 1 / 624, 1.0, 0),
        (21, 1, 1 / 1599, 1.0, 1),
        (21, 1, 1000, 2.9, 1),  # what three times as much is not
        (21, 1, 1000, 3.1, 0),
        (21, 1, 1000, 1 / 2.9, 1),
        (21, 1, 1000, 1 / 3.1, 0),
    ],
)
def test_amounts_that_go_with_size_beside_their_year_before(
    places: int, slipped: int, ratio: float, usual: float, odd: int
) -> None:
    before = [10.0 ** (at % 7) for at in range(places)]
    after = [value * (ratio if at < slipped else usual) for at, value in enumerate(before)]
    assert np.count_nonzero(odd_ones(series_of("currency", before, after))) == odd


# Zeros for blanks


@pytest.mark.parametrize(
    ("kind", "before", "others", "zeros"),
    [
        ("share", 9.9, 57, 0),
        ("share", 10.0, 57, 3),
        ("count", 19.0, 57, 0),
        ("count", 20.0, 57, 3),
        ("currency", 99.0, 57, 0),  # a tenth of the middle one
        ("currency", 100.0, 57, 3),
        ("share", 10.0, 56, 0),  # sixty numbers of other years
    ],
)
def test_zeros_after_figures(kind: str, before: float, others: int, zeros: int) -> None:
    usual = [1000.0] * others
    found, _ = sudden_zeros(series_of(kind, [*[before] * 3, *usual], [*[0.0] * 3, *usual]))
    assert len(found) == zeros


@pytest.mark.parametrize(("number", "told"), [(10, 0), (11, 11)])
def test_five_times_as_many_zeros_as_in_other_years(number: int, told: int) -> None:
    before = [50.0] * 98 + [0.0] * 2  # two of a hundred lead one to expect two
    after = [*[0.0] * number, *[50.0] * (100 - number)]
    assert len(sudden_zeros(series_of("share", before, after))[0]) == told


# Rows of others


def shuffled(places: int, reversed_places: int) -> Values:
    """Places in their order, of which the first stand the other way round."""
    order = [float(at) for at in range(places)]
    return order[:reversed_places][::-1] + order[reversed_places:]


@pytest.mark.parametrize(
    ("places", "lasting", "lost", "found"),
    [
        (50, 0, 36, 1),  # 0.25
        (50, 0, 35, 0),  # 0.31: not below 0.3
        (50, 29, 36, 1),  # usually 0.61
        (50, 30, 36, 0),  # usually 0.57: below 0.6
        (49, 0, 45, 0),
    ],
)
def test_a_year_that_does_not_go_with_the_others(places: int, lasting: int, lost: int, found: int) -> None:
    first, second = shuffled(places, 0), shuffled(places, lasting)
    third = [shuffled(places, lost)[int(at)] for at in second]
    assert told(other_rows, Stub(series_of("number", first, second, third))) == ["other_rows"] * found


# Published values that change


@pytest.mark.parametrize(
    ("numbers", "together", "code"),
    [
        (50, 0.29, "values_replaced"),
        (50, 0.31, "revised_values"),
        (49, 0.29, "revised_values"),
        (50, None, "revised_values"),
    ],
)
def test_what_is_revised_and_what_is_replaced(numbers: int, together: float | None, code: str) -> None:
    context = Stub()
    context.edition = SimpleNamespace(rows_about=lambda *_: [("egen-1", 60, 60, 0, numbers, together)])
    context.incoming = None  # type: ignore[attr-defined]
    assert told(revised_values, context) == [code]


# Rows that stand wrong


def history(rows: int, gap: float) -> Any:
    """Rows a gap apart, where those half a column below have 100 more: the usual difference."""
    half = rows // 2
    return np.array([gap * (at % half) + 100 * (at // half) for at in range(rows)], dtype=float)


def is_shifted(
    rows: int = 60,
    wrong: Iterable[int] = range(10, 30),
    *,
    gap: float = 1000,
    beside: float = 0,
    off: float = 0,
) -> bool:
    """Whether rows that have the history of the row above, and are ``off`` from it, are seen.

    The others are ``beside`` from their own history.
    """
    known = history(rows, gap)
    value = known + beside
    for at in wrong:
        value[at] = known[at - 1] + off
    return shifted_rows.shifted(value, known, 1) is not None


RIGHT_WITHIN = {12, 16, 20, 24, 27}


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"gap": 51}, True),  # half of the usual difference from one's own history
        ({"gap": 49}, False),
        ({"off": 29}, True),  # three tenths from the neighbour's
        ({"off": 31}, False),
        ({"gap": 71, "off": 20}, True),  # and four tenths of the distance to one's own
        ({"gap": 71, "off": 20.4}, False),
        ({"beside": 29}, True),
        ({"beside": 31}, False),
        ({"wrong": set(range(10, 30)) - RIGHT_WITHIN}, True),  # three of four
        ({"wrong": set(range(10, 30)) - RIGHT_WITHIN - {14}}, False),
        ({"rows": 28, "wrong": range(8, 28)}, True),  # eight that stand right
        ({"rows": 27, "wrong": range(7, 27)}, False),
        ({"rows": 51, "wrong": range(1, 51)}, True),  # or fifty that stand wrong
        ({"rows": 50, "wrong": range(1, 50)}, False),
    ],
)
def test_rows_that_stand_one_row_too_low(changes: dict[str, Any], found: bool) -> None:
    assert is_shifted(**changes) is found


# Headings that have changed places


def heading(value: Any, before: Any, places: int = 30) -> swapped.Column:
    rows = np.arange(places)
    return swapped.Column(series_of("number", [1.0]), "number", 2024, 0, rows, rows, value, before)


def swapped_headings(own: float, near: float = 0.0, more: int = 0, places: int = 30) -> list[str]:
    """What is told of two headings, ``own`` from their history and ``near`` to the other's; of ``more`` too.

    Places are usually 100 from each other.
    """
    one = np.where(np.arange(places) < places // 2, 0.0, 100.0)
    other = one + own + near
    columns = [heading(other - near, one, places), heading(one + near, other, places)]
    columns += [heading(one + 10_000 * (at + 1), one, places) for at in range(more)]
    found = swapped._headings(cast(Context, Stub()), columns)
    return [told.code for told in found]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"own": 51}, 1),
        ({"own": 49}, 0),
        ({"own": 200, "near": 29}, 1),
        ({"own": 200, "near": 31}, 0),
        ({"own": 200, "more": 10}, 1),  # twelve that are far from their history
        ({"own": 200, "more": 11}, 0),
        ({"own": 200, "places": 29}, 1),  # fifteen pairs
        ({"own": 200, "places": 28}, 0),  # of fewer nothing is known
    ],
)
def test_two_headings_that_fit_each_others_history(changes: dict[str, Any], found: int) -> None:
    assert swapped_headings(**changes) == ["swapped_headings"] * found


# Riket


def room(kind: str, values: Values, value: float, way: str = "unweighted") -> float:
    """How far a value of Riket is from that of its municipalities that it may be: 1 is the room there is."""
    context = Stub(value=[*values, value], year=[2024] * (len(values) + 1))
    context.seen_at = lambda _: seen(kind)  # type: ignore[method-assign]
    there = np.arange(len(values))
    found = national_values._compare(cast(Context, context), len(values), there, np.ones(len(values)))
    return found.away[way]


HUNDRED = [float(at) for at in range(101)]  # the tenth and the ninetieth of a hundred are 80 apart


@pytest.mark.parametrize(
    ("kind", "values", "value", "away"),
    [
        ("number", HUNDRED, 50 + 0.15 * 80, 1),
        ("share", [10.0] * 200, 11, 1),  # at least one percentage point
        ("yes_no", [0.0, 1.0] * 100, 51.5, 1),  # of answers one and a half
        ("scale", [0.0, 2.0] * 100, 51.5, 1),
        ("currency", [1000.0] * 200, 1000 / 0.98, 1),  # at least two per cent
        ("count", [10.0] * 290, 2900 * 1.1, 1),  # a tenth of a sum
    ],
)
def test_how_far_riket_may_be_from_its_municipalities(
    kind: str, values: Values, value: float, away: float
) -> None:
    assert room(kind, values, value, "sum" if kind == "count" else "unweighted") == pytest.approx(away)


@pytest.mark.parametrize(
    ("away", "code"), [(1.0, ["national_fits"]), (1.1, []), (2.0, []), (2.1, ["national_differs"])]
)
def test_between_once_and_twice_the_room_nothing_is_said(
    away: float, code: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = national_values.Compared(0, 50.0, {"median": 60.0}, {"median": away})
    monkeypatch.setattr(national_values, "_by_indicator", lambda _: iter([[compared]]))
    assert told(national_values, Stub(year=[2024])) == code


# Figures of one's own


def beside(**known: Any) -> own_figures.Baseline:
    return own_figures.Baseline(0, **known)


@pytest.mark.parametrize(
    ("kind", "before", "after", "known", "base", "is_jump"),
    [
        ("share", 10, 40, beside(steps=60, point_spread=1.0), NAN, True),  # sixty steps say what is usual
        ("share", 10, 40, beside(steps=59, point_spread=1.0), NAN, False),
        ("share", 10, 80, beside(), 16, False),  # four standard deviations of a share of sixteen are 70.7
        ("share", 10, 81, beside(), 16, True),
        ("count", 1, 16, beside(), NAN, False),  # √16 − √1 = 3
        ("count", 1, 17, beside(), NAN, True),
        ("share", 0.5, 20, beside(), NAN, False),  # forty times as much
        ("share", 0.5, 20.1, beside(), NAN, True),
        ("share", 0.1, 24.9, beside(), NAN, True),
        ("share", 0.1, 25, beside(), NAN, False),  # 250 times
        ("share", 0.99, 48, beside(), NAN, True),
        ("share", 1, 48, beside(), NAN, False),  # 1 is no fraction
    ],
)
def test_a_change_that_is_too_large(
    kind: str, before: float, after: float, known: own_figures.Baseline, base: float, is_jump: bool
) -> None:
    assert own_figures.is_jump(kind, before, after, known, base) is is_jump


@pytest.mark.parametrize(("low", "apart"), [(5.0, True), (4.9, False)])
def test_a_number_of_which_the_largest_is_twenty_times_the_smallest_goes_with_size(
    low: float, apart: bool
) -> None:
    known = beside(low=low, high=100.0, per_person=0.001)
    assert own_figures.is_apart("number", 251, known, 1_000_000) is apart


# Years and values that are unlike the others


@pytest.mark.parametrize(
    ("kind", "change", "far"),
    [("yes_no", 0.29, False), ("yes_no", 0.31, True), ("scale", 0.49, False), ("scale", -0.51, True)],
)
def test_answers_far_from_the_year_before(kind: str, change: float, far: bool) -> None:
    before = np.full(20, 1.0)
    assert unusual_years._is_far(kind, before, before + change) is far


@pytest.mark.parametrize(("places", "factor"), [(19, ""), (20, "1000 gånger så stora som")])
def test_twenty_amounts_tell_a_factor(places: int, factor: str) -> None:
    before = np.full(places, 5.0)
    assert unusual_years._factor(before, 1000 * before) == factor
    assert unusual_years._is_far("currency", before, 1000 * before) is bool(factor)


@pytest.mark.parametrize(
    ("ratio", "factor"),
    [
        (667, "1000 gånger så stora som"),
        (666, ""),
        (1499, "1000 gånger så stora som"),
        (1501, ""),
        (1 / 667, "en tusendel av"),
        (1 / 149, "en hundradel av"),
        (1 / 151, ""),
    ],
)
def test_a_factor_is_within_one_and_a_half(ratio: float, factor: str) -> None:
    before = np.full(20, 5.0)
    assert unusual_years._factor(before, ratio * before) == factor


def test_the_spread_of_changes_is_a_standard_deviation() -> None:
    """Of even numbers 1.4826 median deviations; of many nought the middle nine tenths divided by 3.29."""
    assert extreme_jumps._spread(np.array([-1.0, 1.0] * 50)) == pytest.approx(1.4826)
    few = np.array([-10.0] * 8 + [0.0] * 84 + [10.0] * 8)
    assert extreme_jumps._spread(few) == pytest.approx(20 / 3.29)


@pytest.mark.parametrize(("places", "usual"), [(19, 0.0), (20, 1.0)])
def test_twenty_steps_of_a_year_have_a_usual_one(places: int, usual: float) -> None:
    steps = series_of("number", [1.0] * places, [2.0] * places).steps
    assert extreme_jumps._usual(np.ones(places), steps, np.ones(places, dtype=bool)).max() == usual


@pytest.mark.parametrize(("amounts", "odd"), [(100, 0), (101, 1)])
def test_a_debt_is_odd_where_fewer_than_one_in_a_hundred_have_any(amounts: int, odd: int) -> None:
    assert np.count_nonzero(_odd_debts(np.array([-1.0, *[5.0] * (amounts - 1)]))) == odd


# What is put in words


@pytest.mark.parametrize("values", [4, 5])
def test_four_values_of_a_sheet_are_put_in_words(values: int) -> None:
    context, texts = Stub(sheet=[0] * values, value=[0] * values), {at: f"nr {at}" for at in range(values)}
    [found] = per_sheet("sudden_zeros", cast(Context, context), texts)
    assert (found.message.count("nr "), "nr 3 …" in found.message) == (4, values > 4)
    assert f"{values} värden" in found.message
