"""Which logins have ended before their time: *Logga ut* counts in all processes, after a restart too.

A file without content per account. Its name holds a digest of the account, and when the login that was ended
had been issued (seconds since 1970, by the identity provider's clock). That login and all earlier ones of the
account count no longer; a later one does. Nobody needs the store's lock for it.
"""

import hashlib
import time
from math import inf, isfinite
from pathlib import Path

from oj.system import rename_for_good

ROOM = "logouts"
KEPT = 31 * 24 * 3600.0  # seconds; no login counts longer, whatever the settings say (720 hours)


def end(folder: Path, account: str, issued: float) -> None:
    """End the logins of ``account`` that were issued then or before. OSError when it can't be written."""
    if not isfinite(issued):
        return
    digest, newest = _digest(account), max(issued, ended(folder, account))
    unnamed, target = folder / f".{digest}.tmp", folder / f"{digest}_{newest!r}"
    unnamed.touch()
    rename_for_good(unnamed, target)
    for path in folder.iterdir():
        older = path.name.startswith(f"{digest}_") and path != target
        if older or path.stat().st_mtime < time.time() - KEPT:
            path.unlink(missing_ok=True)


def ended(folder: Path, account: str) -> float:
    """When the newest ended login of ``account`` was issued; -inf when none was ended."""
    times = (path.name.rpartition("_")[2] for path in folder.glob(f"{_digest(account)}_*"))
    return max((float(issued) for issued in times), default=-inf)


def _digest(account: str) -> str:
    return hashlib.sha256(account.encode("utf-8", "surrogatepass")).hexdigest()
