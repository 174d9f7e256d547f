"""What deserves the first minute: what holds for the better, what to ask about, what is unusual, what can't
be judged.

The rule is open (``oj.words.highlight_sentences.RULE`` says it). Better, and to ask about, are only
differences that are sure when all measures are looked at, against the group compared with and one more at
least; and costs that lie apart from the others' year after year, more than costs wander. A cost is asked
about whether it is high or low; it is never better or worse. Answers that few others gave are unusual:
neither good nor bad.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from math import log

from oj.compare.certainty import Side, WhyUnknown
from oj.compare.comparison_groups import Scope
from oj.compare.fact import Fact
from oj.compare.reference_value import Absence
from oj.register import family_of

MOST = 3
RARE, COMMON = 1 / 3, 2 / 3  # of those who answered: few have a routine, most have it
FEWEST_OTHERS = 5  # answers of others before they can be called few or most


@dataclass(frozen=True, slots=True)
class Highlights:
    """At most three facts of each kind, no two of one theme while another theme has any."""

    better: tuple[Fact, ...]
    ask: tuple[Fact, ...]
    unusual: tuple[Fact, ...]
    unjudged: tuple[Fact, ...]


def highlights(facts: Sequence[Fact], most: int = MOST) -> Highlights:
    """Pick from ``facts``; within a theme the strongest comes first, and only one of a family."""
    return Highlights(
        better=_pick((f for f in facts if is_better(f)), _strength, most),
        ask=_pick((f for f in facts if is_to_ask(f)), _strength, most),
        unusual=_pick((f for f in facts if is_unusual(f)), _strength, most),
        unjudged=_pick((f for f in facts if is_unjudged(f)), _importance, most),
    )


def is_better(fact: Fact) -> bool:
    """True for a difference in the wished direction that holds."""
    return _may_be_headline(fact) and fact.is_headline and fact.verdict.is_better(fact.measure) is True


def is_to_ask(fact: Fact) -> bool:
    """True for a difference the other way that holds, and a cost that lies apart year after year."""
    if not _may_be_headline(fact):
        return False
    if fact.measure.is_cost:
        return fact.lies_apart
    return fact.is_headline and fact.verdict.is_better(fact.measure) is False


def is_unusual(fact: Fact) -> bool:
    """True for an answer that few others gave, and a difference that holds and is neither good nor bad."""
    measure, own = fact.measure, fact.own.value
    if not _may_be_headline(fact):
        return False
    if not measure.answers:
        return fact.is_headline and fact.verdict.is_better(measure) is None
    if own is None or not is_comparable_answer(fact):
        return False
    others = fact.answers_in(fact.scope)
    if measure.has_it(own, fact.year):
        return sum(value > measure.lowest(fact.year) for value in others) < RARE * len(others)
    has_it = sum(measure.has_it(value, fact.year) for value in others)
    return own <= measure.lowest(fact.year) and has_it > COMMON * len(others)


def is_comparable_answer(fact: Fact) -> bool:
    """True where we and so many others have answered a question that few or most of them can be told."""
    if not fact.measure.answers or fact.own.value is None:
        return False
    if fact.scope is Scope.NATION and fact.national_answers() is None:
        return False  # fewer than half answered: nobody knows what is usual
    return len(fact.answers_in(fact.scope)) >= FEWEST_OTHERS


def _may_be_headline(fact: Fact) -> bool:
    """False after a break that no source has confirmed, and in a year of state money."""
    return fact.measure.unsettled(fact.year, fact.code) is None


def is_unjudged(fact: Fact) -> bool:
    """True when an important figure is missing, on too few cases, or has nothing to be compared with."""
    found, own = fact.verdict, fact.own
    if fact.measure.headline is None or own.status == "not_applicable":
        return False
    if fact.measure.answers:
        return own.value is None
    if found.side is Side.NOT_COMPARABLE:
        return found.why not in (Absence.SIZE, Absence.NO_MEMBERS)
    return found.why is WhyUnknown.SMALL


def one_per_family(facts: Iterable[Fact]) -> list[Fact]:
    """The first fact of each family, and all that are in none."""
    return list({family_of(fact.measure): fact for fact in reversed([*facts])}.values())[::-1]


def others_having(fact: Fact) -> tuple[int, int]:
    """How many of those compared with have the routine, and how many of them answered."""
    return fact.having_in(fact.scope)


def _strength(fact: Fact) -> float:
    """How improbable by chance, in powers of e; of answers, the share of others who answered otherwise."""
    if fact.measure.answers:
        having, answered = others_having(fact)
        own = fact.own.value is not None and fact.measure.has_it(fact.own.value, fact.year)
        return abs(having / answered - float(own))
    return -log(max(fact.verdict.probability or 1.0, 1e-300))


def _importance(fact: Fact) -> float:
    """The register's own order of what matters, the first highest."""
    return -float(fact.measure.headline or 0)


def _pick(facts: Iterable[Fact], strength: Callable[[Fact], float], most: int) -> tuple[Fact, ...]:
    """The strongest of each theme in turn, themes in the order in which they come."""
    by_theme: dict[str, list[Fact]] = {}
    for fact in facts:
        by_theme.setdefault(fact.measure.theme, []).append(fact)
    ordered = (one_per_family(sorted(found, key=strength, reverse=True)) for found in by_theme.values())
    in_turn = chain.from_iterable(zip_longest(*ordered))
    return tuple(fact for fact in in_turn if fact is not None)[:most]
