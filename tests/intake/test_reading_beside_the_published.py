"""A reading is chosen beside what has been published: the same names, values of the same size."""

from __future__ import annotations

from pathlib import Path

import pytest

from oj.intake import check_file, publish_files
from oj.intake.earlier import ranges
from oj.reading.published import from_toml, to_toml
from oj.store import Store
from tests.reading.build import Rows, xlsx

NAMES = ["Lund", "Malmö", "Kristianstad", "Ystad", "Eslöv", "Helsingborg", "Trelleborg", "Höör"]
SCHOOLS = ["Göteborg", "Ale", "Lerum"]


def elsewhere(year: int, *, on_its_side: bool, times: int = 1) -> Rows:
    """Pupils by municipality and by the one that their school is in, which names the column."""
    rows: Rows = [["", *SCHOOLS]]
    rows += [
        [name, *((20 + 7 * at + col + year % 10) * times for col in range(3))]
        for at, name in enumerate(NAMES)
    ]
    return list(zip(*rows, strict=True)) if on_its_side else rows


def test_ranges_are_those_of_published_values(store: Store, tmp_path: Path) -> None:
    assert ranges(store.base()) == {}
    first = xlsx(tmp_path / "2023.xlsx", {"2023": elsewhere(2023, on_its_side=False)})
    publish_files([check_file(first, store)], store, "Test", accept_warnings=True)
    found = ranges(store.base())
    assert set(found) == {"göteborg", "ale", "lerum"}
    low, high = found["göteborg"]
    assert 23 <= low < high <= 72
    assert from_toml(to_toml(found)) == found


@pytest.mark.parametrize("published", [False, True])
def test_of_two_readings_the_one_with_published_names_is_taken_and_asked_about(
    store: Store, tmp_path: Path, published: bool
) -> None:
    if published:
        first = xlsx(tmp_path / "2023.xlsx", {"2023": elsewhere(2023, on_its_side=False)})
        publish_files([check_file(first, store)], store, "Test", accept_warnings=True)
    second = xlsx(tmp_path / "2024.xlsx", {"2024": elsewhere(2024, on_its_side=True)})
    report = check_file(second, store)
    (sheet,) = report.workbook.sheets
    assert sheet.reading.turned == published
    assert "reading_unsure" in {one.code for one in report.findings}
