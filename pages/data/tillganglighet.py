"""Tillgänglighet: the accessibility statement, with what does not work and whom to tell."""

import os
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from oj.reference import municipalities
from pages.shell.page_heading import heading
from pages.shell.rendering import render

CONTACT = "OJ_KONTAKT"  # whom to tell of a lack: an e-mail address, a telephone number or words

_LEAD = (
    "ÖJ-panelen ska kunna användas av alla. Den följer till största delen lagen om tillgänglighet till "
    "digital offentlig service. Här står vad som inte fungerar, vad du kan göra då och vem du kan vända dig "
    "till."
)
_WITHOUT_S = tuple("aeiouyåäösxz")  # Partille kommun, Västerås kommun, but Göteborgs kommun
_NOBODY = "Den kommun eller organisation som har satt upp panelen"


def statement() -> None:
    """The page; whom to tell of a lack is the municipality's own contact, where it has given one."""
    known, given = _known(), os.environ.get(CONTACT, "").strip()
    heading("Tillgänglighet", _LEAD)
    st.html(
        render(
            "data/templates/statement.html",
            who=_responsible(),
            contact=given,
            is_mail=_is_mail(given),
            lacks=known["limitation"],
            tested=known["tested"].isoformat(),
        )
    )


def _responsible() -> str:
    place = municipalities().get(os.environ.get("OJ_KOMMUN", ""))
    return f"{place.name}{'' if place.name.endswith(_WITHOUT_S) else 's'} kommun" if place else _NOBODY


def _is_mail(text: str) -> bool:
    name, at, host = text.partition("@")
    return bool(name and at and "." in host and not any(sign.isspace() for sign in text))


@cache
def _known() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


statement()
