"""What a publication would change: counted per indicator and year, and value by value.

A file adds values and replaces those of the same place, indicator, year and sex. It never takes any away:
what is published and left out of a file stays published, and is told as *left out*.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any, Literal

import numpy as np

from oj.intake.context import Context
from oj.intake.report import Report
from oj.intake.standing import standing
from oj.register import register
from oj.store import Edition, Store

ChangeKind = Literal["new", "revised", "rounded", "left_out", "overridden"]
KINDS: tuple[ChangeKind, ...] = ("new", "revised", "rounded", "left_out", "overridden")
LARGEST = 12  # how many revised values the summary names
LARGEST_PER_INDICATOR = 3
MOST_VALUES = 10_000


@dataclass(frozen=True, slots=True)
class YearChange:
    """What happens to one year of an indicator, in numbers of values.

    ``rounded`` ones only get more or fewer decimals. ``left_out`` are published values that the file lacks,
    of the levels (kommun, län …) that it has for the year; ``municipalities`` is how many have any of
    them, and ``names`` are their first five in Swedish order. ``overridden`` are values that a file before
    this one in the same publication has otherwise.
    """

    year: int
    new: int
    revised: int = 0
    rounded: int = 0
    same: int = 0
    left_out: int = 0
    overridden: int = 0
    municipalities: int = 0
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IndicatorChange:
    """What happens to one indicator. ``published`` are the years that the edition has, of any level."""

    id: str
    name: str
    years: tuple[YearChange, ...]
    published: tuple[int, ...] = ()

    @property
    def new(self) -> int:
        """Number of values that nobody has published before."""
        return sum(year.new for year in self.years)

    @property
    def revised(self) -> int:
        """Number of published values that get another value, or another reason for having none."""
        return sum(year.revised for year in self.years)

    @property
    def rounded(self) -> int:
        """Number of published values that get only more or fewer decimals."""
        return sum(year.rounded for year in self.years)

    @property
    def same(self) -> int:
        """Number of published values that the file repeats."""
        return sum(year.same for year in self.years)

    @property
    def left_out(self) -> int:
        """Number of published values that the file lacks; they stay."""
        return sum(year.left_out for year in self.years)

    @property
    def overridden(self) -> int:
        """Number of values that a file before this one has otherwise; this one's count."""
        return sum(year.overridden for year in self.years)

    @property
    def is_new(self) -> bool:
        """Whether the edition has no value at all of the indicator."""
        return not self.published

    @property
    def new_years(self) -> tuple[int, ...]:
        """Years that an indicator already published gets for the first time."""
        return () if self.is_new else tuple(y.year for y in self.years if y.year not in self.published)

    @property
    def new_last_year(self) -> int | None:
        """The year that becomes the indicator's latest; None when the latest stays the same."""
        last = max((year.year for year in self.years), default=0)
        return last if last > max(self.published, default=last) else None

    @property
    def new_first_year(self) -> int | None:
        """The year that becomes the indicator's earliest; None when the earliest stays the same."""
        first = min((year.year for year in self.years), default=9999)
        return first if first < min(self.published, default=first) else None

    @property
    def years_not_in_file(self) -> tuple[int, ...]:
        """Published years that a file of several years lacks; they stay. A file of one year lacks none."""
        covered = {year.year for year in self.years}
        return tuple(year for year in self.published if year not in covered) if len(covered) > 1 else ()


@dataclass(frozen=True, slots=True)
class ValueChange:
    """One value before and after. Values in the indicator's unit, None where there is none.

    ``before_status`` is None for a new value, ``after_status`` and ``cell`` are None for one left out.
    ``earlier`` is, for a new value, the latest published one of an earlier year. ``size`` says how many
    times the indicator's typical change from one year to the next this one is; None without two numbers.
    """

    kind: ChangeKind
    indicator_id: str
    indicator: str
    region_code: str
    region: str
    year: int
    sex: str
    before: float | None
    before_status: str | None
    after: float | None
    after_status: str | None
    earlier_year: int | None
    earlier: float | None
    size: float | None
    sheet: str | None
    cell: str | None

    def as_dict(self) -> dict[str, Any]:
        """The value as an object of ``check --json``."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Dropped:
    """An indicator that the file's predecessor had, and that this one lacks; its values stay."""

    id: str
    name: str
    last_year: int | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What publishing one file would do to the edition ``edition`` (0: to an empty store).

    ``after`` names the files that are to be published before it, and count as published here.
    """

    edition: int
    indicators: tuple[IndicatorChange, ...]
    largest: tuple[ValueChange, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    after: tuple[str, ...] = ()

    @property
    def new(self) -> int:
        """Number of values that nobody has published before."""
        return sum(indicator.new for indicator in self.indicators)

    @property
    def revised(self) -> int:
        """Number of published values that would change."""
        return sum(indicator.revised for indicator in self.indicators)

    @property
    def rounded(self) -> int:
        """Number of published values that would get only more or fewer decimals."""
        return sum(indicator.rounded for indicator in self.indicators)

    @property
    def same(self) -> int:
        """Number of published values that the file repeats."""
        return sum(indicator.same for indicator in self.indicators)

    @property
    def left_out(self) -> int:
        """Number of published values that the file lacks for years it covers; they stay."""
        return sum(indicator.left_out for indicator in self.indicators)

    @property
    def overridden(self) -> int:
        """Number of values that a file before this one has otherwise; this one's count."""
        return sum(indicator.overridden for indicator in self.indicators)

    @property
    def nothing(self) -> bool:
        """Whether every value of the file is already published."""
        return not (self.new or self.revised or self.rounded or self.overridden)

    def as_dict(self) -> dict[str, Any]:
        """The object ``changes`` of ``check --json``."""
        return {
            "edition": self.edition,
            "after": list(self.after),
            **{kind: getattr(self, kind) for kind in (*KINDS, "same")},
            "indicators": [_indicator_as_dict(indicator) for indicator in self.indicators],
            "largest": [value.as_dict() for value in self.largest],
            "dropped": [asdict(dropped) for dropped in self.dropped],
        }


