"""What deserves the first minute: what stands out for the better, what to ask about, what can't be judged.

The rule is open (``oj.words.highlight_sentences.RULE`` says it): only differences that chance does not
explain, routines that most or few of the others have, and costs beyond nearly all of the others. A cost is
asked about whether it is high or low; it is never better or worse. A figure on few cases is never picked.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from oj.compare.certainty import Certainty, Side
from oj.compare.fact import Fact
from oj.compare.reference_value import Absence

MOST = 3
RARE, COMMON = 1 / 3, 2 / 3  # of those who answered: few have a routine, most have it
BEYOND = 0.95  # of those who answered lie on the same side of a cost that is asked about
FEWEST_OTHERS = 5  # answers of others before they can be called few or most


@dataclass(frozen=True, slots=True)
class Highlights:
    """At most three facts of each kind, no two of one theme while another theme has any."""

    better: tuple[Fact, ...]
    ask: tuple[Fact, ...]
    unjudged: tuple[Fact, ...]


def highlights(facts: Sequence[Fact], most: int = MOST) -> Highlights:
    """Pick from ``facts``; within a theme the strongest comes first."""
    return Highlights(
        better=_pick((f for f in facts if is_better(f)), _strength, most),
        ask=_pick((f for f in facts if is_to_ask(f)), _strength, most),
        unjudged=_pick((f for f in facts if is_unjudged(f)), _importance, most),
    )


def is_better(fact: Fact) -> bool:
    """True for a sure difference in the wished direction, and for a routine that few of the others have."""
    if fact.measure.unsettled(fact.year, fact.code):
        return False
    if fact.measure.answers:
        having, answered = others_having(fact)
        return _has_it(fact) and answered >= FEWEST_OTHERS and having < RARE * answered
    return fact.verdict.is_better(fact.measure) is True


def is_to_ask(fact: Fact) -> bool:
    """True for a sure difference the other way, a routine that most others have, and an unusual cost."""
    measure = fact.measure
    if measure.unsettled(fact.year, fact.code):
        return False
    if measure.answers:
        having, answered = others_having(fact)
        lacks = fact.own.value is not None and not _has_it(fact)
        return lacks and answered >= FEWEST_OTHERS and having > COMMON * answered
    if measure.is_cost:
        return not fact.own.has_small_base() and beyond(fact) is not None
    return fact.verdict.is_better(measure) is False


def is_unjudged(fact: Fact) -> bool:
    """True when an important figure is missing, on too few cases, or has nothing to be compared with."""
    found, own = fact.verdict, fact.own
    if fact.measure.headline is None or own.status == "not_applicable":
        return False
    if fact.measure.answers:
        return own.value is None
    if found.side is Side.NOT_COMPARABLE:
        return found.absence not in (Absence.SIZE, Absence.NO_MEMBERS)
    return found.certainty is Certainty.SMALL


def others_having(fact: Fact) -> tuple[int, int]:
    """How many of those compared with have the routine, and how many of them answered."""
    return fact.having_in(fact.scope)


def beyond(fact: Fact) -> Side | None:
    """On which side of nearly all others our value lies; None when it lies among them or they are few."""
    own = fact.own.value
    others = [fact.values[code] for code in fact.groups.get(fact.scope, ()) if code in fact.values]
    if own is None or len(others) < FEWEST_OTHERS:
        return None
    if sum(own > value for value in others) >= BEYOND * len(others):
        return Side.HIGHER
    return Side.LOWER if sum(own < value for value in others) >= BEYOND * len(others) else None


def _has_it(fact: Fact) -> bool:
    return fact.own.value is not None and fact.measure.has_it(fact.own.value, fact.year)


def _strength(fact: Fact) -> float:
    """How far out: in widths of what chance may give, in share of the others, in shares of the reference."""
    if fact.measure.answers:
        having, answered = others_having(fact)
        return abs(having / answered - float(_has_it(fact)))
    own, other, interval = fact.own.value, fact.reference.value, fact.own.interval(fact.measure)
    if own is None or other is None:
        return 0.0
    if interval is not None:
        return abs(own - other) / ((interval.high - interval.low) / 2 or 1)
    return abs(own - other) / abs(other) if other else 0.0


def _importance(fact: Fact) -> float:
    """The register's own order of what matters, the first highest."""
    return -float(fact.measure.headline or 0)


def _pick(facts: Iterable[Fact], strength: Callable[[Fact], float], most: int) -> tuple[Fact, ...]:
    """The strongest of each theme in turn, themes in the order in which they come."""
    by_theme: dict[str, list[Fact]] = {}
    for fact in facts:
        by_theme.setdefault(fact.measure.theme, []).append(fact)
    ordered = (sorted(found, key=strength, reverse=True) for found in by_theme.values())
    in_turn = chain.from_iterable(zip_longest(*ordered))
    return tuple(fact for fact in in_turn if fact is not None)[:most]
