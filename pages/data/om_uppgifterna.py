"""Om uppgifterna: what there is, from where, which editions, and how figures are compared."""

from __future__ import annotations

import streamlit as st

from oj.errors import OjError
from oj.show.tables import folded, html
from oj.store import EditionInfo
from pages.data import about_html
from pages.shell.access import person, require
from pages.shell.banner import published
from pages.shell.data import ask, begin_run, edition, store
from pages.shell.heading import heading


def about() -> None:
    """The page."""
    now, listed = edition(), store().editions()
    if now.id:
        heading(
            "Om uppgifterna",
            f"Du ser utgåva {now.id}, publicerad {published(now)}. Här står vad den innehåller.",
        )
        st.html(f"<h2>Vad som finns</h2>{html(about_html.coverage(ask('coverage')))}")
        st.html(f"<h2>Källor</h2>{html(about_html.sources(ask('sources')))}")
    else:
        heading("Om uppgifterna", "Inget är publicerat än.")
    if listed:
        st.html(f"<h2>Utgåvor</h2>{_editions(listed)}")
        _undo(next((info for info in listed if info.is_current), None))
    st.html(about_html.RULES)
    st.html(about_html.TERMS)


def _editions(listed: list[EditionInfo]) -> str:
    """The last few editions, and the others behind one click."""
    recent, older = listed[:5], listed[5:]
    return html(about_html.editions(recent)) + (
        folded(about_html.editions(older), f"{len(older)} äldre utgåvor") if older else ""
    )


def _undo(current: EditionInfo | None) -> None:
    """Take the latest publication back; nothing is deleted."""
    if current is None or not person().may("upload"):
        return
    with st.expander("Ångra senaste publiceringen"), st.form("undo", border=False):
        before = f"utgåva {current.parent}" if current.parent else "ett tomt lager"
        st.html(
            f'<p class="oj-note">Då visas {before} igen. Utgåva {current.id} sparas och kan återställas.</p>'
        )
        reason = st.text_input("Varför?", max_chars=200, key="undo_reason")
        pressed = st.form_submit_button(f"Ångra utgåva {current.id}")
    if pressed and not reason.strip():
        st.html('<p class="oj-error">Skriv varför, så att andra förstår.</p>')
    elif pressed:
        try:
            store().undo(require("upload").name, reason.strip())
        except OjError as error:
            st.error(str(error))
            return
        begin_run()
        st.rerun()


about()
