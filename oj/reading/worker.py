"""The child process that opens a workbook: ``oj.reading.worker PATH NAME [stays]``.

Each line of standard input has readings of its sheets, and what has been published: TOML, or nothing, as a
JSON string. The answer is a pickled Workbook, or the pickled (code, message) of a refusal, on standard
output. With ``stays`` the next line is waited for with the sheets open, and each is answered by a copy of the
process.

It runs with limited memory and processor time, so that a hostile workbook can take down nobody but itself.
Whatever goes wrong beside a refusal ends it with a trace on stderr, which the parent logs.
"""

from __future__ import annotations

import gc
import json
import os
import pickle
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from oj.errors import NotReadable
from oj.reading import limits
from oj.system import end_after, is_done_by_a_copy, limit_time

if TYPE_CHECKING:
    from oj.reading.sheet import Sheet


def main() -> None:
    """Answer what standard input asks."""
    gc.disable()  # looking for cycles among millions of cells takes longer than they live
    path, name = Path(sys.argv[1]), sys.argv[2]
    stays = sys.argv[3:] == ["stays"]
    try:
        with ThreadPoolExecutor(1) as beside:
            opening = beside.submit(_open, path, name)
            from oj.reading import published
            from oj.reading.reading import from_toml
            from oj.reading.workbook import Opened, prepare, read_opened  # takes about as long as the cells

            prepare()
            sheets = opening.result()
            is_pictured = stays
            stays = stays and sum(len(one.rows) * len(one.columns) for one in sheets) <= limits.STAY_CELLS
            opened = Opened(sheets, path, name, pictured=is_pictured)
        for said in _asked():
            if stays and is_done_by_a_copy():
                continue
            limit_time(limits.CHILD_SECONDS)  # of the copy itself
            _answer(read_opened(opened, from_toml(said), published.from_toml(said)))
    except NotReadable as error:
        _answer((error.code, str(error)))


def _asked() -> Iterator[str]:
    """The lines of standard input, without their JSON. Who is asked nothing for long ends."""
    while True:
        end_after(limits.STAY_SECONDS)
        line = sys.stdin.buffer.readline()
        end_after(0)
        if not line:
            return
        yield json.loads(line)


def _answer(result: object) -> None:
    """Write the answer, and end at once: taking down millions of cells takes a tenth of the time."""
    pickle.dump(result, sys.stdout.buffer, protocol=5)
    sys.stdout.buffer.flush()
    os._exit(0)


def _open(path: Path, name: str) -> list[Sheet]:
    from oj.reading.opening import open_sheets

    return open_sheets(path, name)


if __name__ == "__main__":
    main()
