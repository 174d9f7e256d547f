"""The price index in use: SCB's of the reference data, or one that this installation has brought instead.

An own index (SKR's PKV, say) is one small file beside the editions, for all pages and editions alike: a
change of index changes figures in fixed prices without a new edition. So what is said of them names the
index, and the day from which it has been used.
"""

import csv
import io
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from oj import reference
from oj.disk import refusals_in_words
from oj.errors import OjError
from oj.system import rename_for_good

SCB = "SCB:s konsumentprisindex"
LARGEST = 100_000  # bytes of a file with an index; a century of years takes 2 000
_FILE = "price_index.csv"
_YEAR = re.compile(r"\s*((?:19|20)\d\d)\s*")


@dataclass(frozen=True, slots=True)
class PriceIndex:
    """``values`` is the index by year, all above 0; ``notes`` says in Swedish what is special with a year.

    ``since`` is the day from which an own index has been used, as 2026-11-22; "" where that is not known.
    """

    name: str
    values: Mapping[int, float]
    notes: Mapping[int, str] = field(default_factory=dict)
    since: str = ""

    @property
    def described(self) -> str:
        """The name, and since when it has been used: "PKV (SKR), använt sedan 2026-11-22"."""
        return f"{self.name}, använt sedan {self.since}" if self.since else self.name

    def prices(self, base: int | None) -> str:
        """In which prices kronor are: those of the year ``base``, None for running ones."""
        return f"{base} års priser ({self.described}, egen beräkning)." if base else "Löpande priser."

    @property
    def of_changes(self) -> str:
        """In which prices changes and trends of kronor are told."""
        return f"Förändring och trend i kronor är i fasta priser ({self.described}, egen beräkning)."


def in_use(directory: Path) -> PriceIndex:
    """The index that the store in ``directory`` has of its own, else SCB's.

    Raises OjError when the own one can't be read any more.
    """
    try:
        text = (directory / _FILE).read_text(encoding="utf-8")
    except FileNotFoundError:
        return PriceIndex(SCB, reference.price_index(), reference.price_index_notes())
    except (OSError, UnicodeDecodeError) as error:
        raise OjError(f"Prisindexet i {directory / _FILE} går inte att läsa.") from error
    rows = list(csv.DictReader(io.StringIO(text)))
    values = {int(row["year"]): float(row["index"]) for row in rows}
    return PriceIndex(rows[0]["name"], values, since=rows[0].get("since") or "")


def read_index(path: Path) -> dict[int, float]:
    """The index by year of a text file: a row per year, the year first and the index last.

    Semicolon, tab or comma between, decimal comma or point; rows that do not begin with a year are left out.
    Raises OjError with the line when an index is no number above 0, a year comes twice, or none is found.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as error:
        raise OjError(f"Filen {path} går inte att öppna.") from error
    if len(raw) > LARGEST or b"\0" in raw:
        raise OjError(
            f"{path.name} är inget prisindex: spara det som CSV, med ett år och dess index per rad."
        )
    found: dict[int, float] = {}
    for line, year, text in _rows(raw.decode("utf-8-sig", "replace")):
        value = _number(text)
        if value is None:
            raise OjError(f"{path.name}, rad {line}: ”{text}” är inget index. Det ska vara ett tal över 0.")
        if year in found:
            raise OjError(f"{path.name}, rad {line}: året {year} finns två gånger.")
        found[year] = value
    if not found:
        raise OjError(f"{path.name} har inga rader som börjar med ett år, till exempel 2024;415,01.")
    return found


def _rows(text: str) -> Iterator[tuple[int, int, str]]:
    """Line number, year and the text of the last cell of each row that begins with a year."""
    for line, row in enumerate(text.splitlines(), 1):
        between = next((mark for mark in (";", "\t") if mark in row), ",")
        first, _, rest = row.partition(between)
        year = _YEAR.fullmatch(first.strip('" '))
        if year and rest:
            cells = [cell.strip('" ') for cell in rest.split(between if between != "," else "\n")]
            yield line, int(year.group(1)), next((cell for cell in reversed(cells) if cell), "")


def _number(text: str) -> float | None:
    plain = re.sub(r"[\s\u00a0\u202f]", "", text).replace(",", ".")
    return float(plain) if re.fullmatch(r"\d+(\.\d+)?", plain) and float(plain) > 0 else None


def keep(name: str, values: Mapping[int, float], directory: Path) -> None:
    """Use ``values`` from now on; the file is replaced whole or not at all. StoreError when it can't be."""
    today = datetime.now().astimezone().date().isoformat()
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("name", "year", "index", "since"))
    writer.writerows((name, year, value, today) for year, value in sorted(values.items()))
    with refusals_in_words(directory):
        directory.mkdir(parents=True, exist_ok=True)
        temporary = directory / f"{_FILE}.{os.getpid()}.new"
        temporary.write_text(out.getvalue(), encoding="utf-8")
        rename_for_good(temporary, directory / _FILE)


def remove(directory: Path) -> None:
    """Go back to SCB's index."""
    with refusals_in_words(directory):
        (directory / _FILE).unlink(missing_ok=True)
