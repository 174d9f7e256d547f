"""What many editions cost: room, the list of them, and a page's questions with changes on top."""

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.made import Ready, three_million
from benchmarks.queries import PAGES, Stopwatch, opened
from benchmarks.result import Result
from oj.history import history
from oj.reading.model import Place
from oj.reference import municipalities
from oj.register import register
from oj.store import Contribution, PublishedHeading, Store

CHANGES, EDITIONS = 50, 1000
ROUNDS = 10  # openings of each page, the first of which does not count
MB = 1e6


def measure(folder: Path) -> Iterator[Result]:
    """Room and time of 50 one-row publications on three million observations, and of a thousand editions."""
    yield from _thousand(folder / "thousand")
    whole, size = three_million(folder)
    changed = Path(shutil.copytree(whole, folder / "changed"))
    before, start = _size(changed), time.perf_counter()
    for number in range(1, CHANGES + 1):
        Store(changed).publish([one_row(number)], "benchmark")
    seconds = (time.perf_counter() - start) / CHANGES
    told = f"{CHANGES} one-row publications on {size} observations"
    yield Result("room of the editions that they make", (_size(changed) - before) / MB, "MB", 100.0, told)
    yield Result("time of each", seconds, "s", 5.0, told)
    laid = Path(shutil.copytree(changed, folder / "laid"))
    shutil.rmtree(laid / "folded")
    slowest = 0.0
    for page, found in _questions([whole, changed, laid]):
        told = f"processor time; {found[whole] * 1000:.0f} ms without changes"
        yield Result(f"questions of {page} with changes", found[changed] / found[whole], "times", 1.2, told)
        slowest = max(slowest, found[laid] / found[whole])
    yield Result("the slowest page before the changes are folded", slowest, "times", 3.0, "")


def one_row(number: int) -> Ready:
    """A file with one value of one of the register's indicators, for one municipality and year."""
    place = list(municipalities().values())[number % 290]
    indicator = sorted(register())[number % len(register())]
    zero, nothing = np.zeros(1, np.int32), np.array([np.nan])
    columns: dict[str, np.typing.NDArray[Any]] = {
        **dict.fromkeys(("place", "indicator", "heading", "sheet", "row", "col"), zero),
        "year": np.array([2010 + number % 15], np.int16),
        "sex": np.zeros(1, np.int8),
        "value": np.array([float(number)]),
        "status": np.zeros(1, np.int8),
        "numerator": nothing,
        "denominator": nothing,
    }
    heading = PublishedHeading("Blad", "B1", indicator, indicator, indicator, "exact", "", "number", "")
    places = [Place(place.code, place.name, "kommun", "A1")]
    made = Contribution(
        f"{number}.xlsx", f"{number:064x}", 1, places, [indicator], ["Blad"], [heading], columns
    )
    return Ready(made)


def _questions(stores: list[Path]) -> Iterator[tuple[str, dict[Path, float]]]:
    """Per page, the median of the processor time of its questions in each store, asked in turns.

    What else the machine does meanwhile lengthens the time by the clock, but not this one.
    """
    watch = Stopwatch(time.process_time)
    watch.start()
    for page in PAGES:
        times: dict[Path, list[float]] = {store: [] for store in stores}
        for place in list(municipalities())[: ROUNDS * 20 : 20]:
            for store in stores:
                os.environ["OJ_STORE"] = str(store)
                watch.seconds = 0.0
                opened(page, place)
                times[store].append(watch.seconds)
        yield page.title, {store: statistics.median(found[1:]) for store, found in times.items()}


def _thousand(directory: Path) -> Iterator[Result]:
    """The list and the history of a thousand editions; all but the last ten are one file by many names."""
    store = Store(directory)
    store.publish([one_row(0)], "benchmark")
    [made] = store.log()
    first = directory / "editions" / "1.duckdb"
    with (directory / "log.jsonl").open("a", encoding="utf-8") as log:
        for edition in range(2, EDITIONS - 9):
            first.with_name(f"{edition}.duckdb").hardlink_to(first)
            made = replace(made, edition=edition, previous=edition - 1)
            log.write(made.line() + "\n")
    (directory / "current").write_text(made.line() + "\n", encoding="utf-8")
    for number in range(1, 11):
        store.publish([one_row(number)], "benchmark")
    start = time.perf_counter()
    chapters = history(store.log())
    for one in chapters[:5]:
        store.difference(one.base, one.id)
    listed = time.perf_counter() - start
    told = f"{len(chapters)} editions"
    yield Result("what Utgåvor asks first", listed, "s", 1.0, told)
    command = [sys.executable, "-m", "oj", "editions", "--store", str(directory)]
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    yield Result("the command editions", time.perf_counter() - start, "s", 1.0, told)


def _size(directory: Path) -> int:
    return sum(path.stat().st_size for path in directory.rglob("*") if path.is_file())
