"""Imports go the way that docs/design.md says: a room knows only those below it."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LEAVES = {
    "oj.errors",
    "oj.links",
    "oj.system",
    "oj.swedish",
    "oj.small_base",
    "oj.personal_numbers",
    "oj.records",
    "oj.site",
}
LOW = LEAVES | {
    "oj.reference",
    "oj.register",
    "oj.areas",
    "oj.peers",
    "oj.title_units",
    "oj.kolada_measures",
    "oj.counted_alike",
    "oj.findings",
    "oj.terms",
    "oj.year_forms",
}
# What each room may know of the house; a room that is not here may know all of the library.
MAY_KNOW = {
    **{leaf: set() for leaf in LEAVES},
    "oj.reference": LEAVES,
    "oj.register": LOW,
    "oj.areas": LEAVES | {"oj.reference", "oj.register"},
    "oj.peers": LEAVES | {"oj.reference", "oj.register", "oj.areas"},
    "oj.title_units": LEAVES | {"oj.reference", "oj.register"},
    "oj.kolada_measures": LEAVES | {"oj.reference", "oj.register", "oj.title_units"},
    "oj.counted_alike": {"oj.reference", "oj.register"},
    "oj.findings": LEAVES,
    "oj.terms": LEAVES | {"oj.reference"},
    "oj.year_forms": {"oj.reference"},
    "oj.reading": LOW,
    "oj.kolada": LOW | {"oj.reading", "oj.disk", "oj.search"},
    "oj.compare": LOW - {"oj.findings"},
    "oj.words": LOW | {"oj.compare"},
    "oj.tables": LOW | {"oj.compare", "oj.words", "oj.links", "oj.templating"},
    "oj.charts": LOW | {"oj.compare", "oj.words", "oj.tables", "oj.links", "oj.templating"},
    "oj.templating": LEAVES,
    "oj.store": LOW | {"oj.reading", "oj.sql", "oj.disk", "oj.journal"},
    "oj.search": LOW,
    "oj.written": LOW | {"oj.reading", "oj.store", "oj.journal", "oj.compare"},
    "oj.facts": LOW | {"oj.compare"},
    "oj.intake": LOW | {"oj.reading", "oj.store", "oj.journal", "oj.compare", "oj.facts"},
    "oj.export": LOW | {"oj.reading", "oj.intake", "oj.compare", "oj.words", "oj.tables", "oj.charts"},
}


def room(module: str) -> str:
    """The room of a module: "oj.store.edition" is in "oj.store", "duckdb.typing" in "duckdb"."""
    house, *rest = module.split(".")
    return ".".join([house, *rest[:1]]) if house in ("oj", "pages") else house


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in it, "from oj import sql" as oj.sql."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


@cache
def rooms() -> list[tuple[str, set[str]]]:
    """Each file's room, and the rooms and libraries that it knows."""
    found = []
    for path in [*(ROOT / "oj").rglob("*.py"), *(ROOT / "pages").rglob("*.py")]:
        own = room(".".join(path.relative_to(ROOT).with_suffix("").parts))
        found.append((own, {room(name) for name in imported(path)} - {own}))
    return found


@pytest.mark.parametrize("own", sorted(MAY_KNOW))
def test_a_room_knows_only_what_lies_below_it(own: str) -> None:
    for name, known in rooms():
        if name == own:
            assert {one for one in known if one.startswith("oj.")} <= MAY_KNOW[own], own


def test_no_modules_import_each_other_in_a_circle() -> None:
    paths = {path for room in ("oj", "pages") for path in (ROOT / room).rglob("*.py")}
    named = {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in paths}
    known = {name: {one for one in imported(path) if one in named} for name, path in named.items()}
    TopologicalSorter(known).prepare()  # raises CycleError, which names them


def test_no_two_rooms_have_a_file_of_the_same_name() -> None:
    paths = [path for room in ("oj", "pages", "benchmarks") for path in (ROOT / room).rglob("[a-z]*.py")]
    names = Counter(path.stem for path in paths)
    assert [name for name, count in names.items() if count > 1] == []


def test_reading_asks_the_register_only_what_values_can_be() -> None:
    knows = [path.name for path in (ROOT / "oj/reading").rglob("*.py") if "oj.register" in imported(path)]
    assert knows == ["plausible.py"]


def test_nobody_imports_the_pages_and_only_they_know_streamlit() -> None:
    for name, known in rooms():
        if name.startswith("oj."):
            assert not [one for one in known if one.startswith(("pages.", "streamlit"))], name


def test_pages_of_a_municipality_know_nothing_of_those_of_files() -> None:
    for name, known in rooms():
        assert name != "pages.kommun" or "pages.data" not in known
        assert name != "pages.shell" or not known & {"pages.data", "pages.kommun"}


def test_only_the_store_and_what_corrects_it_know_the_database() -> None:
    knows = {name for name, known in rooms() if "duckdb" in known}
    assert knows == {"oj.store", "oj.sql", "oj.disk", "oj.relabel", "oj.breaks", "oj.file_areas"}
