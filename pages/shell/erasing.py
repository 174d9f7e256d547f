"""Drafts and fetches that are not done are erased in time: when the server starts, and every few minutes."""

import logging
import threading
import time
from collections.abc import Iterable

from oj.kolada.kept_pages import forget_old
from oj.store import Store
from pages.shell.held import Kept
from pages.shell.uploaders import count_also

MINUTES = 10
_log = logging.getLogger(__name__)


def begin() -> None:
    """Erase what is too old from now on, and count what is kept toward what people may upload."""
    count_also(in_drafts)
    threading.Thread(target=_erase_for_ever, name="erase drafts", daemon=True).start()


def in_drafts() -> Iterable[Kept]:
    """The files of all drafts, which count as held for their account."""
    return [Kept(one.account, file.sha256, file.size) for one in Store().drafts.all() for file in one.files]


def _erase_for_ever() -> None:
    while True:
        try:
            store = Store()
            store.drafts.erase_old()
            forget_old(store.directory)
        except Exception:
            _log.exception("Drafts could not be erased")
        time.sleep(MINUTES * 60)
