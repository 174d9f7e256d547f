"""The workbook of *Under året* as it comes back: every number as typed, or where it is and what is wrong.

It is opened as all files are, in a process of its own. Nothing is guessed: what is not clear is told, with
sheet and cell, and then nothing of the file is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

from oj.compare.year_so_far import Spell, YearSoFar, days_between
from oj.errors import OjError
from oj.findings import PERSONAL_DATA
from oj.reading import Reader
from oj.reading.cells import parse_number, tidy
from oj.reading.heading import word
from oj.reading.sheet import a1
from oj.reference import Municipality
from oj.swedish import DASH, MONTHS, counted, number
from oj.written.wording import personal
from oj.year_forms import YearForm, year_forms

OUTCOME, WHOLE, GRANT = "Utfall", "Hela året", "Statsbidrag"
OUTCOME_HEAD: Final = ("Form", "Period", "Barn", "Dygn", "Kronor")
WHOLE_HEAD: Final = ("Form", "Budget", "Egen prognos")
CHEAPEST, DEAREST_DAY = 50, 100_000  # kr per day of care: what lies outside is typed in another unit
LARGEST: Final = 1e11  # kr: more than any municipality spends
FIRST_YEAR, LAST_YEAR = 2000, 2100
_TOP: Final = 12  # rows in which a head is looked for

Corner = Sequence[Sequence[str]]


class Problem(NamedTuple):
    """What is wrong in a cell, and what to do; ``value`` is what stands there."""

    sheet: str
    cell: str
    value: str
    todo: str


class NotFilledIn(OjError):  # noqa: N818 - it reads as the sentence it is
    """The workbook can't be taken as it is; ``problems`` say where and why, where it is such a workbook."""

    def __init__(self, said: str, problems: Sequence[Problem] = ()) -> None:
        super().__init__(said)
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet of ours: its cells as shown, its head row (zero-based) and the column of each name."""

    name: str
    rows: Corner
    head: int
    columns: Mapping[str, int]

    def cell(self, row: int, name: str) -> str:
        """What stands in a row under a name."""
        return tidy(self.rows[row][self.columns[name]])

    def problem(self, row: int, name: str, todo: str) -> Problem:
        """What is wrong there."""
        return Problem(self.name, a1(row, self.columns[name]), self.cell(row, name), todo)

    def below(self) -> Iterator[int]:
        """The rows under the head in which anything stands."""
        return (row for row in range(self.head + 1, len(self.rows)) if any(map(tidy, self.rows[row])))


def period_name(first: int, last: int) -> str:
    """ "januari", "januari–april"."""
    ends = dict.fromkeys((MONTHS[first - 1], MONTHS[last - 1]))
    return DASH.join(ends)


_PERIODS: Final = {
    word(period_name(first, last)): (first, last)
    for first, last in (*((one, one) for one in range(1, 13)), (1, 4), (5, 8), (9, 12))
}


def read_year(path: Path, name: str, place: Municipality, today: date) -> YearSoFar:
    """The figures of a filled in template of ``place``; ``name`` is the file's, as the user knows it.

    Of months that are not over ``today`` there are none. Raises NotFilledIn, or NotReadable where the file
    can't be opened.
    """
    corners = _corners(path, name)
    found = [one for sheet, rows in corners.items() if (one := _found(sheet, rows, OUTCOME_HEAD))]
    whole = [one for sheet, rows in corners.items() if (one := _found(sheet, rows, WHOLE_HEAD))]
    if len(found) != 1 or len(whole) != 1:
        raise NotFilledIn(f"{name} är inte mallen Under året. Hämta mallen här och fyll i den.")
    year = _year(found[0], place, name)
    problems = list[Problem]()
    spells = _spells(found[0], year, today, problems)
    columns = _whole(whole[0], [*dict.fromkeys(one.form for one in spells)], problems)
    if problems:
        raise NotFilledIn(
            f"{name} är inte sparad: {counted(len(problems), 'cell', 'celler')} behöver rättas.", problems
        )
    if not spells:
        raise NotFilledIn(f"{name} är inte ifylld: bladet {OUTCOME} har inga tal.")
    (budget, grant_budget), (own, grant) = columns
    expected = grant_budget if grant is None else grant
    return YearSoFar(year, spells, budget, own, expected or 0.0, grant_budget or 0.0)


def _corners(path: Path, name: str) -> Mapping[str, Corner]:
    """The cells of every sheet, as they are shown. NotFilledIn where they hold anything about a person."""
    reader = Reader(path, name)  # one that does not stay tells of the first rows only
    try:
        book = reader.read()
    finally:
        reader.rest()
    if large := [one.reading.sheet for one in book.sheets if one.height > len(one.corner)]:
        raise NotFilledIn(f"{name} har för mycket på bladet {large[0]}. Hämta mallen här och fyll i den.")
    corners = {one.reading.sheet: one.corner for one in book.sheets}
    texts = (cell for rows in corners.values() for row in rows for cell in row if parse_number(cell) is None)
    what = next(filter(None, map(personal, {*corners, *texts})), "")
    if what or book.private or any(one.code == PERSONAL_DATA for one in book.findings):
        raise NotFilledIn(f"{name} har personuppgifter ({what or 'personnummer eller namn'}). Ta bort dem.")
    return corners


def _found(sheet: str, rows: Corner, head: Sequence[str]) -> _Sheet | None:
    """The sheet, where one of its first rows is the head; NotFilledIn where two tables stand side by side."""
    for at, row in enumerate(rows[:_TOP]):
        names = [word(tidy(cell)) for cell in row]
        if all(word(one) in names for one in head):
            if twice := [one for one in head if names.count(word(one)) > 1]:
                raise NotFilledIn(f"Bladet {sheet} har flera kolumner {twice[0]}. Ta bort alla utom en.")
            return _Sheet(sheet, rows, at, {one: names.index(word(one)) for one in head})
    return None


def _year(sheet: _Sheet, place: Municipality, name: str) -> int:
    """The year of the sheet, which is of ``place``."""
    told = [tidy(cell) for row in sheet.rows[: sheet.head] for cell in row]
    after = {word(label): value for label, value in pairwise(told)}
    code, year = after.get("kommunkod", "").zfill(4), after.get("år", "")
    if code != place.code:
        raise NotFilledIn(
            f"{name} är inte för {place.name}: kommunkoden är {code}. Välj rätt kommun, eller rätt fil."
        )
    if not re.fullmatch(r"\d{4}", year) or not FIRST_YEAR <= int(year) <= LAST_YEAR:
        raise NotFilledIn(f"{name} säger inte vilket år det är. Skriv det bredvid År på bladet {sheet.name}.")
    return int(year)


def _spells(sheet: _Sheet, year: int, today: date, problems: list[Problem]) -> tuple[Spell, ...]:
    """The spells of the rows that are filled in; what is wrong is added to ``problems``."""
    forms = {word(one.name): one for one in year_forms().values()}
    rows: dict[tuple[str, tuple[int, int]], int] = {}
    filled: dict[tuple[str, tuple[int, int]], Spell] = {}
    for row in sheet.below():
        form, months = forms.get(word(sheet.cell(row, "Form"))), _PERIODS.get(word(sheet.cell(row, "Period")))
        if form is None:
            problems.append(sheet.problem(row, "Form", f"Skriv en av formerna: {', '.join(_names())}."))
        elif months is None:
            problems.append(
                sheet.problem(row, "Period", "Skriv en månad, eller januari–april och så vidare.")
            )
        elif (key := (form.id, months)) in rows:
            problems.append(
                sheet.problem(row, "Form", f"Ta bort raden: den finns också i rad {rows[key] + 1}.")
            )
        else:
            rows[key] = row
            if not any(sheet.cell(row, one) for one in OUTCOME_HEAD[2:]):
                continue
            if (year, months[1]) >= (today.year, today.month):
                problems.append(sheet.problem(row, "Period", "Töm radens tal: perioden är inte slut."))
            else:
                spell = _spell(sheet, row, form, months, year, problems)
                filled |= {key: spell} if spell else {}
    if not problems:
        problems += _gaps(sheet, rows, filled)
    order = [*year_forms()]
    return tuple(sorted(filled.values(), key=lambda one: (order.index(one.form), one.first)))


def _names() -> list[str]:
    return [one.name for one in year_forms().values()]


def _spell(
    sheet: _Sheet, row: int, form: YearForm, months: tuple[int, int], year: int, problems: list[Problem]
) -> Spell | None:
    """The spell of a row, None where something is wrong in it."""
    wanted = [name for name in OUTCOME_HEAD[2:] if form.has_days or name != "Dygn"]
    amounts = {name: _amount(sheet, row, name, problems) for name in wanted}
    if None in amounts.values():
        return None
    children, days, kr = (amounts.get(name) for name in OUTCOME_HEAD[2:])
    if children is None or kr is None:
        return None
    most = children * days_between(year, *months)
    if children != int(children):
        problems.append(sheet.problem(row, "Barn", "Skriv hur många barn det var, i heltal."))
    elif days is not None and days > most:
        problems.append(
            sheet.problem(row, "Dygn", f"Så många barn har högst {number(most)} dygn i perioden.")
        )
    elif days and kr and not CHEAPEST <= kr / days <= DEAREST_DAY:
        todo = f"Det är {number(kr / days, 2)} kr per dygn. Skriv hela kronor, inte tusental."
        problems.append(sheet.problem(row, "Kronor", todo))
    return Spell(form.id, *months, int(children), days, kr)


def _amount(sheet: _Sheet, row: int, name: str, problems: list[Problem]) -> float | None:
    """The number in a cell, None where it is none that can be taken."""
    text = sheet.cell(row, name)
    found = parse_number(text) if re.fullmatch(r"[\d\s,.'’+−-]*", text) else None
    if not text:
        problems.append(
            sheet.problem(row, name, "Cellen är tom. Skriv talet, eller 0 om det inte fanns något.")
        )
    elif found is None:
        problems.append(sheet.problem(row, name, "Skriv ett tal, utan ord och enhet."))
    elif not 0 <= found <= LARGEST:
        problems.append(sheet.problem(row, name, "Skriv ett tal från 0 som är rimligt."))
    else:
        return found
    return None


def _gaps(
    sheet: _Sheet,
    rows: Mapping[tuple[str, tuple[int, int]], int],
    filled: Mapping[tuple[str, tuple[int, int]], Spell],
) -> Iterator[Problem]:
    """Periods that are missing: all forms that are told have the same, from January on without a gap."""
    periods = sorted({months for _, months in filled})
    expected = 1
    for first, last in periods:
        if first != expected:
            (row, *_) = (rows[key] for key in filled if key[1] == (first, last))
            todo = "Perioderna ska följa på varandra från januari, antingen månader eller tertial."
            yield sheet.problem(row, "Period", todo)
            return
        expected = last + 1
    for form in dict.fromkeys(form for form, _ in filled):
        for months in periods:
            if (form, months) not in filled:
                at = rows.get((form, months))
                todo = f"{year_forms()[form].name} saknar {period_name(*months)}. Skriv talen, eller 0."
                if at is None:
                    yield Problem(sheet.name, "", "", todo)
                else:
                    yield sheet.problem(at, "Barn", todo)


def _whole(
    sheet: _Sheet, told: Sequence[str], problems: list[Problem]
) -> list[tuple[dict[str, float], float | None]]:
    """Per column of the sheet, kr by form and the grant: a column has every form that is told, or none."""
    forms = {word(one.name): one.id for one in year_forms().values()} | {word(GRANT): GRANT}
    rows: dict[str, int] = {}
    for row in sheet.below():
        form = forms.get(word(sheet.cell(row, "Form")))
        if form is None or form in rows:
            problems.append(sheet.problem(row, "Form", f"Skriv varje form en gång: {', '.join(_names())}."))
        else:
            rows[form] = row
    found = []
    for name in WHOLE_HEAD[1:]:
        typed = [form for form, row in rows.items() if sheet.cell(row, name)]
        needed = [*told] if any(form != GRANT for form in typed) else []
        problems += [
            Problem(sheet.name, "", "", f"Raden {year_forms()[form].name} saknas.")
            for form in needed
            if form not in rows
        ]
        kr = {
            form: amount
            for form in dict.fromkeys([*needed, *typed])
            if form in rows and (amount := _amount(sheet, rows[form], name, problems)) is not None
        }
        grant = kr.pop(GRANT, None)
        problems += [
            sheet.problem(rows[form], name, f"Bladet {OUTCOME} har inga tal för formen. Skriv 0 där.")
            for form, amount in kr.items()
            if form not in told and amount
        ]
        found.append(({form: kr[form] for form in told if form in kr}, grant))
    return found
