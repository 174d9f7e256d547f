"""A fetch that goes on by itself while somebody looks at a page, and can be paused.

Paused, or broken off by a restart, it is what was begun (``begun_fetches``): the same question goes on there.
"""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from typing import Final, Literal

from oj.errors import OjError
from oj.kolada.gather import Fetched, Progress, fetch
from oj.kolada.kept_pages import KeptPages, begun
from oj.kolada.kolada_settings import KoladaSettings
from oj.kolada.wanted import Wanted

State = Literal["running", "paused", "failed", "done"]
_UNEXPECTED: Final = "Något gick fel när värdena hämtades. Felet finns i serverns logg."
_LOG = logging.getLogger(__name__)


class _Paused(Exception):  # noqa: N818
    """Somebody wants it to stop for now."""


class Background:
    """One fetch in a thread of its own."""

    def __init__(self, wanted: Wanted, settings: KoladaSettings, store: Path) -> None:
        """Begin at once; ``store`` is the folder of the store."""
        self.wanted = wanted
        self.progress: Progress | None = None
        self.fetched: Fetched | None = None
        self.state: State = "running"
        self.why = ""
        self._folder = tempfile.TemporaryDirectory(prefix="oj-panelen-", ignore_cleanup_errors=True)
        self._stop = Event()
        self._thread = Thread(target=self._run, args=(settings, store), daemon=True)
        self._thread.start()

    def pause(self) -> None:
        """Stop as soon as the answer that is awaited has come; what has come is kept."""
        self._stop.set()

    @property
    def is_pausing(self) -> bool:
        """Whether it has been told to stop, and has not yet."""
        return self.state == "running" and self._stop.is_set()

    def join(self) -> None:
        """Wait until it has ended, however."""
        self._thread.join()

    def _run(self, settings: KoladaSettings, store: Path) -> None:
        try:
            self.fetched = fetch(
                self.wanted, settings, store, Path(self._folder.name), self._tell, self._wait
            )
            self.state = "done"
        except _Paused:
            self.state = "paused"
        except OjError as error:
            self.why, self.state = str(error), "failed"
        except Exception:
            _LOG.exception("A fetch failed")
            self.why, self.state = _UNEXPECTED, "failed"

    def _tell(self, progress: Progress) -> None:
        self.progress = progress
        self._wait(0)

    def _wait(self, seconds: float) -> None:
        if self._stop.wait(seconds):
            raise _Paused


def begun_fetches(store: Path) -> list[tuple[KeptPages, Wanted]]:
    """What was begun in this store and not handed over within a day, the newest first."""
    found = []
    for pages, asked in begun(store):
        with suppress(OjError, KeyError, TypeError, AttributeError):
            found.append((pages, _wanted(asked)))
    return found


def _wanted(asked: Mapping[str, object]) -> Wanted:
    return Wanted.of(**{name: list(asked[name]) for name in ("measures", "years", "places")})  # type: ignore[call-overload]
