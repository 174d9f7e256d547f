"""*Under året* as tables: what each form has been and where it leads; earlier forecasts beside outcomes."""

from collections.abc import Sequence

from oj.compare.year_so_far import Score, Scored, YearSoFar, courses
from oj.swedish import MONTHS
from oj.tables.table import WHOLE, Cell, Column, Format, Table, figures, filled, missing
from oj.words.year_sentences import form_name

TKR, ONE_DECIMAL, CHANGE = 1000.0, Format(1), Format(signed=True)
PERCENT = Format(1, "%", signed=True)
NO_DAYS = "dygn räknas inte"
SOURCES = ("Kommunens egna uppgifter under året",)
Row = tuple[str, float | None, float | None, float | None, float, float, float | None, float | None]


def of_year(so_far: YearSoFar, title: str, notes: Sequence[str] = ()) -> Table:
    """A row per form with volume, price, outcome, forecast and budget (thousands of kr), then sum and net."""
    every = courses(so_far)
    rows: list[Row] = [
        (
            form_name(one.form),
            one.at_once,
            one.days,
            one.price_so_far,
            one.kr,
            one.forecast,
            so_far.budget.get(one.form),
            so_far.own.get(one.form),
        )
        for one in every
    ]
    heads = [
        *figures("Barn samtidigt", "Dygn", "Kr per dygn", "Utfall, tkr", "Prognos, tkr", "Budget, tkr"),
        *figures("Prognos mot budget, tkr", "Kommunens prognos, tkr"),
    ]
    lines = [[Cell(row[0]), *_volume(row), *_money(*row[4:])] for row in rows]
    lines += [[Cell(name), *[Cell()] * 3, *cells] for name, cells in _sums(so_far, rows)]
    columns = [(head, [line[at] for line in lines]) for at, head in enumerate([Column("Form"), *heads])]
    return Table(title, *filled(columns), notes=notes, sources=SOURCES)


def in_sum(so_far: YearSoFar, title: str) -> Table:
    """All forms together, where there are too few children to show them by themselves."""
    every = courses(so_far)
    budget, own = sum(so_far.budget.values()), sum(so_far.own.values())
    row: Row = (
        "Summa",
        None,
        None,
        None,
        sum(one.kr for one in every),
        sum(one.forecast for one in every),
        budget if so_far.budget else None,
        own if so_far.own else None,
    )
    heads = figures(
        "Utfall, tkr", "Prognos, tkr", "Budget, tkr", "Prognos mot budget, tkr", "Kommunens prognos, tkr"
    )
    lines = [[Cell(name), *cells] for name, cells in _sums(so_far, [row])]
    columns = [(head, [line[at] for line in lines]) for at, head in enumerate([Column("Form"), *heads])]
    return Table(title, *filled(columns), sources=SOURCES)


def _volume(row: Row) -> list[Cell]:
    formats = (ONE_DECIMAL, WHOLE, WHOLE)
    return [
        missing(NO_DAYS) if value is None else Cell(value, form)
        for value, form in zip(row[1:4], formats, strict=True)
    ]


def _money(kr: float | None, whole: float, budget: float | None, own: float | None) -> list[Cell]:
    away = None if budget is None else whole - budget
    return [_tkr(kr), _tkr(whole), _tkr(budget), _tkr(away, CHANGE), _tkr(own)]


def _tkr(kr: float | None, form: Format = WHOLE) -> Cell:
    return Cell() if kr is None else Cell(kr / TKR, form)


def _sums(so_far: YearSoFar, rows: Sequence[Row]) -> list[tuple[str, list[Cell]]]:
    """The sum of the forms and, where there is a grant, the grant and what is left."""
    kr, whole = sum(row[4] for row in rows), sum(row[5] for row in rows)
    budget = sum(so_far.budget.values()) if so_far.budget else None
    own = sum(so_far.own.values()) if so_far.own else None
    found = [("Summa", _money(kr, whole, budget, own))]
    if so_far.grant or so_far.grant_budget:
        of_budget = None if budget is None else -so_far.grant_budget
        mine = None if own is None else -so_far.grant
        net = (so_far.total_budget, so_far.total_own)
        found.append(("Statsbidrag", _money(None, -so_far.grant, of_budget, mine)))
        found.append(("Netto", _money(None, whole - so_far.grant, *net)))
    return found


def of_scores(found: Scored, title: str) -> Table:
    """Earlier forecasts beside what the year cost: a row per forecast."""
    own = {(one.year, one.through): one for one in found.own}
    rows = [
        [
            Cell(f"{one.year}, efter {MONTHS[one.through - 1]}"),
            _tkr(one.outcome),
            *_scored(one),
            *_scored(own.get((one.year, one.through))),
        ]
        for one in found.worked_out
    ]
    heads = ["Utfall, tkr", "Panelens prognos, tkr", "Fel", "Kommunens prognos, tkr", "Kommunens fel"]
    columns = [
        (head, [row[at] for row in rows]) for at, head in enumerate([Column("Prognos"), *figures(*heads)])
    ]
    return Table(title, *filled(columns), sources=SOURCES)


def _scored(one: Score | None) -> list[Cell]:
    return [_tkr(one.said), Cell(one.error, PERCENT)] if one else [Cell(), Cell()]
