"""All municipalities in one indicator and year: the long table of the indicator's sheet and of the map."""

from collections import Counter
from collections.abc import Mapping, Sequence

from oj.compare.change import Unknown, between
from oj.compare.comparison_groups import GROUPS
from oj.compare.fact import Fact
from oj.compare.figure import Figure
from oj.compare.viewpoint import Viewpoint
from oj.links import at_home
from oj.register import Indicator
from oj.swedish import number
from oj.tables.fact_tables import sources_of
from oj.tables.figure_cells import figure_cell
from oj.tables.source_figures import at
from oj.tables.table import Cell, Column, Format, Table, filled, missing
from oj.words import break_sentences, sentences
from oj.words.quantities import counted, reason, span, unit_head

OURS = "◆ vald kommun"


def of_year(fact: Fact, figures: Sequence[Figure]) -> dict[str, Figure]:
    """Of the rows of queries/indicator/places.sql those of the fact's own year, by municipality."""
    return {figure.region_code: figure for figure in figures if figure.year == fact.year}


def table(fact: Fact, of_all_years: Sequence[Figure]) -> Table:
    """A row per municipality of the fact's year, as ``of_all_years`` has them (rows of indicator/places.sql).

    Columns that would be empty are left out. A file that all values stand in is named in a note, several in a
    column.
    """
    measure, since = fact.measure, _since(fact)
    figures = list(of_year(fact, of_all_years).values())
    earlier = {figure.region_code: figure for figure in of_all_years if figure.year < fact.year}
    files = sorted({figure.file for figure in figures if figure.file})
    change, changed = _change(fact, figures, earlier)
    unchanged = _unchanged(change, changed)
    columns, rows = filled(
        [
            (Column("Kommun"), [Cell(f.region, href=at_home(f.region_code)) for f in figures]),
            (_value_column(measure, fact.year), [figure_cell(measure, f) for f in figures]),
            (Column("Underlag"), [Cell(_base(measure, f)) for f in figures]),
            (Column("Osäkerhet, 95 %"), [Cell(_chance(measure, f)) for f in figures]),
            (change, [] if unchanged else changed),
            (Column("Grupp"), [Cell(group_of(fact, f.region_code)) for f in figures]),
            (Column("Anmärkning"), [Cell(_remark(measure, f)) for f in figures]),
            (Column("Fil"), [Cell(f.file if len(files) > 1 else "") for f in figures]),
            (Column("Blad"), [Cell(f.sheet) for f in figures]),
            (Column("Cell"), [Cell(f.cell) for f in figures]),
        ]
    )
    return Table(
        f"{measure.title} {fact.year}: alla kommuner",
        columns,
        rows,
        notes=[
            *_notes(measure, figures, files),
            *(unchanged or _prices(fact, figures, earlier)),
            *break_sentences.notes(measure, [since, fact.year]),
        ],
        sources=sources_of([fact]),
        ours=frozenset(i for i, f in enumerate(figures) if f.region_code == fact.code),
        made_of=at(fact, [fact.year], ()),
    )


def _value_column(measure: Indicator, year: int) -> Column:
    head = "Svar" if measure.answers else unit_head(measure)
    return Column(f"{head} {year}", not measure.answers)


def _base(measure: Indicator, figure: Figure) -> str:
    return counted(measure, figure) if measure.value_type in ("share", "rate") else ""


def _chance(measure: Indicator, figure: Figure) -> str:
    interval = figure.interval(measure)
    return span(measure, interval) if interval else ""


def _since(fact: Fact) -> int:
    """The year that changes are told from."""
    return fact.year - 1 if fact.since is None else fact.since


def _change(
    fact: Fact, figures: Sequence[Figure], earlier: Mapping[str, Figure]
) -> tuple[Column, Sequence[Cell]]:
    """The change, or the answer, since the chosen year or the year before; other years stand in the cell."""
    measure, since = fact.measure, _since(fact)
    if measure.answers:
        cells = [_answer_before(measure, earlier.get(f.region_code), since) for f in figures]
        return Column(f"Svar {since}"), cells
    cells = [_changed(fact, earlier.get(f.region_code), f, since) for f in figures]
    return Column(f"Förändring sedan {since}", True), cells


def _answer_before(measure: Indicator, earlier: Figure | None, since: int) -> Cell:
    if earlier is None or earlier.year != since:
        return missing(f"inget svar {since}")
    return figure_cell(measure, earlier)


def _changed(fact: Fact, earlier: Figure | None, now: Figure, since: int) -> Cell:
    if now.value is None:
        return missing("ett värde saknas")
    if earlier is None:
        return missing(f"{since} saknas")
    measure, found = fact.measure, between(fact.measure, earlier, now, fact.around)
    if isinstance(found, Unknown):
        return missing(sentences.no_change(found) or "ett värde saknas")
    before, after = ("(", ")") if found.is_doubtful else ("", "")
    after += "" if found.since == since else f" sedan {found.since}"
    return Cell(found.difference, Format(measure.decimals, signed=True, before=before, after=after))


def group_of(seen_from: Fact | Viewpoint, code: str) -> str:
    """Which groups of those compared with a municipality is in; that it is ours."""
    if code == seen_from.code:
        return OURS
    return ", ".join(
        one.mark for one in GROUPS.values() if one.mark and code in seen_from.groups.get(one, ())
    )


def _remark(measure: Indicator, figure: Figure) -> str:
    if figure.value is None:
        return reason(figure)
    return "litet underlag" if figure.has_small_base(measure) else ""


def _notes(measure: Indicator, figures: Sequence[Figure], files: Sequence[str]) -> list[str]:
    notes = [_known(figures)]
    if any(_base(measure, figure) for figure in figures):
        notes.append(
            "En förändring inom parentes är inte större än vad slumpen ensam kan ge, "
            "inte ovanlig bland kommunerna, eller vilar på ett litet underlag."
        )
    if len(files) == 1:
        notes.append(f"Alla värden står i filen {files[0]}; de sista kolumnerna säger var.")
    return notes


def _unchanged(column: Column, cells: Sequence[Cell]) -> list[str]:
    """Why the column of changes is left out, where no municipality has any."""
    why = Counter(cell.why for cell in cells)
    return [] if why[""] else [f"{column.head} visas inte: {said}." for said, _ in why.most_common(1)]


def _prices(fact: Fact, figures: Sequence[Figure], earlier: Mapping[str, Figure]) -> list[str]:
    """In which prices kronor have changed, where any has."""
    said = sentences.prices(fact)
    known = (earlier.get(figure.region_code) for figure in figures if figure.value is not None)
    return [f"Förändringen är{said}."] if said and any(known) else []


def _known(figures: Sequence[Figure]) -> str:
    """How many have a value, and why the others have none: "283 av 290 kommuner har uppgift; …"."""
    told = Counter(reason(figure) for figure in figures if figure.value is None)
    known = f"{number(len(figures) - told.total())} av {number(len(figures))} kommuner har uppgift"
    why = ", ".join(f"{said} för {number(count)}" for said, count in told.most_common())
    return f"{known}; de andra: {why}." if why else f"{known}."
