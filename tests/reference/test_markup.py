"""HTML is written in templates, where text stays text: no module holds tags but a few, and no more will."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
TAG = re.compile(r"(?<!P)</?[a-z][a-z0-9]*(?:[\\s/>]|$)")
STILL = {
    "oj/charts/plotly.py",  # the markup of Plotly's own labels
    "oj/templating.py",  # what keeps a span of numbers on a line
    "oj/templates/results.py",  # the XML of a workbook
    "pages/data/sheet_picture.py",  # the one element that a component of Streamlit begins with
    "pages/shell/middleware.py",  # what stands in Streamlit's own page
}


def _texts(path: Path) -> Iterator[str]:
    """The texts of a module and the parts of those with values in them, without docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and node not in told:
            value = node.value
            yield value.decode("utf-8", "ignore") if isinstance(value, bytes) else str(value)


def test_no_module_holds_markup() -> None:
    modules = [*(ROOT / "oj").rglob("*.py"), *(ROOT / "pages").rglob("*.py")]
    named = {str(path.relative_to(ROOT)): path for path in modules if "reading" not in path.parts}
    assert {name for name, path in named.items() if any(map(TAG.search, _texts(path)))} == STILL
