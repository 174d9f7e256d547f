"""Commands for publications that wait for a second person."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

from oj.commands.arguments import DONE, NOT_DONE, Add, add_by, print_reports, say

if TYPE_CHECKING:
    from oj.store import Store


def add(command: Add) -> None:
    """The commands pending, approve and decline."""
    listing = command(pending, "Lista publiceringar som väntar på godkännande.")
    listing.add_argument("--json", action="store_true", help="skriv listan som JSON")
    approving = command(
        approve, "Godkänn det som någon annan har lagt fram. Utan --yes visas bara vad det är."
    )
    approving.add_argument("id", type=int, metavar="NUMMER")
    approving.add_argument("--yes", action="store_true", help="godkänn, varningarna också, och publicera")
    add_by(approving)
    declining = command(decline, "Avslå det som någon har lagt fram.")
    declining.add_argument("id", type=int, metavar="NUMMER")
    declining.add_argument("--reason", required=True, metavar="TEXT", help="varför")
    add_by(declining)


def pending(given: argparse.Namespace, store: Store) -> int:
    """List the publications that wait for approval."""
    from oj.pending import waiting
    from oj.terminal import pending_lines

    found = waiting(store)
    if given.json:
        print(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1))
    else:
        print(*pending_lines(found), sep="\n")
    return DONE


def approve(given: argparse.Namespace, store: Store) -> int:
    """Publish what somebody else has proposed; without --yes only tell what it is and what it changes."""
    from oj.intake.changes import changes
    from oj.pending import approve, check, one_of
    from oj.terminal import change_lines

    one, edition = one_of(store, given.id), store.current_id()
    reports = check(one, store)
    print_reports([report.as_dict() for report in reports], everything=False, out=sys.stderr)
    for place, report in enumerate(reports):
        for line in change_lines(changes(report, store, reports[:place])):
            say(line)
    if not given.yes:
        what = "varningarna och publicera" if any(report.needs_consent for report in reports) else "den"
        say(f"{one.who} har lagt fram den. Inget är publicerat. Lägg till --yes för att godkänna {what}.")
        return NOT_DONE
    info = approve(one, reports, store, given.by, edition=edition, accept_warnings=given.yes)
    say(f"Utgåva {info.id} visas nu.")
    print(info.id)
    return DONE


def decline(given: argparse.Namespace, store: Store) -> int:
    """Let go of what somebody has proposed, with a reason."""
    from oj.pending import decline, one_of

    decline(one_of(store, given.id), store, given.by, given.reason)
    say(f"Publicering {given.id} är avslagen. Filerna sparas.")
    return DONE
