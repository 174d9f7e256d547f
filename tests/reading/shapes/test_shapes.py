"""Files in the shapes that Swedish publishers use, read right untouched or after a few corrections."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from oj.errors import NotPublishable, NotReadable
from oj.intake import check_file, publish_files
from oj.reading.reading import from_toml
from oj.store import Store
from oj.values import COLUMNS, Wanted, parameters
from tests.cases.right import Outcome, faults

HERE = Path(__file__).parent
FILES = HERE / "files"
READINGS = HERE / "readings"
CASES: list[dict[str, Any]] = tomllib.loads((HERE / "right.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_shape(case: dict[str, Any], tmp_path: Path) -> None:
    assert faults(case, _outcome(case, Store(tmp_path / "lager"))) == []


def test_every_file_and_reading_is_in_a_case() -> None:
    assert {file for case in CASES for file in case["files"]} == {path.name for path in FILES.iterdir()}
    assert {case["reading"] for case in CASES if "reading" in case} == {
        path.name for path in READINGS.iterdir()
    }


def _outcome(case: dict[str, Any], store: Store) -> Outcome:
    file = case["files"][0]
    said = (READINGS / case["reading"]).read_text(encoding="utf-8") if "reading" in case else ""
    seen = Outcome(files=[file])
    try:
        report = check_file(FILES / file, store, readings=from_toml(said))
        publish_files([report], store, "Test", accept_warnings=True)
    except (NotReadable, NotPublishable) as error:
        seen.refused.append(str(error))
        return seen
    seen.findings = [(file, found) for found in report.findings]
    seen.reasons = [f"{one.sheet}: {one.reason}" for one in report.workbook.skipped]
    edition = store.edition()
    rows = edition.rows("values", **parameters(edition, Wanted()))
    seen.rows = [dict(zip(COLUMNS, (*row, edition.is_example), strict=True)) for row in rows]
    return seen
