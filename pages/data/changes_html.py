"""What a publication would change, as tables: counted, for our municipality, and value by value."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from markupsafe import Markup

from oj.intake.changed import Changes, ValueChange
from oj.register import Break, Indicator, register
from oj.swedish import number, why_none, years
from oj.tables.figure_cells import year_cell
from oj.tables.table import Cell, Format, Table, figures, texts
from oj.tables.table_html import folded, show
from oj.words.quantities import with_unit
from pages.shell.parts import paragraph

OURS = 8  # changes of our municipality that are shown before the rest is folded away
UNUSUAL = 2.0  # times the usual change, from which on it is told


class Ours(NamedTuple):
    """What one indicator would show for our municipality, before and after."""

    name: str
    before: str
    after: str
    size: float

    @property
    def differs(self) -> bool:
        """Whether anybody would see the change."""
        return self.before.partition(" (")[0] != self.after.partition(" (")[0]


def counts(changes: Sequence[Changes]) -> Table:
    """Numbers of values, those without a number too, per kind of change, of all files together."""
    span = sorted({year.year for one in changes for i in one.indicators for year in i.years if year.new})
    fresh = [i for one in changes for i in one.indicators if i.is_new]
    lines = [
        (f"Nya uppgifter ({years(span[0], span[-1])})" if span else "Nya uppgifter", "new"),
        ("Ändrade", "revised"),
        ("Bara fler eller färre decimaler", "rounded"),
        ("Oförändrade", "same"),
        ("Finns i två av filerna, den senare gäller", "overridden"),
        ("Ur filens förra läsning, tas bort", "withdrawn"),
        ("Finns inte i filen, står kvar", "left_out"),
    ]
    sums = [(words, sum(getattr(one, kind) for one in changes)) for words, kind in lines]
    if fresh:
        words = "en indikator" if len(fresh) == 1 else f"{number(len(fresh))} indikatorer"
        sums.insert(1, (f"varav för {words} som inte har visats förut", sum(i.new for i in fresh)))
    shown = [(words, count) for words, count in sums if count or words.startswith(("Nya", "Ändrade"))]
    rows = [[Cell(words), Cell(count)] for words, count in shown]
    title = f"Alla kommuner, jämfört med utgåva {changes[0].edition}"
    return Table(title, [*texts("Vad"), *figures("Antal")], rows)


def ours(values: Sequence[ValueChange], stated: Mapping[str, Sequence[Break]] | None = None) -> list[Ours]:
    """The latest change of each indicator, those that anybody would see first, the largest first.

    ``stated`` are breaks that people have stated, by indicator, beside the register's.
    """
    latest: dict[str, ValueChange] = {}
    for value in values:
        known = latest.get(value.indicator_id)
        has_before = value.kind != "new" or value.earlier is not None
        if has_before and value.sex == "T" and (known is None or value.year > known.year):
            latest[value.indicator_id] = value
    told = [_ours(value, (stated or {}).get(value.indicator_id, ())) for value in latest.values()]
    return sorted(told, key=lambda one: (not one.differs, -one.size))


def _ours(value: ValueChange, stated: Sequence[Break]) -> Ours:
    measure = _measure(value)
    measure = replace(measure, breaks=(*measure.breaks, *stated))
    if value.kind != "new":
        before = _shown(measure, value.before, value.before_status, value.year)
        year_before = value.year
    else:
        year_before = value.earlier_year or value.year
        before = _shown(measure, value.earlier, "ok", year_before)
    after = _shown(measure, value.after, value.after_status, value.year)
    broken = measure.break_between(year_before, value.year)
    name = measure.title + (f" (seriebrott {broken})" if broken else "")
    return Ours(name, f"{before} ({year_before})", f"{after} ({value.year})", value.size or 0.0)


def our_table(place: str, ours: Sequence[Ours], unchanged: bool = False) -> Markup:
    """From and to; what stays the same is only counted. ``unchanged``: nobody's values change."""
    if unchanged:
        return paragraph(f"{place}: inget ändras.")
    differing = [one for one in ours if one.differs]
    same = len(ours) - len(differing)
    if not ours:
        return paragraph(f"{place}: inga tidigare värden att jämföra med.")
    note = [f"{_others(same)} visar samma som förut."] if same else []
    if not differing:
        return paragraph(f"{place}: inget ändras, {number(same)} indikatorer är som förut.")
    first = show(_from_to(f"{place}: före och efter", differing[:OURS], note))
    rest = differing[OURS:]
    if not rest:
        return first
    more = _from_to(f"{place}: mindre ändringar", rest, ())
    summary = "En mindre ändring" if len(rest) == 1 else f"{number(len(rest))} mindre ändringar"
    return first + folded(more, summary)


def _others(count: int) -> str:
    return "En annan indikator" if count == 1 else f"{number(count)} andra indikatorer"


def _from_to(caption: str, ours: Sequence[Ours], notes: Sequence[str]) -> Table:
    rows = [[Cell(one.name), Cell(one.before), Cell(one.after)] for one in ours]
    return Table(caption, [*texts("Indikator"), *figures("Från", "Till")], rows, notes)


def largest(changes: Sequence[Changes]) -> Markup:
    """The largest revisions, behind one click; "" when nothing is revised."""
    values = sorted((v for one in changes for v in one.largest), key=lambda v: -(v.size or 0))
    if not values:
        return Markup()
    rows = []
    for value in values:
        measure = _measure(value)
        unusual = value.size is not None and value.size >= UNUSUAL
        rows.append(
            [
                Cell(measure.title),
                Cell(value.region),
                year_cell(value.year),
                Cell(_shown(measure, value.before, value.before_status, value.year)),
                Cell(_shown(measure, value.after, value.after_status, value.year)),
                Cell(value.size, Format(1, "gånger")) if unusual else Cell("som vanligt"),
                Cell("!".join(filter(None, (value.sheet, value.cell)))),
            ]
        )
    columns = [*texts("Indikator", "Plats", "År"), *figures("Från", "Till", "Mot en vanlig ändring")]
    title = "De största ändringarna av publicerade värden"
    return folded(Table(title, [*columns, *texts("Cell")], rows), "De största ändringarna")


def _measure(value: ValueChange) -> Indicator:
    known = register().get(value.indicator_id)
    if known is None:
        return Indicator(value.indicator_id, value.indicator)
    return Indicator(
        known.id,
        known.name,
        known.short_name,
        unit=known.unit,
        value_type=known.value_type,
        decimals=known.decimals,
        breaks=known.breaks,
        scales=known.scales,
    )


def _shown(measure: Indicator, value: float | None, status: str | None, year: int) -> str:
    if value is None:
        return why_none(status)
    return with_unit(measure, value, year)
