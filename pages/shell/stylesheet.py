"""The look of the pages: one stylesheet, put together of a file per room."""

from functools import cache
from pathlib import Path

from markupsafe import Markup

from pages.shell.rendering import render

STYLES = Path(__file__).with_name("styles")
IN_ORDER = ("base", "frame", "parts", "tables", "charts", "kommun", "data", "print")  # the later one wins


def css() -> str:
    """All rules, in their order."""
    return "\n".join((STYLES / f"{name}.css").read_text(encoding="utf-8") for name in IN_ORDER)


@cache
def stylesheet(*before: str) -> Markup:
    """The stylesheet as an element of a page; ``before`` are names of further files of styles/."""
    files = [(STYLES / f"{name}.css").read_text(encoding="utf-8") for name in before]
    rules = Markup("\n".join([*files, css()]))  # noqa: S704 - our own files
    return render("shell/templates/stylesheet.html", css=rules)
