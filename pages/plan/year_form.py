"""The form of *Under året*: a template to fetch, what was read of it filled in, the button that keeps it."""

import logging
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st
from markupsafe import Markup
from streamlit.runtime.uploaded_file_manager import UploadedFile

from oj.compare.year_so_far import YearSoFar
from oj.errors import NotReadable
from oj.reading.limits import SUFFIXES
from oj.reference import municipalities
from oj.swedish import MONTHS
from oj.tables.table import Cell, Table, texts
from oj.tables.table_html import stacked
from oj.templates.filled_year import FIRST_YEAR, LAST_YEAR, NotFilledIn, read_year
from oj.templates.year_template import PERIODS, year_template
from oj.written import Note
from oj.written.during_year import LONGEST_COMMENT, tell_year, withdraw_year, year_note, year_of, years_told
from oj.year_sheet import YearSheet, preview
from pages.kommun.initiatives_here import today
from pages.shell import downloads, writing
from pages.shell.entry_forms import form
from pages.shell.parts import box, paragraph
from pages.shell.permissions import require
from pages.shell.questions import edition, store
from pages.shell.rendering import render
from pages.shell.uploaders import keep_only

WHERE = "during_year"  # the page says here what was kept
UNEXPECTED = "Något gick fel när filen lästes. Felet finns i serverns logg."
HOW = (
    "Hämta mallen, fyll i de perioder som är slut och släpp filen här. Det som är inlagt står redan i "
    "mallen. Siffrorna sparas för sig och blandas aldrig med årens; själva filen sparas inte."
)
_log = logging.getLogger(__name__)
Answer = YearSoFar | NotFilledIn | NotReadable


def noted(sheet: YearSheet) -> Markup:
    """Who has told the figures, with a comment if there is one; and what was told before."""
    return render("plan/templates/year_note.html", note=sheet.note, earlier=sheet.earlier)


def new_figures(municipality: str, place: str, sheet: YearSheet | None) -> None:
    """Fetch the template, hand it over filled in, see what was read, and keep it."""
    st.html(paragraph(HOW))
    _fetch(municipality, sheet)
    here = f"year_{municipality}"
    round_ = st.session_state.get(f"{here}_round", 0)
    file = st.file_uploader(
        "Släpp den ifyllda mallen i rutan, eller välj den.", [*SUFFIXES], key=f"{here}_file_{round_}"
    )
    keep_only({file.file_id} if file else ())
    if file:
        answer = _read(file, municipality)
        if isinstance(answer, YearSoFar):
            _keep(f"{here}_{answer.year}", municipality, place, answer)
        else:
            st.html(_refused(answer))
    if sheet and st.button(f"Dra tillbaka siffrorna för {sheet.so_far.year}", type="tertiary"):
        writing.begin(here, "", sheet.note)

        def withdraw(_: int) -> Note:
            return withdraw_year(store(), sheet.note, require("explain").name, place)

        writing.carry_out(here, withdraw, "Siffrorna är tillbakadragna.", _other, WHERE)


def _fetch(municipality: str, sheet: YearSheet | None) -> None:
    """Which year, which periods, and the template."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        year = st.number_input(
            "År", FIRST_YEAR, LAST_YEAR, sheet.so_far.year if sheet else datetime.now(UTC).year, width=140
        )
        periods = st.segmented_control("Period", [*PERIODS], default="månad", key="year_periods") or "månad"
        downloads.button(
            "Hämta mallen",
            partial(_template, municipality, int(year), periods),
            name=f"mall-under-aret-{year}-{municipality}.xlsx",
            key=f"year_template_{municipality}_{year}_{periods}",
            role="explain",
            kind=downloads.EXCEL,
        )


def _template(municipality: str, year: int, periods: str) -> bytes:
    """The template with what has been told of the year."""
    told = years_told(store().written(), municipality, example=edition().is_example).get(year)
    known = year_of(told.current) if told and told.current else None
    return year_template(municipalities()[municipality], year, periods, known)


def _read(file: UploadedFile, municipality: str) -> Answer:
    """What the file says, read once; why not, when it can't be."""
    kept = "year_read"
    of = file.file_id, municipality
    if st.session_state.get(kept, (None,))[0] != of:
        with st.spinner("Läser filen …"):
            st.session_state[kept] = of, _opened(file, municipality)
    found: Answer = st.session_state[kept][1]
    return found


def _opened(file: UploadedFile, municipality: str) -> Answer:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "mall"
        path.write_bytes(file.getvalue())
        try:
            return read_year(path, file.name, municipalities()[municipality], today())
        except (NotFilledIn, NotReadable) as error:
            return error
        except Exception:
            _log.exception("A file could not be read")
            return NotReadable(UNEXPECTED)


def _refused(error: NotFilledIn | NotReadable) -> Markup:
    """Why nothing of the file is taken, and each cell that is to be mended."""
    said = paragraph(str(error), "oj-error", "alert")
    if not isinstance(error, NotFilledIn) or not error.problems:
        return said
    rows = [[Cell(one.sheet), Cell(one.cell), Cell(one.value), Cell(one.todo)] for one in error.problems]
    table = Table("Att rätta i mallen", texts("Blad", "Cell", "Där står", "Gör så här"), rows)
    return said + box("oj-open-table", stacked(table))


def _keep(here: str, municipality: str, place: str, told: YearSoFar) -> None:
    """What was read, and the form that keeps it."""
    thread = years_told(store().written(), municipality, example=edition().is_example).get(told.year)
    said, table = preview(told, place)
    st.html(paragraph(f"Så läses filen. {said}", role="status") + box("oj-open-table", stacked(table)))
    key = writing.begin(here, "", thread.latest if thread else None)
    with form(f"{key}_form"):
        comment = st.text_area("Kommentar (om du vill)", max_chars=LONGEST_COMMENT, height=80, key=key)
        title, unit = writing.signature(key)
        public = writing.ask_public(key)
        pressed = st.form_submit_button("Spara siffrorna", type="primary")

    def save(seen: int) -> Note:
        writing.ticked(public=public)
        made = year_note(municipality, told, comment, title, unit)
        kept = tell_year(store(), made, seen, require("explain").name, place)
        st.session_state[f"year_{municipality}_round"] = kept.id  # an empty box, for the next file
        return kept

    if pressed:
        writing.carry_out(here, save, "Siffrorna är sparade.", _other, WHERE)


def _other(note: Note) -> Markup:
    told = year_of(note)
    through = MONTHS[told.through - 1] if told else ""
    return render("plan/templates/year_of_others.html", note=note, through=through)
