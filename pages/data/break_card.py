"""The card where somebody says that a series breaks, or takes it back."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

import streamlit as st

from oj.breaks import begins, ends, stated
from oj.errors import OjError
from oj.register import Indicator
from oj.store import Correction
from oj.tables.figure_cells import year_cell
from oj.tables.table import Cell, Table, texts
from oj.tables.table_html import show
from oj.words import break_sentences
from oj.words.break_sentences import KINDS
from pages.data.headings_html import trouble
from pages.shell.entry_forms import form
from pages.shell.parts import paragraph, told
from pages.shell.questions import edition, store

_WHEN = (
    "När frågan, definitionen eller mätningen har ändrats går värdena inte att jämföra med dem före. "
    "Diagrammen bryts då det året, och ingen förändring räknas över brottet."
)


def break_card(
    known: Mapping[str, Indicator],
    tell_done: Callable[[str], None],
    carry_out: Callable[[Correction, str], None],
) -> None:
    """Which breaks people have stated, and a form for one more; ``carry_out`` makes the correction.

    ``tell_done`` says of a kind of correction that it has just been made.
    """
    st.html(told("Ange ett seriebrott") + paragraph(_WHEN))
    tell_done("break")
    _stated(known, carry_out)
    with form("state_break"):
        which = st.selectbox(
            "Indikator",
            [one for one in known if known[one].observations],
            format_func=lambda one: f"{known[one].name} ({one})",
            index=None,
            key="break_indicator",
            placeholder="Skriv en del av namnet",
        )
        year = st.number_input(
            "Första året i den nya serien",
            1991,
            datetime.now(UTC).year + 1,
            datetime.now(UTC).year,
            key="break_year",
        )
        reason = st.text_input(
            "Vad ändrades?", max_chars=200, key="break_why", placeholder="räknar 24 månader i stället för 12"
        )
        kind = st.selectbox("Vad slags brott?", [*KINDS], format_func=KINDS.__getitem__, key="break_kind")
        expected = st.checkbox(
            "Väntat: lagen eller definitionen är ändrad, men källan säger inget om det", key="break_expected"
        )
        evidence = st.text_input(
            "Var står det?",
            max_chars=300,
            key="break_evidence",
            placeholder="text, gärna med adress",
        )
        pressed = st.form_submit_button("Ange seriebrottet i en ny utgåva")
    if pressed and which is None:
        st.html(trouble("Välj en indikator."))
    elif pressed and which is not None:
        try:
            planned = begins(
                store(),
                known[which],
                int(year),
                reason,
                edition().id,
                kind=kind,
                expected=expected,
                evidence=evidence,
            )
        except OjError as error:
            st.html(trouble(str(error)))
            return
        carry_out(planned, planned.series_break.reason)


def _stated(known: Mapping[str, Indicator], carry_out: Callable[[Correction, str], None]) -> None:
    """The breaks that people have stated, each with a way to take it back."""
    found = [(known[one], said) for one, said in stated(edition()) if one in known]
    if not found:
        return
    rows = [
        [
            Cell(f"{one.name} ({one.id})"),
            year_cell(said.year),
            Cell(said.reason),
            Cell(f"{KINDS.get(said.kind, '')}{', väntat' if said.is_expected else ''}"),
            Cell(break_sentences.evidence(said) or "inte angivet"),
        ]
        for one, said in found
    ]
    columns = texts("Indikator", "År", "Vad ändrades", "Slag", "Var det står")
    st.html(show(Table("Seriebrott som någon har angett", columns, rows)))
    with st.expander("Ta bort ett seriebrott …"), form("remove_break"):
        names = {f"{one.name}, {said.year}": (one, said.year) for one, said in found}
        chosen = st.selectbox("Vilket?", names, key="break_remove")
        reason = st.text_input("Varför?", max_chars=200, key="break_remove_why").strip()
        pressed = st.form_submit_button("Ta bort seriebrottet i en ny utgåva")
    if pressed and chosen:
        carry_out(ends(store(), *names[chosen]), reason)
