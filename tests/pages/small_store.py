"""A store for tests of pages: all municipalities, a handful of indicators, three years, known values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from oj.reading.model import SEXES, STATUSES, Place
from oj.reference import municipalities
from oj.store import Contribution, PublishedHeading, Store

YEARS = (2022, 2023, 2024)
COST, TURNOVER, AGREEMENT, FOLLOW_UP = "N33006", "OP-PERSONALOMSATTNING", "U33540", "U33430"
PARTILLE, SILENT, NOTED, EVIL = "1402", "2505", "0114", "<script>alert('x')</script>"
EVIL_NAME = "<script>prompt('x')</script>"


@dataclass(frozen=True)
class Cell:
    """One observation to be."""

    place: str
    indicator: str
    year: int
    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    note: str = ""
    sex: str = "T"
    status: str = ""


def observations() -> Iterator[Cell]:
    """Values that can be reckoned in one's head: the n-th municipality costs 5 000 + 10 n in 2024."""
    for number, code in enumerate(municipalities()):
        for year in YEARS:
            noted = EVIL if code == NOTED and year == 2024 else ""
            cost = None if noted or code == SILENT else 5000.0 + 10 * number - 100 * (2024 - year)
            yield Cell(code, COST, year, cost, note=noted)
            if code != SILENT:
                leavers = 30 if code == PARTILLE else 10
                yield Cell(code, TURNOVER, year, float(leavers), leavers, 100)
                yield Cell(code, AGREEMENT, year, float(number % 2))
                yield Cell(code, FOLLOW_UP, year, float(number % 3 if year == 2024 else number % 2))
                yield Cell(code, "NY-RAD", year, 1.0)
    for year in YEARS:
        yield Cell("0000", COST, year, 6400.0 + year - 2024)


def _places(cells: Iterable[Cell]) -> list[Place]:
    """Riket, the municipalities, and the districts (six digits) that the cells name."""
    named = dict.fromkeys(cell.place for cell in cells if len(cell.place) == len("148021"))
    districts = [Place(code, f"Stadsdel {code[-1]}", "stadsdel", "A2") for code in named]
    ours = [Place(code, place.name, "kommun", "A2") for code, place in municipalities().items()]
    return [Place("0000", "Riket", "rike", "A1"), *ours, *districts]


@dataclass
class _Checked:
    """What a checked file hands over."""

    cells: list[Cell]
    sha256: str

    def contribution(self) -> Contribution:
        cells, places = self.cells, _places(self.cells)
        indicators = list(dict.fromkeys(cell.indicator for cell in cells))
        position = {place.code: number for number, place in enumerate(places)}
        whole = np.int32
        return Contribution(
            file="prov.xlsx",
            sha256=self.sha256,
            size=1,
            places=places,
            indicators=indicators,
            sheets=["Blad"],
            headings=[_heading(indicator) for indicator in indicators],
            columns={
                "place": np.array([position[cell.place] for cell in cells], whole),
                "indicator": np.array([indicators.index(cell.indicator) for cell in cells], whole),
                "heading": np.array([indicators.index(cell.indicator) for cell in cells], whole),
                "sheet": np.zeros(len(cells), whole),
                "year": np.array([cell.year for cell in cells], np.int16),
                "sex": np.array([SEXES.index(cell.sex) for cell in cells], np.int8),
                "status": np.array([STATUSES.index(_status(cell)) for cell in cells], np.int8),
                "value": np.array([cell.value for cell in cells], float),
                "numerator": np.array([cell.numerator for cell in cells], float),
                "denominator": np.array([cell.denominator for cell in cells], float),
                "row": np.arange(len(cells), dtype=whole),
                "col": np.ones(len(cells), whole),
            },
            notes={number: cell.note for number, cell in enumerate(cells) if cell.note},
        )


def _status(cell: Cell) -> str:
    return cell.status or ("missing" if cell.value is None else "ok")


def _heading(indicator: str) -> PublishedHeading:
    name = EVIL_NAME if indicator == "NY-RAD" else indicator
    return PublishedHeading("Blad", "B1", name, indicator, name, "exact", "", "number", "")


def fill(folder: Path, cells: Iterable[Cell] | None = None, file: int = 0, *, example: bool = False) -> Path:
    """Publish the cells, else all observations above, into a store in ``folder``; ``file`` is its number."""
    content = list(observations() if cells is None else cells)
    Store(folder).publish([_Checked(content, f"{file:064}")], "prov", example=example)
    return folder
