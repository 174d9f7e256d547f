"""Ladda upp: drop files, read the report, decide, publish."""

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import cast

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from oj.errors import OjError
from oj.export.marked import marked_copy, marked_name
from oj.intake import Report
from oj.pending import Pending, waiting
from oj.reading.limits import SUFFIXES
from oj.store import EditionInfo
from oj.swedish import number
from pages.data import draft, kolada_card, pending_html, reading_html, report_html
from pages.data.file_opening import LIMIT
from pages.data.files_card import SAID, files_card, tell
from pages.data.hide_small_groups import settle
from pages.data.matches_card import settle_headings
from pages.data.personal_card import personal_card
from pages.data.publish_card import publish_card
from pages.data.reading_card import reading_card
from pages.data.reading_question import settle_readings
from pages.data.room import room
from pages.data.template_card import offer
from pages.data.titles_card import settle_titles
from pages.data.todo import INVITATION, Todo, consent, summary
from pages.data.upload import Checked, Desk
from pages.shell import downloads
from pages.shell.browser_memory import to_browser
from pages.shell.page_heading import heading
from pages.shell.parts import told
from pages.shell.permissions import may_or_explain
from pages.shell.questions import begin_run, edition, store
from pages.shell.reference_bar import choose
from pages.shell.streamlit_pages import pages
from pages.shell.uploaders import keep_only

_DONE, _LEAD = "upload_done", "upload_lead"  # the latter: the sentence at the top, and the room it takes


def upload() -> None:
    """The page: three steps, of which only the one that is next can be taken."""
    top = st.empty()
    _say(top, *st.session_state.get(_LEAD, (INVITATION,)))
    if not may_or_explain("upload"):
        return
    steps, outcome = st.empty(), st.container()
    desk = draft.desk()
    published = cast("EditionInfo | Pending | None", st.session_state.get(_DONE))
    _take_files(desk)
    kolada_card.collect(desk)
    place = files_card(desk)
    kolada_card.tell(desk)
    checked = _checked_files(desk)
    steps.html(report_html.steps(1 if checked else 3 if published else 0))
    if checked:
        st.session_state.pop(_DONE, None)
        todo = _review(desk, checked)
        draft.keep(desk, checked)
        if place:
            tell(place, desk, checked)
        accepted = bool(st.session_state.get(consent(checked, edition().id)))
        said = summary(todo, checked, accepted=accepted)
        _say(top, said, room("lead", checked, said))
        st.session_state.pop(SAID, None)
        return
    draft.keep(desk, ())
    _say(top, INVITATION)
    st.session_state.pop(SAID, None)
    with outcome:
        if kept := to_browser():
            st.html(kept)
        if isinstance(published, Pending):
            st.html(pending_html.proposed(published))
        elif published:
            _tell_published(published)
        if others := waiting(store()):
            st.html(pending_html.note(others))
    kolada_card.fetch_card()
    offer()
    _links()


def _take_files(desk: Desk) -> None:
    """The box, and what comes out of it onto the desk; the server's memory need not hold it any longer."""
    kinds = ", ".join(SUFFIXES)
    files = st.file_uploader(
        f"Släpp en eller flera filer i rutan, eller välj dem. {kinds}, högst {LIMIT} per fil.",
        accept_multiple_files=True,
        key=draft.box(),
    )
    draft.take(desk, files)
    keep_only({file.file_id for file in files})
    keep_only(())


def _checked_files(desk: Desk) -> list[Checked]:
    """The files on the desk, each read and checked once."""
    files = desk.files
    what = "filen" if len(files) == 1 else f"{len(files)} filer"
    with st.spinner(f"Läser och granskar {what} …"):
        return list(desk.check(files, store(), edition().id))


def _say(top: DeltaGenerator, sentence: str, room: str = "") -> None:
    """Let the top of the page say what is to be done now, which is known when all below has been drawn.

    ``room`` is the longest sentence that it has said so far.
    """
    st.session_state[_LEAD] = (sentence, room)
    with top:
        heading("Ladda upp", sentence, room)


def _review(desk: Desk, checked: Sequence[Checked]) -> Todo:
    """What was read, what must be decided, what would change; returns what is left to do."""
    reports = [file.report for file in checked if file.report]
    for place, file in enumerate(checked):
        if file.report:
            st.html(report_html.what_was_read(file.report))
            personal_card(desk, file, place)
            reading_card(desk, file, place)
        else:
            st.html(report_html.refused(file.name, file.refusal))
    doubted = settle_readings(desk, checked)
    untitled = settle_titles(desk, checked)
    doubtful = any(map(reading_html.is_doubtful, reports))
    todo = Todo(settle_headings(desk, checked), not settle(desk, reports), doubted, doubtful, untitled)
    for place, report in enumerate(reports):
        _notes(report, place, alone=len(reports) == 1)
    if info := publish_card(desk, checked, todo.waiting):
        st.session_state[_DONE] = info
        with suppress(OjError):  # what is left of the draft is erased in a day
            draft.erase()
        begin_run()
        st.rerun()
    return todo


def _notes(report: Report, place: int, *, alone: bool) -> None:
    """The proof-reader's notes, and the file with the same notes in its cells; ``place`` among the files."""
    notes = report_html.notes(report, alone=alone)
    if not notes:
        return
    key = f"{place}-{report.workbook.sha256[:12]}"
    with st.container(key=f"oj-notes-{key}"):
        st.html(notes)
        if any(finding.cell for finding in report.findings):
            downloads.button(
                "Hämta filen med markerade celler",
                partial(marked_copy, report, report.path),
                name=marked_name(report.workbook.file),
                key=f"marked_{key}",
                role="upload",
                kind=downloads.EXCEL,
            )


def _tell_published(info: EditionInfo) -> None:
    """What was published, and where to look at it."""
    title = f"Utgåva {info.id} är publicerad"
    said = f"Den innehåller {number(info.observations)} uppgifter och visas nu på alla sidor."
    if info.unchanged:
        title = "Ingenting är ändrat"
        said = f"Filen var redan publicerad. Utgåva {info.id} visas som förut."
    with st.container(key="oj-published"):
        st.html(told(title, said))
        with st.container(horizontal=True):
            st.page_link(pages()["var-kommun"], label="Se Vår kommun", query_params=choose().address())
            st.page_link(pages()["utgavor"], label="Se alla utgåvor", query_params=choose().address())


def _links() -> None:
    """The pages behind this one."""
    with st.container(horizontal=True):
        address = choose().address()
        st.page_link(pages()["utgavor"], label="Utgåvor: se, hämta och ångra", query_params=address)
        st.page_link(pages()["rubriker"], label="Rubriker: ändra vad en rubrik är", query_params=address)
        st.page_link(pages()["arshjul"], label="Årshjul: när filerna brukar komma", query_params=address)


upload()
