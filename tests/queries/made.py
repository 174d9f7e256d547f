"""A store of a few rows for tests of queries: six municipalities, five indicators, what a test adds."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd

from oj import sql
from oj.reading.model import SEXES, STATUSES, Level, Place
from oj.reference import DATA
from oj.store.contribution import NamedColumns, incoming_columns, register
from tests.queries.heads import head

Row = dict[str, Any]

RIKET, COUNTY = "0000", "01"
VASBY, STOCKHOLM, HABO, ALMHULT, OREBRO, ARE = "0114", "0180", "0305", "0765", "1880", "2321"
MUNICIPALITIES = {  # by code, which is neither the order of the names nor that of their bytes
    VASBY: ("Upplands Väsby", "01", "Stockholms län", "A2", 40_000),
    STOCKHOLM: ("Stockholm", "01", "Stockholms län", "A1", 900_000),
    HABO: ("Håbo", "03", "Uppsala län", "A2", 20_000),
    ALMHULT: ("Älmhult", "07", "Kronobergs län", "C8", 16_000),
    OREBRO: ("Örebro", "18", "Örebro län", "B3", 150_000),
    ARE: ("Åre", "23", "Jämtlands län", "C9", 11_000),
}
IN_SWEDISH_ORDER = [HABO, STOCKHOLM, VASBY, ARE, ALMHULT, OREBRO]
NAMES = {RIKET: "Riket", COUNTY: "Stockholms län", **{code: row[0] for code, row in MUNICIPALITIES.items()}}
REGISTER: tuple[dict[str, object], ...] = (
    {
        "id": "cost",
        "name": "Östra kostnaden",
        "short_name": "Kostnad",
        "theme": "money",
        "source": "Ärlig källa",
        "unit": "kr/inv",
        "value_type": "currency",
        "decimals": 0,
        "headline": 2,
        "number": 1,
        "source_url": "https://o",
    },
    {
        "id": "other-cost",
        "name": "Ärlig kostnad",
        "short_name": "Ärlig",
        "theme": "money",
        "source": "Ärlig källa",
        "unit": "kr",
        "value_type": "currency",
        "decimals": 0,
        "headline": 1,
        "number": 2,
        "source_url": "https://o",
    },
    {
        "id": "late-cost",
        "name": "Åldrad kostnad",
        "short_name": "Åldrad",
        "theme": "money",
        "source": "Åldrig källa",
        "unit": "kr",
        "value_type": "currency",
        "decimals": 0,
        "number": 10,
    },
    {
        "id": "plan",
        "name": "Plan finns",
        "short_name": "Plan",
        "theme": "process",
        "source": "Enkät",
        "unit": "Ja/Nej",
        "value_type": "yes_no",
        "scale": "Ja=1;Nej=0",
    },
    {
        "id": "share",
        "name": "Andel",
        "short_name": "Andel",
        "theme": "process",
        "source": "Enkät",
        "unit": "procent",
        "value_type": "share",
        "decimals": 1,
        "minimum_base": 10,
    },
)
BREAKS: tuple[dict[str, object], ...] = tuple(
    {
        "indicator_ids": ids,
        "year": year,
        "kind": kind,
        "status": "confirmed",
        "reason": reason,
        "to_year": last,
        "regions": regions,
    }
    for ids, year, kind, reason, last, regions in (
        ("plan", 2020, "definition", "Ny fråga", "", ""),
        ("plan", 2022, "border", "Ny definition", "", ""),
        ("cost other-cost", 2022, "price_support", "Bidrag", 2023, ""),
        ("other-cost", 2019, "border", "Andra svarar", "", "0180"),
    )
)
AREAS: tuple[dict[str, object], ...] = (
    {"id": "first", "name": "Registrets", "words": "registret"},
    {"id": "other", "name": "Övrigt", "words": "övrigt"},
)
KOLADA: tuple[dict[str, object], ...] = tuple(
    {
        "id": one,
        "title": title,
        "area": "Äldre",
        "perspective": perspective,
        "unit": unit,
        "value_type": kind,
        "scale": scale,
    }
    for one, title, perspective, unit, kind, scale in (
        ("cost", "Kostnad enligt Kolada, kr/inv", "Resurser", "kr/inv", "currency", ""),
        ("N1", "Kostnad hemtjänst, kr/inv", "Resurser", "kr/inv", "currency", ""),
        ("N2", "Nöjda, andel (%)", "Kvalitet och resultat", "%", "share", ""),
        ("N3", "Personal med utbildning, andel (%)", "Kvalitet och resultat", "%", "share", ""),
        ("N4", "Invånare 80+, antal", "Volymer", "antal", "count", ""),
        ("N5", "Rutin finns (Ja=1, Nej=0)", "Resurser", "Ja/Nej", "yes_no", "Ja=1;Nej=0"),
        ("N6", "Brukarbedömning av personal, andel (%)", "Kvalitet och resultat", "%", "share", ""),
    )
)
THEME_WORDS: tuple[dict[str, object], ...] = (
    {"theme": "staff", "word": "personal", "unless": "brukarbedömning;elever"},
    {"theme": "staff", "word": "årsarbetare", "unless": ""},
    {"theme": "outcome", "word": "nöjd", "unless": "rutin"},
)
SUB_FACTORS: tuple[dict[str, object], ...] = (
    {"number": 2, "success_factor": "ledarskap", "name": "Stabilt", "indicator_ids": ""},
    {"number": 22, "success_factor": "uppfoljning", "name": "Följs upp", "indicator_ids": "share plan"},
)
UNKNOWN = "egen-1"  # an indicator that only files know


@dataclass(frozen=True)
class Seen:
    """One observation; unless said, of both sexes in Stockholm 2023, ok with a value, else missing."""

    value: float | None = None
    place: str = STOCKHOLM
    year: int = 2023
    indicator: str = "cost"
    sex: str = "T"
    status: str = ""
    note: str | None = None
    period: str | None = None
    numerator: float | None = None
    denominator: float | None = None
    file: int = 1
    sheet: str = "Blad1"
    row: int = 6
    col: int = 1
    edition: int | None = None
    heading: int | None = None

    def stored(self) -> Row:
        """The row of the table observation; the edition is the file's number unless said."""
        row = asdict(self)
        row["region_code"], row["indicator_id"] = row.pop("place"), row.pop("indicator")
        row["file_id"] = row.pop("file")
        return row | {
            "level": level_of(self.place),
            "status": self.status or ("missing" if self.value is None else "ok"),
            "edition": self.file if self.edition is None else self.edition,
        }


