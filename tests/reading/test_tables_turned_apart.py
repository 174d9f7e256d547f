"""Sheets on which one table stands and another lies on its side: each is read its own way."""

from __future__ import annotations

from pathlib import Path

import pytest

from oj.reading.model import Workbook
from oj.reading.reading import SheetReading, TableReading, from_toml, to_toml
from tests.reading.build import Rows, read, xlsx

LYING: Rows = [
    ["Tabell 1. Placeringar 2023"],
    ["Vad", "Partille", "Härryda", "Lerum"],
    ["Vårddygn HVB", 2300, 1500, 1800],
    ["Vårddygn familjehem", 900, 800, 700],
]
STANDING: Rows = [
    ["Tabell 2. Personal 2024"],
    ["Kommun", "Vakanser, %", "Omsättning, %"],
    ["Partille", 8.7, 21.7],
    ["Härryda", 4.2, 12.5],
    ["Lerum", 10.0, 16.7],
]
READ = {
    ("1402", "Vårddygn HVB", 2023, 2300.0),
    ("1401", "Vårddygn HVB", 2023, 1500.0),
    ("1441", "Vårddygn HVB", 2023, 1800.0),
    ("1402", "Vårddygn familjehem", 2023, 900.0),
    ("1401", "Vårddygn familjehem", 2023, 800.0),
    ("1441", "Vårddygn familjehem", 2023, 700.0),
    ("1402", "Vakanser, %", 2024, 8.7),
    ("1401", "Vakanser, %", 2024, 4.2),
    ("1441", "Vakanser, %", 2024, 10.0),
    ("1402", "Omsättning, %", 2024, 21.7),
    ("1401", "Omsättning, %", 2024, 12.5),
    ("1441", "Omsättning, %", 2024, 16.7),
}


def values(workbook: Workbook) -> set[tuple[str, str, int, float]]:
    """Place, indicator, year and value of each observation."""
    return {
        (
            table.places[seen.place[at]].code,
            table.series[seen.series[at]].label,
            int(seen.year[at]),
            float(seen.value[at]),
        )
        for table in workbook.tables
        for seen in [table.observations]
        for at in range(len(seen))
    }


@pytest.mark.parametrize(
    ("above", "below"), [(LYING, STANDING), (STANDING, LYING)], ids=["lying first", "standing first"]
)
def test_rows_of_which_nothing_is_said_are_read_whichever_way_they_are_turned(
    tmp_path: Path, above: Rows, below: Rows
) -> None:
    path = xlsx(tmp_path / "underlag.xlsx", {"Blad1": [*above, [], *below]})
    two = (TableReading((), first_row=1, last_row=len(above)), TableReading((), first_row=len(above) + 2))
    workbook = read(path, readings=[SheetReading("Blad1", two)])
    assert values(workbook) == READ
    (sheet,) = workbook.sheets
    assert [one.turned for one in sheet.reading.tables] == [above is LYING, below is LYING]
    assert sheet.account.values == len(READ)
    assert not sheet.account.left_out
    again = read(path, readings=from_toml(to_toml([sheet.reading])))
    assert values(again) == READ
    assert [one.code for one in workbook.findings if one.severity != "info"] == []