_COUNTS = [field.name for field in fields(YearChange)][:-1]
_TOLD = [field.name for field in fields(ValueChange) if field.name not in ("indicator", "sheet", "cell")]


def changes(report: Report, store: Store, before: Sequence[Report] = ()) -> Changes:
    """What publishing the file would change in the current edition. Writes nothing.

    ``before`` are files that are to be published together with it, before it. Example values do not count:
    real values start from an empty edition.
    """
    edition = standing(store, before)
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
        for one in report.gathered.indicators
        if one in found
    )
    largest: tuple[ValueChange, ...] = ()
    if any(indicator.revised for indicator in indicators):
        largest = _values(
            report, context, edition, kinds=("revised",), per_indicator=LARGEST_PER_INDICATOR, limit=LARGEST
        )
    names_before = tuple(one.workbook.file for one in before if one.publishable)
    return Changes(edition.id, indicators, largest, _dropped(context, edition), names_before)


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
    edition = standing(store, before) or store.edition(0)
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
    sheets, numbers = report.gathered.sheets, report.gathered.columns["sheet"]

    def value(row: tuple[Any, ...]) -> ValueChange:
        told, position = dict(zip(_TOLD, row, strict=False)), row[-1]
        sheet = None if position is None else sheets[int(numbers[position])]
        cell = None if position is None else context.cell(position)
        return ValueChange(**told, indicator=names[told["indicator_id"]], sheet=sheet, cell=cell)

    return tuple(map(value, rows))


def _context(report: Report, edition: Edition) -> Context:
    return Context(report.workbook, report.matches, report.gathered, edition)


def _names(report: Report) -> dict[str, str]:
    """What the file's indicators are called, by id."""
    return {match.indicator_id: match.name for matches in reversed(report.matches) for match in matches}


def _all_new(report: Report, names: dict[str, str]) -> list[IndicatorChange]:
    """What the file holds, when nothing is published."""
    columns, kept = report.gathered.columns, report.gathered.kept
    keys = columns["indicator"][kept].astype(np.int64) * 10_000 + columns["year"][kept]
    years: dict[int, list[YearChange]] = {}
    for key, count in zip(*(array.tolist() for array in np.unique(keys, return_counts=True)), strict=True):
        years.setdefault(key // 10_000, []).append(YearChange(key % 10_000, count))
    indicators = report.gathered.indicators
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
    for label, one, _, last_year, file_id, _ in edition.rows("intake/headings"):
        if file_id not in drafts:
            files.setdefault(file_id, {})[one] = last_year
            labels[one] = label
    own = set(context.gathered.indicators)
    own |= {match.proposal for matches in context.matches for match in matches if match.kind == "similar"}
    shared, newest = max(((len(own & files[number].keys()), number) for number in files), default=(0, 0))
    if not shared or shared * 2 < min(len(own), len(files[newest])):
        return ()
    known = register()
    return tuple(
        Dropped(one, known[one].name if one in known else labels[one], last_year)
        for one, last_year in files[newest].items()
        if one not in own
    )


def _indicator_as_dict(indicator: IndicatorChange) -> dict[str, Any]:
    return {
        "id": indicator.id,
        "name": indicator.name,
        **{kind: getattr(indicator, kind) for kind in (*KINDS, "same")},
        "is_new": indicator.is_new,
        "new_years": list(indicator.new_years),
        "new_first_year": indicator.new_first_year,
        "new_last_year": indicator.new_last_year,
        "years_not_in_file": list(indicator.years_not_in_file),
        "years": [{**asdict(year), "names": list(year.names)} for year in indicator.years],
    }
