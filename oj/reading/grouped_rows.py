"""Rows below the name of their place: what pivot tables and PxWeb leave blank or indent.

Two shapes. *Blank*: the place stands in the first of its rows only, and columns of years, sexes or names tell
the rows apart. *Below*: years, sexes or names stand in the place's own column, under it.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from oj.findings import finding
from oj.reading.between_years import names_change
from oj.reading.cells import is_value, tidy
from oj.reading.heading import label_text, word
from oj.reading.part import Found, Part
from oj.reading.places import Resolution
from oj.reading.roles import Roles, pick
from oj.reading.sheet import Cell, Sheet, a1
from oj.reading.vocabulary import VOCABULARY
from oj.reading.years import pure_year

_WHOLE: Final = Resolution("whole")
_NESTED: Final = (
    "Bladet är en pivottabell med flera nivåer under varandra i kommunernas kolumn. Visa den i tabellformat "
    "(Design – Rapportlayout – Visa i tabellformat i Excel) och ladda upp filen igen."
)
_ALIKE: Final = (
    "Kommunens namn står bara på den första av flera rader, och inget på dem (som år, kön eller indikator) "
    "säger hur de skiljer sig åt."
)
_PROVIDERS: Final = VOCABULARY.provider_split | VOCABULARY.provider_total

Groups = dict[int, list[int]]
"""Rows that name a place, with the rows below each that belong to it."""


def with_grouped_rows(part: Part, found: Found, *, with_sums: bool = False) -> Part:
    """The part with every row of a group about its place, told in ``found``; the part itself without groups.

    ``found`` has the reason when the groups can't be read. Rows of sums are left out unless ``with_sums``.
    """
    others = [row for row, entry in enumerate(part.rows) if entry.outcome != "place"]
    places = len(part.rows) - len(others)
    totals = {row for row in others if part.rows[row].outcome == "aggregate" and _is_total(part, row)}
    inner = totals if len(totals) * 2 >= places else set()  # a total for every place
    if below := _groups(part, [row for row in others if _stands_below(part, row, inner)]):
        kind = _kind_below(part, below)
        if kind == "nested":
            found.reason = _NESTED
        return part if kind in ("", "nested") else _with_rows_below(part, below, kind, found, with_sums)
    blank = _groups(
        part, [row for row in others if part.rows[row].outcome == "empty" and part.holds_values(row)]
    )
    subtotals = _subtotals(part, blank)
    cols = _columns_apart(part, blank, subtotals) if blank else []
    if cols and _hold_more(part, blank, {part.key_col, *cols}):
        _tell(part, blank, found)
        part = _about_their_places(replace(part, sheet=_filled(part.sheet, blank, cols)), blank)
        part = _with_sums(part, subtotals) if with_sums else _left_out(part, subtotals, found)
    elif len(blank) > 1 and len(blank) * 2 >= places:
        found.reason = _ALIKE
    return part


def _hold_more(part: Part, groups: Groups, known: set[int]) -> bool:
    """Whether the rows of the groups have anything outside the columns ``known``: else all would be keys."""
    rows = (part.sheet.rows[row] for head, members in groups.items() for row in (head, *members))
    return any(cell != "" for row in rows for col, cell in enumerate(row) if col not in known)


def _groups(part: Part, members: list[int]) -> Groups:
    """The rows that name a place, each with those of ``members`` (in order) that stand directly below it."""
    groups: Groups = {}
    head, last = -1, -1
    for row in members:
        if row != last + 1 or head < 0:
            head = row - 1 if row and part.rows[row - 1].outcome == "place" else -1
        if head >= 0:
            groups.setdefault(head, []).append(row)
        last = row
    return groups


def _is_total(part: Part, row: int) -> bool:
    return word(label_text(part.sheet.rows[row][part.key_col])) in VOCABULARY.sex


def _stands_below(part: Part, row: int, inner: set[int]) -> bool:
    """Whether the place column of a row holds something that is no place, and the row values."""
    is_named = part.rows[row].outcome in ("empty", "unknown") or row in inner
    return is_named and part.sheet.rows[row][part.key_col] != "" and part.holds_values(row)


def _kind_below(part: Part, groups: Groups) -> str:
    """What stands below the places: "year", "sex", "provider", "indicator", "nested" levels, or ""."""
    texts = [[label_text(part.sheet.rows[row][part.key_col]) for row in rows] for rows in groups.values()]
    kind = _kind(itertools.chain.from_iterable(texts))
    are_apart = all(len(set(group)) == len(group) for group in texts)
    places = sum(entry.outcome == "place" and part.holds_values(row) for row, entry in enumerate(part.rows))
    if len(texts) * 2 < places:
        return ""
    if kind and are_apart and (len(texts) > 1 or len(texts[0]) > 1):
        return kind
    counts = Counter(itertools.chain.from_iterable(map(set, texts)))
    if are_apart and len(texts) > 1 and all(count * 2 >= len(texts) for count in counts.values()):
        return "indicator"
    with_years = sum(any(pure_year(text) for text in group) for group in texts)
    return "nested" if with_years * 2 > len(texts) else ""


def _kind(texts: Iterable[str]) -> str:
    """What texts are without exception: "year", "sex" or "provider"; "" for anything else.

    The change between years stands among them.
    """
    words = {word(text) for text in texts}
    years = [text for text in words if not names_change(text)]
    if years and all(map(pure_year, years)):
        return "year"
    if words <= VOCABULARY.sex.keys():
        return "sex"
    return "provider" if words & VOCABULARY.provider_split and words <= _PROVIDERS else ""


def _with_rows_below(part: Part, groups: Groups, kind: str, found: Found, with_sums: bool) -> Part:
    """The part with the place column as one of years, sexes, providers or names of indicators.

    The row of the place itself is the total of its sexes or providers, or what others are "varav" of; where
    it is a sum over years or several things, or the total stands below too, it is left out unless
    ``with_sums``.
    """
    col, cells = part.key_col, list(part.sheet.rows)
    sums = []
    for head, members in groups.items():
        cells[head] = [*cells[head][:col], "", *cells[head][col + 1 :]]
        if _is_sum(kind, {word(label_text(cells[row][col])) for row in members}):
            sums.append(head)
    _tell(part, groups, found)
    whole = _about_their_places(replace(part, key=kind), groups)
    whole = _with_sums(whole, sums) if with_sums else _left_out(whole, sums, found)
    return replace(whole, sheet=replace(part.sheet, rows=cells))


def _with_sums(part: Part, sums: list[int]) -> Part:
    """The part with rows of sums that are read: nothing but the heading names their values."""
    return replace(part, sums=frozenset(sums))


def _left_out(part: Part, sums: list[int], found: Found) -> Part:
    """The part without the rows of sums, which are told where they hold values."""
    with_values = [row for row in sums if part.holds_values(row)]
    if with_values:
        first = with_values[0]
        where = {"sheet": part.sheet.name, "cell": a1(first, part.key_col)}
        value = part.sheet.shown(first, part.key_col)
        cells = [a1(row, part.key_col) for row in with_values]
        found.findings.append(
            finding("grouped_sums", **where, value=value, cells=cells, count=len(with_values))
        )
    rows = list(part.rows)
    for row in sums:
        rows[row] = _WHOLE
    return replace(part, rows=rows)


def _is_sum(kind: str, words: set[str]) -> bool:
    """Whether the row above rows with these words is left out in favour of them."""
    if kind == "sex":
        return any(VOCABULARY.sex[one] == 0 for one in words)
    if kind == "provider":
        return bool(words & VOCABULARY.provider_total)
    return kind == "year" or (len(words) > 1 and not any(one.startswith("varav ") for one in words))


def _subtotals(part: Part, groups: Groups) -> list[int]:
    """The rows directly below a group that name its place once more: "Ale Totalt"."""
    after = [(head, members[-1] + 1) for head, members in groups.items()]
    return [
        row
        for head, row in after
        if row < len(part.rows) and part.rows[row].code == part.rows[head].code and row not in groups
    ]


def _columns_apart(part: Part, groups: Groups, subtotals: list[int]) -> list[int]:
    """The columns that tell the rows of every group apart; none where it is not sure whose the rows are."""
    places = [
        entry.code
        for row, entry in enumerate(part.rows)
        if entry.outcome == "place" and row not in subtotals and part.holds_values(row)
    ]
    if len(set(places)) < len(places) or len(groups) * 2 < len(places):
        return []
    everything = [[head, *members] for head, members in groups.items()]
    sure, likely = [], []
    for col, column in enumerate(part.sheet.columns):
        cells = [column[row] for row in itertools.chain.from_iterable(everything)]
        texts = {label_text(cell) for cell in cells if cell != ""}
        if col in part.columns.all or not texts or any(column[head] == "" for head in groups):
            continue
        if any(column[row] != "" for row in subtotals):
            continue
        if _kind(texts):
            sure.append(col)
        elif all(isinstance(cell, str) for cell in cells) and not any(map(is_value, texts)):
            likely.append(col)
    size = sum(map(len, everything))
    different = _are_apart(part.sheet, everything, sure) if sure else 0
    if 0 < different < size or (different and len(groups) == 1):  # kronor like 1984 are no years
        return sure
    keys = [*sure, *likely] if likely and len(groups) > 1 else []
    different = _are_apart(part.sheet, everything, keys) if keys else 0
    return keys if 0 < different * 2 <= size else []


def with_keys_filled(part: Part, body: list[int], roles: Roles, found: Found) -> Part:
    """The part with blank years and names of indicators filled from above, where that tells all rows apart.

    As in a pivot table that has the year or the indicator before the places. Few blanks are slips and stay.
    """
    keys = [roles.year, roles.indicator, roles.indicator_code, *roles.dimensions]
    keys = [col for col in keys if col >= 0]
    above = {col: list(pick(part.sheet.filled(col), body)) for col in keys}
    blank = {
        col: cells for col, cells in above.items() if cells[0] != "" and cells.count("") * 2 >= len(cells)
    }
    if not blank or part.key:
        return part
    above |= {col: _down(cells) for col, cells in blank.items()}
    others = [list(pick(part.sheet.columns[roles.sex], body))] if roles.sex >= 0 else []
    codes = [part.rows[row].code for row in body]
    if len(set(zip(codes, *above.values(), *others, strict=True))) < len(body):
        return part
    rows = list(part.sheet.rows)
    for col in blank:
        for row, cell in zip(body, above[col], strict=True):
            rows[row] = [*rows[row][:col], cell, *rows[row][col + 1 :]]
    col, cells = next(iter(blank.items()))
    at = body[cells.index("")]
    where = {"sheet": part.sheet.name, "cell": a1(at, col), "value": tidy(str(label_text(above[col][0])))}
    found.findings.append(finding("grouped_keys", **where, count=sum(c.count("") for c in blank.values())))
    return replace(part, sheet=replace(part.sheet, rows=rows))


def _are_apart(sheet: Sheet, groups: list[list[int]], cols: list[int]) -> int:
    """How many different keys the columns give the rows; 0 where one misses or stands twice in a group."""
    keys: set[tuple[Cell, ...]] = set()
    for group in groups:
        own = [tuple(sheet.rows[row][col] for col in cols) for row in group]
        if any(set(key) == {""} for key in own):
            return 0
        filled = list(zip(*(_down([key[at] for key in own]) for at in range(len(cols))), strict=True))
        if len(set(filled)) < len(filled):
            return 0
        keys.update(filled)
    return len(keys)


def _down(cells: list[Cell]) -> list[Cell]:
    """The cells with what stands above in the blank ones."""
    filled: list[Cell] = []
    for cell in cells:
        filled.append(filled[-1] if cell == "" and filled else cell)
    return filled


def _filled(sheet: Sheet, groups: Groups, cols: list[int]) -> Sheet:
    """The sheet with the keys of each group on all of its rows."""
    rows = list(sheet.rows)
    for head, members in groups.items():
        group = [head, *members]
        for row in members:
            rows[row] = list(rows[row])
        for col in cols:
            for row, cell in zip(group, _down([sheet.rows[row][col] for row in group]), strict=True):
                rows[row][col] = cell
    return replace(sheet, rows=rows)


def _about_their_places(part: Part, groups: Groups) -> Part:
    rows, named = list(part.rows), dict(part.named)
    for head, members in groups.items():
        for row in members:
            rows[row] = part.rows[head]
            named[row] = head
    return replace(part, rows=rows, named=named)


def _tell(part: Part, groups: Groups, found: Found) -> None:
    head, members = next(iter(groups.items()))
    where = {"sheet": part.sheet.name, "cell": a1(members[0], part.key_col), "value": part.rows[head].name}
    found.findings.append(finding("grouped_rows", **where, count=sum(map(len, groups.values()))))
