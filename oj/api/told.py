"""What is said of a municipality, as ``say --json`` has it, with the sources and cautions that it needs."""

from collections.abc import Collection, Sequence
from typing import Any

from oj.api import asking
from oj.compare.comparison_groups import ComparisonGroup
from oj.compare.viewpoint import others
from oj.price_index import PriceIndex
from oj.say import LISTS, Said, as_dict, said_of_areas
from oj.store import Edition
from oj.tables.fact_tables import UNWEIGHTED, sources_of
from oj.words.highlight_sentences import RULE
from oj.words.sentences import caution


def said_of(
    edition: Edition,
    code: str,
    scope: ComparisonGroup,
    prices: PriceIndex,
    *,
    area: str = "",
    year: int | None = None,
) -> list[Said]:
    """What *Vår kommun* says of a municipality, an item per area that has figures."""
    years = asking.latest_years(edition, year, asking.area_names(edition, area))
    (said,) = said_of_areas(edition, [code], scope, years, prices.values)
    return said


def told(said: Sequence[Said], prices: PriceIndex) -> dict[str, Any]:
    """All of it: ``said`` is the object of ``say --json``."""
    return _told(said, prices, {fact.measure.id for one in said for fact in one.facts})


def told_in_short(said: Sequence[Said], prices: PriceIndex, asked: Collection[str] = ()) -> dict[str, Any]:
    """As ``told``, of the measures that are ``asked`` for (ids); where none are, of those in the lists."""
    picked = {fact.measure.id for one in said for name in LISTS for fact in getattr(one.picked, name)}
    return _told(said, prices, set(asked) or picked)


def _told(said: Sequence[Said], prices: PriceIndex, wanted: Collection[str]) -> dict[str, Any]:
    """What is said, with the ``wanted`` measures and what has to stand beside them."""
    whole = as_dict(said)
    whole["measures"] = [one for one in whole["measures"] if one["indicator_id"] in wanted]
    facts = [fact for one in said for fact in one.facts if fact.measure.id in wanted]
    cautions = [caution(fact.measure) for fact in facts]
    cautions += [UNWEIGHTED] * any(not fact.measure.answers for fact in facts)
    cautions += [prices.of_changes] * any(fact.measure.is_cost for fact in facts)
    return {
        "said": whole,
        "compared_with": list(dict.fromkeys(others(one.scope, one.area) for one in said)),
        "sources": list(sources_of(facts)),
        "cautions": list(dict.fromkeys(filter(None, cautions))),
        "rule": RULE,
    }
