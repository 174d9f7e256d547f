"""Kedjan: per success factor from routine to outcome, with what is not measured or not known as holes."""

from collections.abc import Mapping, Sequence

import streamlit as st

from oj.charts.status_colour import status_colour, symbol
from oj.compare.fact import Fact
from oj.compare.routines import lacks
from oj.compare.success_chain import LinkOfFactor, chain
from oj.links import sheet
from oj.register import register, sub_factors, success_factors
from oj.tables import chain_table
from oj.words import chain_sentences, sentences
from oj.words.quantities import with_unit
from pages.kommun.take_home import folded
from pages.shell.parts import box, paragraph, section
from pages.shell.rendering import render

THEMES = ("structure_process", "staff", "outcome")  # whose measures are links
FIRST = 3  # measures of a link that are shown before a click


def chains(facts: Sequence[Fact]) -> dict[str, list[LinkOfFactor]]:
    """By the name of each success factor its four links."""
    known = list(register().values())
    return {name: chain(one, facts, known) for one, name in success_factors().items()}


def chain_view(of: Mapping[str, Sequence[LinkOfFactor]], place: str) -> None:
    """Every success factor with its links beside each other."""
    said = chain_sentences.lead([*of.values()])
    st.html(paragraph(said, "oj-intro") + paragraph(chain_sentences.NO_CAUSE, "oj-caution"))
    shown = [
        section(name, render("kommun/templates/chain.html", links=[*map(_link, links)]))
        for name, links in of.items()
    ]
    table = chain_table.chains(of, f"Kedjan: {place}")
    st.html(box("oj-view", *shown, folded("kedjan", table, said, ".oj-view")))


def _link(link: LinkOfFactor) -> tuple[object, ...]:
    """Its title, what it says, its sub-factors, whether it is a hole, and its measures: the first, and more.

    What we lack and what surely differs come first.
    """
    ordered = sorted(link.facts, key=lambda fact: not _is_first(fact))
    items = [*map(_item, ordered)]
    title, told = chain_sentences.LINKS[link.link], chain_sentences.said(link)
    return title, told, _sub_factors(link), not items, items[:FIRST], items[FIRST:]


def _sub_factors(link: LinkOfFactor) -> list[str]:
    """The sub-factors that the measures of a link are tagged with, in their order."""
    tags = {fact.measure.sub_factor for fact in link.facts}
    return [name for number, name in sub_factors().items() if number in tags]


def _is_first(fact: Fact) -> bool:
    return lacks(fact) if fact.measure.answers else fact.verdict.is_sure


def _item(fact: Fact) -> tuple[str, ...]:
    """Status and symbol, name and address, value and year, the verdict, and what of it is said in words."""
    measure, verdict = fact.measure, sentences.verdict(fact)
    said = with_unit(measure, fact.own.value or 0.0, fact.year)
    told = verdict if fact.verdict.is_sure else ""
    link = sheet(measure.id)
    year = str(fact.year)
    return status_colour(fact), symbol(fact), measure.title, link, said, year, verdict, told
