"""The visitor's desk on Ladda upp, and the draft of it that the server keeps for the same person for a day.

What lies on the desk survives another page, a reload and a restart of the server. Nobody else is shown it: it
is found by the account of whoever is there at that moment.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import Protocol, cast

import streamlit as st

from oj.errors import StoreError
from oj.store.drafts import KEPT, Draft
from pages.data.upload import Checked, Desk, KeptDraft
from pages.shell.permissions import person
from pages.shell.questions import store

# What a person answers is kept where the key of its widget begins with one of these. No button's key may.
ANSWERS = (
    "upload_answer_",
    "upload_same_",
    "upload_from_",
    "upload_why_",
    "upload_small_groups",
    "upload_hide_",
    "upload_read_",
)
_DESK, _ROUND = "upload_desk", "upload_round"


class Uploaded(Protocol):
    """What is used of a file that Streamlit hands over."""

    @property
    def name(self) -> str:
        """What the visitor calls it."""

    @property
    def file_id(self) -> str:
        """Its id in the session."""

    def getvalue(self) -> bytes:
        """Its bytes."""


def desk() -> Desk:
    """The desk of whoever is there: this session's, else as the server kept it, else an empty one."""
    now = person()
    found = cast("Desk | None", st.session_state.get(_DESK))
    if found and (found.account != now.account or found.draft.until <= datetime.now(UTC)):
        clear()
        found = None
    if not found:
        found = st.session_state[_DESK] = Desk(now.name, now.account)
        if kept := store().drafts.of(now.account):
            _recall(found, kept)
    for key, value in found.draft.widgets.items():
        if key not in st.session_state:  # the page was left, or this is another session
            st.session_state[key] = value
    return found


def box() -> str:
    """The key of the box to drop files in: another one when the desk has been cleared."""
    return f"upload_files_{st.session_state.get(_ROUND, 0)}"


def take(desk: Desk, files: Iterable[Uploaded]) -> None:
    """Put what has come out of the box on the desk, each file once."""
    for file in files:
        if file.file_id not in desk.taken:
            desk.taken.add(file.file_id)
            desk.put(file.name, file.getvalue())


def keep(desk: Desk, checked: Sequence[Checked]) -> None:
    """Keep the desk as it is now, but for files that can't be read or that have personal data."""
    draft, reports = desk.draft, [one.report for one in checked if one.report]
    draft.stopped |= {one.workbook.sha256 for one in reports if one.has_personal_data or one.workbook.private}
    fit = {one.workbook.sha256 for one in reports} - draft.stopped
    files = {one.as_kept: one.path for one in desk.files if one.sha256 in fit}
    widgets = {str(key): value for key, value in st.session_state.items() if _is_answer(str(key), value)}
    now = replace(draft, files=files, widgets=widgets, state=desk.state())
    if now != draft:
        desk.draft = _written(desk.account, replace(now, until=datetime.now(UTC) + KEPT))


def erase() -> None:
    """Clear the desk, and erase what is kept for whoever is there. StoreError when something is left."""
    clear()
    store().drafts.erase(person().account)


def clear() -> None:
    """Put an empty desk in the place of this session's, and forget what was answered."""
    st.session_state.pop(_DESK, None)
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    for key in [key for key in st.session_state if str(key).startswith(ANSWERS)]:
        del st.session_state[key]


def _written(account: str, draft: KeptDraft) -> KeptDraft:
    said = {"widgets": draft.widgets, "desk": draft.state}
    try:
        if draft.files:
            until = store().drafts.keep(account, draft.files, said).until
            return replace(draft, until=until, unkept="")
        store().drafts.erase(account)
    except StoreError as error:
        return replace(draft, unkept=str(error))
    return replace(draft, unkept="")


def _recall(desk: Desk, kept: Draft) -> None:
    """Lay out what the server kept."""
    for file in kept.files:
        with suppress(OSError):
            desk.put(file.name, store().drafts.path(kept.account, file.sha256).read_bytes())
    if not desk.files:
        return
    desk.recall(kept.said.get("desk", {}))
    widgets = {key: value for key, value in kept.said.get("widgets", {}).items() if _is_answer(key, value)}
    files = {one.as_kept: one.path for one in desk.files}
    desk.draft = KeptDraft(kept.until, kept.when, files, widgets, desk.state())


def _is_answer(key: str, value: object) -> bool:
    return key.startswith(ANSWERS) and isinstance(value, (str, int, float, list))
