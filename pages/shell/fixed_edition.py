"""A link to one edition: ?utgava=3 in the address shows the pages as they were then, whatever comes after.

Only editions that the figures of today build on are shown. One that was undone is not: it was taken away.
Nor is one with a value that is hidden today, by the person who published or by the publisher of the file.
"""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import streamlit as st
from markupsafe import Markup

from oj.errors import StoreError
from oj.history import history
from oj.store import Edition, Store
from pages.shell.banner import published, say
from pages.shell.questions import store
from pages.shell.rendering import render
from pages.shell.wishes import LONGEST

PARAMETER = "utgava"
PRICES = "Prisindexet är bytt sedan utgåvan kom, så värden i fasta priser är inte de som visades då."
_DIGITS = 9  # more is no edition's number


class Wish(NamedTuple):
    """The edition that the address asks for, None for the newest; ``refusal`` says why it is not shown."""

    edition: int | None
    refusal: str = ""


def asked() -> Wish:
    """What the address asks for."""
    text = st.query_params.get(PARAMETER, "").strip()
    if not (text.isascii() and text.isdigit() and len(text) <= _DIGITS):
        return Wish(None, f"Utgåva ”{text[:LONGEST]}” finns inte." if text else "")
    refusal = why_not_shown(int(text))
    return Wish(None, refusal) if refusal else Wish(int(text))


def why_not_shown(wanted: int) -> str:
    """Why an edition is not shown to anybody any more, in a sentence; "" where it is."""
    if gone := why_gone(wanted):
        return gone
    try:
        if _hides_since(str(store().directory), wanted, store().current_id()):
            return f"Utgåva {wanted} visas inte längre: den har värden som är dolda sedan dess."
        store().edition(wanted)
    except StoreError as error:
        return str(error)
    return ""


def why_gone(wanted: int) -> str:
    """Why no figures build on an edition any more, in a sentence; "" where they do."""
    found = next((chapter for chapter in history(store().log()) if chapter.id == wanted), None)
    if found is None:
        return f"Utgåva {wanted} finns inte."
    if found.state in ("undone", "replaced"):
        became = "är ångrad" if found.state == "undone" else "är ersatt"
        return f"Utgåva {wanted} {became} och visas inte längre."
    return ""


@st.cache_data(max_entries=100, show_spinner=False)
def _hides_since(directory: str, wanted: int, current: int) -> bool:
    """Whether the edition ``current`` hides a value that the edition ``wanted`` shows."""
    if wanted == current:
        return False
    return bool(Store(Path(directory)).between("editions/hidden_since", wanted, current)[0][0])


def banner(wish: Wish, shown: Edition) -> None:
    """That an older edition is shown, and what is not as then; or that another than was asked for is."""
    prices = PRICES if wish.edition is not None and _has_another_index(shown) else ""
    if wish.refusal:
        if shown.id:
            say(f"{wish.refusal} Här visas utgåva {shown.id}.", render("shell/templates/editions.html"))
        else:
            say(wish.refusal)
    elif wish.edition is not None and wish.edition != store().current_id():
        said = f"Du ser utgåva {shown.id} från {published(shown)}, som länken anger. Det finns en nyare."
        say(
            " ".join(filter(None, [said, _corrected(shown), prices])),
            render("shell/templates/newest.html", parameter=PARAMETER),
        )
    elif prices:
        say(prices)


def _corrected(shown: Edition) -> str:
    """A sentence on the headings and breaks of this edition that were found to be wrong after it."""
    later = [one.published for one in history(store().log()) if one.id > shown.id and one.ended is None]
    told = [event.about for event in reversed(later) if event.what != "publish"]
    return f"Sedan dess är rättat: {'; '.join(told)}." if told else ""


def _has_another_index(shown: Edition) -> bool:
    """Whether the price index, which is no part of an edition, was changed after this one was published."""
    changes = (datetime.fromisoformat(event.when) for event in store().log() if event.what == "index")
    return shown.published_at is not None and any(when > shown.published_at for when in changes)


def copy_button(shown: Edition) -> Markup:
    """A button that copies a link to the edition that is shown; the browser does it (static/bar.js)."""
    return render("shell/templates/copy_button.html", edition=shown.id)
