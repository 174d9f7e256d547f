"""The example's papers, and how the tags of one are read."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from oj.compare.comparison_groups import GROUPS
from oj.intake import check_file, publish_files
from oj.price_index import in_use
from oj.reference import municipality
from oj.report.content import Report, Source, Wanted, reports
from oj.store import Edition, Store
from tests.made_once import made_once

ADDRESS = "https://oj.exempel.se"
YEAR = 2024
Make = Callable[..., Report]


@pytest.fixture(scope="session")
def example_store(tmp_path_factory: pytest.TempPathFactory, example_files: list[Path]) -> Path:
    """The store of the example, published; nobody writes in it."""

    def publish(folder: Path) -> None:
        store = Store(folder / "store")
        reports = [check_file(path, store) for path in example_files]
        publish_files(reports, store, "prov", accept_warnings=True, example=True)

    whole = made_once(tmp_path_factory, "exempel-publicerat", publish)
    return shutil.copytree(whole, tmp_path_factory.mktemp("papers") / "copy") / "store"


@pytest.fixture(scope="session")
def edition(example_store: Path) -> Edition:
    """Its edition."""
    return Store(example_store).edition()


@pytest.fixture(scope="session")
def wanted(example_store: Path) -> Wanted:
    """What a paper is about where nobody has chosen anything."""
    return Wanted(YEAR, GROUPS["liknande"], in_use(example_store))


@pytest.fixture(scope="session")
def source(edition: Edition) -> Source:
    """The example's edition, in a panel that stands somewhere."""
    return Source(edition.id, edition.day, "2026-11-30", edition.is_example, ADDRESS, "SN 2026/17")


@pytest.fixture(scope="session")
def paper(edition: Edition, wanted: Wanted, source: Source) -> Make:
    """The paper of a municipality, by its name."""

    def made(name: str, wanted: Wanted = wanted, source: Source = source) -> Report:
        (found,) = reports(edition, [municipality(name).code], wanted, source)
        return found

    return made


@dataclass(frozen=True)
class Tagged:
    """A PDF as somebody who listens meets it: its tags in their order, each with what it says."""

    reader: PdfReader

    @property
    def catalogue(self) -> Any:
        """The root of the file."""
        return self.reader.trailer["/Root"]

    def tags(self) -> Iterator[tuple[str, Any]]:
        """Every tag by its kind, in reading order."""
        yield from _below(self.catalogue["/StructTreeRoot"])

    def kinds(self) -> list[str]:
        """The kinds of all tags."""
        return [kind for kind, _ in self.tags()]

    def alternatives(self) -> list[str]:
        """The alternative texts of figures."""
        return [str(tag.get("/Alt", "")) for kind, tag in self.tags() if kind == "Figure"]

    @property
    def text(self) -> str:
        """All that stands on the sheets, in one line."""
        return " ".join(" ".join(page.extract_text() for page in self.reader.pages).split())


def _below(node: Any) -> Iterator[tuple[str, Any]]:
    kids = node.get("/K", [])
    listed: Sequence[Any] = kids if isinstance(kids, ArrayObject) else [kids]
    for kid in listed:
        found = kid.get_object()
        if isinstance(found, DictionaryObject) and "/S" in found:
            yield str(found["/S"]).removeprefix("/"), found
            yield from _below(found)


def read(content: bytes) -> Tagged:
    """The tags of a PDF."""
    return Tagged(PdfReader(BytesIO(content)))
