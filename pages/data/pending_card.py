"""A publication that waits: the report and changes that its proposer saw, and the second one's answer."""

from collections.abc import Sequence

import streamlit as st

from oj.errors import OjError
from oj.intake import Report
from oj.intake.baseline_edition import baseline_edition
from oj.intake.changes import changes
from oj.intake.heading_list import heading_list
from oj.pending import Pending, approve, check, decline, same_person
from pages.data import pending_html, report_html
from pages.data.consent import FIRST, ticked
from pages.data.matches_card import show_headings
from pages.data.publish_card import what_changes
from pages.data.upload import Checked, Desk
from pages.shell.entry_forms import form
from pages.shell.originals import tell_emptied
from pages.shell.parts import beside, section, told
from pages.shell.permissions import person, require
from pages.shell.questions import begin_run, edition, store

DONE = "editions_done"  # what the page says after the next run
_OPEN, _READ = "pending_open", "pending_read"


def pending_card(pending: Pending) -> None:
    """Who proposed what; behind a button everything about it, and the answer of those who may give one."""
    found = person()
    st.html(pending_html.head(pending, named=found.may("upload")))
    own = same_person(pending, found.name, found.account)
    if own and found.may("upload"):
        st.html(pending_html.alone() if found.how == "local" else pending_html.own())
        _answer(pending, "Dra tillbaka")
    elif not found.may("administer"):
        st.html(pending_html.ask_somebody())
    elif st.session_state.get(_OPEN) == pending.number:
        _review(pending)
    else:
        st.button(
            f"Granska publicering {pending.number}",
            key=f"pending_see_{pending.number}",
            on_click=_open,
            args=[pending.number],
        )


def _open(number: int) -> None:
    st.session_state[_OPEN] = number


def _review(pending: Pending) -> None:
    """The report, what changes against the edition of this run, and the two answers."""
    try:
        with st.spinner("Läser filerna …"):
            checked = _checked(pending)
    except OjError as error:
        st.html(pending_html.trouble(str(error)))
        _answer(pending, "Avslå")
        return
    reports = [file.report for file in checked if file.report]
    for file in checked:
        if file.report:
            st.html(report_html.what_was_read(file.report))
            tell_emptied(file.report.workbook.sha256)
            if notes := report_html.notes(file.report, alone=len(checked) == 1):
                st.html(section("", notes, kind="oj-card"))
    show_headings(checked)
    st.html(told("Vad ändras om den publiceras?", level=3))
    what_changes(Desk(), checked)
    accepted = ticked(checked, edition().id, f"pending_{pending.number}_")
    with st.container(horizontal=True, vertical_alignment="center"):
        key = f"pending_approve_{pending.number}"
        pressed = st.button("Godkänn och publicera", type="primary", key=key, disabled=not accepted)
        if not accepted:
            st.html(beside(FIRST), width="content")
    if pressed:
        _approve(pending, reports)
    _answer(pending, "Avslå")


def _checked(pending: Pending) -> list[Checked]:
    """Read and compared once per edition and visit."""
    key = (pending.number, edition().id)
    kept = st.session_state.get(_READ)
    if not kept or kept[0] != key:
        reports = check(pending, store())
        kept = st.session_state[_READ] = (key, [_seen(reports, place) for place in range(len(reports))])
    return list(kept[1])


def _seen(reports: Sequence[Report], place: int) -> Checked:
    """A file beside what is shown and the files before it."""
    report, before = reports[place], reports[:place]
    found = changes(report, store(), before)
    headings = tuple(heading_list(report, found, baseline_edition(store(), before)))
    return Checked(report.workbook.file, report, "", found, tuple(before), headings)


def _approve(pending: Pending, reports: Sequence[Report]) -> None:
    try:
        found = require("administer")
        with st.spinner("Publicerar …"):
            info = approve(
                pending,
                reports,
                store(),
                found.name,
                account=found.account,
                edition=edition().id,
                accept_warnings=True,
            )
    except OjError as error:
        st.html(pending_html.trouble(str(error)))
        return
    same = " Filerna var redan publicerade, så inget är ändrat." if info.unchanged else ""
    _finish(f"Publicering {pending.number} är godkänd: utgåva {info.id} visas nu.{same}")


def _answer(pending: Pending, verb: str) -> None:
    """To decline, or to take back what one has proposed oneself; both want a reason."""
    with st.expander(f"{verb} publicering {pending.number} …"), form(f"decline_{pending.number}"):
        reason = st.text_input("Varför?", max_chars=200, key=f"pending_why_{pending.number}")
        pressed = st.form_submit_button(f"{verb} publicering {pending.number}")
    if not pressed:
        return
    try:
        found = require("upload")
        by = found if same_person(pending, found.name, found.account) else require("administer")
        decline(pending, store(), by.name, reason)
    except OjError as error:
        st.html(pending_html.trouble(str(error)))
        return
    _finish(f"Publicering {pending.number} väntar inte längre. Filerna sparas.")


def _finish(message: str) -> None:
    st.session_state[DONE] = message
    st.session_state.pop(_READ, None)
    begin_run()
    st.rerun()
