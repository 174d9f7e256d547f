"""Facts as tables: their figures of one year, over the years, and the answers year by year."""

from collections.abc import Iterable, Mapping, Sequence

from oj.compare.comparison_groups import ComparisonGroup, Scope, shown_with
from oj.compare.derived import made_of
from oj.compare.fact import Fact
from oj.compare.three_years import mean_of_years
from oj.register import Indicator
from oj.swedish import capital, number
from oj.tables import source_figures
from oj.tables.figure_cells import figure_cell, named, reference_cell, year_cell, year_of
from oj.tables.source_figures import latest
from oj.tables.table import Cell, Format, Table, figures, missing, texts
from oj.words import sentences
from oj.words.break_sentences import named as named_break
from oj.words.break_sentences import notes as notes_on
from oj.words.highlight_sentences import RULE, four_lists
from oj.words.money_sentences import mean_beside, which_years
from oj.words.quantities import counted, span, unit_head

YEAR_LINKS = "Året leder till måttets blad för det året. Där står i vilken cell varje kommuns värde finns."
UNWEIGHTED = "Medianen är ovägd: varje kommun räknas lika (egen beräkning). Den egna kommunen ingår inte."


def sources_of(facts: Iterable[Fact]) -> tuple[str, ...]:
    """Where the figures of ``facts`` come from, each source once, in their order."""
    return tuple(dict.fromkeys(fact.measure.source for fact in facts if fact.measure.source))


def overview(facts: Sequence[Fact], caption: str) -> Table:
    """Every figure of the rows: value, year, unit, answers, and the reference values.

    Those of the chosen comparison, where it is another than the three that always stand there, come first.
    """
    scopes = shown_with(facts[0].scope if facts else Scope.PEERS)
    columns = [*texts("Mått"), *figures("Värde"), *texts("Enhet"), *figures("År")]
    columns += texts("Underlag", "Förändring")
    means = [mean_beside(fact) for fact in facts]
    has_means = any(means)
    columns += texts("Medel tre år") if has_means else []
    # Of answers it is counted who has it: no median, and of no source's.
    counts = bool(facts) and all(fact.measure.answers for fact in facts)
    heads = (scope.median_head.partition(",")[0] if counts else scope.median_head for scope in scopes)
    columns += figures("Kommuner med uppgift", *heads)
    rows = [
        _overview_row(fact, scopes, mean if any(means) else None)
        for fact, mean in zip(facts, means, strict=True)
    ]
    notes = []
    if not counts:
        riket = "Rikets värde visas som källan ger det, och bara när minst hälften av kommunerna har uppgift."
        notes += [UNWEIGHTED, riket]
    if certain := [fact.measure for fact in facts if fact.own.interval(fact.measure)]:
        notes.append(
            "Underlag: hur många fall, av hur många, och hur osäkert värdet är (95 % konfidensintervall)."
        )
        if len({measure.is_binomial for measure in certain if measure.unit == "%"}) > 1:
            notes.append("Samma antal ger bredare intervall för händelser, som avgångar, än för personer.")
    if any(fact.measure.answers for fact in facts):
        notes.append("För svar Ja/Nej visas hur många som har det, av dem som svarat (egen beräkning).")
    notes += priced(facts)
    return Table(caption, columns, rows, notes, sources_of(facts), made_of=source_figures.latest(facts))


def _overview_row(fact: Fact, scopes: Sequence[ComparisonGroup], mean: str | None) -> list[Cell]:
    measure = fact.measure
    interval = fact.own.interval(measure)
    base = "; ".join(filter(None, [counted(measure, fact.own), span(measure, interval) if interval else ""]))
    return [
        named(measure),
        figure_cell(measure, fact.own),
        Cell(unit_head(measure)),
        year_cell(fact.year),
        Cell(base),
        Cell(sentences.change(fact)),
        *([] if mean is None else [Cell(mean)]),
        Cell(f"{number(len(fact.values))} av {number(fact.municipalities)}"),
        *(_reference(fact, scope) for scope in scopes),
    ]


def _reference(fact: Fact, scope: ComparisonGroup) -> Cell:
    measure, found = fact.measure, fact.references[scope]
    if measure.is_size and scope is not Scope.NATION:
        return missing("antal jämförs inte mellan kommuner av olika storlek")
    if not measure.answers:
        return reference_cell(measure, found)
    have, answered = fact.having_in(scope)
    told = f"{number(have)} av {number(answered)} {sentences.has_it(measure)}"
    return Cell(told) if answered else missing(sentences.absence(found))


