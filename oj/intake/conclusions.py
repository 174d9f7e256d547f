"""Which conclusions about one municipality would be others after a publication?"""

from collections.abc import Sequence
from dataclasses import dataclass

from oj.compare.changed_conclusions import ChangedConclusion, changed_conclusions
from oj.compare.fact import Fact
from oj.compare.viewpoint import Viewpoint
from oj.facts import facts_of, measures_of
from oj.intake.baseline_edition import baseline_edition
from oj.intake.report import Report
from oj.store import Edition, Store


@dataclass(frozen=True, slots=True)
class Conclusions:
    """What publishing some files would do to what is said about one municipality.

    ``changed`` are conclusions that become others. ``unchanged`` and ``new`` are counts: indicators of the
    files whose conclusion stays, and those that have had none.
    """

    municipality: str
    changed: tuple[ChangedConclusion, ...]
    unchanged: int
    new: int


def conclusions(
    reports: Sequence[Report], store: Store, view: Viewpoint, before: Sequence[Report] = ()
) -> Conclusions | None:
    """Compare what is said now with what would be said; None when nothing (or only an example) is published.

    ``before`` are files whose publication counts as done. Writes nothing. Costs a copy of the files' figures
    in memory for as long as it takes.
    """
    edition = baseline_edition(store, before)
    if edition is None:
        return None
    indicators = list(dict.fromkeys(one for report in reports for one in report.combined.indicators))
    now = _facts(edition, indicators, view)
    then = _facts(baseline_edition(store, [*before, *reports]) or edition, indicators, view)
    changed = tuple(changed_conclusions(now, then))
    known = {fact.measure.id for fact in now}
    both = sum(fact.measure.id in known for fact in then)
    return Conclusions(view.code, changed, both - len(changed), len(then) - both)


def _facts(edition: Edition, indicators: Sequence[str], view: Viewpoint) -> list[Fact]:
    wanted = [measure for measure in measures_of(edition) if measure.id in indicators]
    areas = dict.fromkeys(measure.area for measure in wanted)
    return [
        fact
        for area in areas
        for fact in facts_of(
            edition, view.about(area), [measure for measure in wanted if measure.area == area], texts=True
        )
    ]
