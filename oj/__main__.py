"""The command line: ``python -m oj check | publish | editions | undo | restore | values | template | …``.

Exit codes: 0 done (check: publishable), 1 not done (check: has errors), 2 not readable or a wrong command,
3 the publication waits for somebody else's approval.
"""

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from oj.commands import (
    approval,
    assisting,
    breaking_even,
    corrections,
    dashboard,
    data,
    editions,
    evenness,
    explaining,
    exporting,
    fetching,
    files,
    finding,
    following,
    lessons,
    looking_ahead,
    odds_telling,
    open_caring,
    other_ways,
    relating,
    reporting,
    saying,
    zeros,
)
from oj.commands.arguments import INTERRUPTED, NOT_DONE, NOT_READABLE, Command, say
from oj.errors import NotReadable, OjError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code. Errors that a user can act on are one sentence each."""
    given = _parser().parse_args(arguments)
    from oj.store import Store

    command: Command = given.command
    try:
        return command(given, Store(given.store))
    except NotReadable as error:
        say(str(error))
        return NOT_READABLE
    except OjError as error:
        say(" ".join(filter(None, [str(error), error.command])))
        return NOT_DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m oj", description="Kontrollera, publicera och hämta uppgifter i ÖJ-panelen."
    )
    commands = parser.add_subparsers(required=True, metavar="KOMMANDO")

    def add(command: Command, text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(command.__name__.replace("_", "-"), help=text, description=text)
        added.set_defaults(command=command)
        added.add_argument("--store", type=Path, metavar="MAPP", help="lagrets mapp (annars OJ_STORE)")
        return added

    for kind in (
        files,
        fetching,
        approval,
        editions,
        corrections,
        data,
        saying,
        relating,
        exporting,
        reporting,
        explaining,
        breaking_even,
        looking_ahead,
        open_caring,
        finding,
        following,
        zeros,
        odds_telling,
        lessons,
        other_ways,
        evenness,
        assisting,
        dashboard,
    ):
        kind.add(add)
    return parser


def run() -> int:
    """``main`` without stack traces, quiet when the reader of the output goes away or the user interrupts.

    OJ_DEBUG=1 shows on standard error what the program logs, stack traces too.
    """
    debugging = bool(os.environ.get("OJ_DEBUG"))
    logging.basicConfig(handlers=[logging.StreamHandler() if debugging else logging.NullHandler()])
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOT_DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception:
        logging.getLogger(__name__).exception("unexpected")
        say(
            "Ett oväntat fel inträffade, och kommandot avbröts. Kör det igen med OJ_DEBUG=1 för att se felet."
        )
        return NOT_DONE
    return code


if __name__ == "__main__":
    sys.exit(run())
