"""What Nämndens sida says, before anybody has laid it out: one record for every medium.

All of it is what the pages say (oj/say.py, oj/words), show (oj/charts) and list (oj/tables): here it is only
put together. Renderers know nothing of facts.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlencode

from oj.break_even_sheet import of_scenario
from oj.cell_places import cells_of
from oj.charts.chart import Chart, Kind
from oj.charts.cost_charts import of_facts
from oj.charts.row_picture import row_picture
from oj.compare.care_forms import TOTAL, against_others, common_year
from oj.compare.comparison_groups import ComparisonGroup, Scope
from oj.compare.cost_questions import farthest_away, moved_most
from oj.compare.fact import Fact
from oj.compare.figure import Figure
from oj.compare.prices import base_year, in_fixed_prices
from oj.compare.routines import asked_of_most, lacks
from oj.compare.viewpoint import Viewpoint, others, seen_from
from oj.compare.what_changed import Revised, since_year
from oj.cost_facts import TOGETHER, of_one_year
from oj.facts import OVERVIEW, AskedOnce, Edition, facts_of, measures_of
from oj.followed_pledges import Past
from oj.price_index import PriceIndex
from oj.reference import NATION_CODE, municipalities
from oj.register import AREA
from oj.report.own_words import GOALS, INITIATIVES, PLEDGES, followed_by, own_words, untold_goals
from oj.say import Said, said_of
from oj.swedish import NBSP, capital, listing
from oj.tables import break_even_tables, cost_tables, side_by_side, what_changed_tables
from oj.tables.fact_tables import overview, sources_of
from oj.tables.source_figures import latest
from oj.tables.table import Table
from oj.terms import Term, said_in
from oj.words import cost_sentences, report_words, since_sentences, term_sentences
from oj.words.break_even_sentences import NO_EFFECT
from oj.words.highlight_sentences import RULE, empty, four_lists
from oj.words.sentences import CAUTION, holds, lowered, theme_caution, theme_title
from oj.written.note import Lines
from oj.written.scenarios import scenarios

SINCE = "sedan året före"
NAME = 60  # characters of a goal that is only named
BEGINNING = 200  # characters of an explanation on the first sheet, so that it stays one
LEAD = ("cost", "staff")  # themes whose figures the lead tells of
MUCH_MISSING = 10  # measures that lack a figure before it is asked why
MOST_BESIDE = 8  # municipalities that have room beside us on a sheet that lies down


@dataclass(frozen=True, slots=True)
class Held:
    """Whether a difference holds against one group: its name, ``held`` as of ``sentences.holds``, and why."""

    group: str
    held: bool | None
    said: str


@dataclass(frozen=True, slots=True)
class Item:
    """One measure of a list: what is said of it, what to ask ("" for nothing), and its small picture.

    It has no mark of its own: the list's heading says how it stands, and marks mean what they do in pictures.
    """

    id: str
    title: str
    said: str
    asked: str = ""
    picture: Chart | None = None
    holds: Sequence[Held] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with sentences, measures, a chart and tables; without measures ``nothing`` says so.

    ``asks`` are questions of it all, beside those of its measures.
    """

    title: str
    said: Sequence[str] = ()
    items: Sequence[Item] = ()
    nothing: str = ""
    chart: Chart | None = None
    tables: Sequence[Table] = ()
    notes: Sequence[str] = ()
    asks: Sequence[str] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show, not even that there is nothing."""
        parts = (self.said, self.items, self.nothing, self.chart, self.tables, self.notes, self.asks)
        return not any(parts)


@dataclass(frozen=True, slots=True)
class Source:
    """The edition that a paper is made of, and what it is to be called.

    ``published`` and ``made`` are days as 2026-11-30; ``root`` is the address of the panel without a last
    "/", "" where nobody has told where it stands; ``number`` is the diarienummer, "" to write by hand.
    """

    edition: int
    published: str
    made: str
    is_example: bool = False
    root: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """One municipality's paper. Sections that are empty are not shown.

    ``lists`` are the four of *Vår kommun*, ``written`` what the municipality itself has written: goals,
    pledges, initiatives and explanations. ``words`` are terms of the field with what they mean, ``sources``
    where the figures come from; ``link`` is the address that shows the same edition for ever, "" where
    nobody has told where.
    """

    code: str
    place: str
    title: str
    area: str
    compared: str
    lead: str
    lists: Sequence[Section]
    costs: Section
    since: str
    words: Sequence[tuple[str, str]]
    sources: Sequence[str]
    source: Source
    link: str = ""
    written: Sequence[Section] = ()
    appendix: Sequence[Section] = ()
    cells: Table | None = None

    @property
    def asks(self) -> list[str]:
        """Questions that are of no measure of a list."""
        return [one for section in (*self.lists, self.costs) for one in section.asks]

    @property
    def pictures(self) -> list[Chart]:
        """The small pictures, whose marks one legend explains."""
        return [item.picture for section in self.lists for item in section.items if item.picture]

    @property
    def beyond(self) -> str:
        """What it means that some lie beyond the ends of a strip; "" where none do."""
        strips = [(one, one.x.span) for one in self.pictures if one.kind is Kind.STRIP]
        is_cut = any(
            not span[0] <= point.x <= span[1] for one, span in strips if span for point in one.points
        )
        return report_words.BEYOND if is_cut else ""

    @property
    def reasons(self) -> list[str]:
        """Why numbers lack in any of its tables, each once: a mark means the same in all."""
        tables = [table for section in self.appendix for table in section.tables]
        return [*dict.fromkeys(why for table in tables for why in table.reasons)]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a paper is to be about: figures up to ``year``, beside ``scope``, kronor by ``index``.

    ``texts`` says whether the text of a cell that is no number may be told; ``lines`` is what people have
    written (Store.written), ``cells`` whether it is to be said where the files have the values, ``past`` the
    editions that pledges are scored in.
    """

    year: int
    scope: ComparisonGroup
    index: PriceIndex
    appendix: bool = False
    texts: bool = False
    since: int | None = None
    selection: Sequence[str] = ()
    lines: tuple[str, ...] = ()
    cells: bool = False
    past: Past | None = field(default=None, compare=False)  # it follows from lines and edition


