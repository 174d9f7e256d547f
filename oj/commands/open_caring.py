"""The command that tells of open care beside placements."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from oj.commands.arguments import DONE, NOT_DONE, Add
from oj.commands.saying import COMPARED
from oj.errors import NotReadable, OjError

if TYPE_CHECKING:
    from oj.store import Store


def add(command: Add) -> None:
    """The command open-care."""
    telling = command(open_care, "Säg hur öppenvård och placeringar fördelar sig, med och utan beslut.")
    telling.add_argument("--kommun", required=True, metavar="KOD|NAMN")
    telling.add_argument("--year", type=int, metavar="ÅR", help="annars det senaste som lagret har")
    telling.add_argument("--compare", choices=COMPARED, default=COMPARED[0], help="vad som jämförs med")
    telling.add_argument("--json", action="store_true", help="skriv det som JSON")


def open_care(given: argparse.Namespace, store: Store) -> int:
    """Print what the page Öppenvård och placering says; exit 1 where nothing is published."""
    from oj.compare.comparison_groups import GROUPS
    from oj.compare.viewpoint import seen_from
    from oj.facts import ANY_YEAR
    from oj.open_care_sheet import as_dict, of_municipality, said
    from oj.price_index import in_use
    from oj.reference import municipality

    try:
        place = municipality(given.kommun)
    except OjError as error:
        raise NotReadable(str(error)) from error
    if not store.current_id():
        nothing = "Ingenting är publicerat, så det finns inget att visa."
        if not given.json:
            raise OjError(nothing)
        print(json.dumps({"error": nothing}, ensure_ascii=False))
        return NOT_DONE
    view = seen_from(place.code, GROUPS[given.compare])
    index = in_use(store.directory).values
    found = of_municipality(store.edition(), view, place.name, given.year or ANY_YEAR, index)
    if given.json:
        print(json.dumps({"kommun": place.code} | as_dict(found), ensure_ascii=False, indent=1))
    else:
        print(*said(found), sep="\n")
    return DONE
