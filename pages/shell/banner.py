"""What every page says about its figures: invented or real, from where, or that there are none."""

import streamlit as st

from oj.store import Edition
from pages.shell.page_heading import heading
from pages.shell.rendering import render
from pages.shell.streamlit_pages import pages


def example_banner(edition: Edition) -> None:
    """Say plainly that all values are invented, when they are."""
    if edition.is_example:
        st.html(render("shell/templates/example.html"))


def say(text: str, link: str = "") -> None:
    """A line above the page on what is shown: not what was asked for, or not the newest."""
    st.html(render("shell/templates/banner.html", text=text, link=link))


def nothing_yet(title: str) -> None:
    """The page of a store without any edition: what is missing and where to begin."""
    heading(title, "Här finns inga uppgifter än. Ladda upp en Excelfil med öppna jämförelser för att börja.")
    st.page_link(pages()["ladda-upp"], label="Ladda upp en fil")


def footer(edition: Edition | None, tools: str = "") -> None:
    """Last on the page: source, edition and date, ``tools``, the accessibility statement."""
    said = _source(edition) if edition is not None and edition.id else ""
    st.html(render("shell/templates/footer.html", said=said, tools=tools))


def _source(edition: Edition) -> str:
    source = "påhittade exempeldata" if edition.is_example else "uppladdade filer med öppna jämförelser"
    return f"Källa: {source}. Utgåva {edition.id}, {published(edition)}."


def published(edition: Edition) -> str:
    """The day that ``edition`` was published, as 2026-11-21."""
    return edition.published_at.astimezone().strftime("%Y-%m-%d") if edition.published_at else ""
