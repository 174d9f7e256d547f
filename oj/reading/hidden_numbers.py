"""Numbers that a number format hides: '[<5]"..";0' shows ".." where the cell holds 3.

What is shown counts, as for per cent: the text is read, the number goes nowhere. Where nothing is shown
the value counts as hidden; only a nought that is shown as a dash or as nothing stays a nought, as the formats
for accounts mean it.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from oj.findings import Finding, finding
from oj.reading.sheet import NOT_SHOWN, Sheet, a1

Instead = Callable[[float], str | None]
"""The text that is shown instead of a number; None where the number is shown."""

Hidden = dict[tuple[int, int], str]
"""The text that is shown, by the row and column of the number that is not."""

_TOKEN: Final = re.compile(
    r'"([^"]*)"|\\(.)|[_*].|\[([^\]]*)\]|(;)|(General|Standard|[0#?@ymdhsE])|(.)', re.DOTALL
)
_CONDITION: Final = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)$")
_COMPARE: Final = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
OF_ACCOUNTS: Final = frozenset(["", "-", "–", "—", "−"])
"""What formats for accounts show for a nought."""


@dataclass
class _Section:
    """One part of a number format: for which numbers it is, and what it shows."""

    holds: Callable[[float], bool] | None = None
    text: str = ""
    shows_number: bool = False


@cache
def text_instead(code: str) -> Instead | None:
    """What a number format shows instead of numbers; None for one that shows them all."""
    sections = _sections(code)
    if all(section.shows_number for section in sections):
        return None

    def instead(number: float) -> str | None:
        section = _section_for(number, sections)
        if section is None or section.shows_number:
            return None
        text = section.text.strip()
        return None if number == 0 and text in OF_ACCOUNTS else text

    return instead


def _sections(code: str) -> list[_Section]:
    sections = [_Section()]
    for quoted, escaped, bracket, end, number, other in _TOKEN.findall(code):
        section = sections[-1]
        if end:
            sections.append(_Section())
        elif number:
            section.shows_number = True
        elif match := _CONDITION.match(bracket):
            compare, limit = _COMPARE[match[1]], float(match[2])
            section.holds = lambda value, compare=compare, limit=limit: bool(compare(value, limit))
        else:
            section.text += quoted or escaped or other
    return sections[:3]  # a fourth one is for texts


def _section_for(number: float, sections: list[_Section]) -> _Section | None:
    """The part of a format that a number is shown by; None where it is one for any number."""
    if any(section.holds for section in sections):
        return next((one for one in sections if one.holds is None or one.holds(number)), None)
    if len(sections) == 1 or number > 0 or (number == 0 and len(sections) == 2):
        return sections[0]
    return sections[1] if number < 0 else sections[2]


def show_texts(sheet: Sheet, styled: Iterable[tuple[Instead, dict[int, set[int]]]]) -> None:
    """Put the texts that are shown into the cells whose number is hidden, and tell it.

    ``styled`` has the rows by column of the cells that each format is for.
    """
    hidden: Hidden = {}
    for instead, columns in styled:
        for row, col in _cells(sheet, columns):
            number = sheet.rows[row][col]
            if isinstance(number, bool) or not isinstance(number, int | float):
                continue
            if (text := instead(number)) is not None:
                hidden[row, col] = text
    put_in(sheet, hidden)


def put_in(sheet: Sheet, hidden: Hidden) -> None:
    """Put the texts that are shown into their cells, and tell it."""
    for (row, col), text in hidden.items():
        sheet.rows[row][col] = text or NOT_SHOWN
    sheet.told.extend(_findings(sheet, hidden))


def _cells(sheet: Sheet, columns: dict[int, set[int]]) -> Iterator[tuple[int, int]]:
    for col, rows in columns.items():
        for row in rows:
            if row < len(sheet.rows) and col < len(sheet.rows[row]):
                yield row, col


def _findings(sheet: Sheet, hidden: Hidden) -> Iterator[Finding]:
    for code, is_blank in (("number_shown_as_text", False), ("number_not_shown", True)):
        found = sorted(where for where, text in hidden.items() if (text == "") == is_blank)
        if found:
            cells = [a1(*where) for where in found]
            shown = hidden[found[0]]
            yield finding(code, sheet=sheet.name, cell=cells[0], cells=cells, value=shown, count=len(found))
