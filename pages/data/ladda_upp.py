"""Ladda upp: drop files, read the report, decide, publish."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import streamlit as st

from oj.errors import OjError
from oj.intake import Report, publish_files
from oj.register import register
from oj.show.numbers import number
from oj.store import EditionInfo
from pages.data import report_html
from pages.data.labels import literal
from pages.data.publisher import who_signs
from pages.data.template_card import offer
from pages.data.upload import EXTENSIONS, LIMIT, Checked, Desk
from pages.shell.access import may_or_explain, require
from pages.shell.data import begin_run, edition, store
from pages.shell.heading import heading
from pages.shell.reference_bar import choose
from pages.shell.site import pages

_DESK, _ROUND, _DONE = "upload_desk", "upload_round", "upload_done"
SAME, OWN = "Samma indikator", "En egen indikator"
MANY = 3  # questions, before there is one answer for all of them


def upload() -> None:
    """The page: three steps, of which only the one that is next can be taken."""
    heading(
        "Ladda upp",
        "Släpp Excelfiler med öppna jämförelser här. Inget publiceras förrän du har sett vad som lästs.",
    )
    if not may_or_explain("upload"):
        return
    steps, outcome = st.empty(), st.container()
    published = cast("EditionInfo | None", st.session_state.get(_DONE))
    checked = _checked_files()
    if checked:
        st.session_state.pop(_DONE, None)
    elif published:
        with outcome:
            _tell_published(published)
    steps.html(report_html.steps(1 if checked else 3 if published else 0))
    reports = [file.report for file in checked if file.report]
    for file in checked:
        if file.report:
            st.html(report_html.what_was_read(file.report, file.seconds))
        else:
            st.html(report_html.refused(file.name, file.refusal))
    _decide(reports)
    for report in reports:
        st.html(report_html.notes(report, alone=len(reports) == 1))
    if checked:
        _publish(reports, everything=len(reports) == len(checked))
    else:
        offer()


def _checked_files() -> list[Checked]:
    """The files that were dropped, each read and checked once."""
    kinds = ", ".join(EXTENSIONS)
    files = st.file_uploader(
        f"Släpp en eller flera filer i rutan, eller välj dem. {kinds}, högst {LIMIT} per fil.",
        accept_multiple_files=True,
        key=f"upload_files_{st.session_state.get(_ROUND, 0)}",
    )
    desk = cast("Desk", st.session_state.setdefault(_DESK, Desk()))
    now = edition().id
    unread = [file for file in files if not desk.knows(file, now)]
    if unread:
        shown = st.empty()
        with shown.status("Läser …") as status:
            for place, file in enumerate(unread, 1):
                status.update(label=f"Läser och granskar fil {place} av {len(unread)} …")
                desk.check(file, store(), now)
        shown.empty()
    return [desk.check(file, store(), now) for file in files]


def _decide(reports: Sequence[Report]) -> None:
    """Ask about headings that resemble an indicator of the register."""
    desk = cast("Desk", st.session_state[_DESK])
    asked = desk.questions(reports)
    if not asked:
        return
    decided = {}
    with st.container(key="oj-decide"):
        st.html(
            "<h2>Samma indikator eller en egen?</h2>"
            '<p class="oj-note">De här rubrikerna finns inte i registret men liknar en indikator där. '
            "Är det samma läggs värdena till den, annars får rubriken en egen indikator.</p>"
        )
        if len(asked) > MANY:
            st.button("Svara ”samma” på alla", on_click=_all_same, args=[list(asked)])
        for label, match in asked.items():
            known = register()[match.proposal]
            question = f"”{label}” liknar ”{known.name}” ({known.id}) till {match.score:.0f} procent."
            answer = st.radio(literal(question), [OWN, SAME], horizontal=True, key=_answer(label))
            if answer == SAME:
                decided[label] = known.id
    if decided != desk.decided:
        desk.decide(decided, store())
        st.rerun()


def _answer(label: str) -> str:
    """The session's key for the answer about one heading."""
    return f"upload_same_{label}"


def _all_same(labels: Sequence[str]) -> None:
    for label in labels:
        st.session_state[_answer(label)] = SAME


def _publish(reports: Sequence[Report], *, everything: bool) -> None:
    """Say what a publication would do, and do it when asked."""
    if not everything or not all(report.publishable for report in reports):
        st.html(
            '<section class="oj-card oj-refused"><h2>Inget kan publiceras än</h2>'
            "<p>Rätta filen och släpp den igen, eller ta bort den ur listan ovan och publicera de andra.</p>"
            "</section>"
        )
        return
    current, upcoming = edition(), max((info.id for info in store().editions()), default=0) + 1
    with st.container(key="oj-publish"):
        st.html(
            "<h2>Vad händer om du publicerar?</h2>"
            f"<p>{_consequence(reports, current.is_example, current.id)}</p>"
        )
        by = who_signs()
        accepted = not any(report.needs_consent for report in reports) or st.checkbox(
            "Jag har läst varningarna", key="upload_read"
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            pressed = st.button(
                f"Publicera som utgåva {upcoming}", type="primary", disabled=not accepted or not by
            )
            st.html(
                '<span class="oj-note">Kan ångras när som helst. Originalfilerna sparas.</span>',
                width="content",
            )
    if pressed:
        _do_publish(reports, by)


def _consequence(reports: Sequence[Report], example: bool, current: int) -> str:
    count = number(sum(report.observations for report in reports))
    files = "en fil" if len(reports) == 1 else f"{len(reports)} filer"
    said = f"{count} värden ur {files} publiceras. "
    if example:
        return said + "Exempeldata försvinner: de riktiga uppgifterna börjar i en tom utgåva."
    if current:
        return said + f"De läggs till utgåva {current}; samma indikator, kommun och år får filens värde."
    return said + "Det blir den första utgåvan."


def _do_publish(reports: Sequence[Report], by: str) -> None:
    """Publish, and begin again with an empty uploader."""
    try:
        by = require("upload").signs(by)
        with st.spinner("Publicerar …"):
            info = publish_files(reports, store(), by, accept_warnings=True)
    except OjError as error:
        st.html(report_html.refused("Publiceringen", str(error)))
        return
    st.session_state[_DONE] = info
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.session_state.pop(_DESK)
    begin_run()
    st.rerun()


def _tell_published(info: EditionInfo) -> None:
    """What was published, and where to look at it."""
    said = (
        "Filen var redan publicerad, så inget är ändrat."
        if info.unchanged
        else f"Den innehåller {number(info.observations)} värden och visas nu på alla sidor."
    )
    with st.container(key="oj-published"):
        st.html(f"<h2>Utgåva {info.id} är publicerad</h2><p>{said}</p>")
        with st.container(horizontal=True):
            st.page_link(pages()["var-kommun"], label="Se Vår kommun", query_params=choose().address())
            st.page_link(pages()["utgavor"], label="Se alla utgåvor", query_params=choose().address())


upload()
