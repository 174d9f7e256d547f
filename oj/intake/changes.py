"""What a publication would change: counted per indicator and year, and value by value.

A file adds values and replaces those of the same place, indicator, year and sex. It takes none away:
what is published and left out of a file stays published, and is told as *left out*. Only a published file
that is read otherwise now may take away what its earlier reading gave (checks/left_behind.py).
"""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

import numpy as np

from oj.intake.baseline_edition import baseline_edition
from oj.intake.changed import KINDS, ChangeKind, Changes, Dropped, IndicatorChange, ValueChange, YearChange
from oj.intake.context import Context
from oj.intake.earlier import headings
from oj.intake.report import Report
from oj.register import register
from oj.store import Edition, Store

LARGEST = 12  # how many revised values the summary names
LARGEST_PER_INDICATOR = 3
MOST_VALUES = 10_000


_COUNTS = [field.name for field in fields(YearChange)][:-1]
_TOLD = [field.name for field in fields(ValueChange) if field.name not in ("indicator", "sheet", "cell")]


def changes(report: Report, store: Store, before: Sequence[Report] = ()) -> Changes:
    """What publishing the file would change in the current edition. Writes nothing.

    ``before`` are files that are to be published together with it, before it. Example values do not count:
    real values start from an empty edition.
    """
    edition = baseline_edition(store, before)
    names = _names(report)
    if edition is None:
        return Changes(0, tuple(_all_new(report, names)))
    context = _context(report, edition)
    found: dict[str, list[YearChange]] = {}
    rows = edition.rows_about("intake/changes", context.incoming, "intake/compared")
    for indicator, *counts, listed in rows:
        numbers = dict(zip(_COUNTS, counts, strict=True))
        found.setdefault(indicator, []).append(YearChange(**numbers, names=tuple(listed)))
    published = dict(edition.rows_about("intake/published_years", context.incoming))
    indicators = tuple(
        IndicatorChange(one, names[one], tuple(found[one]), tuple(published.get(one, ())))
        for one in report.combined.indicators
        if one in found
    )
    largest: tuple[ValueChange, ...] = ()
    if any(indicator.revised for indicator in indicators):
        largest = _values(
            report, context, edition, kinds=("revised",), per_indicator=LARGEST_PER_INDICATOR, limit=LARGEST
        )
    names_before = tuple(one.workbook.file for one in before if one.publishable)
    return Changes(
        edition.id,
        indicators,
        largest,
        _dropped(context, edition),
        names_before,
        sum(report.withdrawn.values()),
    )


def changed_values(
    report: Report,
    store: Store,
    *,
    municipality: str = "",
    indicator: str = "",
    kinds: Sequence[ChangeKind] = KINDS,
    limit: int = MOST_VALUES,
    before: Sequence[Report] = (),
) -> tuple[ValueChange, ...]:
    """Values that the file adds, changes or leaves out, the largest changes first.

    ``municipality`` (a code) and ``indicator`` (an id) narrow the list; "" means all. ``before`` as in
    ``changes``.
    """
    edition = baseline_edition(store, before) or store.edition(0)
    return _values(
        report,
        _context(report, edition),
        edition,
        municipality=municipality,
        indicator=indicator,
        kinds=kinds,
        limit=limit,
    )


def _values(
    report: Report,
    context: Context,
    edition: Edition,
    *,
    municipality: str = "",
    indicator: str = "",
    kinds: Sequence[ChangeKind],
    per_indicator: int = MOST_VALUES,
    limit: int,
) -> tuple[ValueChange, ...]:
    rows = edition.rows_about(
        "intake/changed_values",
        context.incoming,
        "intake/compared",
        municipality=municipality,
        indicator=indicator,
        kinds=list(kinds),
        per_indicator=per_indicator,
        limit=limit,
    )
    names = _names(report)
    sheets, numbers = report.combined.sheets, report.combined.columns["sheet"]

    def value(row: tuple[Any, ...]) -> ValueChange:
        told, position = dict(zip(_TOLD, row, strict=False)), row[-1]
        sheet = None if position is None else sheets[int(numbers[position])]
        cell = None if position is None else context.cell(position)
        return ValueChange(**told, indicator=names[told["indicator_id"]], sheet=sheet, cell=cell)

    return tuple(map(value, rows))


def _context(report: Report, edition: Edition) -> Context:
    return Context(report.workbook, report.matches, report.combined, edition)


def _names(report: Report) -> dict[str, str]:
    """What the file's indicators are called, by id."""
    return {match.indicator_id: match.name for matches in reversed(report.matches) for match in matches}


def _all_new(report: Report, names: dict[str, str]) -> list[IndicatorChange]:
    """What the file holds, when nothing is published."""
    columns, kept = report.combined.columns, report.combined.kept
    keys = columns["indicator"][kept].astype(np.int64) * 10_000 + columns["year"][kept]
    years: dict[int, list[YearChange]] = {}
    for key, count in zip(*(array.tolist() for array in np.unique(keys, return_counts=True)), strict=True):
        years.setdefault(key // 10_000, []).append(YearChange(key % 10_000, count))
    indicators = report.combined.indicators
    return [
        IndicatorChange(indicators[at], names[indicators[at]], tuple(found)) for at, found in years.items()
    ]


def _dropped(context: Context, edition: Edition) -> tuple[Dropped, ...]:
    """What the published file most like this one has and this one lacks; () when none is like it.

    Files are alike when the smaller has at least half of its indicators in the other; the newest wins. A
    heading that nobody has answered about yet may be the indicator that it resembles, and counts as that one.
    """
    drafts = {row[0] for row in edition.rows("store/published_files") if not row[4]}
    files: dict[int, dict[str, int | None]] = {}
    labels: dict[str, str] = {}
    for one in headings(edition):
        if one.file_id not in drafts:
            files.setdefault(one.file_id, {})[one.indicator_id] = one.last_year
            labels[one.indicator_id] = one.label
    own = set(context.combined.indicators)
    own |= {match.proposal for matches in context.matches for match in matches if match.kind == "similar"}
    shared, newest = max(((len(own & files[number].keys()), number) for number in files), default=(0, 0))
    if not shared or shared * 2 < min(len(own), len(files[newest])):
        return ()
    known = register()
    return tuple(
        Dropped(indicator, known[indicator].name if indicator in known else labels[indicator], last_year)
        for indicator, last_year in files[newest].items()
        if indicator not in own
    )
