"""Real tables: right-aligned figures, units in the head, missing as a dash with its reason below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from oj.compare.comparison_groups import ComparisonGroup, Scope, shown_with
from oj.compare.derived import made_of
from oj.compare.facts import Fact
from oj.compare.figure import Figure
from oj.compare.measure import Measure
from oj.compare.reference import Reference
from oj.show import behind, words
from oj.show.behind import Behind
from oj.show.links import anchor, sheet
from oj.show.numbers import amount, counted, reason, span, unit_head
from oj.show.typeset import typeset
from oj.swedish import DASH, MISSING, number

YEAR_LEADS = "Året leder till måttets blad för det året. Där står i vilken cell varje kommuns värde finns."
UNWEIGHTED = "Medianen är ovägd: varje kommun räknas lika (egen beräkning). Den egna kommunen ingår inte."


@dataclass(frozen=True, slots=True)
class Cell:
    """``text`` as shown; ``value`` the number behind it; ``why`` says why a dash stands there.

    ``base`` is how many stand behind the value ("7 av 7"); ``text`` has it too, in parentheses. ``href`` is
    where the text of a row's first cell leads.
    """

    text: str
    value: float | None = None
    decimals: int = 0
    why: str = ""
    base: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """``head`` starts with the head of the row names; ``figures`` tells which columns are figures.

    ``sources`` names where the figures come from, for a table that leaves the page. ``ours`` are the
    positions of the rows about the visitor's own municipality. ``behind`` are the published figures that it
    is made of, where it does not say itself in which cells they stand.
    """

    caption: str
    head: Sequence[str]
    figures: Sequence[bool]
    rows: Sequence[Sequence[Cell]]
    notes: Sequence[str] = field(default_factory=tuple)
    sources: Sequence[str] = field(default_factory=tuple)
    ours: frozenset[int] = frozenset()
    behind: Sequence[Behind] = ()


def sources_of(facts: Iterable[Fact]) -> tuple[str, ...]:
    """Where the figures of ``facts`` come from, each source once, in their order."""
    return tuple(dict.fromkeys(fact.measure.source for fact in facts if fact.measure.source))


def year_cell(year: int) -> Cell:
    """A year: a number that is never grouped."""
    return Cell(str(year), year)


def year_of(measure: Measure, year: int) -> Cell:
    """A year that leads to the sheet of the indicator as it is then; a figure of our own has no sheet."""
    return Cell(str(year), year, href="" if made_of(measure.id) else sheet(measure.id, year))


def named(measure: Measure) -> Cell:
    """An indicator's name, which leads to its sheet."""
    return Cell(measure.title, href=sheet(measure.id))


def missing(why: str) -> Cell:
    """A dash with its reason."""
    return Cell(DASH, why=why)


def figure_cell(measure: Measure, figure: Figure | None) -> Cell:
    """A figure without unit, or a dash with its reason."""
    if figure is None:
        return missing("finns inte i de inlästa filerna")
    if figure.value is None:
        return missing(reason(figure))
    return Cell(amount(measure, figure.value, figure.year), figure.value, measure.decimals)


def reference_cell(measure: Measure, found: Reference | None, count: bool = True) -> Cell:
    """A reference value with how many stand behind it: "10 503 (7 av 7)"."""
    if found is None:
        return missing(MISSING)
    if found.value is None:
        return missing(words.absence(found))
    text, base = amount(measure, found.value), ""
    if count and found.scope is not Scope.NATION:
        base = f"{found.answered} av {found.members}"
        text += f" ({base})"
    return Cell(text, found.value, measure.decimals, base=base)


def html(table: Table) -> str:
    """The table as HTML in a box of its own that scrolls sideways on a phone and by keyboard."""
    return _boxed(table, "oj-scroll", "".join(map(_head, table.head, table.figures)))


def sortable(table: Table) -> str:
    """A long table in a box that scrolls both ways; a click on a column's head sorts (static/tables.js)."""
    first, *rest = zip(table.head, table.figures, strict=True)
    heads = [_sorting(*first, "ascending"), *(_sorting(*column, "none") for column in rest)]
    return _boxed(table, "oj-scroll oj-long", "".join(heads))


