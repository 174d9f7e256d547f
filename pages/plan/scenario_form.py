"""The form that saves a break-even under a name, as it stands on the page."""

from collections.abc import Sequence
from functools import partial
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from oj.break_even_inputs import Presets, kinds
from oj.break_even_sheet import BreakEvenSheet, of_scenario
from oj.compare.break_even import break_even
from oj.links import break_even as break_even_page
from oj.reference import municipalities
from oj.tables.break_even_tables import SavedRow
from oj.tables.break_even_tables import saved as saved_table
from oj.tables.table_html import stacked
from oj.written import LONGEST_SIGNATURE, Note, Thread
from oj.written.scenarios import Scenario, scenario_note, scenario_of, set_scenario
from pages.kommun.take_home import links
from pages.plan.assumption_fields import address
from pages.plan.entry import Entry, Made
from pages.shell import writing
from pages.shell.entry_forms import form
from pages.shell.parts import box, section
from pages.shell.rendering import render

WHERE = "scenarios"  # the page says here what was kept


def entry(known: Presets, sheet: BreakEvenSheet) -> Entry:
    """The form for what the page shows now."""
    return Entry(
        key="scenario",
        where=WHERE,
        asked="Vilken brytpunkt?",
        gone="Dra tillbaka brytpunkten",
        saved="Brytpunkten är sparad.",
        withdrawn="Brytpunkten är tillbakadragen.",
        fields=partial(_fields, known=known, sheet=sheet),
        keep=set_scenario,
        terms=terms,
    )


def saved(every: Sequence[tuple[Scenario, Thread]], place: str) -> Markup:
    """What has been saved, each with the way to it, and its earlier versions."""
    rows = []
    for one, _ in every:
        values = {each.id: each.value for each in one.assumptions}
        asked = {"kommun": one.note.municipality, "form": one.form, **address(kinds(), values)}
        signed = f"{one.note.title}, {one.note.unit}, {one.note.day}"
        rows.append(
            SavedRow(one.note.text, f"{break_even_page()}?{urlencode(asked)}", break_even(values), signed)
        )
    table = saved_table(rows, f"Sparade brytpunkter: {place}")
    versions = [(note, terms(note)) for _, thread in every for note in thread.earlier]
    before = render("kommun/templates/goal_history.html", versions=versions) if versions else Markup()
    return section(
        "Sparade brytpunkter", box("oj-open-table", stacked(table), links("sparade", table)), before
    )


def _fields(key: str, _: Note | None, known: Presets, sheet: BreakEvenSheet) -> tuple[Made, bool]:
    with form(f"{key}_form"):
        name = st.text_input("Namn", max_chars=LONGEST_SIGNATURE, key=key)
        title, unit = writing.signature(key)
        public = writing.ask_public(key)
        pressed = st.form_submit_button("Spara det som visas", type="primary")

    def made(municipality: str) -> Note:
        writing.ticked(public=public)
        days, year = known.own_days, known.year
        shown = sheet.form, sheet.assumptions
        return scenario_note(municipality, name, *shown, title, unit, own_days=days, year=year)

    return made, pressed


def terms(note: Note) -> str:
    """What a version says beside its name."""
    found = scenario_of(note)
    return of_scenario(found, municipalities()[note.municipality].name).lead if found else ""
