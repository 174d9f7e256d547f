"""A server is ready before its first visitor: the libraries are loaded and left out of the collector."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

CODE = """
import gc, sys
from pages.shell.server import make_ready
make_ready()
assert "plotly.graph_objects" in sys.modules
assert gc.get_freeze_count() > 50_000, gc.get_freeze_count()
"""


def test_the_libraries_are_loaded_and_left_alone() -> None:
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", CODE], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
