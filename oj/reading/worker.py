"""The child process that opens a workbook: ``python -m oj.reading.worker PATH NAME``, result on stdout.

Standard input has readings of its sheets as TOML, or nothing. It runs with limited memory and processor
time, so that a hostile workbook can take down nobody but itself.
Whatever goes wrong beside a refusal ends it with a trace on stderr, which the parent logs.
"""

from __future__ import annotations

import gc
import os
import pickle
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from oj.errors import NotReadable
from oj.reading import limits
from oj.system import limit_memory, limit_time

if TYPE_CHECKING:
    from oj.reading.sheet import Sheet


def main() -> None:
    """Write the pickled Workbook, or the pickled (code, message) of a refusal, to stdout."""
    limit_memory(limits.CHILD_MEMORY)
    limit_time(limits.CHILD_SECONDS)
    gc.disable()  # looking for cycles among millions of cells takes longer than they live
    path, name = Path(sys.argv[1]), sys.argv[2]
    result: object
    with ThreadPoolExecutor(1) as beside:
        opening = beside.submit(_open, path, name)
        from oj.reading.reading import from_toml
        from oj.reading.workbook import read_sheets  # takes about as long as the cells

        readings = from_toml(sys.stdin.buffer.read().decode())
        try:
            result = read_sheets(opening.result(), path, name, readings)
        except NotReadable as error:
            result = (error.code, str(error))
    pickle.dump(result, sys.stdout.buffer, protocol=5)
    sys.stdout.buffer.flush()
    os._exit(0)  # at once: to take millions of cells down one by one takes a tenth of the time


def _open(path: Path, name: str) -> list[Sheet]:
    from oj.reading.opening import open_sheets

    return open_sheets(path, name)


if __name__ == "__main__":
    main()
