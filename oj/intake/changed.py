"""What a publication would change, as it is told: in all, per indicator and year, and value by value."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

ChangeKind = Literal["new", "revised", "rounded", "left_out", "overridden"]
KINDS: tuple[ChangeKind, ...] = ("new", "revised", "rounded", "left_out", "overridden")


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


class _Numbers(ABC):
    """Numbers of values by what happens to them, over all parts."""

    __slots__ = ()

    @property
    @abstractmethod
    def _parts(self) -> Sequence[YearChange | _Numbers]:
        """What the numbers are summed over."""

    @property
    def new(self) -> int:
        """Number of values that nobody has published before."""
        return sum(part.new for part in self._parts)

    @property
    def revised(self) -> int:
        """Number of published values that get another value, or another reason for having none."""
        return sum(part.revised for part in self._parts)

    @property
    def rounded(self) -> int:
        """Number of published values that get only more or fewer decimals."""
        return sum(part.rounded for part in self._parts)

    @property
    def same(self) -> int:
        """Number of published values that the file repeats."""
        return sum(part.same for part in self._parts)

    @property
    def left_out(self) -> int:
        """Number of published values that the file lacks for years it covers; they stay."""
        return sum(part.left_out for part in self._parts)

    @property
    def overridden(self) -> int:
        """Number of values that a file before this one has otherwise; this one's count."""
        return sum(part.overridden for part in self._parts)


@dataclass(frozen=True, slots=True)
class IndicatorChange(_Numbers):
    """What happens to one indicator. ``published`` are the years that the edition has, of any level."""

    id: str
    name: str
    years: tuple[YearChange, ...]
    published: tuple[int, ...] = ()

    @property
    def _parts(self) -> Sequence[YearChange]:
        return self.years

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

    def as_dict(self) -> dict[str, Any]:
        """The indicator as an object of ``check --json``."""
        return {
            "id": self.id,
            "name": self.name,
            **{kind: getattr(self, kind) for kind in (*KINDS, "same")},
            "is_new": self.is_new,
            "new_years": list(self.new_years),
            "new_first_year": self.new_first_year,
            "new_last_year": self.new_last_year,
            "years_not_in_file": list(self.years_not_in_file),
            "years": [{**asdict(year), "names": list(year.names)} for year in self.years],
        }


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
class Changes(_Numbers):
    """What publishing one file would do to the edition ``edition`` (0: to an empty store).

    ``after`` names the files that are to be published before it, and count as published here.
    ``withdrawn`` are values that an earlier reading of the file gave and that go.
    """

    edition: int
    indicators: tuple[IndicatorChange, ...]
    largest: tuple[ValueChange, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    after: tuple[str, ...] = ()
    withdrawn: int = 0

    @property
    def _parts(self) -> Sequence[IndicatorChange]:
        return self.indicators

    @property
    def nothing(self) -> bool:
        """Whether every value of the file is already published, and none goes."""
        return not (self.new or self.revised or self.rounded or self.overridden or self.withdrawn)

    def as_dict(self) -> dict[str, Any]:
        """The object ``changes`` of ``check --json``."""
        return {
            "edition": self.edition,
            "after": list(self.after),
            **{kind: getattr(self, kind) for kind in (*KINDS, "same")},
            "withdrawn": self.withdrawn,
            "indicators": [indicator.as_dict() for indicator in self.indicators],
            "largest": [value.as_dict() for value in self.largest],
            "dropped": [asdict(dropped) for dropped in self.dropped],
        }
