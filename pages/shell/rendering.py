"""The templates of the pages (pages/*/templates)."""

from pathlib import Path

from markupsafe import Markup

from oj.templating import fill

_PAGES = Path(__file__).resolve().parents[1]


def render(template: str, **values: object) -> Markup:
    """The template at ``template`` (its path below pages/) with ``values`` filled in.

    jinja2.UndefinedError when the template asks for a value that is not there.
    """
    return fill(_PAGES, template, values)
