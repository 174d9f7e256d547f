"""What a visitor's own browser remembers: my municipality, the area that was looked at last, selections and
tables under a name, the measures laid in *Min tabell*, and who publishes.

In cookies that the visitor's browser sets when asked to (static/bar.js) and sends with the first request
of a session. Nothing is kept on the server, and nobody needs to log in.
"""

import json
from collections.abc import Mapping
from typing import cast
from urllib.parse import quote, unquote

import streamlit as st
from markupsafe import Markup

from pages.shell.rendering import render

HOME, AREA, SELECTIONS, NAME = "oj_kommun", "oj_omrade", "oj_urval", "oj_namn"  # the cookies
TABLE, TABLES = "oj_tabell", "oj_tabeller"  # ids of measures; tables as parameters of an address, by name
MOST_SAVED = 12
LONGEST_NAME = 80
MOST_BYTES = 3500  # a browser keeps 4 096 of a cookie with its name
MOST_TABLE_BYTES = 2500  # all cookies together have to fit in a request's head
_SAVED = "oj_saved"  # selections by name, in the session
_SAVED_TABLES = "oj_saved_tables"  # tables by name, in the session
_SIGNED = "oj_signed"  # the name that was signed with last, in the session
_WRITE = "oj_write_cookies"  # what the browser is to keep, by cookie, until it has been told


def home() -> str:
    """The code of "min kommun"; "" when the browser remembers none."""
    return _cookies().get(HOME, "")


def area() -> str:
    """The id of the area that was chosen last in an earlier session; "" when the browser remembers none."""
    return _cookies().get(AREA, "")


def keep_area(chosen: str) -> None:
    """Remember the id of an area."""
    _write(AREA, chosen)


def saved() -> dict[str, tuple[str, ...]]:
    """Selections by name: codes as the browser kept them, not checked."""
    if _SAVED not in st.session_state:
        st.session_state[_SAVED] = _parse(_cookies().get(SELECTIONS, ""))
    return dict(cast("Mapping[str, tuple[str, ...]]", st.session_state[_SAVED]))


def save(name: str, codes: tuple[str, ...]) -> bool:
    """Keep a selection under a name, in place of one with that name; False when there is no more room."""
    return _keep({**saved(), name: codes})


def forget(name: str) -> None:
    """Remove a selection."""
    _keep({key: codes for key, codes in saved().items() if key != name})


def laid() -> list[str]:
    """Ids of the measures in *Min tabell*, as the browser had them when the session began; not checked.

    static/basket.js keeps them: only the browser knows what has been laid in since.
    """
    return [one for one in unquote(_cookies().get(TABLE, "")).split(",") if one]


def saved_tables() -> dict[str, dict[str, str]]:
    """Tables by name: the parameters of an address, as the browser kept them, not checked."""
    if _SAVED_TABLES not in st.session_state:
        st.session_state[_SAVED_TABLES] = _parse_tables(_cookies().get(TABLES, ""))
    return dict(cast("Mapping[str, dict[str, str]]", st.session_state[_SAVED_TABLES]))


def save_table(name: str, parameters: Mapping[str, str]) -> bool:
    """Keep a table under a name, in place of one with that name; False when there is no more room."""
    return _keep_tables({**saved_tables(), name: dict(parameters)})


def forget_table(name: str) -> None:
    """Remove a table."""
    _keep_tables({key: kept for key, kept in saved_tables().items() if key != name})


def signed() -> str:
    """The name that was signed with last in this browser; "" when it remembers none."""
    found = st.session_state.get(_SIGNED) or unquote(_cookies().get(NAME, ""))
    return " ".join("".join(sign for sign in found if sign.isprintable()).split())[:LONGEST_NAME]


def sign(name: str) -> None:
    """Remember the name that somebody signs with."""
    st.session_state[_SIGNED] = name
    _write(NAME, quote(name))


def to_browser() -> Markup:
    """HTML that has the browser keep what was saved in this run; "" when nothing was."""
    kept = cast("Mapping[str, str]", st.session_state.pop(_WRITE, {}))
    return render("shell/templates/to_browser.html", kept=kept)


def _write(cookie: str, value: str) -> None:
    st.session_state[_WRITE] = {**st.session_state.get(_WRITE, {}), cookie: value}


def _keep(selections: Mapping[str, tuple[str, ...]]) -> bool:
    text = quote(json.dumps([[name, *codes] for name, codes in selections.items()], separators=(",", ":")))
    if len(selections) > MOST_SAVED or len(text) > MOST_BYTES:
        return False
    st.session_state[_SAVED] = dict(selections)
    _write(SELECTIONS, text)
    return True


def _keep_tables(tables: Mapping[str, dict[str, str]]) -> bool:
    text = quote(json.dumps(tables, separators=(",", ":"), ensure_ascii=False))
    if len(tables) > MOST_SAVED or len(text) > MOST_TABLE_BYTES:
        return False
    st.session_state[_SAVED_TABLES] = dict(tables)
    _write(TABLES, text)
    return True


def _parse_tables(text: str) -> dict[str, dict[str, str]]:
    """The tables of a cookie; none of one that somebody else wrote."""
    try:
        found = json.loads(unquote(text)) if text else {}
        return {
            str(name): {str(key): str(value) for key, value in kept.items()} for name, kept in found.items()
        }
    except (ValueError, TypeError, AttributeError):
        return {}


def _parse(text: str) -> dict[str, tuple[str, ...]]:
    """The selections of a cookie; none of one that somebody else wrote."""
    try:
        found = json.loads(unquote(text)) if text else []
        return {str(name): tuple(str(code) for code in codes) for name, *codes in found[:MOST_SAVED]}
    except (ValueError, TypeError, IndexError, KeyError):
        return {}


def _cookies() -> Mapping[str, str]:
    return cast("Mapping[str, str]", st.context.cookies)
