"""The uploaded workbook back, with every finding marked in its cell and a first sheet that lists them."""

import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any

from oj.errors import OjError
from oj.export import marking_limits
from oj.export.overview import Marked
from oj.findings import catalogue
from oj.intake.accounts import in_words, not_read
from oj.intake.report import Report
from oj.reading.emptied import without_personal_data
from oj.reading.limits import CHILD_MEMORY
from oj.system import Child

EMPTIED = "Celler med personuppgifter är tomma i kopian."
REFUSED = 3  # exit code of the child when it says why in words
_LOG = logging.getLogger(__name__)


def marked_copy(report: Report, original: Path) -> bytes:
    """An .xlsx made of the file at ``original``, with the report's findings marked; the file is only read.

    Formulas give way to their values; macros, links to other files and pictures are left out. What can't be
    copied with its looks (.xls, .ods, .csv, very large or odd workbooks) is copied with values only, and the
    first sheet says so. Cells with personal data are empty. Raises OjError with a sentence when even that is
    not possible.
    """
    told = in_words(not_read(report.workbook)) if report.workbook.tables else ""
    with _without_personal_data(report, original) as source:
        return _marked(report, source, f"{told} {EMPTIED}".strip() if source != original else told)


@contextmanager
def _without_personal_data(report: Report, original: Path) -> Iterator[Path]:
    """The file, or a copy of it in which the cells with personal data are empty; OjError without a way."""
    workbook = report.workbook
    if not workbook.private:
        yield original
        return
    emptied = workbook.emptied or without_personal_data(original, workbook)
    if emptied is None:
        raise _refusal(workbook.file, "går inte att kopiera utan de personuppgifter som står i den")
    with tempfile.TemporaryDirectory(prefix="oj-panelen-") as folder:
        copy = Path(folder) / f"file{emptied.suffix}"
        copy.write_bytes(emptied.content)
        yield copy


def _marked(report: Report, original: Path, note: str) -> bytes:
    name = report.workbook.file
    work = {"name": name, "told": note, "findings": _findings(report)}
    child = Child("oj.export.marking", str(original.resolve()), memory=CHILD_MEMORY)
    answer = child.do(work, marking_limits.MARKING_SECONDS)
    code, said = child.ended()
    if child.is_late:
        raise _refusal(name, f"tog mer än {marking_limits.MARKING_SECONDS:.0f} sekunder att markera")
    if code == REFUSED:
        raise OjError(answer.decode())
    if code or not answer:
        _LOG.error("marking %s failed (%s): %s", name, code, said)
        raise _refusal(name, "kräver för mycket minne eller är skadad, och gick inte att markera")
    return answer


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
