"""The reading of a sheet that makes most sense: doubtful columns are read in each way, and judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from oj.findings import YEAR_UNKNOWN, Finding, finding
from oj.reading.apply import Applied, apply
from oj.reading.bench import Bench
from oj.reading.correct import as_it_looks, with_answers_of
from oj.reading.model import Table
from oj.reading.one_place import Beside, places_beside
from oj.reading.place_columns import row_of_places
from oj.reading.places import gazetteer
from oj.reading.propose import by_the_rules, on_both_sides
from oj.reading.reading import SheetReading, TableReading
from oj.reading.sample import sample
from oj.reading.score import MOST_PUBLISHED, Score, score
from oj.reading.sheet import a1
from oj.reading.variations import Variation, of_columns, variations
from oj.swedish import counted, listing

_MOST_TURNED: Final = 10_000
"""A table on its side with more rows than this is not read."""

_MOST_TRIED: Final = 12
"""So many other readings of a sheet are tried."""

BETTER: Final = 0.019
"""So much better must another reading be than the one that the rules speak for."""

_NEAR: Final = 0.033
"""A reading whose score is so near is asked about."""

_LEAST_UNIQUE: Final = 0.5
"""Where fewer values of one place stand alone, the rows are about something else: units, persons."""

_ANY_YEAR: Final = 2000
"""The year of values that have none, while readings without a year are compared with each other."""

_HAS_TABLES: Final = 1.0
"""So much better is any reading that gives tables than one that needs a year first, or gives none."""

_FEW_PLACES: Final = 0.5
"""Series that have a smaller share of the places than this may each be about a place of their own."""


@dataclass
class Chosen:
    """The reading taken with what it gives, and the next best one."""

    reading: SheetReading
    applied: Applied
    score: float = 0.0
    runner_up: SheetReading | None = None
    runner_up_score: float = 0.0
    may_turn: bool = False  # on what has been published
    is_given: bool = False  # a person has said it


@dataclass(frozen=True)
class Tried:
    """A reading that was tried, on some of a large sheet's rows, and the steps to it from the first one."""

    reading: SheetReading
    applied: Applied
    made: Score
    steps: tuple[Variation, ...] = ()


def choose(bench: Bench) -> Chosen:
    """Read the sheet on the bench in the way that makes most sense."""
    chosen = _best(bench, _first(bench))
    _tell_turned(bench, chosen)
    row = None if chosen.applied.tables or chosen.reading.turned else row_of_places(bench.sheet)
    if row is not None and not chosen.reading.is_read:  # no column has places: it is worth to be told
        chosen.applied.reason = f"Bladet är vänt: kommunerna står i rad {row + 1} i stället för i en kolumn."
    return chosen


def with_year_said(bench: Bench, given: SheetReading) -> Chosen | None:
    """The sheet as ``given``, with the question that is left where a person has said its year only.

    None where more is said than that.
    """
    years = {table.year if table.year_from == "given" else 0 for table in given.tables}
    if len(years) != 1 or 0 in years:
        return None
    chosen = choose(Bench(bench.sheet, bench.cells, replace(bench.around, year=years.pop())))
    if with_answers_of(chosen.reading, given).tables != given.tables:
        return None
    other = chosen.runner_up and with_answers_of(chosen.runner_up, given)
    return replace(chosen, reading=given, runner_up=other, is_given=True)


def _tell_turned(bench: Bench, chosen: Chosen) -> None:
    """Tell of each table that lies on its side in which row its places stand."""
    lying = [table for table in chosen.reading.tables if table.turned]
    heads = {max(table.first("place_name"), table.first("place_code")) for table in lying} - {-1}
    for row in sorted(heads, reverse=True):
        told = finding("places_across_read", sheet=bench.sheet.name, cell=a1(row, 0), row=row + 1)
        chosen.applied.findings.insert(0, told)


def _first(bench: Bench) -> Chosen:
    """The reading by the rules: the places in a column, or in a row where no column gives a table."""
    if (mixed := on_both_sides(bench)) is not None and (applied := apply(bench, mixed)).tables:
        return Chosen(mixed, applied)
    reading = by_the_rules(bench)
    upright = Chosen(reading, apply(bench, reading))
    is_low = len(bench.sheet.rows) <= _MOST_TURNED
    if upright.applied.tables or not is_low or row_of_places(bench.sheet) is None:
        return upright
    reading = unturned(bench, reading)
    is_better = attempt(bench, reading).made.value > attempt(bench, upright.reading).made.value
    return Chosen(reading, apply(bench, reading)) if is_better else upright


