"""Which values rest on so few people that somebody might be recognised, and which others give them away.

A value gives another away through what adds up: women and men are both sexes, districts are their
municipality, municipalities their county, counties the country. Both cases and base add up; shares do not.
Whether places make up another one is seen by their figures: where cases or bases add up, they do.

A number of persons that has neither cases nor base beside it (person_counts.py) is the cases itself, and
small from 1 to 3. Such numbers may be parts of another indicator, under whatever name, or a share may be made
of them (related_counts.py), or a rate with the population, which everybody knows (population_rates.py):
indicators that tell of each other are *linked*, and hidden together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from oj.intake import related_counts
from oj.intake.combine_tables import CombinedTables
from oj.intake.context import Context
from oj.intake.disclosure import Sum, bounded, complement, determined
from oj.intake.person_counts import is_bare, is_called_total, may_count_persons, person_counts
from oj.intake.population_rates import NEAR, Rate, is_rate, partner, populations, rates, words
from oj.reading.model import SEXES, STATUSES
from oj.small_base import FEWEST_CASES, SMALLEST_BASE

Flags = npt.NDArray[np.bool_]

_OK, _SUPPRESSED = STATUSES.index("ok"), STATUSES.index("suppressed")
_BOTH, _WOMEN, _MEN = (SEXES.index(sex) for sex in "TKM")
_OFF: Final = 0.5  # how far rounded cases or bases may be from their sum
_NEARLY_FEW: Final = (1 + NEAR) * FEWEST_CASES  # of a count that is only about right
_NATION: Final = "0000"
_WORTH: Final = {"stadsdel": 1.0, "kommun": 10.0, "lan": 100.0, "rike": 1000.0}
_WORTH_OF_BOTH: Final = 5.0  # times that of one sex: the pages show both together
_NOT_OURS: Final = float("inf")
_LARGE_BASE: Final = 1e8  # more than any base; of two cells alike the one with the smaller base is hidden


@dataclass(frozen=True)
class SmallCells:
    """Observations of a file, as flags that run along the combined columns.

    ``few`` rest on few people; with ``others`` hidden too, they can't be worked out, but for ``exposed``,
    which follow from what is published already. ``linked`` has, for each indicator, the first of those
    that it is linked with: positions in the combined indicators.
    """

    few: Flags
    others: Flags
    exposed: Flags
    linked: npt.NDArray[np.int64]

    def of(self, chosen: Flags) -> SmallCells:
        """The same of chosen observations only."""
        return replace(
            self, few=self.few & chosen, others=self.others & chosen, exposed=self.exposed & chosen
        )

    @property
    def hidden(self) -> Flags:
        """All that is hidden when somebody chooses so."""
        return np.asarray(self.few | self.others)


class _Cell(NamedTuple):
    """A figure of one indicator and year: cases and base are NaN where they are not given.

    ``position`` is that in the combined columns, or -1 for one that the file doesn't have. ``is_count`` is
    whether the value itself is the cases. ``off`` is how far the cases may be wrong that a rate tells.
    """

    level: str
    sex: int
    cases: float
    base: float
    is_seen: bool
    position: int = -1
    indicator: int = 0
    is_count: bool = False
    off: float = 0.0

    @property
    def worth(self) -> float:
        """What is lost if the cell is hidden."""
        if self.position < 0 or not self.is_seen:
            return _NOT_OURS
        size = next((one for one in (self.base, self.cases) if one == one), 0.0)
        return _WORTH[self.level] * (_WORTH_OF_BOTH if self.sex == _BOTH else 1.0) + size / _LARGE_BASE


@dataclass
class _Group:
    """The figures of linked indicators in one year, and what adds up among them.

    ``numbers`` are those of the cells, by code of the place, sex and indicator.
    """

    numbers: dict[tuple[str, int, int], int] = field(default_factory=dict)
    cells: list[_Cell] = field(default_factory=list)
    sums: list[Sum] = field(default_factory=list)

    def add(self, code: str, cell: _Cell) -> int:
        """Take in a cell; returns its number."""
        self.cells.append(cell)
        self.numbers[code, cell.sex, cell.indicator] = len(self.cells) - 1
        return len(self.cells) - 1


def small_cells(context: Context) -> SmallCells:
    """The small cells of a file, beside what is published of the same indicators and years."""
    combined = context.combined
    counts, adding = _counts(context)
    small, length = few(combined, counts), len(combined)
    others, exposed = np.zeros(length, np.bool_), np.zeros(length, np.bool_)
    links = _Links.of(context, counts, small, adding)
    by_rates = _implied_by_rates(combined, links)
    implied = np.zeros(length, np.bool_)
    implied[by_rates.position[(by_rates.cases > 0) & (by_rates.cases < _NEARLY_FEW)]] = True
    for group in _groups(context, small | implied, counts, links, by_rates):
        protected = {at for at, cell in enumerate(group.cells) if _is_protected(cell, small | implied)}
        unseen = {at for at, cell in enumerate(group.cells) if not cell.is_seen}
        counts_of = [cell.cases if cell.is_count else np.nan for cell in group.cells]
        worth = [cell.worth for cell in group.cells]
        more = complement(group.sums, protected, unseen, worth, counts_of)
        others[[group.cells[at].position for at in more]] = True
        hidden = protected | unseen | more
        left = (
            determined(group.sums, hidden) | bounded(group.sums, hidden, protected, counts_of)
        ) & protected
        exposed[[group.cells[at].position for at in left if group.cells[at].position >= 0]] = True
    others |= implied | _shares_of(small | others, combined, links)
    given_away, telling = _beside_published(context, counts, small | others)
    exposed, others = exposed | given_away, others | telling
    return SmallCells(small, others & ~small, exposed, links.first)


def _counts(context: Context) -> tuple[Flags, list[related_counts.Whole]]:
    """Which indicators count persons, and what adds up among them.

    What is a part of a number of persons counts persons too, and so does what such numbers add up to.
    """
    combined, counts, open_ = context.combined, person_counts(context), may_count_persons(context)
    columns = combined.columns
    bare = combined.kept & is_bare(combined) & open_[columns["indicator"]]
    small = (columns["value"] > 0) & (columns["value"] < FEWEST_CASES)
    if not counts.any() or not (bare & (small | (columns["status"] == _SUPPRESSED))).any():
        return counts, []
    table, _, key = _table(combined)
    numbers = np.flatnonzero(open_ | counts).tolist()
    adding = related_counts.wholes(related_counts.with_both_sexes(key, table), numbers, _totals(context))
    while more := [one for one in adding if len({*counts[[one.total, *one.parts]].tolist()}) > 1]:
        counts[[at for one in more for at in (one.total, *one.parts)]] = True
    return counts, adding


def _totals(context: Context) -> set[int]:
    """The indicators whose heading says that they are a total."""
    number = {name: at for at, name in enumerate(context.combined.indicators)}
    called = [one for one in context.headings() if is_called_total(one)]
    return {number[one.match.indicator_id] for one in called if one.match.indicator_id in number}


def few(combined: CombinedTables, counts: Flags) -> Flags:
    """Which values rest on few cases, on all but few of the base, on a small base, or are few persons."""
    columns = combined.columns
    is_small = _is_small(columns["numerator"], columns["denominator"])
    bare = is_bare(combined) & counts[columns["indicator"]]
    is_small |= bare & (columns["value"] > 0) & (columns["value"] < FEWEST_CASES)
    return np.asarray(combined.kept & (columns["status"] == _OK) & is_small)


def _shares_of(hidden: Flags, combined: CombinedTables, links: _Links) -> Flags:
    """The shares, seen in the file, whose count or base is hidden: with the other one they would tell it."""
    columns = combined.columns
    key = _keys(combined)
    found = np.zeros(len(combined), np.bool_)
    seen = combined.kept & (columns["status"] == _OK)
    for share, *told in links.shares:
        gone = key[hidden & np.isin(columns["indicator"], told)]
        found |= seen & (columns["indicator"] == share) & np.isin(key, gone)
    return found


class _Implied(NamedTuple):
    """Numbers of persons that the file does not give, or hides, and that a rate tells: arrays of one length.

    ``position`` is that of the rate in the combined columns.
    """

    indicator: npt.NDArray[np.int64]
    position: npt.NDArray[np.int64]
    cases: npt.NDArray[np.float64]


def _implied_by_rates(combined: CombinedTables, links: _Links) -> _Implied:
    columns, key = combined.columns, _keys(combined)
    seen = combined.kept & (columns["status"] == _OK)
    found = [_Implied(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.float64))]
    for one in links.rates:
        given = key[seen & (columns["indicator"] == one.count)]
        alone = np.flatnonzero(seen & (columns["indicator"] == one.rate) & ~np.isin(key, given))
        about = one.counts(columns["value"][alone], _people(combined, alone))
        alone, about = alone[np.isfinite(about)], about[np.isfinite(about)]
        found.append(_Implied(np.full(len(alone), one.count), alone, about))
    return _Implied(*map(np.concatenate, zip(*found, strict=True)))


def _beside_published(context: Context, counts: Flags, hidden: Flags) -> tuple[Flags, Flags]:
    """The hidden numbers of persons whose rate is published, and the rates whose number is hidden there."""
    combined, columns = context.combined, context.combined.columns
    number = {name: at for at, name in enumerate(combined.indicators)}
    partners = {number[one.match.indicator_id]: partner(one) for one in context.headings()}
    partners = {at: name for at, name in partners.items() if name and name not in number}
    given_away, telling = np.zeros(len(combined), np.bool_), np.zeros(len(combined), np.bool_)
    if context.edition is None or not partners:
        return given_away, telling
    ids = sorted(partners.values())
    found = context.edition.columns_about("intake/partners", context.incoming, ids=ids)
    theirs, key = _keys_of(found), _keys(combined)
    seen = combined.kept & (columns["status"] == _OK)
    for at, name in partners.items():
        same, is_seen = found["indicator_id"] == name, found["is_seen"].astype(np.bool_)
        here = columns["indicator"] == at
        if counts[at]:
            given_away |= hidden & here & np.isin(key, theirs[same & is_seen])
        else:
            telling |= seen & here & np.isin(key, theirs[same & ~is_seen])
    return given_away, telling


def _people(combined: CombinedTables, at: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
    """About how many people there are of the place and sex of some observations."""
    codes = [combined.places[place].code for place in combined.columns["place"][at].tolist()]
    return populations(codes, combined.columns["sex"][at])


def _keys(combined: CombinedTables) -> npt.NDArray[np.int64]:
    """A number for place, year and sex of each observation."""
    return _keys_of(combined.columns)


def _keys_of(columns: Mapping[str, npt.NDArray[Any]]) -> npt.NDArray[np.int64]:
    key = columns["place"].astype(np.int64) * 10_000 + columns["year"]
    return np.asarray(key * len(SEXES) + columns["sex"])


@dataclass(frozen=True)
class _Links:
    """Which indicators of the file tell of each other; numbers are positions in the combined indicators.

    ``first`` has for each indicator the first of those that it is linked with.
    """

    first: npt.NDArray[np.int64]
    wholes: Sequence[tuple[int, tuple[int, ...]]] = ()
    shares: Sequence[tuple[int, ...]] = ()  # share, count, base; or rate and count
    rates: Sequence[Rate] = ()

    @staticmethod
    def of(context: Context, counts: Flags, small: Flags, adding: Sequence[related_counts.Whole]) -> _Links:
        """The links of the file's indicators; none where no number of persons is small, or hidden."""
        combined = context.combined
        first = np.arange(len(combined.indicators), dtype=np.int64)
        columns = combined.columns
        hidden = combined.kept & (columns["status"] == _SUPPRESSED)
        if not ((small | hidden) & counts[columns["indicator"]]).any():
            return _Links(first)
        table, people, _ = _table(combined)
        numbers = np.flatnonzero(counts).tolist()
        given = np.flatnonzero(~counts & np.isfinite(table).any(axis=0) & _may_be_shares(table)).tolist()
        wholes = [(one.total, one.parts) for one in adding if counts[one.total]]
        shares: list[tuple[int, ...]] = [
            (one.share, one.count, one.base) for one in related_counts.shares(table, numbers, given)
        ]
        told = set(np.unique(columns["indicator"][small | hidden]).tolist())
        told.update(one for total, parts in wholes if told & {total, *parts} for one in (total, *parts))
        rates = _rates(context, table, people, [one for one in numbers if one in told])
        shares += [(one.rate, one.count) for one in rates]
        for linked in [*((total, *parts) for total, parts in wholes), *shares]:
            first[np.isin(first, first[list(linked)])] = first[list(linked)].min()
        return _Links(first, wholes, shares, rates)


