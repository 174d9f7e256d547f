"""The dashboard as an ASGI application: `streamlit run app.py`.

What a visitor sees starts in pages/shell/main.py. It lies in another folder than this file on purpose: beside
a folder named pages/, Streamlit would run a page by itself when a fresh server gets a deep link.
"""

import logging
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from pages.api import routes as api
from pages.data import open_files
from pages.data.upload import on_desks
from pages.kommun import embedded, feed_route
from pages.shell import downloads, erasing, server
from pages.shell.downloads import OwnMedia
from pages.shell.middleware import KnownHosts, OwnOrigin, SwedishShell
from pages.shell.server import make_ready, tell_failure
from pages.shell.uploaders import UploadersOnly, count_also
from pages.shell.visitor import Visitors

logging.basicConfig(format=str(st.get_option("logger.messageFormat")), level=logging.WARNING)
make_ready()
erasing.begin()
count_also(on_desks)
app = st.App(
    Path(__file__).parent / "pages" / "shell" / "main.py",
    routes=[
        downloads.ROUTE,
        embedded.ROUTE,
        server.MUNICIPALITIES,
        api.ROUTE,
        *open_files.ROUTES,
        feed_route.ROUTE,
    ],
    middleware=[
        Middleware(KnownHosts),
        Middleware(GZipMiddleware, minimum_size=1000, compresslevel=6),
        Middleware(OwnOrigin),
        Middleware(Visitors),
        Middleware(UploadersOnly),
        Middleware(OwnMedia),
        Middleware(SwedishShell),
    ],
    on_script_error=tell_failure,
)
