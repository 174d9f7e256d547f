"""The child process that opens a workbook: ``python -m oj.reading.worker PATH NAME``, result on stdout.

Standard input has readings of its sheets as TOML, or nothing. It runs with limited memory and processor
time, so that a hostile workbook can take down nobody but itself.
Whatever goes wrong beside a refusal ends it with a trace on stderr, which the parent logs.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from oj.errors import NotReadable
from oj.reading import limits

if TYPE_CHECKING:
    from oj.reading.sheet import Sheet


def main() -> None:
    """Write the pickled Workbook, or the pickled (code, message) of a refusal, to stdout."""
    limit_memory()
    limit_time()
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


def limit_memory() -> None:
    """Limit the address space and leave no core file, where the system can."""
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(ValueError, OSError):  # macOS has the call but may refuse it
        resource.setrlimit(resource.RLIMIT_AS, (limits.CHILD_MEMORY, limits.CHILD_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_time() -> None:
    """Limit the processor time, where the system can; the parent's clock is there in any case."""
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (limits.CHILD_SECONDS, limits.CHILD_SECONDS + 1))


if __name__ == "__main__":
    main()
