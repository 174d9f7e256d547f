"""The uploaded files as they were, for those who may have them."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from oj.errors import StoreError
from pages.shell import downloads
from pages.shell.access import person
from pages.shell.data import store
from pages.shell.labels import literal


def originals(files: Mapping[str, str]) -> None:
    """A button per file (name by SHA-256) for those who may upload; none for a file that is lost."""
    if not person().may("upload"):
        return
    with st.container(horizontal=True):
        for sha256, name in files.items():
            offered(sha256, name, f"original_{sha256}")


def offered(sha256: str, name: str, key: str) -> bool:
    """A button that gives one file; False, and no button, when it is lost."""
    try:
        path = store().original(sha256)
    except StoreError:
        return False
    downloads.button(literal(f"Hämta {name}"), path.read_bytes, name=name, key=key, role="upload")
    return True
