"""How long the tests of reliability go on: briefly in ``make test``, at length in ``make soak``."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from hypothesis import settings

import oj.store.edition
import oj.system
from tests import read_reference
from tests.forked_processes import start_child
from tests.made_once import made_once

ROUNDS = {  # marked with: rounds in ``make test``, rounds in ``make soak``
    "kills": (6, 200),
    "kills of corrections": (4, 100),
    "kills of undoing": (3, 100),
    "kills of approvals": (4, 100),
    "two publishers": (2, 50),
    "two who approve": (2, 50),
    "full disks for corrections": (4, 40),
    "readers": (6, 100),  # publications that somebody reads through
    "full disks": (6, 60),
    "mutations": (1, 8),  # of 686 damaged files
}
FIGURES = pytest.StashKey[list[str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--soak", action="store_true", help="run the tests marked soak for many rounds")


def pytest_configure(config: pytest.Config) -> None:
    settings.register_profile("patient", deadline=None)  # a busy machine is not a wrong answer
    settings.load_profile("patient")
    config.addinivalue_line("markers", "soak(what): a test of reliability; its rounds stand in ROUNDS")
    config.addinivalue_line("markers", "new_processes: children are started as users' are, not forked")
    config.stash[FIGURES] = []


def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()  # thousands of tests and all libraries stay until the end: nothing to look for there


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if config.getoption("--soak") and config.stash[FIGURES]:
        terminalreporter.section("what was run, and what was lost")
        for line in config.stash[FIGURES]:
            terminalreporter.write_line(line)


@pytest.fixture(scope="module", autouse=sys.platform == "linux")
def quick_children(request: pytest.FixtureRequest) -> Iterator[None]:
    """Children are forked, where a module has no mark against that."""
    with pytest.MonkeyPatch.context() as patched:
        if not request.node.get_closest_marker("new_processes"):
            patched.setattr(oj.system, "_start", start_child)
        yield


@pytest.fixture(scope="session", autouse=True)
def reference_read_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Editions that are opened in the processes of the tests need not read the reference data."""
    folder = made_once(tmp_path_factory, "referens", read_reference.make)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(oj.store.edition, "_refer", partial(read_reference.refer, folder=folder))
        yield


@pytest.fixture(scope="session")
def example_files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The example's workbooks, which nobody changes: to make them takes more than to read them."""
    from oj.example import build

    made = made_once(tmp_path_factory, "exempel", build).iterdir()
    return sorted(made, key=lambda path: (not path.name.startswith("oj-"), path.name))  # as ``build`` does


@pytest.fixture
def rounds(request: pytest.FixtureRequest) -> int:
    """How many rounds the test that is marked ``soak(what)`` runs."""
    marker = request.node.get_closest_marker("soak")
    return ROUNDS[marker.args[0]][bool(request.config.getoption("--soak"))]


@pytest.fixture
def tell(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Keeps a line of figures, which ``--soak`` shows when all is done."""
    told = request.config.stash[FIGURES]
    return lambda line: told.append(f"{request.node.name}: {line}")
