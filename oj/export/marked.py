"""The uploaded workbook back, with every finding marked in its cell and a first sheet that lists them."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

from oj.errors import OjError
from oj.export import limits
from oj.export.overview import Marked
from oj.findings import catalogue
from oj.intake.accounts import in_words, not_read
from oj.intake.report import Report

REFUSED = 3  # exit code of the child when it says why in words
_ROOT = Path(__file__).resolve().parents[2]
_LOG = logging.getLogger(__name__)


def marked_copy(report: Report, original: Path) -> bytes:
    """An .xlsx made of the file at ``original``, with the report's findings marked; the file is only read.

    Formulas give way to their values; macros, links to other files and pictures are left out. What can't be
    copied with its looks (.xls, .ods, .csv, very large or odd workbooks) is copied with values only, and the
    first sheet says so. Raises OjError with a sentence when even that is not possible.
    """
    name = report.workbook.file
    told = in_words(not_read(report.workbook)) if report.workbook.tables else ""
    work = json.dumps({"name": name, "told": told, "findings": _findings(report)}, ensure_ascii=False)
    environment = {**os.environ, "PYTHONPATH": str(_ROOT), "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, "-P", "-m", "oj.export.marking", str(original.resolve())]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, arguments are no shell text
            command,
            input=work.encode("utf-8", "replace"),
            capture_output=True,
            env=environment,
            timeout=limits.MARKING_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _refusal(name, f"tog mer än {limits.MARKING_SECONDS:.0f} sekunder att markera") from error
    if done.returncode == REFUSED:
        raise OjError(done.stdout.decode())
    if done.returncode or not done.stdout:
        _LOG.error(
            "marking %s failed (%s): %s", name, done.returncode, done.stderr.decode("utf-8", "replace")
        )
        raise _refusal(name, "kräver för mycket minne eller är skadad, och gick inte att markera")
    return done.stdout


def marked_name(name: str) -> str:
    """What to call the copy: "fil.xlsm" becomes "fil-granskad.xlsx"."""
    return f"{Path(name).stem}-granskad.xlsx"


def _findings(report: Report) -> list[dict[str, Any]]:
    """The findings with their titles, as the child reads them."""
    texts = catalogue()
    told = [{**found.as_dict(), "title": texts[found.code]["title"]} for found in report.findings]
    names = [field.name for field in fields(Marked)]
    return [{name: found[name] for name in names} for found in told]


def _refusal(name: str, why: str) -> OjError:
    return OjError(f"Filen {name} {why}. Använd listan med det som är värt att veta i stället.")
