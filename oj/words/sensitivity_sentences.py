"""What is said of a comparison that is made otherwise: as sure as the comparison itself, and no surer."""

from collections.abc import Sequence

from oj.compare.certainty import Side, WhyUnknown
from oj.compare.fact import Fact
from oj.compare.grade import Grade
from oj.compare.made_otherwise import SAFE, Redrawn, Sensitivity
from oj.swedish import NBSP, in_words, number, out_of
from oj.words.sentences import lowered, verdict

SIDES = {Side.HIGHER: "över", Side.LOWER: "under", Side.SIMILAR: "avrundat lika"}


def sentence(found: Sensitivity) -> str:
    """Against how many groups, and in how many ways to choose neighbours, the same is said."""
    fact, (held, of) = found.fact, found.told
    said = f"{_claim(fact)}{_groups(fact, out_of(str(held), str(of))) if of else ''}{_ways(found)}"
    tested = any(row.verdict.probability is not None for row in found.rows)
    if fact.verdict.grade is Grade.UNKNOWN and not fact.lies_apart and not tested:
        said += "; om det är slump går inte att säga"
    return f"{said}.{' Svaret beror på valet.' * found.depends}"


def _claim(fact: Fact) -> str:
    if fact.lies_apart:
        return "Skillnaden över åren är säker"
    if fact.verdict.grade is Grade.UNKNOWN:
        side = SIDES[fact.verdict.side]
        is_similar = fact.verdict.side is Side.SIMILAR
        return f"Värdet {f'är {side} med' if is_similar else f'ligger {side}'} det vi jämför med"
    return "Skillnaden är säker" if fact.verdict.is_sure else "Skillnaden kan vara slump"


def _groups(fact: Fact, counted: str) -> str:
    is_side = fact.verdict.grade is Grade.UNKNOWN and not fact.lies_apart
    return f" i {counted} andra jämförelser" if is_side else f" mot {counted} andra grupper"


def _ways(found: Sensitivity) -> str:
    same, of = found.redrawn
    few = ", men bara i" if found.depends else ", och i"
    return f"{few} {out_of(str(same), str(of))} sätt att välja liknande kommuner" if of else ""


def told(fact: Fact) -> str:
    """The verdict in a row of a table, as sure as it is: "högre", "kan vara slump", "högre över åren"."""
    found = fact.verdict
    if found.side is Side.NOT_COMPARABLE or found.why is WhyUnknown.SMALL:
        return lowered(verdict(fact))
    if found.lasting and fact.lies_apart:
        return "högre över åren" if found.lasting.side is Side.HIGHER else "lägre över åren"
    if found.is_sure:
        return "högre" if found.side is Side.HIGHER else "lägre"
    return (
        SIDES[found.side] if found.grade is Grade.UNKNOWN or found.side is Side.SIMILAR else "kan vara slump"
    )


def neighbours(redrawn: Redrawn, codes: Sequence[str]) -> str:
    """How many of the neighbours are neighbours however their likeness is weighed."""
    safe = sum(map(redrawn.is_safe, codes))
    return (
        f"Säkra grannar, i minst {number(100 * SAFE)}{NBSP}% av {len(redrawn.sets)} sätt att väga det du har "
        f"valt: {out_of(in_words(safe) if safe else 'ingen', in_words(len(codes)))}."
    )


def neighbour(redrawn: Redrawn, code: str) -> str:
    """Whether one neighbour is safe, and in how many of the ways it is one."""
    times = round(redrawn.shares.get(code, 0.0) * len(redrawn.sets))
    kind = "Säker" if redrawn.is_safe(code) else "Osäker"
    return f"{kind} granne: {out_of(str(times), str(len(redrawn.sets)))} sätt."
