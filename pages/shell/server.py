"""What the server does beside pages: gets ready, tells what failed, sends names of municipalities."""

import gc
import logging
from importlib import import_module

import streamlit as st
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from oj.errors import OjError
from oj.reference import municipalities
from oj.store import Store

LIBRARIES = ("pandas", "scipy.special", "oj.charts.plotly", "oj.charts.chart_html")  # the third brings Plotly


def make_ready() -> None:
    """Load what nearly every page needs, and keep it out of the garbage collector's rounds.

    A full round that walks through the libraries stops a rerun for a tenth of a second and more, and never
    finds anything there. A store that came out of a back-up gets the file from which its current edition
    answers quickest.
    """
    for name in LIBRARIES:
        import_module(name)
    Store().refold()
    gc.collect()
    gc.freeze()


_log = logging.getLogger(__name__)


def tell_failure(error: Exception) -> bool:
    """Show why the page stopped. True: Streamlit need not show it in its own way."""
    if isinstance(error, OjError):
        st.error(str(error))
    else:
        _log.error("A page failed", exc_info=error)
        st.error("Något gick fel på sidan. Felet finns i serverns logg. Ladda om sidan och försök igen.")
    return True


async def send_municipalities(_: Request) -> JSONResponse:
    """Code → name, for the script that finds one by typing (static/find.js): names of public bodies."""
    names = {code: place.name for code, place in municipalities().items()}
    return JSONResponse(names, headers={"Cache-Control": "max-age=86400"})


MUNICIPALITIES = Route("/kommuner.json", send_municipalities)
