"""When two figures may be called different."""

from __future__ import annotations

from oj.compare.certainty import Certainty, Side, Verdict, verdict
from oj.compare.comparison_groups import Scope
from oj.compare.figure import Figure
from oj.compare.reference_value import Absence, Reference, group_median, national
from oj.register import Indicator

SHARE = Indicator(id="S", name="Personalomsättning", unit="%", value_type="share", direction="lower")
COST = Indicator(id="K", name="Kostnad", unit="kr/inv", value_type="currency", decimals=0)
PLACED = Indicator(id="P", name="Placerade", unit="antal/1 000 inv", value_type="rate")


def peers(value: float) -> Reference:
    return Reference(Scope.PEERS, value, 7, 7)


def test_a_reference_outside_the_interval_is_a_sure_difference() -> None:
    found = verdict(SHARE, Figure(2024, 10.0, "ok", 10, 100), peers(25))
    assert found == Verdict(Side.LOWER, Certainty.SURE)
    assert found.is_better(SHARE) is True
    assert verdict(SHARE, Figure(2024, 40.0, "ok", 40, 100), peers(25)).is_better(SHARE) is False


def test_a_reference_inside_the_interval_may_be_chance() -> None:
    found = verdict(SHARE, Figure(2024, 20.0, "ok", 5, 25), peers(25))
    assert found == Verdict(Side.LOWER, Certainty.CHANCE)
    assert found.is_better(SHARE) is None


def test_a_small_base_is_never_judged() -> None:
    assert verdict(SHARE, Figure(2024, 100.0, "ok", 8, 8), peers(10)).certainty is Certainty.SMALL
    assert verdict(SHARE, Figure(2024, 0.0, "ok", 0, 60), peers(30)).certainty is Certainty.SMALL


def test_a_cost_is_never_better_or_worse_and_near_is_similar() -> None:
    lower = verdict(COST, Figure(2024, 8080.0), peers(10503))
    assert lower == Verdict(Side.LOWER, Certainty.ACCOUNTING)
    assert lower.is_better(COST) is None
    assert verdict(COST, Figure(2024, 10000.0), peers(10300)).side is Side.SIMILAR


def test_without_a_base_chance_can_not_be_judged() -> None:
    found = verdict(SHARE, Figure(2024, 10.0), peers(25))
    assert found == Verdict(Side.LOWER, Certainty.UNKNOWN)
    assert found.is_better(SHARE) is None


def test_a_base_that_contradicts_the_value_is_not_used() -> None:
    assert Figure(2024, 10.0, "ok", 50, 100).interval(SHARE) is None


def test_a_rate_uses_its_population() -> None:
    assert verdict(PLACED, Figure(2024, 2.5, "ok", 20, 8000), peers(4.5)) == Verdict(
        Side.LOWER, Certainty.SURE
    )
    assert verdict(PLACED, Figure(2024, 2.5, "ok", 20, 8000), peers(3.0)).certainty is Certainty.CHANCE


def test_a_number_of_people_is_not_compared_between_municipalities() -> None:
    workers = Indicator(id="A", name="Handläggare", unit="årsarbetare", value_type="number")
    assert verdict(workers, Figure(2024, 31.0), peers(21)).absence is Absence.SIZE


def test_what_can_not_be_compared_says_why() -> None:
    assert verdict(SHARE, Figure(2024, None, "missing"), peers(2)).absence is Absence.NO_OWN_VALUE
    few = group_median(Scope.PEERS, [1.0], 7)
    assert verdict(SHARE, Figure(2024, 1.0), few) == Verdict(
        Side.NOT_COMPARABLE, absence=Absence.FEW_ANSWERED
    )
    assert verdict(SHARE, Figure(2024, 1.0), national(None, 290, 290)).absence is Absence.NOT_GIVEN


def test_a_share_of_kronor_is_no_matter_of_chance() -> None:
    bought = Indicator(id="N33023", name="Köpt vård", unit="%", value_type="share", base="amount")
    figure = Figure(2024, 40.0, "ok", 40_000_000, 100_000_000)
    assert figure.interval(bought) is None
    assert verdict(bought, figure, peers(25)) == Verdict(Side.HIGHER, Certainty.ACCOUNTING)
