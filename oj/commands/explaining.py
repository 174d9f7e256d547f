"""The command for what a municipality says of its figures."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from oj.commands.arguments import DONE, NOT_DONE, Add, add_by, say
from oj.errors import OjError

if TYPE_CHECKING:
    from oj.store import Store


def add(command: Add) -> None:
    """The command explain."""
    writing = command(explain, "Visa en kommuns förklaring till ett värde, eller skriv en.")
    writing.add_argument("--kommun", required=True, metavar="KOD|NAMN")
    writing.add_argument("--indicator", required=True, metavar="ID")
    writing.add_argument("--year", required=True, type=int, metavar="ÅR")
    given = writing.add_mutually_exclusive_group()
    given.add_argument("--text", metavar="TEXT", help="förklaringen")
    given.add_argument("--file", type=Path, metavar="FIL", help="en textfil med förklaringen")
    writing.add_argument("--title", default="", metavar="TITEL", help="din titel, som visas under texten")
    writing.add_argument("--unit", default="", metavar="ENHET", help="din enhet, som visas under texten")
    writing.add_argument("--yes", action="store_true", help="i stället för den förklaring som finns")
    add_by(writing)


def explain(given: argparse.Namespace, store: Store) -> int:
    """Show an explanation, or with a text keep one; one that is there gives way with --yes only."""
    from oj.compare.figure import Figure
    from oj.facts import measures_of
    from oj.reference import municipality
    from oj.written import explain as keep
    from oj.written import explanation, thread_of

    edition, place = store.edition(), municipality(given.kommun)
    measure = {one.id: one for one in measures_of(edition)}.get(given.indicator)
    if measure is None:
        raise OjError(f"Ingen indikator har id {given.indicator}. Sök med python -m oj find.")
    at = place.code, measure.id, given.year
    thread = thread_of(store.written(), *at, example=edition.is_example)
    current, text = thread.current if thread else None, _text(given)
    if current and not (text and given.yes):
        print(f"{current.text}\n{current.title}, {current.unit}, {current.day}")
        if not text:
            return DONE
    if not text or (current and not given.yes):
        say("Den finns redan. Skriv över den med --yes." if text else "Ingen förklaring är skriven.")
        return NOT_DONE
    asked = {"indicators": [measure.id], "places": [place.code], "year": given.year, "texts": False}
    found = edition.records(Figure, "figures", **asked)
    value = next((figure.value for figure in found if figure.year == given.year), None)
    made = explanation(*at, text, given.title, given.unit, value=value)
    keep(
        store,
        made,
        thread.latest.id if thread else 0,
        given.by,
        f"{measure.title} ({measure.id}), {place.name}",
    )
    say("Förklaringen är sparad.")
    return DONE


def _text(given: argparse.Namespace) -> str:
    if given.file is None:
        return given.text or ""
    try:
        return str(given.file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise OjError(f"Filen {given.file} går inte att läsa som text i UTF-8.") from error
