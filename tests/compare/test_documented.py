"""docs/comparison.md says where every method is, and texts have the numbers that the code has."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from oj.charts.funnel import ALIKE, OUTER, VARIED
from oj.compare.many_at_once import FALSE, PAGE
from oj.compare.neighbours import USUAL
from oj.compare.wandering import FEWEST_YEARS
from oj.small_base import SMALLEST_BASE
from oj.swedish import in_words, number
from oj.words.highlight_sentences import RULE
from pages.data.about_html import rules

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = (ROOT / "docs" / "comparison.md").read_text(encoding="utf-8")
COMPARE = (ROOT / "oj" / "compare").glob("[a-z]*.py")
MODULES = ["oj.small_base", *(f"oj.compare.{path.stem}" for path in COMPARE)]


def test_every_module_stands_in_the_document() -> None:
    modules = {path.name for path in (ROOT / "oj" / "compare").glob("*.py")} - {"__init__.py"}
    assert {name for name in modules if name not in DOCUMENT} == set()


@pytest.mark.parametrize(("name", "said"), re.findall(r"`([A-Z_]+)` \(([\d.]+)", DOCUMENT))
def test_a_number_beside_the_name_of_a_constant_is_its_value(name: str, said: str) -> None:
    values = {getattr(module, name) for module in map(import_module, MODULES) if hasattr(module, name)}
    assert values == {float(said)}


def test_the_document_names_the_constants_that_decide() -> None:
    named = {name for name, _ in re.findall(r"`([A-Z_]+)` \(([\d.]+)", DOCUMENT)}
    decide = {"FEWEST_CASES", "SMALLEST_BASE", "BYAR_FROM", "TREND_YEARS", "PAGE", "FALSE"}
    assert named >= decide | {"FEWEST_YEARS", "WINSORISED", "FEWEST_PLACES", "USUAL"}


def test_the_pages_say_the_numbers_that_decide() -> None:
    assert f"högst {number(100 * PAGE)} av 100" in RULE
    assert f"högst {number(100 * FALSE)} procent" in RULE
    assert f"minst {in_words(FEWEST_YEARS)} år" in RULE
    assert f"färre än {SMALLEST_BASE} att räkna på" in RULE
    assert ALIKE.startswith(VARIED)
    assert (VARIED.split()[2:5], OUTER.split()[1]) == (["95", "av", "100"], "2")
    template = ROOT / "pages" / "kommun" / "templates" / "neighbours.html"
    assert f"{USUAL} av 100 kommuner" in template.read_text(encoding="utf-8")


def test_the_rules_say_how_much_of_what_is_called_sure_may_be_chance() -> None:
    said = " ".join(rules().split())
    assert f"högst {number(100 * PAGE)} av 100 kommuner" in said
    assert f"i genomsnitt högst {number(100 * FALSE)} procent slump" in said
    assert "False" not in said