def _table(
    combined: CombinedTables,
) -> tuple[related_counts.Table, npt.NDArray[np.float64], npt.NDArray[np.int64]]:
    """The bare values by place, year and sex, a column per indicator; about how many live there; the keys."""
    columns = combined.columns
    seen = np.flatnonzero(combined.kept & (columns["status"] == _OK) & is_bare(combined))
    keys, one_of_each, rows = np.unique(_keys(combined)[seen], return_index=True, return_inverse=True)
    table = np.full((len(keys), len(combined.indicators)), np.nan, order="F")
    table[rows, columns["indicator"][seen]] = columns["value"][seen]
    return table, _people(combined, seen[one_of_each]), keys


def _rates(
    context: Context, table: related_counts.Table, people: npt.NDArray[np.float64], counts: Sequence[int]
) -> list[Rate]:
    """The rates of the file's numbers of persons; ``people`` are those of each row of the table."""
    seen = {one.match.indicator_id: one for one in context.headings()}
    series = [seen.get(name) for name in context.combined.indicators]
    called = {at: words(one) for at, one in enumerate(series) if one}
    of = {at: called[at] for at, one in enumerate(series) if one and at not in counts and is_rate(one)}
    return list(rates(table, people, {at: called[at] for at in counts if at in called}, of))


