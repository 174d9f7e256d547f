"""The command that an assistant on the same machine starts, to ask through."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from oj.commands.arguments import DONE, Add, say

if TYPE_CHECKING:
    from oj.store import Store


def add(command: Add) -> None:
    """The command mcp."""
    command(mcp, "Låt en assistent på den här datorn fråga (Model Context Protocol); skriver aldrig.")


def mcp(_: argparse.Namespace, store: Store) -> int:
    """Answer until the assistant closes standard input; standard output has nothing but the protocol."""
    from oj.api.assistant import server_of

    if sys.stdin.isatty():
        say("Väntar på en assistent, som startar kommandot själv (README). Avsluta med Ctrl-D.")
    server_of(store).run("stdio")
    return DONE