@dataclass(frozen=True)
class Headed:
    """One heading of a file."""

    label: str
    indicator: str = "cost"
    file: int = 1
    number: int | None = 0
    sheet: str = "Blad1"
    cell: str = "B6"
    name: str = ""
    match: str = "exact"
    unit: str = "kr"
    value_type: str = "currency"
    coding: str = ""
    area: str | None = None

    def stored(self) -> Row:
        """The row of the table heading."""
        row = asdict(self)
        row["file_id"], row["indicator_id"] = row.pop("file"), row.pop("indicator")
        return row


def level_of(place: str) -> Level:
    """The level of a place, by how its code is written."""
    if place == RIKET:
        return "rike"
    if len(place) == 2:
        return "lan"
    return "kommun" if len(place) == 4 else "stadsdel"


def of_all(values: Sequence[float | None], **same: Any) -> list[Seen]:
    """An observation per municipality, in the order of the codes, which have something in common."""
    return [Seen(value, place=code, **same) for code, value in zip(MUNICIPALITIES, values, strict=False)]


class SmallStore:
    """An edition in memory, asked as ``oj.store.edition`` asks; each of its files came with an edition."""

    def __init__(
        self,
        base: duckdb.DuckDBPyConnection,
        seen: Iterable[Seen],
        *,
        headings: Iterable[Headed] = (),
        districts: Iterable[tuple[str, str, str]] = (),
        breaks: Iterable[tuple[str, int, str]] = (),
        later: Iterable[Seen] | None = None,
        later_headings: Iterable[Headed] = (),
    ) -> None:
        """Lay rows into what ``empty_base`` made; the store that was made in it before is gone."""
        self.connection = base
        base.execute("ROLLBACK; BEGIN")
        self._lay(seen, headings)
        for code, name, municipality in districts:
            self.add("district", [{"code": code, "name": name, "municipality_code": municipality}])
        for indicator, year, reason in breaks:
            self.add(
                "series_break", [{"indicator_id": indicator, "year": year, "reason": reason, "edition": 1}]
            )
        if later is not None:
            sql.run_script(base, "store/later")
            sql.run_script(base, "schema")
            self._fill(3, later, later_headings)
            base.execute("SET schema = 'main'")
        for statement in base.extract_statements(sql.text("store/places_and_indicators")):
            if statement.type is not duckdb.StatementType.SET:  # what is locked can't be rolled back
                base.execute(statement)

    def _fill(self, files: int, seen: Iterable[Seen], headings: Iterable[Headed]) -> None:
        self.add("edition", [_edition(number) for number in range(1, files + 1)])
        self.add("file", [file_row(number) for number in range(1, files + 1)])
        self._lay(seen, headings)

    def _lay(self, seen: Iterable[Seen], headings: Iterable[Headed]) -> None:
        self.add("heading", [one.stored() for one in headings])
        self.add("observation", [one.stored() for one in seen])

    def add(self, table: str, rows: Sequence[Row]) -> None:
        """Lay rows into a table, by the names of its columns."""
        if rows:
            frame = pd.DataFrame(rows, dtype=object)
            self.connection.append(table, frame, by_name=True)

    def bring(self, incoming: Sequence[Seen]) -> None:
        """Let queries read ``incoming`` as what a file that is being checked has."""
        register(self.connection, brought(incoming))

    def ask(self, name: str, /, **parameters: object) -> list[Row]:
        """The rows of ``queries/<name>.sql``; its columns are those that its comment lists, in order."""
        assert set(parameters) == head(name).named, f"{name}.sql names other parameters"
        cursor = self.connection.execute(sql.text(name), parameters)
        columns = [column[0] for column in cursor.description or ()]
        assert columns == head(name).columns, f"{name}.sql returns other columns than its comment says"
        return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]

    def run(self, name: str, /, **parameters: object) -> None:
        """Run the statements of a query file that returns nothing, as its head comment says."""
        assert set(parameters) == head(name).named, f"{name}.sql names other parameters"
        assert not head(name).columns
        sql.run_script(self.connection, name, **parameters)

    def table(self, name: str) -> list[Row]:
        """All rows of a table or view, in its order."""
        cursor = self.connection.sql(f"FROM {name}")
        return [dict(zip(cursor.columns, row, strict=True)) for row in cursor.fetchall()]


