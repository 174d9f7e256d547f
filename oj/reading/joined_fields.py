"""Fields of a text file that belong together, where a comma parts both fields and decimals: "2100,5".

The heading says how many fields a row has. Where rows have more, and one way only to put whole numbers and
decimals together gives as many, that way is taken; where there are several, the file is refused.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from oj.errors import NotReadable
from oj.findings import Finding, finding
from oj.reading.cells import tidy
from oj.reading.heading import word
from oj.reading.places import gazetteer, split_cell
from oj.reading.sheet import column_letters
from oj.reading.vocabulary import VOCABULARY
from oj.reading.years import pure_year

Rows = list[list[str]]
Way = tuple[int, ...]
"""The columns whose fields are a whole number and its decimals."""

_WHOLE: Final = re.compile(r"\s*[-+\u2212]?(?:\d+|\d{1,3}(?:[ \u00a0]\d{3})+)$")
_DECIMALS: Final = re.compile(r"\d{1,15}%?\s*$")
_NO_DECIMALS: Final = frozenset().union(
    *(
        VOCABULARY.headers[role]
        for role in ("place", "district", "county", "year", "sex", "indicator_code", "attribute")
    )
)
_TOP: Final = 60  # rows among which the first place stands


def with_fields_joined(rows: Rows, mark: str, name: str, told: list[Finding]) -> Rows:
    """The rows with what belongs together in one field. NotReadable where that can't be told."""
    body = _rows_of_places(rows)
    head = next((row for row in range(body.start - 1, -1, -1) if any(rows[row])), -1)
    if not body or head < 0:
        return rows
    if _has_row_names(rows, head, body):
        rows[head] = ["", *rows[head]]
    if mark == ",":
        rows[:head] = [_with_joined_tails(row) for row in rows[:head]]  # sentences of titles
        rows[head] = _heading_joined(rows, head, body, told)
        return _decimals_joined(rows, head, body, name, told)
    longer = [row for row in body if any(rows[row][len(rows[head]) :])]
    if longer and len(longer) * 2 < len(body):
        cells = [f"A{row + 1}" for row in longer]
        told.append(finding("fields_beyond_heading", cell=cells[0], cells=cells, count=len(longer)))
    return rows


def _rows_of_places(rows: Rows) -> range:
    """From the first row that names a place in one of its first fields to the last."""
    first = next((row for row, fields in enumerate(rows[:_TOP]) if _names_place(fields)), len(rows))
    last = next((row for row in range(len(rows) - 1, first - 1, -1) if _names_place(rows[row])), first - 1)
    return range(first, last + 1)


def _names_place(fields: Sequence[str]) -> bool:
    places = gazetteer()
    for text in map(tidy, fields[:4] if len(fields) > 1 else ()):
        code, name = split_cell(text)
        if name and places.is_named(name):
            return True
        if len(code or text) > 2 and not pure_year(text) and places.full_code(code or text) in places.names:
            return True
    return False


def _has_row_names(rows: Rows, head: int, body: range) -> bool:
    """Whether every row begins with its number, and the heading has no field for it (as R writes tables)."""
    numbers = [rows[row][0] for row in body if len(rows[row]) == len(rows[head]) + 1]
    return len(numbers) == len(body) and numbers == [str(number) for number in range(1, len(body) + 1)]


def _heading_joined(rows: Rows, head: int, body: range, told: list[Finding]) -> list[str]:
    """The heading where a comma in a name parted it: joined what begins with a space or is too much."""
    fields = rows[head]
    usual = Counter(len(rows[row]) for row in body).most_common(1)[0][0]
    joined = fields if _has_spaced_fields(rows, head, body) else _with_joined_tails(fields)
    if 1 < usual < len(joined) and any(joined[usual:]):
        joined = [*joined[: usual - 1], ",".join(joined[usual - 1 :]).rstrip(",")]
    if joined != fields:
        name = next(one for one in joined if one not in fields)
        told.append(finding("heading_with_comma", cell=f"A{head + 1}", value=name))
    return joined


def _has_spaced_fields(rows: Rows, head: int, body: range) -> bool:
    """Whether a space behind a comma is only a habit of the file's: "Kommun, År, Antal"."""
    spaced = [field.startswith(" ") for field in rows[head][1:]]
    return all(spaced) or any(field.startswith(" ") for row in body[:5] for field in rows[row][1:])


def _with_joined_tails(fields: Sequence[str]) -> list[str]:
    """The fields, each that begins with a space behind the one before it."""
    joined: list[str] = []
    for field in fields:
        if joined and field.startswith(" "):
            joined[-1] += f",{field}"
        else:
            joined.append(field)
    return joined


