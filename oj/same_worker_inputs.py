"""The assumptions of *Barnets handläggare* for a municipality: own figures first, each with source and year.

Turnover and the share of consultants come from the edition, else they must be typed (without consultants
these are not told); the others have stated values (data/reference/same_worker.csv). Of few workers a year's
share says little (0 of 23 is not that nobody leaves in three years): there it is the best guess of the house.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from oj.assumption_kinds import Kind, kinds_in, with_typed
from oj.compare.break_even import Assumption
from oj.compare.comparison_groups import Scope
from oj.compare.fact import Fact
from oj.compare.reference_value import Reference
from oj.compare.shrinkage import Shrunk
from oj.compare.viewpoint import seen_from
from oj.errors import OjError
from oj.facts import ANY_YEAR, Edition, best_guesses, facts_of, measures_of
from oj.register import AREA, ids_of
from oj.swedish import rounded
from oj.words import same_worker_sentences as words


class NoTurnover(OjError):  # noqa: N818 - it reads as the sentence it is
    """No turnover is known of the municipality."""


def kinds() -> dict[str, Kind]:
    """Every kind of assumption of *Barnets handläggare* by its id, in the order of the fields."""
    return kinds_in("same_worker.csv")


@dataclass(frozen=True, slots=True)
class Presets:
    """The assumptions by their ids before anybody has typed; no turnover where nobody knows it.

    ``similar`` is the turnover of similar municipalities in ``year``, ``new`` the share (per cent) of own
    workers without a year's experience and the year that it is of; None where they are not known.
    ``is_measured`` where the range of the turnover is what chance gives, and not one that is stated.
    """

    assumed: Mapping[str, Assumption]
    similar: Reference | None = None
    year: int | None = None
    new: tuple[float, int] | None = None
    is_measured: bool = False


def presets(edition: Edition, code: str, *, year: int = ANY_YEAR) -> Presets:
    """The assumptions of a municipality (``code``), with figures up to a ``year``."""
    wanted = ids_of("turnover", "agency_staff", "experience_one_year")
    measures = [one for one in measures_of(edition, ("staff",), year, AREA) if one.id in wanted]
    view = seen_from(code, Scope.PEERS)
    facts = {one.measure.id: one for one in facts_of(edition, view, measures, year)}
    guesses = best_guesses(edition, view, measures, year)
    turnover, agency, experience = (facts.get(one) for one in wanted)
    assumed = {
        one.id: one.assumed(one.value, one.year, one.source)
        for one in kinds().values()
        if one.value is not None
    }
    for name, fact in (("turnover", turnover), ("agency", agency)):
        if fact and (known := _own(kinds()[name], fact, guesses.get(fact.measure.id))):
            assumed[name] = known
    similar = turnover.references[Scope.PEERS] if turnover else None
    latest = experience.last_known if experience else None
    return Presets(
        {one: assumed[one] for one in kinds() if one in assumed},
        similar if similar and similar.value is not None else None,
        turnover.year if turnover else None,
        (100 - latest.value, latest.year) if latest and latest.value is not None else None,
        bool(turnover and turnover.last_known and turnover.last_known.interval(turnover.measure)),
    )


def _own(kind: Kind, fact: Fact, guess: Shrunk | None) -> Assumption | None:
    """The latest own figure, of few the best ``guess`` of its year.

    Its range is what chance gives where the base is known, else the stated one.
    """
    latest = fact.last_known
    if latest is None or latest.value is None or not kind.can_be(latest.value):
        return None
    chance, count = latest.interval(fact.measure), latest.count(fact.measure)
    value, source = latest.value, words.own_source(count)
    if guess and latest.year == fact.year:
        value, chance, source = (
            rounded(guess.value, 1),
            guess.interval,
            words.weighed_source(count, guess.among),
        )
    found = kind.assumed(value, latest.year, source)
    if chance is None:
        return found
    low, high = (rounded(end, 1) for end in (chance.low, chance.high))
    return replace(found, low=max(low, kind.least), high=min(high, kind.most))


def typed_in(found: Presets, typed: Mapping[str, float], place: str) -> list[Assumption]:
    """The assumptions with what somebody has typed in place of some of them, in their order.

    OutOfRange where a value is none that it can have, NoTurnover where that is known of nobody nor typed.
    """
    assumed = with_typed(kinds(), found.assumed, typed)
    if "turnover" not in assumed:
        raise NoTurnover(words.no_turnover(place), command="Till exempel --set turnover=25.")
    return [assumed[one] for one in kinds() if one in assumed]
