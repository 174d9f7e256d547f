"""Templates: what is put into one stays text, and nothing is left out silently."""

from __future__ import annotations

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from pages.shell.rendering import render

DONE = "data/templates/reading_done.html"


def test_what_comes_from_a_file_is_text() -> None:
    shown = render(DONE, text="<img src=x onerror=alert(1)>")
    assert "<img" not in shown
    assert "&lt;img" in shown


def test_what_a_template_made_is_markup() -> None:
    assert "<em>ja</em>" in render(DONE, text=Markup("<em>ja</em>"))


def test_a_value_that_is_missing_is_an_error() -> None:
    with pytest.raises(UndefinedError, match="text"):
        render(DONE)
