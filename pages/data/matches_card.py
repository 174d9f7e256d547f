"""The headings of the files in one view: how many of each kind, what must be answered, and the whole list."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from oj.intake import file_area
from oj.intake.heading_list import KINDS, Entry, EntryKind
from oj.intake.match import answered_id
from pages.data import matches_html
from pages.data.area_card import ask_areas
from pages.data.correct_heading import correct
from pages.data.decide import Answers, ask
from pages.data.upload import Checked, Desk

MOST_AT_ONCE = 10  # new headings that are shown before anybody asks for them


def settle_headings(desk: Desk, checked: Sequence[Checked]) -> int:
    """Show and ask; returns how many are unanswered.

    The files are checked anew when all is answered, not after each answer: that would make one wait.
    """
    entries = _entries(checked)
    if not entries:
        return 0
    asked = desk.questions([file.report for file in checked if file.report])
    areas = ask_areas({key: found for key, found in asked.items() if found.code == file_area.CODE})
    asked = {key: found for key, found in asked.items() if found.code != file_area.CODE}
    with st.container(key="oj-matches"):
        summary = st.empty()
        answers = ask(asked, {one.label: one.years for one in entries}) if asked else Answers()
        told = [_answered(one, answers) for one in entries]
        summary.html(matches_html.summary(told, answers.unanswered))
        _list(told)
        correct(desk, told)
    said = Answers() if answers.unanswered else answers
    if desk.decide({**said.changes, **areas}, said.breaks):
        st.rerun()
    return answers.unanswered


def show_headings(checked: Sequence[Checked]) -> None:
    """What the headings are taken for, where nothing is asked: somebody else has answered.

    A heading that was left without an answer becomes an indicator of its own.
    """
    entries = [replace(one, kind="new") if one.kind == "open" else one for one in _entries(checked)]
    if entries:
        with st.container(key="oj-matches"):
            st.html(matches_html.summary(entries, 0))
            _list(entries)


def _entries(checked: Sequence[Checked]) -> list[Entry]:
    """The headings of all files, each indicator once; dropped is what no file has."""
    found: dict[str, Entry] = {}
    for entry in (entry for file in checked for entry in file.headings):
        known = found.get(entry.indicator_id)
        if known is None or known.kind == "dropped":
            found[entry.indicator_id] = entry
    return list(found.values())


def _answered(entry: Entry, answers: Answers) -> Entry:
    """The heading as it is answered, also before the files are checked anew."""
    answer = answers.given.get(entry.label)
    if entry.kind != "open" or answer is None:
        return entry
    if not answer.name:
        return replace(entry, kind="new")
    broken = answers.breaks.get(entry.label)
    kind: EntryKind = "redefined" if broken else "renamed"
    return replace(entry, kind=kind, indicator_id=answered_id(answer.value), name=answer.name, broken=broken)


def _list(entries: Sequence[Entry]) -> None:
    """The headings of one kind at a time, when somebody wants to see them."""
    counts = Counter(entry.kind for entry in entries)
    kinds: list[EntryKind] = [kind for kind in KINDS if counts[kind] and kind != "open"]
    if not kinds:
        return
    chosen = st.pills(
        "Visa rubrikerna",
        kinds,
        format_func=lambda kind: f"{matches_html.WORDS[kind]} ({counts[kind]})",
        default="new" if 0 < counts["new"] <= MOST_AT_ONCE else None,
        key="upload_headings_kind",
    )
    if chosen:
        st.html(matches_html.listed(chosen, [entry for entry in entries if entry.kind == chosen]))
