"""Measuring: a piece of Python in a process of its own, several times, with its time and peak memory."""

import json
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

_FRAME = """
import json, resource, sys, time
{setup}
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.perf_counter()
{body}
seconds = time.perf_counter() - start
own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps({{"seconds": seconds, "own": own / 1024, "child": child / 1024}}))
"""


@dataclass(frozen=True)
class Reading:
    """Medians of several runs: seconds, MB above the imports, MB of the largest child process."""

    seconds: float
    own_mb: float
    child_mb: float


def timed(setup: str, body: str, rounds: int = 5) -> Reading:
    """Run ``body`` after ``setup`` in ``rounds`` fresh processes; only ``body`` is timed."""
    code = _FRAME.format(setup=setup, body=body)
    found = [json.loads(_run([sys.executable, "-c", code])) for _ in range(rounds)]
    return Reading(*(statistics.median(one[key] for one in found) for key in ("seconds", "own", "child")))


def whole_command(command: list[str], rounds: int = 3) -> float:
    """Median seconds of a whole command by the clock, interpreter start included."""
    seconds = []
    for _ in range(rounds):
        start = time.perf_counter()
        _run(command)
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def _run(command: list[str]) -> str:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{command[:4]} failed: {done.stderr[-2000:]}")
    return done.stdout