def over_years(fact: Fact, place: str, names: Mapping[str, str], most_members: int = 8) -> Table:
    """The figures of a line chart: a row per year, us, each reference member, their median and Riket."""
    measure = fact.measure
    members = fact.members if len(fact.members) <= most_members else ()
    codes = [fact.code, *members]
    by_place = {code: {f.year: f for f in fact.series.get(code, ())} for code in codes}
    nation = {f.year: f for f in fact.nation_series()}
    years = sorted({f.year for code in codes for f in fact.series.get(code, ())} | set(nation))
    middle = [f"Median, {fact.scope.others}"] if fact.members else []
    heads = [place, *(names.get(code, code) for code in members), *middle, _nation_head(measure)]
    rows = []
    for year in years:
        cells = [figure_cell(measure, by_place[code].get(year)) for code in codes]
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
    rows += _mean_row(fact, codes, bool(middle))
    caption = f"{measure.title}, {unit_head(measure)}"
    notes = [UNWEIGHTED, sentences.median_line(fact)] if middle else []
    notes = [
        note
        for note in [*notes, *notes_on(measure, years, fact.code), *priced([fact]), *year_links(measure)]
        if note
    ]
    columns = [*texts("År"), *figures(*heads)]
    made_of = source_figures.each_year(fact, (fact.code, *fact.members))
    return Table(caption, columns, rows, notes, sources_of([fact]), made_of=made_of)


def _mean_row(fact: Fact, codes: Sequence[str], has_median: bool) -> list[list[Cell]]:
    """A cost's mean over the last three years: ours and that of those compared with."""
    found = mean_of_years(fact)
    if found is None:
        return []
    beside = reference_cell(fact.measure, found.reference)
    blank = [Cell("") for _ in codes[1:]]
    last = [beside, Cell("")] if has_median else [beside]
    own = Cell(found.value, Format(fact.measure.decimals))
    return [[Cell(capital(which_years(found))), own, *blank, *last]]


def answers_over_years(facts: Sequence[Fact], caption: str) -> Table:
    """Ja/Nej per indicator and year, and how many of the reference have it in the latest."""
    years = sorted({f.year for fact in facts for f in fact.own_series})
    head = ["Mått", *map(str, years), "Jämförelse, senaste år", "Kommuner med uppgift", "Anmärkning"]
    rows = []
    for fact in facts:
        own = {f.year: f for f in fact.own_series}
        answered = f"{number(len(fact.values))} av {number(fact.municipalities)}"
        broken = "; ".join(
            named_break(b.year, expected=b.is_expected) + f": {b.reason}"
            for b in fact.measure.breaks_of(fact.code)
            if b.year <= fact.year
        )
        cells = [figure_cell(fact.measure, own.get(year)) for year in years]
        rows.append(
            [named(fact.measure), *cells, Cell(sentences.verdict(fact)), Cell(answered), Cell(broken)]
        )
    ours = [one for fact in facts for one in source_figures.each_year(fact, (fact.code,))]
    every = [*source_figures.latest(facts), *ours]
    return Table(caption, texts(*head), rows, sources=sources_of(facts), made_of=every)


def _nation_head(measure: Indicator) -> str:
    """Whose figure Riket's is: the source's, or our own made of two of the source's."""
    return "Riket, egen beräkning" if made_of(measure.id) else Scope.NATION.median_head


def priced(facts: Iterable[Fact]) -> list[str]:
    """The note that kronor are in fixed prices, unlike in the files."""
    years = sorted({fact.price_year for fact in facts if fact.price_year})
    own = "(egen beräkning). I filerna står de i löpande priser."
    return [f"Kronor är i {year} års priser {own}" for year in years]


def year_links(measure: Indicator) -> list[str]:
    """The note that a table's years lead further, where they do."""
    return [] if made_of(measure.id) else [YEAR_LINKS]


def highlights_table(facts: Sequence[Fact], names: Mapping[str, str], caption: str) -> Table:
    """The four lists as a table: which list, the measure, what is said of it, the question."""
    found = four_lists(facts, names)
    rows = [
        [Cell(title), named(fact.measure), Cell(said(fact)), Cell(asked(fact))]
        for title, chosen, said, asked in found
        for fact in chosen
    ]
    made_of = latest([fact for _, chosen, _, _ in found for fact in chosen])
    columns = texts("Urval", "Mått", "Vad som syns", "Att fråga")
    return Table(caption, columns, rows, [RULE], made_of=made_of)
