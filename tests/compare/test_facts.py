"""A fact puts value, references, verdict and change together."""

from __future__ import annotations

from dataclasses import replace

from oj.compare.certainty import Side
from oj.compare.change import Change, NoChange, Unknown
from oj.compare.comparison_groups import Scope
from oj.compare.fact import ABSENT, Background, facts
from oj.compare.figure import Figure
from oj.compare.reference_value import Absence
from oj.compare.spread import Spread
from oj.compare.trend import NoTrend, Trend, WhyNoTrend
from oj.compare.viewpoint import Viewpoint
from oj.register import Indicator, parse_scales
from tests.words.material import spread

COST = Indicator(id="N33006", name="Kostnad", unit="kr/inv 0–20 år", value_type="currency", decimals=0)
ROUTINE = Indicator(id="U1", name="Rutin", value_type="yes_no", scales=parse_scales("Ja=1;Nej=0"))
PEERS = tuple(str(code) for code in range(2001, 2008))
VIEW = Viewpoint("1402", Scope.PEERS, {Scope.PEERS: PEERS, Scope.COUNTY: (), Scope.NATION: PEERS}, 10)


def row(indicator: str, code: str, year: int, value: float | None) -> Figure:
    status = "missing" if value is None else "ok"
    return Figure(year, value, status, indicator_id=indicator, region_code=code)


def test_a_cost_with_its_references() -> None:
    rows = [row("N33006", code, 2024, 9000.0 + i) for i, code in enumerate(PEERS)]
    rows += [row("N33006", "1402", 2024, 8000.0), row("N33006", "1402", 2023, 7000.0)]
    rows += [row("N33006", "0000", 2024, 8500.0), row("N33006", PEERS[0], 2023, 1.0)]
    (fact,) = facts([COST, ROUTINE], [replace(spread(rows, 8), national=8500.0)], rows, VIEW)
    assert fact.reference.value == 9003
    assert fact.verdict.side is Side.LOWER
    assert fact.references[Scope.NATION].value == 8500
    assert fact.references[Scope.COUNTY].absence is Absence.NO_MEMBERS
    assert isinstance(fact.change, Change)
    assert [f.year for f in fact.own_series] == [2023, 2024]
    assert fact.medians[2023].absence is Absence.FEW_ANSWERED
    assert len(fact.values) == 8
    assert [f.value for f in fact.nation_series()] == [8500]


def test_from_a_chosen_year_nothing_earlier_counts() -> None:
    """Median, trend, lines and change are of 2021–2024; the figures of 2020 are left out."""
    rows = [row("N33006", code, year, year + 0.0) for code in (*PEERS, "1402") for year in range(2020, 2025)]
    (fact,) = facts([COST], [spread(rows, 8)], rows, replace(VIEW, since=2021))
    assert fact.change == Change(2021, 2024, 3.0, points=False, per_cent=300 / 2021)
    assert (
        [f.year for f in fact.own_series] == list(fact.medians) == list(fact.answered) == [*range(2021, 2025)]
    )
    assert fact.first_year == 2021
    assert fact.trend == NoTrend(WhyNoTrend.FEW_YEARS)
    steady = Background(index=dict.fromkeys(range(2020, 2025), 100.0))
    (whole,) = facts([COST], [spread(rows, 8)], rows, VIEW, steady)
    assert isinstance(whole.trend, Trend)
    assert whole.first_year is None


def test_an_indicator_that_ends_before_the_chosen_year_is_shown_as_it_is() -> None:
    rows = [row("N33006", "1402", year, 5.0) for year in (2022, 2023, 2024)]
    (fact,) = facts([COST], [spread(rows, 8)], rows, replace(VIEW, since=2024))
    assert fact.change == Unknown(NoChange.ENDED, 2024)
    assert [f.year for f in fact.own_series] == [2022, 2023, 2024]
    assert fact.first_year is None


def test_which_peers_have_the_routine() -> None:
    rows = [row("U1", code, 2024, float(i < 5) if i < 6 else None) for i, code in enumerate(PEERS)]
    (fact,) = facts([ROUTINE], [spread(rows, 8)], [*rows, row("U1", "1402", 2023, 1.0)], VIEW)
    assert fact.having() == (list(PEERS[:5]), 6)
    assert fact.own.status == ABSENT
    assert fact.last_known is not None
    assert fact.last_known.year == 2023


def test_a_national_series_needs_half_of_the_country() -> None:
    rows = [row("N33006", "0000", 2023, 1.0), row("N33006", "0000", 2024, 2.0)]
    every = Spread("N33006", 2024, ["1402"], [1.0], {2023: 4, 2024: 5})
    (fact,) = facts([COST], [every], rows, VIEW)
    assert [f.year for f in fact.nation_series()] == [2024]
