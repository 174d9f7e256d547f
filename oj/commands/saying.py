"""The command that says of municipalities what *Vår kommun* says of them."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from oj.commands.arguments import DONE, Add
from oj.errors import NotReadable, OjError

if TYPE_CHECKING:
    from oj.store import Store

COMPARED = ("liknande", "kommungrupp", "lan", "riket")


def add(command: Add) -> None:
    """The command say."""
    saying = command(say, "Säg allt som sidan Vår kommun säger om en eller flera kommuner.")
    saying.add_argument("--kommun", action="append", default=[], metavar="KOD|NAMN", help="går att upprepa")
    saying.add_argument("--all", action="store_true", help="alla kommuner")
    saying.add_argument("--year", type=int, metavar="ÅR", help="annars det senaste som lagret har")
    saying.add_argument("--compare", choices=COMPARED, default=COMPARED[0], help="vad som jämförs med")
    saying.add_argument("--area", metavar="OMRÅDE", help="namn eller id; annars alla områden som lagret har")
    saying.add_argument("--json", action="store_true", help="skriv det som JSON")


def say(given: argparse.Namespace, store: Store) -> int:
    """Print what the page says of each municipality, as text or as a list of objects."""
    from oj.api.asking import area_names, latest_years
    from oj.compare.comparison_groups import GROUPS
    from oj.price_index import in_use
    from oj.say import as_dict, said_of_areas
    from oj.terminal import said_lines

    codes = codes_of(given.kommun, everybody=given.all)
    if not store.current_id():
        raise OjError("Ingenting är publicerat, så det finns inget att säga.")
    edition = store.edition()
    areas = area_names(edition, given.area)
    years = latest_years(edition, given.year, areas)
    said = said_of_areas(edition, codes, GROUPS[given.compare], years, in_use(store.directory).values)
    if given.json:
        print(json.dumps([as_dict(one) for one in said], ensure_ascii=False, indent=1))
        return DONE
    for number, one in enumerate(of_area for found in said for of_area in found):
        area = [f"{one.area}:"] if len(areas) > 1 else []
        print(*[""] * min(number, 1), *area, *said_lines(one), sep="\n")
    return DONE


def codes_of(named: Sequence[str], *, everybody: bool) -> list[str]:
    """Codes of the municipalities that are ``named``, each once; NotReadable when one is not known."""
    from oj.reference import municipalities, municipality

    if everybody:
        return list(municipalities())
    if not named:
        raise NotReadable("Ange minst en kommun med --kommun KOD eller NAMN, eller alla med --all.")
    try:
        return list(dict.fromkeys(municipality(text).code for text in named))
    except OjError as error:
        raise NotReadable(str(error)) from error
