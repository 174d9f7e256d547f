"""What stands beside a cost: its mean over three years, and whether wrong booking would turn it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oj.compare.certainty import WhyUnknown
from oj.compare.change import Surroundings
from oj.compare.comparison_groups import ComparisonGroup, Scope
from oj.compare.fact import Fact
from oj.compare.misbooked import turned_by, turning_share
from oj.compare.prices import in_fixed_prices
from oj.compare.three_years import mean_of_years
from oj.register import Break, id_of
from oj.words.money_sentences import booked_wrongly, mean_beside, mean_compared
from oj.words.page_summaries import worked_out
from tests.words.material import COST, PEERS, US, cost, loose, row, seen, turnover

INDEX = {2021: 80.0, 2022: 90.0, 2023: 95.0, 2024: 100.0}


def years(
    ours: dict[int, float],
    theirs: float = 9_000,
    scope: ComparisonGroup = Scope.PEERS,
    since: int | None = None,
) -> Fact:
    """Our cost by year, beside peers that pay as much in fixed prices every year."""
    peers = [row(COST, code, 90 * INDEX[year], year) for code in PEERS for year in INDEX]
    nation = [row(COST, "0000", 500 * INDEX[year], year) for year in INDEX]
    own = [row(COST, US, value, year) for year, value in ours.items()]
    fact = seen(COST, [*own, *peers, *nation], scope, since=since)
    return replace(fact, around=Surroundings(index=INDEX))


def test_a_mean_of_three_years_is_in_the_prices_of_the_last() -> None:
    fact = years({2021: 1.0, 2022: 9_000, 2023: 9_500, 2024: 13_000})
    found = mean_of_years(fact)
    assert found is not None
    assert (found.value, found.years, found.price_year) == (11_000, (2022, 2023, 2024), 2024)
    assert found.reference.value == pytest.approx(9_000)
    assert loose(mean_beside(fact)) == "Medel 2022–2024 i 2024 års priser: 11 000 kr"
    assert loose(mean_compared(fact)).endswith("räknat på samma sätt är liknande kommuners median 9 000 kr.")


def test_a_year_that_the_mean_contradicts_is_not_told_as_lasting() -> None:
    fact = years({2022: 7_000, 2023: 7_500, 2024: 10_500})  # 7 778, 7 895 and 10 500 in the prices of 2024
    assert loose(mean_compared(fact)) == (
        "Medel 2022–2024 i 2024 års priser: 8 724 kr; räknat på samma sätt är liknande kommuners median "
        "9 000 kr, åt andra hållet än 2024."
    )
    assert booked_wrongly(fact) == ""
    below = years({2022: 9_900, 2023: 10_450, 2024: 7_500})  # 11 000, 11 000 and 7 500
    assert "median 9 000 kr, åt andra hållet än 2024." in loose(mean_compared(below))
    assert "åt andra hållet" not in mean_compared(years({2022: 9_000, 2023: 9_500, 2024: 13_000}))


def test_it_is_the_same_where_prices_are_already_fixed() -> None:
    fact = in_fixed_prices(years({2022: 9_000, 2023: 9_500, 2024: 13_000}), 2024, INDEX)
    assert loose(mean_beside(fact)) == "Medel 2022–2024 i 2024 års priser: 11 000 kr"


def test_riket_is_compared_by_its_own_mean() -> None:
    found = mean_of_years(years({2022: 9_000, 2023: 9_500, 2024: 13_000}, scope=Scope.NATION))
    assert found is not None
    assert found.reference.value == pytest.approx(50_000)


def test_two_known_years_of_three_are_told_as_that() -> None:
    assert mean_beside(years({2022: 9_000, 2024: 13_000})).startswith(
        "Medel 2022 och 2024 (två av tre år; uppgift saknas för ett) i 2024 års priser"
    )
    assert mean_of_years(years({2024: 13_000})) is None
    assert mean_of_years(years({2022: 9_000, 2023: 9_500})) is None


def test_only_years_after_a_break_are_in_it() -> None:
    fact = years({2022: 9_000, 2023: 9_500, 2024: 13_000})
    broken = replace(fact, measure=replace(COST, breaks=(Break(2023, "Ny redovisning"),)))
    assert mean_beside(broken).startswith("Medel 2023–2024 (två av tre år; efter seriebrott 2023) i 2024")
    later = replace(fact, measure=replace(COST, breaks=(Break(2024, "Ny redovisning"),)))
    assert mean_of_years(later) is None


def test_without_an_index_it_is_in_running_prices_and_says_so() -> None:
    fact = replace(years({2022: 9_000, 2023: 9_500, 2024: 13_000}), around=Surroundings())
    assert loose(mean_beside(fact)) == "Medel 2022–2024 i löpande priser: 10 500 kr"


def test_what_is_no_cost_or_begins_too_late_has_none() -> None:
    assert mean_beside(turnover(20, 100, (30, 100))) == ""
    assert mean_of_years(years({2022: 9_000, 2023: 9_500, 2024: 13_000}, since=2023)) is None
    assert mean_of_years(years({2022: 9_000, 2023: 9_500, 2024: 13_000}, since=2022)) is not None


@pytest.mark.parametrize(
    ("own", "level", "share"),
    [
        (10_000, 9_400, 6),
        (9_400, 10_000, 100 * 600 / 9_400),
        (0, 10, None),
        (10, 0, None),
        (10, -5, None),
        (1, 0.5, 50),
        (0.5, 1, 100),
    ],
)
def test_the_share_that_turns_is_of_our_own_cost(own: float, level: float, share: float | None) -> None:
    assert turning_share(own, level) == (None if share is None else pytest.approx(share))


def turns(percent: int, side: str) -> str:
    return (
        f"Om {percent} % av kostnaden är fel bokförd kan värdet i stället vara {side} "
        "liknande kommuners median."
    )


def stays(side: str) -> str:
    return f"Värdet är {side} liknande kommuners median även om 10 % av kostnaden är fel bokförd."


@pytest.mark.parametrize(
    ("own", "said"),
    [
        (11_170, turns(6, "under")),  # the peers' median is 10 500
        (11_171, turns(7, "under")),
        (10_501, turns(1, "under")),
        (11_666, turns(10, "under")),
        (11_667, stays("över")),
        (11_700, stays("över")),
        (9_546, turns(10, "över")),
        (9_000, stays("under")),
        (10_500, ""),
        (None, ""),
    ],
)
def test_whether_wrong_booking_would_turn_the_comparison_is_said(own: float | None, said: str) -> None:
    assert loose(booked_wrongly(cost(own))) == said
    assert not said or said in [loose(one) for one in worked_out(cost(own))]


def test_only_amounts_of_kronor_can_be_booked_wrongly() -> None:
    assert turned_by(turnover(20, 100)) is None
    assert turned_by(cost(8_080)) == 0
    for role in ("income", "cost_expected"):
        other = cost(8_080)
        assert turned_by(replace(other, measure=replace(COST, id=id_of(role)))) is None


def test_where_state_money_or_a_border_makes_the_difference_nothing_is_said_of_booking() -> None:
    fact = cost(8_080)
    for why in (WhyUnknown.SUPPORT, WhyUnknown.EXPECTED_BREAK):
        verdict = replace(fact.verdict, why=why)
        assert turned_by(replace(fact, verdicts={**fact.verdicts, fact.scope: verdict})) is None


def test_a_share_of_next_to_nothing_is_told_as_one_per_cent() -> None:
    fact = cost(10_501)
    assert turned_by(replace(fact, own=replace(fact.own, value=10_500.00001))) == 1
