"""Commands for editions: list them, and choose which one is shown."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from oj.commands.arguments import DONE, Add, add_by, add_reason, say

if TYPE_CHECKING:
    from oj.store import Store


def add(command: Add) -> None:
    """The commands editions, undo and restore."""
    command(editions, "Lista utgåvorna.")
    undoing = command(undo, "Ångra den senaste publiceringen.")
    add_reason(undoing)
    add_by(undoing)
    restoring = command(restore, "Återställ en utgåva.")
    restoring.add_argument("id", type=int, metavar="ID")
    add_reason(restoring)
    add_by(restoring)


def editions(given: argparse.Namespace, store: Store) -> int:
    """List the editions."""
    from oj.terminal import edition_lines

    for line in edition_lines(store.editions()):
        print(line)
    return DONE


def undo(given: argparse.Namespace, store: Store) -> int:
    """Make the edition before the current one current."""
    info = store.undo(given.by, given.reason)
    say(f"Utgåva {info.id} är åter den som visas." if info else "Ångrat. Nu är ingenting publicerat.")
    print(info.id if info else 0)
    return DONE


def restore(given: argparse.Namespace, store: Store) -> int:
    """Make any edition current."""
    info = store.restore(given.id, given.by, given.reason)
    say(f"Utgåva {info.id} är nu den som visas.")
    print(info.id)
    return DONE
