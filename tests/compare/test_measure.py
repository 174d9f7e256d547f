"""Scales, breaks and rates of an indicator."""

from __future__ import annotations

from oj.register import Indicator, parse_breaks, parse_scales

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
    breaks = parse_breaks("2024:24 månader i stället för 12|2019:ny modell")
    measure = Indicator(id="N30001", name="x", breaks=breaks)
    assert measure.break_between(2018, 2024) == 2024
    assert measure.break_between(2019, 2023) is None


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
    row |= {"pooled_years": None, "headline": 2, "breaks": "2024:ny fråga", "scale": "Ja=1;Nej=0"}
    measure = Indicator.of(**row)
    assert (measure.headline, measure.minimum_base, measure.pooled_years) == (2, 0, 1)
    assert measure.answer(1, 2024) == "Ja"
    assert Indicator.of(**row | {"scale": "Ja är ett"}).scales == ()
    assert Indicator.of(**row | {"short_name": "Vid inskrivning | Rökare"}).title == "Vid inskrivning: Rökare"
