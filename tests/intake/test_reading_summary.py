"""What a reading gives, in one sentence."""

from __future__ import annotations

from oj.intake.reading_summary import Named, reading_summary
from oj.reading.model import Series, Table
from tests.made_workbooks import Row, table

SHARE = Series("Andel barn", "B1", unit="%", value_type="share")
ANSWER = Series("Rutin", "C1", value_type="yes_no", coding=(("Ja", 1.0), ("Nej", 0.0)))


def said(*tables: object, municipality: str = "") -> str:
    return reading_summary(tables, municipality).sentence().replace("\u00a0", " ")  # type: ignore[arg-type]


def test_places_indicators_years_and_the_newest_number() -> None:
    made = table([SHARE], [Row("1402", 0, 2023, 10), Row("1402", 0, 2024, 12.4), Row("0000", 0, 2024, 9)])
    assert (
        said(made)
        == "1 kommun och riket, 1 indikator, 2023–2024. Till exempel Plats 1402 2024: 12,4 % (Andel barn)."
    )


def test_the_example_is_of_the_visitors_municipality() -> None:
    made = table([SHARE], [Row("1402", 0, 2024, 10), Row("1480", 0, 2024, 20)])
    assert "Plats 1480 2024: 20 %" in said(made, municipality="1480")
    assert "Plats 1402" in said(made, municipality="0114")


def test_an_answer_is_shown_in_words() -> None:
    assert "Plats 1402 2024: Ja (Rutin)" in said(table([ANSWER], [Row("1402", 0, 2024, 1)]))


def test_a_unit_that_says_no_more_than_the_number_is_not_shown() -> None:
    counted = Series("Anmälningar", "D1", unit="antal", value_type="count")
    assert "Plats 1402 2024: 51 (Anmälningar)" in said(table([counted], [Row("1402", 0, 2024, 51)]))


def test_a_number_goes_before_a_symbol_and_a_symbol_says_why() -> None:
    both = [Row("1402", 0, 2023, 7), Row("1402", 0, 2024, None, "suppressed")]
    assert "2023: 7 %" in said(table([SHARE], both))
    assert "2024: dold (för få fall)" in said(table([SHARE], both[1:]))


def test_levels_are_counted_over_all_tables() -> None:
    first = table([SHARE], [Row("1402", 0, 2024, 1), Row("14", 0, 2024, 1)])
    second = table([ANSWER], [Row("1480", 0, 2020, 1), Row("1480/Centrum", 0, 2020, 1)])
    assert said(first, second).startswith("2 kommuner, 1 stadsdel och 1 län, 2 indikatorer, 2020–2024.")


def test_nothing_is_nothing() -> None:
    assert said() == "Inga värden läses."


def test_the_first_indicators_are_named_with_the_cell_of_their_heading() -> None:
    made = table(
        [SHARE, ANSWER], [Row("1402", 0, 2024, 10), Row("1480", 0, 2024, 20), Row("1480", 1, 2024, 1)]
    )
    found = [(one.label, one.cell, one.example.replace("\u00a0", " ")) for one in _named(made)]
    assert found == [("Andel barn", "B1", "Plats 1402 2024: 10 %"), ("Rutin", "C1", "Plats 1480 2024: Ja")]


def _named(made: Table) -> tuple[Named, ...]:
    return reading_summary([made], "1402").named


def test_indicators_of_one_place_each_are_odd_where_there_are_several_places() -> None:
    other = Series("Andel barn | 2", "B1")
    made = table([SHARE, other], [Row("1402", 0, 2024, 10), Row("1480", 1, 2024, 20)])
    assert reading_summary([made]).is_odd
    assert not reading_summary(
        [table([SHARE, other], [Row("1402", 0, 2024, 1), Row("1402", 1, 2024, 2)])]
    ).is_odd
    both = [Row(code, at, 2024, 1) for code in ("1402", "1480") for at in (0, 1)]
    assert not reading_summary([table([SHARE, other], both)]).is_odd
