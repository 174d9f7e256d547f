"""What differs in people, and two series beside each other, as tables."""

from collections.abc import Sequence

from oj.compare.comparison_groups import Scope
from oj.compare.fact import Fact
from oj.compare.head_counts import in_people
from oj.links import sheet
from oj.tables import source_figures
from oj.tables.figure_cells import figure_cell, year_cell
from oj.tables.table import Cell, Format, Table, figures, texts
from oj.words.sentences import lowered
from oj.words.staff_sentences import NOUNS


def differences(facts: Sequence[Fact], place: str) -> Table:
    """What is counted, its base, what it would be at the reference's level, and the difference."""
    rows, told = [], []
    for fact in facts:
        found = in_people(fact)
        if found is None or fact.measure.id not in NOUNS:
            continue
        told.append(fact)
        rows.append(
            [
                Cell(NOUNS[fact.measure.id][1].capitalize(), href=sheet(fact.measure.id)),
                year_cell(fact.year),
                Cell(found.actual),
                Cell(found.base),
                Cell(found.expected),
                Cell(found.difference, Format(signed=True)),
            ]
        )
    scope = facts[0].scope if facts else Scope.PEERS
    columns = [*texts("Vad som räknas"), *figures("År", place, "Av", f"Med {scope.level}", "Skillnad")]
    notes = ["Av: den grupp som andelen räknas på. Egen beräkning. Mått med litet underlag står inte här."]
    made_of, caption = source_figures.latest(told), f"Skillnaden i antal: {place}"
    return Table(caption, columns, rows, notes, made_of=made_of)


def over_the_years(first: Fact, second: Fact, place: str) -> Table:
    """Both series, a row per year."""
    one, two = ({figure.year: figure for figure in fact.own_series} for fact in (first, second))
    rows = [
        [
            year_cell(year),
            figure_cell(first.measure, one.get(year)),
            figure_cell(second.measure, two.get(year)),
        ]
        for year in sorted(one.keys() | two.keys())
    ]
    caption = f"{first.measure.title} och {lowered(second.measure.title)}: {place}"
    columns = [*texts("År"), *figures(first.measure.title, second.measure.title)]
    years = sorted(one.keys() | two.keys())
    made_of = [part for fact in (first, second) for part in source_figures.at(fact, years, (fact.code,))]
    return Table(caption, columns, rows, made_of=made_of)
