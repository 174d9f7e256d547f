"""Children of oj.system that are forked from a process which has loaded what they load.

To start Python and load the reading of workbooks takes more processor time than most tests have for the rest.
A forked child is as much a process of its own, with its own limits; tests of how one is started, of its
limits and of its end are marked ``new_processes`` and get what users get.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import signal
import socket
import subprocess
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import oj.system

LOADED = (
    "oj.reading.workbook",
    "oj.reading.published",
    "oj.reading.emptying",
    "oj.export.marking",
    "openpyxl",
)
LARGEST = 1 << 20  # bytes of a request: the arguments and the environment


class Forked:
    """What oj.system asks of a process that it has started."""

    def __init__(self, forks: socket.socket, arguments: Sequence[str], errors: IO[bytes]) -> None:
        theirs_in, ours_in = os.pipe()
        ours_out, theirs_out = os.pipe()
        news, their_news = socket.socketpair()
        request = json.dumps([arguments, dict(os.environ), str(Path.cwd())]).encode()
        socket.send_fds(forks, [request], [theirs_in, theirs_out, errors.fileno(), their_news.fileno()])
        their_news.close()
        for descriptor in (theirs_in, theirs_out):
            os.close(descriptor)
        self.stdin, self.stdout = os.fdopen(ours_in, "wb"), os.fdopen(ours_out, "rb")
        self._news = news.makefile("r")
        news.close()
        self.pid = int(self._news.readline())
        self.returncode: int | None = None

    def kill(self) -> None:
        """End it, unless it has ended."""
        if self.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> int:
        """Its exit code, once it has ended."""
        if self.returncode is None:
            self.returncode = int(self._news.readline())
            self._news.close()
        return self.returncode


@contextmanager
def forks() -> Iterator[socket.socket]:
    """A process that forks a child for each request that comes through the socket."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    command = [sys.executable, "-P", "-m", __name__, str(theirs.fileno())]
    environment = {**os.environ, "PYTHONPATH": str(oj.system._ROOT), "OPENBLAS_NUM_THREADS": "1"}
    with ours, subprocess.Popen(command, env=environment, pass_fds=[theirs.fileno()]):
        theirs.close()
        yield ours
        ours.close()  # it ends by that


def _serve(requests: socket.socket) -> None:
    for module in LOADED:
        importlib.import_module(module)
    importlib.import_module("oj.reading.workbook").prepare()
    gc.freeze()
    while True:
        request, descriptors, _, _ = socket.recv_fds(requests, LARGEST, 4)
        if not request:
            return
        if os.fork() == 0:
            requests.close()
            _watch_over(request, descriptors)
        for descriptor in descriptors:
            os.close(descriptor)
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass


def _watch_over(request: bytes, descriptors: list[int]) -> None:
    """Fork the child, and tell its number and its exit code."""
    *streams, told = descriptors
    child = os.fork()
    if child == 0:
        os.close(told)
        _become(json.loads(request), streams)
    for descriptor in streams:
        os.close(descriptor)
    with contextlib.suppress(OSError):  # nobody wants to know any more
        os.write(told, b"%d\n" % child)
        os.write(told, b"%d\n" % os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    os._exit(0)


def _become(request: tuple[list[str], dict[str, str], str], streams: list[int]) -> None:
    arguments, environment, folder = request
    for position, descriptor in enumerate(streams):
        os.dup2(descriptor, position)
        os.close(descriptor)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    code = 1
    try:
        oj.system._run_limited(*arguments)
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:  # as Python does at the end of a program
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    _serve(socket.socket(fileno=int(sys.argv[1])))
