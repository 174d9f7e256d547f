"""Sentences of Kedjan: what each link of a success factor's chain says, and where there is a hole."""

from collections.abc import Sequence

from oj.compare.success_chain import Link, LinkOfFactor
from oj.swedish import capital, counted, in_words, number, some_of
from oj.words.nouns import FACTOR

LINKS = {
    Link.ROUTINE: "Finns rutinen?",
    Link.DONE: "Görs det?",
    Link.EXPERIENCED: "Hur upplevs det?",
    Link.OUTCOME: "Hur gick det?",
}
NO_CAUSE = "Ordningen visar inte vad som är orsak."


def lead(chains: Sequence[Sequence[LinkOfFactor]]) -> str:
    """Of how many success factors all four links are known, and how many have a link nobody measures."""
    whole = sum(all(link.facts for link in one) for one in chains)
    holes = sum(not all(link.is_measured for link in one) for one in chains)
    which = capital(some_of(whole, len(chains), FACTOR))
    hole = f" {capital(in_words(holes))} har ett led som ingen mäter." if holes else ""
    return f"{which} har uppgift i alla fyra led.{hole}"


def said(link: LinkOfFactor) -> str:
    """What a link says in short: "Ja på 12 av 19, 3 värden", or what kind of hole it is."""
    answers = [fact for fact in link.facts if fact.measure.answers]
    have = sum(f.measure.has_it(f.own.value, f.year) for f in answers if f.own.value is not None)
    others = len(link.facts) - len(answers)
    told = [f"Ja på {number(have)} av {number(len(answers))}"] if answers else []
    told += [counted(others, "värde", "värden")] if others else []
    return ", ".join(told) or ("ingen uppgift" if link.is_measured else "inget mått")
