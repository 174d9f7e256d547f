"""What an indicator is: the register's words about it, in the order in which a reader asks."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from oj.compare.measure import Measure
from oj.register import Scale, success_factors
from oj.show.numbers import unit_head
from oj.show.typeset import typeset
from oj.show.words import KINDS, THEMES
from oj.small_groups import SMALLEST_BASE
from oj.swedish import DASH, number

TYPES = {
    "yes_no": "svar Ja eller Nej",
    "scale": "svar på en skala",
    "share": "andel",
    "rate": "antal i förhållande till befolkningen",
    "currency": "kronor",
    "count": "antal",
    "number": "",
}
DIRECTIONS = {
    "higher": "ett högre värde är det önskvärda",
    "lower": "ett lägre värde är det önskvärda",
    "none": "ingen: ett högre värde är varken bättre eller sämre",
}


def definition(measure: Measure) -> str:
    """The definition as a list of terms in HTML."""
    items = "".join(f"<dt>{escape(term)}</dt><dd>{said}</dd>" for term, said in _terms(measure) if said)
    return f'<dl class="oj-terms">{items}</dl>'


def _terms(measure: Measure) -> Iterator[tuple[str, str]]:
    """(term, words as HTML); words are "" where nothing is known."""
    yield "Vad det är", typeset(measure.explanation)
    yield "Källans namn", typeset(measure.name)
    yield "Slag", typeset(", ".join(filter(None, [KINDS.get(measure.kind, ""), TYPES[measure.value_type]])))
    yield "Område", typeset(", ".join(filter(None, [THEMES.get(measure.theme, ""), measure.area])))
    yield "Kvalitetsområde", typeset(measure.dimension)
    yield "Framgångsfaktor", typeset(success_factors().get(measure.success_factor, ""))
    yield "Enhet", typeset(unit_head(measure))
    yield "Önskvärd riktning", typeset(DIRECTIONS[measure.direction])
    yield "Svaren som tal", "<br>".join(typeset(_scale(scale)) for scale in measure.scales)
    yield "Seriebrott", "<br>".join(typeset(f"{b.year}: {b.reason}.") for b in measure.breaks)
    yield "Överlappande år", typeset(_pooled(measure))
    yield (
        "Minsta underlag",
        typeset(number(max(measure.minimum_base, SMALLEST_BASE)) if measure.minimum_base else ""),
    )
    yield "Källa", _source(measure.source, measure.source_url)
    yield "Beteckning", escape(measure.id)


def _scale(scale: Scale) -> str:
    when = f"{scale.first or ''}{DASH}{scale.last or ''}: " if scale.first or scale.last else ""
    return when + ", ".join(
        f"{word} = {number(value, 0 if value == int(value) else 1)}" for word, value in scale.answers
    )


def _pooled(measure: Measure) -> str:
    if measure.pooled_years <= 1:
        return ""
    return (
        f"varje värde gäller {measure.pooled_years} år, så två år i följd har det mesta gemensamt; "
        "en förändring visas bara mellan perioder utan gemensamma år"
    )


def _source(name: str, url: str) -> str:
    if not url.startswith("https://"):
        return typeset(name)
    return f'<a href="{escape(url)}">{typeset(name)}</a>'