def _decimals_joined(rows: Rows, head: int, body: range, name: str, told: list[Finding]) -> Rows:
    """The rows with whole numbers and their decimals in one field, where the heading has fewer fields."""
    width = len(rows[head])
    if not any(any(rows[row][width:]) for row in body) and all(len(rows[row]) > width for row in body):
        rows[body.start : body.stop] = [fields[:width] for fields in rows[body.start : body.stop]]
    longer = {row: rows[row] for row in body if len(rows[row]) > width}
    if not longer or width < 2:
        return rows
    columns = {at for at, text in enumerate(rows[head]) if word(tidy(text)) not in _NO_DECIMALS}
    ways = _ways(longer, width, columns)
    has_pairs = any(_is_pair(fields, at) for fields in longer.values() for at in range(len(fields) - 1))
    if not has_pairs and len(longer) == len(body):
        return rows  # the last columns have no heading
    unclear = (row for row, fields in longer.items() if row not in ways and any(fields[width:]))
    wrong = next(itertools.chain(unclear, (row for row in ways if _has_tail(longer[row]))), None)
    if wrong is None:
        wrong = _row_of_thousands(longer, ways)
    if wrong is not None:
        raise _refusal(name, wrong, len(rows[wrong]), head, width)
    for row, way in ways.items():
        rows[row] = _put_together(rows[row], way)
    first = min(ways)
    cells = [f"{column_letters(col)}{row + 1}" for row, way in ways.items() for col in way]
    value = rows[first][ways[first][0]]
    told.append(finding("decimal_commas", cell=cells[0], cells=cells, value=value, count=len(cells)))
    return rows


def _refusal(name: str, row: int, fields: int, head: int, width: int) -> NotReadable:
    return NotReadable(
        f"Filen {name} har kommatecken både mellan kolumnerna och i talen eller texterna, och det går inte "
        f"att se vilka siffror som hör ihop: rad {row + 1} har {fields} fält men rubriken på rad {head + 1} "
        f"har {width}. Spara filen som Excel-arbetsbok (.xlsx), eller som CSV med semikolon mellan "
        "kolumnerna, och ladda upp den igen.",
        "fields_unclear",
    )


def _ways(longer: dict[int, list[str]], width: int, columns: set[int]) -> dict[int, Way]:
    """The one way to join the fields of each row; rows that have none, or several, are not in it.

    First what all rows of one length have in common, then single rows, then what the others have shown.
    """
    found: dict[int, Way] = {}

    def settle(rows: Sequence[int], shown: set[tuple[int, int]] | None = None) -> None:
        def may_join(at: int, col: int) -> bool:
            if shown is not None:
                return (col, len(longer[rows[0]][at + 1])) in shown and _is_pair(longer[rows[0]], at)
            return col in columns and all(_is_pair(longer[row], at) for row in rows)

        if way := _only_way(len(longer[rows[0]]), width, may_join):
            found.update(dict.fromkeys(rows, way))

    by_length = defaultdict(list)
    for row, fields in longer.items():
        by_length[len(fields)].append(row)
    for group in by_length.values():
        settle(group)
    for row in longer.keys() - found.keys():
        settle([row])
    shown = {size for row, way in found.items() for size in _sizes(longer[row], way)}
    for row in longer.keys() - found.keys():
        settle([row], shown)
    return dict(sorted(found.items()))


def _is_pair(fields: Sequence[str], at: int) -> bool:
    """Whether a field and the next may be a whole number and its decimals."""
    return bool(_WHOLE.match(fields[at]) and _DECIMALS.match(fields[at + 1]))


def _only_way(length: int, width: int, may_join: Callable[[int, int], bool]) -> Way | None:
    """The only way to make ``width`` columns of ``length`` fields by joining pairs; None if not just one."""
    surplus = length - width
    ways: list[list[Way]] = [[]] * surplus + [[()]]  # by how many pairs were joined before the column
    for col in reversed(range(width)):
        ways = [
            [
                *ways[joined],
                *(
                    (col, *way)
                    for way in (ways[joined + 1] if joined < surplus and may_join(col + joined, col) else ())
                ),
            ][:2]
            for joined in range(surplus + 1)
        ]
    return ways[0][0] if len(ways[0]) == 1 else None


def _has_tail(fields: Sequence[str]) -> bool:
    """Whether a text was parted by a comma: "Härryda, norra"."""
    tails = [field.lstrip() for field in fields[1:] if field.startswith(" ")]
    return any(tail[:1].isalpha() for tail in tails) and len(tails) < len(fields) - 1


def _put_together(fields: Sequence[str], way: Way) -> list[str]:
    joined: list[str] = []
    rest = iter(fields)
    for field in rest:
        joined.append(f"{field.rstrip()},{next(rest).strip()}" if len(joined) in way else field)
    return joined


def _sizes(fields: Sequence[str], way: Way) -> Iterator[tuple[int, int]]:
    """The joined columns of a row, and how many digits their decimals have."""
    for number, col in enumerate(way):
        yield col, len(fields[col + number + 1])


def _row_of_thousands(longer: dict[int, list[str]], ways: dict[int, Way]) -> int | None:
    """The first row whose comma may as well part thousands: a column always has three digits behind it."""
    sizes: dict[int, set[int]] = defaultdict(set)
    for row, way in ways.items():
        for col, size in _sizes(longer[row], way):
            sizes[col].add(size)
    unsure = {col for col, found in sizes.items() if found == {3}}
    return next((row for row, way in ways.items() if unsure.intersection(way)), None)
