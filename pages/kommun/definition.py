"""What an indicator is: the register's words about it, in the order in which a reader asks."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from oj.compare.measure import Measure
from oj.register import AnswerScale, success_factors
from oj.small_groups import SMALLEST_BASE
from oj.swedish import DASH, number
from oj.words.quantities import unit_head
from oj.words.sentences import KINDS, THEMES
from pages.shell.templating import render

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


def definition(measure: Measure) -> Markup:
    """The definition as a list of terms in HTML."""
    terms = [(term, said) for term, *said in _terms(measure) if any(said)]
    source, url = measure.source, measure.source_url
    return render("kommun/templates/definition.html", terms=terms, source=source, url=url, id=measure.id)


def _terms(measure: Measure) -> Iterator[tuple[str, ...]]:
    """A term and its lines; none, or "", where nothing is known."""
    yield "Vad det är", measure.explanation
    yield "Källans namn", measure.name
    yield "Slag", ", ".join(filter(None, [KINDS.get(measure.kind, ""), TYPES[measure.value_type]]))
    yield "Område", ", ".join(filter(None, [THEMES.get(measure.theme, ""), measure.area]))
    yield "Kvalitetsområde", measure.dimension
    yield "Framgångsfaktor", success_factors().get(measure.success_factor, "")
    yield "Enhet", unit_head(measure)
    yield "Önskvärd riktning", DIRECTIONS[measure.direction]
    yield "Svaren som tal", *map(_scale, measure.scales)
    yield "Seriebrott", *(f"{found.year}: {found.reason}." for found in measure.breaks)
    yield "Överlappande år", _pooled(measure)
    base = max(measure.minimum_base, SMALLEST_BASE) if measure.minimum_base else None
    yield "Minsta underlag", "" if base is None else number(base)


def _scale(scale: AnswerScale) -> str:
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
