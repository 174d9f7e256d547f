"""The ways between the pages of what the board decides and follows up."""

from markupsafe import Markup

from oj.site import SITE
from pages.shell.address import page_path
from pages.shell.rendering import render


def beside() -> Markup:
    """A line with the other pages of this room, in the order of oj/site.py; "" while there are none."""
    ways = [(one.title, one.path) for one in SITE if one.is_of_plan and one.path != page_path()]
    if not ways:
        return Markup()
    return render("kommun/templates/ways.html", said="Nämndens arbete: ", ways=ways, adds="", title="")
