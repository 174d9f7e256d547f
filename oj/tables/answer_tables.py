"""Answers Ja/Nej as tables: who has a routine, how answers have changed."""

from collections.abc import Mapping, Sequence

from oj.compare.answers_per_year import AnswersOfYear
from oj.compare.fact import Fact, figure_of
from oj.compare.routines import lacking
from oj.register import Indicator
from oj.swedish import listing, number, out_of
from oj.tables.fact_tables import YEAR_LINKS
from oj.tables.figure_cells import figure_cell, named, year_cell, year_of
from oj.tables.source_figures import latest
from oj.tables.table import Cell, Table, figures, missing, texts
from oj.words import sentences
from oj.words.answer_sentences import WAVES_NOTE, Waves, judged_wave
from oj.words.quantities import amount


def call_list(facts: Sequence[Fact], names: Mapping[str, str], caption: str) -> Table:
    """The call list as a table: question, our answer, how many have it, who."""
    head = ["Fråga", "Vårt svar", "År", "Jämförelse"]
    head.append(sentences.having_head(lacking(facts)))
    rows = [
        [
            named(fact.measure),
            Cell(sentences.answer(fact)),
            year_cell(fact.year),
            Cell(sentences.verdict(fact)),
            Cell(listing(sorted((names.get(c, c) for c in fact.having()[0]), key=sentences.swedish), 99)),
        ]
        for fact in lacking(facts)
    ]
    return Table(caption, texts(*head), rows, made_of=latest(lacking(facts)))


MOST_COLUMNS = 12  # larger groups are told by their number only


def columns(fact: Fact) -> tuple[str, ...]:
    """The members that get a column of their own; () for a large group and for Riket."""
    return fact.members if len(fact.members) <= MOST_COLUMNS else ()


def answer_matrix(facts: Sequence[Fact], place: str, names: Mapping[str, str], caption: str) -> Table:
    """The rug's answers in words, to take home."""
    codes = columns(facts[0]) if facts else ()
    head = ["Fråga", "År", place, *(names.get(code, code) for code in codes)]
    head.append(sentences.having_head(facts))
    rows = [
        [
            named(fact.measure),
            year_cell(fact.year),
            figure_cell(fact.measure, fact.own),
            *(figure_cell(fact.measure, figure_of(fact, code)) for code in codes),
            Cell(sentences.verdict(fact)),
        ]
        for fact in facts
    ]
    return Table(caption, texts(*head), rows, made_of=latest(facts))


def answers_per_year(
    measure: Indicator, per_year: Sequence[AnswersOfYear], of: int, since: int | None = None
) -> Table:
    """A row per year: how many gave each answer and answered, who changed; ``since`` as of ``years``."""
    answers = sorted({(v, amount(measure, v, y.year)) for y in per_year for v in y.counts}, reverse=True)
    said = list(dict.fromkeys(word for _, word in answers))
    rows = []
    for year in reversed(per_year):
        by_word = {amount(measure, value, year.year): count for value, count in year.counts.items()}
        counts = [Cell(by_word.get(word, 0)) for word in said]
        answered = Cell(out_of(number(year.answered), number(of)))
        rows.append([year_of(measure, year.year), *counts, answered, *_gained_and_lost(year)])
    new = f"Nya sedan {since or 'året före'}"
    columns = [*texts("År"), *figures(*said, "Har svarat", new, "Har det inte längre")]
    notes = ["Antal kommuner. Förändringen gäller dem som svarade båda åren (egen beräkning).", YEAR_LINKS]
    sources = [measure.source] if measure.source else []
    return Table(f"{measure.title}: kommunernas svar per år", columns, rows, notes, sources)


def _gained_and_lost(year: AnswersOfYear) -> list[Cell]:
    if not year.both:
        return [missing("inget tidigare år med svar, eller seriebrott")] * 2
    return [Cell(year.gained), Cell(year.lost)]


def survey_waves(
    measures: Sequence[Indicator], waves: Waves, caption: str, left_out: Sequence[str] = ()
) -> Table:
    """Every pair of years with its numbers; ``left_out`` are sentences about what is not there."""
    columns = texts("Fråga", "Från", "Till")
    columns += figures("Svarade båda åren", "Hade det före", "Hade det efter", "Fick det")
    columns += [*figures("Har det inte längre"), *texts("Bedömning")]
    table = [
        [
            named(measure),
            year_cell(one.since),
            year_cell(one.year),
            *map(Cell, (one.answered, one.before, one.after, one.gained, one.lost)),
            Cell(judged_wave(one)),
        ]
        for measure in measures
        for one in waves.get(measure.id, ())
    ]
    return Table(caption, columns, table, [WAVES_NOTE, *left_out])
