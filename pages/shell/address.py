"""The address of what is shown, as a link that shows somebody else the same."""

from urllib.parse import unquote, urlencode, urlsplit

import streamlit as st

from oj.site import PATHS

_PAGE = "oj_page"  # the path of the page that runs, in the session
_BEFORE = "oj_page_before"  # that of the run before it


def at_page(path: str) -> None:
    """Remember the path of the page that runs: the browser tells its address as it was at first."""
    st.session_state[_BEFORE], st.session_state[_PAGE] = st.session_state.get(_PAGE), path


def has_just_come() -> bool:
    """Whether another page, or none, was shown before this run."""
    return st.session_state.get(_BEFORE) is None or st.session_state[_BEFORE] != page_path()


def page_path() -> str:
    """The path of the page that runs; "" for the bare address."""
    return str(st.session_state.get(_PAGE, ""))


def root() -> str:
    """The address of the panel itself, without a last "/"; "" where there is no browser."""
    here = (st.context.url or "").rstrip("/")
    top, _, last = here.rpartition("/")
    return top if last in PATHS else here


def full_address() -> str:
    """The visitor's own address of the view with all its choices; "" where there is no browser."""
    if not root():
        return ""
    asked = urlencode(st.query_params.to_dict(), safe=",")
    return f"{root()}/{page_path()}" + (f"?{asked}" if asked else "")


def unknown_page() -> str:
    """What the first address names instead of a page, while the page of the bare address is shown."""
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    path = unquote(urlsplit(st.context.url or "").path).strip("/")
    path = path.removeprefix(base).strip("/")
    return "" if page_path() or path in PATHS else path
