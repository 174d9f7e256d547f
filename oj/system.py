"""What differs between operating systems: locks, limits of a process, renaming, and becoming another program.

The rest of the code knows nothing of the system that it runs on.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import signal
import subprocess
import sys
from pathlib import Path
from types import ModuleType

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
