"""Commands for what the dashboard gives and is given beside publishers' files."""

from __future__ import annotations

import argparse
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from oj.commands.arguments import DONE, Add, add_by, say
from oj.errors import OjError
from oj.whole_file import whole_file

if TYPE_CHECKING:
    from oj.store import Store

LEVELS = {"län": "lan", "riket": "rike"} | {level: level for level in ("rike", "lan", "kommun", "stadsdel")}


def add(command: Add) -> None:
    """The commands values, template, index and example."""
    reading = command(values, "Hämta värden ur den utgåva som visas.")
    reading.add_argument("--indicator", action="append", default=[], metavar="ID|TEXT")
    reading.add_argument("--kommun", action="append", default=[], metavar="KOD|NAMN")
    reading.add_argument("--year", action="append", type=int, default=[], metavar="ÅR")
    reading.add_argument("--level", action="append", type=_level, default=[], metavar="NIVÅ")
    reading.add_argument("--format", choices=("csv", "json", "parquet"), default="csv")
    reading.add_argument("--out", type=Path, metavar="FIL")

    giving = command(template, "Skriv en Excelmall för uppgifter som saknar öppen källa.")
    giving.add_argument("name", metavar="MALL", help="personal, placeringar … (en okänd nämner alla)")
    of_whom = giving.add_mutually_exclusive_group(required=True)
    of_whom.add_argument("--kommun", metavar="KOD|NAMN")
    of_whom.add_argument("--lan", metavar="KOD|NAMN", help="en rad per kommun i länet")
    giving.add_argument(
        "--question",
        action="append",
        default=[],
        metavar="FRÅGA",
        help="en egen fråga att svara Ja eller Nej på",
    )
    giving.add_argument("--year", action="append", type=int, default=[], metavar="ÅR")
    giving.add_argument("--out", type=Path, metavar="FIL")

    indexing = command(index, "Visa prisindexet för fasta priser, eller använd ett eget i stället för SCB:s.")
    indexing.add_argument(
        "file", nargs="?", type=Path, metavar="FIL", help="CSV: ett år och dess index per rad"
    )
    indexing.add_argument("--name", metavar="NAMN", help="vad indexet heter på sidorna")
    add_by(indexing)
    indexing.add_argument("--remove", action="store_true", help="gå tillbaka till SCB:s konsumentprisindex")

    add_by(command(example, "Publicera exempeldata i ett tomt lager."))


def _level(text: str) -> str:
    if text.casefold() not in LEVELS:
        raise argparse.ArgumentTypeError(f"{text} är ingen nivå: välj rike, lan, kommun eller stadsdel")
    return LEVELS[text.casefold()]


def values(given: argparse.Namespace, store: Store) -> int:
    """Write values of the current edition."""
    from oj.values import Wanted, parameters, write_csv, write_json, write_parquet

    edition = store.edition()
    wanted = Wanted(given.indicator, given.kommun, given.year, given.level)
    parameters(edition, wanted)  # an unknown name must not leave an empty file behind
    if given.format == "parquet" and not given.out:
        raise OjError("Formatet parquet kräver en fil: lägg till --out FIL.")
    write = write_csv if given.format == "csv" else write_json
    if not given.out:
        write(edition, wanted, sys.stdout)
        return DONE
    with whole_file(given.out) as path:
        if given.format == "parquet":
            write_parquet(edition, wanted, path)
        else:
            with path.open("w", encoding="utf-8", newline="") as file:
                write(edition, wanted, file)
    return DONE


def template(given: argparse.Namespace, store: Store) -> int:
    """Write a template for what has no public source."""
    from oj import templates
    from oj.reference import municipalities_of, municipality

    wanted = templates.template(given.name)
    places = municipalities_of(given.lan) if given.lan else [municipality(given.kommun)]
    alike = [templates.counted_alike(wanted)] if given.lan and wanted.indicators else []
    wanted = templates.with_questions(wanted, [*given.question, *alike])
    published = templates.published_values(store.base(), wanted, places)
    latest = templates.latest_years()
    years = sorted(given.year) or (latest[-1:] if given.lan or wanted.own_questions else latest)
    code = places[0].county_code if given.lan else places[0].code
    out = given.out or Path(f"mall-{wanted.name}-{code}.xlsx")
    with whole_file(out) as path:
        templates.write_template(wanted, places, years, path, published)
    print(out)
    return DONE


def index(given: argparse.Namespace, store: Store) -> int:
    """Tell, replace or take back the price index that fixed prices are counted with."""
    from oj import price_index

    if given.file:
        price_index.keep(given.name or given.file.stem, price_index.read_index(given.file), store.directory)
    elif given.remove:
        price_index.remove(store.directory)
    used = price_index.in_use(store.directory)
    if given.file or given.remove:
        store.note("index", given.by, about=used.name)
    print(f"{used.name}: {min(used.values)}–{max(used.values)}")
    missing = sorted(set(range(min(used.values), max(used.values))) - used.values.keys())
    if missing:
        say("År som saknas, och som därför inte visas i fasta priser: " + ", ".join(map(str, missing)))
    return DONE


def example(given: argparse.Namespace, store: Store) -> int:
    """Publish the example data into an empty store."""
    from oj.intake import check_file, publish_files

    if store.current_id():
        raise OjError("Exempeldata kan bara läggas i ett tomt lager, och här finns redan en utgåva.")
    from oj.example import build

    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as readers:
        reports = list(readers.map(lambda path: check_file(path, store), build(Path(folder))))
        info = publish_files(reports, store, given.by, accept_warnings=True, example=True)
    say(f"Exempeldata är publicerade som utgåva {info.id}. Alla värden är påhittade.")
    print(info.id)
    return DONE
