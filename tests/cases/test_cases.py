"""Small invented files, each with a difficulty of real ones: read right, told, or rightly refused."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from oj.errors import NotPublishable, NotReadable
from oj.intake import check_file, publish_files
from oj.intake.suppress import suppressed
from oj.store import Store
from oj.values import COLUMNS, Wanted, parameters
from tests.cases.right import Outcome, faults

HERE = Path(__file__).parent
FILES = HERE / "files"
CASES: list[dict[str, Any]] = tomllib.loads((HERE / "right.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    assert faults(case, _outcome(case, Store(tmp_path / "lager"))) == []


def test_every_file_is_in_a_case() -> None:
    assert {file for case in CASES for file in case["files"]} == {path.name for path in FILES.iterdir()}


def _outcome(case: dict[str, Any], store: Store) -> Outcome:
    seen = Outcome(files=case["files"])
    for file in case["files"]:
        try:
            report = check_file(FILES / file, store)
        except NotReadable as error:
            seen.refused.append(str(error))
            seen.reasons.append(str(error))
            continue
        if "--suppress-small" in case.get("options", []):
            report = suppressed(report)
        seen.findings += [(file, found) for found in report.findings]
        seen.reasons += [f"{one.sheet}: {one.reason}" for one in report.workbook.skipped]
        seen.reasons += [
            f"{one.message} {one.suggestion}" for one in report.findings if one.severity == "error"
        ]
        try:
            publish_files([report], store, "Test", accept_warnings=True)
        except NotPublishable as error:
            seen.refused.append(str(error))
    if store.editions():
        edition = store.edition()
        rows = edition.rows("values", **parameters(edition, Wanted()))
        seen.rows = [dict(zip(COLUMNS, (*row, edition.is_example), strict=True)) for row in rows]
    return seen
