"""What is read from the built workbooks is what the model made: values, statuses, bases and nothing else."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from oj.example.panels import EMPTY, SYMBOLS, Panel, example
from oj.example.plan import plan
from oj.reading import read_file
from oj.reading.model import STATUSES, Table
from oj.register import aliases, normalise_heading

STATUS = {
    "": "ok",
    "Ej svar": "missing",
    "-": "missing",
    "..": "suppressed",
    "x": "suppressed",
    ".": "not_applicable",
    "Ej aktuellt": "not_applicable",
    "--": "not_published",
}
Key = tuple[str, str, int]
Cell = tuple[float | None, str, float | None, float | None]


@pytest.fixture(scope="module")
def built(example_files: list[Path]) -> dict[str, Path]:
    return {path.stem: path for path in example_files}


def known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def expected(workbook: str, years: range) -> dict[Key, Cell]:
    """Cells of one workbook, by region, indicator and year: value, status, numerator, denominator."""
    made, cells = example(), {}
    for series in plan().of_workbook(workbook):
        panel = made.panels[series.id]
        for year in years:
            at = made.years.index(year)
            for i in np.flatnonzero(panel.mark[:, at] != EMPTY).tolist():
                cells[made.places[i].code, series.id, year] = cell(
                    panel, i, at, long=workbook in ("staff", "placed")
                )
    return cells


def cell(panel: Panel, place: int, year: int, *, long: bool) -> Cell:
    status = STATUS[SYMBOLS[panel.mark[place, year]]]
    parts = (
        (known(panel.numerator[place, year]), known(panel.denominator[place, year])) if long else (None, None)
    )
    return known(panel.value[place, year]), status, *parts


def observed(table: Table) -> dict[Key, Cell]:
    ids = [aliases()[normalise_heading(series.label)] for series in table.series]
    found = table.observations
    keys = [
        (table.places[place].code, ids[series], int(year))
        for place, series, year in zip(found.place, found.series, found.year, strict=True)
    ]
    assert len(set(keys)) == len(keys)
    assert not found.notes
    values = zip(found.value, found.status, found.numerator, found.denominator, strict=True)
    return {
        key: (known(value), STATUSES[status], known(top), known(base))
        for key, (value, status, top, base) in zip(keys, values, strict=True)
    }


def read(path: Path) -> dict[Key, Cell]:
    cells: dict[Key, Cell] = {}
    workbook = read_file(path)
    for table in workbook.tables:
        more = observed(table)
        assert not more.keys() & cells.keys()
        cells |= more
    assert not [finding for finding in workbook.findings if finding.severity == "error"]
    return cells


def assert_same(got: dict[Key, Cell], wanted: dict[Key, Cell]) -> None:
    """Like ==, but tells a few of the differences instead of all."""
    wrong = [
        (key, got.get(key), wanted.get(key))
        for key in got.keys() | wanted.keys()
        if got.get(key) != wanted.get(key)
    ]
    assert not wrong, (len(wrong), sorted(wrong)[:5])


@pytest.mark.parametrize("year", [2017, 2021, 2024])
def test_a_year_of_oj_is_read_as_it_was_made(built: dict[str, Path], year: int) -> None:
    assert_same(read(built[f"oj-barn-unga-{year}"]), expected("oj", range(year, year + 1)))


def test_costs_are_read_as_they_were_made(built: dict[str, Path]) -> None:
    assert_same(read(built["kostnader-placeringar-2017-2024"]), expected("cost", range(2017, 2025)))


def test_staff_is_read_as_it_was_made_with_numerators_and_denominators(built: dict[str, Path]) -> None:
    assert_same(read(built["personal-2017-2024"]), expected("staff", range(2017, 2025)))


def test_outcomes_are_read_as_they_were_made(built: dict[str, Path]) -> None:
    made = [expected(one, range(2017, 2025)) for one in ("placed", "survey", "youth")]
    assert_same(read(built["resultat-2017-2024"]), {key: cell for one in made for key, cell in one.items()})
