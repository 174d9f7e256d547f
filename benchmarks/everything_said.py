"""How long it takes to say everything of all municipalities, as scripts ask for it."""

import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.clock import whole_command
from benchmarks.result import Result
from benchmarks.world_files import published
from benchmarks.worlds import World

YEARS = 11  # of all indicators of a world: 300 000 observations


def measure(folder: Path) -> Iterator[Result]:
    """``python -m oj say --all --json``, the first time that an edition is asked, and once more."""
    store = published(World(1, years=YEARS), folder / "said")
    size = store.editions()[0].observations
    command = [sys.executable, "-m", "oj", "say", "--all", "--json", "--store", str(store.directory)]
    for when in ("first", "again"):
        seconds = whole_command(command, rounds=1)
        told = f"{size} observations"
        yield Result(f"everything said of 290 municipalities, {when}", seconds, "s", 60.0, told)
