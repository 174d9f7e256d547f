"""Who publishes."""

from __future__ import annotations

import getpass


def user() -> str:
    """Who runs the server: on one's own computer that is the one who publishes. "" when it has no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
