"""The verdicts of all measures of a page from one viewpoint: against every group, and all measures
together.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from oj.compare.certainty import Lasting, Side, Verdict, WhyUnknown, held_against, settled, settled_each
from oj.compare.comparison_groups import ComparisonGroup, Scope
from oj.compare.reference_value import Absence, Reference, group_median, national
from oj.compare.spread import Spread
from oj.compare.viewpoint import Viewpoint
from oj.compare.wandering import Levels
from oj.register import Indicator, family_of

Verdicts = Mapping[ComparisonGroup, Verdict]


def references(spread: Spread, view: Viewpoint) -> dict[ComparisonGroup, Reference]:
    """The reference value of every group of ``view`` in the year of ``spread``."""
    values = spread.by_code
    found = {
        scope: group_median(scope, [values[code] for code in codes if code in values], len(codes))
        for scope, codes in view.groups.items()
        if scope is not Scope.NATION
    }
    answered = spread.answered.get(spread.year, len(values))
    found[Scope.NATION] = national(spread.national, answered, view.municipalities)
    if spread.is_apart:
        return {one: replace(other, value=None, absence=Absence.OTHERWISE) for one, other in found.items()}
    return found


def verdicts(
    measures: Sequence[Indicator],
    spreads: Iterable[Spread],
    view: Viewpoint,
    levels: Mapping[str, Levels] = MappingProxyType({}),
) -> dict[str, dict[ComparisonGroup, Verdict]]:
    """By id of a measure, and by group, the verdict when all ``measures`` are looked at together.

    Measures without a spread are left out. ``levels`` are those of costs over the years, by id.
    """
    known = {spread.indicator_id: spread for spread in spreads}
    held = {
        one.id: _held(one, known[one.id], view, levels.get(one.id)) for one in measures if one.id in known
    }
    found: dict[str, dict[ComparisonGroup, Verdict]] = {one: {} for one in held}
    families = {measure.id: family_of(measure) for measure in measures}
    for scope in view.groups:
        for one, verdict in settled({one: held[one][scope] for one in held}, families).items():
            found[one][scope] = verdict
    return found


def _held(
    measure: Indicator, spread: Spread, view: Viewpoint, levels: Levels | None
) -> dict[ComparisonGroup, Verdict]:
    compared = references(spread, view)
    return {
        scope: _against(measure, spread, view.code, compared[scope], codes, levels)
        for scope, codes in view.groups.items()
    }


def _against(
    measure: Indicator,
    spread: Spread,
    code: str,
    reference: Reference,
    codes: Sequence[str],
    levels: Levels | None,
) -> Verdict:
    others = None if reference.scope is Scope.NATION else spread.bases_of(measure, codes)
    found = held_against(measure, spread.figure_of(code), reference, others)
    lasting = levels and found.why is WhyUnknown.ACCOUNTING and _lasting(levels, code, codes)
    return replace(found, lasting=lasting or None)


@dataclass(frozen=True)
class Ground:
    """What a verdict of one measure stands on, so that it can be asked for against others than it was.

    ``judged`` are the verdicts of all measures of its page, ``families`` what these are families of, by id;
    ``levels`` are those of a cost over the years.
    """

    spread: Spread
    judged: Mapping[str, Verdicts]
    families: Mapping[str, str]
    levels: Levels | None = None


def against_others(
    measure: Indicator, ground: Ground, code: str, sets: Sequence[Sequence[str]]
) -> list[tuple[Reference, Verdict]]:
    """The value of each of ``sets`` of municipalities, and the verdict of ``measure`` against it.

    Looked at together with all other measures of the page as these stand against similar municipalities.
    """
    values = ground.spread.by_code
    each = {frozenset(codes): codes for codes in sets}
    held = {
        key: group_median(Scope.PEERS, [values[one] for one in codes if one in values], len(codes))
        for key, codes in each.items()
    }
    found = [
        _against(measure, ground.spread, code, held[key], codes, ground.levels) for key, codes in each.items()
    ]
    page = {one: of[Scope.PEERS] for one, of in ground.judged.items() if Scope.PEERS in of}
    judged = dict(zip(each, settled_each(found, measure.id, page, ground.families), strict=True))
    return [(held[key], judged[key]) for key in map(frozenset, sets)]


def _lasting(levels: Levels, code: str, others: Sequence[str]) -> Lasting | None:
    found = levels.probability(code, others)
    if found is None:
        return None
    above, probability = found
    side = Side.HIGHER if above > 0 else Side.LOWER
    return Lasting(side, levels.years[code], probability, is_outer=above * levels.end(code) > 0)
