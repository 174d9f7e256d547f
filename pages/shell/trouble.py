"""What a visitor sees when a page fails: a Swedish sentence; the log has the rest."""

from __future__ import annotations

import logging

import streamlit as st

from oj.errors import OjError

_log = logging.getLogger(__name__)


def tell(error: Exception) -> bool:
    """Show why the page stopped. True: Streamlit need not show it in its own way."""
    if isinstance(error, OjError):
        st.error(str(error))
    else:
        _log.error("A page failed", exc_info=error)
        st.error("Något gick fel på sidan. Felet finns i serverns logg. Ladda om sidan och försök igen.")
    return True
