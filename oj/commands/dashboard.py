"""The command that starts the dashboard on this computer, on any system: what ``make run`` does."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from oj.commands.arguments import Add, add_by, say
from oj.commands.data import example
from oj.system import become

if TYPE_CHECKING:
    from oj.store import Store

ROOT = Path(__file__).resolve().parents[2]
ADDRESS = "127.0.0.1"  # local mode is for whoever sits at this computer


def add(command: Add) -> None:
    """The command run."""
    running = command(
        run, "Starta panelen på den här datorn. Ett tomt lager fylls med påhittade exempeldata."
    )
    running.add_argument("--port", type=int, default=8501, metavar="PORT")
    add_by(running)


def run(given: argparse.Namespace, store: Store) -> int:
    """Fill an empty store with the example, and become the server; never returns where that is possible."""
    if not store.editions():
        example(given, store)
    say(f"\n  ÖJ-panelen:  http://{ADDRESS}:{given.port}      (avsluta med Ctrl+C)\n")
    os.environ.update(OJ_LOCAL="1", OJ_STORE=str(store.directory.resolve()))
    os.chdir(ROOT)  # where Streamlit looks for its settings
    server = ["streamlit", "run", "app.py", "--server.address", ADDRESS, "--server.port", str(given.port)]
    return become([sys.executable, "-m", *server])
