"""Personal data on Ladda upp: where it stands, a button for each column to leave it out, what is not kept."""

import streamlit as st

from oj.findings import NEVER_KEPT, PERSONAL_DATA, Finding
from oj.intake import Report
from oj.reading.correct import is_on_its_side, without_line
from oj.reading.reading import SheetReading
from oj.reading.sheet import column_letters, position
from pages.data.upload import Checked, Desk
from pages.shell.labels import literal
from pages.shell.rendering import render


def personal_card(desk: Desk, file: Checked, place: int) -> None:
    """Say what stops the file, and let its columns be left out, or which columns are not kept.

    ``place`` is the file's among the others.
    """
    report = file.report
    if report is None or not (report.has_personal_data or report.workbook.unkept):
        return
    found = [one for one in report.findings if one.code in NEVER_KEPT]
    with st.container(key=f"oj-personal-{place}"):
        st.html(render("data/templates/personal_data.html", found=found, unkept=report.workbook.unkept))
        for at, one in enumerate(found):
            if one.code == PERSONAL_DATA and (reading := _without(report, one)) is not None:
                st.button(
                    literal(_button(report, one)),
                    key=f"personal_{place}_{report.workbook.sha256[:12]}_{at}",
                    on_click=desk.read_as,
                    args=[file.file_id, reading],
                )


def _without(report: Report, finding: Finding) -> SheetReading | None:
    """The sheet's reading without the column that a finding is about; None for a sheet that is not read."""
    seen = next((one for one in report.workbook.sheets if one.reading.sheet == finding.sheet), None)
    where = position(finding.cell)
    if seen is None or where is None or not seen.reading.is_read:
        return None
    return without_line(seen.reading, *where)


def _button(report: Report, finding: Finding) -> str:
    """What the button that leaves the column out is called."""
    row, col = position(finding.cell) or (0, 0)
    reading = next(one.reading for one in report.workbook.sheets if one.reading.sheet == finding.sheet)
    line = f"rad {row + 1}" if is_on_its_side(reading, row) else f"kolumn {column_letters(col)}"
    return f"Läs inte {line}" + (f" på bladet ”{finding.sheet}”" if finding.sheet else "")
