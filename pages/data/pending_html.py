"""Publications that wait for a second person, as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from oj.pending import Pending
from pages.data.editions_html import moment

OWN = (
    '<p class="oj-note">Du har själv lagt fram den. En annan person, som administrerar, godkänner eller '
    "avslår den.</p>"
)
ALONE = (
    '<p class="oj-note">I lokalt läge finns bara en person, så ingen annan kan godkänna här. Stäng av '
    "<code>OJ_APPROVAL</code>, ställ in inloggning, eller låt någon annan godkänna med "
    "<code>python -m oj approve</code>.</p>"
)
ASK_SOMEBODY = '<p class="oj-note">Den som administrerar godkänner eller avslår den.</p>'


def head(one: Pending, *, named: bool) -> str:
    """What has been proposed when, and where they are ``named`` by whom."""
    who = f" av {escape(one.who)}" if named else ""
    return (
        f"<h2>Publicering {one.number} väntar på godkännande</h2>"
        f'<p class="oj-note">Framlagd {moment(one.when)}{who}: {_files(one)}. '
        "Inget på sidorna ändras förrän den är godkänd.</p>"
    )


def proposed(one: Pending) -> str:
    """What was just put aside."""
    return (
        f'<div class="oj-card oj-done" role="status"><h2>Publicering {one.number} väntar på godkännande</h2>'
        f"<p>En annan person, som administrerar, läser samma sak på sidan Utgåvor och publicerar.</p></div>"
    )


def note(found: Sequence[Pending]) -> str:
    """On the way to a new upload: what waits already."""
    lines = "".join(f"<li>{moment(one.when)}, {escape(one.who)}: {_files(one)}</li>" for one in found)
    alone = len(found) == 1
    count = "En publicering väntar" if alone else f"{len(found)} publiceringar väntar"
    return (
        f'<section class="oj-card"><h2>{count} på godkännande</h2><ul>{lines}</ul>'
        f'<p class="oj-note">{"Den" if alone else "De"} godkänns på sidan Utgåvor.</p></section>'
    )


def trouble(reason: str) -> str:
    """Why nothing was done."""
    return f'<p class="oj-error" role="alert">{escape(reason)}</p>'


def _files(one: Pending) -> str:
    return ", ".join(escape(name) for name, _ in one.files)
