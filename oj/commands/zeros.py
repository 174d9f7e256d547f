"""The command for how often chance gives months in a row without a placement."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from oj.commands.arguments import DONE, NOT_DONE, Add
from oj.errors import NotReadable

if TYPE_CHECKING:
    from oj.store import Store

ASKED = ("expected", "months", "over", "siblings")


def add(command: Add) -> None:
    """The command zero-months."""
    zeros = command(zero_months, "Räkna hur ofta slumpen ger månader i rad utan placering.")
    zeros.add_argument(
        "--expected", required=True, type=float, metavar="ANTAL", help="barn som väntas placeras om året"
    )
    zeros.add_argument("--months", type=int, metavar="ANTAL", help="månader i rad utan, annars 5")
    zeros.add_argument("--over", type=int, metavar="ANTAL", help="månader att leta bland, annars 36")
    zeros.add_argument("--siblings", type=float, metavar="ANTAL", help="barn åt gången i snitt, annars 1")
    zeros.add_argument("--json", action="store_true", help="skriv det som JSON")


def zero_months(given: argparse.Namespace, _store: Store) -> int:
    """Print both probabilities in words; exit 1 with the reason where no run of months has room."""
    from oj.assumption_kinds import OutOfRange
    from oj.words.zero_month_sentences import told
    from oj.zero_months_inputs import NotAmong, as_dict, assumed_with, found_of

    typed = {one: float(value) for one in ASKED if (value := getattr(given, one)) is not None}
    try:
        assumed = assumed_with(typed)
        found = found_of(assumed)
    except OutOfRange as error:
        raise NotReadable(str(error)) from error
    except NotAmong as error:
        if not given.json:
            raise
        print(json.dumps({"error": str(error)}, ensure_ascii=False))
        return NOT_DONE
    if given.json:
        print(json.dumps(as_dict(found, assumed), ensure_ascii=False, indent=1))
    else:
        print(*told(found), sep="\n")
    return DONE
