"""Three lists side by side: what stands out, what to ask about, what cannot be judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from oj.charts.status_colour import status_colour, symbol
from oj.compare.fact import Fact
from oj.links import sheet
from oj.words.highlight_sentences import RULE, Say, three_lists
from oj.words.page_summaries import is_alone
from pages.shell.templating import render

NONE = (
    "Inget mått skiljer sig till det bättre mer än slumpen brukar ge.",
    "Inget mått skiljer sig så mycket att regeln lyfter fram det.",
    "Alla viktiga mått går att bedöma.",
)


NOTHING = Markup()


def cards(facts: Sequence[Fact], names: Mapping[str, str], more: Markup = NOTHING) -> Markup:
    """The three lists side by side, then the rule behind a click and ``more``.

    "" without facts, and with nobody to compare with, which the page's lead says.
    """
    if not facts or is_alone(facts):
        return Markup()
    shown = [
        (title, [_item(fact, said, asked) for fact in chosen], none)
        for (title, chosen, said, asked), none in zip(three_lists(facts, names), NONE, strict=True)
    ]
    return render("kommun/templates/highlights.html", lists=shown, rule=RULE, more=more)


def _item(fact: Fact, said: Say, asked: Say) -> tuple[str, str, str, str, str, str]:
    """Tone and symbol, name and address, what is said and what to ask."""
    measure = fact.measure
    return status_colour(fact), symbol(fact), measure.title, sheet(measure.id), said(fact), asked(fact)
