"""Utgåvor: every publication, its files, what it changed, and the way back."""

from pathlib import Path

import streamlit as st

from oj.errors import OjError, StoreError
from oj.findings import Finding
from oj.history import Chapter, history
from oj.intake.kept_answers import kept_answers
from oj.intake.kept_readings import kept_readings
from oj.intake.suppress import HIDDEN
from oj.pending import waiting
from oj.store import Store
from pages.data import editions_html
from pages.data.editions_html import Difference
from pages.data.pending_card import DONE, pending_card
from pages.shell.entry_forms import form
from pages.shell.labels import literal
from pages.shell.originals import offered
from pages.shell.page_heading import heading
from pages.shell.parts import paragraph
from pages.shell.permissions import person, require
from pages.shell.questions import begin_run, store
from pages.shell.reference_bar import choose
from pages.shell.streamlit_pages import pages

_SHOWN, _SEEN = "editions_shown", "editions_seen"
FIRST, MORE = 5, 10  # editions shown at once, and at each further click


def editions() -> None:
    """The page."""
    log = store().log()
    chapters = history(log)
    current = next((chapter for chapter in chapters if chapter.state == "current"), None)
    now = current.id if current else 0
    seen = int(st.session_state.get(_SEEN, now))
    st.session_state[_SEEN] = now
    heading("Utgåvor", editions_html.summary(current, len(chapters)))
    with st.container(horizontal=True):
        address = choose().address()
        st.page_link(pages()["ladda-upp"], label="Ladda upp en ny fil", query_params=address)
        st.page_link(pages()["rubriker"], label="Rubriker: ändra vad en rubrik är", query_params=address)
    if done := st.session_state.pop(DONE, ""):
        st.html(paragraph(done, "oj-card oj-done", "status"))
    elif seen != now:
        st.html(editions_html.changed_meanwhile(now))
    for one in waiting(store()):
        with st.container(key=f"oj-pending-{one.number}"):
            pending_card(one)
    shown = int(st.session_state.get(_SHOWN, FIRST))
    for chapter in chapters[:shown]:
        with st.container(key=f"oj-edition-{chapter.id}"):
            _one(chapter, seen)
    if len(chapters) > shown:
        st.button(f"Visa fler av {len(chapters)} utgåvor", on_click=_more)
    if log and person().may("administer"):
        with st.container(key="oj-log"):
            st.html(editions_html.events(log))


def _more() -> None:
    st.session_state[_SHOWN] = int(st.session_state.get(_SHOWN, FIRST)) + MORE


def _one(chapter: Chapter, seen: int) -> None:
    """One edition: head, what it changed, its files, and what can be done with it.

    ``seen`` is the edition that was current when the visitor last saw the page.
    """
    try:
        changes = _difference(str(store().directory), chapter.base, chapter.id)
        changed = editions_html.difference(
            changes, chapter.base, chapter.published.observations, _hidden_of(chapter)
        )
    except StoreError as error:
        changed = editions_html.trouble(str(error))
    st.html(editions_html.head(chapter, named=person().may("upload")) + changed)
    _files(chapter)
    if not person().may("upload"):
        return
    told = _findings(chapter)
    if warnings := [found for found in told if found.severity == "warning"]:
        st.html(editions_html.accepted(warnings))
    if hidden := [found for found in told if found.code == HIDDEN]:
        st.html(editions_html.hidden(hidden))
    if not person().may("administer"):
        return
    if chapter.state == "current":
        before = chapter.published.previous
        shown = f"Utgåva {before} visas igen" if before else "Då visas inga uppgifter"
        kept = f"Utgåva {chapter.id} sparas och kan återställas."
        _action(chapter, "Ångra", " ".join(filter(None, [f"{shown}.", kept, _stays()])), seen)
    else:
        _action(chapter, "Återställ", f"Alla sidor visar utgåva {chapter.id}. De andra sparas.", seen)


@st.cache_data(max_entries=100, show_spinner=False)
def _difference(directory: str, base: int, edition_id: int) -> list[Difference]:
    """Editions never change, so neither does what lies between two of them."""
    rows = Store(Path(directory)).difference(base, edition_id)
    return [Difference(*row) for row in rows]


def _hidden_of(chapter: Chapter) -> int:
    """How many values an edition hides, asked of the current one and of those that hid any."""
    is_told = chapter.state == "current" or any(found.code == HIDDEN for found in _findings(chapter))
    return _hidden(str(store().directory), chapter.id) if is_told else 0


@st.cache_data(max_entries=100, show_spinner=False)
def _hidden(directory: str, edition_id: int) -> int:
    """How many values of an edition are hidden."""
    return int(Store(Path(directory)).edition(edition_id).rows("editions/hidden")[0][0])


def _findings(chapter: Chapter) -> list[Finding]:
    """What the person who published was told, file by file."""
    reports = (store().report(sha256) for _, sha256 in chapter.published.files)
    return [Finding.from_dict(told) for report in reports if report for told in report["findings"]]


def _files(chapter: Chapter) -> None:
    """The files as they were uploaded, to download for those who may upload."""
    with st.container(horizontal=True, key=f"oj-files-{chapter.id}"):
        for place, (name, sha256) in enumerate(chapter.published.files):
            if not person().may("upload"):
                st.html(editions_html.file_name(name), width="content")
            elif not offered(sha256, name, f"original_{chapter.id}_{place}"):
                st.html(editions_html.lost(name), width="content")


def _action(chapter: Chapter, verb: str, consequence: str, seen: int) -> None:
    """Undo or restore; both want a reason."""
    with (
        st.expander(f"{verb} utgåva {chapter.id} …"),
        form(f"{verb}_{chapter.id}"),
    ):
        st.html(paragraph(consequence))
        reason = st.text_input("Varför?", max_chars=200, key=f"why_{chapter.id}").strip()
        pressed = st.form_submit_button(f"{verb} utgåva {chapter.id}")
    if pressed and not reason:
        st.html(paragraph("Skriv varför, så att andra förstår.", "oj-error", "alert"))
    elif pressed:
        _carry_out(chapter, reason, seen)


def _stays() -> str:
    """That what was said of later files holds whichever edition is shown; "" where nothing was."""
    if not kept_readings(store()) and not kept_answers(store()):
        return ""
    return "Hur blad läses och svar om kommande filer gäller ändå: det går att ta bort på sidan Rubriker."


def _carry_out(chapter: Chapter, reason: str, seen: int) -> None:
    try:
        by = require("administer").name
        if chapter.state == "current":
            info = store().undo(by, reason, seen=chapter.id)
            shown = f"utgåva {info.id} visas nu" if info else "inget visas nu"
            said = " ".join(filter(None, [f"Utgåva {chapter.id} är ångrad: {shown}.", _stays()]))
        else:
            store().restore(chapter.id, by, reason, seen=seen)
            said = f"Utgåva {chapter.id} är återställd och visas nu."
    except OjError as error:
        st.error(literal(str(error)))
        return
    st.session_state[DONE] = said
    st.session_state.pop(_SEEN)
    begin_run()
    st.rerun()


editions()
