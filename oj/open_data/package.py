"""An edition as a Frictionless Data Package: its tables as CSV and Parquet, and datapackage.json about them.

https://specs.frictionlessdata.io/data-package/ (version 1). The CSV files are the tabular resources, with
types and keys; the Parquet files hold the same, but for text that looks like a formula: in CSV it has an
apostrophe before it.
"""

import hashlib
import json
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from oj.reference import read_rows
from oj.store import Edition, Store

DESCRIPTION: Final = "datapackage.json"
EXAMPLE: Final = "påhittade värden"
KINDS: Final = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}
_TERMS: Final = (
    "Värdena är utgivarnas, och varje utgivares villkor gäller: de står vid varje mått (indicators, terms) "
    "och här under sources. En rad utan värde har skälet i status; det är aldrig 0 eller Nej."
)


class Source(NamedTuple):
    """Where indicators come from: "" for what only files know."""

    source: str
    source_url: str
    indicators: int
    first_year: int
    last_year: int


class OpenFile(NamedTuple):
    """A file of a package: ``name`` as in its folder, ``title`` in Swedish."""

    name: str
    kind: str
    title: str
    size: int  # bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class Package:
    """An edition's files in ``folder``, and what is told of them. ``published`` is ISO 8601, UTC."""

    edition: int
    published: str
    is_example: bool
    folder: Path
    files: tuple[OpenFile, ...]
    sources: tuple[Source, ...]

    @property
    def title(self) -> str:
        """What the package is called; that values are invented stands there."""
        return f"Öppna jämförelser ur ÖJ-panelen, utgåva {self.edition}{_mark(self.is_example)}"

    @property
    def mark(self) -> str:
        """What tells the package from every other one: its description has the hashes of its files."""
        return hashlib.sha256((self.folder / DESCRIPTION).read_bytes()).hexdigest()[:16]

    def file_name(self, name: str) -> str:
        """What a file is called where it lies alone: "oj-utgava-3-observations.csv"."""
        return f"oj-utgava-{self.edition}-{'pahittade-varden-' if self.is_example else ''}{name}"


@cache
def tables() -> dict[str, dict[str, Any]]:
    """The tables with title, description, fields and keys, as tables.toml has them."""
    return tomllib.loads(Path(__file__).with_name("tables.toml").read_text(encoding="utf-8"))


def names() -> list[str]:
    """The names of a package's files."""
    return [DESCRIPTION, *(f"{table}.{ending}" for table in tables() for ending in KINDS)]


def make(store: Store, edition: Edition, folder: Path) -> Package:
    """Write the files of an edition into ``folder``, which exists; StoreError where that can't be done."""
    about = f"ÖJ-panelen, utgåva {edition.id}, {edition.day}{_mark(edition.is_example)}"
    store.hand_out(edition.id, folder, about)
    files = [
        _file(folder / f"{table}.{ending}", kind, f"{told['title']}{_mark(edition.is_example)}")
        for table, told in tables().items()
        for ending, kind in KINDS.items()
    ]
    published = edition.published_at.isoformat(timespec="seconds") if edition.published_at else ""
    sources = tuple(edition.records(Source, "sources"))
    made = Package(edition.id, published, edition.is_example, folder, tuple(files), sources)
    text = json.dumps(_description(made), ensure_ascii=False, indent=1)
    (folder / DESCRIPTION).write_text(text + "\n", encoding="utf-8")
    return made


def _mark(is_example: bool) -> str:
    return f" ({EXAMPLE})" if is_example else ""


def _file(path: Path, kind: str, title: str) -> OpenFile:
    with path.open("rb") as content:
        return OpenFile(
            path.name, kind, title, path.stat().st_size, hashlib.file_digest(content, "sha256").hexdigest()
        )


def _description(made: Package) -> dict[str, object]:
    """The content of datapackage.json."""
    terms = {row["source"]: row["terms"] for row in read_rows("source_terms.csv")}
    sources = [
        {"title": one.source or "Uppladdade filer", "terms": terms.get(one.source, terms[""])}
        | ({"path": one.source_url} if one.source_url else {})
        for one in made.sources
    ]
    warning = "Alla värden är påhittade: det är exempeldata. " if made.is_example else ""
    return {
        "profile": "data-package",
        "name": "oj-panelen",
        "title": made.title,
        "description": warning + _TERMS,
        "version": str(made.edition),
        "created": made.published,
        "keywords": ["öppna jämförelser", "socialtjänst", "kommuner"],
        "sources": sources,
        "resources": [_resource(one) for one in made.files],
    }


def _resource(file: OpenFile) -> dict[str, object]:
    table, _, ending = file.name.rpartition(".")
    told = tables()[table]
    shared = {
        "path": file.name,
        "title": file.title,
        "description": told["description"],
        "mediatype": file.kind,
    }
    if ending != "csv":
        return {"name": f"{table}-{ending}", "profile": "data-resource", "format": ending, **shared}
    schema = {
        "fields": told["fields"],
        "missingValues": [""],
        "primaryKey": told["primaryKey"],
        "foreignKeys": told.get("foreignKeys", []),
    }
    return {
        "name": table,
        "profile": "tabular-data-resource",
        "format": ending,
        "encoding": "utf-8",
        "bytes": file.size,  # of a Parquet file the validator counts none
        "hash": f"sha256:{file.sha256}",
        **shared,
        "dialect": {"delimiter": ",", "doubleQuote": True},
        "schema": schema,
    }
