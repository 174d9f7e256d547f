"""Columns of texts beside the places: which of them separate rows, and by what: provider, age, background."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from oj.reading.cells import tidy
from oj.reading.heading import (
    Heading,
    describes_place,
    is_age,
    is_called_dimension,
    is_called_provider,
    is_provider,
    is_total,
    label_text,
    word,
)
from oj.reading.part import Part
from oj.reading.places import gazetteer
from oj.reading.roles import Roles, is_number_of, pick
from oj.reading.stated_units import are_units, may_be_unit
from oj.reading.vocabulary import VOCABULARY

Ints = npt.NDArray[np.int64]

_MOST_PROVIDERS: Final = 12
_FEWEST_ROWS: Final = 3
"""With fewer rows than this, a text that stands on all of them may be about the place."""


@dataclass
class _Column:
    """A column of texts: its members, and which of them each row has (a position among them)."""

    col: int
    members: list[str]
    codes: Ints

    @cached_property
    def named(self) -> list[str]:
        """The members that are no blank."""
        return [member for member in self.members if member]


class TextColumns:
    """The columns of texts of one table, judged by how they tell its rows apart."""

    def __init__(self, part: Part, body: list[int], headings: dict[int, Heading]) -> None:
        """``headings`` are those of the columns beside the places."""
        self._part, self._body, self._headings = part, body, headings
        self._places = _factors([part.rows[row].code for row in body])[1]
        self._known: dict[int, _Column] = {}

    def column(self, col: int) -> _Column:
        """The members of a column, in their order."""
        if col not in self._known:
            cells = pick(self._part.sheet.filled(col), self._body)
            texts = {cell: tidy(label_text(cell)) for cell in set(cells)}
            members, codes = _factors([texts[cell] for cell in cells])
            self._known[col] = _Column(col, members, codes)
        return self._known[col]

    def settle(self, roles: Roles) -> None:
        """Find the provider and the dimensions among the texts that ``roles`` has as skipped."""
        taken = {roles.sex, roles.provider, roles.unit}
        free = [col for col in roles.skipped if col not in taken and not is_number_of(self._headings[col])]
        if roles.provider < 0:
            roles.provider = next((col for col in free if self._is_provider(col)), -1)
        elif not self._is_provider(roles.provider) and len(self.column(roles.provider).named) == 1:
            roles.dimensions.append(roles.provider)  # one provider on every row names what is measured
            roles.provider = -1
        free = [col for col in free if col != roles.provider]
        roles.dimensions += [col for col in free if self._is_constant(col)]
        free = [col for col in free if col not in roles.dimensions and not self._is_of_places(col)]
        counted = [col for col in roles.values if self._is_called_number(col)]
        apart = self._telling_apart(roles, [*free, *counted])
        roles.values = [col for col in roles.values if col not in apart]
        is_named = max(roles.indicator, roles.indicator_code) >= 0
        if len(apart) == 1 and not (is_named or self._is_called(*apart) or self._names_places(*apart)):
            roles.indicator = apart.pop()
        roles.dimensions += apart
        self._settle_units(roles)
        taken = {*roles.dimensions, roles.indicator, roles.unit}
        called = [col for col in free if col not in taken and self._is_called(col)]
        roles.dimensions += [col for col in called if not self._follows_place(col)]
        roles.dimensions.sort()
        taken = {*roles.dimensions, roles.provider, roles.indicator, roles.unit}
        roles.skipped = [col for col in roles.skipped if col not in taken]

    def _settle_units(self, roles: Roles) -> None:
        """Let a column of units say those of what the others name: each has one, else they separate rows."""
        named = {roles.indicator, roles.indicator_code, *roles.dimensions} - {-1}
        everywhere = np.arange(len(self._body))
        if roles.unit >= 0:
            if self._has_units(roles.unit) and not self._follows(roles.unit, sorted(named), everywhere):
                roles.dimensions, roles.unit = sorted([*roles.dimensions, roles.unit]), -1
            return
        for col in sorted({*named, *roles.skipped} - {roles.indicator_code}):
            others = sorted(named - {col})
            if self._has_units(col) and others and self._follows(col, others, everywhere):
                roles.unit = col
                roles.dimensions = [one for one in roles.dimensions if one != col]
                roles.indicator = -1 if roles.indicator == col else roles.indicator
                return

    def _has_units(self, col: int) -> bool:
        """Whether a column is called so and has nothing but units."""
        named = self.column(col).named
        return any(are_units(text, named) for text in self._headings[col].texts) and all(
            map(may_be_unit, named)
        )

    def _is_provider(self, col: int) -> bool:
        """Whether a column splits rows by provider, with a total beside them."""
        heading, column = self._headings.get(col), self.column(col)
        others = [member for member in column.members if not is_total(member)]
        if others and all(map(is_provider, others)) and len(column.named) > 1:
            return True
        is_called = heading is not None and is_called_provider(heading)
        totals = [at for at, member in enumerate(column.members) if is_total(member)]
        if not is_called or not totals or not 1 < len(column.members) <= _MOST_PROVIDERS:
            return False
        with_total = np.unique(self._places[np.isin(column.codes, totals)])
        return len(with_total) * 10 >= len(np.unique(self._places)) * 9

    def _is_constant(self, col: int) -> bool:
        """Whether one text stands on every row and says what is measured, not where or by whom."""
        members, heading = self.column(col).members, self._headings[col]
        if len(members) != 1 or not members[0] or heading.is_called("remark"):
            return False
        if describes_place(heading) or gazetteer().codes(members[0]):
            return False
        if is_called_dimension(heading) or is_called_provider(heading) or is_age(members[0]):
            return True
        is_plain = not (heading.is_called("attribute") or heading.is_called("place"))
        return is_plain and bool(heading.texts) and len(self._body) >= _FEWEST_ROWS

    def _is_of_places(self, col: int) -> bool:
        """Whether a column describes the place of the row or names it once more, or is a remark."""
        heading = self._headings[col]
        if describes_place(heading) or heading.is_called("remark"):
            return True
        repeated = len(self._body) > len(np.unique(self._places))
        return repeated and self._follows_place(col) and len(self.column(col).named) > 1

    def is_about_place(self, col: int) -> bool:
        """Whether a column that separates no rows only says more of the place, or of nothing."""
        heading = self._headings[col]
        return (
            heading.is_called("attribute")
            or heading.is_called("place")
            or len(self.column(col).named) < 2
            or self._is_of_places(col)
        )

    def _follows_place(self, col: int) -> bool:
        """Whether every place that has several rows has one and the same text on them."""
        pairs = np.unique(self._places * (len(self.column(col).members) + 1) + self.column(col).codes)
        places = len(np.unique(self._places))
        return len(pairs) == places and places < len(self._body)

    def _is_called_number(self, col: int) -> bool:
        """Whether a column of numbers separates rows: "Ålder", "Årskurs"."""
        return any(word(text) in VOCABULARY.dimension_numbers for text in self._headings[col].texts)

    def _is_called(self, col: int) -> bool:
        """Whether heading or members say that a column separates rows."""
        named = self.column(col).named
        return is_called_dimension(self._headings[col]) or (bool(named) and all(map(is_age, named)))

    def _names_places(self, col: int) -> bool:
        """Whether most members of a column are places, which name nothing that is measured."""
        named = self.column(col).named
        return sum(bool(gazetteer().codes(one)) for one in named) * 2 > len(named)

    def _telling_apart(self, roles: Roles, free: Sequence[int]) -> list[int]:
        """The fewest of the columns that tell every two rows of a place apart; none where they can't."""
        keys = [roles.year, roles.sex, roles.indicator, roles.indicator_code]
        keys = [col for col in keys if col >= 0]
        rows = self._kept(roles)
        if self._unique(keys, rows) == len(rows):
            return []
        chosen: list[int] = []
        plain = [col for col in free if not self._headings[col].is_called("attribute")]
        for candidates in (plain, free):
            chosen = [col for col in candidates if self._is_shared(col, rows)]
            if chosen and self._unique([*keys, *chosen], rows) * 20 >= len(rows) * 19:
                break
        most = self._unique([*keys, *chosen], rows)
        if most == self._unique(keys, rows):
            return []
        for col in sorted(chosen, key=lambda one: -len(self.column(one).members)):
            others = [one for one in chosen if one != col]
            if self._unique([*keys, *others], rows) == most and not (
                self._is_called(col) and not self._follows(col, others, rows)
            ):
                chosen = others
        return chosen

    def _kept(self, roles: Roles) -> Ints:
        """The positions of the rows that are read: those of the total of all providers."""
        if roles.provider < 0:
            return np.arange(len(self._body))
        column = self.column(roles.provider)
        totals = [at for at, member in enumerate(column.members) if is_total(member)]
        return np.flatnonzero(np.isin(column.codes, totals)) if totals else np.arange(len(self._body))

    def _is_shared(self, col: int, rows: Ints) -> bool:
        """Whether the members of a column stand with several places each, as no home or agency does."""
        column = self.column(col)
        if len(column.named) < 2:
            return False
        places = len(np.unique(self._places[rows]))
        pairs = len(np.unique(self._places[rows] * (len(column.members) + 1) + column.codes[rows]))
        return places == 1 or pairs >= 2 * len(column.named) or self._names_places(col)

    def _follows(self, col: int, others: Iterable[int], rows: Ints) -> bool:
        """Whether a column says nothing that ``others`` together don't."""
        others = list(others)
        return self._count(others, rows) == self._count([*others, col], rows)

    def _unique(self, cols: Sequence[int], rows: Ints) -> int:
        """How many different places and members of the columns the rows have."""
        return self._count(cols, rows, self._places[rows])

    def _count(self, cols: Sequence[int], rows: Ints, start: Ints | None = None) -> int:
        found = np.zeros(len(rows), dtype=np.int64) if start is None else start
        for col in cols:
            column = self.column(col)
            found = found * len(column.members) + column.codes[rows]
            found = np.unique(found, return_inverse=True)[1].astype(np.int64)
        return len(np.unique(found))


def _factors(texts: Sequence[str]) -> tuple[list[str], Ints]:
    """The different texts in their order, and the position of each row's among them."""
    known: dict[str, int] = {}
    codes = [known.setdefault(text, len(known)) for text in texts]
    return list(known), np.array(codes, dtype=np.int64)


def defaults(members: Iterable[str]) -> tuple[str, ...]:
    """The members that leave no trace in a name."""
    return tuple(member for member in members if member and is_total(member))