def reports(edition: Edition, codes: Sequence[str], wanted: Wanted, source: Source) -> Iterator[Report]:
    """The paper of each of ``codes``; the edition is asked once for all."""
    views = [_view(code, wanted) for code in codes]
    places = {NATION_CODE, *codes, *(one for view in views for one in view.chosen)}
    asked = AskedOnce(edition, places)
    return (_report(asked, view, wanted, source) for view in views)


def report(edition: Edition, code: str, wanted: Wanted, source: Source) -> Report:
    """The paper of one municipality."""
    return _report(edition, _view(code, wanted), wanted, source)


def own_figures(edition: Edition, said: Said, wanted: Wanted) -> set[tuple[str, int]]:
    """Our own figures that the first sheet tells of, each as the id of its measure and its year."""
    divided = _divided(edition, _view(said.code, wanted), said.facts, wanted).facts.values()
    return {(fact.measure.id, fact.year) for fact in [*_told(said), *divided]}


def other_figures(newest: Edition, said: Said, wanted: Wanted) -> list[Revised]:
    """What the figures that the first sheet tells of are held against: then, and in the ``newest`` edition.

    Medians, or Riket's values, of measures whose figure is of the same year in both.
    """
    then = {fact.measure.id: fact for fact in _told(said) if fact.reference.value is not None}
    measures = [fact.measure for fact in then.values()]
    view = _view(said.code, wanted)
    now = facts_of(newest, view, measures, wanted.year, index=wanted.index.values)
    return [
        Revised(
            fact.measure,
            Figure(fact.year, then[fact.measure.id].reference.value),
            Figure(fact.year, fact.reference.value),
        )
        for fact in now
        if fact.year == then[fact.measure.id].year and fact.reference.value is not None
    ]


