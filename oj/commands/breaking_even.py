"""The command for how many days in care a cost equals."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from oj.commands.arguments import DONE, NOT_DONE, Add, typed_value
from oj.errors import NotReadable, OjError

if TYPE_CHECKING:
    from oj.store import Store

FORMS = ("hvb", "familjehem", "konsulent", "sis", "stodboende")


def add(command: Add) -> None:
    """The command break-even."""
    counting = command(break_even, "Räkna hur många vårddygn tjänster motsvarar. Ingen effekt påstås.")
    counting.add_argument("--kommun", required=True, metavar="KOD|NAMN")
    counting.add_argument("--posts", required=True, type=float, metavar="ANTAL", help="tjänster")
    counting.add_argument("--form", choices=FORMS, help="annars kommunens egen blandning")
    counting.add_argument(
        "--set", action="append", default=[], metavar="NAMN=VÄRDE", help="ett eget antagande; går att upprepa"
    )
    counting.add_argument("--json", action="store_true", help="skriv det som JSON")


def break_even(given: argparse.Namespace, store: Store) -> int:
    """Print the break-even with all assumptions; what is missing is told with what to type."""
    from oj.assumption_kinds import OutOfRange
    from oj.break_even_inputs import MIX, NoPrice
    from oj.break_even_sheet import as_dict, of_municipality
    from oj.reference import municipality
    from oj.words.break_even_sentences import NO_EFFECT, assumed

    try:
        place = municipality(given.kommun)
    except OjError as error:
        raise NotReadable(str(error)) from error
    try:
        edition = store.edition()
        typed = {"posts": given.posts} | dict(map(typed_value, given.set))
        found = of_municipality(
            edition, store.written(), place.code, place.name, given.form or MIX, typed,
            example=edition.is_example,
        )  # fmt: skip
    except OutOfRange as error:
        raise NotReadable(str(error)) from error
    except NoPrice as error:
        if not given.json:
            raise
        print(json.dumps({"error": f"{error} {error.command}"}, ensure_ascii=False))
        return NOT_DONE
    if given.json:
        print(json.dumps(as_dict(found), ensure_ascii=False, indent=1))
    else:
        print(found.lead, *found.said, NO_EFFECT, "", *map(assumed, found.assumptions), sep="\n")
    return DONE