def completed(bench: Bench, reading: SheetReading) -> SheetReading:
    """A reading with columns for those of its tables that have none yet: as the rules have it."""
    if all(table.columns for table in reading.tables):
        return reading
    tables = [
        one for table in reading.tables for one in ([table] if table.columns else _tables(bench, table))
    ]
    return replace(reading, tables=tuple(tables))


def _tables(bench: Bench, asked: TableReading) -> list[TableReading]:
    """What the rows of a table hold by the rules, whichever way it is turned unless it says so itself.

    Where they give nothing, it is one table as it looks.
    """
    last = min(asked.last_row or len(bench.sheet.rows), len(bench.sheet.rows))
    own = bench.of_rows(range(asked.first_row - 1, last))
    if asked.turned:
        found = by_the_rules(own.across, asked.place).on_its_side()
    else:
        is_upright = bool(asked.place) or asked.upright
        found = by_the_rules(own, asked.place) if is_upright else _first(own).reading
    if found.tables:
        return [
            one if one.last_row or one.turned else replace(one, last_row=asked.last_row)
            for one in found.tables
        ]
    sheet = (own.across if asked.turned else own).sheet
    width = len(sheet.columns)
    shown = [[sheet.shown(row, col) for col in range(width)] for row in range(len(sheet.rows))]
    made = as_it_looks(width, shown)
    filled = tuple(one for one in made.columns if any(cells[one.col] for cells in shown))
    if asked.turned:
        return [replace(made, columns=filled, turned=True)]
    heads = tuple(row for row in made.header_rows if row >= asked.first_row)
    return [replace(made, columns=filled, header_rows=heads, last_row=asked.last_row)]


def unturned(bench: Bench, reading: SheetReading) -> SheetReading:
    """The sheet by the rules, its places in a row where ``reading`` has them in a column, and the reverse."""
    if reading.turned:
        return by_the_rules(bench)
    return by_the_rules(bench.across).on_its_side()


def of_one_place(bench: Bench) -> Chosen | None:
    """The sheet read as all about the place that its title, its name or the file's says; None without one."""
    beside = places_beside(bench.sheet, bench.around.title, bench.around.file_stem)
    if not beside:
        return None
    reading = by_the_rules(bench, beside[0].code)
    applied = apply(bench, reading)
    made = score(applied, reading)
    if not applied.tables or made.parts["unique"] < _LEAST_UNIQUE:
        return None
    applied.findings.append(_told_beside(bench, beside))
    return Chosen(reading, applied, made.value)


def _told_beside(bench: Bench, beside: list[Beside]) -> Finding:
    """The question whether all of a sheet is about the place that a text names, with what names another."""
    first = beside[0]
    others = [f"{one.what} nämner {one.name}" for one in beside if one.code != first.code]
    return finding(
        "place_beside",
        sheet=bench.sheet.name,
        cell=first.cell,
        value=first.text,
        place=f"{first.name} ({first.code})",
        what=first.what,
        others=f" Men {listing(others)}." if others else "",
    )


def left_out(bench: Bench, reason: str) -> Chosen:
    """The sheet as not read."""
    reading = SheetReading(bench.sheet.name, reason=reason)
    return Chosen(reading, apply(bench, reading))


def _best(bench: Bench, first: Chosen) -> Chosen:
    """The reading by the rules, or another one, some steps away, each of which makes clearly more sense."""
    offered = list(variations(bench, first.reading))
    if not offered:
        return first
    some = sample(bench, first.reading)
    best = attempt(some, first.reading)
    tried, known = [best], {first.reading}
    while offered:
        new = [one for one in offered if one.reading not in known][: _MOST_TRIED + 1 - len(tried)]
        known.update(one.reading for one in new)
        step = [attempt(some, one.reading, *best.steps, one) for one in new]
        tried += step
        better = _better(best, step)
        offered = [] if better is best else list(of_columns(bench, better.reading))
        best = better
    return _with_runner_up(bench, first, best, tried)


def attempt(bench: Bench, reading: SheetReading, *steps: Variation) -> Tried:
    """What a reading gives, with its score; where nothing but the year is missing, as if it had one."""
    applied = apply(bench, reading)
    has_tables = bool(applied.tables)
    if not has_tables and any(one.code == YEAR_UNKNOWN for one in applied.findings):
        applied = apply(bench, _of_any_year(reading))
    made = score(applied, reading, bench.around.published)
    return Tried(
        reading, applied, made if has_tables else replace(made, value=made.value - _HAS_TABLES), steps
    )


