"""Sök: measures with value and picture, municipalities and pages that a word leads to."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from oj.links import at_home, sheet
from oj.register import Indicator
from oj.search import MOST, Hit, Index, index_of
from oj.tables.fact_tables import overview
from oj.words.search_sentences import NO_VALUE, NOT_IN_FILES, lead
from oj.words.sentences import THEMES
from pages.kommun.finder import EVERY_YEAR
from pages.kommun.indicator_rows import legend_and_rows
from pages.kommun.material import known, measures, names
from pages.kommun.take_home import folded
from pages.shell.page_heading import heading
from pages.shell.parts import box, section
from pages.shell.questions import cached_edition
from pages.shell.reference_bar import reference_bar
from pages.shell.rendering import render

ASKED = "q"
LONGEST = 100
SHOWN = ("measure", "municipality", "page")  # an area has no page of its own


def published() -> dict[str, Indicator]:
    """The measures of this run's edition, by id."""
    return {measure.id: measure for measure in measures(tuple(THEMES), EVERY_YEAR)}


def index() -> Index:
    """All that can be found here, measures without figures last; made once per edition."""

    return cached_edition().kept(("search",), lambda: index_of(list(published().values()), THEMES))


def rows(hits: Sequence[Hit]) -> Markup:
    """Measures as on the other pages; those without a value of the chosen years by name."""
    here, place = published(), names()[choice.municipality]
    facts = known(choice, [here[hit.id] for hit in hits if hit.id in here])
    told = {fact.measure.id for fact in facts}
    rest = [
        (hit.name, sheet(hit.id), hit.id) if hit.id in here else (hit.name, "", f"{hit.id}, {NOT_IN_FILES}")
        for hit in hits
        if hit.id not in told
    ]
    parts = []
    if facts:
        fold = folded("traffar", overview(facts, f"{place}: ”{asked}”"), picture_of=".oj-view")
        parts.append(section("Mått", box("oj-view", legend_and_rows(facts, place, names()), fold)))
    if rest:
        parts.append(section(NO_VALUE, links(rest)))
    return Markup().join(parts)


def links(found: Sequence[tuple[str, str, str]]) -> Markup:
    """Names that lead somewhere, with what each of them is."""
    return render("kommun/templates/found.html", found=found)


def shown(kind: str, hits: Sequence[Hit]) -> Markup:
    """The hits of one kind."""
    if kind == "measure":
        return rows(hits)
    if kind == "municipality":
        return section("Kommuner", links([(hit.name, at_home(hit.id), hit.area) for hit in hits]))
    return section("Sidor", links([(hit.name, hit.id, "") for hit in hits]))


choice = reference_bar()
asked = " ".join(st.query_params.get(ASKED, "")[:LONGEST].split())
found = index().find(asked)
hits = [hit for hit in found if hit.kind in SHOWN]
kinds = Counter(str(hit.kind) for hit in hits)  # in the order of the best of each
heading("Sök", lead(asked, kinds, are_more=len(found) == MOST))
for kind in kinds:
    st.html(shown(kind, [hit for hit in hits if hit.kind == kind]))