class Tables(SmallStore):
    """A database that a test fills table by table."""

    def __init__(self, path: str | Path = ":memory:") -> None:
        self.connection = duckdb.connect(str(path))

    def fill(self, seen: Iterable[Seen], headings: Iterable[Headed] = (), files: int = 3) -> None:
        """Make the tables of an edition where tables are made now, and lay rows into them."""
        sql.run_script(self.connection, "schema")
        self._fill(files, seen, headings)

    def values(self, table: str = "stored.observation") -> dict[tuple[str, int, str], float | None]:
        """Values by place, year and sex."""
        return {(row["region_code"], row["year"], row["sex"]): row["value"] for row in self.table(table)}


def empty_base(reference: Path) -> duckdb.DuckDBPyConnection:
    """The tables of an edition of three files without values, and the reference data; in a transaction."""
    made = Tables()
    made.fill([])
    sql.run_script(made.connection, "reference", directory=str(reference))
    made.connection.execute("BEGIN")
    return made.connection


def file_row(number: int) -> Row:
    """The row of a file that came with the edition of the same number."""
    return {
        "file_id": number,
        "sha256": f"hash-{number}",
        "name": f"fil{number}.xlsx",
        "size": 100 * number,
        "edition": number,
        "address": None,
        "fetched_at": None,
    }


def _edition(number: int) -> Row:
    when = datetime(2024, 1, number)  # noqa: DTZ001 - the column has no zone: it is UTC
    return {
        "edition": number,
        "parent": number - 1 or None,
        "published_at": when,
        "published_by": "Anna",
        "is_example": False,
    }


def brought(incoming: Sequence[Seen]) -> dict[str, NamedColumns]:
    """What a checked file has, as the columns that queries read (oj/store/contribution.py)."""
    places = list(dict.fromkeys(one.place for one in incoming))
    indicators = list(dict.fromkeys(one.indicator for one in incoming))
    rows = [one.stored() for one in incoming]

    def numbers(key: str) -> list[float]:
        return [np.nan if row[key] is None else row[key] for row in rows]

    columns: NamedColumns = {
        "position": np.arange(len(rows), dtype=np.int32),
        "place": np.array([places.index(one.place) for one in incoming], dtype=np.int32),
        "indicator": np.array([indicators.index(one.indicator) for one in incoming], dtype=np.int32),
        "year": np.array([one.year for one in incoming], dtype=np.int16),
        "sex": np.array([SEXES.index(row["sex"]) for row in rows], dtype=np.int8),
        "status": np.array([STATUSES.index(row["status"]) for row in rows], dtype=np.int8),
        "value": np.array(numbers("value"), dtype=float),
        "numerator": np.array(numbers("numerator"), dtype=float),
        "denominator": np.array(numbers("denominator"), dtype=float),
    }
    listed = [Place(code, NAMES.get(code, f"Plats {code}"), level_of(code), "A1") for code in places]
    return incoming_columns(columns, listed, indicators)


def write_reference(folder: Path) -> Path:
    """The reference files that reference.sql reads, with six municipalities and a register of five."""
    columns = _header("municipalities")
    _write(
        folder / "municipalities.csv",
        [
            dict(zip(columns, (code, name, county, lan, group, f"grupp {group}", people), strict=True))
            for code, (name, county, lan, group, people) in MUNICIPALITIES.items()
        ],
        columns,
    )
    peer = {"area": "IFO", "year": 2024, "municipality_code": STOCKHOLM, "ordering": 1, "peer_code": OREBRO}
    _write(folder / "peers.csv", [peer], _header("peers"))
    _write(folder / "indicators.csv", REGISTER, _header("indicators"))
    _write(folder / "breaks.csv", BREAKS, _header("breaks"))
    _write(folder / "areas.csv", AREAS, _header("areas"))
    _write(folder / "kolada.csv", KOLADA, _header("kolada"))
    _write(folder / "theme_words.csv", THEME_WORDS, _header("theme_words"))
    _write(folder / "sub_factors.csv", SUB_FACTORS, _header("sub_factors"))
    return folder


def _header(name: str) -> list[str]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return next(csv.reader(lines))


def _write(path: Path, rows: Iterable[Row], header: list[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, header)
        writer.writeheader()
        writer.writerows(rows)
