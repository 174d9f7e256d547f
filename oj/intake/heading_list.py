"""One list of a file's headings: what each is taken for, and what is new about it.

``open`` is for a person to answer; the others are told: ``renamed`` (a known indicator under another heading
than last time), ``redefined`` (its series breaks within what the file brings), ``new``, ``same``, and
``dropped`` (in the last file of this kind, but not in this one).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from oj.intake.changed import Changes, IndicatorChange
from oj.intake.checks.scales import answers_of, parsed
from oj.intake.context import Context
from oj.intake.earlier import breaks, headings
from oj.intake.file_area import area_of
from oj.intake.match import Match
from oj.intake.names import similar
from oj.intake.report import Report
from oj.reading.model import Series
from oj.register import Break, normalise_heading, register, similarity_key
from oj.store import Edition

EntryKind = Literal["open", "new", "redefined", "renamed", "same", "dropped"]
KINDS: tuple[EntryKind, ...] = ("open", "new", "redefined", "renamed", "same", "dropped")


@dataclass(frozen=True, slots=True)
class Entry:
    """One heading of a file. ``before`` is how it was written last time, "" when it was the same.

    ``score`` (0–100) is how alike the heading and the register's name are, where they are not the same.
    ``broken`` is from when on the series is another one, and why. ``years`` are those of the file. ``area``
    is what it is shown under.
    """

    kind: EntryKind
    label: str
    indicator_id: str
    name: str
    sheet: str = ""
    cell: str = ""
    before: str = ""
    proposal: str = ""
    score: float | None = None
    broken: Break | None = None
    years: tuple[int, ...] = ()
    area: str = ""


def heading_list(report: Report, changes: Changes, edition: Edition | None) -> list[Entry]:
    """Every heading of a file once per indicator, in the file's order, and then what it lacks.

    Headings of which nothing would be published are no part of it, unless somebody is asked about them.

    ``edition`` is what the file was compared with, ``changes`` what it would change there.
    """
    last = _last_headings(edition)
    changed = {change.id: change for change in changes.indicators}
    stated, said = breaks(edition), dict(report.breaks)
    entries = []
    context = Context(report.workbook, report.matches, report.combined)
    for series, match, sheet, _ in context.headings():
        if match.indicator_id not in context.brings and match.kind != "similar":
            continue
        years = _years(changed.get(match.indicator_id))
        known = _known_break(series, match, changed.get(match.indicator_id), stated, last)
        broken = said.get(match.indicator_id, known)
        before, _ = last.get(match.indicator_id, ("", ""))
        entry = _entry(series, match, sheet, years, before, broken)
        entries.append(replace(entry, area=area_of(match.indicator_id, report.areas)))
    waiting = {entry.proposal for entry in entries if entry.kind == "open"}
    return [*entries, *(one for one in _dropped(changes) if one.indicator_id not in waiting)]


def _entry(
    series: Series, match: Match, sheet: str, years: tuple[int, ...], before: str, broken: Break | None
) -> Entry:
    renamed = bool(before) and normalise_heading(before) != normalise_heading(series.label)
    return Entry(
        kind=_kind(match, renamed, broken),
        label=series.label,
        indicator_id=match.indicator_id,
        name=match.name,
        sheet=sheet,
        cell=series.cell,
        before=before if renamed else "",
        proposal=match.proposal,
        score=_score(series, match),
        broken=broken,
        years=years,
    )


def _kind(match: Match, renamed: bool, broken: Break | None) -> EntryKind:
    if match.kind == "similar":
        return "open"
    if match.kind == "new":
        return "new"
    if broken:
        return "redefined"
    return "renamed" if renamed else "same"


def _score(series: Series, match: Match) -> float | None:
    """How alike the heading and the name are; None when they are the same or nothing is alike."""
    if match.doubt:
        return match.score if match.doubt.code == "similar_indicator" else None
    proposal, score = similar(similarity_key(series.label))
    known = register().get(match.indicator_id)
    alike = known is not None and normalise_heading(known.name) == normalise_heading(series.label)
    return score if proposal == match.indicator_id and not alike else None


def _known_break(
    series: Series,
    match: Match,
    change: IndicatorChange | None,
    stated: Mapping[str, Sequence[Break]],
    last: Mapping[str, tuple[str, str]],
) -> Break | None:
    """The break between what is published of an indicator and what the file adds to it."""
    if change is None or change.is_new or change.new_last_year is None:
        return None
    first, latest = max(change.published), change.new_last_year
    if found := [one for one in stated.get(match.indicator_id, ()) if first < one.year <= latest]:
        return found[-1]
    own = {answer.casefold(): number for answer, number in series.coding}
    before = parsed(last.get(match.indicator_id, ("", ""))[1])
    if own and before and own != before:
        year = min(year for year in _years(change) if year > first)
        return Break(year, f"nya svar, {answers_of(own)} i stället för {answers_of(before)}")
    return None


def _last_headings(edition: Edition | None) -> dict[str, tuple[str, str]]:
    """Heading and coding of each published indicator, as the newest file has them."""
    return {one.indicator_id: (one.label, one.coding) for one in headings(edition)}


def _years(change: IndicatorChange | None) -> tuple[int, ...]:
    return tuple(sorted(year.year for year in change.years)) if change else ()


def _dropped(changes: Changes) -> Iterator[Entry]:
    for one in changes.dropped:
        years = (one.last_year,) if one.last_year else ()
        yield Entry("dropped", one.name, one.id, one.name, years=years)
