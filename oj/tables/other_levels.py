"""Riket, the county and the districts as the files give them: rows beside those of municipalities."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from oj.compare.fact import Fact
from oj.compare.figure import Figure
from oj.register import Indicator
from oj.swedish import capital, listing, years
from oj.tables.fact_tables import sources_of
from oj.tables.figure_cells import figure_cell, year_cell
from oj.tables.table import Cell, Format, Table, figures, missing, texts
from oj.words import break_sentences
from oj.words.quantities import reason, unit_head

LEVELS = {"rike": "riket", "lan": "länet", "stadsdel": "stadsdelarna"}
MOST_YEARS = 10
SHARE = "För riket och länet är talet andelen kommuner som svarade Ja, enligt källan."
AS_GIVEN = "Värdena är källans egna. Hur riket och länet är sammanvägda säger filerna inte."


def heading(given: Sequence[Figure]) -> str:
    """ "Riket, länet och stadsdelarna": those that there are."""
    found = [said for level, said in LEVELS.items() if any(row.level == level for row in given)]
    said = listing(found)
    return capital(said)


def table(fact: Fact, given: Sequence[Figure]) -> Table:
    """A row per place, a column per year, at most the ten latest; ``given`` has at least one row."""
    measure, shown = fact.measure, sorted({row.year for row in given})[-MOST_YEARS:]
    places = dict.fromkeys((row.region_code, row.region) for row in given)
    by_place = {(row.region_code, row.year): row for row in given}
    enough = {figure.year for figure in fact.nation_series()}
    rows = [
        [Cell(name), *(_cell(measure, by_place.get((code, year)), enough) for year in shown)]
        for code, name in places
    ]
    notes = [SHARE] * measure.answers + [AS_GIVEN] + break_sentences.notes(measure, shown)
    caption = f"{measure.title}, {unit_head(measure)}, {years(shown[0], shown[-1])}: enligt källan"
    columns = [*texts("Område"), *figures(*map(str, shown))]
    return Table(caption, columns, rows, notes, sources_of([fact]))


def origins(fact: Fact, given: Sequence[Figure]) -> Table:
    """In which cell each value of ``table`` stands: a row per place and year, the newest first."""
    return origins_of(fact.measure, given, {figure.year for figure in fact.nation_series()})


def origins_of(measure: Indicator, given: Sequence[Figure], enough: AbstractSet[int] = frozenset()) -> Table:
    """The same of a measure; ``enough`` are the years in which so many answered that Riket has a value."""
    first = sorted({row.year for row in given})[-MOST_YEARS:][0]
    rows = [
        [
            Cell(row.region),
            year_cell(row.year),
            _cell(measure, row, enough),
            *map(Cell, (row.file, row.sheet, row.cell)),
        ]
        for code in dict.fromkeys(row.region_code for row in given)
        for row in reversed(given)
        if row.region_code == code and row.year >= first
    ]
    columns = [*texts("Område"), *figures("År", unit_head(measure)), *texts("Fil", "Blad", "Cell")]
    caption = f"{measure.title}: var värdena för {heading(given).lower()} står"
    return Table(caption, columns, rows, [], [measure.source] if measure.source else [])


def _cell(measure: Indicator, row: Figure | None, enough: AbstractSet[int]) -> Cell:
    """One value; none for Riket in a year in which fewer than half of the municipalities answered."""
    if row is None:
        return missing("finns inte i de inlästa filerna")
    if row.value is None:
        return missing(reason(row))
    if row.level == "rike" and row.year not in enough:
        return missing("uppgift saknas för mer än hälften av kommunerna")
    if measure.answers and row.level != "stadsdel":
        return Cell(row.value, Format(unit="%"))
    return figure_cell(measure, row)
