"""The best guess of a level behind a figure on few, in words."""

from oj.compare.comparison_groups import Scope
from oj.compare.fact import Fact
from oj.compare.shrinkage import Shrunk
from oj.swedish import in_words
from oj.words.quantities import counted, span, with_unit

TITLE = "Bästa gissning där underlaget är litet"


def best_guess(fact: Fact, guess: Shrunk | None) -> str:
    """ "Bästa gissningen är 24 % (18–31 %) när kommunens 8 av 31 vägs samman med …"; "" without one."""
    if guess is None or fact.own.value is None:
        return ""
    best, between = with_unit(fact.measure, guess.value), span(fact.measure, guess.interval)
    others = "kommungruppens" if guess.among is Scope.GROUP else "alla andra kommuners"
    cases = round(fact.own.numerator or 0.0)
    few = f"{in_words(cases)} fall" if fact.measure.value_type == "rate" else counted(fact.measure, fact.own)
    return f"Bästa gissningen är {best} ({between}) när kommunens {few} vägs samman med {others}."
