"""Commands for headings and series: what a heading is, what a file is about, and where a series breaks."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from oj.commands.arguments import DONE, NOT_DONE, Add, add_by, add_reason, say
from oj.errors import OjError

if TYPE_CHECKING:
    from oj.store import Correction, Store


def add(command: Add) -> None:
    """The commands headings, relabel, area and state-break."""
    listing = command(headings, "Lista filernas rubriker och vilken indikator var och en är.")
    listing.add_argument("text", nargs="*", metavar="TEXT", help="ord i rubrik, id, namn eller fil")
    listing.add_argument("--file", default="", metavar="FIL|SHA-256")
    listing.add_argument("--json", action="store_true", help="skriv listan som JSON")

    relabelling = command(
        relabel, "Säg att en rubrik är en annan indikator. Utan --yes visas bara följderna."
    )
    relabelling.add_argument("label", metavar="RUBRIK")
    relabelling.add_argument("id", metavar="ID|egen", help="indikatorns id, eller egen för en egen indikator")
    relabelling.add_argument("--file", default="", metavar="FIL|SHA-256", help="bara i den filen")
    relabelling.add_argument("--was", default="", metavar="ID", help="bara där rubriken är den indikatorn nu")
    _add_correction(relabelling)

    moving = command(area, "Säg vad en fil handlar om. Utan --yes ändras inget.")
    moving.add_argument("file", metavar="FIL|SHA-256")
    moving.add_argument("area", metavar="OMRÅDE", help="ett områdes namn eller id, eller ett eget")
    _add_correction(moving)

    breaking = command(state_break, "Säg att en serie bryts ett år. Utan --yes ändras inget.")
    breaking.add_argument("id", metavar="ID")
    breaking.add_argument("year", type=int, metavar="ÅR", help="första året i den nya serien")
    breaking.add_argument("--kind", choices=["definition", "border", "source", "area"], default="definition")
    breaking.add_argument("--expected", action="store_true", help="väntat: källan har inte bekräftat brottet")
    breaking.add_argument("--evidence", default="", metavar="TEXT", help="var det står, gärna med en adress")
    breaking.add_argument("--remove", action="store_true", help="ta bort ett seriebrott som någon har angett")
    _add_correction(breaking)


def _add_correction(parser: argparse.ArgumentParser) -> None:
    add_reason(parser)
    parser.add_argument("--yes", action="store_true", help="gör ändringen")
    add_by(parser)


def headings(given: argparse.Namespace, store: Store) -> int:
    """List the headings of the current edition's files, and what each is taken for."""
    from oj.headings import headings as found_in
    from oj.headings import matching
    from oj.terminal import heading_lines

    found = matching(found_in(store.edition()), " ".join(given.text))
    found = [one for one in found if not given.file or given.file in (one.file, one.sha256)]
    if given.json:
        print(json.dumps([one.as_dict() for one in found], ensure_ascii=False, indent=1))
        return DONE
    print(*heading_lines(found), sep="\n")
    return DONE


def relabel(given: argparse.Namespace, store: Store) -> int:
    """Say that a heading is another indicator: tell what changes, and with --yes make a new edition of it."""
    from oj.headings import headings as found_in
    from oj.headings import target
    from oj.relabel import effect, misfits, relabelling
    from oj.terminal import effect_lines

    edition = store.edition()
    same = [one for one in found_in(edition) if one.label == given.label]
    chosen = [one for one in same if not given.file or given.file in (one.file, one.sha256)]
    if given.was:
        chosen = [one for one in chosen if one.indicator_id == given.was]
    if not chosen:
        raise OjError(
            f"Ingen fil har rubriken ”{given.label}” så. Se vad som finns: python -m oj headings TEXT."
        )
    if len({one.indicator_id for one in chosen}) > 1:
        ids = ", ".join(sorted({one.indicator_id for one in chosen}))
        raise OjError(f"Rubriken är flera indikatorer ({ids}). Lägg till --was ID.")
    planned = relabelling(store, chosen, target(edition, given.id, given.label), edition.id)
    found = effect(planned, store)
    for line in effect_lines(planned, found, misfits(planned, found)):
        say(line)
    return _correct(planned, given, store)


def area(given: argparse.Namespace, store: Store) -> int:
    """Say what a file is about: its own measures are shown under that area, as a new edition."""
    from oj.file_areas import file_areas, move
    from oj.headings import headings as found_in

    edition = store.edition()
    files = [one for one in file_areas(found_in(edition)) if given.file in (one.file, one.sha256)]
    if not files:
        raise OjError(f"Ingen fil med egna mått heter {given.file}. Se vad som finns: python -m oj headings.")
    planned = move(store, files[0], given.area, edition.id)
    say(planned.about)
    return _correct(planned, given, store)


def state_break(given: argparse.Namespace, store: Store) -> int:
    """Say that a series breaks in a year (or, with --remove, that it does not), as a new edition."""
    from oj.breaks import begins, ends
    from oj.headings import target

    edition = store.edition()
    indicator = target(edition, given.id, given.id)
    planned = (
        ends(store, indicator, given.year)
        if given.remove
        else begins(
            store,
            indicator,
            given.year,
            given.reason,
            edition.id,
            kind=given.kind,
            expected=given.expected,
            evidence=given.evidence,
        )
    )
    say(planned.about)
    return _correct(planned, given, store)


def _correct(planned: Correction, given: argparse.Namespace, store: Store) -> int:
    """Make the correction when the user has said yes to it."""
    if not given.yes:
        say("Inget är ändrat. Lägg till --yes för att göra ändringen som en ny utgåva.")
        return NOT_DONE
    info = store.correct(planned, given.by, given.reason)
    say(f"Utgåva {info.id} visas nu. Den kan ångras.")
    print(info.id)
    return DONE
