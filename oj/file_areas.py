"""Say afterwards what a file is about: a new edition with its own measures under another area.

Own measures are those that neither the register nor Kolada describes. They are moved wherever they stand,
since a measure is shown under one area.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from oj import sql
from oj.areas import find_area
from oj.errors import OjError
from oj.headings import FileHeading
from oj.kolada_measures import described
from oj.store import Store

LONGEST = 60  # characters of an area's name


@dataclass(frozen=True, slots=True)
class FileArea:
    """A file with own measures, in the edition that is shown; ``area`` is that of most of them."""

    file_id: int
    file: str
    sha256: str
    area: str
    indicators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """That the own measures of a file are shown under ``area``. A ``Correction`` for the store."""

    edition: int
    file: FileArea
    area: str
    what: str = "area"

    @property
    def about(self) -> str:
        """The change in one line."""
        return f"måtten i {self.file.file}: {self.file.area} → {self.area}"

    def carry_out(self, made: Path, edition: int, store: Store) -> None:
        """Write the headings of the measures, with their area, into the file of changes at ``made``."""
        with duckdb.connect() as connection:
            store.attach(connection, self.edition)
            indicators = list(self.file.indicators)
            sql.run_script(
                connection, "store/set_area", path=str(made), indicators=indicators, area=self.area
            )


def file_areas(headings: Sequence[FileHeading]) -> list[FileArea]:
    """The files that have own measures, in the order of their headings."""
    files: dict[int, list[FileHeading]] = {}
    for one in headings:
        if not described(one.indicator_id):
            files.setdefault(one.file_id, []).append(one)
    return [
        FileArea(
            number,
            own[0].file,
            own[0].sha256,
            max(areas := [one.area for one in own], key=areas.count),
            tuple(dict.fromkeys(one.indicator_id for one in own)),
        )
        for number, own in files.items()
    ]


def move(store: Store, file: FileArea, area: str, seen: int | None = None) -> Move:
    """A move of a file's own measures; OjError without an area, or where they are there already.

    ``seen`` is the edition that somebody looked at, which must still be current when it is carried out.
    """
    if not (meant := area_name(area)):
        raise OjError("Skriv vilket område filen handlar om, till exempel Ekonomiskt bistånd.")
    if meant == file.area:
        raise OjError(f"Måtten i {file.file} visas redan under {meant}.")
    return Move(store.current_id() if seen is None else seen, file, meant)


def area_name(written: str) -> str:
    """An area as it is shown, of what somebody has written: the id or name of a known one, else the words."""
    said = " ".join(written.split())[:LONGEST]
    known = find_area(said)
    return known.name if known and said.casefold() in (known.id, known.name.casefold()) else said
