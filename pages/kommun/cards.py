"""What the pages about a municipality show beside rows, charts and tables: lists, terms, ways on."""

from collections.abc import Iterator, Mapping, Sequence
from math import inf

from markupsafe import Markup

from oj.areas import Area, area_id
from oj.charts import chart_html
from oj.charts.distance import distance
from oj.charts.status_colour import status_colour, symbol
from oj.charts.strip import spread
from oj.charts.svg.kernel import nice_ticks
from oj.compare.comparison_groups import ComparisonGroup, Scope, shown_with
from oj.compare.fact import Fact
from oj.compare.made_otherwise import Redrawn
from oj.compare.neighbours import Neighbourhood
from oj.compare.routines import lacking
from oj.compare.three_years import mean_of_years
from oj.kolada_measures import kolada_measures
from oj.links import (
    all_in_area,
    during_year,
    goals,
    in_area,
    initiatives,
    on_map,
    relations,
    sheet,
    status_report,
    what_changed,
)
from oj.register import AnswerScale, Break, Indicator, is_own_area, register, sub_factors, success_factors
from oj.small_base import SMALLEST_BASE
from oj.swedish import DASH, VALUE_TYPES, capital, in_words, number, out_of
from oj.terms import Term, in_name
from oj.words import break_sentences, sentences, term_sentences
from oj.words.answer_sentences import are_wished, callers
from oj.words.highlight_sentences import RULE, Say, empty, four_lists
from oj.words.money_sentences import which_years
from oj.words.neighbour_sentences import differs_most
from oj.words.page_summaries import is_alone
from oj.words.quantities import reason, unit_head, with_unit
from oj.words.sensitivity_sentences import neighbour
from oj.words.sentences import KINDS, absence, theme_title
from pages.shell.rendering import render


def about(measure: Indicator) -> Markup:
    """The link under a chart to the sheet of its indicator, and the button that lays it in *Min tabell*."""
    return _ways_of(measure, "Om måttet", sheet(measure.id))


def about_on_map(measure: Indicator) -> Markup:
    """The way to the same on the map, and the button that lays it in *Min tabell*."""
    return _ways_of(measure, "Se måttet på kartan", on_map(measure.id))


def ways_on(area: str, others: Sequence[Area]) -> Markup:
    """The ways to *Sedan sist* and to what the board decides and follows up, to all measures of an area (its
    name) that the register has not, and to ``others`` that are partly about the same.
    """
    ways = [
        ("Vad har ändrats sedan sist?", what_changed()),
        ("Mål och handlingsplan", goals()),
        ("Insatser", initiatives()),
        ("Under året", during_year()),
        ("Årets lägesrapport", status_report()),
        ("Samband", relations()),
    ]
    if not is_own_area(area):
        ways.append(("Alla mått i området", all_in_area(area_id(area))))
    related = [(one.name, in_area(one.id)) for one in others]
    return Markup().join(
        render("kommun/templates/ways.html", said=said, ways=some, adds="", title="")
        for said, some in (("", ways), ("Mer om samma sak: ", related))
    )


def _ways_of(measure: Indicator, said: str, href: str) -> Markup:
    ways = [(said, href)]
    return render("kommun/templates/ways.html", said="", ways=ways, adds=measure.id, title=measure.title)


def based_on(ways: Mapping[str, str]) -> Markup:
    """The line under what is made of several figures: their names, each with its address ("" for none)."""
    return render("kommun/templates/ways.html", said="Bygger på: ", ways=[*ways.items()], adds="", title="")


NOTHING = Markup()


def highlights(facts: Sequence[Fact], names: Mapping[str, str], more: Markup = NOTHING) -> Markup:
    """The four lists side by side, then the rule behind a click and ``more``.

    "" without facts, and with nobody to compare with, which the page's lead says; and so it does in another
    area than the register's where nothing can be tested and every list is empty.
    """
    if not facts or is_alone(facts):
        return Markup()
    lists = four_lists(facts, names)
    untested = all(fact.verdict.probability is None for fact in facts)
    if untested and not is_own_area(facts[0].measure.area) and not any(chosen for _, chosen, *_ in lists):
        return Markup()
    shown = [
        (title, [_highlight(fact, said, asked) for fact in chosen], none)
        for (title, chosen, said, asked), none in zip(lists, empty(facts), strict=True)
    ]
    return render("kommun/templates/highlights.html", lists=shown, rule=RULE, more=more)


def _highlight(fact: Fact, said: Say, asked: Say) -> tuple[str, str, str, str, str, str]:
    """Tone and symbol, name and address, what is said and what to ask."""
    measure = fact.measure
    return status_colour(fact), symbol(fact), measure.title, sheet(measure.id), said(fact), asked(fact)


def call_list(facts: Sequence[Fact], names: Mapping[str, str]) -> Markup:
    """Two lists: whom to call, and question by question who has it; "" when nothing is lacking."""
    found = lacking(facts)
    if not found:
        return Markup()
    called = [(name, in_words(len(having)), having) for name, having in callers(facts, names)]
    lacked = [(fact, sentences.answer(fact), _who(fact, names)) for fact in found]
    wished = are_wished(found)  # else nobody knows that anything is lacking
    return render(
        "kommun/templates/call_list.html", callers=called, lacking=lacked, sheet=sheet, wished=wished
    )


def _who(fact: Fact, names: Mapping[str, str]) -> str:
    who = sentences.having_names(fact, names)
    return sentences.verdict(fact) + (f": {who}" if who else "")


