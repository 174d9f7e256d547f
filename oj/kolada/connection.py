"""One request after the other, gently, and never to anybody else than the host of the settings.

Redirects are followed by hand, since each must stay there; an answer is read no further than its limit.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Final, TypeVar

import httpx2

from oj.errors import OjError
from oj.kolada.kolada_settings import KoladaSettings
from oj.reading.limits import MEBI
from oj.swedish import number

T = TypeVar("T")
Wait = Callable[[float], None]
"""Waits so many seconds; may raise what ends the fetch."""

_TIMEOUT: Final = 30.0  # seconds for a connection, and between two parts of an answer
_REDIRECTS: Final = 5
_LATER: Final = frozenset({429, 500, 502, 503, 504})
_LOG = logging.getLogger(__name__)


class _NotNow(Exception):  # noqa: N818
    """It may go better in ``seconds``; None: nobody has said when. ``why`` is Swedish."""

    def __init__(self, why: str, seconds: float | None = None) -> None:
        super().__init__(why)
        self.why, self.seconds = why, seconds


class Connection:
    """Asks Kolada. To be closed."""

    def __init__(self, settings: KoladaSettings, wait: Wait) -> None:
        self._settings, self._wait, self._asked = settings, wait, 0
        self._client = httpx2.Client(
            timeout=_TIMEOUT,
            follow_redirects=False,
            headers={"Accept": "application/json", "User-Agent": "oj-panelen"},
        )

    def close(self) -> None:
        """End the connection."""
        self._client.close()

    def ask(self, address: str, understood: Callable[[bytes], T]) -> tuple[bytes, T] | None:
        """The answer of an address, and what is ``understood`` of it; None where there is nothing (404).

        A ValueError of ``understood`` is an answer that was torn. What may pass is tried again. OjError
        with a sentence when it does not, or when somebody leads us elsewhere.
        """
        why = ""
        for tried in range(1, self._settings.tries + 1):
            if self._asked:
                self._wait(self._settings.pause)
            try:
                data = self._get(address)
                return None if data is None else (data, understood(data))
            except _NotNow as later:
                why, seconds = later.why, later.seconds
            except ValueError:
                why, seconds = "svaret var avbrutet eller skadat", None
            _LOG.warning("%s, try %s: %s", address, tried, why)
            seconds = 2.0 ** (tried - 1) if seconds is None else seconds
            if seconds > self._settings.longest_wait:
                most = f"{self._settings.longest_wait:.0f}"
                raise OjError(f"Kolada ber oss vänta mer än {most} sekunder. Försök igen senare.")
            if tried < self._settings.tries:
                self._wait(seconds)
        raise OjError(f"Kolada svarade inte som väntat på {self._settings.tries} försök: {why}.")

    def _get(self, address: str) -> bytes | None:
        """The bytes of an answer; None for 404."""
        url = _address(address)
        for _ in range(_REDIRECTS):
            if not self._settings.is_ours(url):
                raise OjError(
                    f"Kolada hänvisade till en annan adress ({url.host or address[:80]}), som inte följs. "
                    "Är adressen ny står den i inställningarna."
                )
            self._asked += 1
            try:
                with self._client.stream("GET", url) as response:
                    if not response.is_redirect:
                        return self._content(response)
                    url = _address(response.headers.get("Location", ""), url)
            except (httpx2.TransportError, httpx2.DecodingError) as error:
                raise _NotNow(f"förbindelsen bröts ({type(error).__name__})") from error
        raise OjError("Kolada hänvisar runt i en ring. Försök igen senare.")

    def _content(self, response: httpx2.Response) -> bytes | None:
        status, most = response.status_code, self._settings.most_bytes
        if status == HTTPStatus.NOT_FOUND:
            return None
        if status in _LATER:
            raise _NotNow(f"svarskod {status}", _seconds(response.headers.get("Retry-After", "")))
        if status != HTTPStatus.OK:
            raise OjError(f"Kolada svarade med kod {status} på {response.url.path[:120]}.")
        data = bytearray()
        for part in response.iter_bytes():
            data += part
            if len(data) > most:
                raise OjError(
                    f"Ett svar från Kolada är större än {number(most / MEBI, 1)} MB och togs inte emot."
                )
        return bytes(data)


def _address(text: str, seen_from: httpx2.URL | None = None) -> httpx2.URL:
    """An address that Kolada has given."""
    try:
        return seen_from.join(text) if seen_from else httpx2.URL(text)
    except (httpx2.InvalidURL, ValueError) as error:
        raise OjError("Kolada hänvisade till något som inte är en adress.") from error


def _seconds(text: str) -> float | None:
    """What Retry-After says: seconds, or a time; None where it says nothing."""
    with suppress(ValueError):
        return max(float(int(text)), 0.0)
    with suppress(ValueError):
        when = parsedate_to_datetime(text)
        when = when if when.tzinfo else when.replace(tzinfo=UTC)
        return max((when - datetime.now(UTC)).total_seconds(), 0.0)
    return None
