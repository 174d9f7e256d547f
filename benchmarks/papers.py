"""How long it takes to make Nämndens sida of all municipalities."""

import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.clock import whole_command
from benchmarks.result import Result
from benchmarks.world_files import published
from benchmarks.worlds import World

YEARS = 11  # of all indicators of a world: 300 000 observations


def measure(folder: Path) -> Iterator[Result]:
    """``python -m oj report --all``: 290 sheets, each in a second at most."""
    store = published(World(1, years=YEARS), folder / "papers")
    size, sheets = store.editions()[0].observations, folder / "sheets"
    command = [sys.executable, "-m", "oj", "report", "--all", "--store", str(store.directory)]
    seconds = whole_command([*command, "--out", str(sheets)], rounds=1)
    yield Result("nämndens sida of 290 municipalities", seconds, "s", 290.0, f"{size} observations")
