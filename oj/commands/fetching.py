"""The command that fetches: figures from Kolada, through the same door as files."""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from oj.commands.arguments import DONE, WAITS, Add, say
from oj.commands.files import add_checking, add_publishing, publish_given
from oj.errors import OjError

if TYPE_CHECKING:
    from oj.kolada import Progress
    from oj.store import Store

_YEARS = re.compile(r"(\d{4})(?:[-–](\d{4}))?")


def add(command: Add) -> None:
    """The command fetch."""
    fetching = command(fetch, "Hämta värden från Kolada och publicera dem som en utgåva (docs/deploy.md).")
    fetching.add_argument("source", choices=("kolada",))
    fetching.add_argument("measures", nargs="+", metavar="ID", help="nyckeltal, till exempel N33006")
    fetching.add_argument(
        "--years", nargs="+", default=[], metavar="ÅR", help="2024 eller 2015-2024; annars de tio senaste"
    )
    fetching.add_argument(
        "--municipalities",
        nargs="+",
        default=[],
        metavar="KOD|NAMN",
        help="kommuner, länskoder eller 0000 (riket); annars alla",
    )
    add_checking(fetching)
    add_publishing(fetching)


def fetch(given: argparse.Namespace, store: Store) -> int:
    """Fetch, check and publish; what is fetched is kept until then, so another try goes on there."""
    from oj.kolada import Wanted, kolada_settings
    from oj.kolada import fetch as fetch_from_kolada

    settings = kolada_settings(store.directory)
    wanted = Wanted.of(
        given.measures, list(_years(given.years)), [_place(one) for one in given.municipalities]
    )
    with tempfile.TemporaryDirectory(prefix="oj-panelen-") as folder:
        found = fetch_from_kolada(wanted, settings, store.directory, Path(folder), _tell)
        for sentence in found.told:
            say(sentence)
        given.files = found.files
        code = publish_given(given, store, fetched=True)
    if code in (DONE, WAITS):
        found.pages.forget()
    return code


def _tell(progress: Progress) -> None:
    """Say how far it is, on one line of a terminal."""
    if sys.stderr.isatty():
        done = f"{progress.answered} av {progress.of} frågor, {progress.values} värden"
        end = "\n" if progress.answered == progress.of else ""
        print(f"\rHämtar från Kolada: {done}", end=end, file=sys.stderr, flush=True)


def _years(texts: Sequence[str]) -> Iterator[int]:
    for text in texts:
        found = _YEARS.fullmatch(text)
        if not found:
            raise OjError(f"”{text}” är inget år: skriv 2024 eller 2015-2024.")
        yield from range(int(found[1]), int(found[2] or found[1]) + 1)


def _place(text: str) -> str:
    """The code of a place: a municipality by code or name, a county by its two digits, 0000."""
    from oj.reference import counties, municipality

    return text if text == "0000" or text in counties() else municipality(text).code
