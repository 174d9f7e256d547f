"""Women and men beside each other: over the years with Riket and the median, and of all municipalities."""

from collections.abc import Mapping, Sequence

from oj.compare.by_sex import BOTH, MEN, SEXES, WOMEN, BySex, gaps_between, safe
from oj.compare.comparison_groups import Scope
from oj.compare.figure import Figure
from oj.compare.gap import Gap
from oj.compare.reference_value import Reference
from oj.compare.viewpoint import Viewpoint
from oj.register import Indicator
from oj.swedish import capital
from oj.tables.all_municipalities import group_of
from oj.tables.fact_tables import UNWEIGHTED
from oj.tables.figure_cells import based_cell, reference_cell, year_cell
from oj.tables.side_by_side import difference_cell, how_sure
from oj.tables.table import Cell, Column, Table, filled, missing
from oj.words import break_sentences
from oj.words.quantities import unit_head
from oj.words.sex_sentences import words

HIDDEN = "Är ett av tre värden sekretessbelagt visas inte de värden för kön som det kunde räknas ut av."


def over_years(found: BySex, place: str) -> Table:
    """A row per year: our two values and their difference, then Riket and the median by sex."""
    measure, view, said = found.measure, found.view, words(found.measure)
    columns, rows = filled(
        [
            (Column("År"), [year_cell(year) for year in found.years]),
            *((Column(head, True), cells) for head, cells in _ours(found, place)),
            (
                Column("Skillnad", True),
                [_gap(measure, found.gaps[str(year)]) for year in found.years],
            ),
            *(
                (
                    Column(f"{of}, {said.of(sex)}", True),
                    [reference_cell(measure, given[sex, year]) for year in found.years],
                )
                for of, given in _beside(found)
                for sex in SEXES
            ),
        ]
    )
    notes = [
        *how_sure(found.gaps.values()),
        *([UNWEIGHTED] if view.chosen else []),
        *break_sentences.notes(measure, found.years, view.code),
    ]
    title = f"{measure.title}, {unit_head(measure)}: {said.both.lower()}"
    return Table(title, columns, rows, notes, [measure.source] if measure.source else [])


def _ours(found: BySex, place: str) -> list[tuple[str, list[Cell]]]:
    said = words(found.measure)
    return [
        (
            f"{place}, {said.of(sex)}",
            [based_cell(found.measure, found.own.get((sex, year))) for year in found.years],
        )
        for sex in SEXES
    ]


def _beside(found: BySex) -> list[tuple[str, Mapping[tuple[str, int], Reference]]]:
    middle = [(found.view.scope.median_head, found.medians)] if found.view.chosen else []
    return [*middle, (Scope.NATION.short, found.national)]


def _gap(measure: Indicator, gap: Gap | None) -> Cell:
    if measure.is_size:
        return missing("ett antal jämförs inte")
    return missing("ett värde saknas") if gap is None else difference_cell(measure, gap)


def all_municipalities(measure: Indicator, year: int, every: Sequence[Figure], view: Viewpoint) -> Table:
    """A row per municipality with a figure of either sex in ``year``: both together, each, the difference.

    ``every`` are rows of indicator/by_sex.sql; all differences are looked at together.
    """
    shown, said = safe(measure, every), words(measure)
    known = {(one.region_code, one.sex, one.year): one for one in shown}
    places = dict.fromkeys((one.region_code, one.region) for one in every)  # in Swedish order
    gaps = gaps_between(measure, known, {code: (code, year) for code, _ in places})
    columns, rows = filled(
        [
            (Column("Kommun"), [Cell(name) for _, name in places]),
            *(
                (
                    Column(capital(said.of(sex)), True),
                    [based_cell(measure, known.get((code, sex, year))) for code, _ in places],
                )
                for sex in (BOTH, WOMEN, MEN)
            ),
            (Column("Skillnad", True), [_gap(measure, gaps[code]) for code, _ in places]),
            (Column("Grupp"), [Cell(group_of(view, code)) for code, _ in places]),
            *(
                (
                    Column(f"Cell, {said.of(sex)}"),
                    [Cell(_cell(known.get((code, sex, year)))) for code, _ in places],
                )
                for sex in SEXES
            ),
        ]
    )
    files = sorted({one.file for one in every})
    where = [f"Värdena står i {', '.join(files)}; de sista kolumnerna säger i vilket blad och vilken cell."]
    hidden = [HIDDEN] * (_values(every) > _values(shown))
    return Table(
        f"{measure.title}, {unit_head(measure)} {year}: {said.both.lower()}, alla kommuner",
        columns,
        rows,
        [*how_sure(gaps.values()), *hidden, *where],
        [measure.source] if measure.source else [],
        ours=frozenset(at for at, (code, _) in enumerate(places) if code == view.code),
    )


def _values(figures: Sequence[Figure]) -> int:
    return sum(one.value is not None for one in figures)


def _cell(figure: Figure | None) -> str:
    return f"{figure.sheet} {figure.cell}" if figure else ""
