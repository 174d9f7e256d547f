"""What was said of headings and series before: what an edition's files called them, what people answered."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from oj.reading.published import Published
from oj.register import Break, normalise_heading, register, stated_break
from oj.store import Edition

MatchKind = Literal["exact", "chosen", "revised", "remembered", "similar", "new"]


class EarlierHeading(NamedTuple):
    """One row of queries/intake/headings.sql."""

    label: str
    indicator_id: str
    coding: str
    last_year: int | None
    file_id: int
    match: MatchKind
    name: str = ""
    sheet: str = ""
    cell: str = ""
    unit: str = ""
    file: str = ""
    sha256: str = ""
    area: str | None = None


def headings(edition: Edition | None) -> list[EarlierHeading]:
    """The headings of the edition's files, the newest last; none without an edition."""
    return [EarlierHeading(*row) for row in edition.rows("intake/headings")] if edition else []


def ranges(edition: Edition | None) -> Published:
    """Between which values most municipalities lie, by the normalised headings of the edition's files."""
    rows = edition.rows("intake/published_ranges") if edition else []
    return {normalise_heading(label): (low, high) for label, low, high in rows}


def breaks(edition: Edition | None) -> dict[str, list[Break]]:
    """The register's breaks and those that people have stated, by indicator, the latest last."""
    found = {one.id: one.breaks_of() for one in register().values()}
    for indicator, one in edition.records(stated_break, "stated_breaks") if edition else []:
        found.setdefault(indicator, []).append(one)
    return {indicator: sorted(known, key=lambda one: one.year) for indicator, known in found.items()}


def remembered(earlier: Sequence[EarlierHeading]) -> dict[str, str]:
    """The indicator id of each heading, normalised, in the newest file that has it; not where it had two."""
    newest: dict[str, tuple[int, set[str]]] = {}
    for one in earlier:
        heading = normalise_heading(one.label)
        if newest.get(heading, (0, set()))[0] != one.file_id:
            newest[heading] = (one.file_id, set())
        newest[heading][1].add(one.indicator_id)
    return {heading: ids.pop() for heading, (_, ids) in newest.items() if len(ids) == 1}


def decided(earlier: Sequence[EarlierHeading]) -> dict[str, tuple[str, str, MatchKind]]:
    """Label, indicator id and kind of each heading, normalised, that its newest file has as a person said."""
    unambiguous = remembered(earlier)
    newest = {normalise_heading(one.label): one for one in earlier}
    return {
        heading: (one.label, one.indicator_id, one.match)
        for heading, one in newest.items()
        if one.match in ("chosen", "revised") and heading in unambiguous
    }
