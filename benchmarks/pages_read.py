"""What the pages claim of a municipality, read out of their HTML as a visitor reads it.

Nothing here knows how a claim is decided: something is called sure where the words, a missing "?" or a solid
bar say so. What is None could not have been claimed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element, TreeBuilder  # of our own pages

import pytest
from streamlit.testing.v1 import AppTest

from oj.access import Request
from pages.shell import permissions
from pages.shell.streamlit_pages import PAGES

SECONDS = 120
AT_THE_MACHINE = Request([("Host", "127.0.0.1:8501"), ("Origin", "http://127.0.0.1:8501")])
VOID = ("br", "hr", "img", "input", "wbr")
CHANGE = re.compile(r"[+−]\S.*? sedan \d{4}(?: i (?:\d{4} års|löpande) priser)?(?:[,;] (?P<sure>.*?))?\)?$")
FAR = re.compile(r"^mer än slumpen brukar ge| än i (?:\d+ av 100|alla andra) kommuner")
TREND = re.compile(r"(Stigande|Sjunkande|Ingen tydlig) trend")
SIDE = re.compile(r"(Högre|Lägre) än ")
SIGNED = re.compile(r"[+−]\d")
RANK = re.compile(r"mellan ([\d ]+) och ([\d ]+) av ([\d ]+), räknat från det (högsta|lägsta)")
NO_RANK = "för osäkra för att säga något om platsen"


@contextmanager
def reading(store: Path) -> Iterator[None]:
    """As the person at the machine, with the pages of the store in this directory."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("OJ_STORE", str(store))
        patched.setenv(permissions.FLAG, "1")
        patched.setattr(permissions, "_request", lambda: AT_THE_MACHINE)
        yield


class _Tree(HTMLParser):
    """HTML as elements under one."""

    def __init__(self) -> None:
        super().__init__()
        self.builder = TreeBuilder()
        self.builder.start("page", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in VOID:
            self.builder.end(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.builder.end(tag)

    def handle_data(self, data: str) -> None:
        self.builder.data(data)


def tree(html: str) -> Element:
    """HTML as one element."""
    found = _Tree()
    found.feed(html)
    return found.builder.end("page")


def page(name: str, code: str, year: int, **address: str) -> Element:
    """All HTML of the page ``name`` of pages/kommun about the municipality ``code``."""
    test = AppTest.from_file(str(PAGES / "kommun" / f"{name}.py"), default_timeout=SECONDS)
    test.query_params.update({"kommun": code, "ar": str(year), **address})
    test.run()
    if test.exception:
        raise RuntimeError(f"{name} of {code}: {test.exception[0].message}")
    return tree("".join(part.value for part in test.html))


def parts(of: Element, name: str) -> list[Element]:
    """All elements that have a class, in their order."""
    return [one for one in of.iter() if name in one.get("class", "").split()]


def words(of: Element | None) -> str:
    """What stands in an element, with plain spaces."""
    return "" if of is None else " ".join("".join(of.itertext()).split())


def says_changed(text: str) -> bool | None:
    """Whether a change is told without a doubt, or as larger than others'; None where none is told."""
    found = CHANGE.search(text)
    return found and (not found["sure"] or FAR.search(found["sure"]) is not None)


def says_trend(text: str) -> bool | None:
    """Whether a series is said to rise or fall; None where no trend is spoken of."""
    found = TREND.search(text)
    return found and found[1] != "Ingen tydlig"


def rows(of: Element) -> dict[str, Element]:
    """The rows of indicators, by id."""
    return {row.get("id", ""): row for row in parts(of, "oj-row") if row.get("id")}


def row_differs(row: Element) -> bool:
    """Whether a row calls its figure higher or lower than the others'."""
    return any(SIDE.search(words(said)) for said in parts(row, "oj-verdict"))


def holding(of: Element) -> list[bool]:
    """Of the marks of *Håller det?*, whether each says that a difference is sure."""
    marks = (words(one) for part in parts(of, "oj-holds") for one in parts(part, "oj-sr"))
    return [mark.startswith((": ja", ": nej, där")) for mark in marks]


def row_changed(row: Element) -> bool | None:
    """As ``says_changed``, of a row."""
    return next(
        (found for p in parts(row, "oj-small") if (found := says_changed(words(p))) is not None), None
    )


def listed(of: Element, title: str) -> list[Element]:
    """What stands in one of the lists of *Vår kommun*."""
    lists = {words(one.find("h2")): list(one.iter("li")) for one in parts(of, "oj-highlight")}
    return lists[title]


def charts(of: Element) -> list[tuple[str, str]]:
    """The title of every chart, and what stands under it."""
    pairs = [(one, after) for parent in of.iter() for one, after in pairwise(parent)]
    return [(words(one), words(after)) for one, after in pairs if "oj-chart-title" in one.get("class", "")]


def cells(of: Element) -> list[list[str]]:
    """Of each row of the open table the cells of the municipalities."""
    (box,) = parts(of, "oj-open-table")
    body = [[words(cell) for cell in row.findall("td")] for row in box.iter("tr")]
    return [row[2:-1] for row in body if row]  # without unit and year, and how many have a value


def is_unmarked(cell: str) -> bool | None:
    """Whether a difference or change in a table has no "?"; None for no such number."""
    return not cell.endswith("?") if SIGNED.match(cell) else None


def bars(of: Element) -> list[bool]:
    """Of the bars of the waterfall that are a part of the difference, whether each is solid."""
    every = [row for row in parts(of, "oj-fall-row") if "oj-fall-edge" not in row.get("class", "")]
    return [not parts(row, "oj-fall-unsure") for row in every if "Utanför" not in words(row)]


def rank(of: Element) -> tuple[int, int, int, bool] | None:
    """First place, last, of how many, and whether from the highest; None where no place is told."""
    found = RANK.search(words(of))
    if not found:
        return None
    first, last, many = (int(found[n].replace(" ", "")) for n in (1, 2, 3))
    return first, last, many, found[4] == "högsta"
