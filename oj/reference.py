"""Reference data of the running version: municipalities, counties, groups, peers, the price index.

Everything is read from CSV files in ``data/reference`` once per process. Their columns, sources and
terms are told in ``data/reference/README.md``.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from oj.errors import OjError

DATA = Path(__file__).resolve().parent.parent / "data" / "reference"
BORDERS = DATA / "kommuner.geojson"

NATION_CODE = "0000"
NATION = "Riket"


@dataclass(frozen=True, slots=True)
class Municipality:
    """One of the 290. Codes are text: four digits, two for the county, "A1"–"C9" for the group."""

    code: str
    name: str
    county_code: str
    county: str
    group_code: str
    group: str
    population_2016: int  # inhabitants 31 December 2016


def read_rows(name: str) -> Iterator[dict[str, str]]:
    """Rows of ``data/reference/<name>``. FileNotFoundError means a broken installation."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@cache
def municipalities() -> dict[str, Municipality]:
    """Municipality by code, in the order of the codes."""
    return {
        row["code"]: Municipality(
            code=row["code"],
            name=row["name"],
            county_code=row["county_code"],
            county=row["county"],
            group_code=row["group_code"],
            group=row["group"],
            population_2016=int(row["population_2016"]),
        )
        for row in read_rows("municipalities.csv")
    }


def municipality(text: str) -> Municipality:
    """The municipality with this code (also without its leading zero) or name; OjError when there is none."""
    key = text.strip().casefold()
    code = key.zfill(4) if key.isdecimal() else key
    for known in municipalities().values():
        if code == known.code or key == known.name.casefold():
            return known
    raise OjError(
        f"Ingen kommun heter eller har koden ”{text}”. "
        "Kontrollera stavningen, till exempel Karlskoga eller 1883."
    )


@cache
def counties() -> dict[str, str]:
    """Name by county code, in the order of the codes: "01" is "Stockholms län"."""
    return {m.county_code: m.county for m in sorted(municipalities().values(), key=lambda m: m.county_code)}


def municipalities_of(county: str) -> list[Municipality]:
    """The municipalities of the county with this code or name ("Skåne" too); OjError when there is none."""
    key = county.strip().casefold()
    code = key.zfill(2) if key.isdecimal() else key
    for known, name in counties().items():
        plain = name.casefold().removesuffix(" län")
        if code in (known, name.casefold(), plain, plain.removesuffix("s")):
            return [one for one in municipalities().values() if one.county_code == known]
    raise OjError(f"Inget län heter eller har koden ”{county}”. Skriv till exempel Örebro län eller 18.")


@cache
def groups() -> dict[str, str]:
    """Name by group code (SKR's nine groups of 2023), in the order of the codes: "A1" is "Storstäder"."""
    return {m.group_code: m.group for m in sorted(municipalities().values(), key=lambda m: m.group_code)}


@cache
def _peer_lists() -> MappingProxyType[tuple[str, str], tuple[str, ...]]:
    lists: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for row in read_rows("peers.csv"):
        key = (row["area"], row["municipality_code"])
        lists.setdefault(key, []).append((int(row["ordering"]), row["peer_code"]))
    return MappingProxyType({key: tuple(code for _, code in sorted(found)) for key, found in lists.items()})


@cache
def peer_list_years() -> dict[str, int]:
    """By its name the year that a list of similar municipalities is of; there is one year per list."""
    return {row["area"]: int(row["year"]) for row in read_rows("peers.csv")}


def peers(code: str, of: str = "IFO") -> tuple[str, ...]:
    """Codes of the seven most similar municipalities in the list named ``of``, in the source's order.

    () when none are known. Not symmetric, and a municipality is never its own peer. A list
    is used for every year; oj/peers.py says which one an area goes by.
    """
    return _peer_lists().get((of, code), ())


@cache
def price_index() -> dict[int, float]:
    """SCB's consumer price index by year, annual mean, 1980 = 100."""
    return {int(row["year"]): float(row["index"]) for row in read_rows("price_index.csv")}


@cache
def price_index_notes() -> dict[int, str]:
    """Notes on single years of the price index, in Swedish: which year is preliminary, and why."""
    return {int(row["year"]): row["note"] for row in read_rows("price_index.csv") if row["note"]}
