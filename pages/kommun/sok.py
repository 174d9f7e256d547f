"""Sök: all measures as a list; with words the measures with value and picture, municipalities and pages."""

from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from oj.links import all_in_area, at_home, in_area, sheet
from oj.register import Indicator
from oj.search import MOST, Hit, parts, views_of_pages
from oj.swedish import counted
from oj.tables.catalogue import Latest, Listed, listed, narrowed
from oj.tables.fact_tables import overview
from oj.terms import explained
from oj.words.search_sentences import NO_VALUE, NOT_IN_FILES, every, lead
from oj.words.term_sentences import FOUND
from pages.kommun import all_measures
from pages.kommun.cards import words
from pages.kommun.finder import index, published
from pages.kommun.indicator_rows import legend_and_rows
from pages.kommun.material import known, names
from pages.kommun.own_table_choices import ONE_BY_ONE
from pages.kommun.take_home import folded
from pages.shell.page_heading import heading
from pages.shell.parts import box, onward, paragraphs, section
from pages.shell.questions import cached_edition
from pages.shell.reference_bar import reference_bar
from pages.shell.rendering import render

ASKED = "q"
LONGEST = 250  # letters: a list of measures and municipalities has room
EVERYTHING = 100_000  # hits: all that there can be
SHOWN = ("measure", "municipality", "area", "page")


def everything() -> list[Listed]:
    """The measures of this run's edition with their latest year and coverage; made once per edition."""

    def made() -> list[Listed]:
        return listed(list(published().values()), cached_edition().records(Latest, "catalogue"))

    return cached_edition().kept(("listed",), made)


def each_part(asked: str) -> dict[str, Hit | None]:
    """Of a list with commas the measure or municipality that each part is most like.

    {} for other words, and for a measure whose own name has commas.
    """
    titles = (text for one in catalogue for text in (one.measure.title, one.measure.name))
    if asked.casefold() in map(str.casefold, titles):
        return {}
    return {
        one: next((hit for hit in index().find(one) if hit.id in here or hit.kind == "municipality"), None)
        for one in parts(asked)
    }


def as_table(hits: Sequence[Hit]) -> str:
    """The address of the table of measures and municipalities that were asked for."""
    of = {kind: ",".join(hit.id for hit in hits if hit.kind == kind) for kind in ("measure", "municipality")}
    places = {"platser": ONE_BY_ONE, "kommuner": of["municipality"]} if of["municipality"] else {}
    return f"min-tabell?{urlencode({'matt': of['measure'], **places}, safe=',')}" if of["measure"] else ""


def rows(best: Sequence[Indicator], without: Sequence[Hit]) -> Markup:
    """Measures as on the other pages; those without a value of the chosen years by name."""
    place = names()[choice.municipality]
    facts = known(choice, best)
    told = {fact.measure.id for fact in facts}
    rest = [(one.title, sheet(one.id), one.id) for one in best if one.id not in told]
    rest += [(hit.name, "", f"{hit.id}, {NOT_IN_FILES}") for hit in without]
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


def ways(area: Hit) -> list[tuple[str, str, str]]:
    """Where an area leads: to what is said of it, and to the list of its measures."""
    has = sum(one.measure.area == area.name for one in catalogue)
    return [
        (area.name, in_area(area.id), ""),
        (f"Alla mått inom {area.name}", all_in_area(area.id), counted(has, "mått", "mått")),
    ]


def shown(kind: str, hits: Sequence[Hit]) -> Markup:
    """The hits of one kind."""
    if kind == "measure":
        without = [hit for hit in hits if hit.id not in here]
        return rows([one.measure for one in left[:MOST]], without)
    if kind == "municipality":
        return section("Kommuner", links([(hit.name, at_home(hit.id), hit.area) for hit in hits]))
    if kind == "area":
        return section("Områden", links([way for hit in hits for way in ways(hit)]))
    views = views_of_pages()
    return section("Sidor", links([(hit.name, hit.id, ", ".join(views[hit.id])) for hit in hits]))


choice = reference_bar()
asked = " ".join(st.query_params.get(ASKED, "")[:LONGEST].split())
catalogue = everything()
here = {one.measure.id: one for one in catalogue}
listed_parts = each_part(asked)
if any(listed_parts.values()):
    found = list(dict.fromkeys(hit for hit in listed_parts.values() if hit))
else:
    found = index().find(asked, most=EVERYTHING) if asked else []
matching = [here[hit.id] for hit in found if hit.id in here] if asked else catalogue
by = all_measures.chosen(catalogue)
left = all_measures.in_order(narrowed(matching, by), asked)
choices = all_measures.filters(matching, by, asked)
if asked:
    kept = {one.measure.id for one in left}
    # What has no figures has no unit, year or coverage that could be chosen.
    areas = {one.measure.area for one in catalogue}
    beside = {
        hit.id
        for hit in found[:MOST]
        if hit.kind in SHOWN and hit.id not in here and (hit.kind != "area" or hit.name in areas)
    }
    hits = [hit for hit in found if hit.id in kept or (hit.id in beside and not by)]
    kinds = Counter(str(hit.kind) for hit in hits)  # in the order of the best of each
    terms = [] if by else explained(asked)
    heading("Sök", lead(asked, {**({"term": len(terms)} if terms else {}), **kinds}))
    if table := as_table(found) if any(listed_parts.values()) else "":
        lost = [lead(one, {}) for one, hit in listed_parts.items() if not hit]
        st.html(onward(table, "Visa dem i en tabell") + paragraphs(*lost))
    st.html(choices)
    if terms:
        st.html(section(FOUND, box("oj-card", words(terms))))
    for kind in kinds:
        st.html(shown(kind, [hit for hit in hits if hit.kind == kind]))
    if len(left) > MOST:
        st.html(all_measures.measures_list(left[MOST:], f"”{asked}”", "Fler mått"))
else:
    heading("Alla mått", every(len(left), len(catalogue)))
    st.html(choices + all_measures.measures_list(left, "Alla mått"))
