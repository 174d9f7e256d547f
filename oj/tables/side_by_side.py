"""Municipalities side by side: the table, the differences, the lines of a chart, the squares."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from markupsafe import Markup

from oj.compare.change import Change, Unknown, change_to
from oj.compare.comparison_groups import Scope
from oj.compare.fact import Fact, figure_of
from oj.compare.figure import Figure
from oj.compare.gap import Gap, gap, settled, surest
from oj.compare.many_at_once import FALSE
from oj.register import Indicator
from oj.swedish import MISSING, NBSP, in_words, number, rounded
from oj.tables.fact_tables import YEAR_LINKS, priced, sources_of
from oj.tables.figure_cells import figure_cell, named, year_cell, year_of
from oj.tables.source_figures import at, each_year
from oj.tables.table import Cell, Format, Table, figures, missing, texts
from oj.words import sentences
from oj.words.quantities import amount, counted, points, reason, unit_head

NOTHING = Markup()

CHANGE_NOTE = "? betyder att förändringen kan vara slump, eller vilar på för litet underlag."
CHANCE_NOTE = "? betyder att skillnaden kan vara slump, eller vilar på för litet underlag."


def values(facts: Sequence[Fact], codes: Sequence[str], names: Mapping[str, str]) -> Table:
    """Indicators × municipalities: every row one year."""
    rows = [
        [
            *_about(fact),
            *(_own_cell(fact.measure, figure_of(fact, code)) for code in codes),
            _answered(fact),
        ]
        for fact in facts
    ]
    return _table("Värden sida vid sida", facts, codes, names, rows)


def _own_cell(measure: Indicator, figure: Figure) -> Cell:
    """A figure, pale on a small base."""
    is_pale = figure.value is not None and figure.has_small_base(measure)
    return replace(figure_cell(measure, figure), is_pale=is_pale)


def differences(facts: Sequence[Fact], codes: Sequence[str], names: Mapping[str, str]) -> Table:
    """As ``values``, but every municipality after the first by how much it differs from the first."""
    return _gaps(f"Skillnad mot {names.get(codes[0], codes[0])}", facts, codes, names, _difference)


def per_cent(facts: Sequence[Fact], codes: Sequence[str], names: Mapping[str, str]) -> Table:
    """As ``differences``, in per cent of the first; a share in percentage points, as it must be."""
    return _gaps(f"Skillnad mot {names.get(codes[0], codes[0])} i procent", facts, codes, names, _ratio)


def in_cases(facts: Sequence[Fact], codes: Sequence[str], names: Mapping[str, str]) -> Table:
    """As ``differences``, in how many more children or posts the first would have at the others' level."""
    first = names.get(codes[0], codes[0])
    title = f"Så många fler eller färre hade det varit i {first} med de andras nivå"
    table = _gaps(title, facts, codes, names, _cases)
    rows = [
        [*row[:3], _counted(fact, codes[0], row[3]), *row[4:]]
        for fact, row in zip(facts, table.rows, strict=True)
    ]
    return replace(table, rows=rows)


def changes(facts: Sequence[Fact], codes: Sequence[str], names: Mapping[str, str]) -> Table:
    """As ``values``, but by how much each has changed since the chosen year, else since the year before."""
    found = [[_changed(fact, code) for code in codes] for fact in facts]
    since = next((fact.since for fact in facts if fact.since is not None), "året före")
    rows = [
        [
            *_about(fact),
            *(_change_cell(fact, code, one) for code, one in zip(codes, row, strict=True)),
            _answered(fact),
        ]
        for fact, row in zip(facts, found, strict=True)
    ]
    table = _table(f"Förändring sedan {since}", facts, codes, names, rows)
    told = [one for row in found for one in row if isinstance(one, Change)]
    notes = [CHANGE_NOTE] if any(one.is_doubtful for one in told) else []
    prices = dict.fromkeys(f"Kronor{sentences.prices(fact)}." for fact in facts if sentences.prices(fact))
    return replace(table, notes=[*notes, *prices, *table.notes])


