"""The assumptions of *Barnen om tio år* for a municipality: own figures first, each with source and year.

Projected are only those of measures whose register entry says so: a projection's year is the one that it is
made in, and its number is of ten years later. It is never an outcome.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from oj.assumption_kinds import Kind, kinds_in, with_typed
from oj.compare.break_even import Assumption
from oj.compare.comparison_groups import Scope
from oj.compare.fact import Fact
from oj.compare.figure import Figure
from oj.compare.inner_forms import EVERYBODY, INHABITANTS, SHARE_YOUNG, young
from oj.compare.projected_placed import HORIZON, Wandered, children_ahead, wandered
from oj.compare.viewpoint import seen_from
from oj.compare.wandering import History
from oj.errors import OjError
from oj.facts import ANY_YEAR, Edition, facts_of, measures_of
from oj.register import ids_of
from oj.words import children_ahead_sentences as words

PLACED, PROJECTED, CHANGE = ids_of("placed", "projected_young", "projected_change_young")
BASES = (INHABITANTS, EVERYBODY, SHARE_YOUNG)  # what inhabitants 0–20 years are known from
NEEDED = ("children", "rate", "now")


class NotKnown(OjError):  # noqa: N818 - it reads as the sentence it is
    """Something that is needed is known of nobody nor typed."""


def kinds() -> dict[str, Kind]:
    """Every kind of assumption of *Barnen om tio år* by its id, in the order of the fields."""
    return kinds_in("children_ahead.csv")


@dataclass(frozen=True, slots=True)
class Presets:
    """The assumptions by their ids before anybody has typed.

    ``year`` is the projected one, None where nobody has projected; ``is_narrow`` where the projection is
    without those of 20. ``wandered`` is how far rates have wandered, None where that is not known.
    ``made_of`` are the ids and years of the figures.
    """

    assumed: Mapping[str, Assumption]
    year: int | None = None
    is_narrow: bool = False
    wandered: Wandered | None = None
    made_of: Mapping[str, int] = field(default_factory=dict)


def presets(edition: Edition, code: str, *, year: int = ANY_YEAR) -> Presets:
    """The assumptions of a municipality (``code``), with figures up to a ``year``."""
    wanted = (PLACED, PROJECTED, CHANGE, INHABITANTS, EVERYBODY, SHARE_YOUNG)
    measures = [one for one in measures_of(edition, ("cost", "background"), year) if one.id in wanted]
    facts = {one.measure.id: one for one in facts_of(edition, seen_from(code, Scope.PEERS), measures, year)}
    placed, projected, change = (_latest(facts.get(one)) for one in (PLACED, PROJECTED, CHANGE))
    bases = {one: base for one in _years(facts) if (base := young(facts, code, one))}
    assumed: dict[str, Assumption] = {}
    made_of: dict[str, int] = {}
    ahead, is_narrow = None, False
    if change and change.value is not None and bases:
        base = change.year if change.year in bases else max(bases)
        many, ahead = children_ahead(bases[base], change.value), change.year + HORIZON
        made_of[CHANGE] = change.year
        assumed["children"] = kinds()["children"].assumed(many, ahead, words.changed(change.value, base))
    elif projected and projected.value is not None:
        ahead, is_narrow = projected.year + HORIZON, True
        made_of[PROJECTED] = projected.year
        source = words.projected(projected.year)
        assumed["children"] = kinds()["children"].assumed(projected.value, ahead, source)
    if placed and placed.value is not None:
        made_of[PLACED] = placed.year
        assumed["rate"] = kinds()["rate"].assumed(placed.value, placed.year, words.OWN)
        count = placed.count(facts[PLACED].measure)
        if count:
            assumed["now"] = kinds()["now"].assumed(count[0], placed.year, words.OWN)
        elif then := bases.get(placed.year):
            many = round(placed.value * then / 1000)
            assumed["now"] = kinds()["now"].assumed(many, placed.year, words.worked_out(then))
    return Presets(assumed, ahead, is_narrow, _wandered(edition, facts.get(PLACED), year), made_of)


def _latest(fact: Fact | None) -> Figure | None:
    return fact.last_known if fact else None


def _years(facts: Mapping[str, Fact]) -> set[int]:
    """The years in which something is known of how many the inhabitants are."""
    return {one.year for name in BASES if name in facts for one in facts[name].own_series}


def _wandered(edition: Edition, fact: Fact | None, year: int) -> Wandered | None:
    if fact is None:
        return None

    def made() -> Wandered | None:
        wanted = [PLACED, *BASES]
        found = {one.indicator_id: one for one in edition.records(
            History, "histories", indicators=wanted, year=year
        )}  # fmt: skip
        if PLACED not in found:
            return None
        broken = fact.measure.break_between(min(found[PLACED].years), max(found[PLACED].years))
        published, everybody, shares = (_cells(found.get(one)) for one in BASES)
        worked_out = {key: everybody[key] * shares[key] / 100 for key in everybody.keys() & shares.keys()}
        return wandered(found[PLACED], worked_out | published, HORIZON, broken)

    return edition.kept(("wandered", year), made)


def _cells(history: History | None) -> dict[tuple[str, int], float]:
    if history is None:
        return {}
    return dict(zip(zip(history.codes, history.years, strict=True), history.values, strict=True))


def typed_in(found: Presets, typed: Mapping[str, float], place: str) -> dict[str, Assumption]:
    """The assumptions by their ids with what somebody has typed in place of some of them.

    OutOfRange where a value is none that it can have, NotKnown where what is needed is known of nobody nor
    typed. A budget has the year that is typed for it.
    """
    assumed = with_typed(kinds(), found.assumed, typed)
    if lacking := [kinds()[one].name for one in NEEDED if one not in assumed]:
        raise NotKnown(words.not_known(lacking, place), command="Till exempel --set children=9000.")
    if (day := assumed.pop("budget_year", None)) and "budget" in assumed:
        assumed["budget"] = replace(assumed["budget"], year=int(day.value))
    return {one: assumed[one] for one in kinds() if one in assumed}
