"""Would a comparison say the same had it been made otherwise: asked of an edition in one way, for all."""

from collections.abc import Mapping, Sequence

from oj.compare.characteristics import POPULATION, Characteristic, characteristic, population, usual
from oj.compare.comparison_groups import Scope
from oj.compare.fact import Fact
from oj.compare.made_otherwise import Redrawn, Reweighted, Sensitivity, re_weighted, sensitivity, weighed_anew
from oj.compare.spread import Spread
from oj.compare.viewpoint import Viewpoint
from oj.facts import ANY_YEAR, Edition, ground_of
from oj.register import Indicator, family_of, register


def characteristics_of(
    edition: Edition, code: str, chosen: Sequence[str], known: Mapping[str, Indicator], year: int
) -> dict[str, Characteristic]:
    """What is ``chosen`` to be alike in, each in its latest year up to ``year``, in the order of the choice.

    ``known`` are the edition's measures by id; what it has not is left out.
    """
    asked = [*usual()[POPULATION], *(one for one in chosen if one in known)]
    found = {one.indicator_id: one for one in edition.records(Spread, "spread", indicators=asked, year=year)}
    people = [found[one] for one in usual()[POPULATION] if one in found]
    return {
        one: population(code, people) if one == POPULATION else characteristic(known[one], found[one])
        for one in chosen
        if one == POPULATION or one in found
    }


def neighbours_weighed_anew(
    edition: Edition, code: str, measure: Indicator, year: int = ANY_YEAR
) -> Redrawn | None:
    """The neighbours of ``code`` by what is usually chosen, all alike on average, in each way to weigh it.

    Without ``measure`` and what says nearly the same: who chooses by it can't compare it.
    """
    known = {one: register()[one] for one in usual() if one in register()}

    def made() -> dict[str, Characteristic]:
        return characteristics_of(edition, code, list(usual()), known, year)

    alike = {
        name: one.values
        for name, one in edition.kept(("usual characteristics", code, year), made).items()
        if one.indicator_id != measure.id
        and (name not in known or family_of(known[name]) != family_of(measure))
    }
    return weighed_anew(code, alike, dict.fromkeys(alike, 1.0))


def sensitivity_of(edition: Edition, view: Viewpoint, fact: Fact, year: int = ANY_YEAR) -> Sensitivity | None:
    """What becomes of the comparison of ``fact``, one of ``facts_of`` with the same ``view`` and ``year``.

    None where it says nothing of a side.
    """
    measure = fact.measure
    ground = ground_of(edition, view, measure, year)
    if ground is None or sensitivity(fact, ground, None) is None:
        return None

    def made() -> Reweighted | None:
        redrawn = neighbours_weighed_anew(edition, view.code, measure, year)
        return re_weighted(measure, ground, view.code, redrawn) if redrawn else None

    peers = view.groups.get(Scope.PEERS, ())
    reweighted = edition.kept(("reweighted", measure.id, view.code, peers, year), made)
    return sensitivity(fact, ground, reweighted)
