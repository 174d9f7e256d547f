"""Which conclusions about one municipality would be others after a publication?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from oj.compare.conclusion import Turn, turns
from oj.compare.facts import NATION, Fact, Row, Spread, Viewpoint, facts
from oj.compare.measure import Measure
from oj.intake.report import Report
from oj.intake.standing import standing
from oj.register import register
from oj.store import Edition, Store

ANY_YEAR = 9999


@dataclass(frozen=True, slots=True)
class Conclusions:
    """What publishing some files would do to what is said about one municipality.

    ``turned`` are conclusions that become others. ``kept`` and ``first`` are counts: indicators of the files
    whose conclusion stays, and those that have had none.
    """

    municipality: str
    turned: tuple[Turn, ...]
    kept: int
    first: int


def conclusions(
    reports: Sequence[Report], store: Store, view: Viewpoint, before: Sequence[Report] = ()
) -> Conclusions | None:
    """Compare what is said now with what would be said; None when nothing (or only an example) is published.

    ``before`` are files whose publication counts as done. Writes nothing. Costs a copy of the files' figures
    in memory for as long as it takes.
    """
    edition = standing(store, before)
    if edition is None:
        return None
    indicators = list(dict.fromkeys(one for report in reports for one in report.gathered.indicators))
    now = _facts(edition, indicators, view)
    then = _facts(standing(store, [*before, *reports]) or edition, indicators, view)
    turned = tuple(turns(now, then))
    known = {fact.measure.id for fact in now}
    both = sum(fact.measure.id in known for fact in then)
    return Conclusions(view.code, turned, both - len(turned), len(then) - both)


def _facts(edition: Edition, indicators: Sequence[str], view: Viewpoint) -> list[Fact]:
    asked = {"indicators": list(indicators), "year": ANY_YEAR}
    spreads = [Spread(*row) for row in edition.rows("spread", **asked)]
    places = [view.code, NATION, *view.chosen]
    rows = [Row(*row) for row in edition.rows("figures", **asked, places=places, texts=True)]
    return facts(_measures(edition, indicators), spreads, rows, view)


def _measures(edition: Edition, indicators: Sequence[str]) -> list[Measure]:
    """The files' indicators in the order of the pages."""
    themes = list(dict.fromkeys(indicator.theme for indicator in register().values()))
    found = edition.query("indicators", themes=themes, year=ANY_YEAR).to_dict("records")
    rows = [{str(name): value for name, value in row.items()} for row in found]
    return [Measure.of(row) for row in rows if row["id"] in indicators]
