"""What an edition and its measures are: what each answer begins with, and what to bear in mind."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from oj.api import asking
from oj.register import Break, Indicator
from oj.store import Edition
from oj.swedish import VALUE_TYPES, capital
from oj.tables.catalogue import DIRECTIONS, Latest
from oj.tables.own_table import SIZES
from oj.words import sentences
from oj.words.break_sentences import noted
from oj.words.program_sentences import NO_DIRECTION
from oj.words.quantities import unit_head
from oj.words.report_words import EXAMPLE


@dataclass(frozen=True, slots=True)
class SaidBreak:
    """From ``year`` on values do not continue those before; or state money from it to ``to_year``.

    ``regions`` are the codes of the places that it is about, [] for all.
    """

    year: int
    to_year: int | None
    kind: str
    status: str
    regions: Sequence[str]
    sentence: str

    @classmethod
    def of(cls, found: Break) -> "SaidBreak":
        """The record of a break."""
        return cls(found.year, found.to_year, found.kind, found.status, found.regions, noted(found))


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure in short. ``latest`` is the last year with values, of ``municipalities``; None for none.

    ``direction`` is "higher", "lower" or "none"; ``value_type`` as the register has it, "" where not known.
    """

    id: str
    title: str
    name: str
    area: str
    theme: str
    unit: str
    value_type: str
    direction: str
    direction_text: str
    latest: int | None
    municipalities: int
    source: str
    source_url: str
    cautions: Sequence[str]


@dataclass(frozen=True, slots=True)
class AnsweredIn:
    """A year, and how many municipalities have a value of it."""

    year: int
    municipalities: int


@dataclass(frozen=True, slots=True)
class WholeMeasure(Measure):
    """All that is known of a measure. ``scales`` are the answers that its numbers stand for."""

    explanation: str
    values_are: str
    years: Sequence[AnsweredIn]
    scales: Sequence[str]
    breaks: Sequence[SaidBreak]
    state_money: Sequence[SaidBreak]


def heading(edition: Edition) -> dict[str, Any]:
    """What every answer begins with: which edition it is of, and whether its values are invented."""
    return {
        "edition": edition.id,
        "published": edition.day,
        "example": edition.is_example,
        "note": EXAMPLE if edition.is_example else "",
    }


def cautions(measure: Indicator) -> list[str]:
    """What to bear in mind of a measure."""
    told = [sentences.caution(measure)]
    told += [capital(SIZES)] * measure.is_size or [NO_DIRECTION] * (measure.direction == "none")
    return [*filter(None, told)]


def measures(edition: Edition) -> list[Measure]:
    """The measures that municipalities have values of, in the order of the pages; kept with the edition."""

    def made() -> list[Measure]:
        latest = {one.id: one for one in edition.records(Latest, "catalogue")}
        return [_measure(one, latest.get(one.id)) for one in asking.published(edition).values()]

    return edition.kept(("api", "described"), made)


def some(edition: Edition, ids: Iterable[str]) -> list[Measure]:
    """Those of the measures that are named, in the order of the pages."""
    wanted = set(ids)
    return [one for one in measures(edition) if one.id in wanted]


def whole_measure(edition: Edition, text: str) -> WholeMeasure:
    """All of the measure with this id; NotFound when there is none."""
    found = asking.measure(edition, text)
    (short,) = some(edition, [found.id])
    return WholeMeasure(
        **asdict(short),
        explanation=found.explanation,
        values_are=VALUE_TYPES.get(found.value_type, ""),
        years=edition.records(AnsweredIn, "indicator/answered", indicator=found.id),
        scales=[str(one) for one in found.scales],
        breaks=[SaidBreak.of(one) for one in found.breaks],
        state_money=[SaidBreak.of(one) for one in found.supports],
    )


def _measure(measure: Indicator, latest: Latest | None) -> Measure:
    return Measure(
        id=measure.id,
        title=measure.title,
        name=measure.name,
        area=measure.area,
        theme=sentences.theme_title(measure.theme, measure.area),
        unit=unit_head(measure),
        value_type=measure.value_type,
        direction=measure.direction,
        direction_text=DIRECTIONS[measure.direction],
        latest=latest.year if latest else None,
        municipalities=latest.answered if latest else 0,
        source=measure.source,
        source_url=measure.source_url,
        cautions=cautions(measure),
    )