def _told(said: Said) -> list[Fact]:
    """The measures of the lists, those that the lead may name, and what costs are made of."""
    listed = [fact for _, picked in said.lists() for fact in picked]
    return listed + [fact for fact in said.facts if fact.measure.theme in LEAD]


def today() -> str:
    """The day on the clock of the wall."""
    return date.today().isoformat()  # noqa: DTZ011 - the day where the paper is made


def _view(code: str, wanted: Wanted) -> Viewpoint:
    return seen_from(code, wanted.scope, wanted.selection, wanted.since).about(AREA)


def _report(edition: Edition, view: Viewpoint, wanted: Wanted, source: Source) -> Report:
    names = {code: one.name for code, one in municipalities().items()}
    measures = measures_of(edition, OVERVIEW, wanted.year, AREA)
    facts = facts_of(edition, view, measures, wanted.year, texts=wanted.texts, index=wanted.index.values)
    said = said_of(facts, view, wanted.year)
    divided = _divided(edition, view, facts, wanted)
    costs = _costs(said, divided, names, wanted)
    changed, told = since_year(facts, wanted.year), _told(said)
    goals = followed_by(wanted.lines, edition, view, wanted.year, told, example=source.is_example)
    unjudged = [*_not_divided(facts, divided), report_words.untold(untold_goals(goals, NAME))]
    *others, last = _lists(facts, said.name, names, appendix=wanted.appendix)
    notes = [*last.notes, *filter(None, unjudged)]
    lists = [*others, replace(last, notes=notes, asks=_asks(facts, wanted.year))]
    first, whole = (
        own_words(
            wanted.lines,
            edition,
            view,
            wanted.year,
            told,
            date.fromisoformat(source.made),
            example=source.is_example,
            most=most,
            past=wanted.past,
        )
        for most in (BEGINNING, None)
    )
    written = [text for sentences in first.values() for text in sentences]
    since = since_sentences.lead(
        changed,
        said.name,
        f"sedan {wanted.since}" if wanted.since else SINCE,
        (wanted.since or wanted.year - 1, wanted.year),
    )
    words = _words(said, lists, costs, [since, *written, report_words.EDITION])
    appendix = [Section(title, sentences) for title, sentences in whole.items() if sentences != first[title]]
    if wanted.appendix:
        appendix += _appendix(said, divided, what_changed_tables.parts(changed), view, names)
        appendix += _break_evens(wanted.lines, said, example=source.is_example)
        appendix += _more_words(appendix, words)
    return Report(
        code=view.code,
        place=said.name,
        title=f"{said.name} {said.at}",
        area=AREA,
        compared=_compared(view, names),
        lead=said.lead,
        lists=lists,
        costs=costs,
        since=since,
        words=words,
        sources=sources_of(told),
        source=source,
        link=_link(view, wanted, source),
        written=[
            *(Section(title, sentences) for title, sentences in first.items()),
            *_not_entered(first, wanted),
        ],
        appendix=appendix,
        cells=_cells(edition, [*told, *divided.facts.values()], appendix) if wanted.cells else None,
    )


def _not_entered(written: Mapping[str, Sequence[str]], wanted: Wanted) -> list[Section]:
    """Which of goals, pledges and initiatives nobody has entered, so that none seems left out."""
    known = [GOALS, *[PLEDGES] * (wanted.past is not None), INITIATIVES]
    none = [lowered(heading) for heading in known if not written[heading]]
    return [Section(capital(listing(none)), nothing=report_words.NOT_ENTERED)] if none else []


def _cells(edition: Edition, told: Sequence[Fact], appendix: Sequence[Section]) -> Table:
    """Where the files have the figures that are told of, and those of the appendix."""
    below = [figures for section in appendix for one in section.tables for figures in one.made_of]
    return cells_of(edition, Table(report_words.TITLE, (), (), made_of=[*latest(told), *below]))


