"""What Nämndens sida can be made as: each form by the ending of its file."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from oj.report.content import Report
from oj.report.excel import xlsx
from oj.report.offline import page
from oj.report.pdf import pdf
from oj.report.slides import pptx
from oj.report.word import docx


class Form(NamedTuple):
    """A kind of file: what it is called, its media type, what makes it, and whether it says in which cells
    the files have the figures (Wanted.cells).
    """

    label: str
    media_type: str
    make: Callable[[Report], bytes]
    has_cells: bool = False


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMS: Mapping[str, Form] = {
    ".pdf": Form("PDF", "application/pdf", pdf),
    ".html": Form("HTML", "text/html", page),
    ".docx": Form("Word", f"{_OFFICE}.wordprocessingml.document", docx),
    ".pptx": Form("PowerPoint", f"{_OFFICE}.presentationml.presentation", pptx),
    ".xlsx": Form("Excel", f"{_OFFICE}.spreadsheetml.sheet", xlsx, has_cells=True),
}
