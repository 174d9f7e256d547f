"""Utfästelser on *Mål*: what was sealed and what became of it; sealed, remarked on and taken back here."""

from collections.abc import Callable, Sequence

import streamlit as st
from markupsafe import Markup

from oj.compare.goal_status import Aim, Target
from oj.facts import ANY_YEAR
from oj.followed_pledges import Scored, past_of, scored, table
from oj.written import LONGEST_DECISION, LONGEST_SIGNATURE, Note
from oj.written.pledges import Pledge, pledge_note, remark, seal
from pages.kommun.finder import published
from pages.kommun.initiatives_here import today
from pages.kommun.material import known_from, viewpoint
from pages.kommun.take_home import links
from pages.plan.target_fields import ask_aim, ask_level, ask_measure, measures
from pages.shell import writing
from pages.shell.entry_forms import form
from pages.shell.parts import box, paragraph
from pages.shell.permissions import require
from pages.shell.questions import cached_edition, edition, store
from pages.shell.rendering import render
from pages.shell.state import Choice

WHERE = "pledges"  # the page says here what was kept
_RULE = (
    "En förseglad utfästelse går inte att ändra. Den prövas mot de första siffror som kommer för sitt år. "
    "Den kan kommenteras och tas tillbaka, och står kvar också då."
)


def every_pledge(choice: Choice) -> list[Scored]:
    """The pledges of the visitor's municipality with what became of each."""
    shown, view = edition(), viewpoint(choice)
    past = past_of(store(), shown.id)
    return scored(store().written(), cached_edition(), past, view, example=shown.is_example)


def pledge_list(every: Sequence[Scored], place: str) -> Markup:
    """Each pledge with its fingerprint and all that was said of it afterwards; "" where there are none."""
    if not every:
        return Markup()
    fetch = links("pledges", table(every, f"Utfästelser: {place}"))
    return render("kommun/templates/pledges.html", pledges=every) + box("oj-take", fetch)


def new_pledge(choice: Choice, place: str) -> None:
    """A form for one more."""
    here = f"pledge_{choice.municipality}_new"
    key = writing.begin(here, "", None)
    st.html(paragraph(_RULE))
    with form(f"{key}_form"):
        text = st.text_area("Utfästelsen", max_chars=LONGEST_DECISION, height=100, key=key)
        measure = ask_measure(measures(), None, key)
        aim = ask_aim(key)
        left, right = st.columns(2)
        level = ask_level(left, key)
        due = right.text_input("Senast (dag, som 2027-12-31)", max_chars=LONGEST_SIGNATURE, key=f"{key}_due")
        title, unit = writing.signature(key)
        public = writing.ask_public(key)
        pressed = st.form_submit_button("Försegla utfästelsen", type="primary")

    def save(_: int) -> Note:
        writing.ticked(public=public)
        wanted = [one for one in published().values() if one.id == measure]
        own = next((fact.own for fact in known_from(viewpoint(choice), wanted, ANY_YEAR)), None)
        made = pledge_note(
            choice.municipality,
            text,
            measure,
            Target(aim, None if aim is Aim.YES else level),
            due,
            (title, unit),
            today=today(),
            edition=edition().id,
            value=own.value if own else None,
            value_year=own.year if own else None,
        )
        return seal(store(), made, require("explain").name, place)

    if pressed:
        writing.carry_out(here, save, "Utfästelsen är förseglad.", _others, WHERE)


def remark_on(municipality: str, place: str, every: Sequence[Pledge]) -> None:
    """Which pledge, what there is to say of it, and the way to take it back."""
    by_id = {one.note.id: one for one in every}
    picked = st.selectbox(
        "Vilken utfästelse?",
        [*by_id],
        format_func=lambda one: f"{by_id[one].note.text} ({by_id[one].due}) [{one}]",
        index=None,
        placeholder="Välj en utfästelse",
        key=f"pledge_{municipality}_which",
    )
    if picked is None:
        return
    pledge = by_id[picked]
    here = f"pledge_{municipality}_{picked}"
    key = writing.begin(here, "", pledge.latest)
    with form(f"{key}_form"):
        text = st.text_area("Kommentar", max_chars=LONGEST_DECISION, height=100, key=key)
        title, unit = writing.signature(key)
        public = writing.ask_public(key)
        is_remark = st.form_submit_button("Spara kommentaren", type="primary")
        is_gone = pledge.withdrawn is None and st.form_submit_button(
            "Ta tillbaka utfästelsen", type="tertiary"
        )

    def save(*, withdraw: bool) -> Callable[[int], Note]:
        def kept(seen: int) -> Note:
            writing.ticked(public=public)
            by = require("explain").name
            return remark(store(), pledge, text, (title, unit), seen, by, place, withdraw=withdraw)

        return kept

    if is_remark:
        writing.carry_out(here, save(withdraw=False), "Kommentaren är sparad.", _others, WHERE)
    elif is_gone:
        writing.carry_out(here, save(withdraw=True), "Utfästelsen är tillbakatagen.", _others, WHERE)


def _others(note: Note) -> Markup:
    given = {"title": "Deras kommentar", "note": note, "changed": "", "earlier": (), "level": 2}
    return render("kommun/templates/explanation.html", **given)
