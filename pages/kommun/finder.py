"""Which indicator a page is about: named in the address, or found by typing."""

import streamlit as st

from oj.links import SHEET
from oj.register import Indicator, register
from oj.search import Index, index_of
from oj.words.sentences import THEMES, theme_title
from pages.kommun.choices import choose_from_many, instead
from pages.kommun.material import measures
from pages.shell.banner import say
from pages.shell.questions import cached_edition
from pages.shell.reference_bar import area_name, chosen
from pages.shell.state import Choice
from pages.shell.wishes import LONGEST, MOST_MEANT

EVERY_YEAR = 9999


def choose_measure() -> Indicator:
    """The indicator that the address names or the visitor finds; else the first that matters in the area."""
    found = published()
    area = area_name(chosen().area)
    here = [measure for measure in found.values() if measure.area == area] or list(found.values())
    first = next((measure.id for measure in here if measure.headline is not None), here[0].id)
    options = {
        one.id: f"{theme_title(one.theme, one.area)}: {one.title} ({one.id})" for one in found.values()
    }
    asked = st.query_params.get(SHEET, "").strip()
    picked = found[choose_from_many("Mått (skriv för att söka)", options, first, SHEET)]
    if asked and asked not in found:
        say(not_here(asked, picked), instead(SHEET, [asked], [asked], measures_like(asked)))
    return picked


def area_here(choice: Choice) -> str:
    """The area that is compared in: that of the measure that the page is about, else that of the bar."""
    about = published().get(st.query_params.get(SHEET, ""))
    return about.area if about else area_name(choice.area)


def not_here(asked: str, shown: Indicator) -> str:
    """That the measure that an address asks for has no values, by its name where it is known."""
    known = register().get(asked)
    named = f"Måttet {known.title} ({asked})" if known else f"Måttet ”{asked[:LONGEST]}”"
    return f"{named} har inga värden i de inlästa filerna. Här visas {shown.title}."


def measures_like(asked: str) -> dict[str, str]:
    """By id the titles of the measures here that may be meant by an id, or a name, that has no values."""
    found, known = published(), register().get(asked)
    hits = index().find(known.title if known else asked[:LONGEST])
    return {hit.id: found[hit.id].title for hit in [hit for hit in hits if hit.id in found][:MOST_MEANT]}


def published() -> dict[str, Indicator]:
    """The measures of this run's edition, by id."""
    return {measure.id: measure for measure in measures(tuple(THEMES), EVERY_YEAR)}


def index() -> Index:
    """All that can be found here, measures without figures last; made once per edition."""
    return cached_edition().kept(("search",), lambda: index_of(list(published().values()), THEMES))
