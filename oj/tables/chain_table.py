"""The chains of the success factors as a table: a row per measure, and one per hole."""

from collections.abc import Mapping, Sequence

from oj.compare.success_chain import LinkOfFactor
from oj.register import sub_factors
from oj.tables import source_figures
from oj.tables.fact_tables import sources_of
from oj.tables.figure_cells import figure_cell, named, year_cell
from oj.tables.table import Cell, Table, figures, missing, texts
from oj.words import chain_sentences, sentences
from oj.words.quantities import unit_head


def chains(of: Mapping[str, Sequence[LinkOfFactor]], caption: str) -> Table:
    """``of`` is by the name of each success factor its links."""
    columns = [*texts("Framgångsfaktor", "Delfaktor", "Led", "Mått"), *figures("Värde"), *texts("Enhet")]
    columns += [*figures("År"), *texts("Besked")]
    rows: list[list[Cell]] = []
    for factor, links in of.items():
        for link in links:
            title = Cell(chain_sentences.LINKS[link.link])
            rows += [
                [
                    Cell(factor),
                    Cell(sub_factors().get(fact.measure.sub_factor, "")),
                    title,
                    named(fact.measure),
                    figure_cell(fact.measure, fact.own),
                    Cell(unit_head(fact.measure)),
                    year_cell(fact.year),
                    Cell(sentences.verdict(fact)),
                ]
                for fact in link.facts
            ]
            if not link.facts:
                hole = missing(chain_sentences.said(link))
                rows.append([Cell(factor), Cell(""), title, Cell(""), hole, Cell(""), Cell(""), Cell("")])
    facts = [fact for links in of.values() for link in links for fact in link.facts]
    notes = [chain_sentences.NO_CAUSE]
    return Table(caption, columns, rows, notes, sources_of(facts), made_of=source_figures.latest(facts))