def _may_be_shares(table: npt.NDArray[np.float64]) -> Flags:
    with np.errstate(invalid="ignore"):
        return np.asarray(~((table < 0) | (table > 100)).any(axis=0))


def _is_small(cases: Any, base: Any) -> Any:
    """Whether few are cases, few are not, or there are few in all: numbers or arrays, NaN where unknown."""
    rest = base - cases
    return (cases < FEWEST_CASES) | (base < SMALLEST_BASE) | ((rest >= 0) & (rest < FEWEST_CASES))


def _is_protected(cell: _Cell, small: Flags) -> bool:
    """Whether nobody may work the cell out: one of the file, or one that it only implies."""
    if cell.position >= 0 and cell.is_seen:
        return bool(small[cell.position])
    return _is_few(cell)


def _is_few(cell: _Cell) -> bool:
    """Whether what a cell is left with is few, and somebody at all."""
    if cell.is_count:
        return 0 < cell.cases < FEWEST_CASES
    return not (cell.base <= 0 or cell.cases < 0) and bool(_is_small(cell.cases, cell.base))


# ── What is combined of an indicator and year ────────────────────────────────────────────────────


@dataclass(frozen=True)
class _Figures:
    """The figures of a file, and the published ones of its indicators and years, as arrays of one length."""

    places: Sequence[tuple[str, str]]  # code and level
    indicator: npt.NDArray[np.int64]
    group: npt.NDArray[np.int64]  # the first of the linked indicators, and year
    place: npt.NDArray[np.int64]
    sex: npt.NDArray[np.int8]
    cases: npt.NDArray[np.float64]
    base: npt.NDArray[np.float64]
    is_seen: Flags
    position: npt.NDArray[np.int64]
    is_count: Flags
    off: npt.NDArray[np.float64]

    def with_implied(self, by_rates: _Implied, combined: CombinedTables, links: _Links) -> _Figures:
        """The same with what rates tell, where nobody sees the number itself."""
        columns, at = combined.columns, by_rates.position
        of_all = np.ones(len(at), np.bool_)
        more = _Figures(
            places=self.places,
            indicator=by_rates.indicator,
            group=links.first[by_rates.indicator] * 10_000 + columns["year"][at],
            place=columns["place"][at].astype(np.int64),
            sex=columns["sex"][at],
            cases=by_rates.cases,
            base=np.full(len(at), np.nan),
            is_seen=of_all,
            position=at,
            is_count=of_all,
            off=_OFF + NEAR * by_rates.cases,
        )
        fresh = ~np.isin(more.key(len(links.first)), self.key(len(links.first))[self.is_seen])
        names = [one.name for one in fields(self) if one.name != "places"]
        both: dict[str, Any] = {
            name: np.concatenate([getattr(self, name), getattr(more, name)[fresh]]) for name in names
        }
        return replace(self, **both)

    def key(self, indicators: int) -> npt.NDArray[np.int64]:
        """A number for place, sex, indicator and year."""
        place = (self.group * len(self.places) + self.place) * len(SEXES) + self.sex
        return np.asarray(place * indicators + self.indicator)


