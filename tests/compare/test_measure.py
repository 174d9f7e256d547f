"""Scales, breaks and rates of an indicator."""

from __future__ import annotations

from oj.register import Break, Indicator, parse_scales, register

FOLLOW_UP = Indicator(
    id="U33430",
    name="Systematisk uppföljning",
    value_type="scale",
    scales=parse_scales("-2023:Ja=1;Nej=0|2024-:Ja=2;Delvis=1;Nej=0"),
)


def test_an_answer_is_read_with_the_scale_of_its_year() -> None:
    assert FOLLOW_UP.answer(1, 2023) == "Ja"
    assert FOLLOW_UP.answer(1, 2024) == "Delvis"
    assert FOLLOW_UP.has_it(1, 2023)
    assert not FOLLOW_UP.has_it(1, 2024)
    assert FOLLOW_UP.answer(3, 2024) is None


def test_a_number_between_the_answers_of_the_scale_is_partly() -> None:
    assert FOLLOW_UP.answer(0.5, 2023) == "Delvis"
    assert not FOLLOW_UP.has_it(0.5, 2023)
    assert FOLLOW_UP.answer(-0.5, 2023) is None


def test_a_new_scale_is_a_break() -> None:
    assert FOLLOW_UP.break_between(2023, 2024) == 2024
    assert FOLLOW_UP.break_between(2022, 2023) is None


def test_a_plain_scale_holds_for_all_years() -> None:
    measure = Indicator(id="U1", name="x", value_type="yes_no", scales=parse_scales("Ja=1;Nej=0"))
    assert measure.answer(0, 1998) == measure.answer(0, 2030) == "Nej"


def test_breaks_of_the_register() -> None:
    measure = Indicator(id="N30001", name="x", breaks=(Break(2019, "ny modell"), Break(2024, "24 månader")))
    assert measure.break_between(2018, 2024) == 2024
    assert measure.break_between(2019, 2023) is None


def test_a_break_of_one_municipality_breaks_only_its_own_series() -> None:
    rows = [{"year": "2021", "reason": "nya stadsdelar", "kind": "border", "regions": "1480"}]
    measure = Indicator.of(id="U1", name="x", breaks=rows)
    assert [measure.break_between(2020, 2022, code) for code in ("1480", "148011", "0180", "")] == [
        2021,
        2021,
        None,
        None,
    ]
    assert register()["U33528"].break_between(2019, 2023, "1480") == 2021
    assert register()["N33006"].break_between(2019, 2023, "1480") is None


def test_an_expected_break_unsettles_all_later_years_and_a_confirmed_one_none() -> None:
    parts, sums = [register()[one] for one in ("N33010", "N33011")], register()["N33021"]
    for part in parts:
        assert part.unsettled(2024) is None
        found = part.unsettled(2026)
        assert found is not None
        assert (found.year, found.kind, found.is_expected) == (2025, "border", True)
        assert found.evidence
        assert (found.address[:8], found.holds[0]) == ("https://", sums.id)
    assert sums.unsettled(2026) is None
    assert sums.break_between(2014, 2030) is None
    assert register()["N33009"].break_between(2014, 2030) is None
    assert register()["N33802"].break_between(2018, 2025) == 2025
    assert register()["U33528"].unsettled(2024) is None


def test_state_money_breaks_no_series_but_unsettles_the_net_cost_while_it_lasts() -> None:
    net, gross = register()["N33016"], register()["N33006"]
    assert net.break_between(2014, 2030) is None
    assert gross.break_between(2014, 2030) is None
    assert [year for year in range(2018, 2029) if net.unsettled(year)] == [2021, 2022, 2023, 2025, 2026, 2027]
    assert gross.unsettled(2020) is None  # the fee of half a year is a small part of the whole
    fee = gross.support_in(2019, 2020)
    assert fee is not None
    assert fee.minor
    assert gross.support_in(2019, 2021) is None


def test_a_rate_knows_what_it_is_counted_per() -> None:
    units = {
        "antal/1 000 inv": 1000,
        "per 10\u00a0000 inv 0–20 år": 10000,
        "antal/100000 inv": 100000,
        "kr/inv": 0,
    }
    for unit, per in units.items():
        assert Indicator(id="x", name="x", unit=unit, value_type="rate").per == per


def test_a_measure_is_made_of_a_row_of_the_edition() -> None:
    row: dict[str, object] = dict.fromkeys(
        ("id", "name", "short_name", "kind", "theme", "dimension", "unit", "explanation", "source"), "x"
    )
    row |= {"success_factor": "", "base": ""}
    row |= {"value_type": "yes_no", "direction": "none", "decimals": 0.0, "minimum_base": float("nan")}
    row |= {
        "pooled_years": None,
        "headline": 2,
        "breaks": [{"year": 2024, "reason": "ny fråga"}],
        "scale": "Ja=1;Nej=0",
    }
    measure = Indicator.of(**row)
    assert (measure.headline, measure.minimum_base, measure.pooled_years) == (2, 0, 1)
    assert measure.answer(1, 2024) == "Ja"
    assert Indicator.of(**row | {"scale": "Ja är ett"}).scales == ()
    assert Indicator.of(**row | {"short_name": "Vid inskrivning | Rökare"}).title == "Vid inskrivning: Rökare"


def test_a_title_is_set_as_swedish_is() -> None:
    given = Indicator("U1", "Svar - alltid | tid, medel (- 2024)")
    assert given.title == "Svar – alltid: tid, medel (t.o.m.\N{NO-BREAK SPACE}2024)"
