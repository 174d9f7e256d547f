"""*Brytpunkt* of a municipality, put together: what is said and shown, for page, paper and command."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from oj.break_even_inputs import Presets, presets, typed_in
from oj.compare.break_even import Assumption, BreakEven, Swing, band, break_even, tornado
from oj.compare.uncertainty import Interval
from oj.facts import ANY_YEAR, Edition
from oj.words import break_even_sentences as words
from oj.written.note import Lines
from oj.written.scenarios import Scenario


@dataclass(frozen=True, slots=True)
class BreakEvenSheet:
    """A break-even with its assumptions; sentences are "" where there is nothing to say."""

    form: str
    assumptions: Sequence[Assumption]
    found: BreakEven
    swings: Sequence[Swing]
    band: Interval | None
    lead: str
    said: Sequence[str]

    @property
    def values(self) -> dict[str, float]:
        """By its id what each assumption is."""
        return {one.id: one.value for one in self.assumptions}

    def with_value(self, name: str, value: float) -> BreakEven:
        """The same with another value of one assumption."""
        return break_even({**self.values, name: value})


def sheet(
    form: str,
    assumptions: Sequence[Assumption],
    place: str,
    own_days: float | None = None,
    year: int | None = None,
) -> BreakEvenSheet:
    """The sheet of a form of care in a ``place``, which had ``own_days`` of it in ``year``."""
    values = {one.id: one.value for one in assumptions}
    found = break_even(values)
    swings = tornado(assumptions) if found.cost > 0 else []
    drawn = band(assumptions) if found.cost > 0 else None
    said = [words.of_own(found, own_days, year), words.over_the_years(found, values["horizon"])]
    if found.cost > 0:
        said.append(words.banded(drawn) if found.freed else words.NOTHING_FREED)
    used = [one for one in assumptions if one.id != "introduction" or values["leavers"]]
    said.append(words.of_years(used))
    lead = words.lead(found, form, place)
    return BreakEvenSheet(form, assumptions, found, swings, drawn, lead, [*filter(None, said)])


def of_municipality(
    edition: Edition, lines: Lines, code: str, place: str, form: str, typed: Mapping[str, float],
    *, year: int = ANY_YEAR, example: bool,
) -> BreakEvenSheet:  # fmt: skip
    """The sheet of a municipality with what somebody has ``typed``; errors as of ``typed_in``."""
    return of_presets(presets(edition, lines, code, form, year=year, example=example), typed, place)


def of_presets(known: Presets, typed: Mapping[str, float], place: str) -> BreakEvenSheet:
    """The sheet of what is known of a municipality; errors as of ``typed_in``."""
    return sheet(known.form, typed_in(known, typed, place), place, known.own_days, known.year)


def of_scenario(saved: Scenario, place: str) -> BreakEvenSheet:
    """The sheet of a saved break-even, as it was saved."""
    return sheet(saved.form, saved.assumptions, place, saved.own_days, saved.year)


def as_dict(found: BreakEvenSheet) -> dict[str, Any]:
    """For programs: cost (kr a year), days and children a year at full price, the same that can be freed, all
    assumptions."""
    result = found.found
    return {
        "cost": result.cost,
        "days": result.calculated.days,
        "children": result.calculated.children,
        "freed": result.freed and result.freed._asdict(),
        "parts": dict(result.parts),
        "form": found.form,
        "band": found.band and {"low": found.band.low, "high": _finite(found.band.high)},
        "assumptions": [_told(one) for one in found.assumptions],
        "sentence": found.lead,
        "claims": words.NO_EFFECT,
    }


def _finite(value: float) -> float | None:
    return None if value == float("inf") else value


def _told(one: Assumption) -> dict[str, Any]:
    told = asdict(one)
    return {name: told[name] for name in ("name", "value", "unit", "year", "source", "id", "low", "high")}
