"""HTML from templates: whatever is put into one is text, never markup, unless a template made it.

A template lies beside what fills it in: below oj/ for what the library's renderers need, below pages/ else.
"""

import re
from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from oj.swedish import hard, number

LIBRARY = Path(__file__).parent


def render(template: str, **values: object) -> Markup:
    """The template at ``template`` (its path below oj/) with ``values`` filled in; errors as of ``fill``."""
    return fill(LIBRARY, template, values)


def fill(folder: Path, template: str, values: Mapping[str, object]) -> Markup:
    """The template below ``folder``, which may use those of the library, with ``values`` filled in.

    jinja2.UndefinedError when the template asks for a value that is not there.
    """
    return Markup(_environment(folder).get_template(template).render(values))  # noqa: S704 - a template escapes


@cache
def _environment(folder: Path) -> Environment:
    environment = Environment(
        loader=FileSystemLoader([folder, LIBRARY]),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,  # each is compiled once
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["number"] = number
    environment.filters["typeset"] = lambda text: Markup(typeset(text))  # noqa: S704 - typeset escapes
    return environment


_RANGE = re.compile(r"\d+(?:,\d+)?–\d+(?:,\d+)?(?:\u00a0[^\s<&]+)?")  # a line may break after its dash


def typeset(text: str) -> str:
    """Escaped text with hard spaces, and every span of numbers kept on one line."""
    safe = escape(hard(text))
    return _RANGE.sub(lambda found: f'<span class="oj-keep">{found[0]}</span>', safe) if "–" in safe else safe
