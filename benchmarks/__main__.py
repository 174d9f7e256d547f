"""``python -m benchmarks [intake|queries|…]``: measure the PARTS that are named, and print a table."""

import logging
import os
import platform
import sys
import tempfile
from pathlib import Path

from benchmarks import (
    browser,
    calibration,
    correction,
    crowd,
    everything_said,
    growth,
    intake,
    papers,
    queries,
    relations_found,
)

PARTS = {
    "intake": intake.measure,
    "queries": queries.measure,
    "growth": growth.measure,
    "browser": browser.measure,
    "correction": correction.measure,
    "crowd": crowd.measure,
    "said": everything_said.measure,
    "papers": papers.measure,
    "calibration": calibration.measure,
    "samband": relations_found.measure,
}


def main() -> int:
    """Measure the parts that are asked for, by default all. Exit 1 when a figure is over its bound."""
    logging.disable(logging.WARNING)
    wanted = sys.argv[1:] or list(PARTS)
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    print("| what | measured | bound | verdict | detail |\n|---|---|---|---|---|")
    holds = True
    with tempfile.TemporaryDirectory() as folder:
        for part in wanted:
            for result in PARTS[part](Path(folder)):
                print(result.row(), flush=True)
                holds = holds and result.holds
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
