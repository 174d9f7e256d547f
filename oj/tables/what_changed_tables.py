"""What has changed as tables: a list per kind of change, and all of them as one to take home."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from oj.compare.change import Change
from oj.compare.deflation import fixed
from oj.compare.fact import Fact
from oj.compare.figure import Figure
from oj.compare.what_changed import Gone, News, Revised, WhatChanged
from oj.links import sheet
from oj.register import Indicator
from oj.swedish import listing, rounded, years
from oj.tables.fact_tables import priced, sources_of
from oj.tables.source_figures import SourceFigures, at
from oj.tables.table import Cell, Column, Format, Table, filled, texts
from oj.words import sentences
from oj.words import since_sentences as words
from oj.words.quantities import amount, reason, unit

HEADS = ("Mått", "Då", "Nu", "Ändring")
Row = tuple[Cell, Cell, Cell, Cell]


@dataclass(frozen=True, slots=True)
class Part:
    """A list of what has changed: its title, a row per change, notes, and the figures that it is made of.

    ``is_news`` unless it is what one need not read: it is behind a click then.
    """

    title: str
    rows: Sequence[Row]
    notes: Sequence[str] = ()
    made_of: Sequence[SourceFigures] = ()
    is_news: bool = True


def parts(found: WhatChanged) -> list[Part]:
    """The lists that have anything, in the order of the page."""
    each = words.EACH_FOR_ITSELF
    every = [
        _moved(words.GAINED, found.gained),
        _moved(words.LOST, found.lost),
        _moved(words.ROSE, found.rose, each),
        _moved(words.FELL, found.fell, each),
        _moved(words.UNUSUAL, found.unusual),
        _moved(words.PARTED, found.parted),
        Part(words.REVISED, [_revised(one) for one in found.revised]),
        _new(words.NEW, [one for one in found.new if one.is_new]),
        Part(words.GONE, [_gone(one) for one in found.gone]),
        replace(_moved(words.CHANCE, found.chance), is_news=False),
        replace(_moved(words.UNTOLD, found.untold), is_news=False),
        replace(_new(words.YEARS, [one for one in found.new if not one.is_new]), is_news=False),
    ]
    return [part for part in every if part.rows]


def table(part: Part, title: str) -> Table:
    """One list as a table, without the columns that say nothing."""
    columns, rows = filled(zip(_columns(), zip(*part.rows, strict=True), strict=True))
    return Table(f"{part.title}: {title}", columns, rows, part.notes, made_of=part.made_of)


def whole(every: Sequence[Part], facts: Sequence[Fact], title: str) -> Table:
    """All lists as one table, to take home; ``facts`` are those of the page, which know the sources."""
    rows = [(name, Cell(part.title), *rest) for part in every for name, *rest in part.rows]
    name, *rest = _columns()
    notes = list(dict.fromkeys(note for part in every for note in part.notes))
    made_of = [one for part in every for one in part.made_of]
    return Table(title, [name, *texts("Vad"), *rest], rows, notes, sources_of(facts), made_of=made_of)


def _columns() -> list[Column]:
    return texts(*HEADS)


def _moved(title: str, facts: Sequence[Fact], *notes: str) -> Part:
    """Facts with the value that their change is told from, kronor in the prices that it is told in."""
    made_of = [one for fact in facts for one in _behind(fact)]
    priced_facts = [
        replace(fact, price_year=fact.change.price_year if isinstance(fact.change, Change) else None)
        for fact in facts
    ]
    rounding = [words.BEFORE_ROUNDING] if any(map(_is_rounded_apart, facts)) else []
    told = [*notes, *priced(priced_facts), *rounding] if facts else []
    return Part(title, [_row(fact) for fact in facts], told, made_of)


def _is_rounded_apart(fact: Fact) -> bool:
    """Whether the change as it is read is not the difference of the two values as they are read."""
    found, before, now = fact.change, _before(fact), fact.own.value
    if not isinstance(found, Change) or fact.measure.answers or before is None or now is None:
        return False
    read = [rounded(one, fact.measure.decimals) for one in (now, before.value or 0.0, found.difference)]
    return rounded(read[0] - read[1] - read[2], fact.measure.decimals) != 0


def _row(fact: Fact) -> Row:
    before = _before(fact)
    return (
        _name(fact.measure, fact.year),
        Cell("") if before is None else _figure(fact.measure, before),
        _figure(fact.measure, fact.own),
        Cell(_said(fact)),
    )


def _said(fact: Fact) -> str:
    """What is said of a change; of an answer the two cells say it, unless a break parts them."""
    return "" if fact.measure.answers and isinstance(fact.change, Change) else sentences.change(fact)


def _before(fact: Fact) -> Figure | None:
    """The figure that the change is told from."""
    found, earlier = fact.change, [one for one in fact.own_series if one.year < fact.year]
    if isinstance(found, Change):
        earlier = [one for one in earlier if one.year == found.since]
    elif fact.since is not None:
        earlier = [one for one in earlier if one.year == fact.since]
    known = next((one for one in reversed(earlier) if one.value is not None), None)
    if known is None or not isinstance(found, Change) or found.price_year is None:
        return known
    return fixed(known, found.price_year, fact.around.index)


def _revised(found: Revised) -> Row:
    return (
        _name(found.measure, found.after.year),
        _figure(found.measure, found.before),
        _figure(found.measure, found.after),
        Cell(""),
    )


def _gone(found: Gone) -> Row:
    fact = found.fact
    return (
        _name(fact.measure, fact.year),
        _figure(fact.measure, found.before),
        _figure(fact.measure, fact.own),
        Cell(""),
    )


def _new(title: str, found: Sequence[News]) -> Part:
    rows = [
        (
            _name(one.fact.measure, max(one.years)),
            Cell(""),
            _figure(one.fact.measure, _at(one.fact, max(one.years))),
            Cell(_years(one.years)),
        )
        for one in found
    ]
    made_of = [figures for one in found for figures in at(one.fact, one.years, (one.fact.code,))]
    return Part(title, rows, made_of=made_of)


def _years(new: Sequence[int]) -> str:
    """Which years are new, where they are more than the one that is shown."""
    if len(new) == 1:
        return ""
    unbroken = new[-1] - new[0] == len(new) - 1
    return years(new[0], new[-1]) if unbroken else listing([str(year) for year in new])


def _at(fact: Fact, year: int) -> Figure:
    return next(one for one in fact.own_series if one.year == year)


def _behind(fact: Fact) -> Iterator[SourceFigures]:
    before = _before(fact)
    yield from at(fact, [fact.year, *([before.year] if before else [])], (fact.code,))


def _name(measure: Indicator, year: int) -> Cell:
    """The measure, which leads to its sheet as it is in the year."""
    return Cell(measure.title, href=sheet(measure.id, year))


def _figure(measure: Indicator, figure: Figure) -> Cell:
    """A figure with its unit and year, or why there is none."""
    after = f" ({figure.year})"
    if figure.value is None:
        return Cell(reason(figure) + after)
    if measure.answers:
        return Cell(amount(measure, figure.value, figure.year) + after)
    return Cell(figure.value, Format(measure.decimals, unit(measure), after=after))
