"""How somebody is told when something of the municipality is new: the address of its feed."""

from markupsafe import Markup

from oj.feeds.municipality_feed import PATH
from pages.kommun.material import names
from pages.shell.address import root
from pages.shell.permissions import everybody_may_see
from pages.shell.rendering import render
from pages.shell.state import Choice


def feed_card(choice: Choice) -> Markup:
    """The address, to copy; "" where looking needs a login, which no reader of feeds has."""
    if not (everybody_may_see() and root()):
        return Markup()
    address = f"{root()}/{PATH}/{choice.municipality}.atom"
    return render("kommun/templates/feed_card.html", address=address, place=names()[choice.municipality])
