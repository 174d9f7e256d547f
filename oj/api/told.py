"""What is said of a municipality, as ``say --json`` has it, with the sources and cautions that it needs."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from oj.api import asking
from oj.compare.comparison_groups import ComparisonGroup
from oj.compare.fact import Fact
from oj.say import LISTS, Said, as_dict, said_of_areas
from oj.store import Edition
from oj.tables.fact_tables import UNWEIGHTED, priced, sources_of
from oj.words.highlight_sentences import RULE
from oj.words.sentences import caution


def said_of(
    edition: Edition,
    code: str,
    scope: ComparisonGroup,
    *,
    area: str = "",
    year: int | None = None,
    index: Mapping[int, float] | None = None,
) -> list[Said]:
    """What *Vår kommun* says of a municipality, an item per area that has figures.

    ``index`` is that of fixed prices, by year; None for SCB's.
    """
    years = asking.latest_years(edition, year, asking.area_names(edition, area))
    (said,) = said_of_areas(edition, [code], scope, years, index)
    return said


def told(said: Sequence[Said]) -> dict[str, Any]:
    """All of it: ``said`` is the object of ``say --json``."""
    facts = [fact for one in said for fact in one.facts]
    return {"said": as_dict(said), **beside(facts)}


def told_in_short(said: Sequence[Said], asked: Collection[str] = ()) -> dict[str, Any]:
    """As ``told``, of the measures that are ``asked`` for (ids); where none are, of those in the lists."""
    picked = {fact.measure.id for one in said for name in LISTS for fact in getattr(one.picked, name)}
    wanted = set(asked) or picked
    whole = as_dict(said)
    whole["measures"] = [one for one in whole["measures"] if one["indicator_id"] in wanted]
    facts = [fact for one in said for fact in one.facts if fact.measure.id in wanted]
    return {"said": whole, **beside(facts)}


def beside(facts: Sequence[Fact]) -> dict[str, Any]:
    """Sources and cautions of what is said of ``facts``, and the rule by which measures are picked out."""
    told = [caution(fact.measure) for fact in facts]
    told += [UNWEIGHTED] * any(not fact.measure.answers for fact in facts)
    told += priced(facts)
    return {
        "sources": list(sources_of(facts)),
        "cautions": list(dict.fromkeys(filter(None, told))),
        "rule": RULE,
    }
