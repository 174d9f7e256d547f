"""Fetch what is wanted: every page of every question, checked as it comes, put together as a file.

A wrong or torn answer ends the fetch, and nothing is handed over. What had come is kept (kept_pages.py): the
same fetch goes on there.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from oj.errors import NotReadable, OjError
from oj.kolada.connection import Connection, Wait
from oj.kolada.kept_pages import KeptPages
from oj.kolada.kolada_settings import KoladaSettings
from oj.kolada.wanted import Wanted
from oj.kolada_measures import kolada_measures
from oj.reading.json_answers import Value, parsed, values_of
from oj.reading.limits import JSON_BYTES

_T = TypeVar("_T")
_ROOM: Final = 100_000  # bytes of a file for what stands round its answers
_NAMED: Final = 3  # measures that the name of a file has


class Progress(NamedTuple):
    """How far a fetch has come: questions answered ``of`` all, answers (pages) and values so far."""

    answered: int
    of: int
    pages: int
    values: int


class Renamed(NamedTuple):
    """A measure that Kolada calls something else than the list here (data/reference/kolada.csv)."""

    id: str
    known_as: str
    called: str


@dataclass
class Fetched:
    """What came: ``files`` to hand over as if somebody had brought them, and what there is to tell.

    ``unanswered`` are measures of which there is no value, ``without`` places likewise. ``pages`` are kept
    until they are forgotten.
    """

    pages: KeptPages
    files: list[Path] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)
    without: list[str] = field(default_factory=list)
    renamed: list[Renamed] = field(default_factory=list)
    values: int = 0

    @property
    def told(self) -> list[str]:
        """What did not come as asked, in sentences."""
        return [
            *(
                f"Inget värde för {_called(one)}: okänt i Kolada, nedlagt, eller utan värden de åren."
                for one in self.unanswered
            ),
            *([f"Inga värden för områdeskod {', '.join(self.without)}."] if self.without else []),
            *(
                f"{one.id} heter nu ”{one.called}” i Kolada; panelen känner den som ”{one.known_as}”. "
                "Kontrollera att måttet är detsamma."
                for one in self.renamed
            ),
        ]


class _Page(NamedTuple):
    values: list[Value]
    next_url: str


def fetch(
    wanted: Wanted,
    settings: KoladaSettings,
    store: Path,
    folder: Path,
    tell: Callable[[Progress], None] = lambda _: None,
    wait: Wait = time.sleep,
) -> Fetched:
    """Fetch everything, and write it into ``folder`` as files of .json.

    ``store`` is the folder of the store, where answers are kept meanwhile. ``tell`` hears how far it is.
    OjError with a sentence where it can't be done; what had come stays.
    """
    if not settings.on:
        raise OjError("Hämtning från Kolada är avstängd. Den som sköter panelen kan slå på den.")
    pages = KeptPages.of(store, f"{settings.address} {wanted}")
    with pages.held():
        pages.note(asdict(wanted))
        with closing(Connection(settings, wait)) as connection:
            return _Fetch(wanted, settings, pages, connection, tell).done(folder)


class _Fetch:
    """One fetch on its way."""

    def __init__(
        self,
        wanted: Wanted,
        settings: KoladaSettings,
        pages: KeptPages,
        connection: Connection,
        tell: Callable[[Progress], None],
    ) -> None:
        self._wanted, self._settings, self._pages = wanted, settings, pages
        self._connection, self._tell = connection, tell
        self._addresses: list[str] = []  # of all answers with values
        self._measures: set[str] = set()
        self._places: set[str] = set()
        self._count = 0

    def done(self, folder: Path) -> Fetched:
        """Everything fetched and written."""
        questions = list(self._wanted.paths())
        for number, path in enumerate(questions):
            for page in self._answers(self._settings.address.rstrip("/") + path):
                self._measures |= {one.measure for one in page.values}
                self._places |= {one.code for one in page.values}
                self._count += len(page.values)
                self._tell(Progress(number, len(questions), len(self._addresses), self._count))
        self._tell(Progress(len(questions), len(questions), len(self._addresses), self._count))
        titles = {one: title for one in self._wanted.measures if (title := self._title(one))}
        found = Fetched(
            self._pages,
            unanswered=[one for one in self._wanted.measures if one not in self._measures],
            without=[one for one in self._wanted.places if one not in self._places],
            renamed=list(_renamed(titles)),
            values=self._count,
        )
        if not self._count:
            self._pages.forget()
            raise OjError(" ".join(["Kolada har inga värden av det som frågades efter.", *found.told]))
        found.files = list(self._written(folder, titles))
        return found

    def _answers(self, address: str) -> Iterator[_Page]:
        """The pages of one question, in their order."""
        while address:
            if address in self._addresses:
                raise OjError("Kolada hänvisar från en sida till en som redan är hämtad. Försök igen senare.")
            if len(self._addresses) >= self._settings.most_pages:
                raise OjError(
                    f"Svaret är på mer än {self._settings.most_pages} sidor. Dela på mått eller år."
                )
            self._addresses.append(address)
            page = self._asked(address, self._page)
            if page is None:
                raise OjError(
                    "Kolada känner inte till frågan (kod 404). Kontrollera adressen i inställningarna."
                )
            yield page
            address = page.next_url

    def _asked(self, address: str, understood: Callable[[bytes], _T]) -> _T | None:
        """What is understood of an answer, kept or asked for now; None for 404."""
        if (data := self._pages.answer(address)) is not None:
            with suppress(ValueError):  # damaged on disk: it is asked for again
                return understood(data)
        answer = self._connection.ask(address, understood)
        if answer is None:
            return None
        self._pages.keep(address, answer[0])
        return answer[1]

    def _page(self, data: bytes) -> _Page:
        """A page with values. ValueError where it is torn, OjError where it is no answer to the question."""
        content = parsed(data, "från Kolada")
        try:
            values = [one for one in values_of(content, "från Kolada") if isinstance(one, Value)]
        except NotReadable as error:
            raise OjError(f"Ett svar från Kolada har en annan form än väntat. {error}") from error
        next_url = content.get("next_url") if isinstance(content, dict) else None
        if next_url is not None and not isinstance(next_url, str):
            raise OjError("Ett svar från Kolada har en annan form än väntat: ”next_url” är ingen text.")
        self._refuse_others("ett annat mått", {one.measure for one in values}, self._wanted.measures)
        self._refuse_others("ett annat år", {one.year for one in values}, list(map(str, self._wanted.years)))
        if self._wanted.places:
            self._refuse_others("ett annat område", {one.code for one in values}, self._wanted.places)
        return _Page(values, next_url or "")

    def _refuse_others(self, what: str, answered: set[str], asked: Sequence[str]) -> None:
        if other := answered.difference(asked):
            raise OjError(f"Kolada svarade om {what} än det som frågades efter: {min(other)}.")

    def _title(self, measure: str) -> str:
        """What Kolada calls a measure; "" where it does not know it."""
        return self._asked(f"{self._settings.address.rstrip('/')}/kpi/{measure}", _title_of(measure)) or ""

    def _written(self, folder: Path, titles: dict[str, str]) -> Iterator[Path]:
        """The answers as files, none larger than is read."""
        head = b'{"titles": ' + json.dumps(titles, ensure_ascii=False).encode() + b', "answers": [\n'
        for number, some in enumerate(self._portions(), 1):
            path = folder / f"{self._name()}{f'-del-{number}' if number > 1 else ''}.json"
            path.write_bytes(head + b",\n".join(map(self._pages.saved, some)) + b"\n]}\n")
            yield path

    def _portions(self) -> Iterator[list[str]]:
        some: list[str] = []
        size = _ROOM
        for address in self._addresses:
            length = len(self._pages.saved(address))
            if some and size + length > JSON_BYTES:
                yield some
                some, size = [], _ROOM
            some.append(address)
            size += length
        yield some

    def _name(self) -> str:
        ids, years = self._wanted.measures, self._wanted.years
        named = "-".join(ids) if len(ids) <= _NAMED else f"{len(ids)} mått"
        return f"Kolada {named} {years[0]}–{years[-1]}"


def _title_of(measure: str) -> Callable[[bytes], str]:
    """Finds the title of a measure in its description, or in a list of such; ValueError for a torn one."""

    def found(data: bytes) -> str:
        content = parsed(data, "från Kolada")
        rows = content.get("values", [content]) if isinstance(content, dict) else []
        titles = [one.get("title") for one in rows if isinstance(one, dict) and one.get("id") == measure]
        return " ".join(titles[0].split()) if titles and isinstance(titles[0], str) else ""

    return found


def _renamed(titles: dict[str, str]) -> Iterator[Renamed]:
    for measure, title in titles.items():
        known = kolada_measures().get(measure)
        if known and known.title != title:
            yield Renamed(measure, known.title, title)


def _called(measure: str) -> str:
    known = kolada_measures().get(measure)
    return f"{measure} ({known.title})" if known else measure