def _link(view: Viewpoint, wanted: Wanted, source: Source) -> str:
    if not source.root:
        return ""
    chosen = {"kommun": view.code, "ar": wanted.year, "jamfor": view.scope.code}
    if wanted.selection:
        chosen["urval"] = ",".join(wanted.selection)
    if wanted.since:
        chosen["sedan"] = wanted.since
    return f"{source.root}/var-kommun?{urlencode(chosen | {'utgava': source.edition}, safe=',')}"


def _asks(facts: Sequence[Fact], year: int) -> list[str]:
    """What to ask of the whole: why much lacks that others have answered."""
    lacking = sum(
        fact.own.value is None and fact.own.status == "missing" and fact.year == year for fact in facts
    )
    return [report_words.why_missing(lacking, year)] if lacking >= MUCH_MISSING else []


def _lists(facts: Sequence[Fact], place: str, names: Mapping[str, str], *, appendix: bool) -> list[Section]:
    """The four lists; below the last what else lacks a figure."""
    found = []
    for (title, chosen, said, asked), nothing in zip(four_lists(facts, names), empty(facts), strict=True):
        items = [
            Item(
                fact.measure.id,
                fact.measure.title,
                said(fact),
                asked(fact),
                None if fact.own.value is None else row_picture(fact, place, names),
                _held(fact),
            )
            for fact in chosen
        ]
        found.append(Section(title, items=items, nothing="" if items else nothing))
    listed = {one.id for one in found[-1].items}
    lacking = [fact for fact in facts if fact.own.value is None and fact.measure.id not in listed]
    more = report_words.more_missing(lacking, appendix=appendix)
    return [*found[:-1], replace(found[-1], notes=[*filter(None, [more])])]


def _held(fact: Fact) -> list[Held]:
    """Against which groups a tested difference is sure; [] of what is not tested."""
    if fact.verdict.probability is None:
        return []
    return [Held(scope.short, held, told) for scope, held, told in holds(fact)]


@dataclass(frozen=True, slots=True)
class _Divided:
    """Costs of one year, in the prices of ``base`` (None for running ones)."""

    facts: Mapping[str, Fact]
    base: int | None


def _divided(edition: Edition, view: Viewpoint, facts: Sequence[Fact], wanted: Wanted) -> _Divided:
    raw = [fact for fact in facts if fact.measure.theme == "cost"]
    index, values = wanted.index.values, {fact.measure.id: fact for fact in raw}
    together = of_one_year(edition, view, raw, wanted.year, texts=wanted.texts, index=index)
    values |= {fact.measure.id: fact for fact in together}
    has_index = all(fact.year in index for fact in raw if fact.measure.is_cost)
    base = base_year(index, wanted.year) if has_index else None
    if base is None:
        return _Divided(values, None)
    return _Divided({one: in_fixed_prices(fact, base, index) for one, fact in values.items()}, base)


def _costs(said: Said, divided: _Divided, names: Mapping[str, str], wanted: Wanted) -> Section:
    """What is said of costs, and what the difference to the others is made of."""
    title, above = theme_title("cost"), said.by_theme["cost"]
    caution, asks = theme_caution("cost"), _cost_asks(said)
    parts = against_others(divided.facts)
    if parts is None:
        none = cost_sentences.not_divided(divided.facts, said.name)
        return Section(title, [*filter(None, [above, none])], notes=[caution], asks=asks)
    why_then, unlike = _later(said.facts, divided, parts.difference, wanted)
    chart = of_facts(
        divided.facts,
        parts,
        said.name,
        names,
        wanted.year,
        why_then=why_then or cost_sentences.LATEST_WITH_BOTH,
    )
    return Section(
        title,
        [*filter(None, [above, chart.alternative, unlike])],
        chart=chart,
        notes=[*filter(None, [*chart.notes, caution, wanted.index.prices(divided.base)])],
        asks=asks,
    )