def _changed(fact: Fact, code: str) -> Change | Unknown:
    return change_to(fact.measure, fact.series.get(code, ()), fact.year, fact.since, fact.around)


def _change_cell(fact: Fact, code: str, change: Change | Unknown) -> Cell:
    """ "+2 100", "−9 procentenheter ?", "från Nej till Ja"; a dash with the reason."""
    measure, now = fact.measure, figure_of(fact, code)
    figures = {figure.year: figure for figure in fact.series.get(code, ())}
    if isinstance(change, Unknown):
        return missing(sentences.no_change(change, figures.get(change.year)) or reason(now))
    when = "" if change.since in (fact.since, fact.year - 1) else f" sedan {change.since}"
    if measure.answers:
        before, after = (
            amount(measure, figures[year].value or 0.0, year) for year in (change.since, change.year)
        )
        return Cell((f"från {before} till {after}" if before != after else f"{after} båda åren") + when)
    said = points(change.difference, measure.decimals) if measure.is_per_cent else ""
    is_doubtful = change.is_doubtful and rounded(change.difference, measure.decimals)
    unsure = f"{NBSP}?" if is_doubtful else ""
    return Cell(change.difference, Format(measure.decimals, said, signed=True, after=when + unsure))


def _counted(fact: Fact, code: str, otherwise: Cell) -> Cell:
    """ "8 av 31" instead of a share, where the file gives the base."""
    figure = figure_of(fact, code)
    return Cell(counted(fact.measure, figure)) if figure.count(fact.measure) else otherwise


def surest_first(facts: Sequence[Fact], codes: Sequence[str]) -> list[Fact]:
    """The facts with most sure differences from the first municipality first, then the largest."""
    found = _all_gaps(facts, codes)
    return sorted(
        facts, key=lambda fact: surest(found[fact.measure.id, code] for code in codes[1:]), reverse=True
    )


def _all_gaps(facts: Sequence[Fact], codes: Sequence[str]) -> dict[tuple[str, str], Gap | None]:
    """The gap of every measure and municipality from the first one, all looked at together."""
    return settled(
        {
            (fact.measure.id, code): gap(fact.measure, figure_of(fact, codes[0]), figure_of(fact, code))
            for fact in facts
            for code in codes[1:]
        }
    )


def _gaps(
    title: str,
    facts: Sequence[Fact],
    codes: Sequence[str],
    names: Mapping[str, str],
    cell_of: Callable[[Fact, Gap], Cell],
) -> Table:
    """A table of gaps, each in the words of ``cell_of``; an answer is shown as it is."""
    rows, every = [], _all_gaps(facts, codes)
    for fact in facts:
        first = figure_of(fact, codes[0])
        cells = []
        for code in codes[1:]:
            found = every[fact.measure.id, code]
            cells.append(_no_gap(fact, code) if found is None else cell_of(fact, found))
        rows.append([*_about(fact), figure_cell(fact.measure, first), *cells, _answered(fact)])
    table = _table(title, facts, codes, names, rows)
    return replace(table, notes=[*how_sure(every.values()), *table.notes])


def how_sure(gaps: Iterable[Gap | None]) -> list[str]:
    """What the question marks are, and that many differences are tested at once."""
    known = [one for one in gaps if one is not None]
    notes = [CHANCE_NOTE] if any(one.sure is False for one in known) else []
    tested = sum(one.probability is not None for one in known)
    if tested > 1:
        together = "Båda skillnaderna" if tested == 2 else f"Alla {in_words(tested)} skillnader"
        others = " Övriga prövas inte mot slumpen." if any(one.sure is None for one in known) else ""
        notes.append(
            f"{together} med tillräckligt underlag är prövade tillsammans: av dem utan ? är i genomsnitt "
            f"högst {number(100 * FALSE)} procent slump.{others}"
        )
    return notes


