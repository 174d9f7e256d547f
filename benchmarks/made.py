"""What the benchmarks read: one large workbook, and stores of a given number of observations."""

from pathlib import Path

import numpy as np
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from oj.reading.model import Place
from oj.reference import municipalities
from oj.register import register
from oj.store import Contribution, PublishedHeading, Store

SEED = 20241122


def large_workbook(path: Path, indicators: int = 150, years: int = 8) -> int:
    """Write one sheet of 290 municipalities x ``indicators`` x ``years`` values; returns how many.

    A third of the indicators are answered Ja or Nej, a third are shares stored as fractions and shown as per
    cent, a third are numbers; one cell in ten is a symbol for a value that is missing.
    """
    rng = np.random.default_rng(SEED)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Resultat")
    first = 2024 - years
    sheet.append([f"Öppna jämförelser {first}–{first + years - 1}"])
    sheet.append([])
    names = [
        f"Uppgift {number} om den sociala barn- och ungdomsvården" for number in range(1, indicators + 1)
    ]
    sheet.append(["Kod", "Kommun", *(text for name in names for text in (name, *[None] * (years - 1)))])
    sheet.append([None, None, *(list(range(first, first + years)) * indicators)])
    size = indicators * years
    for place in municipalities().values():
        draws, holes = rng.random(size), rng.random(size) < 0.1
        row: list[object] = [place.code, place.name]
        for index in range(size):
            kind = index // years % 3
            if holes[index]:
                row.append(("Ej svar", "..", "-")[kind])
            elif kind == 0:
                row.append("Ja" if draws[index] < 0.6 else "Nej")
            elif kind == 1:
                cell = WriteOnlyCell(sheet, value=round(float(draws[index]), 4))
                cell.number_format = "0%"
                row.append(cell)
            else:
                row.append(round(float(draws[index]) * 12_000, 1))
        sheet.append(row)
    book.save(path)
    return size * len(municipalities())


class Ready:
    """A contribution that is published as it stands."""

    def __init__(self, contribution: Contribution) -> None:
        self._contribution = contribution

    def contribution(self) -> Contribution:
        """What the file adds to an edition."""
        return self._contribution


def three_million(folder: Path) -> tuple[Path, int]:
    """A store of 290 municipalities and Riket x 640 indicators x 16 years, and how many values it has."""
    store = folder / "three-million"
    known = store.exists() and Store(store).editions()
    return store, known[0].observations if known else filled_store(store, indicators=640, years=16)


def filled_store(directory: Path, indicators: int, years: int) -> int:
    """Publish ``indicators`` x ``years`` values for every municipality and Riket; returns how many.

    The register's own indicators come first, so that the pages have something to show; invented ones follow.
    """
    rng = np.random.default_rng(SEED)
    places = [Place("0000", "Riket", "rike", "A1")]
    places += [Place(place.code, place.name, "kommun", "A1") for place in municipalities().values()]
    known = sorted(register().values(), key=lambda one: (one.headline is None, one.id))
    ids = [one.id for one in known][:indicators]
    ids += [f"BENCH-{number}" for number in range(indicators - len(ids))]
    shape = (indicators, years, len(places))
    size = int(np.prod(shape))
    indicator, year, place = (axis.ravel() for axis in np.indices(shape, dtype=np.int32))
    yes_no = np.array([one in register() and register()[one].value_type == "yes_no" for one in ids])
    level = np.where(yes_no, 1.0, np.geomspace(3, 9_000, indicators))
    spread = rng.normal(1, 0.2, size) + rng.normal(0, 0.2, len(places))[place]
    value = np.where(
        yes_no[indicator], (spread > 1).astype(float), np.abs(level[indicator] * spread).round(1)
    )
    status = np.where(rng.random(size) < 0.05, 1, 0).astype(np.int8)
    empty = np.full(size, np.nan)
    columns = {
        "place": place,
        "indicator": indicator,
        "heading": indicator,
        "sheet": np.zeros(size, dtype=np.int32),
        "year": (2025 - years + year).astype(np.int16),
        "sex": np.zeros(size, dtype=np.int8),
        "value": np.where(status == 0, value, np.nan),
        "status": status,
        "numerator": empty,
        "denominator": empty,
        "row": place,
        "col": (indicator * years + year).astype(np.int32),
    }
    headings = [
        PublishedHeading(
            "Resultat",
            "A1",
            one,
            one,
            register()[one].name if one in register() else one,
            "exact",
            "",
            "number",
            "",
        )
        for one in ids
    ]
    made = Contribution("bench.xlsx", "0" * 64, 0, places, ids, ["Resultat"], headings, columns)
    Store(directory).publish([Ready(made)], "benchmark")
    return size
