"""The uploaded files as they are kept, for those who may have them."""

from collections.abc import Mapping

import streamlit as st

from oj.errors import StoreError
from oj.reading.emptied import kept_name
from oj.swedish import listing
from pages.shell import downloads
from pages.shell.labels import literal
from pages.shell.permissions import person
from pages.shell.questions import store
from pages.shell.rendering import render


def originals(files: Mapping[str, str]) -> None:
    """A button per file (name by SHA-256) for those who may upload; none for a file that is lost."""
    if not person().may("upload"):
        return
    with st.container(horizontal=True):
        for sha256, name in files.items():
            offered(sha256, name, f"original_{sha256}")


def offered(sha256: str, name: str, key: str) -> bool:
    """A button that gives one file, and what is emptied in it; False, and no button, when it is lost."""
    try:
        path = store().original(sha256)
    except StoreError:
        return False
    name = kept_name(name, path.suffix) if store().emptied(sha256) else name
    downloads.button(literal(f"Hämta {name}"), path.read_bytes, name=name, key=key, role="upload")
    tell_emptied(sha256)
    return True


def tell_emptied(sha256: str) -> None:
    """Say which columns are empty in what is kept of a file; nothing where it is kept as it was."""
    if columns := store().emptied(sha256):
        told = render("shell/templates/emptied.html", columns=listing(columns), several=len(columns) > 1)
        st.html(told, width="content")
