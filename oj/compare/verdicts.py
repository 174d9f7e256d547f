"""The verdicts of all measures of a page from one viewpoint: against every group, and all measures
together.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from oj.compare.certainty import Lasting, Side, Verdict, WhyUnknown, held_against, settled
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
    own = spread.figure_of(view.code)
    compared = references(spread, view)
    held = {}
    for scope, codes in view.groups.items():
        others = None if scope is Scope.NATION else spread.bases_of(measure, codes)
        found = held_against(measure, own, compared[scope], others)
        lasting = levels and found.why is WhyUnknown.ACCOUNTING and _lasting(levels, view.code, codes)
        held[scope] = replace(found, lasting=lasting or None)
    return held


def _lasting(levels: Levels, code: str, others: Sequence[str]) -> Lasting | None:
    found = levels.probability(code, others)
    if found is None:
        return None
    above, probability = found
    side = Side.HIGHER if above > 0 else Side.LOWER
    return Lasting(side, levels.years[code], probability, is_outer=above * levels.end(code) > 0)
