"""The stylesheet styles what the pages write, and each thing in one place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pages.shell.stylesheet import css

ROOT = Path(__file__).parents[2]
CSS = re.sub(r"/\*.*?\*/", "", css(), flags=re.DOTALL)
WRITTEN = "".join(
    path.read_text(encoding="utf-8")
    for room in ("oj", "pages")
    for kind in ("*.py", "*.js", "*.html")
    for path in (ROOT / room).rglob(kind)
)
WORDS = set(re.findall(r"[\w-]+", WRITTEN))
SEVERITIES = ["oj-info"]  # "oj-" and the severity of a finding; the others are written whole elsewhere


def selectors() -> Iterator[tuple[str, str]]:
    """Each rule's selector, after the media query that it stands in ("" for none)."""
    inside: list[str] = []
    for head, mark in re.findall(r"([^{}]*)([{}])", CSS):
        if mark == "}":
            inside.pop()
            continue
        named = " ".join(head.split(";")[-1].split())
        if not named.startswith("@"):
            yield " ".join(inside), named
        inside.append(named)


def is_written(name: str) -> bool:
    """Whether a class is written whole, or as a beginning that is put together with the rest."""
    stem = name.removeprefix("st-key-")
    begun = [stem[: at + 1] for at, letter in enumerate(stem) if letter == "-" and at > len("oj")]
    return stem in WORDS or any(f"{one}{{" in WRITTEN for one in begun)


def test_no_selector_has_two_rules_that_would_meet_by_chance() -> None:
    assert [one for one, times in Counter(selectors()).items() if times > 1] == []


def test_every_class_is_written_by_some_page() -> None:
    named = {name for _, rule in selectors() for name in re.findall(r"\.((?:oj|st-key|status)-[\w-]+)", rule)}
    assert len(named) > 100
    assert sorted(name for name in named if not is_written(name)) == SEVERITIES
