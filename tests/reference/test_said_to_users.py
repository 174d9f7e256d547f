"""What a visitor reads names no file that only those who install or develop the panel have."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from oj.findings import catalogue

ROOT = Path(__file__).parents[2]
FILE = re.compile(r"\bdocs/|\b[\w-]+\.(?:md|py|toml|sql|sh|lock)\b", re.IGNORECASE)
OF_DEVELOPERS = (
    "oj/__main__.py",
    "oj/access.py",  # what is wrong with the settings is told to whoever writes them
    "oj/commands",
    "oj/findings_docs.py",
    "oj/register_docs.py",
)
NOT_SAID = re.compile(r"{[{%#].*?[}%#]}", re.DOTALL)  # of a template


def _sentences(path: Path) -> Iterator[str]:
    """The texts of a module that are sentences: of several words, and no docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in docs and str(node.value).count(" ") > 1:
            yield str(node.value)


def test_no_sentence_of_a_module_names_a_file_of_developers() -> None:
    modules = [*(ROOT / "oj").rglob("*.py"), *(ROOT / "pages").rglob("*.py")]
    said = {
        str(path.relative_to(ROOT)): [text for text in _sentences(path) if FILE.search(text)]
        for path in modules
        if not str(path.relative_to(ROOT)).startswith(OF_DEVELOPERS)
    }
    assert {path: texts for path, texts in said.items() if texts} == {}


def test_no_template_names_a_file_of_developers() -> None:
    templates = {
        path: NOT_SAID.sub("", path.read_text(encoding="utf-8")) for path in (ROOT / "pages").rglob("*.html")
    }
    assert [path.name for path, text in templates.items() if FILE.search(text)] == []


def test_no_finding_names_a_file_of_developers() -> None:
    told = {code: f"{one['message']} {one['suggestion']}" for code, one in catalogue().items()}
    assert [code for code, text in told.items() if FILE.search(text)] == []