def _no_gap(fact: Fact, code: str) -> Cell:
    if fact.measure.answers:
        return figure_cell(fact.measure, figure_of(fact, code))
    if fact.measure.is_size:
        return missing("antal jämförs inte mellan kommuner av olika storlek")
    return missing("går inte att räkna ut: ett värde saknas")


def _difference(fact: Fact, gap: Gap) -> Cell:
    return difference_cell(fact.measure, gap)


def difference_cell(measure: Indicator, gap: Gap) -> Cell:
    """A difference with its sign, and a question mark where it may be chance."""
    said = points(gap.absolute, measure.decimals) if measure.is_per_cent else ""
    return Cell(gap.absolute, Format(measure.decimals, said, signed=True, after=_unsure(gap)))


def _ratio(fact: Fact, gap: Gap) -> Cell:
    if gap.per_cent is None:
        same = fact.measure.is_per_cent
        return _difference(fact, gap) if same else missing("går inte att räkna ut: värdet är noll")
    return Cell(gap.per_cent, Format(unit="%", signed=True, after=_unsure(gap)))


def _cases(fact: Fact, gap: Gap) -> Cell:
    if gap.cases is None:
        return missing("filen ger inte det antal som värdet är räknat på")
    return Cell(gap.cases, Format(signed=True, after=_unsure(gap)))


def _unsure(gap: Gap) -> str:
    return f"{NBSP}?" if gap.sure is False else ""


def _about(fact: Fact) -> list[Cell]:
    return [named(fact.measure), Cell(unit_head(fact.measure)), year_cell(fact.year)]


def _answered(fact: Fact) -> Cell:
    return Cell(f"{number(len(fact.values))} av {number(fact.municipalities)}")


def small(facts: Sequence[Fact], codes: Sequence[str], names: Mapping[str, str]) -> list[str]:
    """A note that names the figures on few cases or a small base, which are not to be compared."""
    found = [
        f"{fact.measure.title} i {names.get(code, code)} ({counted(fact.measure, figure)})"
        for fact in facts
        for code in codes
        if (figure := figure_of(fact, code)).value is not None and figure.has_small_base(fact.measure)
    ]
    return [f"För litet underlag för att jämföra: {'; '.join(found)}."] if found else []


def _table(
    caption: str,
    facts: Sequence[Fact],
    codes: Sequence[str],
    names: Mapping[str, str],
    rows: Sequence[Sequence[Cell]],
) -> Table:
    heads = ["År", *(names.get(code, code) for code in codes), "Kommuner med uppgift"]
    columns = [*texts("Mått", "Enhet"), *figures(*heads)]
    made_of = [one for fact in facts for one in at(fact, [fact.year], codes)]
    notes = small(facts, codes, names)
    return Table(caption, columns, rows, notes, sources_of(facts), made_of=made_of)


def over_years(fact: Fact, codes: Sequence[str], names: Mapping[str, str]) -> Table:
    """The figures of the lines or squares: a row per year; beside Riket its share of Ja."""
    by_place = [{f.year: f for f in fact.series.get(code, ())} for code in codes]
    every = sorted({year for figures in by_place for year in figures})
    heads = [names.get(code, code) for code in codes]
    rows = [
        [year_of(fact.measure, year), *(figure_cell(fact.measure, figures.get(year)) for figures in by_place)]
        for year in every
    ]
    if fact.measure.answers and fact.scope is Scope.NATION:
        heads.append("Riket, andel Ja enligt källan")
        given = {f.year: _share(f) for f in fact.nation_series()}
        rows = [[*row, given.get(year, missing(MISSING))] for row, year in zip(rows, every, strict=True)]
    title = f"{fact.measure.title}, {unit_head(fact.measure)}"
    columns, made_of = [*texts("År"), *figures(*heads)], each_year(fact, codes)
    notes = [YEAR_LINKS, *priced([fact])]
    return Table(title, columns, rows, notes, sources_of([fact]), made_of=made_of)


def _share(figure: Figure) -> Cell:
    """Per cent of the municipalities that have it."""
    if figure.value is None:
        return missing(reason(figure))
    return Cell(figure.value, Format(unit="%"))