def _cost_asks(said: Said) -> list[str]:
    """What to ask of the costs that moved most and lie farthest away, and that it is no verdict."""
    costs = [fact for fact in said.facts if fact.measure.theme == "cost"]
    moved, apart = moved_most(costs), farthest_away(costs)
    asks = [cost_sentences.moved(moved)] if moved else []
    asks += [cost_sentences.apart(apart)] if apart else []
    return [*asks, *[cost_sentences.NO_VERDICT] * bool(asks)]


def _later(facts: Sequence[Fact], divided: _Divided, kr: float, wanted: Wanted) -> tuple[str, str]:
    """What lacks to divide the latest year's cost, with the whole difference then, and whether that is unlike
    the ``kr`` of the year that is divided; "" where nothing lacks or it is alike.
    """
    by_id = {fact.measure.id: fact for fact in facts}
    total, lacking = by_id.get(TOTAL), _behind(facts)
    if total is None:
        return "", ""
    if divided.base is not None:
        total = in_fixed_prices(total, divided.base, wanted.index.values)
    if not lacking or total.own.value is None or total.reference.value is None:
        return "", ""
    then = total.own.value - total.reference.value
    year = common_year(divided.facts)
    unlike = cost_sentences.unlike(year, kr, total.year, then) if year else ""
    return cost_sentences.later(total.year, lacking, then), unlike


def _behind(facts: Sequence[Fact]) -> list[str]:
    """What a cost is made of whose latest year is older than its own."""
    by_id = {fact.measure.id: fact for fact in facts}
    known = [by_id[one] for one in TOGETHER if one in by_id]
    return [lowered(fact.measure.title) for fact in known if TOTAL in by_id and fact.year < by_id[TOTAL].year]


def _not_divided(facts: Sequence[Fact], divided: _Divided) -> list[str]:
    """Why it can't be told what the latest cost differs by, where that of a year before can."""
    lacking, year = _behind(facts), max((one.year for one in facts if one.measure.id == TOTAL), default=0)
    is_told = bool(lacking) and against_others(divided.facts) is not None
    return [cost_sentences.not_divided_then(year, lacking)] if is_told else []


def _compared(view: Viewpoint, names: Mapping[str, str]) -> str:
    """With whom: the group, and those in it by name where they are few."""
    group = others(view.scope, AREA)
    members = [names.get(code, code) for code in view.chosen]
    return f"{group}: {listing(members)}" if members and view.scope is not Scope.NATION else group


def _words(
    said: Said, lists: Sequence[Section], costs: Section, others: Sequence[str]
) -> list[tuple[str, str]]:
    """The terms of the field that the first page says; ``others`` are what else stands there."""
    items = [text for one in lists for item in one.items for text in (item.title, item.said, item.asked)]
    parts = [text for one in (costs.chart.series if costs.chart else ()) for text in (one.group, one.label)]
    breaks = [
        mark.label for one in lists for item in one.items if item.picture for mark in item.picture.breaks
    ]
    said_there = " ".join([said.lead, *costs.said, *costs.asks, *parts, *items, *breaks, *others])
    return [(one.term, _meaning(one)) for one in said_in(said_there)]


def _more_words(appendix: Sequence[Section], words: Sequence[tuple[str, str]]) -> list[Section]:
    """The terms that the appendix says, and that the first page's list says, without those of that list."""
    tables = [table for one in appendix for table in one.tables]
    cells = [cell.why or cell.text for table in tables for row in table.rows for cell in row]
    said = [text for one in appendix for text in one.said]
    heads = [text for table in tables for text in (*table.head, *table.notes)]
    known = {term for term, _ in words}
    found = said_in(" ".join([*cells, *said, *heads, *(meaning for _, meaning in words)]))
    more = [f"{one.term}: {_meaning(one)}" for one in found if one.term not in known]
    return [Section(term_sentences.LIST, more)] if more else []


