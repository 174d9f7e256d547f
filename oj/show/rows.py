"""The indicator row: name, value and change, picture, verdict. Everything that a file wrote is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from oj.compare.certainty import Certainty
from oj.compare.comparison_groups import Scope
from oj.compare.facts import Fact
from oj.compare.measure import Measure
from oj.show import words
from oj.show.links import anchor, sheet
from oj.show.numbers import amount, counted, reason, span, unit, with_unit
from oj.show.squares import shown_years, squares
from oj.show.strip import FEWEST_SPREAD, MOST_RINGS, axis, strip
from oj.show.tone import symbol, tone
from oj.show.typeset import typeset
from oj.swedish import DASH, MISSING, number

CARETS = (
    (Scope.NATION, "oj-key-riket", "Riket enligt källan"),
    (Scope.GROUP, "oj-key-group", "kommungruppens median"),
)


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
        f'<div class="oj-row-picture">{_picture(fact, place)}</div>'
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


def _picture(fact: Fact, place: str) -> str:
    if fact.measure.answers:
        years = shown_years(fact)
        ends = _ends(str(years[0]), str(years[-1]) if len(years) > 1 else "", "oj-years")
        return f'<div class="oj-squares-box">{squares(fact, place)}{ends}</div>'
    span_ = axis(fact)
    if span_ is None:
        few = len(fact.values) < FEWEST_SPREAD
        return _small(
            "för få kommuner har uppgift för att visa spridningen"
            if few
            else "nästan alla kommuner har samma värde"
        )
    low, high = (number(end, fact.measure.decimals) for end in (span_.low, span_.high))
    return strip(fact, place) + _ends(low, high, "oj-ends")


def _ends(low: str, high: str, css_class: str) -> str:
    return f'<div class="{css_class}" aria-hidden="true"><span>{low}</span><span>{high}</span></div>'


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
    lines = [fact for fact in facts if not fact.measure.answers]
    answers = [fact for fact in facts if fact.measure.answers]
    parts = _strip_marks(lines, place) if lines else []
    parts += _square_marks(answers) if answers else []
    return _legend(parts)


def _legend(parts: Sequence[tuple[str, str]]) -> str:
    items = "".join(f"<li>{mark} {escape(text)}</li>" for mark, text in parts)
    return f'<ul class="oj-legend">{items}</ul>'


def _strip_marks(facts: Sequence[Fact], place: str) -> list[tuple[str, str]]:
    scope, size = facts[0].scope, len(facts[0].members)
    marks = [("oj-key-us", place)]
    if size:
        marks.append(("oj-key-ring" if size <= MOST_RINGS else "oj-key-dark", scope.member))
    marks += [("oj-key-median", "mediankommunen i landet"), ("oj-key-tick", "alla kommuner")]
    for scope, mark, text in CARETS:
        if any(scope in fact.references and fact.references[scope].value is not None for fact in facts):
            marks.append((mark, text))
    if any(fact.own.interval(fact.measure) for fact in facts):
        marks.append(("oj-key-chance", "vad slumpen kan ge"))
    return [(_key(mark), text) for mark, text in marks]


def answer_marks(facts: Sequence[Fact]) -> str:
    """What the squares of one year mean."""
    return _legend(_answers(facts))


def _square_marks(facts: Sequence[Fact]) -> list[tuple[str, str]]:
    marks = _answers(facts)
    if any(fact.measure.break_between(shown_years(fact)[0], fact.year) for fact in facts):
        marks.append((_key("oj-key-median"), "seriebrott: jämför inte över linjen"))
    return marks


def _answers(facts: Sequence[Fact]) -> list[tuple[str, str]]:
    marks = [("oj-key-ja", "Ja"), ("oj-key-nej", "Nej"), ("oj-key-none", MISSING)]
    if any(fact.measure.value_type == "scale" for fact in facts):
        marks.insert(1, ("oj-key-delvis", "Delvis"))
    return [(_key(mark), text) for mark, text in marks]


def _key(css_class: str) -> str:
    return f'<span class="oj-key {css_class}" aria-hidden="true"></span>'
