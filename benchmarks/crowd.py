"""Thirty people at once at three million observations: how long each waits, and what the server needs."""

import asyncio
import contextlib
import random
import statistics
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from websockets.exceptions import WebSocketException

from benchmarks.made import SEED, three_million
from benchmarks.result import Result
from benchmarks.websocket_visitor import RunError, Visitor, visiting
from oj.reference import municipalities
from oj.site import SITE
from tests.browser.dashboard import App, running

PEOPLE = 30
CLICKS = 10  # of each, after the page that they open
PAUSE = (5.0, 10.0)  # seconds between a page that is whole and the next click
PAGES = [page.address for page in SITE if page.is_about_figures]
OTHER_PAGE = 0.3  # share of the clicks that lead to another page; the others choose in the bar


@dataclass
class Seen:
    """What the people waited for, in seconds, by page; and what went wrong."""

    waits: dict[str, list[float]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)


def measure(folder: Path) -> list[Result]:
    """p95 of a rerun, number of errors and largest memory of the server, with 30 people at once."""
    store, size = three_million(folder)
    seen = Seen()
    with running(store, start="new") as app:
        largest = asyncio.run(_crowd(app, seen))
    waits = [wait for waits in seen.waits.values() for wait in waits]
    slowest = max(seen.waits, key=lambda page: _p95(seen.waits[page]))
    detail = f"{len(waits)} reruns, median {statistics.median(waits) * 1000:.0f} ms, {size} observations; "
    detail += f"slowest page {slowest or 'start'}, p95 {_p95(seen.waits[slowest]) * 1000:.0f} ms"
    people = f"{PEOPLE} people at once"
    return [
        Result(f"rerun with {people}, p95", _p95(waits) * 1000, "ms", 1500.0, detail),
        Result(f"errors with {people}", len(seen.errors), "errors", 0.0, "; ".join(seen.errors[:3])),
        Result(f"memory of the server with {people}", largest, "MB", 2000.0, "largest of a sample a second"),
    ]


async def _crowd(app: App, seen: Seen) -> float:
    """Let everybody in; returns the largest memory of the server meanwhile, in MB."""
    async with visiting(app.url) as first:  # the first one of all waits for the server's own imports
        for path in PAGES:
            await (first.go(path) if first.boxes else first.open(path, ""))
    sampling = asyncio.create_task(_largest_memory(app.process))
    chances = [random.Random(SEED + number) for number in range(PEOPLE)]  # noqa: S311 - no secret
    await asyncio.gather(*(_person(app, chance, seen) for chance in chances))
    sampling.cancel()
    return await sampling


async def _person(app: App, chance: random.Random, seen: Seen) -> None:
    """Open a page about some municipality, and click on."""
    await asyncio.sleep(chance.uniform(0, PAUSE[1]))
    page = chance.choice(PAGES)
    try:
        async with visiting(app.url) as visitor:
            code = chance.choice(list(municipalities()))
            seen.waits.setdefault(page, []).append(await visitor.open(page, f"kommun={code}"))
            for _ in range(CLICKS):
                await asyncio.sleep(chance.uniform(*PAUSE))
                if chance.random() < OTHER_PAGE:
                    page = chance.choice([path for path in PAGES if path != page])
                    wait = await visitor.go(page)
                else:
                    wait = await visitor.choose(*_choice(visitor, chance))
                seen.waits.setdefault(page, []).append(wait)
    except (RunError, WebSocketException, OSError) as error:
        seen.errors.append(f"{page or 'start'}: {error}")


def _choice(visitor: Visitor, chance: random.Random) -> tuple[str, str]:
    """A box of the bar, most often that of the municipality, and what to choose in it instead."""
    labels = [label for label in ("Kommun", "Kommun", "Kommun", "Jämför med", "År") if label in visitor.boxes]
    box = visitor.boxes[chance.choice(labels)]
    return box.label, chance.choice([option for option in box.options if option != box.raw_value])


async def _largest_memory(process: int) -> float:
    """The largest resident memory of a process until cancelled, in MB, by a sample a second."""
    largest = 0.0
    command = ["ps", "-o", "rss=", "-p", str(process)]
    with contextlib.suppress(asyncio.CancelledError):
        while True:
            kibibytes = int(await asyncio.to_thread(subprocess.check_output, command))
            largest = max(largest, kibibytes * 1024 / 1e6)
            await asyncio.sleep(1)
    return largest


def _p95(waits: Sequence[float]) -> float:
    ordered = sorted(waits)
    return ordered[round(0.95 * (len(ordered) - 1))]
