"""What docs/design.md and docs/hur.md point at is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NAMED = re.compile(r"(?<![\w/.])(?:(?:app|oj|pages|queries|data|docs|deploy|tests|benchmarks)/)[\w./-]*\w")


@pytest.mark.parametrize("guide", ["design.md", "hur.md"])
def test_every_path_that_a_guide_names_exists(guide: str) -> None:
    text = (ROOT / "docs" / guide).read_text(encoding="utf-8")
    named = set(NAMED.findall(text))
    assert len(named) > 20
    assert sorted(path for path in named if not (ROOT / path).exists()) == []
