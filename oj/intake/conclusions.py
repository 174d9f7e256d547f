"""Which conclusions about one municipality would be others after a publication?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from oj.compare.conclusion import Turn, turns
from oj.compare.facts import NATION, Fact, Row, Spread, Viewpoint, facts
from oj.compare.measure import Measure
from oj.intake.report import Report
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


def conclusions(reports: Sequence[Report], store: Store, view: Viewpoint) -> Conclusions | None:
    """Compare what is said now with what would be said; None when nothing (or only an example) is published.

    Writes nothing. Costs a copy of the files' figures in memory for as long as it takes.
    """
    edition = store.base()
    if edition is None:
        return None
    indicators = list(dict.fromkeys(one for report in reports for one in report.gathered.indicators))
    before = _facts(edition, indicators, view)
    after = _facts(store.base_with([report.contribution() for report in reports]), indicators, view)
    turned = tuple(turns(before, after))
    known = {fact.measure.id for fact in before}
    both = sum(fact.measure.id in known for fact in after)
    return Conclusions(view.code, turned, both - len(turned), len(after) - both)


def _facts(edition: Edition, indicators: Sequence[str], view: Viewpoint) -> list[Fact]:
    asked = {"indicators": list(indicators), "year": ANY_YEAR}
    spreads = [Spread(*row) for row in edition.rows("spread", **asked)]
    rows = [Row(*row) for row in edition.rows("figures", **asked, places=[view.code, NATION, *view.chosen])]
    return facts(_measures(edition, indicators), spreads, rows, view)


def _measures(edition: Edition, indicators: Sequence[str]) -> list[Measure]:
    """The files' indicators in the order of the pages."""
    themes = list(dict.fromkeys(indicator.theme for indicator in register().values()))
    found = edition.query("indicators", themes=themes, year=ANY_YEAR).to_dict("records")
    rows = [{str(name): value for name, value in row.items()} for row in found]
    return [Measure.of(row) for row in rows if row["id"] in indicators]