def neighbours(
    neighbourhood: Neighbourhood,
    names: Mapping[str, str],
    titles: Mapping[str, str],
    redrawn: Redrawn | None = None,
) -> Markup:
    """A row per neighbour: name, distance as a bar beside what is usual, whether it is safe (where there are
    other ways to weigh), and what differs most.
    """
    if not neighbourhood.neighbours:
        return Markup()
    named = [(one, names.get(one.code, one.code)) for one in neighbourhood.neighbours]
    shown = [
        (
            name,
            chart_html.show(distance(one, neighbourhood, name)),
            " ".join(
                filter(None, [neighbour(redrawn, one.code) if redrawn else "", differs_most(one, titles)])
            ),
        )
        for one, name in named
    ]
    return render("kommun/templates/neighbours.html", rows=shown)


def references(fact: Fact, place: str) -> list[tuple[str, str]]:
    """Our value, the three reference values and how many municipalities have any, with their names."""
    own = with_unit(fact.measure, fact.own.value) if fact.own.value is not None else reason(fact.own)
    told = [(place, own), *((one.median_term, _reference(fact, one)) for one in shown_with(fact.scope))]
    answered = out_of(number(fact.answered.get(fact.year, len(fact.values))), number(fact.municipalities))
    mean = mean_of_years(fact)
    if mean:
        value = with_unit(fact.measure, mean.value)
        told.insert(1, (capital(which_years(mean)), value))
    return [*told, ("Kommuner med uppgift", answered + _outside(fact))]


def _reference(fact: Fact, scope: ComparisonGroup) -> str:
    found = fact.references[scope]
    if fact.measure.is_size and scope is not Scope.NATION:
        return "jämförs inte: ett antal"
    if found.value is None:
        return absence(found)
    said = with_unit(fact.measure, found.value)
    return said if scope is Scope.NATION else f"{said} ({out_of(str(found.answered), str(found.members))})"


def _outside(fact: Fact) -> str:
    found = spread(fact)
    ticks = nice_ticks(*found) if found else [-inf, inf]
    count = sum(not ticks[0] <= value <= ticks[-1] for value in fact.values.values())
    return f"; {number(count)} ligger utanför bilden och står vid kanten" if count else ""


DIRECTIONS = {
    "higher": "ett högre värde är det önskvärda",
    "lower": "ett lägre värde är det önskvärda",
    "none": "ingen: ett högre värde är varken bättre eller sämre",
}


def definition(measure: Indicator) -> Markup:
    """The definition as a list of terms in HTML."""
    terms = [(term, said) for term, *said in _terms(measure) if any(said)]
    source, url = measure.source, measure.source_url
    return render("kommun/templates/definition.html", terms=terms, source=source, url=url, id=measure.id)


def _explained(term: Term) -> str:
    return f"{term.explanation} {term_sentences.when(term)}".strip()


def words(listed: Sequence[Term]) -> Markup:
    """Terms of the field with what they mean, in HTML."""
    told = [(one.term, _explained(one), one.source) for one in listed]
    return render("kommun/templates/words.html", terms=told)


def _terms(measure: Indicator) -> Iterator[tuple[str, ...]]:
    """A term and its lines; none, or "", where nothing is known."""
    yield "Vad det är", measure.explanation
    yield "Källans namn", measure.name
    yield "Ord i namnet", *(f"{one.term}: {_explained(one)}" for one in in_name(measure.name))
    yield (
        "Slag",
        ", ".join(filter(None, [_kind(measure), VALUE_TYPES.get(measure.value_type, "")])),
    )
    yield (
        "Område",
        ", ".join(filter(None, [theme_title(measure.theme, measure.area), measure.about or measure.area])),
    )
    yield "Kvalitetsområde", measure.dimension
    yield "Framgångsfaktor", success_factors().get(measure.success_factor, "")
    yield "Delfaktor", sub_factors().get(measure.sub_factor, "")
    yield "Enhet", unit_head(measure)
    yield "Önskvärd riktning", DIRECTIONS[measure.direction]
    yield "Svaren som tal", *map(_scale, measure.scales)
    yield "Seriebrott", *map(_with_evidence, measure.breaks)
    yield "Statliga pengar", *map(_with_evidence, measure.supports)
    yield "Överlappande år", _pooled(measure)
    base = max(measure.minimum_base, SMALLEST_BASE) if measure.minimum_base else None
    yield "Minsta underlag", "" if base is None else number(base)


def _with_evidence(found: Break) -> str:
    """A break or state money with its reason, and who says so."""
    return f"{break_sentences.noted(found)} {break_sentences.evidence(found)}".strip()


def _kind(measure: Indicator) -> str:
    """The kind that the register says; of other indicators it is not known."""
    if measure.id in register():
        return KINDS.get(measure.kind, "")
    return "ett av Koladas mått" if measure.id in kolada_measures() else "eget mått, utanför registret"


def _scale(scale: AnswerScale) -> str:
    when = f"{scale.first or ''}{DASH}{scale.last or ''}: " if scale.first or scale.last else ""
    return when + ", ".join(
        f"{word} = {number(value, 0 if value == int(value) else 1)}" for word, value in scale.answers
    )


def _pooled(measure: Indicator) -> str:
    if measure.pooled_years <= 1:
        return ""
    return (
        f"varje värde gäller {measure.pooled_years} år, så två år i följd har det mesta gemensamt; "
        "en förändring visas bara mellan perioder utan gemensamma år"
    )
