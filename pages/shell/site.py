"""The pages of the dashboard: file, name and address of each."""

from pathlib import Path

import streamlit as st

PAGES = Path(__file__).parent.parent
_BEHIND = {
    "grannar",
    "utgavor",
    "rubriker",
    "arshjul",
    "indikator",
    "tillganglighet",
}  # reached from other pages, not from the bar


def start() -> st.Page:
    """What the bare address shows: Vår kommun. A default page has no path of its own to link to."""
    return st.Page(PAGES / "kommun/var_kommun.py", title="Vår kommun", default=True)


def pages() -> dict[str, st.Page]:
    """All pages by their path in the address, in the order of the bar; those behind other pages last."""
    listed = [
        ("var-kommun", "Vår kommun", "kommun/var_kommun.py"),
        ("struktur", "Struktur och process", "kommun/struktur_och_process.py"),
        ("kostnader", "Placeringskostnader", "kommun/placeringskostnader.py"),
        ("personal", "Personal", "kommun/personal.py"),
        ("sida-vid-sida", "Sida vid sida", "kommun/sida_vid_sida.py"),
        ("karta", "Karta", "kommun/karta.py"),
        ("ladda-upp", "Ladda upp", "data/ladda_upp.py"),
        ("om", "Om uppgifterna", "data/om_uppgifterna.py"),
        ("indikator", "Indikatorblad", "kommun/indikator.py"),
        ("grannar", "Närmaste grannar", "kommun/grannar.py"),
        ("utgavor", "Utgåvor", "data/utgavor.py"),
        ("rubriker", "Rubriker", "data/rubriker.py"),
        ("arshjul", "Årshjul", "data/arshjul.py"),
        ("tillganglighet", "Tillgänglighet", "data/tillganglighet.py"),
    ]
    return {path: st.Page(PAGES / file, title=title, url_path=path) for path, title, file in listed}


def in_bar() -> list[st.Page]:
    """The pages that the bar at the top links to."""
    return [page for path, page in pages().items() if path not in _BEHIND]


def can_be_fixed(page: st.Page) -> bool:
    """Whether ``page`` can show an older edition: the pages of figures can, those that change them cannot."""
    return page.url_path not in {"ladda-upp", "utgavor", "rubriker", "arshjul", "tillganglighet"}


def works_without_figures(page: st.Page) -> bool:
    """Whether ``page`` has something to show in a store where nothing is published."""
    return page.url_path in {"ladda-upp", "om", "utgavor", "arshjul", "tillganglighet"}


def is_for_everybody(page: st.Page) -> bool:
    """Whether ``page`` is shown to those too who may not see the figures: the accessibility statement."""
    return page.url_path == "tillganglighet"


def takes_files(page: st.Page) -> bool:
    """Whether ``page`` has a box to drop files in; the others let go of what was dropped there."""
    return page.url_path == "ladda-upp"
