"""The list of all measures on the page *Sök*: narrowed by the address, one part of it at a time."""

from collections.abc import Mapping, Sequence
from math import ceil
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from oj.swedish import counted
from oj.tables import catalogue, catalogue_table
from oj.tables.catalogue import FACETS, ORDERS, Listed
from oj.tables.table_html import stacked
from pages.kommun.choices import tell
from pages.kommun.take_home import links
from pages.shell.banner import say
from pages.shell.parts import box, section
from pages.shell.rendering import render
from pages.shell.wishes import LONGEST

ON_A_PAGE = 50
BEST = {"": "Bäst träff först"}


def chosen(every: Sequence[Listed]) -> dict[str, str]:
    """What the address narrows the list by; what it asks for in vain is told."""
    found = catalogue.known_choices(every, st.query_params.to_dict())
    for facet in FACETS:
        if facet.parameter in st.query_params and facet.parameter not in found:
            offered = catalogue.options(every, {})[facet.parameter]
            words = {"": facet.every} | {one.key: one.word for one in offered}
            tell(facet.label, words, facet.parameter, [""])
    return found


def filters(every: Sequence[Listed], narrowed_by: Mapping[str, str], asked: str) -> Markup:
    """The choices, each with how many measures it leaves; static/filters.js puts them into the address."""
    options = catalogue.options(every, narrowed_by)
    orders = {key: word for key, (word, _) in ORDERS.items()}
    return render(
        "kommun/templates/all_measures.html",
        asked=asked,
        chosen=narrowed_by,
        facets=[(facet, options[facet.parameter]) for facet in FACETS],
        orders=(BEST if asked else {}) | orders,
        order=order(asked),
    )


def order(asked: str) -> str:
    """The id of the order that the address asks for; "" is that of the search."""
    wish = st.query_params.get("ordning", "")
    return wish if wish in ORDERS else "" if asked else next(iter(ORDERS))


def in_order(found: Sequence[Listed], asked: str) -> list[Listed]:
    """The measures in the order that the address asks for."""
    key = order(asked)
    named = BEST | {one: word for one, (word, _) in ORDERS.items()}
    tell("Ordning", named, "ordning", [key])
    return sorted(found, key=ORDERS[key][1]) if key else list(found)


def measures_list(found: Sequence[Listed], title: str, heading: str = "") -> Markup:
    """One part of the list with the way to the others, and all of it as a file."""
    pages = max(1, ceil(len(found) / ON_A_PAGE))
    wish = st.query_params.get("sida", "")
    page = min(max(1, int(wish)), pages) if wish.isdecimal() else 1
    if wish and wish != str(page):
        say(f"Listan har {counted(pages, 'sida', 'sidor')}, ingen ”{wish[:LONGEST]}”. Här visas sida {page}.")
    shown = found[ON_A_PAGE * (page - 1) : ON_A_PAGE * page]
    fetch = links("alla-matt", catalogue_table.table(found, title, is_file=True))
    parts = [stacked(catalogue_table.table(shown, title)), _turning(page, pages), fetch]
    return section(heading, box("oj-open-table oj-measures", *parts))


def _turning(page: int, pages: int) -> Markup:
    if pages == 1:
        return Markup()
    ways = [("Föregående", page - 1), ("Nästa", page + 1)]
    addressed = [(text, _address(sida=str(at))) for text, at in ways if 1 <= at <= pages]
    return render("kommun/templates/turning.html", page=page, pages=pages, ways=addressed)


def _address(**changed: str) -> str:
    kept = {name: st.query_params[name] for name in _KEPT if name in st.query_params}
    return f"sok?{urlencode(kept | changed)}"


_KEPT = ("q", "ordning", *(facet.parameter for facet in FACETS))