def _groups(
    context: Context, small: Flags, counts: Flags, links: _Links, by_rates: _Implied
) -> Iterator[_Group]:
    """The linked indicators and years in which somebody must be protected, with what adds up there."""
    if is_bare(context.combined).all() and not counts.any():
        return
    figures = _figures(context, counts, links).with_implied(by_rates, context.combined, links)
    of_small = np.isin(figures.position, np.flatnonzero(small))
    wanted = {*figures.group[of_small].tolist(), *_implying(figures), *_with_hidden_parts(figures)}
    at = np.flatnonzero(np.isin(figures.group, list(wanted)))
    at = at[np.argsort(figures.group[at], kind="stable")]
    for part in np.split(at, np.flatnonzero(np.diff(figures.group[at])) + 1):
        if len(part):
            yield _group(figures, part, links)


def _figures(context: Context, counts: Flags, links: _Links) -> _Figures:
    combined = context.combined
    columns, kept = combined.columns, combined.kept & np.isin(combined.columns["status"], (_OK, _SUPPRESSED))
    places = {place.code: place.level for place in combined.places}
    own = np.flatnonzero(kept)
    found: dict[str, Any] = {}
    if context.edition is not None:
        found = dict(
            context.edition.columns_about(
                "intake/beside", context.incoming, counts=np.flatnonzero(counts).tolist()
            )
        )
    codes, levels = found.get("code", ()), found.get("level", ())
    known = {**places, **dict(zip(codes, levels, strict=True))}
    number = {code: at for at, code in enumerate(known)}

    def both(name: str, theirs: str, kind: Any) -> Any:
        return np.concatenate([columns[name][own], found.get(theirs, ())]).astype(kind)

    indicator = both("indicator", "indicator", np.int64)
    group = links.first[indicator] * 10_000 + both("year", "year", np.int64)
    place = np.concatenate([columns["place"][own], [number[code] for code in codes]]).astype(np.int64)
    seen = np.concatenate([columns["status"][own] == _OK, found.get("is_seen", ())]).astype(np.bool_)
    position = np.concatenate([own, np.full(len(codes), -1)]).astype(np.int64)
    sex, cases = both("sex", "sex", np.int8), both("numerator", "numerator", np.float64)
    base = both("denominator", "denominator", np.float64)
    bare = np.isnan(cases[: len(own)]) & np.isnan(base[: len(own)]) & counts[indicator[: len(own)]]
    cases[: len(own)][bare] = columns["value"][own][bare]
    is_count = np.concatenate([bare, counts[indicator[len(own) :]]])
    off = np.zeros(len(cases))
    return _Figures(
        list(known.items()), indicator, group, place, sex, cases, base, seen, position, is_count, off
    )


