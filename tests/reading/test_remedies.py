"""What is offered where a sheet is read as it hardly is meant: tried, better, the best first."""

from __future__ import annotations

from pathlib import Path

import pytest

from oj.reading.correct import with_role
from oj.reading.model import SheetRead
from oj.reading.reading import Role
from oj.reading.reading import SheetReading as Reading
from oj.reference import municipalities
from tests.reading.build import Rows, read, xlsx

NAMES = [one.name for one in municipalities().values()][:40]


def written(folder: Path, rows: Rows, name: str = "2024.xlsx") -> Path:
    return xlsx(folder / name, {"Blad1": rows})


def sheet(path: Path, reading: Reading | None = None) -> SheetRead:
    (found,) = read(path, readings=[reading] if reading else []).sheets
    return found


def offered(found: SheetRead) -> list[tuple[int, Role]]:
    return [(one.col, one.role) for one in found.remedies]


def pupils(folder: Path, name: str = "2024.xlsx") -> Path:
    rows: Rows = [["Hemkommun", "Studiekommun", "Antal elever"]]
    return written(folder, [*rows, *([one, NAMES[-at], 7 + at] for at, one in enumerate(NAMES))], name)


@pytest.mark.parametrize("name", ["2024.xlsx", "elever.xlsx"])  # with a year, and without any
@pytest.mark.parametrize("role", ["indicator", "dimension"])
def test_a_column_of_places_that_names_indicators_is_better_left_out(
    tmp_path: Path, role: Role, name: str
) -> None:
    path = pupils(tmp_path, name)
    wrong = sheet(path, with_role(sheet(path).reading, 0, 1, role))
    assert offered(wrong)[0] == (1, "skip")
    assert sheet(path, wrong.remedies[0].reading).remedies == ()


def test_what_a_sheet_gives_as_it_is_meant_needs_no_remedy_also_without_a_year(tmp_path: Path) -> None:
    assert sheet(pupils(tmp_path)).remedies == ()
    assert sheet(pupils(tmp_path, "elever.xlsx")).remedies == ()


def test_of_rows_that_contradict_each_other_what_tells_them_apart_is_offered(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Insats", "Antal"]]
    rows += [[name, what, at] for at, name in enumerate(NAMES) for what in ("Hemtjänst", "Boende")]
    for at, row in enumerate(rows[1:]):
        row[2] = at
    path = written(tmp_path, rows)
    wrong = sheet(path, with_role(sheet(path).reading, 0, 1, "skip"))
    assert offered(wrong)[0] == (1, "dimension")


def test_a_table_read_on_the_wrong_side_is_turned(tmp_path: Path) -> None:
    rows: Rows = [["Indikator", *NAMES[:12]], ["Andel, %", *range(12)], ["Antal", *range(20, 32)]]
    path = written(tmp_path, rows)
    right = sheet(path)
    assert right.reading.turned
    upright = Reading("Blad1", pupils_reading(tmp_path).tables, fingerprint=right.reading.fingerprint)
    wrong = sheet(path, upright)
    assert offered(wrong)[0] == (-1, "skip")
    assert wrong.remedies[0].reading.turned


def pupils_reading(folder: Path) -> Reading:
    """A reading with the places in the first column."""
    return sheet(pupils(folder, "other.xlsx")).reading
