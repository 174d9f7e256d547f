"""Pivot tables as Excel lays them out: filters above, and what is summed beside "Kolumnetiketter"."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading.build import Rows, read, xlsx

NAMES = ("Partille", "Mölndal", "Härryda")


def pivot(summed: str) -> Rows:
    """Forms of placement below each municipality's own sum, years across."""
    rows: Rows = [["Verksamhet", "(Alla)"], [], [summed, "Kolumnetiketter"]]
    rows += [["Radetiketter", 2022, 2023, "Totalsumma"]]
    for at, name in enumerate(NAMES):
        rows += [[name, 300 + at, 310 + at, 610 + 2 * at]]
        rows += [["Familjehem", 100, 100 + at, 200 + at], ["HVB", 200 + at, 210, 410 + at]]
    return [*rows, ["Totalsumma", 903, 933, 1836]]


@pytest.mark.parametrize(
    ("summed", "name", "unit"),
    [
        ("Summa av Belopp tkr", "Belopp tkr", "tkr"),
        ("Summa av Antal vårddygn", "Antal vårddygn", ""),
        ("Medel av Kostnad, kr", "Medel av Kostnad, kr", "kr"),
    ],
)
def test_what_a_pivot_sums_names_its_values_and_has_their_unit(
    summed: str, name: str, unit: str, tmp_path: Path
) -> None:
    workbook = read(xlsx(tmp_path / "a.xlsx", {"Pivot": pivot(summed)}))
    (table,) = workbook.tables
    assert [(one.label, one.unit) for one in table.series] == [
        (f"{name} | Familjehem", unit),
        (f"{name} | HVB", unit),
    ]
    assert table.title == name
    assert "A3" not in [one.cell for one in workbook.findings]  # it is no row of a place


@pytest.mark.parametrize("label", ["Rapportår:", "Redovisningsår", "Valt år"])
def test_the_year_of_a_filter_by_its_names(label: str, tmp_path: Path) -> None:
    rows: Rows = [[label, 2023], ["Län:", "Hallands län"], ["Barn och unga med öppenvårdsinsats, antal"], []]
    rows += [["Kommun", "Flickor", "Pojkar"], *([name, 20 + at, 30 + at] for at, name in enumerate(NAMES))]
    (table,) = read(xlsx(tmp_path / "a.xlsx", {"Insatser": rows})).tables
    assert table.observations.years == [2023]
    assert table.title == "Barn och unga med öppenvårdsinsats, antal"
