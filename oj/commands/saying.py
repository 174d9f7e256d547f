"""The command that says of municipalities what *Vår kommun* says of them."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from oj.commands.arguments import DONE, Add
from oj.errors import NotReadable, OjError

if TYPE_CHECKING:
    from oj.store import Edition, Store

COMPARED = ("liknande", "kommungrupp", "lan", "riket")


def add(command: Add) -> None:
    """The command say."""
    saying = command(say, "Säg allt som sidan Vår kommun säger om en eller flera kommuner.")
    saying.add_argument("--kommun", action="append", default=[], metavar="KOD|NAMN", help="går att upprepa")
    saying.add_argument("--all", action="store_true", help="alla kommuner")
    saying.add_argument("--year", type=int, metavar="ÅR", help="annars det senaste som lagret har")
    saying.add_argument("--compare", choices=COMPARED, default=COMPARED[0], help="vad som jämförs med")
    saying.add_argument("--json", action="store_true", help="skriv det som JSON")


def say(given: argparse.Namespace, store: Store) -> int:
    """Print what the page says of each municipality, as text or as a list of objects."""
    from oj.compare.comparison_groups import GROUPS
    from oj.say import as_dict, said_of_many
    from oj.terminal import said_lines

    codes = _codes(given)
    if not store.current_id():
        raise OjError("Ingenting är publicerat, så det finns inget att säga.")
    edition = store.edition()
    year = _year(edition, given.year)
    said = said_of_many(edition, codes, GROUPS[given.compare], year)
    if given.json:
        print(json.dumps([as_dict(one) for one in said], ensure_ascii=False, indent=1))
        return DONE
    for number, one in enumerate(said):
        print(*[""] * min(number, 1), *said_lines(one), sep="\n")
    return DONE


def _codes(given: argparse.Namespace) -> list[str]:
    """Codes of the municipalities that are asked for, each once; NotReadable when one is not known."""
    from oj.reference import municipalities, municipality

    if given.all:
        return list(municipalities())
    if not given.kommun:
        raise NotReadable("Ange minst en kommun med --kommun KOD eller NAMN, eller alla med --all.")
    try:
        return list(dict.fromkeys(municipality(text).code for text in given.kommun))
    except OjError as error:
        raise NotReadable(str(error)) from error


def _year(edition: Edition, wanted: int | None) -> int:
    """The year that is asked for, else the latest; NotReadable when the edition has no figures of it."""
    years = [year for (year,) in edition.rows("years")]
    if not years:
        raise OjError("Utgåvan har inga uppgifter om kommuner, så det finns inget att säga.")
    if wanted is not None and wanted not in years:
        raise NotReadable(f"Utgåvan har inga uppgifter för {wanted}. Åren är {min(years)}–{max(years)}.")
    return years[0] if wanted is None else wanted