def _boxed(table: Table, css_class: str, heads: str) -> str:
    body = "".join(
        _row(row, table.figures, position in table.ours) for position, row in enumerate(table.rows)
    )
    label = escape(table.caption)
    return (
        f'<div class="{css_class}" role="region" tabindex="0" aria-label="{label}"><table class="oj-table">'
        f"<caption><span>{typeset(table.caption)}</span></caption><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
        f"{_notes(table)}"
    )


def _head(name: str, is_figure: bool) -> str:
    return f'<th scope="col"{_right(is_figure)}>{typeset(name)}</th>'


def _sorting(name: str, is_figure: bool, order: str) -> str:
    button = f'<button type="button" class="oj-sort">{typeset(name)}</button>'
    return f'<th scope="col" aria-sort="{order}"{_right(is_figure)}>{button}</th>'


def folded(table: Table, summary: str = "Visa som tabell") -> str:
    """The table behind one click, in the reading order."""
    return f'<details class="oj-details"><summary>{escape(summary)}</summary>{html(table)}</details>'


def _row(row: Sequence[Cell], figures: Sequence[bool], ours: bool) -> str:
    first, *rest = row
    marked = ' class="oj-ours"' if ours else ""
    cells = "".join(_cell(cell, is_figure) for cell, is_figure in zip(rest, figures[1:], strict=True))
    return f'<tr{marked}><th scope="row">{anchor(first.text, first.href)}</th>{cells}</tr>'


def _cell(cell: Cell, is_figure: bool) -> str:
    if cell.why:
        why = escape(cell.why)
        dash = f'<span aria-hidden="true">{DASH}</span><span class="oj-sr">{why}</span>'
        return f'<td{_right(is_figure)} title="{why}">{dash}</td>'
    return f"<td{_right(is_figure)}>{typeset(cell.text)}</td>"


def _right(is_figure: bool) -> str:
    return ' class="number"' if is_figure else ""


def _notes(table: Table) -> str:
    reasons = sorted({cell.why for row in table.rows for cell in row if cell.why})
    told = [f"{DASH} betyder: {'; '.join(reasons)}."] if reasons else []
    return "".join(f'<p class="oj-note">{typeset(note)}</p>' for note in [*told, *table.notes])


def overview(facts: Sequence[Fact], caption: str) -> Table:
    """Every figure of the rows: value, year, unit, answers, and the reference values.

    Those of the chosen comparison, where it is another than the three that always stand there, come first.
    """
    head = ["Mått", "Värde", "Enhet", "År", "Underlag", "Förändring", "Kommuner med uppgift"]
    scopes = shown_with(facts[0].scope if facts else Scope.PEERS)
    head += [scope.median_head for scope in scopes]
    figures = [False, True, False, True, False, False, True] + [True] * len(scopes)
    rows = [_overview_row(fact, scopes) for fact in facts]
    notes = []
    if not all(fact.measure.answers for fact in facts):
        riket = "Rikets värde visas som källan ger det, och bara när minst hälften av kommunerna har uppgift."
        notes += [UNWEIGHTED, riket]
    if any(fact.own.interval(fact.measure) for fact in facts):
        notes.append(
            "Underlag: hur många fall, av hur många, och vad slumpen kan ge (95 % konfidensintervall)."
        )
    if any(fact.measure.answers for fact in facts):
        notes.append("För svar Ja/Nej visas hur många som har det, av dem som svarat (egen beräkning).")
    notes += priced(facts)
    return Table(caption, head, figures, rows, notes, sources_of(facts), behind=behind.latest(facts))


def _overview_row(fact: Fact, scopes: Sequence[ComparisonGroup]) -> list[Cell]:
    measure = fact.measure
    interval = fact.own.interval(measure)
    base = "; ".join(filter(None, [counted(measure, fact.own), span(measure, interval) if interval else ""]))
    return [
        named(measure),
        figure_cell(measure, fact.own),
        Cell(unit_head(measure)),
        year_cell(fact.year),
        Cell(base),
        Cell(words.change(fact)),
        Cell(f"{number(len(fact.values))} av {number(fact.municipalities)}"),
        *(_reference(fact, scope) for scope in scopes),
    ]