def _implying(figures: _Figures) -> set[int]:
    """Groups where both sexes and one of them leave few of the other, which is not shown."""
    key = (figures.group * len(figures.places) + figures.place) * (1 + figures.indicator.max(initial=0))
    key += figures.indicator
    at = {sex: np.flatnonzero(figures.is_seen & (figures.sex == sex)) for sex in (_BOTH, _WOMEN, _MEN)}
    found: set[int] = set()
    for one, other in ((_WOMEN, _MEN), (_MEN, _WOMEN)):
        _, total, part = np.intersect1d(key[at[_BOTH]], key[at[one]], return_indices=True)
        total, part = at[_BOTH][total], at[one][part]
        cases, base = figures.cases[total] - figures.cases[part], figures.base[total] - figures.base[part]
        left = _is_small(cases, base) & ~(figures.is_count[total] & (cases <= 0))
        is_open = ~np.isin(key[total], key[at[other]]) & left
        found.update(figures.group[total[is_open]].tolist())
    return found


def _with_hidden_parts(figures: _Figures) -> set[int]:
    """Groups in which a place is hidden already, and one that it may be a part of is seen."""
    levels = np.array([level for _, level in figures.places])[figures.place]
    told = figures.is_seen & (np.isfinite(figures.cases) | np.isfinite(figures.base))
    found: set[int] = set()
    for level, above in (("stadsdel", "kommun"), ("kommun", "lan"), ("lan", "rike"), ("kommun", "rike")):
        hidden = figures.group[~figures.is_seen & (levels == level)]
        found.update(np.intersect1d(hidden, figures.group[told & (levels == above)]).tolist())
    return found


def _group(figures: _Figures, part: npt.NDArray[np.intp], links: _Links) -> _Group:
    group = _Group()
    names = ("place", "sex", "cases", "base", "is_seen", "position", "indicator", "is_count", "off")
    for place, *rest in zip(*(getattr(figures, name)[part].tolist() for name in names), strict=True):
        code, level = figures.places[place]
        group.add(code, _Cell(level, *rest))
    _add_sexes(group)
    _add_places(group)
    _add_wholes(group, links)
    return group


