"""Values of an edition for other programs: filters by name or code, as CSV, JSON or Parquet."""

import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TextIO

from oj.errors import OjError
from oj.export.plain_text import neutral
from oj.store import Edition

COLUMNS = (
    "region_code", "region", "level", "indicator_id", "indicator", "year", "sex",
    "value", "status", "unit", "edition", "file", "sheet", "cell", "example",
)  # fmt: skip
"""Those of queries/values.sql, and whether the values are invented: all of an edition are, or none."""
VALUE = COLUMNS.index("value")
FROM_FILES = tuple(map(COLUMNS.index, ("region_code", "region", "indicator", "unit", "file", "sheet")))
"""Columns whose text may come from an uploaded file."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which values: texts as the user wrote them; empty for all."""

    indicators: Sequence[str] = ()
    places: Sequence[str] = ()
    years: Sequence[int] = ()
    levels: Sequence[str] = ()


def parameters(edition: Edition, wanted: Wanted) -> dict[str, list[str] | list[int] | None]:
    """The parameters of queries/values.sql. OjError when a name or code is not known.

    A place means the place itself; with the level stadsdel also the districts of a municipality.
    """
    regions = _regions(edition, wanted.places) if wanted.places else None
    districts = regions if regions and "stadsdel" in wanted.levels else []
    return {
        "indicators": _indicators(edition, wanted.indicators) if wanted.indicators else None,
        "regions": regions,
        "municipalities": districts,
        "years": list(wanted.years) or None,
        "levels": list(wanted.levels) or None,
    }


def write_csv(edition: Edition, wanted: Wanted, out: TextIO) -> None:
    """Write the values as CSV: comma, decimal point, every digit that the value has.

    Text that a spreadsheet program might take for a formula has an apostrophe before it.
    """
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    example = "true" if edition.is_example else "false"
    for batch in edition.batches("values", **parameters(edition, wanted)):
        writer.writerows([*_csv_row(row), example] for row in batch)


def write_json(edition: Edition, wanted: Wanted, out: TextIO) -> None:
    """Write the values as one JSON array of objects; a value is null when its status is not ok."""
    separator = "[\n"
    for batch in edition.batches("values", **parameters(edition, wanted)):
        for row in batch:
            told = dict(zip(COLUMNS, (*row, edition.is_example), strict=True))
            out.write(separator + json.dumps(told, ensure_ascii=False))
            separator = ",\n"
    out.write("[]\n" if separator == "[\n" else "\n]\n")


def write_parquet(edition: Edition, wanted: Wanted, path: Path) -> None:
    """Write the values as a Parquet file."""
    found = edition.query("values", **parameters(edition, wanted))
    found.assign(example=edition.is_example).to_parquet(path, index=False)


def _csv_row(row: Sequence[Any]) -> list[Any]:
    cells = list(row)
    cells[VALUE] = number_text(row[VALUE])
    for column in FROM_FILES:
        cells[column] = _harmless(row[column])
    return cells


@lru_cache(maxsize=10_000)
def _harmless(text: str | None) -> str | None:
    return neutral(text) if text else text


def number_text(value: float | None) -> str:
    """A value with all its digits and a decimal point: "15", "0.1"; "" for none."""
    return "" if value is None else repr(value).removesuffix(".0")


def _indicators(edition: Edition, texts: Iterable[str]) -> list[str]:
    """Ids of the indicators with this id, or with this text in their name."""
    known = edition.rows("indicator_names")
    found: dict[str, None] = {}
    for text in texts:
        key = text.strip().casefold()
        ids = [row[0] for row in known if row[0].casefold() == key]
        ids = ids or [row[0] for row in known if any(key in name.casefold() for name in row[1:])]
        if not ids:
            raise OjError(
                f"Ingen indikator har id eller namn ”{text}”. "
                "Ange ett id ur registret eller en del av namnet."
            )
        found.update(dict.fromkeys(ids))
    return list(found)


def _regions(edition: Edition, texts: Iterable[str]) -> list[str]:
    """Codes of the places with this code or name; of several with one name, a municipality goes first."""
    known = edition.rows("region_names")
    found: list[str] = []
    for text in texts:
        key = text.strip().casefold()
        code = key.zfill(4) if key.isdecimal() and len(key) == 3 else key
        matching = [row for row in known if code == row[0].casefold()]
        matching = matching or [row for row in known if key == row[1].casefold()]
        if not matching:
            raise OjError(
                f"Ingen kommun heter eller har koden ”{text}”. "
                "Kontrollera stavningen, till exempel Karlskoga eller 1883."
            )
        found += [row[0] for row in matching if row[2] == matching[0][2]]
    return found
