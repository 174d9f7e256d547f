"""The running dashboard, and small workbooks to put into it."""

from __future__ import annotations

import os
import random
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.error import URLError
from urllib.request import urlopen

from openpyxl import Workbook

from oj.intake import check_file, publish_files
from oj.reference import municipalities
from oj.site import SITE
from oj.store import Store
from tests.forked_processes import Forked, start_server

ROOT = Path(__file__).parents[2]
PATIENCE = 120  # seconds: a server on a busy machine
Process = subprocess.Popen[bytes] | Forked
PORTS = (20_000, 32_000)
_LEFT: list[int] = []  # ports of servers that have ended
HEADINGS = ["N33002", "U33528", "U33536", "U33818"]
PATHS = {page.address: page.title for page in SITE}
BEHIND = {  # reached from a link of another page, not from the bar
    "sedan-sist": ("", "Vad har ändrats sedan sist?"),
    "mal": ("", "Mål och handlingsplan"),
    "stickprovet": ("mal", "Stickprovet"),
    "insatser": ("", "Insatser"),
    "fore-efter": ("samband", "Före och efter"),
    "lagesrapport": ("", "Årets lägesrapport"),
    "under-aret": ("", "Under året"),
    "oppenvard": ("kostnader", "Öppenvård och placering"),
    "brytpunkt": ("kostnader", "Brytpunkt"),
    "tio-ar": ("kostnader", "Barnen om tio år"),
    "handlaggare": ("personal", "Barnets handläggare"),
    "min-tabell": ("om", "Min tabell"),
    "samband": ("", "Samband"),
    "mot-alla-odds": ("resultat", "Mot alla odds"),
    "larande": ("samband", "Lärande kommuner: vilka stod där vi står?"),
    "sok": ("om", "Sök bland alla mått"),
    "grannar": ("sida-vid-sida", "Hitta kommuner som liknar vår"),
    "utgavor": ("om", "Utgåvor"),
    "rubriker": ("utgavor", "Rubriker"),
    "arshjul": ("ladda-upp", "Årshjul"),
    "tillganglighet": ("", "Tillgänglighet"),
    "indikator": ("kostnader", "Om måttet"),
}


@dataclass(frozen=True)
class App:
    """A running dashboard: its address, its store and its process."""

    url: str
    store: Path
    process: int = 0  # 0 where it does not run yet

    def at(self, path: str = "", **parameters: str) -> str:
        """The address of a page."""
        query = "&".join(f"{name}={value}" for name, value in parameters.items())
        return f"{self.url}/{path}" + (f"?{query}" if query else "")


@contextmanager
def running(
    store: Path,
    *options: str,
    port: int = 0,
    host: str = "127.0.0.1",
    start: str = "forked" if sys.platform == "linux" else "new",
    **environment: str,
) -> Iterator[App]:
    """Start `streamlit run app.py` in local mode, as `make run` does, and stop it afterwards.

    ``options`` are more options of Streamlit, ``environment`` overrides (OJ_LOCAL="" is without local mode);
    ``port`` 0 is a free one; ``host`` is where the server answers; ``start`` is "forked" from
    a process that has loaded what it loads, or "new", which is how to measure it.
    """
    if not port:
        with (
            lent_port() as lent,
            running(store, *options, port=lent, host=host, start=start, **environment) as app,
        ):
            yield app
        return
    arguments = ["run", "app.py", "--server.port", str(port), *options]
    log = store.parent / f"{store.name}.log"
    with log.open("wb") as output:
        settings = {**os.environ, "OJ_STORE": str(store), "OJ_LOCAL": "1", **environment}
        process = (start_server if start == "forked" else _start)(arguments, output, settings)
        try:
            url = f"http://{host}:{port}"
            wait_until_up(f"{url}/_stcore/health", process, log)
            yield App(url, store, process.pid)
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)


def _start(arguments: list[str], log: IO[bytes], settings: dict[str, str]) -> Process:
    command = [sys.executable, "-m", "streamlit", *arguments]
    return subprocess.Popen(command, cwd=ROOT, env=settings, stdout=log, stderr=log)


def workbook(path: Path, years: range = range(2020, 2025), extra: str = "") -> Path:
    """One sheet per year with a cost, two routines and a share for every municipality.

    The cost of the municipality in row n (from 0) is 3 000 + 10·n + 100·(year − 2020). ``extra`` is the
    heading of one more column of costs.
    """
    book = Workbook()
    book.remove(book.active)
    for year in years:
        sheet = book.create_sheet(f"{year}")
        sheet.append([f"Social barn- och ungdomsvård {year}"])
        sheet.append([])
        sheet.append(["Kommunkod", "Kommun", *HEADINGS, *filter(None, [extra])])
        for row, place in enumerate(municipalities().values()):
            answers = ["Ja" if (row + year) % 3 else "Nej", "Ja" if row % 2 else "Nej"]
            cost = 3000 + 10 * row + 100 * (year - 2020)
            more = [cost + 7] if extra else []
            sheet.append([place.code, place.name, cost, *answers, 30 + row % 50, *more])
    book.save(path)
    return path


def cost_of(code: str, year: int) -> float:
    """The cost that ``workbook`` gives a municipality."""
    return 3000 + 10 * list(municipalities()).index(code) + 100 * (year - 2020)


def published(directory: Path, file: Path) -> Store:
    """A store with one workbook in it, published through the same door as any upload."""
    store = Store(directory)
    publish_files([check_file(file, store)], store, "prov", accept_warnings=True)
    return store


@contextmanager
def lent_port() -> Iterator[int]:
    """A free port; if it can be that of a server which has ended, whose scripts browsers still have."""
    port = next(filter(_is_free, reversed(_LEFT)), 0) or free_port()
    if port in _LEFT:
        _LEFT.remove(port)
    yield port
    _LEFT.append(port)


def free_port() -> int:
    """A port that nobody listens on, and that the system gives to nobody who asks for any port."""
    return next(filter(_is_free, iter(lambda: random.SystemRandom().randint(*PORTS), 0)))


def _is_free(port: int) -> bool:
    with closing(socket.socket()) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with suppress(OSError):
            tried.bind(("127.0.0.1", port))
            return True
    return False


def wait_until_up(address: str, process: Process, log: Path, seconds: float = PATIENCE) -> None:
    """Wait until the server answers; fails with its log if it ends before or needs more than ``seconds``."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        try:
            with urlopen(address, timeout=1):  # noqa: S310 - our own server
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"The dashboard did not start:\n{log.read_text()}")
