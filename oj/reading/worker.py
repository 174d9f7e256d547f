"""The child process that opens a workbook: ``python -m oj.reading.worker PATH NAME``, result on stdout.

It runs with limited memory, so that a hostile workbook can take down nobody but itself. Whatever goes wrong
beside a refusal ends it with a trace on stderr, which the parent logs.
"""

from __future__ import annotations

import contextlib
import pickle
import sys
from pathlib import Path

from oj.errors import NotReadable
from oj.reading import limits


def main() -> None:
    """Write the pickled Workbook, or the pickled (code, message) of a refusal, to stdout."""
    limit_memory()
    from oj.reading.workbook import read_workbook

    path, name = Path(sys.argv[1]), sys.argv[2]
    result: object
    try:
        result = read_workbook(path, name)
    except NotReadable as error:
        result = (error.code, str(error))
    pickle.dump(result, sys.stdout.buffer, protocol=5)


def limit_memory() -> None:
    """Limit the address space and leave no core file, where the system can."""
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(ValueError, OSError):  # macOS has the call but may refuse it
        resource.setrlimit(resource.RLIMIT_AS, (limits.CHILD_MEMORY, limits.CHILD_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
