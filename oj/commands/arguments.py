"""What the commands share: exit codes, words to the person, arguments that several have.

Answers go to standard output, everything said to a person to standard error, but for ``check``.
"""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from oj.errors import NotReadable

if TYPE_CHECKING:
    from oj.store import Store

DONE, NOT_DONE, NOT_READABLE, WAITS, INTERRUPTED = 0, 1, 2, 3, 130

Command = Callable[[argparse.Namespace, "Store"], int]


class Add(Protocol):
    """Makes the parser of one command, which is called as its function."""

    def __call__(self, command: Command, text: str, /) -> argparse.ArgumentParser:
        """``text`` says in Swedish what the command does."""


def add_by(parser: argparse.ArgumentParser) -> None:
    """Let the user say who does it."""
    parser.add_argument("--by", default=_user(), metavar="NAMN", help="vem som gör det")


def add_reason(parser: argparse.ArgumentParser) -> None:
    """Let the user say why, for the log."""
    parser.add_argument("--reason", default="", metavar="TEXT", help="varför")


def say(text: str) -> None:
    """Tell the person at the terminal."""
    print(text, file=sys.stderr)


def print_reports(reports: Sequence[dict[str, Any]], *, everything: bool, out: Any) -> None:
    """Reports as lines; information is only counted unless ``everything``."""
    from oj.terminal import report_lines

    for report in reports:
        for line in report_lines(report, everything=everything):
            print(line, file=out)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "okänd"


def typed_value(text: str) -> tuple[str, float]:
    """The name and the value of "price=4000,5"."""
    name, _, value = text.partition("=")
    try:
        return name.strip(), float(value.replace(",", "."))
    except ValueError as error:
        raise NotReadable(f"Skriv --set NAMN=VÄRDE med ett tal, inte {text!r}.") from error
