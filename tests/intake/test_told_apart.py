"""What two readings of a sheet give otherwise, in words that let somebody choose."""

from __future__ import annotations

from dataclasses import replace

from oj.intake.told_apart import ToldApart
from oj.reading.model import Series, Table
from tests.made_workbooks import Row, table

COUNT = Series("Antal placerade", "B1", value_type="count")
OF_HVB = Series("HVB | Antal placerade", "B1", value_type="count")
PLACES = ("1402", "1480", "1441")


def read_as(series: Series, *rows: Row) -> Table:
    return table([series], list(rows))


def said(one: Table, other: Table, municipality: str = "") -> tuple[str, str]:
    first, second = ToldApart([one], [other]).said(municipality)
    return first.replace("\u00a0", " "), second.replace("\u00a0", " ")


def test_both_examples_are_of_one_cell_that_is_read_differently() -> None:
    alike = [Row("1402", 0, 2024, 5), Row("1480", 0, 2024, 6)]
    last = Row("1441", 0, 2024, 7)
    first, other = said(read_as(COUNT, *alike, last), read_as(COUNT, *alike, replace(last, sex="K")))
    assert first.endswith("Till exempel cell B4: Plats 1441 2024: 7 (Antal placerade).")
    assert other.endswith("Till exempel cell B4: Plats 1441 2024, kvinnor: 7 (Antal placerade).")


def test_the_example_is_of_the_visitors_municipality_where_it_is_read_differently() -> None:
    one = read_as(COUNT, *(Row(code, 0, 2024, 5) for code in PLACES))
    other = read_as(COUNT, *(Row(code, 0, 2020, 5) for code in PLACES))
    first, second = said(one, other, "1480")
    assert "cell B3: Plats 1480 2024: 5" in first
    assert "cell B3: Plats 1480 2020: 5" in second


def test_where_only_a_name_differs_that_is_said() -> None:
    rows = [Row(code, 0, 2024, 5) for code in PLACES]
    first, other = said(read_as(COUNT, *rows), read_as(OF_HVB, *rows))
    assert "Bara namnen på indikatorerna skiljer. Till exempel cell B2: Plats 1402 2024: 5" in first
    assert first.endswith("(Antal placerade).")
    assert other.endswith("(HVB | Antal placerade).")


def test_a_cell_that_one_of_them_does_not_read_is_said_not_to_be_read() -> None:
    rows = [Row(code, 0, 2024, 5) for code in PLACES]
    first, other = said(read_as(COUNT, *rows), read_as(COUNT, *rows[:2]))
    assert first.endswith("Till exempel cell B4: Plats 1441 2024: 5 (Antal placerade).")
    assert other.endswith("Till exempel läses cell B4 inte.")


def test_where_nothing_differs_that_is_said() -> None:
    rows = [Row(code, 0, 2024, 5) for code in PLACES]
    first, other = said(read_as(COUNT, *rows), read_as(COUNT, *rows))
    assert first == other
    assert first.endswith("Alla celler som läses betyder samma sak på båda sätten.")
