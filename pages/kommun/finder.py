"""Which indicator a page is about: named in the address, or found by typing."""

from collections.abc import Mapping
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from oj.links import SHEET
from oj.register import Indicator, register
from oj.search import Index, index_of
from oj.words.sentences import THEMES, theme_title
from pages.kommun.choices import choose_from_many
from pages.kommun.material import measures
from pages.shell.banner import meant, say
from pages.shell.questions import cached_edition
from pages.shell.reference_bar import area_name, chosen
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
        say(not_here(asked, picked), _meant(asked, found))
    return picked


def not_here(asked: str, shown: Indicator) -> str:
    """That the measure that an address asks for has no values, by its name where it is known."""
    known = register().get(asked)
    named = f"Måttet {known.title} ({asked})" if known else f"Måttet ”{asked[:LONGEST]}”"
    return f"{named} har inga värden i de inlästa filerna. Här visas {shown.title}."


def _meant(asked: str, found: Mapping[str, Indicator]) -> Markup:
    """Links to this page with the measures that may have been meant."""
    here, known = st.query_params.to_dict(), register().get(asked)
    hits = index().find(known.title if known else asked[:LONGEST])
    like = [hit.id for hit in hits if hit.id in found][:MOST_MEANT]
    return meant([(found[one].title, f"?{urlencode({**here, SHEET: one})}") for one in like])


def published() -> dict[str, Indicator]:
    """The measures of this run's edition, by id."""
    return {measure.id: measure for measure in measures(tuple(THEMES), EVERY_YEAR)}


def index() -> Index:
    """All that can be found here, measures without figures last; made once per edition."""
    return cached_edition().kept(("search",), lambda: index_of(list(published().values()), THEMES))
