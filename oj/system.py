"""What differs between operating systems: locks, limits of a process, renaming, and becoming another program.

The rest of the code knows nothing of the system that it runs on.
"""

import contextlib
import importlib
import json
import os
import pickle
import runpy
import signal
import subprocess
import sys
import tempfile
import threading
import weakref
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import IO, Any, TypeVar, cast

_Answer = TypeVar("_Answer")
_ROOT = Path(__file__).resolve().parents[1]

WINDOWS = sys.platform == "win32"
OUT_OF_TIME = -getattr(signal, "SIGXCPU", sys.maxsize)
"""Exit code of a process that has used up its processor time; no process has it where there is no limit."""


def lock(descriptor: int) -> bool:
    """Lock an open file without waiting; False when another process has it.

    The system frees the lock when the file is closed or the process dies, also by a kill. OSError where it
    has no such locks: a file that says "locked" would outlive whoever wrote it, so there is none instead.
    """
    from filelock import lock_descriptor  # where nothing is written, it need not be loaded

    return lock_descriptor(descriptor, blocking=False)


def limit_memory(most: int) -> None:
    """Limit this process's address space to ``most`` bytes and leave no core file, where the system can."""
    _limit("RLIMIT_AS", most, most)
    _limit("RLIMIT_CORE", 0, 0)


def limit_time(seconds: int) -> None:
    """Limit this process's processor time, where the system can; it then ends with OUT_OF_TIME."""
    _limit("RLIMIT_CPU", seconds, seconds + 1)


class Child:
    """A process of one of our own modules, with limits, that answers what it is asked.

    It ends with this object. A hostile file takes down nobody else.
    """

    def __init__(self, module: str, *arguments: str, memory: int, seconds: int = 0) -> None:
        """``memory`` is its address space in bytes, ``seconds`` its processor time (0: what it needs)."""
        errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed when the process ends
        self.process = _start([str(memory), str(seconds), module, *arguments], errors)
        self._questions = cast(IO[bytes], self.process.stdin)
        self._answers = cast(IO[bytes], self.process.stdout)
        self._errors, self.is_late = errors, False
        weakref.finalize(self, _end, self.process, self._questions, self._answers, errors)

    def ask(self, question: bytes, wait: float) -> Any:
        """The object with which it answers a line; None when it has ended without."""

        def read() -> object:
            return pickle.load(self._answers)  # noqa: S301 - written by our own child

        return self._answer(question, self._questions.flush, read, wait)

    def do(self, work: object, wait: float) -> bytes:
        """All that it answers to its only question, ``work`` as JSON; then it has ended, maybe without."""
        question = json.dumps(work, ensure_ascii=False).encode("utf-8", "replace")
        return self._answer(question, self._questions.close, self._answers.read, wait) or b""

    def _answer(
        self, question: bytes, send: Callable[[], None], read: Callable[[], _Answer], wait: float
    ) -> _Answer | None:
        """What is read of the answer; after ``wait`` seconds by the clock the process is ended, and late."""
        clock = threading.Timer(wait, self._is_too_late)
        clock.start()
        try:
            with contextlib.suppress(BrokenPipeError):  # it may have answered before it was asked, and ended
                self._questions.write(question)
                send()
            return read()
        except (OSError, EOFError, pickle.UnpicklingError):
            return None
        finally:
            clock.cancel()

    def ended(self) -> tuple[int, str]:
        """Exit code, once it has ended, and what it said of that."""
        code = self.process.wait()
        self._errors.seek(0)
        return code, self._errors.read().decode("utf-8", "replace")

    def _is_too_late(self) -> None:
        self.is_late = True
        self.process.kill()


def _start(arguments: list[str], errors: IO[bytes]) -> subprocess.Popen[bytes]:
    """A new process that runs ``_run_limited`` with these arguments."""
    return subprocess.Popen(  # noqa: S603 - our own module, arguments are no shell text
        [sys.executable, "-P", "-m", "oj.system", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        env={**os.environ, "PYTHONPATH": str(_ROOT), "OPENBLAS_NUM_THREADS": "1"},
    )


def _end(process: subprocess.Popen[bytes], *pipes: IO[bytes]) -> None:
    """End a process, whatever it does."""
    process.kill()
    for pipe in pipes:
        with contextlib.suppress(OSError):  # what was never read of a question
            pipe.close()
    process.wait()


def _run_limited(memory: str, seconds: str, module: str, *arguments: str) -> None:
    """Become the module of a Child."""
    limit_memory(int(memory))
    if int(seconds):
        limit_time(int(seconds))
    sys.argv[:] = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def end_after(seconds: int) -> None:
    """End this process by the clock, where the system can; 0 takes that back."""
    if not WINDOWS:
        signal.alarm(seconds)


def is_done_by_a_copy() -> bool:
    """Divide this process: False in its copy, and True in itself when the copy has come to its end.

    It ends as the copy where that has failed. Where the system copies no process it is False at once.
    """
    if WINDOWS:
        return False
    copy = os.fork()
    if not copy:
        return False
    code = os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1])
    if code < 0:
        os.kill(os.getpid(), -code)
    if code:
        os._exit(code)
    return True


def _limit(name: str, soft: int, hard: int) -> None:
    resource = _module("resource")
    if resource is not None:
        with contextlib.suppress(ValueError, OSError):  # macOS has the call but may refuse it
            resource.setrlimit(getattr(resource, name), (soft, hard))


def _module(name: str) -> ModuleType | None:
    try:
        return importlib.import_module(name)
    except ImportError:  # Windows
        return None


def rename_for_good(temporary: Path, target: Path) -> None:
    """Rename so that either name survives a power failure with its content whole."""
    _sync(temporary, os.O_RDWR if WINDOWS else os.O_RDONLY)
    temporary.replace(target)
    if not WINDOWS:  # which keeps no descriptors of folders, and writes the name itself
        _sync(target.parent, os.O_RDONLY)


def _sync(path: Path, how: int) -> None:
    descriptor = os.open(path, how)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove_unless_open(path: Path) -> None:
    """Remove a file; Windows keeps one that somebody reads, and then it is left for the next time."""
    try:
        path.unlink()
    except PermissionError:
        if not WINDOWS:
            raise


def become(command: list[str]) -> int:
    """Run a program in place of this one; where that can't be, wait for it and return its exit code."""
    if not WINDOWS:
        os.execv(command[0], command)  # noqa: S606 - our own command, no shell
    return subprocess.run(command, check=False).returncode  # noqa: S603 - the same


if __name__ == "__main__":
    _run_limited(*sys.argv[1:])