def _of_any_year(reading: SheetReading) -> SheetReading:
    """The reading with a year for values that have none."""
    tables = (
        table if table.year else replace(table, year=_ANY_YEAR, year_from="given") for table in reading.tables
    )
    return replace(reading, tables=tuple(tables))


def _better(than: Tried, others: Sequence[Tried]) -> Tried:
    """The best of ``others`` where it is clearly better than the one that has been taken so far."""
    best = max(others, key=lambda one: one.made.value, default=than)
    return best if best.made.value > than.made.value + BETTER else than


def _with_runner_up(bench: Bench, first: Chosen, best: Tried, tried: Sequence[Tried]) -> Chosen:
    """The best reading of those tried, with the next best; where both may be right, that is asked."""
    chosen = Chosen(best.reading, apply(bench, best.reading)) if best.steps else first
    chosen.score = max(best.made.value, 0.0)
    others = [one for one in tried if one is not best and one.applied.tables]
    if not others or not chosen.applied.tables:
        return chosen
    other = max(others, key=lambda one: one.made.value)
    is_near = best.made.value - other.made.value < _NEAR
    unaided = max(others, key=lambda one: one.made.unaided)
    if best.steps and not is_near and best.made.unaided - unaided.made.unaided < _NEAR:
        other, is_near = unaided, True  # what has been published turns it: never without a question
    if not is_near and (doubtful := _never_untold(best, others)):
        other, is_near = max(doubtful, key=lambda one: one.made.value), True
    chosen.runner_up, chosen.runner_up_score = other.reading, other.made.value
    chosen.may_turn = best.made.value - other.made.value < MOST_PUBLISHED + BETTER
    if is_near:
        chosen.applied.findings.append(_told(best, other))
    return chosen


def _never_untold(best: Tried, others: Sequence[Tried]) -> list[Tried]:
    """Those of ``others`` that are asked about however good the best is.

    Where series of the best may each be about a place: those with columns of texts for something else.
    Where they are called by places, or its column of places isn't: those with another column of places.
    Those whose places another column says as clearly.
    """
    parts, named = best.made.parts, _names_places(best.applied)
    kinds = {
        "texts": named or parts["places"] < _FEW_PLACES,
        "places": named or min(parts["called"], parts["unique"]) < 1,
        "rival": True,
    }
    return [one for one in others if any(kinds.get(step.kind) for step in [*best.steps, *one.steps])]


def _names_places(applied: Applied) -> bool:
    """Whether most series are called by places: from where somebody moved, or where a school is."""
    members = [series.parts.members[:1] for table in applied.tables for series in table.series]
    named = [gazetteer().codes(one[0]) for one in members if one]
    return sum(map(bool, named)) * 2 > len(members)


def _told(best: Tried, other: Tried) -> Finding:
    """The question which of two readings is right, each told by what it gives."""
    mine = [step for step in best.steps if step not in other.steps]
    theirs = [step for step in other.steps if step not in best.steps]
    asked = [*theirs, *mine][0]
    return finding(
        "reading_unsure",
        sheet=best.reading.sheet,
        cell=asked.cell,
        value=asked.value,
        doubt=listing(list(dict.fromkeys(step.doubt for step in (*mine, *theirs)))),
        taken=_in_words(best.applied, [step.now for step in mine] or [step.was for step in theirs]),
        other=_in_words(other.applied, [step.now for step in theirs] or [step.was for step in mine]),
    )


def _in_words(applied: Applied, how: Sequence[str]) -> str:
    """What a reading gives: "kolumnen skiljer raderna åt: 4 indikatorer, 290 platser, 2024, …"."""
    tables = applied.tables
    labels = list(dict.fromkeys(series.label for table in tables for series in table.series))
    places = {place.code for table in tables for place in table.places}
    found = sorted({year for table in tables for year in table.observations.years})
    indicators = counted(len(labels), "indikator", "indikatorer")
    span = str(found[0]) if len(found) == 1 else f"{found[0]}–{found[-1]}"
    return (
        f"{listing(how)}: {indicators}, {counted(len(places), 'plats', 'platser')}, {span}, "
        f"till exempel ”{_example(tables[0])}”"
    )


def _example(table: Table) -> str:
    """The first observation in words: "Partille, Antal elever: 12"."""
    seen = table.observations
    value = f"{seen.value[0]:.12g}".replace(".", ",") if not np.isnan(seen.value[0]) else "inget tal"
    return f"{table.places[seen.place[0]].name}, {table.series[seen.series[0]].label}: {value}"
