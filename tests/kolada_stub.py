"""A server on this machine that answers as Kolada's open interface does; the real one is never asked."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from oj.kolada_measures import kolada_measures
from tests.kolada_answers import Answer, Given, answer, one, post

PLACES = ("0000", "0014", "1401", "1402", "1407", "1415", "1419", "1421", "1441", "1480")


@dataclass
class Reply:
    """What one request is answered with."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)

    @staticmethod
    def of(content: object) -> Reply:
        """An answer of JSON."""
        return Reply(json.dumps(content).encode())


Odd = Callable[[str, int], Reply | None]
"""What a path gets the n-th time (from 1) that it is asked for; None: the usual answer."""


class Stub:
    """Has ``values`` of measures by id; knows what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.odd: Odd = lambda path, times: None
        self.unknown: set[str] = set()
        self.titles: dict[str, str] = {}
        self.per_page = 5000
        self.address = ""

    def reply(self, path: str) -> Reply:
        """The answer of a path, with the query behind it."""
        self.asked.append(path)
        odd = self.odd(path, self.asked.count(path))
        return odd or self._usual(path)

    def _usual(self, path: str) -> Reply:
        route, _, query = path.partition("?")
        parts = route.strip("/").split("/")
        if parts[1] == "kpi":
            return Reply.of(answer([] if parts[2] in self.unknown else [self._described(parts[2])]))
        asked = dict(zip(parts[2::2], (part.split(",") for part in parts[3::2]), strict=True))
        rows = [
            post(measure, place, int(year), *self.values(measure, place, int(year)))
            for measure in asked["kpi"]
            if measure not in self.unknown
            for place in asked.get("municipality", PLACES)
            for year in asked["year"]
        ]
        page = int(query.partition("&page=")[2] or 1)
        some = rows[(page - 1) * self.per_page : page * self.per_page]
        more = len(rows) > page * self.per_page
        following = f"{self.address.removesuffix('/v3')}{route}?{query.partition('&')[0]}&page={page + 1}"
        return Reply.of(answer(some, following if more else None))

    def values(self, measure: str, place: str, year: int) -> list[Answer]:
        """The values of one place and year: like other municipalities' costs."""
        number = PLACES.index(place) if place in PLACES else int(place) % 7
        value: Given = 9_000.0 + 137 * number + 11 * (year - 2000) + int(measure[1:]) % 13
        return [one("T", value)]

    def _described(self, measure: str) -> Answer:
        known = kolada_measures().get(measure)
        title = self.titles.get(measure, known.title if known else measure)
        return {"id": measure, "title": title, "operating_area": "Individ- och familjeomsorg"}


@contextmanager
def served(stub: Stub) -> Iterator[Stub]:
    """The stub on a port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            reply = stub.reply(self.path)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if "Content-Length" not in reply.headers:
                self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.close_connection = "Content-Length" in reply.headers
            self.wfile.write(reply.body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    stub.address = f"http://127.0.0.1:{server.server_port}/v3"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield stub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def turned_on(store: Path, address: str) -> None:
    """Write the settings of a store that fetches from the stub."""
    store.mkdir(parents=True, exist_ok=True)
    (store / "kolada.toml").write_text(f'on = true\naddress = "{address}"\n', encoding="utf-8")
