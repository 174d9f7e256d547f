"""Ja/Nej over the years: a filled square with a tick, a hollow one with a dash, a dotted one when missing."""

from __future__ import annotations

from oj.compare.facts import Fact
from oj.compare.figure import Figure
from oj.compare.measure import Measure
from oj.show.palette import BETTER, INK, MARK
from oj.show.svg import image
from oj.show.words import squares_sentence
from oj.swedish import DASH, MISSING, NBSP, number

SIDE, STEP, MOST_YEARS = 18, 23, 10


def shown_years(fact: Fact, first: int | None = None) -> range:
    """The years of the squares: from ``first`` or our first to the fact's year, at most the ten latest."""
    first = first or min((f.year for f in fact.own_series), default=fact.year)
    return range(max(first, fact.year - MOST_YEARS + 1), fact.year + 1)


def squares(fact: Fact, place: str, first: int | None = None) -> str:
    """The squares as an <img> of one row, from the year ``first`` where one is given."""
    years = shown_years(fact, first)
    by_year = {f.year: f for f in fact.own_series}
    parts = []
    for position, year in enumerate(years):
        x = 1 + position * STEP
        parts.append(_square(fact.measure, by_year.get(year), x))
        if position and fact.measure.break_between(year - 1, year):
            parts.append(f"<path d='M{x - 2.5:g} 0V{SIDE + 4}' stroke='{INK}' stroke-dasharray='2 2'/>")
    return image("".join(parts), len(years) * STEP, SIDE + 4, squares_sentence(fact, place), "oj-squares")


def shares(fact: Fact, first: int | None = None) -> str:
    """Riket's share of Ja under each square, in whole per cent as the source gives it, as an <img>."""
    given = {f.year: f.value for f in fact.nation_series()}
    shown = [(year, given.get(year)) for year in shown_years(fact, first)]
    font = f"font-family='system-ui, sans-serif' font-size='12' text-anchor='middle' fill='{INK}'"
    said = [DASH if share is None else number(share) for _, share in shown]
    parts = [
        f"<text x='{STEP * i + 1 + SIDE / 2:g}' y='15' {font}>{text}</text>" for i, text in enumerate(said)
    ]
    told = [f"{year} {MISSING if share is None else f'{number(share)}{NBSP}%'}" for year, share in shown]
    sentence = f"Riket, andel som svarade Ja: {', '.join(told)}."
    return image("".join(parts), len(shown) * STEP, SIDE + 4, sentence, "oj-squares")


def _square(measure: Measure, figure: Figure | None, x: int) -> str:
    box = f"<rect x='{x}' y='2' width='{SIDE - 1}' height='{SIDE - 1}' rx='3'"
    if figure is None or figure.value is None:
        return f"{box} fill='none' stroke='{MARK}' stroke-dasharray='2 2.4'/>"
    if measure.has_it(figure.value, figure.year):
        tick = f"<path d='M{x + 4} 11l3.5 3.5l6 -7' fill='none' stroke='#fff' stroke-width='2'/>"
        return f"{box} fill='{BETTER}' stroke='{BETTER}'/>{tick}"
    if figure.value > 0:
        half = f"<path d='M{x} 11h{SIDE - 1}v6q0 2 -2 2h-{SIDE - 5}q-2 0 -2 -2z' fill='{BETTER}'/>"
        return f"{box} fill='#fff' stroke='{BETTER}'/>{half}"
    return (
        f"{box} fill='#fff' stroke='{MARK}'/><path d='M{x + 5} 10.5h7' stroke='{MARK}' stroke-width='1.6'/>"
    )