def _reference(fact: Fact, scope: ComparisonGroup) -> Cell:
    measure, found = fact.measure, fact.references[scope]
    if measure.is_size and scope is not Scope.NATION:
        return missing("antal jämförs inte mellan kommuner av olika storlek")
    if not measure.answers:
        return reference_cell(measure, found)
    if scope is Scope.NATION:
        have = sum(measure.has_it(value, fact.year) for value in fact.values.values())
        return (
            Cell(f"{number(have)} av {number(len(fact.values))} har det") if fact.values else missing(MISSING)
        )
    have, answered = fact.having_in(scope)
    return Cell(f"{have} av {answered} har det") if answered else missing(words.absence(found))


def over_years(fact: Fact, place: str, names: Mapping[str, str], most_members: int = 8) -> Table:
    """The figures of a line chart: a row per year, us, each reference member, their median and Riket."""
    measure = fact.measure
    members = fact.members if len(fact.members) <= most_members else ()
    columns = [fact.code, *members]
    by_place = {code: {f.year: f for f in fact.series.get(code, ())} for code in columns}
    nation = {f.year: f for f in fact.nation_series()}
    years = sorted({f.year for code in columns for f in fact.series.get(code, ())} | set(nation))
    middle = [f"Median, {fact.scope.others}"] if fact.members else []
    head = ["År", place, *(names.get(code, code) for code in members), *middle, _nation_head(measure)]
    rows = []
    for year in years:
        cells = [figure_cell(measure, by_place[code].get(year)) for code in columns]
        cells += [reference_cell(measure, fact.medians.get(year)) for _ in middle]
        riket = nation.get(year)
        cells.append(
            figure_cell(measure, riket)
            if riket
            else missing(
                "källan har inget värde för riket, eller så saknas uppgift för mer än hälften av kommunerna"
            )
        )
        rows.append([year_of(measure, year), *cells])
    caption = f"{measure.title}, {unit_head(measure)}"
    notes = [UNWEIGHTED, words.median_line(fact)] if middle else []
    notes = [note for note in [*notes, *breaks(measure, years), *priced([fact]), *leads_of(measure)] if note]
    figures = [False] + [True] * (len(head) - 1)
    made_of = behind.each_year(fact, (fact.code, *fact.members))
    return Table(caption, head, figures, rows, notes, sources_of([fact]), behind=made_of)


def answers_over_years(facts: Sequence[Fact], caption: str) -> Table:
    """Ja/Nej per indicator and year, and how many of the reference have it in the latest."""
    years = sorted({f.year for fact in facts for f in fact.own_series})
    head = ["Mått", *map(str, years), "Jämförelse, senaste år", "Kommuner med uppgift", "Anmärkning"]
    rows = []
    for fact in facts:
        own = {f.year: f for f in fact.own_series}
        answered = f"{number(len(fact.values))} av {number(fact.municipalities)}"
        broken = "; ".join(
            f"seriebrott {b.year}: {b.reason}" for b in fact.measure.breaks if b.year <= fact.year
        )
        cells = [figure_cell(fact.measure, own.get(year)) for year in years]
        rows.append([named(fact.measure), *cells, Cell(words.verdict(fact)), Cell(answered), Cell(broken)])
    ours = [one for fact in facts for one in behind.each_year(fact, (fact.code,))]
    every = [*behind.latest(facts), *ours]
    return Table(caption, head, [False] * len(head), rows, sources=sources_of(facts), behind=every)


def _nation_head(measure: Measure) -> str:
    """Whose figure Riket's is: the source's, or our own made of two of the source's."""
    return "Riket, egen beräkning" if made_of(measure.id) else Scope.NATION.median_head


def priced(facts: Iterable[Fact]) -> list[str]:
    """The note that kronor are in fixed prices, unlike in the files."""
    years = sorted({fact.price_year for fact in facts if fact.price_year})
    own = "(egen beräkning). I filerna, och på måttens blad, står de i löpande priser."
    return [f"Kronor är i {year} års priser {own}" for year in years]


def leads_of(measure: Measure) -> list[str]:
    """The note that a table's years lead further, where they do."""
    return [] if made_of(measure.id) else [YEAR_LEADS]


def breaks(measure: Measure, years: Sequence[int]) -> list[str]:
    """A note per break after the first and up to the last of ``years``."""
    return [
        f"Seriebrott {found.year}: {found.reason}."
        for found in measure.breaks
        if years and years[0] < found.year <= years[-1]
    ]
