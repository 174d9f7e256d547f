"""The indicator row: name, value and change, picture, verdict."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from markupsafe import Markup

from oj.charts import chart_html
from oj.charts.chart import Chart
from oj.charts.row_picture import row_picture
from oj.charts.status_colour import HOLDS, status_colour, symbol
from oj.compare.derived import made_of
from oj.compare.fact import Fact
from oj.compare.grade import Grade
from oj.links import sheet
from oj.register import Indicator, register, sub_factors
from oj.swedish import DASH
from oj.words import break_sentences, sentences
from oj.words.money_sentences import mean_beside
from oj.words.quantities import amount, counted, reason, span, unit, when, with_unit
from oj.written import Note
from pages.shell.rendering import render

NOTHING: Mapping[str, Note] = MappingProxyType({})


def pictures(facts: Iterable[Fact], place: str, names: Mapping[str, str]) -> dict[str, Chart]:
    """By indicator the chart of its row: squares of answers, else a strip; ``names`` maps codes to names."""
    return {fact.measure.id: row_picture(fact, place, names) for fact in facts}


def rows(
    facts: Iterable[Fact],
    drawn: Mapping[str, Chart],
    names: Mapping[str, str],
    explained: Mapping[str, Note] = NOTHING,
) -> Markup:
    """Rows of one list as HTML, with their ``pictures``; ``explained`` are the explanations
    of their figures, by measure.
    """
    every = list(facts)
    style, shown = chart_html.show_list([drawn[fact.measure.id] for fact in every])
    listed = [
        _row(fact, picture, names) | {"note": explained.get(fact.measure.id)}
        for fact, picture in zip(every, shown, strict=True)
    ]
    return style + render("kommun/templates/indicator_rows.html", rows=listed)


def legend_and_rows(
    facts: Sequence[Fact],
    place: str,
    names: Mapping[str, str],
    explained: Mapping[str, Note] = NOTHING,
) -> Markup:
    """What the marks mean, and the rows; ``explained`` as of ``rows``."""
    drawn = pictures(facts, place, names)
    return chart_html.legend(drawn.values()) + rows(facts, drawn, names, explained)


def _row(fact: Fact, picture: Markup, names: Mapping[str, str]) -> dict[str, object]:
    """What a row says; its name leads to the indicator's sheet."""
    measure, unsure = fact.measure, fact.verdict.grade is Grade.UNKNOWN
    figure, *under = _value(fact)
    return {
        "id": measure.id,
        "title": measure.title,
        "href": sheet(measure.id),
        "adds": "" if made_of(measure.id) else measure.id,
        "what": _what(measure),
        "meaning": _meaning(measure, fact.code) if measure.answers else [],
        "figure": figure,
        "unit": unit(measure) if fact.own.value is not None else "",
        "under": under,
        "picture": picture,
        "status": status_colour(fact),
        "symbol": symbol(fact),
        "verdict": sentences.verdict(fact),
        "unsure": unsure and not measure.answers,
        "holds": holds(fact),
        "detail": sentences.having_names(fact, names) if measure.answers else sentences.verdict_detail(fact),
    }


def holds(fact: Fact) -> Markup:
    """Håller det? Against which of the four groups a tested difference is sure: a mark and a word each."""
    if fact.verdict.probability is None:
        return Markup()
    marks = [(scope.short, scope.name, HOLDS[held], said) for scope, held, said in sentences.holds(fact)]
    return render("kommun/templates/holds.html", marks=marks)


def _what(measure: Indicator) -> str:
    """The kind of a question, the first sentence about what else is measured.

    Of what the register does not know neither is known; its name with number and unit stands on its sheet.
    """
    is_known = measure.id in register()
    if measure.answers:
        of, kind = sub_factors().get(measure.sub_factor, ""), sentences.KINDS.get(measure.kind, "")
        return " · ".join(filter(None, [kind if is_known else "", measure.dimension, of]))
    first, dot, _ = measure.explanation.partition(". ")
    if first:
        return first + dot.strip()
    return measure.name if is_known and measure.name != measure.title else ""


def _meaning(measure: Indicator, code: str) -> list[str]:
    """What an answer means, and where the question comes from."""
    source = f" Källa: {measure.source}." if measure.source else ""
    breaks = map(break_sentences.noted, measure.breaks_of(code))
    return [measure.explanation, f"Källans namn: {measure.name}.{source}", *breaks]


def _value(fact: Fact) -> list[str]:
    """Our value, and what is said under it."""
    own, measure, last = fact.own, fact.measure, fact.last_known
    if own.value is None:
        before = ""
        if last and last.value is not None:
            before = f"{last.year}: {with_unit(measure, last.value, last.year)}"
        return [DASH, f"{reason(own)} {fact.year}", before]
    changed = sentences.change(fact)
    told = when(measure, own) + (f" · {changed}" if changed else "")
    return [
        amount(measure, own.value, fact.year),
        "" if measure.answers else _base(fact) or mean_beside(fact),
        told,
    ]


def _base(fact: Fact) -> str:
    interval = fact.own.interval(fact.measure)
    base = counted(fact.measure, fact.own) if fact.measure.value_type == "share" else ""
    chance = f"osäkerhet {span(fact.measure, interval)}" if interval else ""
    return "; ".join(part for part in (base, chance) if part)
