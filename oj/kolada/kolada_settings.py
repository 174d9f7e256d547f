"""Whether this installation fetches from Kolada, and how gently: a TOML file in the store, or elsewhere.

Without the file nothing is ever fetched. It can lower the limits below, never raise them.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final

import httpx2

from oj.errors import OjError
from oj.reading.limits import MEBI

FILE: Final = "kolada.toml"
PLACE: Final = (
    "OJ_KOLADA"  # the environment variable that says where the file is, when it is not in the store
)
_LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class KoladaSettings:
    """The settings; the defaults are what Kolada asks of programs, and the limits of what is taken.

    ``pause`` is seconds between two requests, ``most_bytes`` the largest answer, ``most_pages`` how many
    answers a fetch may have, ``tries`` how often one is asked for, ``longest_wait`` the seconds that Kolada
    may ask us to wait.
    """

    address: str = "https://api.kolada.se/v3"
    on: bool = False
    pause: float = 0.3
    most_bytes: int = 10 * MEBI
    most_pages: int = 1_000
    tries: int = 5
    longest_wait: float = 60.0

    def is_ours(self, url: httpx2.URL) -> bool:
        """Whether an address is at the very host of the settings, by the same scheme and port."""
        base = httpx2.URL(self.address)
        return (url.scheme, url.host, url.port, url.userinfo) == (base.scheme, base.host, base.port, b"")


def kolada_settings(store: Path) -> KoladaSettings:
    """The settings of the installation whose store is the folder ``store``; off where it has none.

    OjError with a sentence when they can't be relied on: then nothing is fetched either.
    """
    path = Path(os.environ.get(PLACE) or store / FILE)
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return KoladaSettings()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise OjError(f"Inställningarna för Kolada går inte att läsa: {path}.") from error
    limits = {one.name: one.default for one in fields(KoladaSettings)}
    if unknown := sorted(content.keys() - limits.keys()):
        raise OjError(f"{path} har en inställning som inte finns: {unknown[0]}.")
    for name, value in content.items():
        _check(name, value, limits[name], path)
    found = KoladaSettings(**content)
    _check_address(found.address, path)
    return found


def _check(name: str, value: object, limit: object, path: Path) -> None:
    """OjError for a setting of the wrong type, or beyond its limit."""
    if name == "pause":
        fits = _is_number(value) and limit <= value <= 60  # type: ignore[operator]
        what = f"sekunder, minst {limit} och högst 60"
    elif _is_number(limit):
        is_whole = isinstance(value, int) or isinstance(limit, float)
        fits = _is_number(value) and is_whole and 0 < value <= limit  # type: ignore[operator]
        what = f"ett tal över 0 och högst {limit}"
    else:
        fits, what = type(value) is type(limit), "true eller false" if name == "on" else "en text"
    if not fits:
        raise OjError(f"{name} i {path} ska vara {what}.")


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _check_address(address: str, path: Path) -> None:
    try:
        url = httpx2.URL(address)
    except (httpx2.InvalidURL, ValueError) as error:
        raise OjError(f"address i {path} är ingen adress.") from error
    is_safe = url.scheme == "https" or (url.scheme == "http" and url.host in _LOOPBACK)
    if not is_safe or not url.host or url.userinfo or url.query or url.fragment:
        raise OjError(f"address i {path} ska börja med https:// och bara ha värd och sökväg.")
