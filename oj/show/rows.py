"""The indicator row: name, value and change, picture, verdict. Everything that a file wrote is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from html import escape

from oj.charts import html
from oj.charts.chart import Chart
from oj.charts.squares import squares
from oj.charts.strip import strip
from oj.compare.certainty import Certainty
from oj.compare.facts import Fact
from oj.compare.measure import Measure
from oj.show import words
from oj.show.links import anchor, sheet
from oj.show.numbers import amount, counted, reason, span, unit, with_unit
from oj.show.tone import symbol, tone
from oj.show.typeset import typeset
from oj.swedish import DASH


def rows(facts: Iterable[Fact], place: str, names: Mapping[str, str]) -> str:
    """Rows of one list; ``place`` is our name, ``names`` maps codes to names."""
    return '<ul class="oj-rows">' + "".join(row(fact, place, names) for fact in facts) + "</ul>"


def row(fact: Fact, place: str, names: Mapping[str, str]) -> str:
    """One row as <li> with the indicator's id; the name leads to the indicator's sheet."""
    title = anchor(fact.measure.title, sheet(fact.measure.id))
    return (
        f'<li class="oj-row tone-{tone(fact)}" id="{escape(fact.measure.id)}">'
        f'<div class="oj-row-name"><h3>{title}</h3>{_what(fact.measure)}</div>'
        f'<div class="oj-row-value">{_value(fact)}</div>'
        f'<div class="oj-row-picture">{html.show(picture(fact, place, names))}</div>'
        f'<div class="oj-row-verdict">{_verdict(fact, names)}</div></li>'
    )


def _what(measure: Measure) -> str:
    """What the indicator is: its kind, and the question's meaning behind a click; else the first sentence."""
    first, dot, _ = measure.explanation.partition(". ")
    if not measure.answers:
        return _small(first + dot.strip() if first else measure.name if measure.name != measure.title else "")
    kind = " · ".join(filter(None, [words.KINDS.get(measure.kind, ""), measure.dimension]))
    breaks = "".join(_small(f"Seriebrott {found.year}: {found.reason}.") for found in measure.breaks)
    source = f" Källa: {measure.source}." if measure.source else ""
    meaning = _small(measure.explanation) + _small(f"Källans namn: {measure.name}.{source}")
    folded = f"<summary>Vad svaret betyder</summary>{meaning}{breaks}"
    return f'{_small(kind)}<details class="oj-details">{folded}</details>'


def _value(fact: Fact) -> str:
    own, measure = fact.own, fact.measure
    if own.value is None:
        last = fact.last_known
        before = (
            f"{last.year}: {with_unit(measure, last.value, last.year)}"
            if last and last.value is not None
            else ""
        )
        said = f"{reason(own)} {fact.year}"
        return f'<strong class="oj-figure">{DASH}</strong>{_small(said)}{_small(before)}'
    named = f' <span class="oj-unit">{typeset(unit(measure))}</span>' if unit(measure) else ""
    figure = f'<strong class="oj-figure">{escape(amount(measure, own.value, fact.year))}</strong>{named}'
    base = "" if measure.answers else _base(fact)
    changed = words.change(fact)
    told = f"{own.period or fact.year}" + (f" · {changed}" if changed else "")
    return f"{figure}{_small(base)}{_small(told)}"


def _base(fact: Fact) -> str:
    interval = fact.own.interval(fact.measure)
    base = counted(fact.measure, fact.own) if fact.measure.value_type == "share" else ""
    chance = f"slumpen kan ge {span(fact.measure, interval)}" if interval else ""
    return "; ".join(part for part in (base, chance) if part)


def picture(fact: Fact, place: str, names: Mapping[str, str]) -> Chart:
    """The chart of a row: squares of answers, else a strip."""
    return squares(fact, place) if fact.measure.answers else strip(fact, place, names)


def _verdict(fact: Fact, names: Mapping[str, str]) -> str:
    said, detail = words.verdict(fact), words.verdict_detail(fact)
    if fact.measure.answers:
        detail = words.having_names(fact, names)
    mark = f'<span class="oj-mark" aria-hidden="true">{symbol(fact)}</span>'
    unsure = fact.verdict.certainty is Certainty.UNKNOWN and not fact.measure.answers
    said_class = "oj-verdict oj-unsure" if unsure else "oj-verdict"
    return f'<p class="{said_class}">{mark} {escape(said)}</p>{_small(detail)}'


def _small(text: str) -> str:
    return f'<p class="oj-small">{typeset(text)}</p>' if text else ""


def legends(facts: Sequence[Fact], place: str) -> str:
    """What the marks of these rows mean: those of strips, of squares or of both."""
    return str(html.legend(picture(fact, place, {}) for fact in facts))


def answer_marks(facts: Sequence[Fact]) -> str:
    """What the squares of one year mean."""
    return str(html.legend(replace(squares(fact, ""), breaks=()) for fact in facts))
