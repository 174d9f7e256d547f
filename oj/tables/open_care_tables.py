"""Open care as tables: its six kinds in one year, and what the board itself has counted over the years."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace

from oj.compare import open_care
from oj.compare.care_forms import figure_at
from oj.compare.comparison_groups import ComparisonGroup
from oj.compare.fact import Fact
from oj.compare.open_care import Among, Given
from oj.links import sheet
from oj.swedish import MISSING, capital, out_of
from oj.tables.figure_cells import figure_cell, named
from oj.tables.source_figures import SourceFigures
from oj.tables.table import Cell, Table, figures, missing, texts
from oj.words.open_care_sentences import COUNTED, GIVEN, KINDS

HEADS = {
    "assessed_children": "Barn med beslut",
    "assessed_youths": "Unga med beslut",
    "service_children": "Barn utan beslut, besök",
    "service_youths": "Unga utan beslut, besök",
    "assessed_cost": "Kr/inv med beslut",
    "service_cost": "Kr/inv utan beslut",
    "elsewhere": "Hos andra, %",
}
YES, NO = "Ja", "Nej"
MOST_YEARS = 5  # columns that have room beside the names


def kinds(facts: Mapping[str, Fact], place: str, year: int, prices: str) -> Table:
    """A row per kind of open care, our figures of ``year``; ``prices`` says in which the kronor are."""
    code = next(iter(facts.values())).code
    rows = [
        [Cell(one.name), *(_cell(facts, getattr(one, of.name), code, year) for of in fields(one)[1:])]
        for one in open_care.categories()
    ]
    used = [SourceFigures(of, year, (code,)) for one in open_care.categories() for of in one.ids]
    columns = [*texts("Slag"), *figures(*(HEADS[of.name] for of in fields(open_care.Category)[1:]))]
    title = f"Sex slags öppna insatser i {place} {year}"
    return Table(title, columns, rows, [KINDS, prices], _sources(facts), made_of=used)


def given(
    kinds: Sequence[Given], facts: Mapping[str, Fact], place: str, year: int | None, scope: ComparisonGroup
) -> Table:
    """A row per kind: whether we gave it with and without a decision, and how many of the others did."""
    code, who = next(iter(facts.values())).code, capital(scope.others)
    rows = [
        [
            Cell(one.category.name),
            *map(_answer, (one.assessed, one.service)),
            *map(_among, (one.others_assessed, one.others_service)),
        ]
        for one in kinds
    ]
    ids = [of for one in kinds for of in (*one.category.assessed, *one.category.service)]
    used = [SourceFigures(of, year, (code,)) for of in ids if of in facts and year]
    heads = ("Med beslut", "Utan beslut", f"{who}, med beslut", f"{who}, utan beslut")
    title = f"{GIVEN}: {place} {year or ''}".rstrip()
    return Table(title, [*texts("Slag"), *figures(*heads)], rows, [], _sources(facts), made_of=used)


def _answer(gives: bool | None) -> Cell:
    return missing(MISSING) if gives is None else Cell(YES if gives else NO)


def _among(found: Among) -> Cell:
    return Cell(out_of(str(found.having), str(found.known))) if found.known else missing(MISSING)


def _cell(facts: Mapping[str, Fact], one: str, code: str, year: int) -> Cell:
    """A figure that leads to the sheet of its indicator."""
    if one not in facts:
        return missing(MISSING)
    return replace(figure_cell(facts[one].measure, figure_at(facts, one, code, year)), href=sheet(one, year))


def counted_at_home(facts: Mapping[str, Fact], place: str) -> Table:
    """What the board counts of services without assessment, a column per year; our figures only."""
    shown = [facts[one] for one in open_care.COUNTED_AT_HOME if one in facts]
    years = sorted({figure.year for fact in shown for figure in fact.own_series})[-MOST_YEARS:]
    rows = [
        [
            named(fact.measure),
            *(
                figure_cell(fact.measure, figure_at(facts, fact.measure.id, fact.code, year))
                for year in years
            ),
        ]
        for fact in shown
    ]
    used = [SourceFigures(fact.measure.id, year, (fact.code,)) for fact in shown for year in years]
    columns = [*texts("Tal"), *figures(*map(str, years))]
    return Table(f"{COUNTED}: {place}", columns, rows, [], _sources(facts), made_of=used)


def _sources(facts: Mapping[str, Fact]) -> tuple[str, ...]:
    ours = (*open_care.COUNTED_AT_HOME, *(of for one in open_care.categories() for of in one.ids))
    return tuple(dict.fromkeys(facts[one].measure.source for one in ours if one in facts))
