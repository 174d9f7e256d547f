"""A net cost that falls by state money alone is never told without the money, and never praised."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oj.compare.fact import Fact
from oj.compare.highlights import highlights
from oj.register import Indicator, register
from oj.words import page_summaries
from oj.words.page_summaries import net_alone
from tests.words.material import COUNTRY, US, row, seen

NET, GROSS = register()["N33016"], register()["N33006"]


def moved(measure: Indicator, before: float, now: float) -> Fact:
    """Our figure of two years, beside a country that stands still; as if the money had come in 2024."""
    money = tuple(replace(one, year=2024, to_year=2025) for one in measure.supports if one.year == 2025)
    others = [row(measure, code, 10_000.0, year) for code in COUNTRY[1:] for year in (2023, 2024)]
    own = [row(measure, US, before, 2023), row(measure, US, now)]
    return seen(replace(measure, supports=money), [*own, *others])


def test_a_fall_in_net_alone_names_the_grant() -> None:
    facts = [moved(GROSS, 10_000, 10_100), moved(NET, 3_000, 2_600)]
    assert net_alone(facts) == [
        "”Nettokostnad barn- och ungdomsvård” har sjunkit sedan 2023, men inte ”Kostnad barn- och "
        "ungdomsvård”. Staten ger bidrag till placeringar 2025 och 2026."
    ]
    assert net_alone(facts)[0] in page_summaries.of_theme("cost", facts, "Partille")


@pytest.mark.parametrize(
    ("gross", "net"), [((10_000, 9_000), (3_000, 2_600)), ((10_000, 10_100), (3_000, 3_100))]
)
def test_where_both_fall_or_net_does_not_nothing_is_said(
    gross: tuple[float, float], net: tuple[float, float]
) -> None:
    assert net_alone([moved(GROSS, *gross), moved(NET, *net)]) == []
    assert net_alone([moved(NET, *net)]) == []


@pytest.mark.parametrize("one", ["N33016", "N30001", "N30005"])
def test_every_net_cost_knows_its_gross_in_the_years_of_money(one: str) -> None:
    measure = register()[one]
    gross = ("N33006" if one == "N33016" else "N30101",)
    for year in (2021, 2022, 2023, 2025, 2026, 2027):
        money = measure.support_in(year)
        assert money is not None
        assert money.holds == gross
    assert measure.support_in(2024) is None
    assert measure.gross == gross


def test_a_fall_in_net_is_no_headline() -> None:
    picked = highlights([moved(NET, 3_000, 600), moved(register()["N30001"], 12, -20)])
    assert (picked.better, picked.ask) == ((), ())


def test_the_lowered_fee_of_2020_is_told_of_the_price_itself_and_of_all_that_holds_it() -> None:
    lowered, before = (5_328, 4_392, 3_528, 5_400, 9_504), (7_400, 6_100, 4_900, 7_500, 13_200)
    assert [round(fee / (1 - 0.28)) for fee in lowered] == list(before)
    for one, minor in (("OP-SIS-KR-PER-DYGN", False), ("N33002", True), ("N33006", True)):
        fee = register()[one].support_in(2020)
        assert fee is not None
        assert "28 % lägre från juli till december 2020" in fee.reason
        assert fee.minor is minor
        assert register()[one].support_in(2021) is None
