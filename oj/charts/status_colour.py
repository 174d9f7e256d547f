"""Which colour and symbol a fact may carry: never colour alone, never one that chance may explain."""

from oj.compare.fact import Fact
from oj.swedish import DASH

HOLDS = {True: "\N{CHECK MARK}", False: "\N{MULTIPLICATION SIGN}", None: DASH}
SYMBOLS = {"better": "▲", "worse": "▼", "similar": "●", "cost": "◆", "unsure": "◌", "missing": "–"}


def status_colour(fact: Fact) -> str:
    """One of better, worse, similar, cost, unsure, missing."""
    found, measure = fact.verdict, fact.measure
    if fact.own.value is None:
        return "missing"
    if measure.is_cost or measure.theme == "cost":
        return "cost"
    if measure.answers:
        return "similar"
    if measure.is_size:
        return "similar"
    if not found.is_sure:
        return "unsure"
    better = found.is_better(measure)
    return "similar" if better is None else "better" if better else "worse"


def symbol(fact: Fact) -> str:
    """The symbol that says the same as the colour; ● and ○ for having a routine or not."""
    if fact.measure.answers and fact.own.value is not None:
        return "●" if fact.measure.has_it(fact.own.value, fact.year) else "○"
    return SYMBOLS[status_colour(fact)]
