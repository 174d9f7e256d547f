"""What every page says about its figures: invented or real, from where, or that there are none."""

from collections.abc import Sequence
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from oj.site import SITE
from oj.store import Edition
from pages.shell import wishes
from pages.shell.page_heading import heading
from pages.shell.rendering import render
from pages.shell.state import PassedOver
from pages.shell.streamlit_pages import pages

_PLACE = "oj_banners"  # where the lines of this run stand, in the session
_KEY = "oj-banners"


def example_banner(edition: Edition) -> None:
    """Say plainly that all values are invented, when they are."""
    if edition.is_example:
        st.html(render("shell/templates/example.html"))


def stand_here() -> None:
    """Let the lines on what is shown stand here, also those that are known only while the page is drawn."""
    st.session_state[_PLACE] = st.container(key=_KEY)


def say(text: str, link: str = "") -> None:
    """A line above the page on what is shown: not what was asked for, or not the newest."""
    st.session_state.get(_PLACE, st).html(render("shell/templates/banner.html", text=text, link=link))


def say_passed_over(told: PassedOver | None) -> None:
    """What the address asked for in vain, with links to the same page with what may have been meant."""
    if told is None:
        return
    asked = st.query_params.to_dict()
    ways = [(name, f"?{urlencode(asked | {parameter: value})}") for parameter, value, name in told.meant]
    say(told.text, meant(ways))


def say_unknown_page(asked: str) -> None:
    """That no page has the address, with links to those that are like it."""
    if asked:
        ways = [(page.title, page.path) for page in wishes.pages_like(asked)]
        say(f"Ingen sida har adressen ”{asked[: wishes.LONGEST]}”. Här visas {SITE[0].title}.", meant(ways))


def meant(ways: Sequence[tuple[str, str]]) -> Markup:
    """Links to what may have been meant, each a name and an address; "" for none."""
    return render("shell/templates/meant.html", ways=ways) if ways else Markup()


def nothing_yet(title: str) -> None:
    """The page of a store without any edition: what is missing and where to begin."""
    heading(title, "Här finns inga uppgifter än. Ladda upp en Excelfil med öppna jämförelser för att börja.")
    st.page_link(pages()["ladda-upp"], label="Ladda upp en fil")


def footer(edition: Edition | None, tools: str = "") -> None:
    """Last on the page: source, edition and date, ``tools``, the accessibility statement."""
    said = source(edition) if edition is not None and edition.id else ""
    st.html(render("shell/templates/footer.html", said=said, tools=tools))


def source(edition: Edition) -> str:
    """Where the figures of an edition come from, as a sentence."""
    source = "påhittade exempeldata" if edition.is_example else "uppladdade filer med öppna jämförelser"
    return f"Källa: {source}. Utgåva {edition.id}, {published(edition)}."


def published(edition: Edition) -> str:
    """The day that ``edition`` was published, as 2026-11-21."""
    return edition.day
