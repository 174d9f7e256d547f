"""HTML from templates: whatever is put into one is text, never markup, unless a template made it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from oj.swedish import number

_PAGES = Path(__file__).resolve().parents[1]


def render(template: str, **values: object) -> Markup:
    """The template at ``template`` (its path below pages/) with ``values`` filled in.

    jinja2.UndefinedError when the template asks for a value that is not there.
    """
    return Markup(_environment().get_template(template).render(values))  # noqa: S704 - a template escapes


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_PAGES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["number"] = number
    return environment
