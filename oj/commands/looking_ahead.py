"""The commands for how long a child keeps its social worker, and for the children of ten years ahead."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from oj.commands.arguments import DONE, NOT_DONE, Add, typed_value
from oj.errors import NotReadable, OjError

if TYPE_CHECKING:
    from oj.reference import Municipality
    from oj.store import Store


def add(command: Add) -> None:
    """The commands same-worker and children-ahead."""
    counting = command(same_worker, "Räkna hur många barn som har samma handläggare efter ett till tre år.")
    counting.add_argument("--kommun", required=True, metavar="KOD|NAMN")
    counting.add_argument(
        "--counted", choices=("start", "mean"), default="start",
        help="omsättningen är räknad på dem vid årets början (start) eller medelantalet (mean)",
    )  # fmt: skip
    counting.add_argument(
        "--set", action="append", default=[], metavar="NAMN=VÄRDE", help="ett eget antagande; går att upprepa"
    )
    counting.add_argument("--json", action="store_true", help="skriv det som JSON")
    ahead = command(children_ahead, "Räkna placerade om tio år som om andelen förblev. Ingen prognos.")
    ahead.add_argument("--kommun", required=True, metavar="KOD|NAMN")
    ahead.add_argument(
        "--set", action="append", default=[], metavar="NAMN=VÄRDE", help="ett eget antagande; går att upprepa"
    )
    ahead.add_argument("--json", action="store_true", help="skriv det som JSON")


def same_worker(given: argparse.Namespace, store: Store) -> int:
    """Print the worked example with all assumptions; what is missing is told with what to type."""
    from oj.assumption_kinds import OutOfRange
    from oj.same_worker_inputs import NoTurnover
    from oj.same_worker_sheet import AllWouldLeave, as_dict, of_municipality
    from oj.words.break_even_sentences import assumed
    from oj.words.same_worker_sentences import EXAMPLE

    place = _place(given.kommun)
    try:
        typed = dict(map(typed_value, given.set))
        found = of_municipality(store.edition(), place.code, place.name, typed, given.counted)
    except (OutOfRange, AllWouldLeave) as error:
        raise NotReadable(str(error)) from error
    except NoTurnover as error:
        if not given.json:
            raise
        print(json.dumps({"error": f"{error} {error.command}"}, ensure_ascii=False))
        return NOT_DONE
    if given.json:
        print(json.dumps(as_dict(found), ensure_ascii=False, indent=1))
    else:
        print(found.lead, *found.said, EXAMPLE, "", *map(assumed, found.assumptions), sep="\n")
    return DONE


def children_ahead(given: argparse.Namespace, store: Store) -> int:
    """Print the mechanical sum with all assumptions; what is missing is told with what to type."""
    from oj.assumption_kinds import OutOfRange
    from oj.children_ahead_inputs import NotKnown
    from oj.children_ahead_sheet import as_dict, of_municipality
    from oj.words.break_even_sentences import assumed
    from oj.words.children_ahead_sentences import MECHANICAL

    place = _place(given.kommun)
    try:
        found = of_municipality(store.edition(), place.code, place.name, dict(map(typed_value, given.set)))
    except OutOfRange as error:
        raise NotReadable(str(error)) from error
    except NotKnown as error:
        if not given.json:
            raise
        print(json.dumps({"error": f"{error} {error.command}"}, ensure_ascii=False))
        return NOT_DONE
    if given.json:
        print(json.dumps(as_dict(found), ensure_ascii=False, indent=1))
    else:
        lines = [found.lead, *found.said, MECHANICAL, "", *found.missing, ""]
        print(*lines, *map(assumed, found.assumptions), sep="\n")
    return DONE


def _place(text: str) -> Municipality:
    from oj.reference import municipality

    try:
        return municipality(text)
    except OjError as error:
        raise NotReadable(str(error)) from error
