"""docs/comparison.md says where every method is."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_every_module_stands_in_the_document() -> None:
    text = (ROOT / "docs" / "comparison.md").read_text(encoding="utf-8")
    modules = {path.name for path in (ROOT / "oj" / "compare").glob("*.py")} - {"__init__.py"}
    assert {name for name in modules if name not in text} == set()