def _meaning(term: Term) -> str:
    return " ".join(filter(None, [term.explanation, term_sentences.when(term)]))


def _appendix(
    said: Said,
    divided: _Divided,
    changed: Sequence[what_changed_tables.Part],
    view: Viewpoint,
    names: Mapping[str, str],
) -> list[Section]:
    """The rows of *Vår kommun*, questions that it counts, a few beside us; costs divided, and the rest."""
    found = []
    for theme in OVERVIEW:
        facts = [
            one for one in said.facts if one.measure.theme == theme and (one in said.shown or lacks(one))
        ]
        if facts:
            title, above = theme_title(theme, said.area), said.by_theme.get(theme, "")
            counted = [one for one in asked_of_most(said.facts) if one.measure.theme == theme]
            rest = [one.measure.title for one in counted if one not in facts and one.own.value is not None]
            also = report_words.also_counted(rest) if above else ""
            told = [*filter(None, [above, also, CAUTION.get(theme, "")])]
            found.append(Section(title, told, tables=_overviews(facts, title, said.name)))
    if said.shown and 0 < len(view.chosen) <= MOST_BESIDE:
        table = replace(side_by_side.values(said.shown, [view.code, *view.chosen], names), notes=())
        found.append(Section(table.title, tables=[table]))
    if parts := against_others(divided.facts):
        total = divided.facts[TOTAL]
        table = cost_tables.table(parts, said.name, total.scope, common_year(divided.facts) or total.year)
        found.append(Section(table.title, tables=[table]))
    if news := [what_changed_tables.table(part, said.name) for part in changed if part.is_news]:
        found.append(Section(report_words.SINCE, tables=news))
    if lacking := [fact for fact in said.facts if fact.own.value is None]:
        found.append(Section(report_words.LACKING, report_words.lacking(lacking)))
    found.append(Section(report_words.CHOSEN, [RULE]))
    return found


def _break_evens(lines: Lines, said: Said, *, example: bool) -> list[Section]:
    """What has been saved of *Brytpunkt*, as it was saved: what is said of it, and every assumption."""
    found = []
    for one, _ in scenarios(lines, said.code, example=example):
        sheet, note = of_scenario(one, said.name), one.note
        told = [sheet.lead, *sheet.said, NO_EFFECT, f"{note.title}, {note.unit}, {note.day}."]
        tables = (
            break_even_tables.result(sheet.found, note.text),
            break_even_tables.assumptions(sheet.assumptions, report_words.ASSUMPTIONS),
        )
        title = f"{report_words.BREAK_EVEN}: {note.text}"
        found += [Section(title, told), Section(report_words.ASSUMPTIONS, tables=tables)]
    return found


def _overviews(facts: Sequence[Fact], title: str, place: str) -> list[Table]:
    """A table of a theme's measures; of questions and figures one each, whose columns say other things."""
    answers = [fact for fact in facts if fact.measure.answers]
    others = [fact for fact in facts if not fact.measure.answers]
    if not answers or not others:
        return [overview(facts, f"{title}: {place}")]
    parts = zip(report_words.KINDS, (answers, others), strict=True)
    return [overview(some, f"{title}, {kind}: {place}") for kind, some in parts]


def edition_line(source: Source) -> str:
    """Which edition, from when: "Utgåva 3, 2026-11-30"."""
    return f"{report_words.EDITION} {source.edition}, {source.published}"


def sources_line(told: Report) -> str:
    """Where the figures come from."""
    if told.source.is_example:
        return report_words.EXAMPLE
    return capital(listing([*told.sources], most=20) or report_words.FILES)


def holds_line(item: Item) -> str:
    """Against which groups it holds: "Håller det? Liknande ja, riket nej.", "" of what is not tested."""
    held = ", ".join(f"{one.group.lower()}{NBSP}{report_words.HELD[one.held]}" for one in item.holds)
    return f"{report_words.HOLDS} {capital(held)}." if held else ""
