"""Whom to call: two lists of who has the routines that we lack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from oj.compare.fact import Fact
from oj.compare.routines import lacking
from oj.links import sheet
from oj.swedish import in_words
from oj.words import sentences
from oj.words.call_list_sentences import callers
from pages.shell.templating import render


def call_list(facts: Sequence[Fact], names: Mapping[str, str]) -> Markup:
    """Two lists: whom to call, and question by question who has it; "" when nothing is lacking."""
    found = lacking(facts)
    if not found:
        return Markup()
    called = [(name, in_words(len(having)), having) for name, having in callers(facts, names)]
    lacked = [(fact, sentences.answer(fact), _who(fact, names)) for fact in found]
    return render("kommun/templates/call_list.html", callers=called, lacking=lacked, sheet=sheet)


def _who(fact: Fact, names: Mapping[str, str]) -> str:
    who = sentences.having_names(fact, names)
    return sentences.verdict(fact) + (f": {who}" if who else "")
