"""The chain of a success factor: is there a routine, is it done, how is it experienced, how did it go?

Links stand beside each other and nothing is claimed of causes. What nobody measures is a hole, and another
one than what is measured but not known here.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from oj.compare.fact import Fact
from oj.register import Indicator, outcome_groups


class Link(Enum):
    """A link of the chain, in its order; the value is its id."""

    ROUTINE = "rutin"
    DONE = "gors"
    EXPERIENCED = "upplevs"
    OUTCOME = "resultat"


@dataclass(frozen=True, slots=True)
class LinkOfFactor:
    """What there is of one link: facts of which the municipality has a value, and how many are without one.

    ``unknown`` counts measures of the register, or of the files, that are of the link.
    """

    link: Link
    facts: tuple[Fact, ...]
    unknown: int

    @property
    def is_measured(self) -> bool:
        """Whether anybody has a measure of it."""
        return bool(self.facts) or self.unknown > 0


def link_of(measure: Indicator) -> Link | None:
    """Where in a chain a measure stands; None for what is no link: costs, numbers of answers, background.

    Of staff those that are first on their page: how it is done hangs on who does it.
    """
    if measure.kind == "structure" and measure.answers:
        return Link.ROUTINE
    is_main = measure.theme == "staff" and measure.headline is not None
    if measure.kind in ("structure", "process") or is_main:
        return Link.DONE
    if measure.kind == "outcome":
        return Link.EXPERIENCED if measure.id in _experienced() else Link.OUTCOME
    return None


def chain(factor: str, facts: Sequence[Fact], known: Iterable[Indicator]) -> list[LinkOfFactor]:
    """The four links of a success factor; ``known`` are all measures of the register."""
    own = [fact for fact in facts if fact.measure.success_factor == factor]
    every = {m.id: m for m in (*known, *(fact.measure for fact in own)) if m.success_factor == factor}
    found = []
    for link in Link:
        having = tuple(f for f in own if link_of(f.measure) is link and f.own.value is not None)
        wanted = sum(link_of(measure) is link for measure in every.values())
        found.append(LinkOfFactor(link, having, wanted - len(having)))
    return found


def _experienced() -> Collection[str]:
    return {one for group in outcome_groups() if group.is_experienced for one in group.indicators}
