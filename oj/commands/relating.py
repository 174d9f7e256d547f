"""The command that tells whether two measures go together over the municipalities."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from oj.commands.arguments import DONE, NOT_DONE, Add

if TYPE_CHECKING:
    from oj.store import Store

LAGS = range(4)  # years
OVER = ("levels", "changes", "within")


def add(command: Add) -> None:
    """The command relate."""
    relating = command(relate, "Säg om två mått går ihop bland kommunerna.")
    relating.add_argument("--x", required=True, metavar="ID", help="måttet som antas komma först")
    relating.add_argument("--y", required=True, metavar="ID", help="måttet som ses mot det")
    relating.add_argument("--lag", type=int, default=0, choices=LAGS, help="år senare som y läses")
    relating.add_argument("--years", default="", metavar="ÅR-ÅR", help="år för x; annars de senaste")
    relating.add_argument("--partial", default="", metavar="ID,…", help="hålls lika: id, eller folkmangd")
    relating.add_argument("--over", default=OVER[0], choices=OVER, help="nivåer, ändringar, inom kommunerna")
    relating.add_argument(
        "--tried", type=int, default=1, metavar="ANTAL", help="så många samband som har prövats"
    )
    relating.add_argument("--json", action="store_true", help="skriv det som JSON")


def relate(given: argparse.Namespace, store: Store) -> int:
    """Print what can be said of the two measures; exit 1 and why where that is nothing."""
    from oj.api.related import NoRelation, question, related
    from oj.errors import OjError
    from oj.price_index import in_use

    try:
        if not store.current_id():
            raise NoRelation("Ingenting är publicerat, så det finns inget att jämföra.")
        edition = store.edition()
        asked = question(
            edition,
            given.x,
            given.y,
            lag=given.lag,
            years=given.years,
            partial=given.partial,
            over=given.over,
        )
        found = related(edition, asked, in_use(store.directory), given.tried)
    except OjError as error:
        if not given.json:
            raise
        print(json.dumps({"error": str(error)}, ensure_ascii=False))
        return NOT_DONE
    if given.json:
        print(json.dumps(asdict(found), ensure_ascii=False, indent=1))
    else:
        print(found.sentence, *found.details, sep="\n")
    return DONE
