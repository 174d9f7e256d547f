"""Tillgänglighet: the accessibility statement, with what does not work and whom to tell."""

from __future__ import annotations

import os
import tomllib
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st

from oj.reference import municipalities
from pages.shell.heading import heading

CONTACT = "OJ_KONTAKT"  # whom to tell of a lack: an e-mail address, a telephone number or words
_DIGG = "https://www.digg.se/tdosanmalan"

_LEAD = (
    "ÖJ-panelen ska kunna användas av alla. Den följer till största delen lagen om tillgänglighet till "
    "digital offentlig service. Här står vad som inte fungerar, vad du kan göra då och vem du kan vända dig "
    "till."
)
_SUPERVISION = f"""
<h2>Tillsyn</h2>
<p class="oj-text">Myndigheten för digital förvaltning, Digg, har tillsyn över lagen. Är du inte nöjd med hur
dina synpunkter har tagits emot kan du <a href="{_DIGG}" rel="noreferrer">anmäla det till Digg</a>.</p>
"""
_HOW = """
<h2>Så är sidorna gjorda</h2>
<ul class="oj-list">
<li>Utom det som står ovan går allt att nå med tangentbordet: en länk hoppar förbi menyn, det valda har en
tydlig ram, och ordningen är den som sidan läses i.</li>
<li>Varje diagram och bild har en mening som säger detsamma, och samma värden i en tabell.</li>
<li>Färg säger aldrig något ensam: tecken, linjetyp och ord säger samma sak, också i svartvitt.</li>
<li>Text går att förstora till 200 procent, och sidorna går att läsa på en telefon, utan att rulla i
sidled.</li>
<li>Den som har bett sin dator om mindre rörelse eller egna färger får det.</li>
<li>När sidan ändras efter ett val säger den det till skärmläsaren.</li>
</ul>
"""
_TESTED = """
<h2>Så har vi prövat</h2>
<p class="oj-text">Bedömningen är vår egen. Alla sidor prövas vid varje ändring mot reglerna för WCAG 2.1 nivå
A och AA med programmet axe i en webbläsare, och med tangentbord, förstoring, telefon och utskrift. De
prövades senast {day}. Ett program hittar inte allt: säg till om något brister.</p>
"""
_WITHOUT_S = tuple("aeiouyåäösxz")  # Partille kommun, Västerås kommun, but Göteborgs kommun
_NOBODY = "Den kommun eller organisation som har satt upp panelen"


def statement() -> None:
    """The page."""
    known = _known()
    heading("Tillgänglighet", _LEAD)
    parts = [_responsible(), _contact(), _SUPERVISION, _lacks(known["limitation"]), _HOW]
    st.html("".join([*parts, _TESTED.format(day=known["tested"].isoformat())]))


def _responsible() -> str:
    place = municipalities().get(os.environ.get("OJ_KOMMUN", ""))
    who = f"{place.name}{'' if place.name.endswith(_WITHOUT_S) else 's'} kommun" if place else _NOBODY
    return f'<h2>Vem som ansvarar</h2><p class="oj-text">{escape(who)} ansvarar för den här webbplatsen.</p>'


def _contact() -> str:
    """What to do when something does not work; the municipality's own contact where it has given one."""
    given = os.environ.get(CONTACT, "").strip()
    mail = f'<a href="mailto:{escape(given)}">{escape(given)}</a>' if _is_mail(given) else escape(given)
    whom = f"Hör av dig till {mail}." if given else "Hör av dig till den kommun som har satt upp panelen."
    return (
        '<h2>När något inte fungerar</h2><p class="oj-text">Behöver du något på ett annat sätt, eller har du '
        f"hittat en brist som inte står här? {whom} Säg vilken sida det gäller och vad du försökte göra.</p>"
    )


def _is_mail(text: str) -> bool:
    name, at, host = text.partition("@")
    return bool(name and at and "." in host and not any(sign.isspace() for sign in text))


def _lacks(limitations: list[dict[str, str]]) -> str:
    items = "".join(f"<li>{_lack(found)}</li>" for found in limitations)
    return f'<h2>Det som inte är tillgängligt</h2><ul class="oj-list">{items}</ul>'


def _lack(found: dict[str, str]) -> str:
    criterion = f" Kravet är WCAG 2.1, {escape(found['criterion'])}." if found["criterion"] else ""
    cause = escape(found["cause"])
    where = f' Orsaken följs upp i <a href="{cause}" rel="noreferrer">{cause}</a>.' if cause else ""
    instead = f"<strong>Gör så här i stället:</strong> {escape(found['instead'])}"
    return f'{escape(found["what"])} {instead}<span class="oj-todo">{criterion}{where}</span>'


@cache
def _known() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


statement()