# ── What adds up ─────────────────────────────────────────────────────────────────────────────────


def _add_sexes(group: _Group) -> None:
    """Women and men are both sexes, also where one of the three is not shown."""
    for code, one in dict.fromkeys((code, one) for code, _, one in group.numbers):
        known = [sex for sex in (_BOTH, _WOMEN, _MEN) if (code, sex, one) in group.numbers]
        if len(known) < 2:
            continue
        like = group.cells[group.numbers[code, known[0], one]]
        for sex in {_BOTH, _WOMEN, _MEN} - set(known):  # nobody shows it, but whoever can subtract sees it
            group.add(code, _unseen(like, sex))
        total, *parts = (group.numbers[code, sex, one] for sex in (_BOTH, _WOMEN, _MEN))
        _add_sum(group, total, parts)


def _unseen(like: _Cell, sex: int) -> _Cell:
    """A cell that nobody shows, beside another one."""
    return like._replace(sex=sex, cases=np.nan, base=np.nan, is_seen=False, position=-1)


def _add_sum(group: _Group, total: int, parts: Sequence[int]) -> None:
    _fill_in(group, total, parts)
    if not all(group.cells[at].is_seen for at in (total, *parts)) or _is_sum(group, total, parts):
        group.sums.append(Sum(total, tuple(parts)))


def _add_wholes(group: _Group, links: _Links) -> None:
    """Indicators that are the parts of another one, at every place and sex where they are."""
    held = {one for _, _, one in group.numbers}
    for total, parts in links.wholes:
        if total not in held:
            continue
        for code, sex in dict.fromkeys((code, sex) for code, sex, one in group.numbers if one == total):
            numbers = [group.numbers.get((code, sex, one)) for one in parts]
            if None not in numbers:
                _add_sum(group, group.numbers[code, sex, total], [at for at in numbers if at is not None])


def _add_places(group: _Group) -> None:
    """Districts make up their municipality, municipalities their county, and both or counties the country.

    Where one of them is not shown, they do if they leave it a few cases: hardly by chance.
    """
    parts: dict[tuple[str, int, int], list[int]] = {}
    for (code, sex, one), number in group.numbers.items():
        level = group.cells[number].level
        parent = next((up for up in _parents(code, level) if (up, sex, one) in group.numbers), "")
        if parent:
            parts.setdefault((parent, sex, one), []).append(number)
    for key, numbers in parts.items():
        total = group.numbers[key]
        filled = _fill_in(group, total, numbers)
        if len(numbers) > 1 and (
            _is_few(group.cells[filled]) if filled >= 0 else _is_sum(group, total, numbers)
        ):
            group.sums.append(Sum(total, tuple(numbers)))


def _parents(code: str, level: str) -> list[str]:
    """What a place is part of, the nearest first: those above it follow from that."""
    return {"stadsdel": [code[:4], code[:2], _NATION], "kommun": [code[:2], _NATION], "lan": [_NATION]}.get(
        level, []
    )


def _fill_in(group: _Group, total: int, parts: Sequence[int]) -> int:
    """Give the only cell without figures those that the others leave it; its number, or -1."""
    cells = group.cells
    empty = [at for at in (total, *parts) if np.isnan(cells[at].cases) and np.isnan(cells[at].base)]
    if len(empty) != 1:
        return -1
    rest = [cells[at] for at in parts if at != empty[0]]
    cases, base = sum(one.cases for one in rest), sum(one.base for one in rest)
    if empty[0] != total:
        cases, base = cells[total].cases - cases, cells[total].base - base
    cells[empty[0]] = cells[empty[0]]._replace(cases=cases, base=base)
    return empty[0]


def _is_sum(group: _Group, total: int, parts: Sequence[int]) -> bool:
    """Whether the cases or the bases of the parts add up to those of the total."""
    cells = [group.cells[at] for at in parts]
    cases = abs(group.cells[total].cases - sum(one.cases for one in cells))
    off = _OFF + float(np.hypot.reduce([one.off for one in (group.cells[total], *cells)]))
    return bool(cases <= off or abs(group.cells[total].base - sum(one.base for one in cells)) <= _OFF)
